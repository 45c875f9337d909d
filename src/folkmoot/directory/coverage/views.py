"""Officers' pages of coverage: each law as a checklist by area, one paragraph with its entries and rules, and the file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.context import Link
from folkmoot.directory.coverage.checklists import Checklist, Paragraph, checklists
from folkmoot.directory.coverage.counting import Coverage, coverage_of, kinds_of_area, rule_words
from folkmoot.directory.coverage.forms import BeginReviewForm, PageForm, RuleForm, TieForm, titles
from folkmoot.directory.coverage.publishing import publish_coverage, withdraw_coverage
from folkmoot.directory.coverage.reviewing import begin_review
from folkmoot.directory.coverage.tying import (
    keep_rule,
    say_what_it_gives,
    take_back,
    tie_entry,
    tie_page,
)
from folkmoot.directory.finding.indexing import catch_up
from folkmoot.directory.models import (
    CoverageRule,
    EntryGives,
    OfferReview,
    PublishedCoverage,
    Service,
)
from folkmoot.partners.access import officer_may
from folkmoot.places.showing import kind_words
from folkmoot.questions.policies import NotPossible
from folkmoot.sheets.harmless import as_csv
from folkmoot.trail.recording import record_act

MOST_PUBLISHED = 20


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def laws(request: HttpRequest) -> HttpResponse:
    """Show the checklists, the reviews and what was published; begin a review."""
    form = BeginReviewForm(request.POST if request.method == "POST" else None)
    reviewed = next(one for one in checklists().values() if one.consultees)
    if request.method == "POST" and form.is_valid():
        review = begin_review(user=request.user, checklist=reviewed, **form.cleaned_data)
        return redirect("directory:review", review.uuid)
    published = PublishedCoverage.objects.visible_to(request.user).select_related("partner")
    shown = {
        "checklists": checklists().values(),
        "reviewed": reviewed,
        "reviews": OfferReview.objects.visible_to(request.user).select_related("partner")[:MOST_PUBLISHED],
        "published": [(one, checklists()[one.checklist].title) for one in published[:MOST_PUBLISHED]],
        "form": form,
        **side(request),
    }
    return render(request, "directory/coverage/laws.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def checklist(request: HttpRequest, code: str) -> HttpResponse:
    """Show a checklist by area, what has none first."""
    coverage = _coverage(request, code)
    tabs = [
        Link(f"By {kind_words(kind)}", f"?by={kind}", current=kind == coverage.kind)
        for kind in kinds_of_area()
    ]
    shown = {"coverage": coverage, "checklist": coverage.checklist, "kinds": tabs, **side(request)}
    return render(request, "directory/coverage/checklist.html", shown)


@officer_may("run_network")
@require_safe
def as_file(request: HttpRequest, code: str) -> HttpResponse:
    """Give the whole table as CSV: a row for each paragraph, a column for each area."""
    coverage = _coverage(request, code)
    head = ["Paragraph", "What the law asks for", "How far its words were checked", "Entries"]
    rows = [
        [
            row.paragraph.place,
            row.paragraph.words,
            row.paragraph.unchecked or "Checked.",
            "; ".join([one.entry.name for one in row.runs] + [one.title for one in row.pages]),
            *row.cells,
        ]
        for row in coverage.rows.values()
    ]
    record_act(user=request.user, act="take_out_coverage", subject_kind="coverage", subject_id=code)
    reply = HttpResponse(
        as_csv([*head, *(place.name for place in coverage.places)], rows),
        content_type="text/csv; charset=utf-8",
    )
    reply["Content-Disposition"] = f'attachment; filename="{code}-by-{coverage.kind}.csv"'
    return reply


@officer_may("run_network")
@require_POST
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Publish a checklist as it stands, or withdraw what was published."""
    if "withdraw" in request.POST:
        one = get_object_or_404(
            PublishedCoverage.objects.visible_to(request.user).in_public(),
            uuid=_uuid(request.POST["withdraw"]),
        )
        withdraw_coverage(user=request.user, published=one)
        messages.success(request, "It is off the public page. It is kept here.")
        return redirect("directory:coverage")
    try:
        made = publish_coverage(user=request.user, coverage=_coverage(request, code))
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("directory:checklist", code)
    messages.success(request, "Everybody can read it now. It stays as it is today.")
    return redirect("find:covered", made.uuid)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def paragraph(request: HttpRequest, code: str, paragraph: str) -> HttpResponse:
    """Show what is about one paragraph, and why; tie, write a rule, take back."""
    law = _law(code)
    about = law.paragraphs.get(paragraph)
    if about is None:
        raise Http404
    act = request.POST.get("act", "") if request.method == "POST" else ""
    catch_up()
    q = (request.POST.get("q") or request.GET.get("q", ""))[:100].replace("\x00", "").strip()
    forms: dict[str, Any] = {
        "tie": TieForm(request.POST if act == "tie" else None, q=q, auto_id="tie_%s"),
        "page": PageForm(request.POST if act == "page" else None, auto_id="page_%s"),
        "rule": RuleForm(request.POST if act == "rule" else None, auto_id="rule_%s"),
    }
    if request.method == "POST" and _acted(request, law, about, act, forms.get(act)):
        return redirect("directory:paragraph", code, paragraph)
    kinds = kinds_of_area()
    coverage = coverage_of(
        law,
        request.GET.get("by", "") if request.GET.get("by") in kinds else next(iter(kinds), ""),
        only=paragraph,
    )
    row = coverage.rows[paragraph]
    shown = {
        "checklist": law,
        "row": row,
        "about": [(one, _why(one.why)) for one in row.about],
        "rules": [
            (rule, rule_words(rule, titles()), sum(one.why == rule for one in row.about))
            for rule in row.rules
        ],
        "kind": coverage.kind,
        "q": q,
        "forms": forms,
        "gives_choices": EntryGives.GIVES,
        **side(request),
    }
    wrong = act in forms and bool(forms[act].errors)
    return render(request, "directory/coverage/paragraph.html", shown, status=422 if wrong else 200)


def _acted(request: HttpRequest, law: Checklist, about: Paragraph, act: str, form: Any) -> bool:
    """Do what was pressed; whether it was done. What is refused stands in the form, or above the page."""
    at: dict[str, Any] = {"user": request.user, "checklist": law, "paragraph": about}
    try:
        if form is not None and not form.is_valid():
            return False
        if act == "tie":
            said = form.cleaned_data
            service = get_object_or_404(Service.objects.in_public(), uuid=said["entry"])
            tie_entry(service=service, holds=said["holds"] == "yes", because=said["because"], **at)
        elif act == "page":
            tie_page(**form.cleaned_data, **at)
        elif act == "rule":
            keep_rule(**form.cleaned_data, **at)
        elif act == "take_back":
            take_back(user=request.user, uuid=_uuid(request.POST.get("uuid", "")))
        elif act == "gives":
            _keep_gives(request)
        else:
            raise Http404
    except NotPossible as refused:
        if form is None:
            messages.error(request, str(refused))
            return True
        form.add_error(None, str(refused))
        return False
    messages.success(request, "Kept.")
    return True


def _keep_gives(request: HttpRequest) -> None:
    service = get_object_or_404(Service.objects.in_public(), uuid=_uuid(request.POST.get("uuid", "")))
    gives = request.POST.get("gives", "")
    if gives not in ("", *dict(EntryGives.GIVES)):
        raise Http404
    say_what_it_gives(user=request.user, service=service, gives=gives)


def _why(why: Any) -> str:
    return f"By the rule: {rule_words(why, titles())}" if isinstance(why, CoverageRule) else "By hand"


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _law(code: str) -> Checklist:
    if code not in checklists():
        raise Http404
    return checklists()[code]


def _coverage(request: HttpRequest, code: str) -> Coverage:
    kinds = kinds_of_area()
    asked = request.GET.get("by", "") or request.POST.get("by", "")
    return coverage_of(_law(code), asked if asked in kinds else next(iter(kinds), ""))
