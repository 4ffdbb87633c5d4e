"""Who may choose which pictures, through the chooser's doors."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from wegweiser.accounts import roles
from wegweiser.accounts.tests.matrix import HOMES
from wegweiser.newsroom.models import ReleasePicture

pytestmark = pytest.mark.django_db

MAY_CHOOSE = {
    # role: (the state's own, one's own upload, an upload of somebody else)
    roles.MINISTRY_EDITING: (True, True, False),
    roles.MINISTRY_PUBLISHING: (True, True, False),
    roles.COORDINATION: (True, True, False),
    roles.CENTRE: (True, True, False),
    roles.PARTNER: (False, True, False),
    roles.ADMINISTRATION: (True, True, True),
    "": (False, False, False),
}


def make_image(title: str, user=None):
    return get_image_model().objects.create(
        title=title, uploaded_by_user=user, file=get_test_image_file(f"{title}.png")
    )


def the_states_own():
    return ReleasePicture.objects.filter(credit__startswith="Karte").order_by("pk").first().image


def ways_to(client, image) -> tuple[bool, bool, bool]:
    """Whether the picture is listed, can be chosen, and can be chosen among several."""
    listed = client.get(reverse("wagtailimages_chooser:choose_results"), {"q": image.title})
    chosen = client.get(reverse("wagtailimages_chooser:chosen", args=[image.pk]))
    several = client.get(reverse("wagtailimages_chooser:chosen_multiple"), {"id": [image.pk]})
    told = several.status_code == 200 and json.loads(several.content).get("result")
    return (
        reverse("wagtailimages_chooser:chosen", args=[image.pk]) in listed.content.decode(),
        chosen.status_code == 200,
        bool(told),
    )


@pytest.mark.parametrize("role", MAY_CHOOSE)
def test_who_may_choose_which_pictures(make_person, sign_in, role):
    person, other = make_person(role, *HOMES[role]), make_person(roles.MINISTRY_EDITING, "mkjfgfi")
    pictures = (the_states_own(), make_image("Eigenes", person), make_image("Fremdes", other))
    client = sign_in(person)
    assert [ways_to(client, picture) for picture in pictures] == [(may,) * 3 for may in MAY_CHOOSE[role]]


def test_the_states_pictures_are_changed_by_the_administration_alone(make_person, sign_in):
    door = reverse("wagtailimages:edit", args=[the_states_own().pk])
    for role in MAY_CHOOSE:
        answer = sign_in(make_person(role, *HOMES[role])).get(door)
        assert (answer.status_code == 200) == (role == roles.ADMINISTRATION), role


def test_pictures_of_an_earlier_edition_are_shared_by_the_next_migration(nrw, superuser):
    images = get_image_model().objects.filter(collection__name="Mediathek")
    number = images.count()
    assert number > 20
    root = Collection.get_first_root_node()
    uploaded = make_image("Selbst hochgeladen", superuser)
    images.update(collection=root)
    call_command("migrate", verbosity=0)
    assert images.count() == number
    uploaded.refresh_from_db()
    assert uploaded.collection == root
