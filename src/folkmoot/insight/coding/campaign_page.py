"""The page on which a confirmed campaign is coded once for all of its texts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from folkmoot.design.templatetags.words import many
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.codebook_page import tree
from folkmoot.insight.coding.tasks import code_large_campaign
from folkmoot.insight.coding.whole_campaigns import code_campaign, shared_words, texts_counted
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.models import Campaign, Coded, Theme, WrittenAnswer
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.models import Job
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_AT_ONCE = 1_000  # texts coded while a page waits; more are left to a worker


@officer_may("write_finding")
def campaign_page(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show the words a campaign shares and how many of its texts speak of which theme; give all of them themes."""
    engagement = engagement_for(request, slug)
    confirmed = Campaign.objects.filter(engagement=engagement, state="confirmed").select_related("leader")
    campaign = get_object_or_404(confirmed, uuid=uuid)
    themes = list(Theme.objects.filter(engagement=engagement, state="used"))
    fault = ""
    if request.method == "POST":
        chosen = set(request.POST.getlist("theme"))
        mine = [theme for theme in themes if str(theme.pk) in chosen]
        if mine and texts_counted(campaign).count() > MOST_AT_ONCE:
            return redirect("jobs:job", _by_a_worker(request, engagement, campaign, mine).uuid)
        try:
            _, number = code_campaign(user=request.user, campaign=campaign, themes=mine)
        except NotPossible as refused:
            fault = str(refused)
        else:
            said = f"{many(number, 'text speaks,texts speak')} of {_named(mine)} now. You can undo it."
            messages.success(request, said if number else "All of its texts speak of that already.")
            return redirect("insight:code_campaign", slug, uuid)
    record_act(
        user=request.user,
        act="read_campaign",
        subject_kind="engagement",
        subject_id=slug,
        detail={"campaign": str(campaign.uuid)},
    )
    context = way_round(request, engagement, "themes") | _shown(engagement, campaign, themes)
    return render(
        request, "insight/coding/campaign.html", context | {"fault": fault}, status=422 if fault else 200
    )


def _by_a_worker(
    request: HttpRequest, engagement: Engagement, campaign: Campaign, themes: list[Theme]
) -> Job:
    """Leave a large campaign to a worker: the page need not wait."""
    numbers = sorted(theme.pk for theme in themes)
    return ask_for(
        code_large_campaign,
        title=f"Code a campaign in “{engagement.title}”",
        asked_by=request.user,
        args=[campaign.pk, request.user.pk, numbers],
        dedupe_key=f"campaign {campaign.pk} {numbers}"[:200],
    )


def _shown(engagement: Engagement, campaign: Campaign, themes: list[Theme]) -> dict[str, Any]:
    texts = texts_counted(campaign)
    number = texts.count()
    spoken = Coded.objects.filter(
        theme__in=themes, question=campaign.question, contact__in=texts.order_by().values("contact")
    )
    held = dict(spoken.order_by().values_list("theme").annotate(number=Count("pk")))
    answers = WrittenAnswer.objects.filter(engagement=engagement, question=campaign.question)
    waiting = (
        answers.in_the_insight().with_words_added().filter(contact__in=texts.order_by().values("contact"))
    )
    return {
        "campaign": campaign,
        "words": shared_words(campaign),
        "sent_by": number,
        "choices": [(theme, depth, held.get(theme.pk, 0)) for theme, depth in tree(themes)],
        "waiting": waiting.count(),
    }


def _named(themes: list[Theme]) -> str:
    return ", ".join(f"“{theme.name}”" for theme in themes)
