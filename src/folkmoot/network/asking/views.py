"""Officers' pages of questions to the network: ask, read what members answered, make tips of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from folkmoot.design.paging import page_of
from folkmoot.network.asking.asking import (
    answer_network,
    ask_more,
    ask_network,
    close_question,
    make_snippet_of,
    mark_best,
    publish_question,
)
from folkmoot.network.asking.forms import AnswerForm, AskForm, SnippetOfForm
from folkmoot.network.models import LONGEST_SNIPPET, NetworkQuestion
from folkmoot.network.naming import told_by
from folkmoot.network.places_and_interests import named_places
from folkmoot.network.policies import can_run_question, check_can_run_question
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

RELATED = ("partner", "member", "officer__partner")


@officer_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Show the questions an officer may see, newest first, with how many answered."""
    seen = NetworkQuestion.objects.visible_to(request.user).select_related(*RELATED)
    page = page_of(request, seen.annotate(answered=Count("answers")).order_by("-at", "-pk"))
    rows = [(one, told_by(one)) for one in page]
    return render(request, "network/asking/questions.html", {"page": page, "rows": rows})


@officer_required
def ask(request: HttpRequest) -> HttpResponse:
    """Ask a question."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            question = ask_network(user=request.user, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, reached(question.reached))
            return redirect("network:asking:question", question.uuid)
    return render(request, "network/asking/ask.html", {"form": form}, status=422 if form.errors else 200)


def reached(number: int) -> str:
    """Say how many members a question goes to."""
    if number == 0:
        return "Nobody in the network fits, or all who do were asked enough this month. Try other interests or places."
    return f"The question goes to {number} {'member' if number == 1 else 'members'} who may know."


@officer_required
def question(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a question and its answers; take an officer's own."""
    one = find_one(request, uuid)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_network(question=one, user=request.user, **form.cleaned_data)
        except NotPossible as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Your answer stands with the question.")
        return redirect("network:asking:question", uuid)
    return render(
        request, "network/asking/question.html", shown(request, one, form), status=422 if form.errors else 200
    )


def shown(request: HttpRequest, one: NetworkQuestion, form: Any) -> dict[str, Any]:
    """Return what the page of a question shows."""
    answers = one.answers.select_related("member", "officer__partner", "snippet")
    may = can_run_question(request.user, one)
    return {
        "question": one,
        "by": told_by(one),
        "places": named_places(one.areas),
        "answers": [
            (
                answer,
                told_by(answer),
                SnippetOfForm(initial={"text": answer.words[:LONGEST_SNIPPET]}, prefix=str(answer.pk)),
            )
            for answer in answers
        ],
        "may": may,
        "may_publish": may
        and one.in_public
        and not one.published_at
        and any(each.in_public for each in answers),
        "form": form,
    }


@officer_may("run_network")
@require_POST
def step(request: HttpRequest, uuid: UUID, name: str) -> HttpResponse:
    """Show a question to everybody, ask more members, or close it."""
    one = find_one(request, uuid)
    try:
        if name == "publish":
            publish_question(user=request.user, question=one)
            messages.success(request, "Everybody reads it from now on.")
        elif name == "more":
            check_can_run_question(request.user, one)
            record_act(
                user=request.user, act="ask_more", subject_kind="network_question", subject_id=one.uuid
            )
            messages.success(request, reached(ask_more(one, now=timezone.now())))
        else:
            close_question(user=request.user, question=one)
            messages.success(request, "The question is closed. Its answers are kept.")
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("network:asking:question", uuid)


@officer_may("run_network")
@require_POST
def best(request: HttpRequest, uuid: UUID, answer: UUID) -> HttpResponse:
    """Mark the answer that helped most."""
    one = find_one(request, uuid)
    mark_best(user=request.user, answer=get_object_or_404(one.answers, uuid=answer))
    messages.success(request, "Marked as the answer that helped most.")
    return redirect("network:asking:question", uuid)


@officer_may("run_network")
@require_POST
def snippet(request: HttpRequest, uuid: UUID, answer: UUID) -> HttpResponse:
    """Make a tip of an answer."""
    one = find_one(request, uuid)
    kept = get_object_or_404(one.answers.select_related("question", "member"), uuid=answer)
    form = SnippetOfForm(request.POST, prefix=str(kept.pk))
    if not form.is_valid():
        messages.error(request, "Write the tip, in at most 400 letters. Nothing was changed.")
        return redirect("network:asking:question", uuid)
    try:
        made = make_snippet_of(user=request.user, answer=kept, text=form.cleaned_data["text"])
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("network:asking:question", uuid)
    messages.success(request, "The answer is a tip now. Everybody finds it.")
    return redirect("network:snippets:snippet", made.uuid)


def find_one(request: HttpRequest, uuid: UUID) -> NetworkQuestion:
    """Return a question this officer may see, or say that there is none."""
    seen = NetworkQuestion.objects.visible_to(request.user).select_related(*RELATED)
    return get_object_or_404(seen, uuid=uuid)
