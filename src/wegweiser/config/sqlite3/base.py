"""SQLite whose writers wait in a queue.

SQLite lets one transaction write at a time. Who finds it busy sleeps and asks again, after 25, 50, then every 100
milliseconds, and whoever comes later may be first: under eight editors some saves wait for seconds. Here a
transaction takes its place in a queue before it begins; the database's own waiting stays as the last resort.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3 import base

from wegweiser.config.sqlite3.queue import Place, queue_of


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that queues for writing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._place: Place | None = None

    def _start_transaction_under_autocommit(self) -> None:
        if not self.is_in_memory_db():
            wait = float(self.settings_dict["OPTIONS"].get("timeout", 5))
            self._place = queue_of(str(self.settings_dict["NAME"])).enter(wait)
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def _leave(self) -> None:
        place, self._place = self._place, None
        if place is not None:
            place.leave()
