import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0002_initial"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="pledge",
            name="decider",
            field=models.ForeignKey(
                blank=True,
                help_text="The officer who decides and alone may sign; none: any decision maker of the partner signs",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pledges_to_sign",
                to="partners.officer",
            ),
        ),
    ]
