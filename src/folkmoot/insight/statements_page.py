"""Officers' queue of statements that people added: shown or not, with the reason, and what says the same already."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from folkmoot.contacts.models import OpinionQuestion, Statement
from folkmoot.contacts.opinions import log_of, settle_statement
from folkmoot.engagements.policies import NotPossible
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.opinions_page import question_or_404
from folkmoot.partners.access import officer_may
from folkmoot.sheets.harmless import as_csv
from folkmoot.trail.recording import record_act

PER_PAGE = 20
MOST_DECIDED = 50
COLUMNS = ["number", "state", "words", "reason", "made", "decided"]


@officer_may("run_engagement")
@require_http_methods(["GET", "HEAD", "POST"])
def queue_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what waits, oldest first; accept or reject one, or decide again."""
    engagement = engagement_for(request, slug)
    question = question_or_404(engagement)
    problem, about = "", ""
    if request.method == "POST":
        about = request.POST.get("statement", "")
        number = int(about) if about.isascii() and about.isdigit() and len(about) < 9 else 0
        one = get_object_or_404(question.statements, number=number)
        try:
            settle_statement(
                user=request.user,
                statement=one,
                accept=request.POST.get("decision") == "accept",
                reason=request.POST.get("reason", ""),
            )
        except NotPossible as refused:
            problem = str(refused)
        else:
            messages.success(request, f"Statement {one.number} is {one.get_state_display().lower()}.")
            return redirect("insight:statements", slug)
    waiting = list(question.statements.filter(state="waiting")[:PER_PAGE])
    added = question.statements.filter(by_participant=True)
    context = way_round(request, engagement, "opinions") | {
        "question": question,
        "rows": [(one, same) for one, same in zip(waiting, said_already(question, waiting), strict=True)],
        "more": question.statements.filter(state="waiting").count() - len(waiting),
        "decided": added.exclude(state="waiting").order_by("-decided_at")[:MOST_DECIDED],
        "problem": problem,
        "about": about,
    }
    return render(request, "insight/statements.html", context, status=422 if problem else 200)


@officer_may("run_engagement")
@require_GET
def statements_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Take out the log of what was decided, as everybody may read it."""
    engagement = engagement_for(request, slug)
    question = question_or_404(engagement)
    detail = {"what": "statements"}
    record_act(
        user=request.user,
        act="export_insight",
        subject_kind="engagement",
        subject_id=engagement.uuid,
        detail=detail,
    )
    response = HttpResponse(as_csv(COLUMNS, log_of(question)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="statements.csv"'
    return response


def said_already(question: OpinionQuestion, waiting: list[Statement]) -> list[list[Any]]:
    """Return for each statement that waits those shown that say it in nearly the same letters."""
    if not waiting:
        return []
    from folkmoot.evidence.opinion.doubtful import said_twice  # noqa: PLC0415  loads the counting libraries

    shown = list(question.statements.filter(state="accepted").only("question", "number", "words"))
    pairs = said_twice([*(one.words for one in shown), *(one.words for one in waiting)])
    found: list[list[Any]] = [[] for _ in waiting]
    for first, second, _ in pairs:
        if first < len(shown) <= second:
            found[second - len(shown)].append(shown[first])
    return found
