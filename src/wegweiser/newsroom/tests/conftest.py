"""A newsroom of the test's own."""

from __future__ import annotations

import pytest

from wegweiser.newsroom.models import Publication, Release, TopicRecommendation
from wegweiser.newsroom.tests.making import locale


@pytest.fixture
def newsroom(nrw):
    """The state's places and offices, and a newsroom with nothing in it yet."""
    TopicRecommendation.objects.all().delete()
    Publication.objects.all().delete()
    Release.objects.all().delete()
    for language in ("de", "en", "ar"):
        locale(language)
