"""A data pack and the order in which it is loaded: places, offices, people, centres, texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings
from wagtail.models import Locale

from wegweiser.organisations.models import FieldOfWork, TargetGroup
from wegweiser.places.loading import load_places
from wegweiser.states.loading import centres, newsroom, organisations, pictures, portal, translations
from wegweiser.states.loading.reading import Entry, PackError, document, entries
from wegweiser.states.models import PackEntry

Report = Callable[[str, int, int], None]
"""Called with (what, done, total)."""


@dataclass(frozen=True)
class Pack:
    """A folder of data of one state."""

    folder: Path

    def rows(self, name: str) -> list[Entry]:
        """The entries of a file or folder; none where the pack has no such part."""
        path = self.folder / name
        return entries(path) if path.exists() else []


def pack_folder(state: str | None = None) -> Path:
    """The folder of a state's pack; ``PackError`` where there is none."""
    folder = Path(__file__).parents[1] / (state or settings.WEGWEISER_STATE)
    if not folder.is_dir():
        known = ", ".join(sorted(path.parent.name for path in folder.parent.glob("*/README.md")))
        raise PackError(f"Ein Datenpaket „{folder.name}“ gibt es nicht. Bekannt: {known}.")
    return folder


def load_pack(folder: Path, report: Report = lambda what, done, total: None) -> int:
    """Load a pack; how many records were written. Interrupted, it goes on where it was."""
    if not (folder / "places").is_dir():
        raise PackError(f"In {folder} liegt kein Datenpaket; sein Ordner „places“ fehlt.")
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    for language in settings.WEGWEISER_LANGUAGES:
        Locale.objects.get_or_create(language_code=language)
    load_places(folder / "places")
    report("Orte", 1, 1)
    return sum(save_all(what, rows, save, report) for what, rows, save in _steps(Pack(folder)))


def pack_is_loaded(edition: str) -> bool:
    """Whether this database holds the pack of that edition (the mark lies in the database itself)."""
    return PackEntry.objects.filter(kind="pack", key="edition", digest=edition).exists()


def note_pack_loaded(edition: str) -> None:
    """Note which edition of the pack this database holds."""
    PackEntry.objects.update_or_create(kind="pack", key="edition", defaults={"digest": edition})


def save_all(what: str, rows: list[Entry], save: Callable[[Entry], bool], report: Report) -> int:
    """Save rows one by one with progress."""
    written = 0
    for number, row in enumerate(rows, 1):
        written += save(row)
        report(what, number, len(rows))
    return written


def _steps(pack: Pack) -> Iterable[tuple[str, list[Entry], Callable[[Entry], bool]]]:
    terms = document(pack.folder / "taxonomies.yaml")
    offices, people = pack.rows("organisations"), pack.rows("persons.yaml")
    focus = document(pack.folder / "focus_areas.yaml")
    texts, topics = pack.rows("releases"), pack.rows("topics.yaml")
    members = organisations.members_of_bodies(offices, people)
    linked = [{**entry, "members": members.get(entry["id"], [])} for entry in offices]
    plan = [{**row, "__where__": "focus_areas.yaml"} for row in focus.get("standard_posts") or []]
    yield "Zielgruppen", _terms(terms, "target_groups"), lambda e: organisations.save_term(e, TargetGroup)
    yield (
        "Handlungsfelder",
        _terms(terms, "fields_of_work"),
        lambda e: organisations.save_term(e, FieldOfWork),
    )
    yield "Stellen", offices, organisations.save_organisation
    yield "Personen", people, organisations.save_person
    yield "Verbindungen", linked, organisations.save_links
    yield "Schwerpunkte", _terms(focus, "focus_areas"), centres.save_focus_area
    yield "Stellenplan", plan, centres.save_standard_post
    yield "Integrationszentren", pack.rows("centres"), centres.save_centre
    yield "Meilensteine", pack.rows("milestones.yaml"), centres.save_milestone
    yield "Themen", topics, lambda e: newsroom.save_topic(e, topics.index(e))
    yield "Meldungen", texts, newsroom.save_release
    yield "Bilder", texts, lambda e: pictures.save_picture(e, pack.folder / "places")
    yield "verwandte Meldungen", texts, newsroom.save_relations
    yield "Empfehlungen", topics, newsroom.save_recommendations
    yield "Veröffentlichungen", pack.rows("publications.yaml"), newsroom.save_publication
    yield "Seiten", pack.rows("pages"), portal.save_page
    yield "Kampagnen", pack.rows("campaigns.yaml"), portal.save_campaign
    for file in sorted((pack.folder / "translations").glob("*.yaml")):
        yield f"Übersetzungen ({file.stem})", entries(file), partial(translations.save, language=file.stem)


def _terms(content: Entry, key: str) -> list[Entry]:
    return [{**row, "__where__": f"{key}, {row.get('id')}"} for row in content.get(key) or []]
