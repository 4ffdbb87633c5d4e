"""The archive: pages of old sites become clean records, and nothing of them is lost."""
