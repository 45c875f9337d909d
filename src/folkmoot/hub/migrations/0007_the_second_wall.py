"""On PostgreSQL the database itself shows rows of registers only for the decision at hand."""

from django.db import migrations

from folkmoot.hub.wall import build, take_down


class Migration(migrations.Migration):
    dependencies = [("hub", "0006_joint_picture")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: build(schema_editor.connection),
            lambda apps, schema_editor: take_down(schema_editor.connection),
        )
    ]
