"""Keeps the sums of use by month beside those by day, and adds up what is there."""

from typing import Any

from django.db import migrations, models
from django.db.models import Sum
from django.db.models.functions import TruncMonth


def add_up(apps: Any, schema_editor: Any) -> None:
    """Add the days up, in the database."""
    days, months = apps.get_model("directory", "DayOfUse"), apps.get_model("directory", "MonthOfUse")
    by_month = (
        days.objects.order_by().annotate(month=TruncMonth("day")).values_list("month", "what", "came", "area")
    )
    months.objects.bulk_create(
        (
            months(month=month, what=what, came=came, area=area, n=n)
            for month, what, came, area, n in by_month.annotate(Sum("n")).iterator()
        ),
        batch_size=1_000,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0013_own_ways"),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthOfUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="Its first day")),
                ("what", models.CharField(max_length=10)),
                ("came", models.CharField(blank=True, max_length=90)),
                ("area", models.CharField(blank=True, max_length=40)),
                ("n", models.PositiveBigIntegerField()),
            ],
            options={
                "ordering": ["month", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("month", "what", "came", "area"), name="month_of_use_once"
                    )
                ],
            },
        ),
        migrations.RunPython(add_up, migrations.RunPython.noop, elidable=True),
    ]
