"""The configuration of the server in front, filled in from the settings and the rules the program itself keeps."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from whitenoise import WhiteNoise
from whitenoise.media_types import default_types

from wegweiser.operations.backups.uploads import local_folder
from wegweiser.operations.media import CACHE as UPLOAD_CACHE
from wegweiser.publishing.headers import PAGE_CACHE, SECURITY_HEADERS

HSTS = "max-age=31536000"
"""The same year that ``SECURE_HSTS_SECONDS`` gives dynamic answers."""


@dataclass(frozen=True)
class Front:
    """What a host decides about the server in front."""

    application: str = "127.0.0.1:8000"
    listen: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    brotli: bool = False
    access_log: str = "/var/log/nginx/wegweiser.log wegweiser"
    suggestions_per_second: int = 60
    asks_per_second: int = 20
    writes_per_second: int = 5
    sign_ins_per_second: int = 2
    """How often one address may ask for ever; the bursts stand in the template."""
    server_name: str = field(default_factory=lambda: urlsplit(settings.WEGWEISER_ORIGIN).hostname or "_")

    @property
    def has_tls(self) -> bool:
        """Whether the server speaks TLS itself."""
        return self.certificate is not None and self.key is not None


def template_folder() -> Path:
    """The folder of the template and of the page shown while the application is away."""
    return Path(settings.ROOT) / "deploy" / "nginx"


def configuration(front: Front) -> str:
    """The template with every ``@NAME@`` filled in."""
    values = _values(front)
    template = (template_folder() / "wegweiser.conf").read_text("utf-8")
    header, mark, body = template.partition("\n\n")
    return header + mark + re.sub(r"( *)@([A-Z_]+)@", lambda found: _filled(found, values), body)


def _filled(found: re.Match[str], values: dict[str, str]) -> str:
    """A value in place of its name; lines of a longer one are indented as the name was."""
    indent, value = found[1], values[found[2]]
    return indent + value.replace("\n", "\n" + indent)


def _values(front: Front) -> dict[str, str]:
    tls = front.has_tls
    security = {**SECURITY_HEADERS, **({"Strict-Transport-Security": HSTS} if tls else {})}
    return {
        "APPLICATION": front.application,
        "PAGES": str(Path(settings.WEGWEISER_PAGES) / "files"),
        "STATIC": str(settings.STATIC_ROOT).rstrip("/"),
        "STATIC_URL": settings.STATIC_URL,
        "STATIC_CACHE": f"max-age={WhiteNoise.FOREVER}, public",
        "MEDIA_URL": settings.MEDIA_URL,
        "MEDIA": _media(),
        "NGINX_FILES": str(template_folder()),
        "SERVER_NAME": front.server_name,
        "LISTEN": "\n".join(f"listen {door}{' ssl http2' if tls else ''};" for door in _doors(front)),
        "SCHEME": "$scheme" if tls else urlsplit(settings.WEGWEISER_ORIGIN).scheme,
        "TLS": _tls(front)
        if tls
        else "# TLS, if any, ends at another server; --certificate and --key let it end here.",
        "REDIRECT_TO_TLS": _redirect(front) if tls else "",
        "ACCESS_LOG": front.access_log,
        "SUGGESTIONS": reverse("search_suggestions"),
        "SIGN_IN": reverse("account_login"),
        "SUGGESTIONS_PER_SECOND": str(front.suggestions_per_second),
        "SIGN_INS_PER_SECOND": str(front.sign_ins_per_second),
        "ASKS_PER_SECOND": str(front.asks_per_second),
        "WRITES_PER_SECOND": str(front.writes_per_second),
        "BROTLI": "brotli_static on;" if front.brotli else "# brotli_static: this nginx has no such module.",
        "TYPES": _types(),
        "CHARSET_TYPES": " ".join(
            # text/html is always among them; naming it again is a warning.
            sorted({kind for kind in default_types().values() if kind.startswith("text/")} - {"text/html"})
        ),
        "PAGE_HEADERS": _headers({**security, "Cache-Control": PAGE_CACHE}),
        "ALWAYS_HEADERS": _headers(security, always=True),
    }


def _doors(front: Front) -> tuple[str, ...]:
    return front.listen or (("443", "[::]:443") if front.has_tls else ("80", "[::]:80"))


def _tls(front: Front) -> str:
    return (
        f'ssl_certificate "{front.certificate}";\nssl_certificate_key "{front.key}";\n'
        "ssl_protocols TLSv1.2 TLSv1.3;\nssl_session_cache shared:wegweiser:10m;\nssl_session_tickets off;"
    )


def _redirect(front: Front) -> str:
    return (
        f"server {{\n    listen 80;\n    listen [::]:80;\n    server_name {front.server_name};\n"
        "    server_tokens off;\n    access_log off;\n    return 301 https://$host$request_uri;\n}\n"
    )


def _media() -> str:
    """Uploads from their folder; from a bucket through the application, which keeps the keys."""
    folder = local_folder()
    if folder is None:
        return f"location ^~ {settings.MEDIA_URL} {{\n    try_files /nonexistent @application;\n}}"
    headers = _headers({**SECURITY_HEADERS, "Cache-Control": UPLOAD_CACHE}).replace("\n", "\n    ")
    return (
        f'location ^~ {settings.MEDIA_URL} {{\n    alias "{folder}/";\n    gzip_static off;\n'
        f"    error_page 404 = @application;\n    {headers}\n}}"
    )


def _types() -> str:
    """The types by extension that the Python server goes by, as nginx writes them down."""
    extensions: dict[str, list[str]] = {}
    for extension, kind in default_types().items():
        if extension.startswith("."):
            extensions.setdefault(kind, []).append(extension[1:])
    return "\n".join(f"{kind} {' '.join(sorted(names))};" for kind, names in sorted(extensions.items()))


def _headers(headers: dict[str, str], always: bool = False) -> str:
    end = " always" if always else ""
    return "\n".join(f'add_header {name} "{value}"{end};' for name, value in headers.items())


class NoNginx(Exception):
    """Why no nginx can be started here."""


@contextlib.contextmanager
def running_nginx(front: Front) -> Iterator[None]:
    """Run the real nginx with the configuration of ``front`` as long as it is needed; for tests and benches."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise NoNginx("auf dieser Maschine ist kein nginx installiert (Paket nginx-light).")
    with tempfile.TemporaryDirectory(prefix="wegweiser-nginx-") as name:
        folder = Path(name)
        (folder / "nginx.conf").write_text(_whole(folder, configuration(front)))
        command = [program, "-e", str(folder / "error.log"), "-p", name, "-c", str(folder / "nginx.conf")]
        tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        if tested.returncode or "[warn]" in tested.stderr:
            raise RuntimeError(f"nginx refuses the configuration: {tested.stderr.strip()}")
        process = subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        try:
            _wait_for(folder / "nginx.pid", process)
            yield
        finally:
            process.terminate()
            process.wait(10)


def _whole(folder: Path, site: str) -> str:
    temporary = "".join(
        f"    {kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # The account that started it also reads the pages, wherever they lie.
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{user}worker_processes 1;\npid {folder}/nginx.pid;\nevents {{}}\nhttp {{\n{temporary}{site}\n}}\n"
    )


def _wait_for(pid: Path, process: subprocess.Popen, patience: float = 10.0) -> None:
    end = time.monotonic() + patience
    while not pid.exists() or not pid.read_text().strip():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError("nginx did not start.")
        time.sleep(0.02)
