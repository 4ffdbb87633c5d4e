"""An index of a few texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import pytest

from wegweiser.search import protocol
from wegweiser.search.editing.choices import choices
from wegweiser.search.engine import Engine
from wegweiser.search.index.builder import Builder
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.editions import Editions
from wegweiser.search.projection import Search

TEXTS = (
    IndexDocument(
        "centre:1",
        "Kommunales Integrationszentrum Hamm",
        "Wir beraten zugewanderte Familien bei der Anmeldung in der Schule.",
        "/zentren/hamm/",
        "centre",
        names=("RAA Hamm", "KI Hamm"),
        facets={"place": ("KI-05915",)},
    ),
    IndexDocument(
        "release:1",
        "Neue Unterkünfte für Geflüchtete",
        "Die Stadt baut drei Flüchtlingsunterkünfte.\n\nEröffnet werden sie im Herbst.",
        "/aktuelles/meldung/unterkuenfte/",
        "release",
        date=dt.date(2014, 5, 20),
        facets={"topic": ("wohnen",), "issuer": ("mais",)},
    ),
    IndexDocument(
        "release:2",
        "Sprachkurse beginnen",
        "Deutschkurse für Erwachsene beginnen im Mai. <script>alert(1)</script> Kindergärten bleiben geöffnet.",
        "/aktuelles/meldung/kurse/",
        "release",
        date=dt.date(2026, 3, 2),
        facets={"topic": ("sprache", "schule"), "issuer": ("mkjfgfi",)},
    ),
    IndexDocument("page:1", "Impressum", "Verantwortlich ist das Ministerium.", "/seite/impressum/", "page"),
)


@pytest.fixture
def no_choices(monkeypatch):
    """Nobody has decided anything: the engine as it is shipped."""
    monkeypatch.setattr(protocol, "_choices", None)


@pytest.fixture
def index(tmp_path) -> Callable[[Iterable[IndexDocument]], Engine]:
    """Build an index of documents; the engine that answers from it."""

    def build(documents: Iterable[IndexDocument] = TEXTS) -> Engine:
        editions = Editions(tmp_path / "search")
        edition = editions.fresh()
        with Builder(edition, meaning=False) as builder:
            builder.add(documents)
            builder.commit(7)
        editions.use(edition)
        return Engine.open(tmp_path / "search", meaning=False)

    return build


@pytest.fixture(scope="session")
def built_index(django_db_setup, django_db_blocker, tmp_path_factory):
    """The index of the data pack, built once, words alone."""
    folder = tmp_path_factory.mktemp("portal-index")
    with django_db_blocker.unblock():
        search = Search(folder)
        search.rebuild(lambda done, total, what: None)
        search.close()
    return folder


@pytest.fixture
def portal_index(built_index, settings, nrw):
    """The portal's own search answers from the index of the data pack."""
    settings.WEGWEISER_SEARCH = built_index
    choices.forget()
    return built_index
