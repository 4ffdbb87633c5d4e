"""What comes back when a place was asked for: a place, several, a question, or a plain sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wegweiser.places.gazetteer import District, Municipality, ServiceArea
from wegweiser.places.sentences import OR, Listing, Sentence, gettext_noop

Status = Literal["one", "several", "ask", "none"]
Failure = Literal[
    "",
    "empty",
    "too_long",
    "not_a_postcode",
    "unknown_postcode",
    "bulk_customer",
    "outside_state",
    "too_wide",
    "too_many",
    "unknown",
]

MAX_CHOICES = 6
"""More choices than this are no help; the person is asked for the city or the postcode instead."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant, with the area of the office that is responsible there.

    ``municipality`` is empty where a whole district is meant. ``how``: postcode, official, short, old,
    spelling, exonym, part, common_part, typo, sound or transliteration. ``score``: 0 to 1, how closely the
    text matches.
    """

    municipality: Municipality | None
    district: District
    service_area: ServiceArea
    matched: str
    how: str
    score: float
    why: Sentence
    part: str = ""

    @property
    def name(self) -> str:
        """The name of the municipality or, where a whole district is meant, of the district."""
        return self.municipality.name if self.municipality else self.district.full_name

    @property
    def ags(self) -> str:
        """The AGS of the municipality (eight digits) or of the district (five)."""
        return self.municipality.ags if self.municipality else self.district.ags

    @property
    def label(self) -> str:
        """The place as a choice in a question: "Mülheim (Köln)", "Werne (Kreis Unna)", "Kreis Wesel"."""
        if self.part:
            return f"{self.part} ({self.name})"
        if self.municipality is None or self.district.is_city:
            return self.name
        form = "{}, {}" if "(" in self.name else "{} ({})"
        return form.format(self.name, self.district.full_name)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer to a place text.

    ``one``: one candidate, certain. ``several``: the text certainly means several places (a postcode across a
    border); every candidate holds. ``ask``: put ``question`` and let the person choose among the candidates.
    ``none``: no candidate; ``failure`` says why and ``explanation`` what to do. ``notes`` are worth showing
    with the answer, for instance that a town and its district share the name.
    """

    query: str
    status: Status
    candidates: tuple[Candidate, ...] = ()
    question: Sentence | None = None
    failure: Failure = ""
    explanation: Sentence | None = None
    notes: tuple[Sentence, ...] = ()

    @property
    def candidate(self) -> Candidate | None:
        """The place, where exactly one is certain."""
        return self.candidates[0] if self.status == "one" else None

    @property
    def service_areas(self) -> tuple[ServiceArea, ...]:
        """The areas of all candidates, each once, best first."""
        return tuple(dict.fromkeys(candidate.service_area for candidate in self.candidates))


MESSAGES: dict[str, str] = {
    "empty": gettext_noop("Bitte geben Sie Ihre Postleitzahl oder den Namen Ihres Ortes ein."),
    "too_long": gettext_noop(
        "Das ist zu lang. Bitte geben Sie nur Ihre Postleitzahl oder den Namen Ihres Ortes ein, "
        "höchstens %(limit)s Zeichen."
    ),
    "not_a_postcode": gettext_noop(
        "Eine deutsche Postleitzahl hat fünf Ziffern. Bitte prüfen Sie „%(typed)s“ oder geben Sie den Namen "
        "Ihres Ortes ein."
    ),
    "unknown_postcode": gettext_noop(
        "Die Postleitzahl %(typed)s kennen wir nicht. Bitte prüfen Sie die Ziffern oder geben Sie den Namen "
        "Ihres Ortes ein."
    ),
    "bulk_customer": gettext_noop(
        "Die Postleitzahl %(typed)s gehört zu Postfächern oder zu einem großen Betrieb (%(district)s), dort "
        "wohnt niemand. Bitte geben Sie die Postleitzahl Ihrer Wohnung oder den Namen Ihres Ortes ein."
    ),
    "outside_postcode": gettext_noop(
        "Die Postleitzahl %(typed)s gehört zu keinem Ort in %(state)s. Bitte prüfen Sie die Ziffern. Wohnen "
        "Sie anderswo, hilft Ihnen die Stadt oder Gemeinde dort."
    ),
    "outside_state": gettext_noop(
        "%(place)s liegt nicht in %(state)s. Bitte fragen Sie bei der Stadt oder Gemeinde, in der Sie wohnen."
    ),
    "too_wide": gettext_noop(
        "%(place)s ist ein großes Gebiet mit vielen Anlaufstellen. Bitte geben Sie Ihre Stadt, Ihre Gemeinde "
        "oder Ihre Postleitzahl ein."
    ),
    "too_many": gettext_noop(
        "„%(typed)s“ gibt es in vielen Städten. Bitte schreiben Sie die Stadt dazu oder geben Sie Ihre "
        "Postleitzahl ein."
    ),
    "unknown": gettext_noop(
        "Einen Ort „%(typed)s“ finden wir in %(state)s nicht. Bitte prüfen Sie die Schreibweise oder geben "
        "Sie Ihre Postleitzahl ein."
    ),
}

NAMED_TWICE = gettext_noop("Den Namen „%(typed)s“ gibt es mehrmals. Meinen Sie %(choices)s?")
MISSPELT = gettext_noop("„%(typed)s“ kennen wir nicht. Meinen Sie %(choices)s?")
NAMED_SEVERAL = gettext_noop("Sie nennen mehrere Orte. Meinen Sie %(choices)s?")
IS_IT = gettext_noop("Meinen Sie %(choices)s?")
ACROSS_A_BORDER = gettext_noop("Die Postleitzahl %(typed)s gilt in %(places)s. Wohnen Sie in %(choices)s?")


def none(query: str, failure: Failure, message: str = "", **values: object) -> Resolution:
    """No place, and the sentence that says why and what to do."""
    sentence = Sentence(MESSAGES[message or failure], {"typed": shortened(query), **values})
    return Resolution(query, "none", failure=failure, explanation=sentence)


def ask(
    query: str,
    candidates: tuple[Candidate, ...],
    template: str,
    typed: str = "",
    notes: tuple[Sentence, ...] = (),
) -> Resolution:
    """A question with the candidates as choices; too many are none."""
    if len(candidates) > MAX_CHOICES:
        return none(query, "too_many", typed=shortened(typed or query))
    labels = tuple(dict.fromkeys(candidate.label for candidate in candidates))
    question = Sentence(template, {"typed": shortened(typed or query), "choices": Listing(labels, OR)})
    return Resolution(query, "ask", candidates, question=question, notes=notes)


def shortened(text: str) -> str:
    """What was typed, short enough to be said in a sentence."""
    return text if len(text) <= 60 else text[:59] + "…"
