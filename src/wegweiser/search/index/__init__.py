"""The index on disk: writing, reading, snippets."""
