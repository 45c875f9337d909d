"""Put the questions that are asked again and again into the bank."""

from django.db import migrations

from folkmoot.questions.ready import READY


def stock(apps, schema_editor):
    Question = apps.get_model("questions", "Question")
    for item in READY:
        made = {"kind": item["kind"], "definition": item}
        Question.objects.get_or_create(key=item["key"], defaults=made)


class Migration(migrations.Migration):
    dependencies = [("questions", "0002_harmonised")]
    operations = [migrations.RunPython(stock, migrations.RunPython.noop)]
