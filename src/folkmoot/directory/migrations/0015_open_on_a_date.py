"""Has the index know on which days things are on, and officers say when school is."""

from typing import Any

from django.db import migrations, models


def index_anew(apps: Any, schema_editor: Any) -> None:
    """Have every entry made anew before the next search."""
    changed, services = apps.get_model("directory", "Changed"), apps.get_model("directory", "Service")
    numbers = services.objects.values_list("pk", flat=True).iterator()
    changed.objects.bulk_create((changed(kind="service", thing=pk) for pk in numbers), batch_size=1_000)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0014_months_of_use"),
    ]

    operations = [
        migrations.CreateModel(
            name="SchoolTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(unique=True)),
                ("ends_on", models.DateField()),
            ],
            options={
                "ordering": ["starts_on"],
            },
        ),
        migrations.AddField(
            model_name="indexedentry",
            name="occasions",
            field=models.TextField(
                blank=True,
                help_text="The days it is on in the next months (`finding.occasions`); none: not told",
            ),
        ),
        migrations.RunPython(index_anew, migrations.RunPython.noop, elidable=True),
    ]
