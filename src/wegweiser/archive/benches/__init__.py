"""Measurements of the archive: how much is found, how fast, in how much memory."""
