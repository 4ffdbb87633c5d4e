"""One of several editors, as a process: saves and publishes through the forms. ``python -m … NAME TIMES``.

Prints what took how long (milliseconds a save) and how the answers were, as JSON.
"""

from __future__ import annotations

import json
import sys
import time

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402

from wegweiser.editing.tests.making import address, confirmation, typed  # noqa: E402
from wegweiser.newsroom.models import Release  # noqa: E402


def main(name: str, times: int) -> None:
    """Publish one's own release and save the one that all share, in turn."""
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(username=name))
    took, answers = [], []

    def save(release: Release, **fields: str) -> None:
        url = address(Release, "edit", release.pk)
        release = Release.objects.get(pk=release.pk)
        if "action-publish" in fields:
            # The tick for what is found in the draft as it will be saved: nothing changes but the title.
            fields["confirm"] = confirmation(client.get(url).content.decode())
        begun = time.perf_counter()
        answer = client.post(url, typed(release) | fields)
        took.append((time.perf_counter() - begun) * 1000)
        answers.append(answer.status_code)

    own, shared = Release.objects.get(slug=name), Release.objects.get(slug="gemeinsam")
    for number in range(1, times + 1):
        save(own, title=f"{name} {name} {name} {number}", **{"action-publish": "1"})
        save(shared, title=f"gemeinsam {name} {number}")
    sys.stdout.write(json.dumps({"ms": took, "answers": answers}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
