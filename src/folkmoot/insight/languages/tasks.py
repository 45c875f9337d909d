"""The job that notes the language of answers."""

from __future__ import annotations

from django.urls import reverse

from folkmoot.design.templatetags.words import many
from folkmoot.engagements.models import Engagement
from folkmoot.insight.languages.guessing import note_languages
from folkmoot.jobs.interface import task
from folkmoot.jobs.running import report_progress


@task
def look_for_languages(engagement_id: int) -> dict[str, str]:
    """Note the language of every answer of an engagement that has none yet."""
    engagement = Engagement.objects.get(pk=engagement_id)
    number = engagement.contacts.count()
    noted = note_languages(
        engagement, lambda done: report_progress(min(done, number), max(number, 1), "Reading.")
    )
    return {
        "sentence": f"Read. {many(noted, 'answer was new,answers were new')}.",
        "url": reverse("insight:languages", args=[engagement.slug]),
        "link": "See other languages",
    }
