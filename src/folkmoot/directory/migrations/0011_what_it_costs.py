from typing import Any

from django.db import migrations, models


def have_made_anew(apps: Any, schema: Any) -> None:
    """Have every service indexed again at the next search, so that its price is known."""
    services = apps.get_model("directory", "Service").objects.values_list("pk", flat=True)
    changed = apps.get_model("directory", "Changed")
    changed.objects.bulk_create(
        [changed(kind="service", thing=pk) for pk in services.iterator()], batch_size=500
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0010_feeds")]

    operations = [
        migrations.AddField(
            model_name="indexedentry",
            name="pence",
            field=models.PositiveIntegerField(
                help_text="The lowest price it tells, in pence; none: it tells none", null=True
            ),
        ),
        migrations.RunPython(have_made_anew, migrations.RunPython.noop),
    ]
