"""The officers' page of one review: whom it asked, whom not yet, and how it closes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.assets.showing import side
from folkmoot.directory.coverage.checklists import checklists
from folkmoot.directory.coverage.forms import AskingForm, CloseForm
from folkmoot.directory.coverage.reviewing import classes_of, close_review, forget_asking, note_asking
from folkmoot.directory.models import OfferReview
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a review class by class; note that one was asked, or why not; close it."""
    one = get_object_or_404(
        OfferReview.objects.visible_to(request.user).select_related("partner", "closed_by__user"), uuid=uuid
    )
    act = request.POST.get("act", "") if request.method == "POST" else ""
    first = {"consultee": request.GET.get("class", "")[:40]}
    asking = AskingForm(
        request.POST if act == "ask" else None, initial=first, checklist=one.checklist, auto_id="ask_%s"
    )
    closing = CloseForm(request.POST if act == "close" else None, auto_id="close_%s")
    if act and _acted(request, one, act, asking, closing):
        return redirect("directory:review", uuid)
    classes = classes_of(one)
    shown = {
        "review": one,
        "checklist": checklists()[one.checklist],
        "classes": classes,
        "left": sum(not each.settled for each in classes),
        "own": one.partner_id == officer_of(request.user).partner_id and one.closed_on is None,
        "asking": asking,
        "closing": closing,
        **side(request),
    }
    wrong = bool(asking.errors or closing.errors)
    return render(request, "directory/coverage/review.html", shown, status=422 if wrong else 200)


def _acted(request: HttpRequest, one: OfferReview, act: str, asking: AskingForm, closing: CloseForm) -> bool:
    form: Any = {"ask": asking, "close": closing}.get(act)
    try:
        if form is not None and not form.is_valid():
            return False
        if act == "ask":
            said = asking.cleaned_data
            note_asking(user=request.user, review=one, **said | {"asked": said["asked"] == "yes"})
            messages.success(request, "Noted.")
        elif act == "close":
            close_review(user=request.user, review=one, **closing.cleaned_data)
            messages.success(request, "The review is closed. It stays as it is.")
        elif act == "forget":
            noted = request.POST.get("asking", "")
            found = one.askings.filter(pk=int(noted) if noted.isdigit() and len(noted) < 12 else 0).first()
            if found is not None:
                found.review = one
                forget_asking(user=request.user, asking=found)
                messages.success(request, "The note is taken back.")
    except (NotPossible, PermissionDenied) as refused:
        if form is None:
            messages.error(request, str(refused))
            return True
        form.add_error(None, str(refused))
        return False
    return True
