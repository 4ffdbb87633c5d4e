"""The change log: every change of something public, noted in the transaction that makes it.

Projections (rendered pages, search index, feeds) read the log in order, each with its own cursor.
See ``docs/changes.md``.
"""
