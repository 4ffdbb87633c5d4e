"""What a browser would send back of a form that the editing side shows."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup


def filled_in(html: bytes) -> dict[str, list[str]]:
    """The fields of the editing form with the values it shows."""
    page = BeautifulSoup(html, "html.parser")
    form = page.find("form", id="w-editor-form") or page.find("form", attrs={"data-edit-form": True})
    assert form is not None, "the page shows no editing form"
    data: dict[str, list[str]] = {}
    for field in form.find_all(["input", "select", "textarea"]):
        name = field.get("name")
        if not name or "__prefix__" in name or field.has_attr("disabled"):
            continue
        if field.name == "select":
            chosen = [option.get("value", "") for option in field.find_all("option", selected=True)]
            data.setdefault(name, []).extend(chosen or ([] if field.has_attr("multiple") else [""]))
        elif field.name == "textarea":
            data.setdefault(name, []).append((field.string or "").removeprefix("\n"))
        elif field.get("type") in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                data.setdefault(name, []).append(field.get("value", "on"))
        elif field.get("type") not in {"submit", "button", "file"}:
            data.setdefault(name, []).append(field.get("value", ""))
    return data


def as_new(data: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same fields as the form for a new record would send them."""
    fresh = {}
    for name, values in data.items():
        if re.search(r"-\d+-id$", name) or name in {"overwrite_revision_id", "loaded_revision_id"}:
            values = [""]
        elif name.endswith("-INITIAL_FORMS"):
            values = ["0"]
        fresh[name] = values
    return fresh
