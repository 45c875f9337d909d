"""Officers' pages of one comment: read it, decide, make an entry or a change of it; and the page on which several are answered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from folkmoot.assets.showing import side
from folkmoot.contacts.models import Contact
from folkmoot.contacts.reading_back import answers_in_words
from folkmoot.contacts.sending import uuid_in
from folkmoot.contacts.setting_aside import complaint_of
from folkmoot.design.forms import PlainForm
from folkmoot.directory.heard.target import target_of
from folkmoot.directory.models import Service
from folkmoot.outcomes.models import ComplaintsRoute, Finding
from folkmoot.outcomes.offer.answering import answer_comments
from folkmoot.outcomes.offer.comments import comments_for, first_words, heading_of, rows_of
from folkmoot.outcomes.offer.forms import AnswerForm, ListingForm, ProposeForm, TriageForm
from folkmoot.outcomes.offer.listing import list_from_comment, propose_from_comment
from folkmoot.outcomes.offer.redacting import possible_names
from folkmoot.outcomes.offer.triaging import triage_comment
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_ANSWERED = 100


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a comment as it was said, and take what is decided of it."""
    one = get_object_or_404(comments_for(request.user), uuid=uuid)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    forms = _forms(request, one, act)
    if act in forms and forms[act].is_valid():
        try:
            return _done(request, one, act, forms[act].cleaned_data)
        except NotPossible as refused:
            forms[act].add_error(None, str(refused))
    _note_reading(request)
    wrong = forms[act] if act in forms and forms[act].errors else None
    decided = getattr(one, "offer_comment", None)
    shown = {
        "one": one,
        "row": rows_of([one], timezone.localdate())[0],
        "said": answers_in_words(one),
        "names": possible_names(decided.words if decided and decided.words else first_words(one)),
        "decided": decided,
        "service": _service(request, one),
        "finding": Finding.objects.filter(grounds__contact=one, state="replied").first(),
        "aside": complaint_of(one),
        "route": ComplaintsRoute.objects.filter(partner=one.engagement.partner_id).exists(),
        "forms": forms,
        "wrong": wrong,
        "page_errors": wrong is not None,
        **side(request),
    }
    return render(request, "outcomes/offer/comment.html", shown, status=422 if wrong else 200)


def _note_reading(request: HttpRequest) -> None:
    """Write in the trail that a comment was read; not which, or an entry made a moment later would tell whose it is."""
    own = officer_of(request.user).partner.uuid
    record_act(
        user=request.user,
        act="read_offer_comments",
        subject_kind="partner",
        subject_id=own,
        detail={"comments": 1},
    )


def _forms(request: HttpRequest, one: Contact, act: str) -> dict[str, PlainForm]:
    """Return the forms of the page by their act: bound is the one that was sent."""

    def sent(name: str) -> Any:
        return request.POST if act == name else None

    decided = getattr(one, "offer_comment", None)
    initial = {
        "state": decided.state if decided else "publishable",
        "words": (decided.words if decided else "") or first_words(one),
        "heading": heading_of(one),
        "reason": decided.reason if decided else "",
    }
    return {
        "decide": TriageForm(sent("decide"), initial=initial),
        "list": ListingForm(sent("list"), prefix="list"),
        "propose": ProposeForm(sent("propose"), prefix="propose"),
    }


def _done(request: HttpRequest, one: Contact, act: str, said: dict[str, Any]) -> HttpResponseRedirect:
    if act == "list":
        service = list_from_comment(user=request.user, contact=one, **said)
        messages.success(
            request, "An entry is begun. Its mark, that people told us, comes with the next quarter."
        )
        return redirect("directory:service", service.uuid)
    if act == "propose":
        about = _service(request, one)
        if about is None:
            raise NotPossible("This comment is not about an entry you keep.")
        made = propose_from_comment(user=request.user, contact=one, service=about, **said)
        messages.success(request, "The change is proposed. Decide it here.")
        return redirect("directory:proposal", made.uuid)
    decided = triage_comment(user=request.user, contact=one, **said)
    messages.success(request, f"Kept: {decided.get_state_display().lower()}.")
    following = comments_for(request.user).filter(stands="waiting").first()
    if following is not None:
        return redirect("outcomes:offer:comment", following.uuid)
    return redirect(f"{reverse('outcomes:offer:comments')}?state=to_answer")


def _service(request: HttpRequest, one: Contact) -> Service | None:
    target = target_of(one.circumstances)
    if target.kind != "service" or target.number is None:
        return None
    mine = Service.objects.visible_to(request.user).select_related("keeper", "organisation")
    return mine.filter(uuid=target.number).first()


@officer_may("write_finding")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Answer the comments whose numbers are in the address, together."""
    check_can(request.user, "run_network")
    numbers = [number for text in request.GET.getlist("c")[:MOST_ANSWERED] if (number := uuid_in(text))]
    chosen = list(comments_for(request.user).filter(uuid__in=numbers))
    if not chosen:
        messages.error(request, "Choose at least one comment to answer.")
        return redirect(f"{reverse('outcomes:offer:comments')}?state=to_answer")
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        partner_id=officer_of(request.user).partner_id,
        initial={"heading": heading_of(chosen[0]), "answer": "accepted"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            answer_comments(user=request.user, comments=chosen, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, "Answered. Whoever holds a receipt reads it now, everybody when it is published."
            )
            return redirect(f"{reverse('outcomes:offer:comments')}?state=to_answer")
    shown = {"form": form, "rows": rows_of(chosen, timezone.localdate()), **side(request)}
    return render(request, "outcomes/offer/answer.html", shown, status=422 if form.errors else 200)
