"""Log lines: for people by default, one JSON object a line where a machine reads them.

Only the fields named here are written, so that nothing that hangs on a record (a request with its query
text, for one) slips into the log.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pythonjsonlogger.json import JsonFormatter

_request_id: ContextVar[str] = ContextVar("request_id", default="")

OUR_FIELDS = ("method", "path", "view", "status", "duration_ms")
"""What a log call may add to its line through ``extra``."""


@contextmanager
def request_scope(given: str | None) -> Iterator[str]:
    """Within: everything that is logged carries the request's id, ``given`` or a new one."""
    token = _request_id.set(given or uuid.uuid4().hex)
    try:
        yield _request_id.get()
    finally:
        _request_id.reset(token)


def request_id_of() -> str:
    """The id of the request being answered; "" outside of one."""
    return _request_id.get()


class WithRequestId(logging.Filter):
    """Puts the id of the request on every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = _request_id.get()
        return True


class JsonLines(JsonFormatter):
    """``time``, ``level``, ``logger``, ``message``, ``request_id`` and our own fields, as one line of JSON."""

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s %(levelname)s %(name)s %(message)s %(request_id)s",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            json_ensure_ascii=False,
        )

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """ISO 8601 in UTC with milliseconds."""
        import datetime as dt

        return dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")

    def add_fields(self, log_data: dict, record: logging.LogRecord, message_dict: dict) -> None:
        """Keep what is named here; leave out the rest, and what is empty."""
        super().add_fields(log_data, record, message_dict)
        known = {"time", "level", "logger", "message", "request_id", "exc_info", "stack_info", *OUR_FIELDS}
        for name in list(log_data):
            if name not in known or log_data[name] in ("", None):
                del log_data[name]
