"""Stock the bank with the harmonised questions, so that they are there from the first day."""

from django.db import migrations

from folkmoot.questions.harmonised import HARMONISED


def stock(apps, schema_editor):
    Question = apps.get_model("questions", "Question")
    for item in HARMONISED:
        Question.objects.update_or_create(
            key=item["key"],
            defaults={
                "kind": item["kind"],
                "definition": item,
                "profile": item.get("profile", ""),
                "harmonised": True,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("questions", "0001_initial")]
    operations = [migrations.RunPython(stock, migrations.RunPython.noop)]
