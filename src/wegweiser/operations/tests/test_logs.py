"""A line of JSON an event, with the request's id and time, without anything about the person."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from wegweiser.operations.tests.installation import free_port, get, web

ASK = """
import django; django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
client = Client(raise_request_exception=False)
answer = client.get("/gesund?ort=Geheimdorf", headers={headers}, REMOTE_ADDR="203.0.113.9")
client.get("/gibt-es-nicht-{{}}/?name=Erika", REMOTE_ADDR="203.0.113.9")
print(answer.headers["X-Request-ID"])
"""


def asked(installation, headers: dict[str, str], **environment: str) -> tuple[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(headers=headers)],
        env={**installation.environment, **environment}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip(), done.stderr.splitlines()


def test_one_json_object_a_line_without_personal_data(portal):
    given = "f00dfeed.1234-abcd"
    told, lines = asked(portal, {"X-Request-ID": given}, WEGWEISER_LOG_FORMAT="json")
    events = [json.loads(line) for line in lines]
    mine = next(event for event in events if event.get("path") == "/gesund")
    assert told == mine["request_id"] == given
    assert (mine["method"], mine["status"], mine["view"], mine["level"]) == ("GET", 200, "alive", "INFO")
    assert mine["duration_ms"] >= 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", mine["time"])
    assert any(event["logger"] == "django.request" for event in events), "Django's own lines are JSON too"
    for secret in ("203.0.113.9", "Geheimdorf", "Erika"):
        assert secret not in "\n".join(lines)


@pytest.mark.parametrize("given", ["", "kurz", "a" * 65, 'x" injected: "y', "zwei zeilen\\n{}"])
def test_an_id_that_is_not_sane_is_replaced(portal, given):
    told, _ = asked(portal, {"X-Request-ID": given}, WEGWEISER_LOG_FORMAT="json")
    assert re.fullmatch(r"[0-9a-f]{32}", told)


def test_by_default_people_read_only_what_went_wrong(portal):
    _, lines = asked(portal, {})
    assert [line for line in lines if "/gesund" in line] == []
    assert all(re.match(r"\d{4}-\d\d-\d\d [\d:,]+ [A-Z]+ [\w.]+: ", line) for line in lines if line)


def test_an_error_is_one_object_with_its_traceback(portal):
    text = (
        "import django; django.setup()\nimport logging\n"
        "try:\n    1 / 0\nexcept ZeroDivisionError:\n"
        "    logging.getLogger('wegweiser.probe').exception('Größe %s', 'x', extra={'request': 'geheim'})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", text], env={**portal.environment, "WEGWEISER_LOG_FORMAT": "json"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    event = json.loads(done.stderr)
    assert (event["message"], event["logger"]) == ("Größe x", "wegweiser.probe")
    assert "ZeroDivisionError" in event["exc_info"]
    assert "geheim" not in done.stderr


def test_an_unknown_format_is_refused(portal):
    done = portal.run("check", WEGWEISER_LOG_FORMAT="xml")
    assert done.returncode == 1
    assert "möglich sind line und json" in done.stderr


@pytest.mark.slow
def test_served_answers_carry_an_id(portal):
    port = free_port()
    with web(portal, port):
        assert len(get(port, "/gesund").headers["x-request-id"]) == 32
        assert get(port, "/gesund", X_Request_ID="abc-123-def").headers["x-request-id"] == "abc-123-def"
