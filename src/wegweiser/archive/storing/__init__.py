"""Where a run lies on disk: one SQLite file, written page by page."""
