"""The officers' page of use: visits month by month, what led to them, what came of them, where people sought; and as a file."""

import datetime as dt

from django import forms
from django.contrib import messages
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.charts import Bar, bars
from folkmoot.directory.models import DayOfUse, Signpost
from folkmoot.directory.use.handing_out import hand_out_use
from folkmoot.directory.use.publishing import publish_use, published, sentence_of, take_use_back
from folkmoot.directory.use.summing import SMALLEST_SHOWN, months_between, used_between
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible

MOST_MONTHS = 60
YEARS = range(2000, 2101)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def use(request: HttpRequest) -> HttpResponse:
    """Show use from one month to another; publish its sentence, or take that back."""
    since, until = period_in(request)
    if request.method == "POST":
        _published(request, since, until)
        return redirect(f"{reverse('directory:use')}?since={since:%Y-%m}&until={until:%Y-%m}")
    used = used_between(since, until, _own(request))
    figure = bars(
        "Visits month by month",
        [Bar(f"{month:%B %Y}", n / used.visits, n=n) for month, n in used.by_month],
        counted="Visits",
    ) if used.visits else None  # fmt: skip
    begun = DayOfUse.objects.aggregate(Min("day"))["day__min"] or timezone.localdate()
    months = months_between(
        max(begun, _months_before(timezone.localdate(), MOST_MONTHS - 1)), timezone.localdate()
    )
    about = {
        "used": used,
        "figure": figure,
        "since": since,
        "until": until,
        "from_months": _choices(months, since),
        "to_months": _choices(months, until),
        "smallest": SMALLEST_SHOWN,
        "sentence": sentence_of(since, until, used.visits),
        "published": published(),
        **side(request),
    }
    return render(request, "directory/use/use.html", about)


def _published(request: HttpRequest, since: dt.date, until: dt.date) -> None:
    if request.POST.get("act") == "take_back":
        take_use_back(user=request.user)
        messages.success(request, "Taken back. The public page says nothing of use.")
        return
    try:
        publish_use(user=request.user, since=since, until=until)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Published. It stands on the directory’s first page.")


@officer_may("run_network")
@require_safe
def out(request: HttpRequest) -> HttpResponse:
    """Hand out the period as a file: day by day, or by what led to visits."""
    since, until = period_in(request)
    table = hand_out_use(
        user=request.user,
        since=since,
        until=until,
        named=_own(request),
        by_what_led=request.GET.get("by") == "led",
    )
    response = HttpResponse("\ufeff" + table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="use.csv"'
    return response


def _own(request: HttpRequest) -> dict[str, str]:
    """Return the names of this officer's partner's signposts by their codes."""
    return {one.code: str(one) for one in Signpost.objects.visible_to(request.user)}


def period_in(request: HttpRequest) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the months asked for: the last twelve where none or nonsense is asked."""
    today = timezone.localdate()
    said = request.POST if request.method == "POST" else request.GET
    since = _month(said.get("since", "")) or _months_before(today, 11)
    until = _month(said.get("until", "")) or today.replace(day=1)
    since, until = min(since, until), max(since, until)
    since = max(since, _months_before(until, MOST_MONTHS - 1))
    return since, _months_before(until, -1) - dt.timedelta(days=1)


def _month(typed: str) -> dt.date | None:
    try:
        found: dt.date = forms.DateField(input_formats=["%Y-%m"]).clean(typed)
    except forms.ValidationError:
        return None
    return found if found.year in YEARS else None


def _months_before(day: dt.date, months: int) -> dt.date:
    month = day.year * 12 + day.month - 1 - months
    return dt.date(month // 12, month % 12 + 1, 1)


def _choices(months: list[dt.date], chosen: dt.date) -> list[dict[str, object]]:
    chosen = chosen.replace(day=1)
    every = months if chosen in months else sorted([*months, chosen])
    return [
        {"value": f"{month:%Y-%m}", "text": f"{month:%B %Y}", "selected": month == chosen} for month in every
    ]
