"""``./wegweiser four_eyes KIND… [--group NAME…]``: records of these kinds need a second person's approval."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import WorkflowMixin

from wegweiser.editing.workflows import WORKFLOW, ask_for_four_eyes


class Command(BaseCommand):
    """Assigns the workflow."""

    help = "Ordnet Arten von Einträgen den Arbeitsablauf „Vier Augen“ zu, zum Beispiel newsroom.release."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kinds", nargs="*", metavar="ART", help="app.modell")
        parser.add_argument(
            "--group",
            action="append",
            default=[],
            metavar="NAME",
            help="nur diese Gruppe gibt frei; ohne Angabe, wer veröffentlichen darf",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        groups = [self._group(name) for name in options["group"]]
        ask_for_four_eyes([self._kind(name) for name in options["kinds"]], groups)
        self.stdout.write(
            f"„{WORKFLOW}“ ist eingerichtet: {', '.join(options['kinds']) or 'noch keine Art zugeordnet'}."
        )

    def _kind(self, name: str) -> Any:
        try:
            model = apps.get_model(name)
        except (LookupError, ValueError) as error:
            raise CommandError(f"Die Art „{name}“ gibt es nicht. Beispiel: newsroom.release") from error
        if not issubclass(model, WorkflowMixin):
            raise CommandError(f"Die Art „{name}“ kennt keine Arbeitsabläufe.")
        return model

    def _group(self, name: str) -> Group:
        group = Group.objects.filter(name=name).first()
        if group is None:
            raise CommandError(f"Die Gruppe „{name}“ gibt es nicht.")
        return group
