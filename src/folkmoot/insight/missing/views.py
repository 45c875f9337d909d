"""Officers' pages of the report: what is missing by need or by area, the file of it, and how one row came about, to be kept as a gap."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.design.templatetags.words import count
from folkmoot.directory.coverage.checklists import checklists
from folkmoot.directory.coverage.counting import coverage_of, kinds_of_area, places_of
from folkmoot.directory.gaps.keeping import DAYS_TO_ANSWER, Missing, keep_gap
from folkmoot.evidence.saying import NOT_RANDOM, SMALLEST_SHOWN
from folkmoot.insight.missing import explaining
from folkmoot.insight.missing.asked import Asked, asked_in, needs
from folkmoot.insight.missing.demand import DISTRICT, districts
from folkmoot.insight.missing.forms import KeepForm, ReportFilters
from folkmoot.insight.missing.preparing import prepared_for
from folkmoot.insight.missing.report import AreaRow, by_area, by_need, supply_of
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.places.models import Area
from folkmoot.places.showing import kind_words
from folkmoot.questions.policies import NotPossible
from folkmoot.sheets.harmless import as_csv
from folkmoot.trail.recording import record_act

PER_PAGE = 50
NOT_YET = "What people looked for is being worked out. This page says when it is done."
AREA_COLUMNS = [
    "Code",
    "Area",
    "Entries",
    "Residents",
    "Residents exact",
    "For each 1,000",
    "Near to this need",
    "For each 1,000 of those",
    "Share in the most deprived fifth",
]


@officer_may("run_network")
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Show what is missing: need by need, or, for one need, area by area."""
    terms = needs()
    asked = asked_in(request.GET, terms)
    kept = prepared_for(request.user, terms)
    wanted = kept.demand
    shown: dict[str, Any] = {
        "asked": asked,
        "kind": kind_words(asked.kind),
        "wanted": wanted,
        "kept": kept,
        "filters": ReportFilters(
            {"need": asked.need.pk if asked.need else "", "age": asked.age.words if asked.age else "", "by": asked.kind, "miles": str(asked.miles or "")},
            terms=terms,
        ),
        "smallest": SMALLEST_SHOWN,
        "not_random": NOT_RANDOM,
        **side(request),
    }  # fmt: skip
    if asked.need is None:
        rows = by_need(asked, terms, wanted)
        shown |= {
            "needs": [(row, asked.with_(need=row.term.pk)) for row in rows],
            "areas": Area.objects.of_kind(asked.kind).count(),
        }
        return render(request, "insight/missing/needs.html", shown)
    found = by_area(asked, wanted)
    page = page_of(request, found.rows, per_page=PER_PAGE, at_once=True)
    names = dict(Area.objects.of_kind(DISTRICT).values_list("code", "name"))
    shown |= {
        "found": found,
        "page": page,
        "rows": [(row, asked.with_(area=row.code)) for row in page.object_list],
        "per_district": [
            (names[code], count(wanted.searches.of(asked.need.pk, area=code)), count(wanted.comments.of(asked.need.pk, area=code)))
            for code in sorted(names, key=names.__getitem__)
        ],
        "searches": wanted.searches.of(asked.need.pk, age=asked.age.words if asked.age else ""),
        "comments": wanted.comments.of(asked.need.pk, age=asked.age.words if asked.age else ""),
    }  # fmt: skip
    return render(request, "insight/missing/areas.html", shown)


@officer_may("run_network")
@require_safe
def as_file(request: HttpRequest) -> HttpResponse:
    """Give the report as CSV, as it is shown: numbers too small to show are left out of it too."""
    terms = needs()
    asked = asked_in(request.GET, terms)
    kept = prepared_for(request.user, terms)
    if kept.made_at is None:
        messages.info(request, NOT_YET)
        return redirect("missing:report")
    wanted = kept.demand
    if asked.need is None:
        head = [
            "Need",
            "Entries",
            f"{kind_words(asked.kind)} without",
            "Looked for in vain",
            "Said to be missing",
        ]
        rows = [
            [row.term.name, row.entries, row.without, count(row.searches), count(row.comments)]
            for row in by_need(asked, terms, wanted)
        ]
    else:
        head, rows = AREA_COLUMNS, [_in_file(row) for row in by_area(asked, wanted).rows]
    record_act(
        user=request.user, act="take_out_missing", subject_kind="directory", subject_id=asked.query[:100]
    )
    reply = HttpResponse(as_csv(head, rows), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = 'attachment; filename="what-is-missing.csv"'
    return reply


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Show how one row came about, down to its sources; keep it as a gap, and ask bodies about it."""
    if not request.GET.get("checklist") and not request.GET.get("need"):
        return redirect("missing:report")  # no row is named
    if request.GET.get("need") and prepared_for(request.user, needs()).made_at is None:
        messages.info(request, NOT_YET)
        return redirect("missing:report")
    missing, evidence, back = _explained(request)
    own = officer_of(request.user).partner
    today = timezone.localdate()
    first = {"title": missing.title, "ask": [own.pk], "answers_by": today + dt.timedelta(days=DAYS_TO_ANSWER)}
    form = KeepForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        about = replace(missing, title=said["title"])
        try:
            gap = keep_gap(
                user=request.user,
                missing=about,
                evidence=evidence,
                ask=said["ask"],
                answers_by=said["answers_by"],
            )
        except NotPossible as refused:
            form.add_error("answers_by" if "day" in str(refused) else None, str(refused))
        else:
            messages.success(request, "It is kept as a gap. Each body you asked now finds it among its own.")
            return redirect("missing:gap", gap.uuid)
    shown = {"missing": missing, "evidence": evidence, "back": back, "form": form, **side(request)}
    return render(request, "insight/missing/keep.html", shown, status=422 if form.errors else 200)


def _explained(request: HttpRequest) -> tuple[Missing, list[tuple[str, str]], str]:
    """Return what is missing by the address, its evidence, and the page it is a row of."""
    code = request.GET.get("checklist", "")
    if code:
        return _of_paragraph(code, request.GET.get("paragraph", ""), request.GET.get("by", ""))
    terms = needs()
    asked = asked_in(request.GET, terms)
    if asked.need is None:
        raise Http404
    wanted = prepared_for(request.user, terms).demand
    area = request.GET.get("area", "")
    age = asked.age.words if asked.age else ""
    if not area:
        places = places_of(asked.kind)
        supply = supply_of(asked, places)
        of = supply.for_need(asked.need)
        found = supply.by_area(of, [place.land.code for place in places])
        names = [supply.entries[number].name for number in of]
        without = [place.name for place in places if not found[place.land.code]]
        evidence = explaining.of_everywhere(asked, names, without, wanted)
        title = _title(asked, "here")
        return Missing(title, need=asked.need.name, age=age), evidence, f"?{asked.with_(need='')}"
    result = by_area(asked, wanted)
    row = next((one for one in result.rows if one.code == area), None)
    if row is None:
        raise Http404
    evidence = explaining.of_area(asked, result, row, wanted, districts().get(area, ""))
    missing = Missing(
        _title(asked, f"in {row.name}"), need=asked.need.name, area=area, area_name=row.name, age=age
    )
    return missing, evidence, f"?{asked.query}"


def _of_paragraph(code: str, paragraph: str, by: str) -> tuple[Missing, list[tuple[str, str]], str]:
    law = checklists().get(code)
    if law is None or paragraph not in law.paragraphs:
        raise Http404
    kinds = kinds_of_area()
    coverage = coverage_of(law, by if by in kinds else next(iter(kinds), ""), only=paragraph)
    row = coverage.rows[paragraph]
    where = "anywhere here" if row.nowhere else f"in {row.lacking}"
    title = f"Nothing {where}: {row.paragraph.words}"
    return (
        Missing(title[:200], checklist=code, paragraph=paragraph),
        explaining.of_paragraph(coverage, paragraph),
        "",
    )


def _title(asked: Asked, where: str) -> str:
    words = explaining.need_words(asked)
    return f"Too little {where}: {words}"[:200]


def _in_file(row: AreaRow) -> list[Any]:
    people, exact = _plain(row.residents.people), "yes" if row.residents.exact else "no"
    near = [_plain(row.in_need.people), _plain(row.rate_in_need, 3), _plain(row.deprived, 3)]
    return [row.code, row.name, row.entries, people, exact, _plain(row.rate, 3), *near]


def _plain(value: float | None, places: int = 0) -> str:
    return "" if value is None else f"{value:.{places}f}"
