"""Filling a new installation from a data pack. Loading again changes only what the pack changed."""

from wegweiser.states.loading.pack import (
    Pack,
    PackError,
    load_pack,
    note_pack_loaded,
    pack_folder,
    pack_is_loaded,
)

__all__ = ["Pack", "PackError", "load_pack", "note_pack_loaded", "pack_folder", "pack_is_loaded"]
