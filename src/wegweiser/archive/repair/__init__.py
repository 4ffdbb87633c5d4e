"""Repairing what old sites left in their text; every repair is listed, the text as it was read is kept."""

from wegweiser.archive.repair.defects import defects_in
from wegweiser.archive.repair.text import Repair, picture_name, repaired, repairs_in

__all__ = ["Repair", "defects_in", "picture_name", "repaired", "repairs_in"]
