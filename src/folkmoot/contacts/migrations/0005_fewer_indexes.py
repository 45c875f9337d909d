"""Drop two indexes that others begin with: (engagement, id) and (collector, disposition) find what they found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0004_unfinished"),
        ("engagements", "0005_easy_read"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contact",
            name=name,
            field=models.ForeignKey(
                db_index=False, on_delete=models.PROTECT, related_name="contacts", to=f"engagements.{name}"
            ),
        )
        for name in ("collector", "engagement")
    ]
