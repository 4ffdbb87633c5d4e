"""Steps at which a process can be made to end at once, as by a power cut: found from outside, whatever the code is.

Three kinds of step are counted: what is written to the database of the records (``record``), to the small
database of the page store (``store``), and every file that is made, renamed or removed there (``file``).
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE", "COMMIT", "SAVEPOINT", "RELEASE")
FILE_EVENTS = {"os.rename", "os.remove", "os.chmod", "os.mkdir"}


class KillPoint:
    """The process ends with SIGKILL at the ``number``-th step of ``kind``. Cannot be taken back."""

    def __init__(self, kind: str, number: int, pages: Path) -> None:
        self.kind = kind
        self.left = number
        self.pages = str(pages)

    def arm(self) -> None:
        """Watch from now on; call before the process has opened a database."""
        sys.addaudithook(self._audit)
        sqlite3.connect = sqlite3.dbapi2.connect = self._opened(sqlite3.connect)
        connection_created.connect(self._watch_postgres, weak=False)
        _around_commit(self)

    def step(self, kind: str) -> None:
        """Count one step, and end here where it is the one."""
        if kind == self.kind:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        if event in FILE_EVENTS and str(args[0]).startswith(self.pages):
            self.step("file")

    def _opened(self, connect: Callable) -> Callable:
        def connect_and_watch(database: Any, *args: Any, **how: Any) -> sqlite3.Connection:
            session = connect(database, *args, **how)
            kind = "store" if str(database).startswith(self.pages) else "record"
            session.set_trace_callback(lambda statement: self._statement(kind, statement))
            return session

        return connect_and_watch

    def _statement(self, kind: str, statement: str) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            self.step(kind)

    def _watch_postgres(self, connection: BaseDatabaseWrapper, **_: Any) -> None:
        if connection.vendor == "postgresql":
            connection.execute_wrappers.append(self._execute)

    def _execute(self, execute: Callable, sql: Any, *args: Any) -> Any:
        self._statement("record", str(sql))
        return execute(sql, *args)


def _around_commit(point: KillPoint) -> None:
    """PostgreSQL commits without a statement of ours; both moments count, before it and after."""
    really = BaseDatabaseWrapper._commit

    def commit(self: BaseDatabaseWrapper) -> Any:
        point.step("record")
        result = really(self)
        point.step("record")
        return result

    BaseDatabaseWrapper._commit = commit
