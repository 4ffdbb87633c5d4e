"""Addresses made comparable: the same page is often linked in several ways."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

FORGOTTEN = re.compile(
    r"(?:phpsessid|jsessionid|sid|sessionid|utm_\w+|fbclid|gclid|mc_\w+|chash|amp|no_cache|print|type|tx_\w+(?:\[|%5b)backid(?:\]|%5d)?)\Z",
    re.IGNORECASE,
)
"""Parameters that say who looks, not at what."""

_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)\Z", re.IGNORECASE)


def canonical(address: str) -> str:
    """The address without scheme, ``www.``, session, tracking and order of parameters; "" of no address."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    if not parts.netloc:
        return ""
    host = parts.netloc.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    path = _INDEX.sub("", _SESSION_IN_PATH.sub("", parts.path)).rstrip("/")
    query = sorted(
        (name, value) for name, value in parse_qsl(parts.query) if value and not FORGOTTEN.match(name)
    )
    return f"{host}{path}?{urlencode(query)}" if query else f"{host}{path}"


def short_hash(text: str) -> str:
    """A short fingerprint of a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
