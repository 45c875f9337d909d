"""Officers' pages of campaigns: what came in nearly the same words, what each person added, and both counts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.contacts.models import Contact
from folkmoot.contacts.talking import pseudonym_of
from folkmoot.design.paging import page_of
from folkmoot.engagements.models import Engagement
from folkmoot.insight.campaigns import added, settle_campaign
from folkmoot.insight.models import Campaign
from folkmoot.insight.tasks import look_for_campaigns
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can, check_can
from folkmoot.questions.saying import said_in
from folkmoot.trail.recording import record_act

STATES = {
    "confirmed": "It counts as one text.",
    "rejected": "Each counts by itself.",
    "proposed": "It waits.",
}


@officer_may("see_insight")
@require_http_methods(["GET", "HEAD", "POST"])
def campaigns(request: HttpRequest, slug: str) -> HttpResponse:
    """Show campaigns with both counts; look for them now."""
    engagement = _engagement(request, slug)
    if request.method == "POST":
        check_can(request.user, "run_engagement")
        job = ask_for(
            look_for_campaigns,
            title=f"Look for campaigns in “{engagement.title}”",
            asked_by=request.user,
            args=[engagement.pk],
            dedupe_key=f"campaigns {engagement.pk}",
        )
        return redirect("jobs:job", job.uuid)
    found = Campaign.objects.filter(engagement=engagement).annotate(number=Count("texts"))
    asked = _wordings(engagement)
    shown = {
        "engagement": engagement,
        "counted": [
            (asked.get(one.question, "What they said"), one) for one in engagement.words_counted.all()
        ],
        "campaigns": [
            (one, asked.get(one.question, "What they said"), _text(one.leader, one.question))
            for one in found.select_related("leader").order_by("-number", "pk")
        ],
        "may_look": can(request.user, "run_engagement"),
    }
    _note(request, "read_campaigns", engagement.uuid)
    return render(request, "voices/campaigns.html", shown)


@officer_may("see_insight")
@require_http_methods(["GET", "HEAD", "POST"])
def campaign(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show one campaign's text and what each person added in words of their own; settle it."""
    engagement = _engagement(request, slug)
    found = Campaign.objects.filter(engagement=engagement).select_related("leader", "settled_by__user")
    one = get_object_or_404(found, uuid=uuid)
    if request.method == "POST":
        check_can(request.user, "run_engagement")
        state = request.POST.get("state", "")
        if state in STATES:
            name = request.POST.get("name", "").strip()[:120]
            settle_campaign(campaign=one, state=state, name=name, user=request.user)
            messages.success(request, f"Kept. {STATES[state]}")
        return redirect("outcomes:voices:campaign", slug, uuid)
    leader = _text(one.leader, one.question)
    counted = Contact.objects.filter(engagement=engagement).in_the_insight()
    texts = one.texts.filter(contact__in=counted).select_related("contact").order_by("pk")
    page = page_of(request, texts)
    shown = {
        "engagement": engagement,
        "campaign": one,
        "question": _wordings(engagement).get(one.question, "What they said"),
        "text": leader,
        "page": page,
        "rows": [
            (pseudonym_of(each.contact), added(_text(each.contact, one.question), leader)) for each in page
        ],
        "may_settle": can(request.user, "run_engagement"),
        "may_code": one.state == "confirmed" and can(request.user, "write_finding"),
    }
    _note(request, "read_campaign", engagement.uuid, campaign=str(one.uuid))
    return render(request, "voices/campaign.html", shown)


def _text(contact: Contact | None, question: str) -> str:
    return str(contact.answers.get(question, "")) if contact else ""


def _wordings(engagement: Engagement) -> dict[str, str]:
    version = engagement.questionnaire
    items = version.content["items"] if version else []
    return {item["key"]: said_in(item["wording"], "en") for item in items}


def _engagement(request: HttpRequest, slug: str) -> Engagement:
    mine = Engagement.objects.visible_to(request.user).select_related("questionnaire")
    return get_object_or_404(mine, slug=slug)


def _note(request: HttpRequest, act: str, subject: object, **detail: Any) -> None:
    with transaction.atomic():
        record_act(user=request.user, act=act, subject_kind="engagement", subject_id=subject, detail=detail)
