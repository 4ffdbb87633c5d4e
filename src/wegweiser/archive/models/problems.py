"""What somebody should look at before an item is accepted, by codes that lists are filtered by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Problem(models.TextChoices):
    """What is doubtful about an item. Those of ``SERIOUS`` keep it from being accepted together with others."""

    NO_DATE = "no_date", _("kein Datum gefunden")
    NO_TITLE = "no_title", _("kein Titel gefunden")
    NO_TEXT = "no_text", _("kein Text gefunden")
    ONLY_HEADING = "only_heading", _("der Text ist nur eine Überschrift")
    NO_ISSUER = "no_issuer", _("keine herausgebende Stelle gefunden")
    UNKNOWN_ISSUER = "unknown_issuer", _("Stelle nicht im Verzeichnis")
    OTHER_NAME = "other_name", _("Name der Stelle gilt an diesem Tag nicht")
    UNKNOWN_PERSON = "unknown_person", _("Person nicht im Verzeichnis")
    NOT_IN_OFFICE = "not_in_office", _("Person hatte an diesem Tag kein Amt")
    UNKNOWN_TOPIC = "unknown_topic", _("Thema unbekannt")
    UNKNOWN_PLACE = "unknown_place", _("Ort unbekannt")
    TOO_LONG = "too_long", _("Angabe gekürzt")
    OTHER_DATE = "other_date", _("Fundstellen nennen verschiedene Daten")
    DIFFERENT = "different", _("Fundstellen unterscheiden sich")
    RELATED = "related", _("ähnelt einem anderen Eintrag")
    DEFECT = "defect", _("Mangel der Vorlage")
    NO_ROOM = "no_room", _("Art hat noch keinen eigenen Bereich")
    GUESSED_KIND = "guessed_kind", _("Art der Stelle bitte prüfen")
    PROBABLY = "probably", _("vermutlich diese Stelle")
    UNKNOWN_CENTRE = "unknown_centre", _("Zentrum nicht erkannt")
    OTHER_CONTACT = "other_contact", _("Kontakt weicht vom Verzeichnis ab")
    OLD_CONTACT = "old_contact", _("Kontakt der Meldung steht nicht im Verzeichnis")
    EXISTS = "exists", _("gibt es im Portal schon")
    EDITED = "edited", _("von der Redaktion geändert")
    REFUSED = "refused", _("noch nicht veröffentlicht")
    BELONGS_TOGETHER = "belongs_together", _("gehört vermutlich mit einem anderen Eintrag zusammen")


SERIOUS = frozenset(
    {
        Problem.NO_DATE,
        Problem.NO_TITLE,
        Problem.NO_TEXT,
        Problem.ONLY_HEADING,
        Problem.NO_ISSUER,
        Problem.UNKNOWN_ISSUER,
        Problem.NO_ROOM,
        Problem.GUESSED_KIND,
        Problem.PROBABLY,
        Problem.UNKNOWN_CENTRE,
        Problem.OTHER_CONTACT,
        Problem.EXISTS,
        Problem.EDITED,
        Problem.OTHER_DATE,
        Problem.BELONGS_TOGETHER,
    }
)
"""Problems a person has to look at; the others are remarks."""
