"""Officers' pages about networks: volume and kind of people side by side, and what to post."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from folkmoot.channels.social.answering import CHANNEL
from folkmoot.channels.social.posting import LENGTHS, SETTING, posts_of
from folkmoot.design.forms import PlainForm
from folkmoot.engagements.asking_links import address
from folkmoot.engagements.collecting import set_up_collector
from folkmoot.engagements.judging import verdict_that_holds
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible, can_add_collector
from folkmoot.insight.cubes import CannotCount
from folkmoot.partners.access import officer_may

KINDS = {
    "social": "Social network",
    "watch": "Watch scheme",
    "forum": "Forum or mailing list",
    "other": "Another network",
}


class PostsForm(PlainForm):
    """Which network it is, and what is posted there."""

    kind = forms.ChoiceField(
        label="What kind of network is it?", choices=list(KINDS.items()), widget=forms.RadioSelect
    )
    network = forms.CharField(
        label="What is it called?",
        max_length=100,
        help_text="For example: Nextdoor, Neighbourhood Watch Dunmere.",
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name, most in LENGTHS.items():
            self.fields[name] = forms.CharField(
                label=f"{name.capitalize()} post",
                help_text=f"At most {most:,} letters. Empty it to have it made from the engagement again.",
                max_length=most,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )


@officer_may("run_engagement")
def networks(request: HttpRequest) -> HttpResponse:
    """Set the networks of each engagement side by side: how many answered, and how narrow a group they are."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    by_engagement: dict[Any, list[Collector]] = {}
    for one in seen.select_related("engagement"):
        by_engagement.setdefault(one.engagement, []).append(one)
    shown = [(engagement, *counted(engagement, found)) for engagement, found in by_engagement.items()]
    return render(request, "social/networks.html", {"shown": shown, **rule()})


def counted(engagement: Any, collectors: list[Collector]) -> tuple[list[Any], str]:
    """Return what came through networks, most first, with what they are called; and why it cannot be counted, if so."""
    from folkmoot.channels.social.narrowness import networks_of  # noqa: PLC0415  loads what counts

    try:
        found = networks_of(engagement, collectors)
    except CannotCount as refused:
        return [], str(refused)
    return [(one, called(one.collector)) for one in sorted(found, key=lambda one: -one.answered)], ""


def called(one: Collector) -> str:
    """Return what kind of network it is."""
    return KINDS.get(str(one.settings.get("kind", "")), "Kind not said")


def rule() -> dict[str, Any]:
    """Return the numbers of the rule, as the page states it."""
    from folkmoot.channels.social import narrowness  # noqa: PLC0415  loads what counts

    return {
        "many": narrowness.MANY,
        "unlike": narrowness.DISSIMILAR,
        "mostly": narrowness.MOSTLY,
        "times": narrowness.TIMES,
        "said": narrowness.FEWEST_WHO_SAID,
    }


@officer_may("run_engagement")
def network(request: HttpRequest, code: str) -> HttpResponse:
    """Show one network: what came, who they are, what to post."""
    one = find(request, code)
    link = address(one, request.build_absolute_uri("/"))
    found, problem = counted(one.engagement, [one])
    context = {
        "collector": one,
        "engagement": one.engagement,
        "kind": called(one),
        "came": found[0][0] if found else None,
        "problem": problem,
        "link": link,
        "posts": [(name, words, len(words), LENGTHS[name]) for name, words in posts_of(one, link).items()],
        "verdict": verdict_that_holds(one.engagement, channel=CHANNEL, collector=one),
        "may_run": True,
        "may_change": can_add_collector(one.engagement),
        **rule(),
    }
    return render(request, "social/network.html", context)


@officer_may("run_engagement")
def posts(request: HttpRequest, code: str) -> HttpResponse:
    """Keep which network it is and what is posted there."""
    one = find(request, code)
    link = address(one, request.build_absolute_uri("/"))
    known = {"kind": one.settings.get("kind", ""), "network": one.settings.get("network", one.name)}
    form = PostsForm(
        request.POST if request.method == "POST" else None, initial={**known, **posts_of(one, link)}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        written = {name: said[name] for name in LENGTHS}
        try:
            set_up_collector(
                user=request.user,
                collector=one,
                kind=said["kind"],
                network=said["network"],
                **{SETTING: written},
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Kept. Copy a post from here when you put it up.")
            return redirect("social:network", one.code)
    context = {"form": form, "collector": one}
    return render(request, "social/posts.html", context, status=422 if form.errors else 200)


def find(request: HttpRequest, code: str) -> Collector:
    """Return one of the networks this officer may see, or answer 404."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    return get_object_or_404(seen.select_related("engagement"), code=code.upper())
