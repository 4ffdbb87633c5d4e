"""Running the portal: backup and restore, health, metrics, logs, media storage, the server in front.

See ``docs/operations.md``.
"""
