"""Fetching pages politely: by the rules of the site, one after the other, and never twice."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import requests
from protego import Protego

from wegweiser import __version__
from wegweiser.archive.sources.raw import GERMANY, LARGEST_PAGE, MEGABYTE

AGENT = "Wegweiser"
USER_AGENT = f"{AGENT}/{__version__} (Import eines Integrationsportals)"

DELAY_S = 1.0
"""Seconds between two requests to one host, where its rules ask for no more."""

LONGEST_DELAY_S = 60.0
TIMEOUT_S = 30.0
SLOWEST_PAGE_S = 120.0
MOST_REDIRECTS = 5
LARGEST_SITEMAP = 50 * MEGABYTE
ATTEMPTS = 3
BUSY = {429, 502, 503, 504}


class NotFetched(Exception):
    """Why an address could not be fetched, as a sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave, as it is remembered between runs."""

    address: str
    final: str
    """Where the last redirect led."""
    body: bytes
    media_type: str
    etag: str
    modified: str
    fetched: date


class Memory(Protocol):
    """Keeps answers, so that an import that goes on asks for nothing again."""

    def remembered(self, address: str) -> tuple[Answer, bool] | None:
        """An earlier answer and whether it was given in this very run."""

    def remember(self, answer: Answer) -> None:
        """Keep an answer of this run."""


class Fetcher:
    """Asks hosts for pages, each at its own pace. ``private_networks`` lets it ask hosts inside a network."""

    def __init__(self, memory: Memory, delay: float = DELAY_S, private_networks: bool = False) -> None:
        self.memory = memory
        self.delay = delay
        self.private_networks = private_networks
        self.session = requests.Session()
        self.session.headers["User-Agent"] = USER_AGENT
        self.session.trust_env = False
        self.rules: dict[str, Protego] = {}
        self.asked_at: dict[str, float] = {}

    def fetch(self, address: str, limit: int = LARGEST_PAGE) -> Answer:
        """The answer of an address, from memory where it was asked in this run. Raises ``NotFetched``."""
        known = self.memory.remembered(address)
        if known and known[1]:
            return known[0]
        answer = self._follow(address, known[0] if known else None, limit)
        self.memory.remember(answer)
        return answer

    def _follow(self, address: str, known: Answer | None, limit: int) -> Answer:
        current = address
        for _ in range(MOST_REDIRECTS + 1):
            self._check(current)
            if not self._rules_of(current).can_fetch(current, AGENT):
                raise NotFetched(
                    "Die Regeln der Website (robots.txt) erlauben es nicht, diese Seite zu holen."
                )
            with self._ask(current, known) as response:
                if response.is_redirect:
                    current = urljoin(current, response.headers["Location"])
                    continue
                if response.status_code == 304 and known:
                    return replace(known, final=current)
                return _answer(address, current, response, limit)
        raise NotFetched(f"Die Adresse leitet mehr als {MOST_REDIRECTS}-mal weiter.")

    def _check(self, address: str) -> None:
        """Only the open web: an old site must not lead into the network of whoever imports it."""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise NotFetched("Das ist keine Adresse im Web (http oder https).")
        if self.private_networks:
            return
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 443, proto=socket.IPPROTO_TCP)
        except OSError as error:
            raise NotFetched(f"Der Rechner „{parts.hostname}“ ist nicht zu finden.") from error
        if not all(ipaddress.ip_address(str(each[4][0]).split("%")[0]).is_global for each in found):
            raise NotFetched(
                "Die Adresse liegt in einem internen Netz. Mit --private-networks wird auch dort gelesen."
            )

    def _rules_of(self, address: str) -> Protego:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            self.rules[site] = Protego.parse(self._robots(f"{site}/robots.txt"))
        return self.rules[site]

    def _robots(self, address: str) -> str:
        """The rules of a site: none where it has none, all forbidden where it cannot say (RFC 9309, 2.3.1)."""
        try:
            with self._ask(address, None, redirects=True) as response:
                if response.status_code >= 500:
                    return "User-agent: *\nDisallow: /"
                return _body(response, 512 * 1024).decode("utf-8", "replace") if response.ok else ""
        except NotFetched:
            return "User-agent: *\nDisallow: /"

    def _ask(self, address: str, known: Answer | None, redirects: bool = False) -> requests.Response:
        headers = {}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.modified:
            headers["If-Modified-Since"] = known.modified
        for attempt in range(ATTEMPTS):
            self._wait_for(address)
            try:
                response = self.session.get(
                    address, headers=headers, timeout=TIMEOUT_S, stream=True, allow_redirects=redirects
                )
            except requests.RequestException as error:
                if attempt + 1 == ATTEMPTS:
                    raise NotFetched(
                        "Der Rechner antwortet nicht. Bitte später noch einmal versuchen."
                    ) from error
                continue
            if response.status_code not in BUSY or attempt + 1 == ATTEMPTS:
                return response
            time.sleep(_asked_to_wait(response, self.delay))
            response.close()
        raise NotFetched("Der Rechner antwortet nicht.")

    def _wait_for(self, address: str) -> None:
        parts = urlsplit(address)
        rules = self.rules.get(f"{parts.scheme}://{parts.netloc}")
        wished = (rules.crawl_delay(AGENT) if rules else None) or 0.0
        pause = max(self.delay, min(float(wished), LONGEST_DELAY_S))
        due = self.asked_at.get(parts.netloc, 0.0) + pause
        time.sleep(max(0.0, due - time.monotonic()))
        self.asked_at[parts.netloc] = time.monotonic()


def _asked_to_wait(response: requests.Response, delay: float) -> float:
    told = response.headers.get("Retry-After", "")
    return min(float(told), LONGEST_DELAY_S) if told.isdigit() else delay * 2


def _answer(address: str, final: str, response: requests.Response, limit: int) -> Answer:
    if not response.ok:
        raise NotFetched(f"Der Rechner antwortet mit einem Fehler ({response.status_code}).")
    return Answer(
        address=address,
        final=final,
        body=_body(response, limit),
        media_type=response.headers.get("Content-Type", ""),
        etag=response.headers.get("ETag", ""),
        modified=response.headers.get("Last-Modified", ""),
        fetched=datetime.now(GERMANY).date(),
    )


def _body(response: requests.Response, limit: int, clock: Callable[[], float] = time.monotonic) -> bytes:
    """The body up to ``limit`` bytes; a host that drips it for minutes is left."""
    begun, body = clock(), bytearray()
    try:
        for part in response.iter_content(65536):
            body += part
            if len(body) > limit:
                raise NotFetched(f"Die Seite ist größer als {limit // MEGABYTE} MB; sie wurde nicht geholt.")
            if clock() - begun > SLOWEST_PAGE_S:
                raise NotFetched("Die Seite kommt zu langsam; sie wurde nicht geholt.")
    except requests.RequestException as error:
        raise NotFetched("Die Antwort brach ab. Bitte später noch einmal versuchen.") from error
    return bytes(body)
