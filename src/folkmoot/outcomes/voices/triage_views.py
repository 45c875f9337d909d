"""Officers' pages of triage: what people wrote, what is somebody's own complaint, and who may be at risk."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.contacts.models import Contact, SetAside
from folkmoot.contacts.own_words import marks_of
from folkmoot.contacts.reading_back import answers_in_words
from folkmoot.contacts.setting_aside import put_back
from folkmoot.contacts.talk_desk import own_words
from folkmoot.contacts.talking import pseudonym_of
from folkmoot.design.paging import page_of
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.models import ComplaintsRoute, Concern
from folkmoot.outcomes.voices.forms import ConcernForm, LeadForm, RouteForm
from folkmoot.outcomes.voices.leads import lead_of, phone_of, words_of
from folkmoot.outcomes.voices.triaging import (
    TEST_EVERY,
    keep_routes,
    last_arrived,
    name_person,
    pass_on_as_complaint,
    put_before_named_person,
    raise_concern,
    take_concern,
    test_alert,
)
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can, check_can, officer_of
from folkmoot.trail.recording import record_act

READ_TOGETHER = 50


def standing(request: HttpRequest) -> dict[str, Any]:
    """Return how the routes of the officer's own partner stand, for the warnings on these pages."""
    partner = officer_of(request.user).partner
    arrived = last_arrived(partner)
    return {
        "partner": partner,
        "route": ComplaintsRoute.objects.filter(partner=partner).first(),
        "lead": lead_of(partner),
        "arrived": arrived,
        "test_is_due": arrived is None or timezone.now() - arrived > TEST_EVERY,
        "untaken": Concern.objects.waiting().filter(partner=partner, test=False).count(),
    }


@officer_may("run_engagement")
@require_safe
def triage(request: HttpRequest) -> HttpResponse:
    """Show what stands set aside, where there is something to read, and whether alerts arrive."""
    check_can(request.user, "see_insight")
    mine = Engagement.objects.visible_to(request.user)
    asides = SetAside.objects.filter(contact__engagement__in=mine).select_related("contact__engagement")
    shown = {
        "engagements": mine.exclude(state="draft").order_by("title"),
        "page": page_of(request, asides.filter(kind="complaint")),
        **standing(request),
    }
    return render(request, "voices/triage.html", shown)


@officer_may("run_engagement")
@require_safe
def words(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what people wrote in their own words, newest first, each to be passed on if it belongs elsewhere."""
    check_can(request.user, "see_insight")
    engagement = get_object_or_404(Engagement.objects.visible_to(request.user), slug=slug)
    answered = Contact.objects.visible_to(request.user).filter(engagement=engagement).answered()
    newest = answered.in_the_insight().select_related("version", "engagement").order_by("-pk")
    page = page_of(request, newest, per_page=READ_TOGETHER)
    rows = [
        (one, pseudonym_of(one), said, marks_of(one.circumstances))
        for one in page
        if (said := own_words(one))
    ]
    _note(request, "read_own_words", "engagement", slug, contacts=len(rows))
    return render(
        request,
        "voices/words.html",
        {"engagement": engagement, "page": page, "rows": rows, **standing(request)},
    )


@officer_may("run_engagement")
@require_POST
def pass_on(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Pass one person's words on: as a complaint, or because somebody may be at risk."""
    seen = Contact.objects.visible_to(request.user).filter(engagement__slug=slug)
    contact = get_object_or_404(seen.select_related("engagement__partner"), uuid=uuid)
    try:
        if request.POST.get("as") == "complaint":
            made = pass_on_as_complaint(contact=contact, user=request.user)
            messages.success(
                request, f"Passed on to {made.passed_to} as {made.reference}. Their receipt says so."
            )
            return redirect("outcomes:voices:aside", made.uuid)
        if request.POST.get("as") == "safeguarding":
            put_before_named_person(contact=contact, user=request.user)
            messages.success(request, told_or_not(request))
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("outcomes:voices:words", slug)


def told_or_not(request: HttpRequest) -> str:
    """Return the sentence that says who is told, or that nobody can be."""
    lead = lead_of(officer_of(request.user).partner)
    if lead is None:
        return "It is kept, but NOBODY IS TOLD YET: nobody is named for safeguarding. Name them now, or tell somebody yourself."
    return f"{lead.officer.user} is told now. If somebody is in danger this minute, ring 999."


@officer_may("run_engagement")
@require_http_methods(["GET", "HEAD", "POST"])
def aside(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a complaint that was passed on, to print for whoever answers it; put it back among the answers."""
    check_can(request.user, "see_insight")
    mine = SetAside.objects.filter(
        kind="complaint", contact__engagement__in=Engagement.objects.visible_to(request.user)
    )
    one = get_object_or_404(
        mine.select_related("contact__engagement__partner", "contact__version"), uuid=uuid
    )
    if request.method == "POST":
        put_back(aside=one, user=request.user)
        messages.success(request, "It is counted with the other answers again.")
        return redirect("outcomes:voices:words", one.contact.engagement.slug)
    _note(request, "read_complaint", "engagement", one.contact.engagement.uuid, reference=one.reference)
    return render(request, "voices/aside.html", {"aside": one, "said": answers_in_words(one.contact)})


@officer_may("run_engagement")
@require_http_methods(["GET", "HEAD", "POST"])
def routes(request: HttpRequest) -> HttpResponse:
    """Set where complaints go and who is named for safeguarding."""
    partner = officer_of(request.user).partner
    now = standing(request)
    lead, route = now["lead"], now["route"]
    sent = request.POST if request.method == "POST" else None
    which = request.POST.get("which")
    route_form = RouteForm(
        sent if which == "route" else None,
        initial={name: getattr(route, name) for name in ("name", "reached_at", "email")} if route else {},
    )
    lead_form = LeadForm(
        sent if which == "lead" else None,
        partner=partner,
        initial={"officer": lead.officer_id, "deputy": lead.deputy_id, "phone": phone_of(lead)}
        if lead
        else {},
    )
    if which == "route" and route_form.is_valid():
        keep_routes(partner=partner, user=request.user, route=route_form.cleaned_data)
        messages.success(request, "Complaints go there from now on.")
        return redirect("outcomes:voices:routes")
    if which == "lead" and lead_form.is_valid():
        named = lead_form.chosen("officer")
        assert named is not None  # noqa: S101  the form has chosen among them
        name_person(
            partner=partner,
            officer=named,
            deputy=lead_form.chosen("deputy"),
            phone=lead_form.cleaned_data["phone"],
            user=request.user,
        )
        messages.success(request, f"{named.user} is the named person. Send a test alert now.")
        return redirect("outcomes:voices:routes")
    status = 422 if sent is not None else 200
    shown = {"route_form": route_form, "lead_form": lead_form, **now}
    return render(request, "voices/routes.html", shown, status=status)


@officer_may("run_engagement")
@require_POST
def send_test(request: HttpRequest) -> HttpResponse:
    """Send a test alert."""
    try:
        test_alert(user=request.user)
        messages.success(
            request, "A test is on its way. Its date stands here once the named person says it came."
        )
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("outcomes:voices:routes")


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def at_risk(request: HttpRequest) -> HttpResponse:
    """Let any officer tell the named person what they saw or heard."""
    form = ConcernForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        raise_concern(words=form.cleaned_data["words"], user=request.user)
        messages.success(request, told_or_not(request))
        return redirect("outcomes:voices:at_risk")
    lead = lead_of(officer_of(request.user).partner)
    status = 422 if form.errors else 200
    shown = {"form": form, "lead": lead, "may_name": can(request.user, "run_engagement")}
    return render(request, "voices/at_risk.html", shown, status=status)


@never_cache
@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the named person, and nobody else, why somebody may be at risk; each opening is in the trail."""
    related = Concern.objects.visible_to(request.user).select_related(
        "contact__engagement__partner", "contact__version", "by__user", "taken_by__user"
    )
    one = get_object_or_404(related, uuid=uuid)
    if request.method == "POST":
        take_concern(concern=one, user=request.user)
        return redirect("outcomes:voices:concern", uuid)
    _note(request, "open_concern", "concern", one.uuid)
    shown = {
        "concern": one,
        "words": words_of(one),
        "said": answers_in_words(one.contact) if one.contact else [],
    }
    return render(request, "voices/concern.html", shown)


@officer_required
@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    """List what waits for the named person, and what they took."""
    seen = Concern.objects.visible_to(request.user).select_related("taken_by__user")
    return render(request, "voices/concerns.html", {"page": page_of(request, seen)})


def _note(request: HttpRequest, act: str, kind: str, subject: object, **detail: Any) -> None:
    with transaction.atomic():
        record_act(user=request.user, act=act, subject_kind=kind, subject_id=subject, detail=detail)
