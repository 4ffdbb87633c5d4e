"""People in roles, and the doors they try."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from wegweiser.accounts.models import Affiliation
from wegweiser.organisations.models import Organisation

PASSWORD = "Birke-Rathaus-Kanal-27"

_numbers = itertools.count()


@pytest.fixture
def make_person(nrw) -> Callable:
    """Makes an account with a role, working for organisations named by their slugs."""

    def make(role: str = "", *slugs: str, **period):
        user = get_user_model().objects.create_user(f"person-{next(_numbers)}", password=PASSWORD)
        if role:
            user.groups.add(Group.objects.get(name=role))
        else:
            user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        for slug in slugs:
            Affiliation.objects.create(user=user, organisation=Organisation.objects.get(slug=slug), **period)
        return user

    return make


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """A client in which the person is signed in."""

    def signed_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def superuser(nrw):
    return get_user_model().objects.create_superuser("oberste", "", PASSWORD)
