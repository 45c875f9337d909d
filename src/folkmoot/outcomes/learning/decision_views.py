"""Officers' pages about decisions: the offer to forecast, the sealed forecast, the choice, the ledger; reviews; usefulness."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from folkmoot.design.paging import page_of
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.learning import forecasting, reviewing, using
from folkmoot.outcomes.learning.forms import (
    ChoiceForm,
    CompareForm,
    ForecastForm,
    ReviewersForm,
    ReviewForm,
    UsefulForm,
)
from folkmoot.outcomes.learning.pilot_views import kept
from folkmoot.outcomes.learning.policies import (
    can_forecast,
    check_can_forecast,
    check_decides,
    decides,
)
from folkmoot.outcomes.models import Finding, Forecast, Review, Usefulness
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can


def engagement_of(request: HttpRequest, slug: str) -> Engagement:
    """Find an engagement whose inside this officer may see, or answer 404."""
    mine = Engagement.objects.visible_to(request.user).select_related("pledge", "partner")
    return get_object_or_404(mine, slug=slug)


@officer_may("sign_pledge")
def first(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer, once, to write a forecast before the results; "I'd rather not" is an answer and is noted."""
    engagement = engagement_of(request, slug)
    onward = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = reverse("engagements:overview", args=[slug])
    if request.method == "POST":
        try:
            forecasting.decline_forecast(user=request.user, engagement=engagement)
        except NotPossible as refusal:
            messages.info(request, str(refusal))
        return redirect(onward)
    if not can_forecast(request.user, engagement):
        return redirect("outcomes:learning:forecast", slug)
    return render(request, "outcomes/learning/first.html", {"engagement": engagement, "onward": onward})


@officer_may("sign_pledge")
def forecast(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how one's forecast stands, and take the next step of it: seal, choose, compare."""
    engagement = engagement_of(request, slug)
    check_decides(request.user, engagement)
    mine = forecasting.forecast_of(request.user, engagement)
    form, act, done = next_step(request, engagement, mine)
    if (
        request.method == "POST"
        and form is not None
        and form.is_valid()
        and kept(form, act, user=request.user, **form.cleaned_data)
    ):
        messages.success(request, done)
        return redirect("outcomes:learning:forecast", slug)
    said = forecasting.said_in(mine) if mine else {}
    context = {
        "engagement": engagement,
        "forecast": mine,
        "forecast_choice": said.get("I would choose", ""),
        "forecast_because": said.get("because", ""),
        "form": form,
        "why_not": why_not(request.user, engagement) if mine is None or mine.state == "declined" else "",
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "outcomes/learning/forecast.html", context, status=status)


def next_step(request: HttpRequest, engagement: Engagement, mine: Forecast | None) -> tuple[Any, Any, str]:
    """Return the form of what comes next, the act it leads to, and what is said when it is done."""
    sent = request.POST if request.method == "POST" else None

    def on(act: Any, **fixed: Any) -> Any:
        return lambda **given: act(**fixed, **given)

    if (mine is None or mine.sealed_at is None) and can_forecast(request.user, engagement):
        said = "Sealed. Keep the number below: it shows later that nothing was changed."
        return (
            ForecastForm(sent, engagement=engagement),
            on(forecasting.seal_forecast, engagement=engagement),
            said,
        )
    if mine is not None and mine.opened and not mine.became:
        said = "Recorded. It is in the ledger."
        return CompareForm(sent), on(forecasting.compare_forecast, forecast=mine), said
    closed = engagement.state in {"closed", "answering", "answered"}
    if closed and (mine is None or mine.chosen_at is None):
        said = "Recorded. What you sealed is open now." if mine and mine.sealed_at else "Recorded."
        return (
            ChoiceForm(sent, engagement=engagement),
            on(forecasting.record_choice, engagement=engagement),
            said,
        )
    return None, None, ""


def why_not(user: Any, engagement: Engagement) -> str:
    """Say why no forecast can be sealed any more; nothing where one can."""
    try:
        check_can_forecast(user, engagement)
    except NotPossible as refusal:
        return str(refusal)
    return ""


@officer_may("see_insight")
def ledger(request: HttpRequest) -> HttpResponse:
    """Every decision maker of the partner over time: what was kept, changed and declined."""
    mine = Forecast.objects.visible_to(request.user)
    page = page_of(request, mine.select_related("engagement", "officer__user"))
    waiting: list[Engagement] = []
    if can(request.user, "sign_pledge"):
        asked = Engagement.objects.visible_to(request.user).exclude(state__in=["draft", "answered"])
        there = set(mine.filter(officer=request.user.officer).values_list("engagement", flat=True))  # type: ignore[union-attr]
        waiting = [
            e for e in asked.select_related("pledge")[:12] if e.pk not in there and decides(request.user, e)
        ]
    context = {"page": page, "counts": mine.by_post(), "waiting": waiting}
    return render(request, "outcomes/learning/ledger.html", context)


def public_ledger(request: HttpRequest) -> HttpResponse:
    """By post, for everybody: only counts."""
    counts = Forecast.objects.by_post()
    return render(request, "outcomes/learning/public_ledger.html", {"counts": counts})


@officer_may("see_insight")
def quality(request: HttpRequest, slug: str) -> HttpResponse:
    """The findings of an engagement, who reviews them, and what both said once both have."""
    from folkmoot.evidence.agreement import agreement  # noqa: PLC0415  counting libraries load late

    engagement = engagement_of(request, slug)
    may_ask = can(request.user, "run_engagement") or can(request.user, "write_finding")
    sent = request.POST if request.method == "POST" and may_ask else None
    form = ReviewersForm(sent, engagement=engagement) if may_ask else None
    if sent is not None and form is not None and form.is_valid():
        both = [form.cleaned_data["one"], form.cleaned_data["other"]]
        if kept(form, reviewing.ask_for_reviews, user=request.user, engagement=engagement, reviewers=both):
            messages.success(request, "Asked. Each finds it on their first page.")
            return redirect("outcomes:learning:quality", slug)
    found = reviewing.reviewed(engagement)
    pairs = reviewing.pairs_of(found)
    officer: Any = request.user.officer  # type: ignore[union-attr]
    mine = {
        review.finding_id: review
        for each in found
        for review in each.finding.reviews.all()
        if review.reviewer_id == officer.pk
    }
    context = {
        "engagement": engagement,
        "rows": [
            (each, mine.get(each.finding.pk), each.finding.written_by_id == officer.pk) for each in found
        ],
        "agreement": agreement(pairs, highest=reviewing.HIGHEST),
        "rubric": reviewing.RUBRIC,
        "form": form,
    }
    return render(
        request, "outcomes/learning/quality.html", context, status=422 if form and form.errors else 200
    )


@officer_may("see_insight")
@require_POST
def take(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take one of a finding's two places."""
    engagement = engagement_of(request, slug)
    finding = get_object_or_404(Finding, engagement=engagement, pk=number)
    try:
        review = reviewing.take_review(user=request.user, finding=finding)
    except NotPossible as refusal:
        messages.info(request, str(refusal))
        return redirect("outcomes:learning:quality", slug)
    return redirect("outcomes:learning:review", review.pk)


@officer_may("see_insight")
def review(request: HttpRequest, number: int) -> HttpResponse:
    """Show a finding and what it stands on, and take one's own marks."""
    mine = Review.objects.visible_to(request.user).filter(reviewer=request.user.officer)  # type: ignore[union-attr]
    found = get_object_or_404(mine.select_related("finding__engagement"), pk=number)
    form = ReviewForm(request.POST or None)
    slug = found.finding.engagement.slug
    if found.done_at is not None and request.method != "POST":
        return redirect("outcomes:learning:quality", slug)
    if (
        request.method == "POST"
        and form.is_valid()
        and kept(form, reviewing.give_review, user=request.user, review=found, **form.given())
    ):
        messages.success(request, "Your marks are in. You see the other's when both are.")
        return redirect("outcomes:learning:quality", slug)
    grounds = list(found.finding.grounds.select_related("theme"))
    context = {"review": found, "finding": found.finding, "grounds": grounds, "form": form}
    return render(request, "outcomes/learning/review.html", context, status=422 if form.errors else 200)


@officer_required
def useful(request: HttpRequest, number: int) -> HttpResponse:
    """Take how useful somebody found what people said."""
    mine = Usefulness.objects.filter(officer=request.user.officer)  # type: ignore[union-attr]
    asked = get_object_or_404(mine.select_related("engagement"), pk=number)
    form = UsefulForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and kept(form, using.say_how_useful, user=request.user, asked=asked, **form.cleaned_data)
    ):
        messages.success(request, "Thank you. It is kept with this engagement.")
        return redirect("outcomes:learning:hats")
    context = {"asked": asked, "form": form, "engagement": asked.engagement}
    return render(request, "outcomes/learning/useful.html", context, status=422 if form.errors else 200)


def ratings_of(engagement: Engagement) -> dict[str, list[tuple[str, int]]]:
    """Count the ratings of an engagement at each moment: one query."""
    told: dict[str, list[tuple[str, int]]] = {when: [] for when, _ in Usefulness.WHEN}
    rated = engagement.useful.filter(rating__isnull=False).order_by("-rating")
    names = dict(Usefulness.RATINGS)
    for when, rating, many in rated.values_list("when", "rating").annotate(Count("pk")):
        told[when].append((names[rating], many))
    return told
