"""What releases, topics and publications are checked for before they are published."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegweiser.editing.checks import (
    Finding,
    HasPicture,
    HasRows,
    HeadingLevels,
    LiveLinks,
    NotEmpty,
    NotThereYet,
    OriginalsOnly,
    PictureWords,
    PlausibleDate,
    Severity,
    SpeakingLinks,
    UndatedTime,
    offer_checks,
)
from wegweiser.newsroom.models import Publication, Release, Topic
from wegweiser.organisations.contacts import all_contacts
from wegweiser.organisations.models import ContactRole


class PressContacts:
    """Every issuing office has a press contact that holds on the day of the release, for journalists to call."""

    def find(self, release: Release) -> Iterator[Finding]:
        rows = list(release.issuers.all())
        prefetch_related_objects(rows, "organisation__names")
        offices = [row.organisation for row in rows]
        contacts = all_contacts(offices)
        for office in offices:
            of_press = [c for c in contacts.get(office.pk, []) if c.role == ContactRole.PRESS]
            if not any(contact.holds_on(release.day) for contact in of_press):
                yield Finding(
                    "no_press_contact",
                    Severity.WARNING,
                    "issuers",
                    _(
                        "%(office)s hat am Tag der Meldung keinen Pressekontakt. Sie legen ihn unter „Kontakte“ an."
                    )
                    % {"office": office.name_on(release.day)},
                )


def offer() -> None:
    """Let the editing side know."""
    texts = ("lead", "body")
    offer_checks(
        Release.kind(),
        NotEmpty(
            "body",
            sentence=gettext_lazy("Der Text ist leer. Eine Meldung braucht mehr als Titel und Vorspann."),
        ),
        OriginalsOnly(
            HasRows(
                "issuers", gettext_lazy("Es fehlt, wer die Meldung herausgibt."), Severity.ERROR, "no_issuer"
            ),
            PressContacts(),
            HasRows(
                "topics",
                gettext_lazy("Die Meldung gehört zu keinem Thema; auf den Themenseiten erscheint sie nicht."),
                Severity.WARNING,
                "no_topic",
            ),
            HasPicture("pictures"),
            PictureWords("pictures"),
            PlausibleDate("published_at", day="day"),
            NotThereYet("title", date="published_at", day="day"),
            UndatedTime("title", "subtitle", *texts),
        ),
        LiveLinks("body"),
        SpeakingLinks("body"),
        HeadingLevels("body"),
    )
    offer_checks(
        Topic.kind(),
        NotEmpty("lead", "body", sentence=gettext_lazy("Vorspann und Text sind leer.")),
        OriginalsOnly(UndatedTime(*texts)),
        LiveLinks("body"),
        SpeakingLinks("body"),
        HeadingLevels("body"),
    )
    offer_checks(
        Publication.kind(),
        NotEmpty(
            "abstract", sentence=gettext_lazy("Der Inhalt ist nicht beschrieben."), severity=Severity.WARNING
        ),
        OriginalsOnly(
            NotEmpty(
                "document",
                "url",
                sentence=gettext_lazy("Es fehlt die Datei oder die Adresse der Fundstelle."),
            ),
            HasRows(
                "publishers",
                gettext_lazy("Es fehlt, wer die Veröffentlichung herausgibt."),
                Severity.ERROR,
                "no_issuer",
            ),
            HasRows(
                "topics",
                gettext_lazy("Die Veröffentlichung gehört zu keinem Thema."),
                Severity.WARNING,
                "no_topic",
            ),
            PlausibleDate("published_on", day="published_on"),
            UndatedTime("abstract"),
        ),
        LiveLinks("abstract"),
        SpeakingLinks("abstract"),
        HeadingLevels("abstract"),
    )
