"""One kind of review: what ``accounts.PublisherApproval`` was becomes a ``ReviewTask`` with one pair of eyes.

The tasks keep their keys, so that workflows, running reviews and their history stay as they are.
"""

from django.db import migrations, models


def take_over(apps, schema_editor):
    Task, ReviewTask = apps.get_model("wagtailcore", "Task"), apps.get_model("editing", "ReviewTask")
    keys = list(apps.get_model("accounts", "PublisherApproval").objects.values_list("pk", flat=True))
    for key in keys:
        ReviewTask(task_ptr_id=key, second_person=False).save_base(raw=True)
    Task.objects.filter(pk__in=keys).update(content_type=type_of(apps, "editing", "reviewtask"))


def give_back(apps, schema_editor):
    Task, Approval = apps.get_model("wagtailcore", "Task"), apps.get_model("accounts", "PublisherApproval")
    ReviewTask = apps.get_model("editing", "ReviewTask")
    keys = list(ReviewTask.objects.filter(second_person=False, groups=None).values_list("pk", flat=True))
    for key in keys:
        Approval(task_ptr_id=key).save_base(raw=True)
    Task.objects.filter(pk__in=keys).update(content_type=type_of(apps, "accounts", "publisherapproval"))
    rows = ReviewTask.objects.filter(pk__in=keys)
    rows._raw_delete(rows.db)  # the row of this table alone, not the task


def type_of(apps, app_label, model):
    found, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app_label, model=model)
    return found


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("editing", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reviewtask",
            name="groups",
            field=models.ManyToManyField(
                blank=True,
                help_text="Ohne Auswahl gibt frei, wer den Eintrag auch selbst veröffentlichen dürfte.",
                to="auth.group",
                verbose_name="nur diese Gruppen",
            ),
        ),
        migrations.RunPython(take_over, give_back),
    ]
