"""What an edited release touches: its own lists and no others."""

from __future__ import annotations

import datetime as dt

import pytest

from wegweiser.changes.models import Change, PublicState
from wegweiser.changes.reads import day_key
from wegweiser.newsroom.models import Release, ReleaseTopic
from wegweiser.newsroom.public import archive_addresses
from wegweiser.newsroom.tests.making import at, locale, make_office, make_person, make_release, make_topic
from wegweiser.places.models import ServiceArea
from wegweiser.publishing.rendering import render

pytestmark = pytest.mark.usefixtures("newsroom")


def latest() -> set[str]:
    return set(Change.objects.order_by("-id")[0].touches)


def test_a_release_stands_in_the_lists_of_its_day_and_relations():
    topic, office, person = make_topic("Probe"), make_office(), make_person("Ada", "Beispiel")
    area = ServiceArea.objects.get(key="KI-05334002")
    release = make_release("2014-04-25", topics=[topic], issuers=[office], persons=[person], places=[area])
    state = PublicState.objects.get(kind="newsroom.release", key=str(release.pk))
    assert state.address == f"/aktuelles/meldung/{release.slug}/"
    moment = release.published_at.astimezone(dt.UTC).isoformat()
    assert set(state.lists) == {
        "newsroom.release:*",
        f"newsroom.release@newest={moment}",
        "newsroom.release@archive=2014-04",
        f"newsroom.release@year:2014=2014-04 {moment}",
        f"newsroom.release@month:2014-04={moment}",
        f"newsroom.release@day:2014-04-25={moment}",
        f"newsroom.release@newsroom.topic:{topic.pk}",
        f"newsroom.release@organisations.organisation:{office.pk}",
        f"newsroom.release@organisations.person:{person.pk}",
        f"newsroom.release@places.servicearea:{area.pk}",
    }


def test_moving_a_release_touches_where_it_was_and_where_it_is():
    before, after = make_topic("Vorher"), make_topic("Nachher")
    release = make_release("2014-04-25", topics=[before])
    release = Release.objects.get(pk=release.pk)
    release.published_at = at("2015-06-01")
    release.topics.set([ReleaseTopic(topic=after)])
    release.save()
    assert {
        f"newsroom.release:{release.pk}",
        "newsroom.release@month:2014-04",
        "newsroom.release@month:2015-06",
        f"newsroom.release@newsroom.topic:{before.pk}",
        f"newsroom.release@newsroom.topic:{after.pk}",
    } <= latest()
    assert list(archive_addresses()) == ["/aktuelles/2015/", "/aktuelles/2015/06/"]


def test_a_new_title_leaves_the_order_of_the_archive_alone():
    release = make_release("2014-04-25")
    release.title = "Neuer Titel"
    release.save()
    touched = latest()
    assert "newsroom.release:*" in touched
    assert not {key for key in touched if key.startswith("newsroom.release@") and "newsroom.topic" not in key}
    release.published_at = at("2014-04-25", 18)
    release.save()
    assert {"newsroom.release@month:2014-04", "newsroom.release@newest"} <= latest()
    assert "newsroom.release@archive" not in latest()


def test_a_draft_touches_nothing_and_a_withdrawal_everything_it_stood_in():
    count = Change.objects.count()
    draft = make_release(live=False)
    assert Change.objects.count() == count
    draft.live = True
    draft.save()
    draft.live = False
    draft.save()
    assert "newsroom.release@month:2014-04" in latest()
    assert not PublicState.objects.filter(kind="newsroom.release", key=str(draft.pk)).exists()


def test_a_translation_touches_the_page_of_the_original():
    release = make_release()
    english = Release(
        slug=release.slug,
        locale=locale("en"),
        translation_key=release.translation_key,
        title="Title",
        published_at=release.published_at,
        live=True,
    )
    english.save()
    assert f"newsroom.release:{release.pk}" in latest()
    assert f"newsroom.release:{release.pk}" in render(f"/en/aktuelles/meldung/{release.slug}/").reads


def test_list_pages_depend_on_their_own_list_alone():
    topic = make_topic("Probe")
    make_release("2014-04-25", topics=[topic])
    everything = "newsroom.release:*"
    month = render("/aktuelles/2014/04/").reads
    assert "newsroom.release@month:2014-04" in month
    assert not {everything, "newsroom.release@year:2014"} & month
    year = render("/aktuelles/2014/").reads
    assert "newsroom.release@year:2014" in year
    assert everything not in year
    page = render(topic.public_address()).reads
    assert f"newsroom.release@newsroom.topic:{topic.pk}" in page
    assert everything not in page
    assert everything in render("/aktuelles/").reads


def test_a_release_page_depends_on_no_list_of_releases():
    person = make_person("Ada", "Beispiel")
    release = make_release(
        topics=[make_topic("Probe")],
        issuers=[make_office()],
        persons=[person],
        places=[ServiceArea.objects.get(key="KI-05334002")],
    )
    reads = render(release.public_address()).reads
    assert f"newsroom.release:{release.pk}" in reads
    assert f"organisations.person:{person.pk}" in reads
    kinds_read_whole = {key for key in reads if key.endswith(":*")}
    assert not kinds_read_whole, kinds_read_whole


def test_a_page_knows_the_day_on_which_it_ages():
    fresh = make_release((dt.date.today() - dt.timedelta(days=30)).isoformat())
    reads = render(fresh.public_address()).reads
    assert day_key(fresh.day.replace(year=fresh.day.year + 3)) in reads
    assert "day" not in reads
    old = render(make_release("2014-04-25").public_address()).reads
    assert not [key for key in old if key.startswith("day")]


def test_panels_show_the_newest_of_their_subject(client):
    office, person = make_office(), make_person("Ada", "Beispiel")
    area = ServiceArea.objects.get(key="KI-05112")
    for number in range(25):
        make_release(
            f"2014-04-{number + 1:02}",
            title=f"Meldung {number:02}",
            issuers=[office],
            persons=[person],
            places=[area],
        )
    make_release("2014-05-01", title="Fremd")
    for address, number, more in (
        (office.public_address(), 6, f"/aktuelles/?stelle={office.slug}"),
        (person.public_address(), 20, f"/aktuelles/?person={person.slug}"),
        (f"/zentren/{area.slug}/", 4, f"/aktuelles/?ort={area.slug}"),
    ):
        page = client.get(address).content.decode()
        assert page.count("ww-release-teaser__text") == number, address
        assert "Meldung 24" in page, address
        assert "Fremd" not in page, address
        assert more in page, address
    home = client.get("/").content.decode()
    assert home.count("ww-release-teaser__text") == 6
    assert home.index("Fremd") < home.index("Meldung 24")
