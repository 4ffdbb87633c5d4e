"""Rendered pages: a projection of the change log onto files, and the server that hands them out.

See ``docs/publishing.md``.
"""
