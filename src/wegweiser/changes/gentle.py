"""Standing back: processes that work in the background leave the processor to people who are saving."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

GENTLE = 10
"""``nice`` of the worker: beside a server that is busy it gets about a tenth of a core, alone it gets all."""

AUTOGROUP = Path("/proc/self/autogroup")
"""Linux may share the processor between sessions first (sched(7), autogroup); then a process's own ``nice`` only
counts within its session, and that of the session counts among the sessions."""


def stand_back() -> None:
    """Give this process the niceness of background work, and its session, where the process leads one."""
    os.setpriority(os.PRIO_PROCESS, 0, max(GENTLE, os.getpriority(os.PRIO_PROCESS, 0)))
    session_stands_back()


def session_stands_back() -> None:
    """Give the session that this process leads the niceness that the process has."""
    if os.getsid(0) == os.getpid():
        with contextlib.suppress(OSError):
            AUTOGROUP.write_text(str(os.getpriority(os.PRIO_PROCESS, 0)))
