"""Booklets drawn up before they could hold more than services go on holding services alone."""

from django.db import migrations
from django.http import QueryDict


def only_services(apps, schema_editor):
    """Say in each booklet's search what it left out without saying so."""
    for booklet in apps.get_model("directory", "Booklet").objects.all():
        chosen = QueryDict(booklet.query, mutable=True)
        if not chosen.get("kind"):
            chosen["kind"] = "service"
            booklet.query = chosen.urlencode()
            booklet.save(update_fields=["query"])


class Migration(migrations.Migration):
    dependencies = [("directory", "0016_booklet_codes")]
    operations = [migrations.RunPython(only_services, migrations.RunPython.noop)]
