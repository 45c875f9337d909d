"""The coordinator's pages: who was asked, what is due, whom to ring; what providers sent; and how good the entries are."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.assets.showing import side
from folkmoot.assets.whereabouts import folded
from folkmoot.design.context import Link
from folkmoot.design.paging import page_of
from folkmoot.directory.freshness import due_on
from folkmoot.directory.models import ChaseCall, Correspondent, ReviewRequest, Revision, Service
from folkmoot.directory.truth.asking import ask_about, keep_policy, note_call, policy_of
from folkmoot.directory.truth.corresponding import keep_correspondent, let_correspondent_go, renew_link
from folkmoot.directory.truth.entry_views import entry_of
from folkmoot.directory.truth.fields import FIELDS
from folkmoot.directory.truth.forms import CallForm, CorrespondentForm, PolicyForm
from folkmoot.directory.truth.gathering import kept_of_all
from folkmoot.directory.truth.letters import page_of as page_of_correspondent
from folkmoot.directory.truth.proposing import decide_revision, proposed
from folkmoot.directory.truth.scoring import months_of, opened_from_searches, scores_of, votes_for
from folkmoot.directory.truth.seeing import as_seen
from folkmoot.directory.truth.tasks import ask_to_send, ask_to_tell
from folkmoot.partners.access import officer_may
from folkmoot.partners.models import Officer
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

PER_PAGE = 50
SORTS = {
    "lowest": ("The lowest of all four", "scores__lowest"),
    "coverage": ("Tells what people need", "scores__coverage"),
    "relevance": ("Found useful", "scores__relevance"),
    "freshness": ("Fresh", "scores__freshness"),
    "reading": ("Easy to read", "scores__reading"),
}
CHASED = {
    "follow": "To follow up",
    "asked": "Asked, no answer yet",
    "due": "Due, nobody asked",
    "nobody": "Nobody to ask",
    "all": "All",
}


@officer_may("run_network")
@require_safe
def chase(request: HttpRequest) -> HttpResponse:
    """List the entries to chase: to follow up first, then the longest unchecked."""
    today, partner = timezone.localdate(), officer_of(request.user).partner
    policy = policy_of(partner)
    open_ones = ReviewRequest.objects.open().filter(service=OuterRef("pk"))
    reachable = Correspondent.objects.filter(
        organisation=OuterRef("organisation"), keeper=OuterRef("keeper"), bounced_at=None, left_at=None
    )
    seen = (
        Service.objects.visible_to(request.user)
        .exclude(state="retired")
        .annotate(
            asked=Exists(open_ones),
            followed=Exists(open_ones.exclude(escalated_on=None)),
            reachable=Exists(reachable),
            again_on=Subquery(ChaseCall.objects.filter(service=OuterRef("pk")).values("again_on")[:1]),
        )
    )
    which = request.GET.get("which", "")
    which = which if which in CHASED else "follow"
    oldest = _months_before(today, policy.months)
    narrowed = {
        "follow": seen.filter(followed=True),
        "asked": seen.filter(asked=True, followed=False),
        "due": seen.filter(asked=False, confirmed_on__lte=oldest),
        "nobody": seen.filter(reachable=False),
        "all": seen,
    }
    counts = {name: rows.count() for name, rows in narrowed.items()}
    rows = narrowed[which].select_related("organisation").order_by("-followed", "confirmed_on", "name")
    page = page_of(request, rows, per_page=PER_PAGE)
    shown = {
        "page": page,
        "rows": _chased(list(page.object_list), policy.months),
        "which": which,
        "tabs": [
            Link(f"{words} ({counts[name]:,})", f"?which={name}", current=name == which)
            for name, words in CHASED.items()
        ],
        "policy": policy,
        "waiting": Revision.objects.visible_to(request.user).waiting().count(),
        "today": today,
        **side(request),
    }
    return render(request, "directory/truth/chase.html", shown)


def _months_before(today: dt.date, months: int) -> dt.date:
    return due_on(today, -months)


def _chased(services: list[Service], months: int) -> list[dict[str, Any]]:
    """Return the rows of a page: in three queries, whom we ask, what was asked and the last call."""
    requests = {
        one.service_id: one
        for one in ReviewRequest.objects.open().filter(service__in=services).select_related("correspondent")
    }
    calls: dict[int, ChaseCall] = {}
    for call in ChaseCall.objects.filter(service__in=services).order_by("at"):
        calls[call.service_id] = call
    people: dict[int, Correspondent] = {}
    for one in Correspondent.objects.filter(
        organisation__in={each.organisation_id for each in services}
    ).order_by("pk"):
        people[one.organisation_id] = one
    return [
        {
            "service": one,
            "request": requests.get(one.pk),
            "person": people.get(one.organisation_id),
            "call": calls.get(one.pk),
            "due": due_on(one.confirmed_on, months),
        }
        for one in services
    ]


@officer_may("run_network")
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the providers of the entries that were ticked, by e-mail, one letter to each."""
    uuids = [one for one in request.POST.getlist("service")[:PER_PAGE] if len(one) == 36]
    kind = "fill" if request.POST.get("kind") == "fill" else "check"
    try:
        wanted = list(
            Service.objects.visible_to(request.user).select_related("keeper").filter(uuid__in=uuids)
        )
    except ValueError:
        wanted = []
    if not wanted:
        messages.error(request, "Tick the entries you want to ask about.")
        return redirect(_back(request))
    with transaction.atomic():
        made = ask_about(user=request.user, services=wanted, kind=kind)
        ask_to_send(request.user)
    nobody = sum(one.escalated_on is not None for one in made)
    told = f"Asked about {len(made) - nobody:,}."
    told += f" For {nobody:,} there is nobody messages reach: write somebody down, or ring." if nobody else ""
    told += f" {len(wanted) - len(made):,} were asked already." if len(made) < len(wanted) else ""
    messages.success(request, told)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    which = request.POST.get("which", "")
    return f"/officers/directory/chase/?which={which if which in CHASED else 'follow'}"


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: HttpRequest) -> HttpResponse:
    """Say how often entries are checked and who follows up."""
    partner = officer_of(request.user).partner
    now = policy_of(partner)
    before = {name: getattr(now, name) for name in ("months", "reminder_days", "reminders", "coordinator")}
    officers = Officer.objects.filter(partner=partner, user__is_active=True).select_related("user")
    form = PolicyForm(request.POST if request.method == "POST" else None, initial=before, officers=officers)
    if request.method == "POST" and form.is_valid():
        keep_policy(user=request.user, partner=partner, **form.cleaned_data)
        messages.success(request, "Kept. It counts from today.")
        return redirect("directory:chase")
    shown = {"form": form, **side(request)}
    return render(request, "directory/truth/policy.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def calls(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what was said with a provider about an entry, and note a call."""
    one = entry_of(request, uuid)
    form = CallForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note_call(user=request.user, service=one, **form.cleaned_data)
        messages.success(request, "The call is noted.")
        return redirect("directory:calls", uuid)
    shown = {
        "form": form,
        "service": one,
        "calls": one.chase_calls.select_related("officer__user")[:100],
        "requests": one.review_requests.select_related("correspondent").order_by("-asked_on", "-pk")[:50],
        **side(request),
    }
    return render(request, "directory/truth/calls.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say whom we ask about an entry's organisation; give a new link, or forget somebody."""
    one = entry_of(request, uuid)
    mine = Correspondent.objects.visible_to(request.user).filter(organisation=one.organisation)
    act = request.POST.get("act", "")
    if request.method == "POST" and act:
        who = get_object_or_404(mine.select_related("keeper"), uuid=_uuid(request.POST.get("who", "")))
        if act == "renew":
            renew_link(user=request.user, correspondent=who)
            messages.success(request, "They have a new link. The old one leads nowhere.")
        elif act == "forget":
            let_correspondent_go(user=request.user, correspondent=who)
            messages.success(request, "Forgotten: their name, address and link.")
        return redirect("directory:people", uuid)
    form = CorrespondentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keep_correspondent(
            user=request.user, keeper=one.keeper, organisation=one.organisation, **form.cleaned_data
        )
        messages.success(request, "Kept.")
        return redirect("directory:people", uuid)
    rows = [(each, page_of_correspondent(each)) for each in mine]
    shown = {"form": form, "service": one, "rows": rows, **side(request)}
    return render(request, "directory/truth/people.html", shown, status=422 if form.errors else 200)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@officer_may("run_network")
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """List what providers sent and nobody has decided, oldest first."""
    waiting = Revision.objects.visible_to(request.user).waiting().select_related("service__organisation")
    shown = {"page": page_of(request, waiting), **side(request)}
    return render(request, "directory/truth/proposals.html", shown)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what a provider wants changed, field by field, and take or refuse each with the reason."""
    seen = Revision.objects.visible_to(request.user).exclude(state="draft")
    one = get_object_or_404(
        seen.select_related("service__organisation", "service__keeper", "decided_by__user"), uuid=uuid
    )
    if one.state != "submitted":
        decided = [(FIELDS[name].label, said) for name, said in one.decided.items()]
        return render(
            request, "directory/truth/decided.html", {"one": one, "decided": decided, **side(request)}
        )
    changes = proposed(one)
    typed = {
        each.name: (
            request.POST.get(f"take-{each.name}", ""),
            request.POST.get(f"why-{each.name}", "")[:1_000],
        )
        for each in changes
    }
    wrong = ""
    if request.method == "POST":
        decisions = {
            name: (take == "yes", why) for name, (take, why) in typed.items() if take in ("yes", "no")
        }
        # A field that stands as the provider wants it by now needs no decision.
        decisions |= {name: (True, "") for name in one.patch if name not in typed}
        try:
            with transaction.atomic():
                decide_revision(user=request.user, revision=one, decisions=decisions)
                if one.author == "provider":
                    ask_to_tell(one, request.user)
        except NotPossible as refused:
            wrong = str(refused)
        else:
            told = " The provider is told by e-mail, with your reasons." if one.author == "provider" else ""
            messages.success(request, f"Decided.{told}")
            return redirect("directory:service", one.service.uuid)
    shown = {
        "one": one,
        "service": one.service,
        "rows": [(each, *typed[each.name]) for each in changes],
        "wrong": wrong,
        "page_errors": bool(wrong),
        **side(request),
    }
    return render(request, "directory/truth/proposal.html", shown, status=422 if wrong else 200)


@officer_may("run_network")
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show how good the entries are, four ways, the lowest first, with what to do about each."""
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "lowest"
    seen = (
        Service.objects.visible_to(request.user)
        .exclude(state="retired")
        .select_related("organisation", "scores")
    )
    words, state = request.GET.get("q", "")[:100].replace("\x00", ""), request.GET.get("state", "")
    rows = seen.filter(searched__contains=folded(words).rstrip()) if folded(words) else seen
    rows = rows.filter(state=state) if state in ("draft", "published") else rows
    page = page_of(request, rows.order_by(SORTS[sort][1], "name", "pk"))
    services, today = list(page.object_list), timezone.localdate()
    months, votes, kept = (
        months_of(officer_of(request.user).partner_id),
        votes_for(services),
        kept_of_all(services),
    )
    opened, middle = opened_from_searches(services, today)
    found = [
        (
            one,
            scores_of(
                as_seen(kept[one.pk]),
                votes=votes.get(one.pk, (0, 0)),
                opened=(opened.get(one.pk, 0), middle),
                today=today,
                months=months,
            ),
        )
        for one in services
    ]
    shown = {
        "page": page,
        "rows": found,
        "sorts": [(name, words_, name == sort) for name, (words_, _) in SORTS.items()],
        "q": words,
        "state": state,
        **side(request),
    }
    return render(request, "directory/truth/board.html", shown)
