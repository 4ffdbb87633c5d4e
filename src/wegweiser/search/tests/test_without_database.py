"""With the database away, a real server process still searches and says where to get help."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from wegweiser.centres.help_copy import HelpCopy
from wegweiser.places.current import _keep_file
from wegweiser.publishing.benches.serve import answering, free_port
from wegweiser.search.editing.choices import choices
from wegweiser.search.models import BestBet


@pytest.fixture
def server(portal_index, settings, tmp_path):
    """A server whose database file is not there, with what the running portal had kept."""
    settings.VAR = tmp_path
    BestBet.objects.create(questions="LaKI", title="Empfehlung", address="/themen/")
    choices.forget()
    choices.decisions()
    HelpCopy().rebuild(lambda done, total, what: None)
    _keep_file()
    port = free_port()
    environment = {
        **os.environ,
        "WEGWEISER_VAR": str(tmp_path),
        "WEGWEISER_SEARCH": str(portal_index),
        "WEGWEISER_ORIGIN": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "wegweiser.config.settings",
        "PYTHONPATH": str(settings.PACKAGE.parent),
    }
    environment.pop("DATABASE_URL", None)
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1",
        "--no-access-log", "--log-level", "critical", "wegweiser.config.wsgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield answering(f"http://127.0.0.1:{port}", path="/suche/?q=a", seconds=40)
    finally:
        process.terminate()
        process.wait(10)


def read(address: str) -> BeautifulSoup:
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.status == 200
        return BeautifulSoup(answer.read(), "html.parser")


@pytest.mark.django_db
def test_search_and_help_answer_without_a_database(server):
    soup = read(f"{server}/suche/?q={quote('Hilfe bei der Schulanmeldung in Gelsenkirchen')}")
    assert soup.select_one(".ww-responsible .ww-teaser__title a")["href"] == "/zentren/gelsenkirchen/"
    assert soup.select(".ww-responsible a[href^='/verzeichnis/']")
    assert len(soup.select(".ww-results > li")) == 10
    labels = [row.text for row in soup.select(".ww-finding__facets li")]
    assert any("Schule und Sprache" in label for label in labels)
    assert any("Ministerium" in label for label in labels)
    assert read(f"{server}/suche/?q=LaKI").select_one(".ww-finding__bets a").text == "Empfehlung"
    answer = read(f"{server}/hilfe/?ort=Solingen&anliegen=schule")
    assert answer.select_one(".ww-answer__title a")["href"] == "/zentren/solingen/"
    assert "0212 2902601" in answer.select_one(".ww-contact").text
    assert answer.select(".ww-card__title")
    assert read(f"{server}/hilfe/?ort=Herford").select_one(".ww-contact__date time")["datetime"] == "2019"
