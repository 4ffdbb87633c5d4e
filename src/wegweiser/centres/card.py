"""The card to take along: whom to see, what to say and what to bring, on one page, in two languages.

The reader's own language explains, the German beside it can be shown at a counter. Nothing is stored: place and
need stand in the address, and so in the code that carries the card to another telephone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from wegweiser.centres.helping import answers_to, chosen, merged, offices_for
from wegweiser.centres.needs import need_of
from wegweiser.facts.models import today
from wegweiser.places.current import current_gazetteer

MOST_OFFICES = 3
"""Further offices on a card; it has to stay one page."""

ALWAYS = (
    _("Ausweis, Pass oder Aufenthaltspapier"),
    _("Briefe von Ämtern, auch solche, die Sie nicht verstehen"),
)
"""What is worth bringing whatever the matter."""

FOR_NEED: dict[str, tuple[str | Promise, ...]] = {
    "schule": (_("Geburtsurkunde des Kindes"), _("Zeugnisse, auch aus dem Ausland"), _("Impfausweis")),
    "deutsch": (_("Nachweise über Sprachkurse und Prüfungen"), _("Schreiben zum Integrationskurs")),
    "arbeit": (_("Lebenslauf"), _("Zeugnisse und Abschlüsse, auch ohne Übersetzung")),
    "aufenthalt": (_("Aufenthaltstitel, Gestattung oder Duldung"), _("Meldebescheinigung")),
    "familie": (_("Geburtsurkunden und Heiratsurkunde"),),
    "gesundheit": (_("Karte der Krankenkasse oder Behandlungsschein"), _("Arztbriefe und Medikamentenplan")),
    "diskriminierung": (
        _("Notizen: was geschah wann und wo, wer hat es gesehen?"),
        _("Fotos, Nachrichten und Schreiben dazu"),
    ),
}
"""What else is worth bringing, by the key of the need. Advice, no requirement: the card says so."""


@dataclass(frozen=True)
class Line:
    """A sentence in the reader's language, and in German; "" where that is the reader's language."""

    own: str
    german: str


def card(question: Mapping[str, str]) -> dict[str, Any] | None:
    """The context of ``centres/card.html`` for a query of the help page; None where no one centre answers."""
    text, need = question.get("ort", "")[:200], need_of(question.get("anliegen", "")[:80] or "-")
    resolution = chosen(question.get("gemeinde", ""), text, current_gazetteer())
    answers = merged(answers_to(resolution)) if resolution.status == "one" else []
    if len(answers) != 1 or answers[0].centre is None:
        return None
    answer = answers[0]
    place = answer.candidate.label
    address = card_address(text, answer.candidate.ags, need.key if need else "")
    offices = offices_for(need, {answer.candidate.district.ags}) if need else []
    return {
        "answer": answer,
        "place": place,
        "need": need,
        "words": list(_words(place, need.label if need else _("Allgemeine Beratung"))),
        "bring": [_line(thing) for thing in (*ALWAYS, *FOR_NEED.get(need.key if need else "", ()))],
        "offices": offices[:MOST_OFFICES],
        "day": today(),
        "code": code_of(settings.WEGWEISER_ORIGIN + address),
        "breadcrumbs": [
            (gettext("Hilfe finden"), reverse("help") + address.removeprefix(reverse("help_card"))),
            (gettext("Zettel zum Mitnehmen"), None),
        ],
    }


def card_address(text: str, ags: str, need: str) -> str:
    """The address of a card in the language of the page."""
    asked = {"ort": text, "gemeinde": ags, "anliegen": need}
    return f"{reverse('help_card')}?{urlencode({name: value for name, value in asked.items() if value})}"


def code_of(address: str) -> tuple[int, str]:
    """An address as a QR code: its width in modules with quiet zone, and the SVG path of its dark ones."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(address)
    rows = code.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return len(rows), "".join(dark)


def _words(place: str, need: str | Promise) -> Iterable[Line]:
    """What to say at the counter or on the telephone."""
    yield _line(
        _("Guten Tag. Ich wohne in %(place)s und suche Hilfe zum Thema: %(need)s."), place=place, need=need
    )
    language = get_language() or settings.LANGUAGE_CODE
    if language != settings.LANGUAGE_CODE:
        own = get_language_info(language)["name_local"]
        with translation.override(settings.LANGUAGE_CODE):
            german = get_language_info(language)["name_translated"]
        spoken = _("Ich spreche %(language)s. Kann jemand für mich übersetzen?")
        yield Line(str(spoken) % {"language": own}, _german(spoken, language=german))
    yield _line(_("Ich möchte einen Termin. Bitte schreiben Sie mir Tag, Uhrzeit und Zimmer auf."))


def _line(text: str | Promise, **values: str | Promise) -> Line:
    own = str(text) % {name: str(value) for name, value in values.items()}
    german = _german(text, **values)
    return Line(own, german if german != own else "")


def _german(text: str | Promise, **values: str | Promise) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return str(text) % {name: str(value) for name, value in values.items()}
