"""What was loaded from the pack, so that loading again leaves alone what did not change."""

from __future__ import annotations

from django.db import models


class PackEntry(models.Model):
    """An entry of the data pack as it was when it was last loaded."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_pack_entry")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
