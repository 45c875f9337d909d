"""Work of the workbench that takes longer than a page may: suggestions, and drafts for a first look."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from folkmoot.design.templatetags.words import many
from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Campaign, Theme
from folkmoot.jobs.interface import task
from folkmoot.jobs.running import Refused, report_progress
from folkmoot.questions.policies import NotPossible


@task
def suggest_from_coding(engagement_id: int, user_id: int, seed: int) -> dict[str, str]:
    """Learn from what people coded, suggest the rest, and say where it stands."""
    from folkmoot.insight.coding.suggesting import suggest_themes  # noqa: PLC0415  it loads with the first of them

    engagement, user = _who(engagement_id, user_id)
    try:
        run = suggest_themes(engagement=engagement, user=user, seed=seed)
    except (NotPossible, PermissionDenied) as refusal:
        raise Refused(str(refusal)) from refusal
    number = run.suggestions.count()
    return {
        "sentence": f"{many(number, 'suggestion waits,suggestions wait')} for somebody to judge.",
        "url": reverse("insight:suggestions", args=[engagement.slug]),
        "link": "See the suggestions",
    }


@task
def draft_for_a_first_look(engagement_id: int, user_id: int, themes: int, seed: int) -> dict[str, str]:
    """Draft themes, and say where they stand."""
    from folkmoot.insight.coding.first_look import draft  # noqa: PLC0415  it loads with the first of them

    engagement, user = _who(engagement_id, user_id)
    try:
        run = draft(engagement=engagement, user=user, themes=themes, seed=seed)
    except (NotPossible, PermissionDenied) as refusal:
        raise Refused(str(refusal)) from refusal
    return {
        "sentence": f"{many(run.drafts.count(), 'theme is,themes are')} drafted.",
        "url": reverse("insight:draft_themes", args=[engagement.slug]),
        "link": "See the draft",
    }


@task
def code_large_campaign(campaign_id: int, user_id: int, theme_ids: list[int]) -> dict[str, str]:
    """Have all texts of a large campaign speak of themes, and say how many do now."""
    from folkmoot.insight.coding.whole_campaigns import code_campaign  # noqa: PLC0415  it loads with the first of them

    campaign = Campaign.objects.select_related("engagement", "leader").get(pk=campaign_id)
    user = get_user_model().objects.get(pk=user_id)
    themes = list(Theme.objects.filter(engagement=campaign.engagement, pk__in=theme_ids))
    number = campaign.texts.count()
    report_progress(0, number, "Reading its texts.")
    try:
        _, changed = code_campaign(user=user, campaign=campaign, themes=themes)
    except (NotPossible, PermissionDenied) as refusal:
        raise Refused(str(refusal)) from refusal
    report_progress(number, number, "Done.")
    said = f"{many(changed, 'text speaks,texts speak')} of what you chose now. You can undo it."
    return {
        "sentence": said if changed else "All of its texts speak of that already.",
        "url": reverse("insight:code_campaign", args=[campaign.engagement.slug, campaign.uuid]),
        "link": "See the campaign",
    }


def _who(engagement_id: int, user_id: int) -> tuple[Engagement, Any]:
    return Engagement.objects.get(pk=engagement_id), get_user_model().objects.get(pk=user_id)
