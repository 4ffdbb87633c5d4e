"""Where this installation lives: folders, addresses, the data pack it starts from."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
"""The checkout."""

PACKAGE = Path(__file__).resolve().parents[2]

VAR = Path(os.environ.get("WEGWEISER_VAR", ROOT / "var")).resolve()
"""Everything that is written at run time."""

SETUP = Path(os.environ.get("WEGWEISER_SETUP", VAR / "setup.json"))
"""What of the set-up is done (see ``wegweiser/command/setup.py``)."""

TESTING = os.environ.get("WEGWEISER_TESTING", "") == "1"

DEBUG = os.environ.get("WEGWEISER_DEBUG", "") == "1"

WEGWEISER_ORIGIN = os.environ.get("WEGWEISER_ORIGIN", "http://localhost:8000").rstrip("/")
"""Scheme, host and port under which the public reaches the portal."""

WEGWEISER_STATE = os.environ.get("WEGWEISER_STATE", "nrw")
"""The data pack below ``wegweiser/states`` that fills a new installation."""

WEGWEISER_STATE_NAME = os.environ.get("WEGWEISER_STATE_NAME", "Nordrhein-Westfalen")
"""The state's name as the portal shows it."""

WEGWEISER_OLD_HOSTS = frozenset(
    host.strip().lower().removeprefix("www.")
    for host in os.environ.get("WEGWEISER_OLD_HOSTS", "").split(",")
    if host.strip()
)
"""Hosts of earlier sites that now point to this portal: their imported addresses lead to the records they became."""
