"""The interface's texts: found in code and templates, kept in one file a language, compiled for Django.

The texts are written in German; ``locale/<language>/LC_MESSAGES/django.po`` holds what they are called elsewhere.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import template as templates

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
    "_t": None,
}
"""The functions whose arguments are texts; ``_t`` is ``gettext`` where ``_`` is the lazy one."""

EDITING = re.compile(r"/wagtail_hooks\.py$|/editing/|/wagtailadmin/|/archive/(?!public\.py)")
"""Files whose texts only editors see."""

COMMENT_TAGS = ("Translators:",)
HEADER = r"""# Wegweiser: {name}
msgid ""
msgstr ""
"Language: {code}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"

"""


def languages() -> list[str]:
    """The languages that texts are translated into: all but German."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def complete_languages() -> list[str]:
    """The languages whose pages are offered, so nothing may be missing in them."""
    return [code for code in settings.WEGWEISER_LANGUAGES if code != settings.LANGUAGE_CODE]


def file_of(language: str) -> Path:
    """The file of a language's translations."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def collect(package: Path | None = None) -> Catalog:
    """A catalogue of all texts in the package, without translations, sorted by where they stand."""
    package = package or settings.PACKAGE
    catalog = Catalog(fuzzy=False)
    for file in _sources(package):
        where = file.relative_to(package.parent).as_posix()
        for _line, text, comments, context in _texts_in(file):
            # Line numbers would change the files with every edit; the name of the file is enough to find a text.
            places: list[Any] = [(where, None)]
            catalog.add(text, locations=places, auto_comments=comments, context=context)
    return catalog


def needed(language: str, texts: Catalog) -> Catalog:
    """What of the texts a language needs: the editing side exists in few languages only."""
    if language in dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES):
        return texts
    public = Catalog(fuzzy=False)
    for message in texts:
        if message.id and not all(EDITING.search(place) for place, _line in message.locations):
            public[message.id] = message
    return public


def load(language: str) -> Catalog:
    """The stored translations; an empty catalogue where there are none yet."""
    file = file_of(language)
    if not file.exists():
        return Catalog(locale=language, fuzzy=False)
    with file.open("rb") as source:
        return read_po(source, locale=language)


def updated(language: str, texts: Catalog) -> Catalog:
    """The stored translations brought to ``texts``; what is gone is dropped, what is new is empty.

    Nothing is guessed from similar texts: a translation is right or missing.
    """
    catalog = load(language)
    catalog.update(needed(language, texts), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def write(language: str, catalog: Catalog) -> bool:
    """Store translations; whether the file changed. Dates are left out, so equal texts give equal files."""
    body = BytesIO()
    write_po(body, catalog, width=110, sort_by_file=True, omit_header=True, ignore_obsolete=True)
    header = HEADER.format(
        name=dict(settings.LANGUAGES)[language], code=language, plurals=catalog.plural_forms
    )
    text = header + body.getvalue().decode()
    file = file_of(language)
    if file.exists() and file.read_text("utf-8") == text:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return True


def faults(language: str, texts: Catalog) -> list[str]:
    """What keeps a language from being complete, one sentence a text."""
    stored = load(language)
    wanted = {_key(message): message for message in needed(language, texts) if message.id}
    known = {_key(message): message for message in stored if message.id}
    found = [f"Fehlt: {_shown(message)}" for key, message in wanted.items() if key not in known]
    for key, message in known.items():
        if key not in wanted:
            found.append(f"Nicht mehr gebraucht: {_shown(message)}")
        elif message.fuzzy:
            found.append(f"Unsicher übersetzt: {_shown(message)}")
        elif not is_translated(message):
            found.append(f"Nicht übersetzt: {_shown(message)}")
        else:
            found.extend(f"{error}: {_shown(message)}" for error in message.check(stored))
    return found


def is_translated(message: Message) -> bool:
    """Whether a text has a translation, in all plural forms where it has such."""
    text = message.string
    return bool(text) if isinstance(text, str) or not text else all(text)


def compile_all() -> list[Path]:
    """Write the binary files Django reads; those that were written.

    The file of German holds no text of ours, but words of libraries that ours replace (see its head).
    """
    written = []
    for language in [*languages(), settings.LANGUAGE_CODE]:
        source = file_of(language)
        target = source.with_suffix(".mo")
        if not source.exists():
            continue
        handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".new")
        with os.fdopen(handle, "wb") as file:
            write_mo(file, load(language))
        os.chmod(temporary, 0o644)
        os.replace(temporary, target)
        written.append(target)
    return written


def _sources(package: Path) -> Iterator[Path]:
    for file in sorted(package.rglob("*")):
        parts = file.relative_to(package).parts
        if "tests" in parts or "migrations" in parts:
            continue
        if file.suffix == ".py" or (file.suffix in {".html", ".txt", ".xml"} and "templates" in parts):
            yield file


def _texts_in(file: Path) -> Iterator[tuple]:
    content = file.read_text("utf-8")
    if file.suffix != ".py":
        code = templates.templatize(content, origin=str(file))
        content = "\n".join(
            line.lstrip() for line in code.splitlines()
        )  # what is left has no blocks of Python
    yield from extract("python", BytesIO(content.encode()), keywords=KEYWORDS, comment_tags=COMMENT_TAGS)


def _key(message: Message) -> tuple:
    return message.context, message.id if isinstance(message.id, str) else tuple(message.id)


def _shown(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    places = ", ".join(sorted({place for place, _ in message.locations})[:3])
    return f"„{text}“" + (f" ({places})" if places else "")
