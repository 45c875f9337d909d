"""Everybody's pages of the action plan; a known member takes something on, and says how theirs stands."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.design.paging import page_of
from folkmoot.network.actions.doing import hand_back_action, step_action, take_on_action
from folkmoot.network.actions.forms import StepForm
from folkmoot.network.actions.origins import origin_page
from folkmoot.network.actions.owners import groups_of, public_owner
from folkmoot.network.knowing import member_here
from folkmoot.network.models import Action, Group, Member, Strategy
from folkmoot.questions.policies import NotPossible

PER_PAGE = 20


@never_cache
@require_safe
def plan(request: HttpRequest, strategy: str = "", group: str = "") -> HttpResponse:
    """Show the plan of a strategy, of a group, or all there is."""
    found = Action.objects.with_owners()
    about: Strategy | Group | None = None
    if strategy:
        about = get_object_or_404(Strategy, slug=strategy)
        found = found.filter(strategy=about)
    elif group:
        about = get_object_or_404(Group.objects.in_public(), slug=group)
        found = found.filter(group=about)
    today = timezone.localdate()
    page = page_of(request, found.overdue_first(today), per_page=PER_PAGE)
    reader = member_here(request)
    shown = {"page": page, "rows": _rows(list(page.object_list), reader), "about": about, "reader": reader}
    return render(request, "network/actions/plan.html", shown)


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show a known member what they lead and help with."""
    reader = member_here(request)
    found = Action.objects.of_member(reader).with_owners() if reader is not None else Action.objects.none()
    shown = {"rows": _rows(list(found.overdue_first(timezone.localdate())[:100]), reader), "reader": reader}
    return render(request, "network/actions/mine.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def action(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one action and what happened; whoever leads it says how it stands."""
    one = get_object_or_404(Action.objects.with_owners(), uuid=uuid)
    reader = member_here(request)
    leads = reader is not None and one.owner_member_id == reader.pk
    form = StepForm(request.POST if request.method == "POST" else None, action=one) if leads else None
    if request.method == "POST" and form is None:
        raise PermissionDenied("Only whoever leads this action says how it stands. Open your own page first.")
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            step_action(member=reader, action=one, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error("words" if "Say " in str(refused) else None, str(refused))
        else:
            messages.success(request, "Thank you. It is kept, and everybody reads it in the plan.")
            return redirect("joined:actions:action", uuid)
    helps = reader is not None and one.helps.filter(member=reader).exists()
    shown = {
        "action": one,
        "row": _rows([one], reader)[0],
        "origin_href": origin_page(one),
        "steps": one.steps.filter(undone_at=None),
        "helping": one.helps.count(),
        "reader": reader,
        "leads": leads,
        "helps": helps,
        "can_lead": one.owner_member_id is None and one.owner_officer_id is None,
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "network/actions/public_action.html", shown, status=status)


@never_cache
@require_http_methods(["POST"])
def take_on(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take an action on, as who leads it or as who helps; or hand it back."""
    one = get_object_or_404(Action.objects.with_owners(), uuid=uuid)
    reader = member_here(request)
    if reader is None:
        raise PermissionDenied(
            "We do not know you in this browser. Open the link we sent you, and come back."
        )
    how = request.POST.get("how", "")
    if how not in ("lead", "help", "hand_back"):
        raise Http404
    try:
        if how == "hand_back":
            hand_back_action(member=reader, action=one)
            told = "It is no longer yours. Thank you for what you did."
        else:
            take_on_action(member=reader, action=one, leads=how == "lead")
            told = "You lead this now. Thank you." if how == "lead" else "You help with this now. Thank you."
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, told)
    return redirect("joined:actions:action", uuid)


def _rows(actions: list[Action], reader: Member | None) -> list[dict[str, object]]:
    today, fellow_of = timezone.localdate(), groups_of(reader)
    return [
        {
            "action": one,
            "owner": public_owner(one, fellow_of=fellow_of, reader=reader),
            "overdue": one.is_overdue(today),
        }
        for one in actions
    ]
