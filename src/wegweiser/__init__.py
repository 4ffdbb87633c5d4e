"""Wegweiser: the open-source integration portal of a German federal state."""

__version__ = "0.1.0"
