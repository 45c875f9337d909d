"""Officers' pages of the action plan: the board, the list, one action, and the plan on paper."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from folkmoot.design.context import Link, address
from folkmoot.design.paging import page_of
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.network.actions.doing import change_action, make_action, step_action, undo_step
from folkmoot.network.actions.forms import ActionForm, FiltersForm, StepForm
from folkmoot.network.actions.origins import origin_page
from folkmoot.network.actions.owners import officers_owner, public_owner
from folkmoot.network.actions.queries import ActionQuerySet
from folkmoot.network.actions.states import NAMES
from folkmoot.network.models import Action, Group, Strategy
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

PER_COLUMN = 20
MOST_PRINTED = 500


@officer_may("run_network")
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the plan as columns, one for each status, overdue first."""
    today = timezone.localdate()
    found, filters = filtered(request, today)
    counts = {status: found.filter(status=status).count() for status in NAMES}
    columns = [
        {
            "name": name,
            "status": status,
            "count": counts[status],
            "rows": rows_of(newest_over(found.filter(status=status), status)[:PER_COLUMN], today),
        }
        for status, name in NAMES.items()
    ]
    shown = {"columns": columns, "overdue": found.overdue(today).count(), "total": sum(counts.values())}
    return render(request, "network/actions/board.html", shown | around(request, filters, "board"))


def newest_over(found: ActionQuerySet, status: str) -> ActionQuerySet:
    """Put what is open in the order of its day, and what is over with the newest first."""
    return (
        found.order_by("due_on", "pk") if status in ("to_do", "doing") else found.order_by("-done_on", "-pk")
    )


@officer_may("run_network")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show the plan as a list, overdue first."""
    today = timezone.localdate()
    found, filters = filtered(request, today)
    page = page_of(request, found.overdue_first(today), at_once=True)
    shown = {"page": page, "rows": rows_of(page.object_list, today)}
    return render(request, "network/actions/list.html", shown | around(request, filters, "listed"))


@officer_may("run_network")
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """Show the plan to be printed."""
    return render(request, "network/actions/printed.html", plan_shown(request))


@officer_may("run_network")
@require_safe
def as_pdf(request: HttpRequest) -> HttpResponse:
    """Give the plan as PDF; where it cannot be made, say what to install."""
    try:
        made = pdf("network/actions/document.html", plan_shown(request))
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("network:actions:board")
    partner = officer_of(request.user).partner
    record_act(user=request.user, act="take_action_plan_out", subject_kind="partner", subject_id=partner.slug)
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="action-plan.pdf"'
    return reply


def plan_shown(request: HttpRequest) -> dict[str, Any]:
    """Return what the printed plan says: names only as the public may read them, for paper goes anywhere."""
    today = timezone.localdate()
    found, _ = filtered(request, today)
    rows = [
        {"action": one, "owner": public_owner(one), "overdue": one.is_overdue(today)}
        for one in found.overdue_first(today)[:MOST_PRINTED]
    ]
    officer: Any = request.user
    return {"rows": rows, "today": today, "council_name": str(officer.officer.partner)}


@officer_may("run_network")
def new(request: HttpRequest) -> HttpResponse:
    """Put something to do in a plan; what it comes from may stand in the address."""
    user: Any = request.user
    origin = _origin_uuid(request)
    first = {
        "origin_kind": request.GET.get("origin", "")[:12],
        "origin_words": request.GET.get("words", "")[:300],
        "plan": request.GET.get("plan", "")[:40],
        "what": request.GET.get("what", "")[:300],
        "due_on": request.GET.get("due", "")[:10],
    }
    form = ActionForm(
        request.POST if request.method == "POST" else None, initial=first, partner=user.officer.partner
    )
    if request.method == "POST" and form.is_valid():
        try:
            action = make_action(user=user, **form.asked(origin))
        except NotPossible as refused:
            form.add_error("due_on" if "day" in str(refused) else None, str(refused))
        else:
            messages.success(request, "It stands in the plan.")
            return redirect("network:actions:action", action.uuid)
    shown = {"form": form, "no_plan": not form.plans}
    return render(request, "network/actions/new.html", shown, status=422 if form.errors else 200)


def _origin_uuid(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("from", ""))
    except ValueError:
        return None


@officer_required
def action(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one action with its history; whoever runs the plan, or owns it, says how it stands."""
    user: Any = request.user
    one = find(request, uuid)
    form = StepForm(request.POST if request.method == "POST" else None, action=one)
    if request.method == "POST" and form.is_valid():
        try:
            step_action(user=user, action=one, **form.cleaned_data)
        except (NotPossible, PermissionDenied) as refused:
            form.add_error("words" if "Say " in str(refused) else None, str(refused))
        else:
            messages.success(request, "It is kept, and everybody reads it in the plan.")
            return redirect("network:actions:action", uuid)
    steps = list(one.steps.select_related("by_officer__user", "by_member"))
    shown = {
        "action": one,
        "owner": officers_owner(one),
        "public_owner": public_owner(one),
        "helps": [help.member for help in one.helps.select_related("member")],
        "steps": steps,
        "can_undo": sum(step.undone_at is None for step in steps) > 1,
        "overdue": one.is_overdue(timezone.localdate()),
        "form": form,
        "may_run": can(user, "run_network") and one.partner_id == user.officer.partner_id,
        "origin_href": origin_page(one, officer=request.user),
    }
    return render(request, "network/actions/action.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say an action in other words, or have somebody else answer for it."""
    one = get_object_or_404(Action.objects.visible_to(request.user).with_owners(), uuid=uuid)
    first = {"what": one.what, "owner": owner_key(one), "evidence": one.evidence}
    form = ActionForm(
        request.POST if request.method == "POST" else None, initial=first, partner=one.partner, action=one
    )
    if request.method == "POST" and form.is_valid():
        kept = {name: form.cleaned_data[name] for name in ("what", "evidence")}
        change_action(user=request.user, action=one, owner=form.chosen_owner(), **kept)
        messages.success(request, "The action is changed.")
        return redirect("network:actions:action", uuid)
    shown = {"form": form, "action": one}
    return render(request, "network/actions/new.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take the last step back as a mistake."""
    one = get_object_or_404(Action.objects.visible_to(request.user), uuid=uuid)
    try:
        undo_step(user=request.user, action=one)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The last step is undone. It stays in the history, marked as undone.")
    return redirect("network:actions:action", uuid)


def find(request: HttpRequest, uuid: UUID) -> Action:
    """Return an action this officer may see: of their partner's plan, or one they own; or answer 404."""
    user: Any = request.user
    seen = Action.objects.visible_to(user) | Action.objects.filter(owner_officer=user.officer)
    return get_object_or_404(seen.with_owners(), uuid=uuid)


def owner_key(action: Action) -> str:
    """Return who owns an action, as the form names them."""
    for kind in ("member", "group", "officer"):
        if number := getattr(action, f"owner_{kind}_id"):
            return f"{kind}-{number}"
    return ""


def rows_of(actions: Any, today: dt.date) -> list[dict[str, Any]]:
    """Return actions with who owns them, for officers."""
    return [
        {"action": one, "owner": officers_owner(one), "overdue": one.is_overdue(today)} for one in actions
    ]


def filtered(request: HttpRequest, today: dt.date) -> tuple[ActionQuerySet, FiltersForm]:
    """Return the actions that were asked for, and the form that asks."""
    seen = Action.objects.visible_to(request.user).with_owners()
    user: Any = request.user
    plans = [
        *((f"strategy-{one.pk}", str(one)) for one in Strategy.objects.filter(partner=user.officer.partner)),
        *((f"group-{one.pk}", str(one)) for one in Group.objects.filter(partner=user.officer.partner)),
    ]
    form = FiltersForm(request.GET, plans=plans)
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("q"):
        seen = seen.filter(what__icontains=asked["q"])
    if asked.get("plan"):
        kind, _, number = asked["plan"].partition("-")
        seen = seen.filter(**{f"{kind}_id": int(number)})
    if asked.get("status") == "overdue":
        seen = seen.overdue(today)
    elif asked.get("status"):
        seen = seen.filter(status=asked["status"])
    return seen, form


def around(request: HttpRequest, filters: FiltersForm, here: str) -> dict[str, Any]:
    """Return what the board and the list have in common."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    names = (("Board", "board"), ("List", "listed"), ("To print", "printed"), ("PDF", "pdf"))
    tabs = [
        Link(words, address(f"network:actions:{name}") + query, current=name == here) for words, name in names
    ]
    return {"filters": filters, "clear_href": request.path if query else "", "tabs": tabs}
