"""Officers' pages of comments: read what came, show it or set it aside, answer it with the reason."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.design.paging import page_of
from folkmoot.network.documents.commenting import (
    answer_comment,
    set_comment_aside,
    show_comment,
    take_answer_back,
)
from folkmoot.network.documents.forms import AnswerForm, AsideForm, ShowForm
from folkmoot.network.documents.states import NAMES
from folkmoot.network.models import Action, Comment, Document, Member
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible


@officer_may("run_network")
@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    """List the comments, those that wait first; of one document or in one state where that is asked for."""
    seen = Comment.objects.visible_to(request.user).with_paragraph()
    document = (
        Document.objects.visible_to(request.user).filter(slug=request.GET.get("document", "")[:60]).first()
    )
    state = request.GET.get("state", "")
    seen = seen.filter(paragraph__version__document=document) if document else seen
    seen = seen.filter(state=state) if state in NAMES else seen.unanswered() if not document else seen
    page = page_of(request, seen.order_by("at", "pk"))
    shown = {"page": page, "document": document, "state": NAMES.get(state, "")}
    return render(request, "network/documents/comments.html", shown)


@officer_may("run_network")
def comment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one comment beside its paragraph, with what can be done now."""
    one = get_object_or_404(Comment.objects.visible_to(request.user).with_paragraph(), uuid=uuid)
    answer = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and answer.is_valid():
        said = answer.cleaned_data
        try:
            accepted = said["answer"] == "accepted"
            answer_comment(user=request.user, comment=one, accepted=accepted, reason=said["reason"])
        except NotPossible as refused:
            answer.add_error(None, str(refused))
        else:
            messages.success(request, "Your answer is kept. Everybody reads it beside the comment.")
            return next_or(request, one)
    shown = {
        "comment": one,
        "writer": writer_of(request, one),
        "paragraph": one.paragraph,
        "version": one.paragraph.version,
        "document": one.paragraph.version.document,
        "form": answer,
        "show": ShowForm(initial={"words": one.words}),
        "aside": AsideForm(),
        "changed": one.changed.select_related("version"),
        "actions": Action.objects.because_of("comment", one.uuid),
    }
    return render(request, "network/documents/comment.html", shown, status=422 if answer.errors else 200)


@officer_may("run_network")
@require_POST
def step(request: HttpRequest, uuid: UUID, act: str) -> HttpResponse:
    """Show a comment, set it aside, or take its answer back."""
    one = get_object_or_404(Comment.objects.visible_to(request.user).with_paragraph(), uuid=uuid)
    user: Any = request.user
    acts: dict[str, tuple[Callable[[], Any], str]] = {
        "show": (
            lambda: show_comment(user=user, comment=one, words=request.POST.get("words", "")[:2_000]),
            "Everybody can read it. It waits for your answer.",
        ),
        "aside": (
            lambda: set_comment_aside(user=user, comment=one, reason=request.POST.get("reason", "")[:300]),
            "It is shown to nobody. You can still show it.",
        ),
        "take-back": (lambda: take_answer_back(user=user, comment=one), "The answer is taken back."),
    }
    if act not in acts:
        raise Http404
    do, told = acts[act]
    try:
        do()
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, told)
    return redirect("network:documents:comment", uuid)


def writer_of(request: HttpRequest, one: Comment) -> str:
    """Return who wrote a comment: a name only where this officer may see the member, or everybody may."""
    if one.member is None:
        return "a reader"
    if Member.objects.visible_to(request.user).filter(pk=one.member.pk).exists():
        return one.member.name
    return one.member.name if one.member.seen_by == "everybody" else "a member of the network"


def next_or(request: HttpRequest, one: Comment) -> HttpResponse:
    """Lead to the next comment that waits, or to the document when none does."""
    document = one.paragraph.version.document
    waits = (
        Comment.objects.visible_to(request.user).unanswered().filter(paragraph__version__document=document)
    )
    after = waits.order_by("at", "pk").first()
    if after is not None:
        return redirect("network:documents:comment", after.uuid)
    return redirect("network:documents:document", document.slug)
