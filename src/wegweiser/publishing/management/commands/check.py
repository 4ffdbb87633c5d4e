"""The doctor. Extends Django's command of the same name: its checks are the first of the probes."""

from __future__ import annotations

import json

from django.core.management.base import BaseCommand, CommandParser

from wegweiser.publishing.doctor import examine


class Command(BaseCommand):
    help = "Untersucht die Einrichtung und sagt, was fehlt und was zu tun ist."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json: bool, **options) -> None:
        findings = examine()
        if as_json:
            rows = [{"what": f.what, "well": f.well, "advice": "" if f.well else f.advice} for f in findings]
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
        else:
            for finding in findings:
                self.stdout.write(f"{'✓' if finding.well else '✗'} {finding.what}")
                if finding.advice and (not finding.well or finding.what.endswith("nicht")):
                    self.stdout.write(f"    {finding.advice}")
        if not all(finding.well for finding in findings):
            raise SystemExit(1)
