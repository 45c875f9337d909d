"""Talk for a group's own people, and for everybody the comments on its page, held until somebody looked at them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.doubting import TRAP_FIELD, signals_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.design.errors import explain
from folkmoot.design.paging import page_of
from folkmoot.network.being_known import for_those_known, known_in
from folkmoot.network.leading import Leader
from folkmoot.network.models import Group, Thread, Words
from folkmoot.network.rungs import COMMENT
from folkmoot.network.talk.commenting import send_comment
from folkmoot.network.talk.forms import BecauseForm, CommentForm, ThreadForm
from folkmoot.network.talk.pages import Voice, named, thread_page
from folkmoot.network.talk.talking import (
    begin_thread,
    hide_words,
    let_through,
    report_words,
    rules_of,
    show_again,
)
from folkmoot.questions.policies import NotPossible

TOO_MANY = "Many comments came from here in ten minutes. Wait ten minutes and send it again."


@for_those_known
@require_http_methods(["GET", "HEAD", "POST"])
def threads(request: HttpRequest, slug: str) -> HttpResponse:
    """List what a group talks about to its own people, and let them begin a thread."""
    group = get_object_or_404(Group.objects.in_public(), slug=slug)
    place = known_in(request, group)
    form = ThreadForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = begin_thread(group=group, by=place, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("joined:talk:thread", made.uuid)
    seen = Thread.objects.filter(group=group)
    seen = seen if place.leads else seen.shown()
    context = {
        "group": group,
        "page": page_of(request, seen),
        "form": form,
        "may_speak": place.rung >= COMMENT,
        "holds_all": rules_of(group).holds_all,
    }
    return render(request, "network/talk/threads.html", context, status=422 if form.errors else 200)


@for_those_known
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a thread to the group's own people."""
    found = get_object_or_404(
        Thread.objects.select_related("group__partner").filter(group__ended_on=None), uuid=uuid
    )
    place = known_in(request, found.group)
    voice = Voice(
        "design/base.html",
        "joined:talk",
        by=place,
        runs=Leader(place) if place.leads else None,
        may_speak=place.rung >= COMMENT,
    )
    return thread_page(request, found, voice)


@for_those_known
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Tell those who run the group that something should not stand there."""
    found = _words(uuid)
    place = known_in(request, found.thread.group)
    if found.hidden or found.held:
        raise PermissionDenied("It is not shown to the group, so it need not be reported.")
    form = BecauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        report_words(words=found, place=place, **form.cleaned_data)
        messages.success(request, "Thank you. Those who run the group look at it.")
        return redirect("joined:talk:thread", found.thread.uuid)
    return _why(request, found, form, "Report this")


@for_those_known
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let a leader hide what somebody said, show it again, or let it through."""
    found = _words(uuid)
    place = known_in(request, found.thread.group)
    if not place.leads:
        raise PermissionDenied("This page is for those who lead the group.")
    act = request.POST.get("act", "")
    if act in {"show", "through"}:
        (show_again if act == "show" else let_through)(user=Leader(place), words=found)
        return redirect("joined:talk:thread", found.thread.uuid)
    form = BecauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            hide_words(user=Leader(place), words=found, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("joined:talk:thread", found.thread.uuid)
    return _why(request, found, form, "Hide this")


@csrf_exempt  # nobody is signed in, and a page kept by a cache must still send
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the comments on a group's page that were let through, and take one of anybody."""
    group = get_object_or_404(Group.objects.in_public().select_related("partner"), slug=slug)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        where = f"comment {address_of(request.META)}"
        try:
            check_can_guess(where)
            count_wrong_guess(where)
            send_comment(group=group, words=form.cleaned_data["words"], signals=_signals(request, group))
        except TooManyGuesses as refusal:
            return explain(request, 429, told=TOO_MANY, retry_after=refusal.retry_after)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{request.path}?sent=yes")
    context = {
        "group": group,
        "page": page_of(request, group.comments.filter(state="shown")),
        "form": form,
        "takes_comments": rules_of(group).takes_comments,
        "sent": "sent" in request.GET,
    }
    return render(request, "network/talk/comments.html", context, status=422 if form.errors else 200)


def _signals(request: HttpRequest, group: Group) -> list[str]:
    """Return the signs that no person sent this; nothing is refused for them, and officers see them."""
    return signals_of(
        collector=f"comments {group.pk}",
        address=address_of(request.META),
        trap=request.POST.get(TRAP_FIELD, ""),
        seconds=None,
        answered=1,
    )


def _words(uuid: UUID) -> Words:
    related = Words.objects.select_related("thread__group__partner", "member", "officer__user")
    return get_object_or_404(related, uuid=uuid)


def _why(request: HttpRequest, found: Words, form: BecauseForm, title: str) -> HttpResponse:
    context = {
        "words": found,
        "name": named(found),
        "form": form,
        "base": "design/base.html",
        "back": reverse("joined:talk:thread", args=[found.thread.uuid]),
        "title": title,
    }
    return render(request, "network/talk/because.html", context, status=422 if form.errors else 200)
