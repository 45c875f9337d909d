"""One engagement as the public sees it: what is decided, by whom, how to take part, what was found."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.design.listening import listening, sentences
from folkmoot.design.speaking import ENGLISH
from folkmoot.design.templatetags.words import day
from folkmoot.engagements.channel import channel_name, installed_channels
from folkmoot.engagements.gates import what_is_owed
from folkmoot.engagements.judging import published_verdicts
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.insight.models import Release
from folkmoot.insight.released import shown
from folkmoot.outcomes.models import Finding
from folkmoot.outcomes.pack.keeping import newest_public
from folkmoot.questions.saying import LANGUAGE_NAMES
from folkmoot.website.heard import heard_so_far
from folkmoot.website.standing import running_collectors, standing_of

ONLINE = "online"
SECONDS_A_QUESTION = 15


@require_safe
def engagement(request: HttpRequest, slug: str) -> HttpResponse:
    """What is being decided, who decides, by when they answer, what can change; and the way to take part."""
    found = get_object_or_404(
        Engagement.objects.public().select_related("pledge", "partner", "questionnaire"), slug=slug
    )
    about = taking_part(found)
    pledge = about["pledge"]
    about |= {
        "late": pledge is not None and pledge.reply_by < timezone.localdate(),
        "heard": heard_so_far(found),
        "release": newest_release(found),
        "owed": what_is_owed(found),
        "answered": Finding.objects.filter(engagement=found).public().count(),
        "pack": newest_public(found).defer("content").first() if found.state == "answered" else None,
        "judged": bool(published_verdicts(found)),
        "own_words": [said for each in installed_channels() if (said := each.published(found))],
        "listen": listening(words_of(found), ENGLISH, reverse("website:listen", args=[slug])),
        "languages": languages_of(found) if about["start"] else [],
    }
    return render(request, "website/engagement.html", about)


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest tables that were published and not withdrawn."""
    found = get_object_or_404(Engagement.objects.public().select_related("partner"), slug=slug)
    release = newest_release(found)
    about = {
        "engagement": found,
        "release": release,
        "tables": shown(release.tables) if release else [],
        "verdicts": [(channel_name(one.channel), one) for one in published_verdicts(found)],
    }
    return render(request, "website/results.html", about)


def taking_part(engagement: Engagement) -> dict[str, Any]:
    """Return what a page says of an engagement and of the ways to take part in it today."""
    standing = standing_of(engagement)
    collectors = running_collectors(engagement) if standing.slug == "open" else []
    return {
        "engagement": engagement,
        "pledge": getattr(engagement, "pledge", None),
        "standing": standing,
        "start": first_online(collectors),
        "minutes": minutes_it_takes(engagement),
        "other_ways": other_ways(collectors),
    }


def languages_of(engagement: Engagement) -> list[tuple[str, str]]:
    """Return (code, name in itself) of each language besides English in which it can be answered."""
    content = engagement.questionnaire.content if engagement.questionnaire else {}
    return [
        (code, LANGUAGE_NAMES.get(code, code)) for code in content.get("languages", []) if code != ENGLISH
    ]


def words_of(engagement: Engagement) -> str:
    """Return what is read aloud of an engagement: what its page says, in the order in which it says it."""
    pledge = getattr(engagement, "pledge", None)
    said = [engagement.title, standing_of(engagement).words, "What is being decided", engagement.summary]
    if pledge is not None:
        said += [f"{pledge.decision_maker}, {pledge.post}, decides, and answers by {day(pledge.reply_by)}"]
        said += ["You can change", pledge.can_change, "Already decided", pledge.cannot_change]
    return sentences(*said)


def newest_release(engagement: Engagement) -> Release | None:
    """Return what the public was last shown on purpose."""
    return (
        Release.objects.filter(engagement=engagement, collector=None, withdrawn_at=None)
        .order_by("-published_at", "-id")
        .first()
    )


def first_online(collectors: list[Collector]) -> Collector | None:
    """Return the link through which anyone can answer now."""
    return next((collector for collector in collectors if collector.channel == ONLINE), None)


def other_ways(collectors: list[Collector]) -> list[str]:
    """Return the other ways to answer that are open to everybody; being picked for a survey is not one of them."""
    asked = {collector.channel for collector in collectors}
    return [
        channel.said
        for channel in installed_channels()
        if channel.label in asked and channel.said and channel.label != ONLINE
    ]


def minutes_it_takes(engagement: Engagement) -> int:
    """Return about how long answering takes, from how many questions there are; 0 when nobody can say."""
    content = engagement.questionnaire.content if engagement.questionnaire else {}
    asked = len(content.get("items", []))
    return max(1, round(asked * SECONDS_A_QUESTION / 60)) if asked else 0
