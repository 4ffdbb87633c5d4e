"""What the newest releases cost the database follows the rows that are shown, not those there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from wegweiser.newsroom import teasers
from wegweiser.newsroom.models import Release, Topic
from wegweiser.organisations.models import Organisation, Person
from wegweiser.places.models import ServiceArea
from wegweiser.publishing.benches.site import generate_releases

N = 1_000


def steps(read: Callable[[], object]) -> int:
    """The instructions SQLite's machine carries out meanwhile, in tens."""
    done = 0

    def count() -> int:
        nonlocal done
        done += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(count, 10)
    try:
        read()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return done


@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts the steps of SQLite's machine")
def test_the_newest_releases_are_as_quickly_found_among_twice_as_many(nrw):
    def newest() -> dict[str, int]:
        ministry = Organisation.objects.filter(kind_of="ministry")[0].pk
        queries = {
            "topic": lambda: teasers.newest_of_topic(Topic.objects.live().originals()[0].pk, 5),
            "issuer": lambda: teasers.newest_issued_by(ministry, 5),
            "area": lambda: teasers.newest_about_area(ServiceArea.objects.all()[0].pk, 5),
            "person": lambda: teasers.newest_about_person(Person.objects.live()[0].pk, 5),
        }
        for read in queries.values():
            assert len(read()) == 5
        return {name: steps(lambda read=read: list(read())) for name, read in queries.items()}

    generate_releases(N, lambda *_: None)
    few = newest()
    generate_releases(2 * N, lambda *_: None)
    assert Release.objects.count() > 2 * N
    many = newest()
    assert {name for name in few if many[name] > few[name] * 1.2 + 20} == set()
