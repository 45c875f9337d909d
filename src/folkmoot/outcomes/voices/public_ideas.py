"""Everybody's pages of ideas, with exactly three questions and a receipt; and where complaints go."""

import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.forms import CodeForm
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.holding import opened_token, sealed_token
from folkmoot.contacts.receipts import grouped, read_code
from folkmoot.design.errors import explain
from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.models import ComplaintsRoute
from folkmoot.outcomes.voices.ideas import idea_of, send_idea
from folkmoot.outcomes.voices.public_standards import signals
from folkmoot.outcomes.voices.standards_forms import IdeaForm
from folkmoot.partners.models import Partner

SENT = "code of an idea that was just sent"
NOBODYS = "We have no idea under that code. Check the code and try again."


@csrf_exempt  # nobody is signed in, and a page kept by a cache must still send
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def idea(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Take an idea, for an engagement or for the place: what can we do, how, and what difference will that make."""
    engagement = get_object_or_404(Engagement.objects.public(), slug=slug) if slug else None
    partner = engagement.partner if engagement else the_place()
    if partner is None:
        return explain(request, 404)
    form = IdeaForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        about = f"ideas {engagement.pk if engagement else ''}"
        _, code = send_idea(
            partner=partner, engagement=engagement, signals=signals(request, about, 3), **form.cleaned_data
        )
        token = sealed_token({"code": code}, purpose=SENT)
        return redirect(f"{reverse('answered:voices:idea_sent')}?receipt={token}")
    shown = {"form": form, "engagement": engagement, "partner": partner, "begun": int(time.time())}
    return render(request, "voices/idea.html", shown, status=422 if form.errors else 200)


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Hand over the receipt code, for ten minutes after an idea was sent."""
    held = opened_token(request.GET.get("receipt", ""), purpose=SENT)
    if held is None:
        return redirect("answered:voices:follow_idea")
    return render(request, "voices/idea_sent.html", {"code": grouped(str(held["code"]))})


@csrf_exempt  # a forged POST could only show somebody the forger's own idea
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Show an idea and what became of it to whoever has its code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code = read_code(form.cleaned_data["code"])
        found = idea_of(code) if code else None
        if found is not None:
            return render(request, "voices/idea_followed.html", {"idea": found})
        try:
            check_can_guess(address_of(request.META))
        except TooManyGuesses as refusal:
            return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
        count_wrong_guess(address_of(request.META))
        form.add_error("code", NOBODYS)
    return render(request, "voices/follow_idea.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """Say where complaints go and what happens when somebody may be at risk."""
    routes = ComplaintsRoute.objects.select_related("partner").order_by("partner__name")
    return render(request, "voices/complaints.html", {"routes": routes})


def the_place() -> Partner | None:
    """Return the partner that ideas for the place go to: the one that runs most engagements, else the first council."""
    running = Engagement.objects.public().values_list("partner", flat=True)
    counts: dict[int, int] = {}
    for partner in running:
        counts[partner] = counts.get(partner, 0) + 1
    if counts:
        return Partner.objects.get(pk=max(counts, key=lambda number: (counts[number], -number)))
    return Partner.objects.filter(kind="council").order_by("pk").first()
