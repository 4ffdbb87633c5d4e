"""What a page says: its kind, its entries, and every value with where it stands and the rule that found it."""

from __future__ import annotations

from wegweiser.archive.document import Document
from wegweiser.archive.extraction.finding import find
from wegweiser.archive.extraction.known import Known

__all__ = ["Document", "Known", "find"]
