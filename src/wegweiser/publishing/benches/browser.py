"""A browser as far as an editor's form needs one: keeps cookies, reads the fields of a form, sends them back."""

from __future__ import annotations

import http.client
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

FORM = "data-edit-form"
"""The attribute that tells the form of the record from the others on the page."""


class FormReader(HTMLParser):
    """Collects the fields of the first form with the attribute ``data-edit-form``, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._depth = 0
        self._text: tuple[str, list[str]] | None = None
        self._select: str | None = None
        self._template = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self._depth = 1 if FORM in found else self._depth
        if tag in {"template", "script"}:
            self._template += 1
        if not self._depth or self._template or "disabled" in found:
            return
        name = found.get("name") or ""
        if tag == "input" and name:
            self._input(name, found)
        elif tag == "textarea" and name:
            self._text = (name, [])
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in found:
            self.fields.append((self._select, found.get("value") or ""))

    def _input(self, name: str, found: dict[str, str | None]) -> None:
        kind = found.get("type") or "text"
        if kind in {"submit", "button", "file", "image"}:
            return
        if kind in {"checkbox", "radio"} and "checked" not in found:
            return
        self.fields.append((name, found.get("value") or ("on" if kind == "checkbox" else "")))

    def handle_data(self, data: str) -> None:
        if self._text:
            self._text[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._depth = 0
        elif tag in {"template", "script"}:
            self._template = max(self._template - 1, 0)
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._text:
            name, pieces = self._text
            self.fields.append((name, "".join(pieces).removeprefix("\n")))
            self._text = None


class Browser:
    """One editor's browser over one kept connection; ``cookies`` hold the session."""

    def __init__(self, origin: str, cookies: dict[str, str]) -> None:
        self.origin = origin
        self.cookies = cookies
        self.connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=60)

    def get(self, path: str) -> str:
        """A page; RuntimeError where it is none."""
        status, body, _ = self._ask("GET", path)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}.")
        return body

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str, str]:
        """Send a form: (status, body, where it leads)."""
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Referer": self.origin + path,
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.partition(";")[0]
        return answer.status, text, answer.getheader("Location") or ""


def form_of(page: str) -> dict[str, str]:
    """The fields of the record's form on a page; ValueError where there is none."""
    reader = FormReader()
    reader.feed(page)
    if not reader.fields:
        raise ValueError("The page has no form of a record.")
    return dict(reader.fields)
