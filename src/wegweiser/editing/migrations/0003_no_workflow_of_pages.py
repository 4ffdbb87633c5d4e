"""Takes away what Wagtail brings for its page tree, which the editing side does not show: an English workflow, its
step, and two groups that give no right here. Whatever somebody uses stays."""

from django.db import migrations

NAME = "Moderators approval"
GROUPS = ("Moderators", "Editors")


def take_away(apps, schema_editor):
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    steps = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    workflows.filter(name=NAME, workflow_states=None, workflow_content_types=None).delete()
    steps.filter(name=NAME, task_states=None, workflow_tasks=None).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS, user=None).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("editing", "0002_one_kind_of_review"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(take_away, migrations.RunPython.noop)]
