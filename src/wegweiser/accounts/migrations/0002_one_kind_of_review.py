"""``editing.ReviewTask`` has taken over what this room kept on reviews."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_initial"),
        ("editing", "0002_one_kind_of_review"),
    ]

    operations = [migrations.DeleteModel(name="PublisherApproval")]
