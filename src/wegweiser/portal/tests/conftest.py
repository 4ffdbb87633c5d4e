"""What the portal's tests share."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup


@pytest.fixture
def read(client, db):
    """Ask for a page and read it: gives the parsed page, its answer as ``page.answer``."""

    def ask(path: str, status: int = 200, **headers: str) -> BeautifulSoup:
        answer = client.get(path, headers=headers)
        assert answer.status_code == status
        page = BeautifulSoup(answer.content, "html.parser")
        page.answer = answer
        return page

    return ask
