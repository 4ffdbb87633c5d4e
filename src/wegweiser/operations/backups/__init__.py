"""Backup and restore: one archive holds the database, the uploads and a manifest of what they must be.

``writing`` makes an archive, ``reading`` proves one, ``restoring`` puts one in place; ``sqlite`` and
``postgres`` know how each database is copied consistently.
"""
