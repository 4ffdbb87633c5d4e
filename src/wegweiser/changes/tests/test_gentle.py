"""Background work stands back, as a process and as a session."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from wegweiser.changes.gentle import AUTOGROUP, GENTLE

ASKED = """
import os
from wegweiser.changes.gentle import AUTOGROUP, stand_back
stand_back()
stand_back()
print(os.getpriority(os.PRIO_PROCESS, 0), AUTOGROUP.read_text() if AUTOGROUP.exists() else "")
"""


def of_this_session() -> str:
    """What the system says of this session's share; nothing where it does not share by sessions (sched(7))."""
    return AUTOGROUP.read_text().strip() if AUTOGROUP.exists() else ""


def standing_back(*, own_session: bool) -> list[str]:
    told = subprocess.run(
        [sys.executable, "-c", ASKED],
        capture_output=True,
        text=True,
        check=True,
        start_new_session=own_session,
    )
    return told.stdout.split()


def test_a_process_stands_back_once_however_often_it_is_told():
    assert int(standing_back(own_session=True)[0]) == max(GENTLE, os.getpriority(os.PRIO_PROCESS, 0))


def test_its_session_stands_back_but_never_one_that_others_share():
    if not of_this_session():
        pytest.skip("This system does not share the processor between sessions.")
    assert standing_back(own_session=True)[-1] == str(GENTLE)
    assert standing_back(own_session=False)[-1] == of_this_session().split()[-1]
