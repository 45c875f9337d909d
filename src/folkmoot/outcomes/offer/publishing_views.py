"""Officers' page to publish a year of comments, or to correct what was published."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from folkmoot.assets.showing import side
from folkmoot.directory.heard.beginning import offer_engagements
from folkmoot.outcomes.models import OfferPublication
from folkmoot.outcomes.offer.forms import CorrectForm, PublishForm
from folkmoot.outcomes.offer.publishing import publish_offer, readiness
from folkmoot.partners.access import officer_may
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

ONE_DAY = dt.timedelta(days=1)


@officer_may("publish_insight")
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """Say what stands in the way; publish, or correct what was published last."""
    partner: Partner = officer_of(request.user).partner
    last = OfferPublication.objects.filter(partner=partner, corrections=None).first()
    since, until = next_days(partner)
    sent = request.POST if request.method == "POST" else None
    act = request.POST.get("act", "") if sent else ""
    form = PublishForm(sent if act == "publish" else None, initial={"since": since, "until": until})
    correct = CorrectForm(sent if act == "correct" else None)
    bound: PublishForm | CorrectForm = correct if act == "correct" else form
    if sent and bound.is_valid():
        try:
            made = _published(request, bound, last)
        except NotPossible as refused:
            for sentence in refused.sentences:
                bound.add_error(None, sentence)
        else:
            messages.success(request, "Published. It stands as it is; a correction is a new publication.")
            return redirect("answered:offer:publication", made.number)
    shown = {
        "form": form,
        "correct": correct,
        "wrong": bound if bound.errors else None,
        "page_errors": bool(bound.errors),
        "ready": readiness(partner, since, until, today=timezone.localdate()),
        "since": since,
        "until": until,
        "last": last,
        **side(request),
    }
    return render(request, "outcomes/offer/publish.html", shown, status=422 if bound.errors else 200)


def next_days(partner: Partner) -> tuple[dt.date, dt.date]:
    """Return which days are to be published next: from the day after the last ones, or the first of all, to yesterday."""
    yesterday = timezone.localdate() - ONE_DAY
    last = OfferPublication.objects.filter(partner=partner).order_by("-until").first()
    if last is not None:
        return last.until + ONE_DAY, yesterday
    opened = [one.opens_on for one in offer_engagements(partner.pk) if one.opens_on]
    return min(opened, default=yesterday), yesterday


def _published(
    request: HttpRequest, form: PublishForm | CorrectForm, last: OfferPublication | None
) -> OfferPublication:
    said: dict[str, Any] = form.cleaned_data
    if isinstance(form, PublishForm):
        return publish_offer(user=request.user, **said)
    if last is None:
        raise NotPossible("Nothing is published yet, so there is nothing to correct.")
    return publish_offer(user=request.user, since=last.since, until=last.until, corrects=last, **said)
