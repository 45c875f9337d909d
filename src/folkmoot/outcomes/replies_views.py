"""Pages of the one who decides, and of those who do what was promised: reply, promise, say how it stands."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from folkmoot.engagements.levels import LEVELS
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.views import not_now
from folkmoot.insight.finding import engagement_for, note_reading
from folkmoot.network.models import Group, Strategy
from folkmoot.outcomes.findings_views import found, way_down
from folkmoot.outcomes.forms import PromiseForm, ReplyForm, StepForm
from folkmoot.outcomes.learning.forecasting import by_engagement, kept_back
from folkmoot.outcomes.models import Commitment, Finding
from folkmoot.outcomes.policies import check_can_promise, check_can_reply
from folkmoot.outcomes.promising import make_commitment
from folkmoot.outcomes.replying import reply_to_finding
from folkmoot.outcomes.same_thing import move_both, plan_commitment
from folkmoot.outcomes.states import ENDED
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can
from folkmoot.questions.policies import NotPossible

MOST_SHOWN = 100


@officer_required
def waiting(request: HttpRequest) -> HttpResponse:
    """Show on one screen what waits for this officer: findings without a reply, and what they answer for."""
    user: Any = request.user
    today = timezone.localdate()
    seen = Finding.objects.visible_to(user) if can(user, "see_insight") else Finding.objects.none()
    put = seen.for_reply_by(user.officer) if can(user, "sign_pledge") else seen.waiting()
    put = put.select_related("engagement__pledge").prefetch_related("grounds__theme")
    rows = sorted(put[:MOST_SHOWN], key=lambda one: one.engagement.pledge.reply_by)
    unopened = kept_back(user)
    owned = Commitment.objects.open().filter(owner=user.officer).select_related("finding__engagement")
    theirs = (
        Commitment.objects.visible_to(user)
        .overdue(today)
        .exclude(owner=user.officer)
        .select_related("finding__engagement")
    )
    shown = {
        "waiting": len(rows),
        "findings": [one for one in rows if one.engagement_id not in unopened],
        "unopened": by_engagement(one for one in rows if one.engagement_id in unopened),
        "late": sum(one.engagement.pledge.reply_by < today for one in rows),
        "owned": owned[:MOST_SHOWN],
        "overdue": theirs[:MOST_SHOWN] if can(user, "see_insight") else [],
        "may_reply": can(user, "sign_pledge"),
        "today": today,
    }
    return render(request, "outcomes/waiting.html", shown)


@officer_may("sign_pledge")
def reply(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Reply to one finding, its evidence beside."""
    engagement, one = found(request, slug, uuid)
    try:
        check_can_reply(request.user, one)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    note_reading(request, engagement)
    held = getattr(one, "reply", None)
    first = {name: getattr(held, name) for name in ("answer", "reason", "passed_to", "helps")} if held else {}
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_finding(user=request.user, finding=one, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(
                "answer" if "promise" in str(refused) or "told" in str(refused) else None, str(refused)
            )
        else:
            messages.success(request, "Your reply is kept. People read it once replies are published.")
            return redirect("outcomes:waiting")
    grounds = one.grounds.select_related("theme")
    shown = {
        "engagement": engagement,
        "finding": one,
        "form": form,
        "grounds": [(ground, way_down(engagement, ground)) for ground in grounds],
        "level": LEVELS[engagement.level],
        "pledge": engagement.pledge,
    }
    return render(request, "outcomes/reply.html", shown, status=422 if form.errors else 200)


@officer_may("write_finding")
def promise(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Say who does what by when because of a finding."""
    engagement, one = found(request, slug, uuid)
    try:
        check_can_promise(request.user, one)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    form = PromiseForm(request.POST if request.method == "POST" else None, engagement=engagement)
    if request.method == "POST" and form.is_valid():
        try:
            make_commitment(user=request.user, finding=one, **form.promised())
        except NotPossible as refused:
            form.add_error("due_on" if "day" in str(refused) else None, str(refused))
        else:
            messages.success(request, "It is written down. Everybody reads it with the reply.")
            return redirect("outcomes:finding", slug, uuid)
    shown = {"engagement": engagement, "finding": one, "form": form}
    return render(request, "outcomes/promise.html", shown, status=422 if form.errors else 200)


@officer_required
def commitment(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show one commitment with its history; whoever answers for it says how it stands."""
    user: Any = request.user
    every = Commitment.objects.select_related(
        "finding__engagement__partner", "finding__reply", "owner__user", "action"
    )
    one = get_object_or_404(every, uuid=uuid, finding__engagement__slug=slug)
    inside = can(user, "see_insight") and Engagement.objects.visible_to(user).filter(slug=slug).exists()
    mine = one.owner_id == user.officer.pk
    if not (inside or mine):
        get_object_or_404(Commitment.objects.none())
    form = StepForm(request.POST if request.method == "POST" else None, commitment=one)
    may_move = mine or can(user, "write_finding")
    if request.method == "POST" and may_move and form.is_valid():
        try:
            move_both(user=user, commitment=one, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error("words" if "why" in str(refused) or "Show" in str(refused) else None, str(refused))
        else:
            messages.success(request, "It is kept, and everybody reads it with the reply.")
            return redirect("outcomes:commitment", slug, uuid)
    shown = {
        "engagement": one.finding.engagement,
        "commitment": one,
        "steps": one.steps.select_related("by__user"),
        "form": form if may_move else None,
        "inside": inside,
        "plans": plans_of(one) if inside and can(user, "write_finding") and can(user, "run_network") else [],
        "today": timezone.localdate(),
    }
    return render(request, "outcomes/commitment.html", shown, status=422 if form.errors else 200)


@require_POST
@officer_may("write_finding")
def plan(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Put a commitment in a plan, as an action that is the same thing."""
    engagement = engagement_for(request, slug)
    every = Commitment.objects.select_related("finding__engagement__partner", "owner")
    one = get_object_or_404(every, uuid=uuid, finding__engagement=engagement)
    chosen = next((plan for key, plan in plans_of(one) if key == request.POST.get("plan")), None)
    try:
        plan_commitment(
            user=request.user,
            commitment=one,
            strategy=chosen if isinstance(chosen, Strategy) else None,
            group=chosen if isinstance(chosen, Group) else None,
        )
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, f"It stands in the plan “{chosen}”. Promise and action move together from now on."
        )
    return redirect("outcomes:commitment", slug, uuid)


def plans_of(commitment: Commitment) -> list[tuple[str, Strategy | Group]]:
    """Return the plans in which a commitment may stand: its partner's strategies and groups."""
    if commitment.action_id is not None or commitment.status in ENDED:
        return []
    partner = commitment.finding.engagement.partner_id
    strategies = Strategy.objects.filter(partner=partner)
    groups = Group.objects.running().filter(partner=partner)
    return [
        *((f"strategy-{one.pk}", one) for one in strategies),
        *((f"group-{one.pk}", one) for one in groups),
    ]
