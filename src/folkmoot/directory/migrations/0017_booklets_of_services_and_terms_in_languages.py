"""Booklets drawn up before they could hold more than services go on holding services alone; terms have names in other languages."""

from typing import Any

from django.db import migrations, models
from django.http import QueryDict


def only_services(apps: Any, schema_editor: Any) -> None:
    """Say in each booklet's search what it left out without saying so."""
    for booklet in apps.get_model("directory", "Booklet").objects.all():
        chosen = QueryDict(booklet.query, mutable=True)
        if not chosen.get("kind"):
            chosen["kind"] = "service"
            booklet.query = chosen.urlencode()
            booklet.save(update_fields=["query"])


class Migration(migrations.Migration):
    dependencies = [("directory", "0016_booklet_codes")]
    operations = [
        migrations.AddField(
            model_name="term",
            name="translations",
            field=models.JSONField(
                default=dict, help_text="What it is called in other languages, by their codes"
            ),
        ),
        migrations.RunPython(only_services, migrations.RunPython.noop, elidable=True),
    ]
