"""Officers' list of comments on the local offer: counted by where they stand, filtered, taken out as a file; and the year begun."""

import csv
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.directory.heard.beginning import begin_offer_year, offer_engagements
from folkmoot.directory.heard.target import CIRCUMSTANCE
from folkmoot.outcomes.offer.comments import STATES, comments_for, overdue, rows_of
from folkmoot.outcomes.offer.forms import BeginForm, FilterForm
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.sheets.harmless import harmless
from folkmoot.trail.recording import record_act

PER_PAGE = 25
HEADER = ("month", "state", "about", "said of", "who", "words as they are published", "answer due")


@officer_may("run_network")
@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    """List comments, those that wait longest first, with how many stand where."""
    check_can(request.user, "see_insight")
    partner, today = officer_of(request.user).partner_id, timezone.localdate()
    filters = FilterForm(request.GET)
    every = comments_for(request.user)
    counts = dict(every.order_by().values_list("stands").annotate(n=Count("pk")))
    page = page_of(request, chosen(every, filters, partner, today), per_page=PER_PAGE)
    years = offer_engagements(partner)
    rows = rows_of(list(page.object_list), today)
    shown = {
        "page": page,
        "rows": rows,
        "may_tick": any(row.state == "to_answer" for row in rows),
        "filters": filters,
        "filtered": bool(request.GET),
        "counts": [(key, words, counts.get(key, 0)) for key, words in STATES.items()],
        "late": overdue(every, partner, today).count(),
        "years": years,
        "open": any(one.state == "open" for one in years),
        "query": request.GET.urlencode(),
        **side(request),
    }
    if page.object_list:
        _note(request, "read_offer_comments", len(page.object_list))
    return render(request, "outcomes/offer/comments.html", shown)


@officer_may("export_contacts")
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Hand out the comments that are chosen, with the words as they are published, and nothing of who said them."""
    check_can(request.user, "run_network")
    today = timezone.localdate()
    found = chosen(
        comments_for(request.user), FilterForm(request.GET), officer_of(request.user).partner_id, today
    )
    rows = rows_of(list(found), today)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="comments-on-the-local-offer.csv"'
    table = csv.writer(response)
    table.writerow(HEADER)
    for row in rows:
        decided = getattr(row.contact, "offer_comment", None)
        cells = [
            f"{timezone.localdate(row.contact.received_at):%Y-%m}",
            row.state_words,
            row.about,
            row.target,
            row.who,
            decided.words if decided else "",
            row.due.isoformat(),
        ]
        table.writerow([harmless(cell) for cell in cells])
    _note(request, "hand_out_offer_comments", len(rows))
    return response


@officer_may("run_engagement")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Make the engagement of a year ready; its pledge is signed and it is opened on its own page."""
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            year = begin_offer_year(user=request.user, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Ready. The decision maker signs the pledge, then you open it.")
            return redirect("engagements:engagement", year.engagement.slug)
    shown = {"form": form, **side(request)}
    return render(request, "outcomes/offer/begin.html", shown, status=422 if form.errors else 200)


def chosen(found: QuerySet[Any], filters: FilterForm, partner: int, today: Any) -> QuerySet[Any]:
    """Return the comments that filters leave; what makes no sense leaves all."""
    if not filters.is_valid():
        return found
    asked = filters.cleaned_data
    if asked["state"] == "late":
        found = overdue(found, partner, today)
    elif asked["state"]:
        found = found.filter(stands=asked["state"])
    for name in ("about", "who"):
        if asked[name]:
            found = found.filter(**{f"answers__{name}": asked[name]})
    if asked["target"]:
        found = found.filter(**{f"circumstances__{CIRCUMSTANCE}__startswith": asked["target"]})
    if asked["q"]:
        found = found.filter(answers__words__icontains=asked["q"])
    return found


def _note(request: HttpRequest, act: str, number: int) -> None:
    record_act(
        user=request.user,
        act=act,
        subject_kind="partner",
        subject_id=officer_of(request.user).partner.uuid,
        detail={"comments": number},
    )
