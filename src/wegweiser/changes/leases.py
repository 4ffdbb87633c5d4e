"""Leases: one worker at a time feeds a projection; when it dies, another takes over once the lease ends."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import uuid
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from wegweiser.changes.files import unfinished
from wegweiser.changes.models import Cursor

LEASE = dt.timedelta(seconds=10)


def take(projection: str, worker: str) -> bool:
    """Take or renew the lease of ``projection`` for ``worker``; whether it is held now."""
    now = timezone.now()
    with transaction.atomic():
        Cursor.objects.get_or_create(projection=projection)
        free = Q(worker=worker) | Q(worker="") | Q(leased_until__isnull=True) | Q(leased_until__lt=now)
        return bool(
            Cursor.objects.filter(free, projection=projection).update(worker=worker, leased_until=now + LEASE)
        )


def give_back(projection: str, worker: str) -> None:
    """End the lease of ``worker``, so that another need not wait for it to run out."""
    Cursor.objects.filter(projection=projection, worker=worker).update(worker="", leased_until=None)


def identity_of(folder: Path) -> str:
    """The name of one folder alone, given when it is first asked for; the same in every process that shares it."""
    file = folder / "identity"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        new = unfinished(file)
        new.write_text(uuid.uuid4().hex[:12], "utf-8")
        with contextlib.suppress(FileExistsError):
            os.link(new, file)  # of several at once, one gives the name
        new.unlink()
    return file.read_text("utf-8")


def report(projection: str, position: int) -> None:
    """Show in the database how far a projection has read (the projection's own mark decides)."""
    Cursor.objects.filter(projection=projection).update(position=position, moved_at=timezone.now())
