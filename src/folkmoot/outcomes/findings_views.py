"""Officers' pages on findings: the story of one engagement, a finding with what it stands on, and what may be put under it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from folkmoot.contacts.models import Contact, Statement
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.models import Engagement
from folkmoot.insight.finding import engagement_for, note_reading
from folkmoot.insight.models import Theme
from folkmoot.insight.naming import names_of
from folkmoot.insight.themes import themes_of, written
from folkmoot.network.models import Action
from folkmoot.outcomes.coverage import coverage_of
from folkmoot.outcomes.forms import (
    FigureForm,
    FindingForm,
    QuoteForm,
    StatementChoiceForm,
    ThemeChoiceForm,
    WithdrawForm,
)
from folkmoot.outcomes.grounding import (
    stand_no_more_on,
    stand_on_figure,
    stand_on_statement,
    stand_on_theme,
    stand_on_words,
    still_stands,
)
from folkmoot.outcomes.mapped import told_by_the_map
from folkmoot.outcomes.models import Commitment, Finding, Ground
from folkmoot.outcomes.next_step import next_of
from folkmoot.outcomes.policies import check_can_publish, check_can_reply
from folkmoot.outcomes.replying import publish_replies
from folkmoot.outcomes.telling import left_a_number_alone
from folkmoot.outcomes.writing import (
    change_finding,
    put_finding,
    take_finding_back,
    withdraw_finding,
    write_finding,
)
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can
from folkmoot.questions.policies import NotPossible


@officer_may("see_insight")
def findings(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was found, what was answered, what was promised, and how far the loop is closed."""
    engagement = engagement_for(request, slug)
    note_reading(request, engagement)
    rows = (
        Finding.objects.filter(engagement=engagement)
        .select_related("reply")
        .prefetch_related("grounds", "commitments")
    )
    shown = {
        "engagement": engagement,
        "findings": rows,
        "waiting": sum(finding.state == "put" for finding in rows),
        "unpublished": sum(
            finding.state == "replied" and finding.reply.published_at is None for finding in rows
        ),
        "may_write": can(request.user, "write_finding"),
        "may_publish": can(request.user, "publish_insight"),
        "commitments": Commitment.objects.filter(finding__engagement=engagement).select_related("finding"),
        "coverage": coverage_of(engagement),
        "today": timezone.localdate(),
        "next": next_of(engagement, list(rows), today=timezone.localdate()),
    }
    return render(request, "outcomes/findings.html", shown)


@officer_may("write_finding")
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a finding; where it begins with somebody's words or a figure, go on to put them under it."""
    engagement = engagement_for(request, slug)
    form = FindingForm(request.POST if request.method == "POST" else None, engagement=engagement)
    drafts = Finding.objects.filter(engagement=engagement, state="draft")
    onwards = {
        name: request.GET.get(name, "")[:240] for name in ("contact", "question") if request.GET.get(name)
    }
    if request.method == "POST" and form.is_valid():
        finding = write_finding(user=request.user, engagement=engagement, **form.cleaned_data)
        messages.success(request, "The finding is kept as a draft. Now say what it stands on.")
        if "contact" in onwards:
            return redirect(f"{reverse('outcomes:quote', args=[slug, finding.uuid])}?{urlencode(onwards)}")
        return redirect("outcomes:finding", slug, finding.uuid)
    shown = {
        "engagement": engagement,
        "form": form,
        "drafts": drafts if onwards else [],
        "onwards": urlencode(onwards),
    }
    return render(request, "outcomes/write.html", shown, status=422 if form.errors else 200)


@officer_may("see_insight")
def finding(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show one finding, each thing it stands on with the way down to what it was worked out from, and what can be done."""
    engagement, one = found(request, slug, uuid)
    note_reading(request, engagement)
    grounds = list(one.grounds.select_related("theme", "contact__collector"))
    told = told_by_the_map(engagement) if one.state == "draft" else {}
    shown = {
        "engagement": engagement,
        "finding": one,
        "reply": getattr(one, "reply", None),
        "grounds": [(ground, way_down(engagement, ground)) for ground in grounds],
        "commitments": one.commitments.all(),
        "challenges": one.challenges.select_related("body").prefetch_related("steps"),
        "actions": actions_because_of(one),
        "may_plan": can(request.user, "run_network"),
        "may_write": can(request.user, "write_finding"),
        "may_reply": _may(check_can_reply, request.user, one),
        "themes": ThemeChoiceForm(themes=themes_of(engagement)) if one.state == "draft" else None,
        "statements": StatementChoiceForm(told=told) if told else None,
        "withdraw": WithdrawForm(),
    }
    return render(request, "outcomes/finding.html", shown)


@officer_may("write_finding")
def change(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Say a finding in other words."""
    engagement, one = found(request, slug, uuid)
    first = {"sentence": one.sentence, "more": one.more, "heading": one.heading}
    form = FindingForm(
        request.POST if request.method == "POST" else None, initial=first, engagement=engagement
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_finding(user=request.user, finding=one, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The finding is changed.")
            return redirect("outcomes:finding", slug, uuid)
    shown = {"engagement": engagement, "form": form, "finding": one}
    return render(request, "outcomes/write.html", shown, status=422 if form.errors else 200)


@officer_may("write_finding")
def figure(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Choose a figure for a finding to stand on."""
    engagement, one = found(request, slug, uuid)
    form = FigureForm(request.POST if request.method == "POST" else None, names=names_of(engagement))
    if request.method == "POST" and form.is_valid():
        try:
            ground = stand_on_figure(user=request.user, finding=one, recipe=form.recipe())
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The finding stands on: {ground.told['words']}.")
            return redirect("outcomes:finding", slug, uuid)
    shown = {"engagement": engagement, "finding": one, "form": form}
    return render(request, "outcomes/figure.html", shown, status=422 if form.errors else 200)


@officer_may("write_finding")
def quote(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Take some of somebody's words under a finding."""
    engagement, one = found(request, slug, uuid)
    try:
        number = UUID(request.GET.get("contact", ""))
    except ValueError:
        number = None
    mine = (
        Contact.objects.visible_to(request.user)
        .filter(engagement=engagement)
        .in_the_insight()
        .select_related("version", "collector")
    )
    contact = get_object_or_404(mine, uuid=number)
    question = request.GET.get("question", "")[:60]
    words = dict(written(contact)).get(question, "")
    form = QuoteForm(request.POST if request.method == "POST" else None, initial={"words": words})
    if request.method == "POST" and form.is_valid():
        try:
            stand_on_words(
                user=request.user, finding=one, contact=contact, question=question, **form.cleaned_data
            )
        except NotPossible as refused:
            form.add_error("words", str(refused))
        else:
            messages.success(request, "The finding stands on these words.")
            return redirect("outcomes:finding", slug, uuid)
    shown = {
        "engagement": engagement,
        "finding": one,
        "form": form,
        "words": words,
        "channel": channel_name(contact.channel),
    }
    return render(request, "outcomes/quote.html", shown, status=422 if form.errors else 200)


@require_POST
@officer_may("write_finding")
def theme(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Have a finding stand on a theme."""
    engagement, one = found(request, slug, uuid)
    form = ThemeChoiceForm(request.POST, themes=themes_of(engagement))
    if not form.is_valid():
        messages.error(request, "Choose a theme.")
        return redirect("outcomes:finding", slug, uuid)
    chosen = get_object_or_404(Theme, engagement=engagement, uuid=form.cleaned_data["theme"])
    return done(
        request,
        one,
        lambda: stand_on_theme(user=request.user, finding=one, theme=chosen),
        "The finding stands on this theme.",
    )


@require_POST
@officer_may("write_finding")
def statement(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Have a finding stand on a statement of the opinion map."""
    engagement, one = found(request, slug, uuid)
    form = StatementChoiceForm(request.POST, told=told_by_the_map(engagement))
    if not form.is_valid():
        messages.error(request, "Choose a statement.")
        return redirect("outcomes:finding", slug, uuid)
    mine = Statement.objects.filter(question__engagement=engagement).select_related("question__engagement")
    chosen = get_object_or_404(mine, number=form.cleaned_data["statement"])
    return done(
        request,
        one,
        lambda: stand_on_statement(user=request.user, finding=one, statement=chosen),
        "The finding stands on this statement.",
    )


@require_POST
@officer_may("write_finding")
def remove(request: HttpRequest, slug: str, uuid: UUID, ground: UUID) -> HttpResponse:
    """Take something from under a finding."""
    _, one = found(request, slug, uuid)
    held = get_object_or_404(one.grounds.select_related("finding__engagement__partner"), uuid=ground)
    return done(
        request,
        one,
        lambda: stand_no_more_on(user=request.user, ground=held),
        "The finding no longer stands on it.",
    )


@require_POST
@officer_may("write_finding")
def step(request: HttpRequest, slug: str, uuid: UUID, act: str) -> HttpResponse:
    """Put a finding, take it back, or say that it still stands."""
    _, one = found(request, slug, uuid)
    act_of, said = STEPS[act]
    return done(request, one, lambda: act_of(user=request.user, finding=one), said)


@require_POST
@officer_may("write_finding")
def withdraw(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Withdraw a finding, with the reason."""
    _, one = found(request, slug, uuid)
    because = request.POST.get("because", "")[:300]
    return done(
        request,
        one,
        lambda: withdraw_finding(user=request.user, finding=one, because=because),
        "The finding is withdrawn.",
    )


@officer_may("publish_insight")
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what would be published and who would be told; at the second asking, publish it."""
    engagement = engagement_for(request, slug)
    waiting = Finding.objects.filter(engagement=engagement, state="replied", reply__published_at=None)
    if request.method == "POST":
        try:
            many = len(publish_replies(user=request.user, engagement=engagement))
        except NotPossible as refused:
            messages.error(request, str(refused))
        else:
            told = "Those who left an address are told by a letter of their own."
            messages.success(
                request, f"{many} {'reply is' if many == 1 else 'replies are'} published. {told}"
            )
        return redirect("outcomes:findings", slug)
    numbers = left_a_number_alone(engagement)
    shown = {
        "engagement": engagement,
        "findings": waiting.select_related("reply").prefetch_related("grounds__theme", "commitments"),
        "told": coverage_of(engagement).people.of - numbers,
        "numbers": numbers,
        "fault": _why_not(check_can_publish, request.user, engagement),
    }
    return render(request, "outcomes/publish.html", shown)


def found(request: HttpRequest, slug: str, uuid: UUID) -> tuple[Engagement, Finding]:
    """Find an officer's own engagement and one of its findings, or answer 404."""
    engagement = engagement_for(request, slug)
    related = Finding.objects.filter(engagement=engagement).select_related(
        "engagement__partner", "reply", "written_by__user"
    )
    return engagement, get_object_or_404(related, uuid=uuid)


def done(request: HttpRequest, one: Finding, act: Callable[[], Any], said: str) -> HttpResponse:
    """Do something to a finding, say that it is done or why it cannot be, and show the finding."""
    try:
        act()
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("outcomes:finding", one.engagement.slug, one.uuid)


def actions_because_of(one: Finding) -> list[Action]:
    """Return the actions that come from a finding, or are the same thing as what was promised because of it."""
    said = Q(origin_kind="finding", origin_uuid=one.uuid) | Q(commitment__finding=one)
    return list(Action.objects.filter(said).distinct().with_owners())


def way_down(engagement: Engagement, ground: Ground) -> str:
    """Return the page that shows what something under a finding was worked out from."""
    if ground.kind == "estimate":
        asked = {
            name: ground.recipe[name]
            for name in ("option", "channel", "area", "group")
            if ground.recipe.get(name)
        }
        page = reverse("insight:question", args=[engagement.slug, ground.recipe["question"]])
        return f"{page}?{urlencode(asked)}" if asked else page
    if ground.kind == "statement":
        return reverse("insight:opinions", args=[engagement.slug])
    reading = reverse("insight:reading", args=[engagement.slug])
    if ground.theme is not None:
        return f"{reading}?theme={ground.theme.uuid}"
    return f"{reading}?before={(ground.contact_id or 0) + 1}"


def _may(check: Callable[..., None], *about: Any) -> bool:
    return not _why_not(check, *about)


def _why_not(check: Callable[..., None], *about: Any) -> str:
    try:
        check(*about)
    except (NotPossible, PermissionDenied) as refused:
        return str(refused)
    return ""


STEPS: dict[str, tuple[Callable[..., Any], str]] = {
    "put": (
        put_finding,
        "The finding waits for the one who decides. You can take it back until there is a reply.",
    ),
    "back": (take_finding_back, "The finding is a draft again."),
    "stands": (still_stands, "The figures are taken as they are now, and the finding stands on them."),
}
