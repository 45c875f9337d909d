"""The pages of talk that a group's own people and its officers share: one thread, with what each may do there."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.design.paging import page_of
from folkmoot.network.models import Membership, Thread, Words
from folkmoot.network.shown_names import name_in_group, standing_in
from folkmoot.network.talk.forms import SayForm
from folkmoot.network.talk.talking import close_thread, rules_of, say_in
from folkmoot.questions.policies import NotPossible

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Voice:
    """Who reads: the template and the addresses, whom words are said by, and who runs the group, if they do."""

    base: str
    urls: str
    by: Any
    runs: Any = None
    may_speak: bool = True
    every_name: bool = False


def thread_page(request: HttpRequest, thread: Thread, voice: Voice) -> HttpResponse:
    """Show a thread, and let those who may say something in it, or close it."""
    form = SayForm(request.POST if request.method == "POST" and "close" not in request.POST else None)
    here = reverse(f"{voice.urls}:thread", args=[thread.uuid])
    if request.method == "POST" and "close" in request.POST and voice.runs is not None:
        close_thread(user=voice.runs, thread=thread, closed=request.POST["close"] == "yes")
        return redirect(here)
    if request.method == "POST" and form.is_valid():
        try:
            made = say_in(thread=thread, by=voice.by, words=form.cleaned_data["words"])
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            if made.held:
                messages.success(request, "Thank you. Somebody looks at it, then it stands here.")
            last = max(1, -(-_seen(thread, voice).count() // A_PAGE))
            return redirect(f"{here}?page={last}#words-{made.pk}")
    page = page_of(request, _seen(thread, voice), per_page=A_PAGE)
    first = thread.said.first()
    context = {
        "thread": thread,
        "titled": voice.runs is not None or first is None or not first.hidden,
        "page": page,
        "rows": [(each, named(each, every_name=voice.every_name), _why(each)) for each in page],
        "form": form,
        "voice": voice,
        "back": reverse(f"{voice.urls}:threads", args=[thread.group.slug]),
        "holds_all": rules_of(thread.group).holds_all,
    }
    return render(request, "network/talk/thread.html", context, status=422 if form.errors else 200)


def named(words: Words, *, every_name: bool = False) -> str:
    """Return who said something, as the reader may know."""
    if words.officer is not None:
        return f"{words.officer.user}, {words.thread.group.partner}"
    if every_name and words.member is not None:
        return str(words.member)
    inside = getattr(words, "still_in", None)
    if inside is None:
        inside = standing_in(words.thread.group, words.member) is not None
    return name_in_group(words.member, inside=inside)


def _seen(thread: Thread, voice: Voice) -> Any:
    """Return what is shown of a thread: what is held only to those who run the group and whoever said it."""
    said = thread.said.select_related("member", "officer__user", "thread__group__partner").prefetch_related(
        "hidings", "reports"
    )
    there = Membership.objects.standing().filter(group=OuterRef("thread__group"), member=OuterRef("member"))
    said = said.annotate(still_in=Exists(there))
    if voice.runs is not None:
        return said
    own = getattr(voice.by, "member_id", None)
    return said.filter(held=False) | said.filter(held=True, member=own)


def _why(words: Words) -> str:
    """Return why something is hidden; "" where it is not."""
    if not words.hidden:
        return ""
    standing = [each for each in words.hidings.all() if each.undone_at is None]
    return standing[-1].because if standing else ""
