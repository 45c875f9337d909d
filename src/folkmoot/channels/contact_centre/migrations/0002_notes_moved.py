"""Moves what call teams said of the wording to where every channel keeps it; no note is lost, either way."""

from typing import Any

from django.db import migrations


def move_down(apps: Any, _: Any) -> None:
    old, new = apps.get_model("contact_centre", "WordingNote"), apps.get_model("engagements", "WordingNote")
    for note in old.objects.select_related("collector__engagement").order_by("pk").iterator():
        new.objects.create(
            collector_id=note.collector_id,
            officer_id=note.officer_id,
            version_id=note.collector.engagement.questionnaire_id,
            words=note.words,
            written_at=note.written_at,
        )


def move_back(apps: Any, _: Any) -> None:
    old, new = apps.get_model("contact_centre", "WordingNote"), apps.get_model("engagements", "WordingNote")
    for note in new.objects.filter(collector__channel="contact_centre").order_by("pk").iterator():
        made = old.objects.create(
            collector_id=note.collector_id, officer_id=note.officer_id, words=note.words
        )
        old.objects.filter(pk=made.pk).update(written_at=note.written_at)


class Migration(migrations.Migration):
    dependencies = [
        ("contact_centre", "0001_initial"),
        ("engagements", "0008_wording_notes"),
    ]

    operations = [
        migrations.RunPython(move_down, move_back),
        migrations.DeleteModel(name="WordingNote"),
    ]
