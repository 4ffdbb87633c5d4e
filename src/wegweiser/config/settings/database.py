"""The database: SQLite beside the application, or PostgreSQL by ``DATABASE_URL``.

SQLite must run in WAL and begin transactions as writers: with Django's defaults most concurrent saves fail
with "database is locked" (docs/decisions/0002-sqlite-settings.md).
"""

from __future__ import annotations

import os

import dj_database_url

from wegweiser.config.settings.host import VAR

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; "
        "PRAGMA cache_size = -65536; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;"
    ),
}

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'wegweiser.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "wegweiser.config.sqlite3"
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    DATABASES["default"]["TEST"] = {
        "NAME": ":memory:"
    }  # said aloud, for test runners know Django's engine only
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
