"""The database refuses to change the trail."""

from django.db import migrations

from folkmoot.trail.guarding import put_guards_up, take_guards_down


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: put_guards_up(schema_editor.connection),
            lambda apps, schema_editor: take_guards_down(schema_editor.connection),
        )
    ]
