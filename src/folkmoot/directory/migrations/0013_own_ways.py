"""Says of the years in which people say what they think of the local offer that their ways of asking are their own."""

from typing import Any

from django.db import migrations


def say_so(apps: Any, schema_editor: Any) -> None:
    """Nobody copies a way of asking to them."""
    apps.get_model("engagements", "Engagement").objects.filter(offer_year__isnull=False).update(own_ways=True)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0012_shopper"),
        ("engagements", "0011_own_ways"),
    ]

    operations = [migrations.RunPython(say_so, migrations.RunPython.noop, elidable=True)]
