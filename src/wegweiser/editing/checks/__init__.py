"""Checks before publishing, each looking at one thing; rooms compose them for their kinds."""

from wegweiser.editing.checks.base import (
    Check,
    Finding,
    OriginalsOnly,
    Position,
    Severity,
    checks_of,
    findings_of,
    label_of,
    offer_checks,
)
from wegweiser.editing.checks.completeness import HasPicture, HasRows, NotEmpty, PictureWords
from wegweiser.editing.checks.dates import PlausibleDate
from wegweiser.editing.checks.duplicates import NotThereYet
from wegweiser.editing.checks.links import LiveAddress, LiveLinks
from wegweiser.editing.checks.wording import HeadingLevels, SpeakingLinks, UndatedTime

__all__ = [
    "Check",
    "Finding",
    "HasPicture",
    "HasRows",
    "HeadingLevels",
    "LiveAddress",
    "LiveLinks",
    "NotEmpty",
    "NotThereYet",
    "OriginalsOnly",
    "PictureWords",
    "PlausibleDate",
    "Position",
    "Severity",
    "SpeakingLinks",
    "UndatedTime",
    "checks_of",
    "findings_of",
    "label_of",
    "offer_checks",
]
