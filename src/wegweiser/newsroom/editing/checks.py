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
    _offer_for_releases()
    _offer_for_topics()
    _offer_for_publications()


def _offer_for_releases() -> None:
    texts = ("lead", "body")
    no_text = gettext_lazy("Der Text ist leer. Eine Meldung braucht mehr als Titel und Vorspann.")
    no_issuer = gettext_lazy("Es fehlt, wer die Meldung herausgibt.")
    no_topic = gettext_lazy("Die Meldung gehört zu keinem Thema; auf den Themenseiten erscheint sie nicht.")
    facts = OriginalsOnly(
        HasRows("issuers", no_issuer, Severity.ERROR, "no_issuer"),
        PressContacts(),
        HasRows("topics", no_topic, Severity.WARNING, "no_topic"),
        HasPicture("pictures"),
        PictureWords("pictures"),
        PlausibleDate("published_at", day="day"),
        NotThereYet("title", date="published_at", day="day"),
        UndatedTime("title", "subtitle", *texts),
    )
    offer_checks(Release.kind(), NotEmpty("body", sentence=no_text), facts, *_of_markup("body"))


def _offer_for_topics() -> None:
    texts = ("lead", "body")
    no_text = gettext_lazy("Vorspann und Text sind leer.")
    offer_checks(
        Topic.kind(),
        NotEmpty(*texts, sentence=no_text),
        OriginalsOnly(UndatedTime(*texts)),
        *_of_markup("body"),
    )


def _offer_for_publications() -> None:
    no_text = gettext_lazy("Der Inhalt ist nicht beschrieben.")
    no_place = gettext_lazy("Es fehlt die Datei oder die Adresse der Fundstelle.")
    no_publisher = gettext_lazy("Es fehlt, wer die Veröffentlichung herausgibt.")
    no_topic = gettext_lazy("Die Veröffentlichung gehört zu keinem Thema.")
    facts = OriginalsOnly(
        NotEmpty("document", "url", sentence=no_place),
        HasRows("publishers", no_publisher, Severity.ERROR, "no_issuer"),
        HasRows("topics", no_topic, Severity.WARNING, "no_topic"),
        PlausibleDate("published_on", day="published_on"),
        UndatedTime("abstract"),
    )
    described = NotEmpty("abstract", sentence=no_text, severity=Severity.WARNING)
    offer_checks(Publication.kind(), described, facts, *_of_markup("abstract"))


def _of_markup(field: str) -> tuple[LiveLinks, SpeakingLinks, HeadingLevels]:
    """What every formatted text is checked for, whatever it tells."""
    return LiveLinks(field), SpeakingLinks(field), HeadingLevels(field)
