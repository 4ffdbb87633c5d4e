"""What was found on a page of an old site: values with the place they were taken from and the rule that took them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from wegweiser.archive.document import Remark
from wegweiser.facts.dates import PartialDate

Value = TypeVar("Value")


class Kind(StrEnum):
    """The kinds of page and item the archive tells apart."""

    PRESS_RELEASE = "press_release"
    NEWS = "news"
    ARTICLE = "article"
    LISTING = "listing"
    SEARCH_RESULT = "search_result"
    TOPIC_PAGE = "topic_page"
    DIRECTORY = "directory"
    CENTRE_PAGE = "centre_page"
    FUNDING_CALL = "funding_call"
    FUNDING_RULE = "funding_rule"
    LAW = "law"
    EVENT = "event"
    STUDY = "study"
    NEWSLETTER = "newsletter"
    COUNCIL_PAPER = "council_paper"
    PARLIAMENT_PAPER = "parliament_paper"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A value with its provenance: characters ``start`` to ``end`` of the document's text, and the rule."""

    value: Value
    start: int
    end: int
    rule: str
    written: str = ""
    """As it stood on the page, where that differs from the value."""
    detail: str = ""
    """What the page says of it: the office of a person, the occasion of a date."""


@dataclass(frozen=True, slots=True)
class FoundContact:
    """One contact. Numbers in international form (+49 …); "" where the page tells nothing."""

    name: str = ""
    role: str = ""
    """``press``, ``citizens``, ``general`` or "" where the page does not say."""
    phone: str = ""
    fax: str = ""
    email: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    url: str = ""
    start: int = 0
    end: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One release, call, entry … on a page. Single pages have one item, listings and directories several."""

    type: Found[str]
    title: Found[str] | None = None
    kicker: Found[str] | None = None
    subtitle: Found[str] | None = None
    lead: Found[str] | None = None
    body: Found[str] | None = None
    """Paragraphs parted by an empty line; headings start with ``## ``, entries of lists with ``- ``."""
    date: Found[PartialDate] | None = None
    other_dates: tuple[Found[PartialDate], ...] = ()
    """Further dates the page gives for the same item (the second of "2./3. Dezember")."""
    event_dates: tuple[Found[PartialDate], ...] = ()
    """Days on which what the item announces takes place; the first and the last of a period."""
    deadline: Found[PartialDate] | None = None
    issuers: tuple[Found[str], ...] = ()
    """Names as valid on the date of the item where ``organisations`` knows them, else as written."""
    persons: tuple[Found[str], ...] = ()
    topics: tuple[Found[str], ...] = ()
    places: tuple[Found[str], ...] = ()
    """Names of municipalities, districts or states; ``organisations`` and ``places`` resolve them further."""
    contacts: tuple[FoundContact, ...] = ()
    links: tuple[Found[str], ...] = ()
    sums: tuple[Found[str], ...] = ()
    """Amounts of money in euros with a point before the cents: ``17500000.00``."""
    counts: tuple[Found[int], ...] = ()
    """Stated numbers of centres, kinds of figures named by the rule."""
    who: Found[str] | None = None
    """Of a call: who may apply."""
    pictures: tuple[Found[str], ...] = ()
    language: str = "de"


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was found on one page."""

    source: str
    kind: Found[str]
    title: Found[str] | None = None
    """The title of the page: of a single text its own, of a list the heading over its entries."""
    items: tuple[FoundItem, ...] = ()
    repairs: tuple[Remark, ...] = ()
    defects: tuple[Remark, ...] = ()
    facts: tuple[Found[str], ...] = field(default=())
    """Statements other pages may contradict: ``centres.open=49``, ``opened:KI-05558=2016-06-28``."""
    link_blocks: tuple[Found[str], ...] = ()
    """Texts of the links and banners beside the entries of a list, which lead elsewhere on the site."""
    contacts: tuple[FoundContact, ...] = ()
    """Contacts beside the entries of a list, such as the press office of who publishes it."""
