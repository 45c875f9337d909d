"""Keys of people in the trail are sealed under the data key; those that stand readable are sealed now."""

from typing import Any

from django.db import migrations, models

from folkmoot.trail.sealing import sealing

RAW_BYTES = 32
PURPOSE = "trail subject"


def seal_keys(apps: Any, schema_editor: Any) -> None:
    """Seal every key that is not sealed yet."""
    subject_key = apps.get_model("trail", "SubjectKey")
    for kept in subject_key.objects.iterator():
        if len(kept.key) == RAW_BYTES:
            kept.key = sealing(PURPOSE).encrypt(bytes(kept.key))
            kept.save(update_fields=["key"])


def open_keys(apps: Any, schema_editor: Any) -> None:
    """Open them again, for the code before this."""
    subject_key = apps.get_model("trail", "SubjectKey")
    for kept in subject_key.objects.iterator():
        kept.key = sealing(PURPOSE).decrypt(bytes(kept.key))
        kept.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [("trail", "0003_subjects_and_heads")]

    operations = [
        migrations.AlterField(
            model_name="subjectkey",
            name="key",
            field=models.BinaryField(help_text="Sealed under the data key"),
        ),
        migrations.RunPython(seal_keys, open_keys),
    ]
