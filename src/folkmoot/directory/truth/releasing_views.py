"""Officers' pages of releases: put the directory out, and answer each comment with the reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.directory.models import DirectoryRelease, EntryComment, Service
from folkmoot.directory.truth.forms import AnswerForm, PutOutForm
from folkmoot.directory.truth.releasing import put_out, step_comment
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

TOLD = {
    "show": "Everybody can read it. It waits for your answer.",
    "set_aside": "It is shown to nobody. You can still show it.",
    "take_back": "The answer is taken back.",
}


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def put_out_page(request: HttpRequest) -> HttpResponse:
    """Put the whole directory out; list what was put out, and the comments that wait."""
    form = PutOutForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = put_out(user=request.user, keeper=officer_of(request.user).partner, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, f"{made} is out, with {made.entries.count():,} entries. It stays as it is now."
            )
            return redirect("find:release", made.number)
    mine = EntryComment.objects.visible_to(request.user).select_related("entry__release")
    shown = {
        "form": form,
        "releases": DirectoryRelease.objects.visible_to(request.user)[:50],
        "page": page_of(request, mine.unanswered().order_by("at", "pk")),
        "entries": Service.objects.visible_to(request.user).in_public().count(),
        **side(request),
    }
    return render(request, "directory/truth/put_out.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a comment beside its entry, and answer it."""
    one = _comment(request, uuid)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            step_comment(user=request.user, comment=one, act=said["answer"], reason=said["reason"])
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Your answer is kept. Everybody reads it beside the comment.")
            return redirect("directory:put_out")
    service = Service.objects.visible_to(request.user).filter(uuid=one.entry.service_uuid).first()
    shown = {"comment": one, "entry": one.entry, "service": service, "form": form, **side(request)}
    return render(request, "directory/truth/comment.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def step(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a comment, set it aside, or take its answer back."""
    one, act = _comment(request, uuid), request.POST.get("act", "")
    try:
        if act in TOLD:
            words, reason = request.POST.get("words", "")[:2_000], request.POST.get("reason", "")[:300]
            step_comment(user=request.user, comment=one, act=act, words=words, reason=reason)
            messages.success(request, TOLD[act])
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("directory:comment", uuid)


def _comment(request: HttpRequest, uuid: UUID) -> EntryComment:
    seen = EntryComment.objects.visible_to(request.user).select_related(
        "entry__release__keeper", "answered_by__user"
    )
    return get_object_or_404(seen, uuid=uuid)
