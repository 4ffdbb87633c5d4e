"""Filling a new installation from a data pack. Loading again changes only what the pack changed."""

from wegweiser.states.loading.pack import Pack, PackError, load_pack, pack_folder

__all__ = ["Pack", "PackError", "load_pack", "pack_folder"]
