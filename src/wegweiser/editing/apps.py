"""The room as Django knows it."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    """Checks, gates and forms of the editing side."""

    name = "wegweiser.editing"
    label = "editing"
    verbose_name = "Redaktion"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from wegweiser.editing import files, gate
        from wegweiser.editing.workflows import after_migration
        from wegweiser.portal.protocol import offer_gate

        offer_gate(gate.second_person)
        offer_gate(gate.no_open_findings)
        files.watch()
        post_migrate.connect(after_migration, sender=self, dispatch_uid="wegweiser.editing.workflows")
