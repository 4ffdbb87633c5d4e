"""What editors publish is found at once; what they withdraw is not; a kill loses nothing."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time

import pytest
import tantivy
from django.db import connection
from django.utils import timezone

from wegweiser.changes.models import Change
from wegweiser.changes.worker import feed
from wegweiser.newsroom.models import Release
from wegweiser.newsroom.models.releases import ReleaseTopic
from wegweiser.newsroom.models.topics import Topic
from wegweiser.organisations.models import Organisation, OrganisationName
from wegweiser.search import projection
from wegweiser.search.engine import Engine, NoIndex
from wegweiser.search.index.builder import Builder
from wegweiser.search.index.schema import FORM, form_of, schema
from wegweiser.search.projection import Search
from wegweiser.search.words import Question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_choices")]


@pytest.fixture
def search(nrw, tmp_path):
    """The index of the pack, with the engine that answers from it."""
    found = Search(tmp_path / "search")
    found.rebuild(lambda done, total, what: None)
    yield found
    found.close()


@pytest.fixture
def engine(search, tmp_path):
    return Engine.open(tmp_path / "search", meaning=False)


def found(engine, text, **narrowed):
    return [hit.id for hit in engine.search(Question(text, **narrowed)).results]


def catch_up(search):
    while feed(search):
        pass


def released(title="Quorlebak der Vielfalt", **fields):
    release = Release(
        slug="quorlebak",
        title=title,
        body="<p>Alle sind <b>eingeladen</b>.</p>",
        published_at=timezone.now(),
        **fields,
    )
    release.save()
    return release


def test_the_pack_is_found(engine):
    assert found(engine, "Integrationszentrum Gelsenkirchen")[0].startswith("centres.centre:")
    assert found(engine, "RAA")


def test_a_published_release_is_found_within_a_second_and_a_withdrawn_one_is_not(search, engine):
    release = released()
    started = time.perf_counter()
    catch_up(search)
    assert found(engine, "Quorlebak") == [f"newsroom.release:{release.pk}"]
    assert time.perf_counter() - started < 1
    hit = engine.search(Question("eingeladen Quorlebak")).results[0]
    assert hit.url == release.public_address() and "<b>" not in hit.snippet
    release.title = "Wimpelzorn der Vielfalt"
    release.save()
    catch_up(search)
    assert found(engine, "Wimpelzorn") == [f"newsroom.release:{release.pk}"]
    assert found(engine, "Quorlebak") == []
    release.live = False
    release.save()
    catch_up(search)
    assert found(engine, "Wimpelzorn") == []


def test_a_topic_is_a_facet(search, engine):
    topic = Topic.objects.filter(live=True).first()
    release = released()
    release.topics.add(ReleaseTopic(topic=topic))
    release.save()
    catch_up(search)
    assert found(engine, "Quorlebak", chosen={"topic": (topic.slug,)}) == [f"newsroom.release:{release.pk}"]
    assert found(engine, "Quorlebak", chosen={"topic": ("anderes",)}) == []


def test_an_office_is_found_under_a_name_it_has_lost(search, engine):
    office = Organisation.objects.exclude(kind_of="centre").filter(live=True, listed=True).first()
    office.names.add(OrganisationName(name="Amt für Quastenflosser", valid_until=dt.date(1999, 12, 31)))
    office.save()
    catch_up(search)
    assert found(engine, "Quastenflosseramt") or found(engine, "Amt Quastenflosser")
    assert found(engine, "Quastenflosser")[0] == f"organisations.organisation:{office.pk}"


def test_applying_changes_again_changes_nothing(search, engine):
    released()
    catch_up(search)
    before = engine.search(Question("")).total
    search.apply(list(Change.objects.order_by("-id")[:5])[::-1])
    assert engine.search(Question("")).total == before


def test_what_was_not_committed_is_applied_again(search, engine):
    position = search.position()
    release = released()
    search.close()
    builder = Builder(search.editions.current(), meaning=False)
    builder.delete([f"newsroom.release:{release.pk}"])
    builder.close()  # as a kill before the commit would leave it
    assert search.position() == position
    catch_up(search)
    assert found(engine, "Quorlebak") == [f"newsroom.release:{release.pk}"]


def test_answers_do_not_ask_the_database(engine, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert engine.search(Question("Integrationszentrum")).results


def test_the_check_complains_about_a_missing_index(tmp_path, search):
    assert all(well for _, well, _ in search.complaints())
    [(_, well, advice)] = Search(tmp_path / "none").complaints()
    assert not well and "rebuild search" in advice


def test_the_worker_builds_a_missing_index_slice_by_slice(nrw, tmp_path, monkeypatch):
    monkeypatch.setattr(projection, "CHUNK", 40)
    search = Search(tmp_path / "new")
    assert search.is_missing() and search.position() == 0
    assert not feed(search), "there is nothing yet to apply changes to"
    assert search.long_work()
    assert search.is_missing(), "one slice does not do it"
    release = released()  # after the rebuild has begun
    while search.is_missing():
        search.long_work()
    assert search.position() < Change.objects.latest("id").id
    catch_up(search)
    engine = Engine.open(tmp_path / "new", meaning=False)
    assert found(engine, "Quorlebak") == [f"newsroom.release:{release.pk}"]
    assert found(engine, "Integrationszentrum Gelsenkirchen")[0].startswith("centres.centre:")
    search.close()


def test_an_index_with_other_fields_counts_as_missing_and_is_built_anew(search, engine):
    search.close()
    fields = tantivy.SchemaBuilder().add_text_field("id").build()
    foreign = search.editions.folder / "editions" / f"{form_of(fields)}-0123"
    (foreign / "words").mkdir(parents=True)
    tantivy.Index(fields, path=str(foreign / "words"))
    search.editions.use(foreign)
    assert search.is_missing() and search.position() == 0
    with pytest.raises(NoIndex):
        engine.search(Question("Integrationszentrum"))
    [(_, well, advice)] = search.complaints()
    assert not well and "rebuild search" in advice
    while search.is_missing():
        assert search.long_work()
    assert not foreign.exists()
    assert found(engine, "Integrationszentrum Gelsenkirchen")[0].startswith("centres.centre:")


def test_every_option_of_a_field_is_part_of_the_form():
    def form(**options) -> str:
        return form_of(tantivy.SchemaBuilder().add_integer_field("day", **options).build())

    assert form(fast=True) == form(fast=True)
    assert len({form(fast=True), form(fast=False), form(fast=True, indexed=True)}) == 3
    assert form_of(schema()) == FORM


def test_a_rebuild_that_is_given_up_leaves_nothing(nrw, tmp_path):
    search = Search(tmp_path / "new")
    search.long_work()
    assert list((tmp_path / "new" / "editions").iterdir())
    search.close()
    assert not list((tmp_path / "new" / "editions").iterdir())
    assert search.is_missing()


def test_how_far_it_is_can_be_asked_while_another_process_writes(search):
    search.long_work()  # holds the folder for writing
    asked = Search(search.editions.folder)
    assert asked.position() == search.position() > 0
    assert not asked.is_missing()


def test_the_number_of_queries_does_not_grow_with_the_records(nrw, tmp_path, monkeypatch):
    monkeypatch.setattr(projection, "CHUNK", 1000)

    def queries() -> int:
        with connection.execute_wrapper(count):
            made.clear()
            Search(tmp_path / f"q{Release.objects.count()}").rebuild(lambda done, total, what: None)
        return len(made)

    made: list[str] = []

    def count(execute, sql, params, many, context):
        made.append(sql)
        return execute(sql, params, many, context)

    few = queries()
    for number in range(30):
        Release(slug=f"r{number}", title=f"Meldung {number}", published_at=timezone.now()).save()
    assert queries() <= few + 2


def test_a_kill_while_writing_leaves_the_last_commit(tmp_path):
    code = (
        "import django; django.setup()\n"
        "from pathlib import Path; import os, signal\n"
        "from wegweiser.search.index.builder import Builder\n"
        "from wegweiser.search.index.document import IndexDocument\n"
        f"edition = Path({str(tmp_path / 'e')!r})\n"
        "builder = Builder(edition, meaning=False)\n"
        "builder.add([IndexDocument('a:1', 'Erster')]); builder.commit(5)\n"
        "builder.add(IndexDocument(f'b:{n}', 'Zweiter') for n in range(500)); builder.delete(['a:1'])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    with Builder(tmp_path / "e", meaning=False) as builder:
        assert builder.state.position == 5
        builder.commit(6)
    from wegweiser.search.index.reader import Reader

    reader = Reader(tmp_path / "e")
    assert reader.count(reader.everything())[0] == 1
