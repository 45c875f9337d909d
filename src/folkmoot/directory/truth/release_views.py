"""Everybody's pages of a release: read it, comment on an entry, follow the comment, and see what changed since the one before."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.doubting import TRAP_FIELD
from folkmoot.contacts.forms import CodeForm
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.holding import opened_token, sealed_token
from folkmoot.contacts.receipts import grouped, read_code
from folkmoot.design.errors import explain
from folkmoot.design.paging import page_of
from folkmoot.directory.models import DirectoryRelease, EntryComment, ReleasedEntry
from folkmoot.directory.truth.forms import CommentForm
from folkmoot.directory.truth.releasing import (
    before,
    changes_in,
    check_can_comment,
    comment_of,
    comment_on,
    withdraw_comment,
)
from folkmoot.questions.policies import NotPossible

PER_PAGE = 50
SENT = "code of a directory comment that was just sent"
NOBODYS = "We have no comment under that code. Check the code and try again."
TOO_MANY = (
    "Many comments came from here. Wait 10 minutes and send yours again: what you wrote is still below."
)


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """List the releases, newest first."""
    rows = DirectoryRelease.objects.select_related("keeper")
    return render(request, "directory/truth/releases.html", {"page": page_of(request, rows)})


@never_cache
@require_safe
def release(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a release holds."""
    one = _release(number)
    entries = one.entries.order_by("name", "pk")
    words = request.GET.get("q", "")[:100].replace("\x00", "").strip()
    if words:
        entries = entries.filter(name__icontains=words)
    shown = {
        "release": one,
        "page": page_of(request, entries, per_page=PER_PAGE),
        "q": words,
        "before": before(one),
    }
    return render(request, "directory/truth/release.html", shown | _open(one))


@csrf_exempt  # anybody may comment, and a page kept by a cache must still send
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def released(request: HttpRequest, number: int, uuid: UUID) -> HttpResponse:
    """Show an entry as it stood, with what people say of it; take a comment, held until a person read it."""
    release_, entry = _release(number), None
    entry = get_object_or_404(ReleasedEntry.objects.filter(release=release_), service_uuid=uuid)
    entry.release = release_
    form = CommentForm(request.POST if request.method == "POST" else None)
    shown = {
        "release": release_,
        "entry": entry,
        "form": form,
        "comments": EntryComment.objects.in_public().filter(entry=entry),
        **_open(release_),
    }
    if request.method == "POST" and not shown["open"]:
        return explain(request, 409, told=str(shown["why_closed"]))
    if request.method == "POST" and form.is_valid():
        where = f"directory comment {address_of(request.META)}"
        try:
            check_can_guess(where)
        except TooManyGuesses as refusal:
            form.add_error(None, TOO_MANY)
            reply = render(request, "directory/truth/released.html", shown, status=429)
            reply["Retry-After"] = str(refusal.retry_after)
            return reply
        count_wrong_guess(where)
        signals = ["trap_field"] if request.POST.get(TRAP_FIELD) else []
        _, code = comment_on(entry=entry, words=form.cleaned_data["words"], signals=signals)
        token = sealed_token({"code": code, "number": number}, purpose=SENT)
        return redirect(f"{reverse('find:comment_sent')}?receipt={token}")
    return render(request, "directory/truth/released.html", shown, status=422 if form.errors else 200)


@never_cache
@require_safe
def comment_sent(request: HttpRequest) -> HttpResponse:
    """Hand over the code by which a comment is followed."""
    held = opened_token(request.GET.get("receipt", ""), purpose=SENT)
    if held is None:
        return redirect("find:comment_follow")
    shown = {"code": grouped(str(held["code"])), "number": held["number"]}
    return render(request, "directory/truth/comment_sent.html", shown)


@csrf_exempt  # whoever posts holds a code nobody can guess
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment_follow(request: HttpRequest) -> HttpResponse:
    """Show a comment and what became of it to whoever has its code; withdraw it where they ask."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid():
        code = read_code(form.cleaned_data["code"])
        found = comment_of(code) if code else None
        if found is None:
            try:
                check_can_guess(address_of(request.META))
            except TooManyGuesses as refusal:
                return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
            count_wrong_guess(address_of(request.META))
            form.add_error("code", NOBODYS)
        elif request.POST.get("act") == "withdraw" and _withdraw(request, found):
            return redirect("find:releases")
    shown = {"form": form, "comment": found, "code": form.data.get("code", "") if form.is_bound else ""}
    return render(request, "directory/truth/comment_follow.html", shown, status=422 if form.errors else 200)


@require_safe
def release_changes(request: HttpRequest, number: int) -> HttpResponse:
    """Show what is different from the release before, and what people had said of it."""
    one = _release(number)
    last = before(one)
    if last is None:
        raise Http404
    found = changes_in(one)
    counts = {kind: sum(each.kind == kind for each in found) for kind in ("new", "changed", "gone")}
    shown = {
        "release": one,
        "before": last,
        "page": page_of(request, found, per_page=PER_PAGE),
        "counts": counts,
    }
    return render(request, "directory/truth/release_changes.html", shown)


def _withdraw(request: HttpRequest, comment: EntryComment) -> bool:
    try:
        withdraw_comment(comment=comment)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, "Your comment is withdrawn and deleted.")
    return True


def _release(number: int) -> DirectoryRelease:
    return get_object_or_404(DirectoryRelease.objects.select_related("keeper"), number=number)


def _open(release_: DirectoryRelease) -> dict[str, object]:
    try:
        check_can_comment(release_, timezone.localdate())
    except NotPossible as refused:
        return {"open": False, "why_closed": str(refused)}
    return {"open": True, "why_closed": ""}
