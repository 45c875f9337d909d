"""One engagement as the public sees it: what is decided, by whom, how to take part, what was found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.engagements.models import Collector, Engagement
from folkmoot.insight.models import Release
from folkmoot.website.heard import heard_so_far
from folkmoot.website.released import shown
from folkmoot.website.standing import running_collectors, standing_of

ONLINE = "online"
WAYS = {"contact_centre": "on the phone", "paper": "on paper", "field": "with an officer you meet"}
SECONDS_A_QUESTION = 15


@require_safe
def engagement(request: HttpRequest, slug: str) -> HttpResponse:
    """What is being decided, who decides, by when they answer, what can change; and the way to take part."""
    found = get_object_or_404(
        Engagement.objects.public().select_related("pledge", "partner", "questionnaire"), slug=slug
    )
    standing = standing_of(found)
    collectors = running_collectors(found) if standing.slug == "open" else []
    pledge = getattr(found, "pledge", None)
    about = {
        "engagement": found,
        "pledge": pledge,
        "standing": standing,
        "start": first_online(collectors),
        "minutes": minutes_it_takes(found),
        "late": pledge is not None and pledge.reply_by < timezone.localdate(),
        "other_ways": other_ways(collectors),
        "heard": heard_so_far(found),
        "release": newest_release(found),
    }
    return render(request, "website/engagement.html", about)


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest tables that were published and not withdrawn."""
    found = get_object_or_404(Engagement.objects.public().select_related("partner"), slug=slug)
    release = newest_release(found)
    about = {"engagement": found, "release": release, "tables": shown(release.tables) if release else []}
    return render(request, "website/results.html", about)


def newest_release(engagement: Engagement) -> Release | None:
    """Return what the public was last shown on purpose."""
    return (
        Release.objects.filter(engagement=engagement, withdrawn_at=None)
        .order_by("-published_at", "-id")
        .first()
    )


def first_online(collectors: list[Collector]) -> Collector | None:
    """Return the link through which anyone can answer now."""
    return next((collector for collector in collectors if collector.channel == ONLINE), None)


def other_ways(collectors: list[Collector]) -> list[str]:
    """Return the other ways to answer that are open to everybody; being picked for a survey is not one of them."""
    asked = {collector.channel for collector in collectors}
    return [words for channel, words in WAYS.items() if channel in asked]


def minutes_it_takes(engagement: Engagement) -> int:
    """Return about how long answering takes, from how many questions there are; 0 when nobody can say."""
    content = engagement.questionnaire.content if engagement.questionnaire else {}
    asked = len(content.get("items", []))
    return max(1, round(asked * SECONDS_A_QUESTION / 60)) if asked else 0
