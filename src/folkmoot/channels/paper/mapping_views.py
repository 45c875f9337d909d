"""What the columns of a file mean: chosen one by one, then looked over as a mapping that can be kept."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.channels.paper.drafting import draft_mapping
from folkmoot.channels.paper.file_views import GONE, LOOKED, find_run, start_check
from folkmoot.channels.paper.forms import MappingForm
from folkmoot.channels.paper.keeping import NoLongerKept, options_of, path_of, read_headings
from folkmoot.channels.paper.mapping import parse_mapping
from folkmoot.channels.paper.matching import (
    DATE,
    NOT_USED,
    POSTCODE,
    ROW,
    Column,
    asks_for_files,
    guess_use,
    look_at,
    names_of,
    uses_of,
)
from folkmoot.channels.paper.models import ImportRun, SavedMapping
from folkmoot.contacts.collecting import content_of
from folkmoot.engagements.models import Collector
from folkmoot.partners.access import officer_may
from folkmoot.questions.definition import Item
from folkmoot.sheets.opening import open_sheet
from folkmoot.sheets.sheet import SheetRefused
from folkmoot.trail.recording import record_act

VALUES_SHOWN = 4
LONGEST_SHOWN = 30


@officer_may("import_contacts")
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask of each column which question it answers; write the mapping that says so."""
    run = find_run(request, uuid)
    if run.state not in LOOKED:
        return redirect("paper:run", uuid=uuid)
    try:
        if run.reading.get("sheets") and not run.columns:
            return choose_sheet(request, run)
        found = values_of(run)
    except NoLongerKept:
        messages.error(request, GONE)
        return redirect("paper:hand_over", slug=run.engagement.slug)
    except SheetRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("paper:hand_over", slug=run.engagement.slug)
    items = items_of(run)
    collectors = list(run.engagement.collectors.all())
    collector = next((each for each in collectors if each.code == request.POST.get("collector")), None)
    if request.method == "POST" and collector is not None:
        return write_draft(request, run, found, items, collector)
    problem = "Choose how these answers were asked for." if request.method == "POST" else ""
    uses, names = all_uses(items), names_of(items)
    shown = {
        "run": run,
        "rows": [row(request, place, column, uses, names) for place, column in enumerate(found)],
        "collectors": [{"value": each.code, "text": f"{each.name} ({each.channel})"} for each in collectors],
        "files": asks_for_files(items),
        "chosen": request.POST.get("collector") or likely(collectors),
        "problem": problem,
        "page_errors": problem,
    }
    return render(request, "paper/columns.html", shown, status=422 if problem else 200)


def choose_sheet(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """Ask which sheet of a workbook holds the answers."""
    sheets, chosen = run.reading["sheets"], request.POST.get("sheet", "")
    problem = ""
    if request.method == "POST" and chosen in sheets:
        run.reading = {"sheet": chosen, "sheets": sheets}
        try:
            read_headings(run)
        except SheetRefused as refusal:
            problem = str(refusal)
        else:
            run.save(update_fields=["reading", "columns"])
            return redirect("paper:columns", uuid=run.uuid)
    elif request.method == "POST":
        problem = "Choose a sheet."
    shown = {"run": run, "sheets": sheets, "problem": problem, "page_errors": problem}
    return render(request, "paper/sheets.html", shown, status=422 if problem else 200)


def values_of(run: ImportRun) -> list[Column]:
    """Return the file's columns with the values in them."""
    with open_sheet(path_of(run), name=run.file_name, **options_of(run)) as sheet:
        return look_at(sheet)


def items_of(run: ImportRun) -> list[Item]:
    """Return the questions of the engagement."""
    version = run.engagement.questionnaire
    return list(content_of(version)["items"]) if version else []


def likely(collectors: list[Collector]) -> str:
    """Return the collector that files most likely belong to: the only one, or the one of paper."""
    paper = [each for each in collectors if each.channel == "paper"] or collectors
    return paper[0].code if len(paper) == 1 else ""


def all_uses(items: list[Item]) -> dict[str, str]:
    """Return everything a column may be for, in words."""
    places = {POSTCODE: "Postcode"} if any(item["kind"] == "postcode" for item in items) else {}
    return {
        NOT_USED: "Not used",
        **uses_of(items),
        **places,
        ROW: "Tells rows apart",
        DATE: "Day of the answer",
    }


def row(
    request: HttpRequest, place: int, column: Column, uses: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, Any]:
    """Return one line of the page: a column, some of its values, and what it may be for."""
    sent = request.POST.get(f"use-{place}")
    chosen = guess_use(column, names) if sent is None else sent
    some = [column.words(value)[:LONGEST_SHOWN] for value in column.values[:VALUES_SHOWN]]
    return {
        "name": f"use-{place}",
        "column": column.name,
        "values": ", ".join(some) + (" …" if len(column.values) > VALUES_SHOWN else ""),
        "uses": [{"value": use, "text": words, "selected": use == chosen} for use, words in uses.items()],
    }


def write_draft(
    request: HttpRequest, run: ImportRun, found: list[Column], items: list[Item], collector: Collector
) -> HttpResponse:
    """Keep the mapping that was chosen, and lead to it."""
    uses = {column.name: request.POST.get(f"use-{place}", "") for place, column in enumerate(found)}
    keyed = ROW in uses.values()
    name = f"{run.engagement.slug} {run.file_name}" if not keyed else f"{run.engagement.slug} by row"
    run.mapping = draft_mapping(name=name, uses=uses, columns=found, items=items, collector=collector)
    run.state, run.report = "handed_over", {}
    run.save(update_fields=["mapping", "state", "report"])
    return redirect("paper:mapping", uuid=run.uuid)


@officer_may("import_contacts")
@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the mapping; on POST, keep it and check the file by it."""
    run = find_run(request, uuid)
    if run.state not in LOOKED:
        return redirect("paper:run", uuid=uuid)
    form = MappingForm(request.POST or None, initial={"mapping": run.mapping})
    if request.method == "POST" and form.is_valid():
        run.mapping = form.cleaned_data["mapping"]
        run.mapping_name = parse_mapping(run.mapping).name[:200]
        run.save(update_fields=["mapping", "mapping_name"])
        if form.cleaned_data["keep_as"]:
            keep_mapping(request, run, form.cleaned_data["keep_as"])
        return start_check(request, run)
    unsettled = run.mapping.count("# which answer is this?") if request.method != "POST" else 0
    shown = {"run": run, "form": form, "unsettled": unsettled}
    return render(request, "paper/mapping.html", shown, status=422 if form.errors else 200)


def keep_mapping(request: HttpRequest, run: ImportRun, name: str) -> None:
    """Keep a mapping for the next file; one of the same name is replaced."""
    kept, _ = SavedMapping.objects.update_or_create(
        engagement=run.engagement, name=name, defaults={"content": run.mapping}
    )
    record_act(user=request.user, act="keep_mapping", subject_kind="mapping", subject_id=kept.pk)
