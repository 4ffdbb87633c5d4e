"""Messages about barriers (§ 9 BGG NRW, BITV NRW: everybody may report a barrier to the portal's owner)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = dt.timedelta(days=183)
"""Messages are erased half a year after they came in; the reply is long given by then."""


class BarrierReport(models.Model):
    """A barrier somebody met. A reply address is voluntary."""

    received_at = models.DateTimeField(_("eingegangen"), default=timezone.now)
    page = models.CharField(_("Seite"), max_length=400, blank=True)
    message = models.TextField(_("Ihre Nachricht"), max_length=5000)
    reply_to = models.EmailField(_("E-Mail für die Antwort"), blank=True)
    handled_at = models.DateTimeField(_("erledigt"), null=True, blank=True)

    class Meta:
        verbose_name = _("gemeldete Barriere")
        verbose_name_plural = _("gemeldete Barrieren")
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return f"{self.received_at:%d.%m.%Y} {self.page}"

    @classmethod
    def erase_old(cls) -> int:
        """Erase what has been kept long enough; how many messages that were."""
        return cls.objects.filter(received_at__lt=timezone.now() - KEPT_FOR).delete()[0]
