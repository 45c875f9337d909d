"""Officers' pages that show a questionnaire as others meet it: one question a page, all at once, on paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from folkmoot.design.context import page as page_context
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.design.speaking import direction
from folkmoot.partners.access import officer_required
from folkmoot.places.ground import Ground, ground_of
from folkmoot.places.models import Area
from folkmoot.questions.definition import NOT_SAID, Content, Item, item_by_key
from folkmoot.questions.forms import AnswerForm, form_for
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.qr import qr
from folkmoot.questions.questionnaire_views import find
from folkmoot.questions.routing import next_item, path
from folkmoot.questions.saying import FORM_WORDS, LANGUAGE_NAMES, choices, label, said_in

NEVER_CARRIED = frozenset({"seen", "language"})
BOXES_OF_A_SCALE = 11
MOST_AREAS_ON_PAPER = 40
MOST_WITHIN = 200
TICK_WORDS = {"several": "all_that", "place": "place_on_paper"}


@officer_required
def preview(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Walk through a version as the public does. What is entered travels in the address and is stored nowhere."""
    one = find(request, slug, number)
    content: Content = one.content
    language = _language(request, content)
    ground = _ground(request)
    seen, values, form = walked(content, request.GET, language, ground)
    item = form.items[0] if form else next_item(content, values) if content["items"] else None
    form = form or (form_for(content, [item], language, ground=ground, mapped=True) if item else None)
    here = set(form.fields) if form else set()
    pressed = f"{form.mapped['key']}." if form and form.mapped else "."
    carried = [
        (name, value)
        for name, given in request.GET.lists()
        for value in given
        if name not in here | NEVER_CARRIED
        and name.rsplit("-", 1)[0] not in here
        and not name.startswith(pressed)
    ]
    context = {
        "version": one,
        "title": said_in(content["title"], language),
        "intro": said_in(content.get("intro"), language) if not seen else "",
        "form": form,
        "item": item,
        "carried": carried,
        "seen": seen,
        "place": len(seen) + 1,
        "of": len(path(content, values)),
        "language": language,
        "page_dir": direction(language),
        "within": _within(request),
        "languages": [(code, LANGUAGE_NAMES.get(code, code)) for code in content["languages"]],
    }
    return render(request, "questions/preview.html", context)


@officer_required
def whole(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show every question on one page, with whom each is for."""
    one = find(request, slug, number)
    language = _language(request, one.content)
    form = form_for(one.content, None, language, heading=False, ground=_ground(request))
    context = {
        "version": one,
        "title": said_in(one.content["title"], language),
        "form": form,
        "language": language,
    }
    return render(request, "questions/whole.html", context)


@officer_required
def paper(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show the paper twin on the screen, ready to print."""
    one = find(request, slug, number)
    shown = on_paper(one, _language(request, one.content), _ground(request))
    return render(request, "questions/paper.html", {**shown, "within": _within(request)})


@officer_required
def paper_pdf(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give the paper twin as PDF; where it cannot be made, say what to install."""
    one = find(request, slug, number)
    given = page_context(request)
    context = {name: given[name] for name in ("council_name", "made_up_data")}
    language = _language(request, one.content)
    context |= {"large_print": bool(request.GET.get("large"))}
    try:
        made = pdf("questions/paper_document.html", {**context, **on_paper(one, language, _ground(request))})
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("questions:paper", slug, number)
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = f'inline; filename="{slug}-{number}-{language}.pdf"'
    return reply


def walked(
    content: Content, given: Any, language: str, ground: Ground | None = None
) -> tuple[list[str], dict[str, Any], AnswerForm | None]:
    """Return the questions answered so far, their answers, and the form that has to be put right, if one has."""
    seen: list[str] = []
    values: dict[str, Any] = {}
    for key in dict.fromkeys(given.getlist("seen")):
        item = item_by_key(content, key)
        if item is None:
            continue
        form = form_for(content, [item], language, data=given, ground=ground, mapped=True)
        if not form.is_valid():
            return seen, values, form
        values |= form.said()
        seen.append(key)
    return seen, values, None


def on_paper(one: QuestionnaireVersion, language: str, ground: Ground | None = None) -> dict[str, Any]:
    """Return what the paper twin shows; where a place is asked, also the largest areas of the ground to tick."""
    content: Content = one.content
    mark = f"FOLKMOOT:{one.questionnaire.uuid}:{one.number}:{language}"
    return {
        "version": one,
        **questions_on_paper(content, language, ground),
        "qr": qr(mark, f"{one.questionnaire.title}, version {one.number}"),
        "languages": [(code, LANGUAGE_NAMES.get(code, code)) for code in content["languages"]],
    }


def questions_on_paper(content: Content, language: str, ground: Ground | None = None) -> dict[str, Any]:
    """Return the words of a questionnaire and each of its questions as boxes to tick and room to write."""
    return {
        "language": language,
        "title": said_in(content["title"], language),
        "intro": said_in(content.get("intro"), language),
        "asked": [
            question_on_paper(content, item, language, n, ground)
            for n, item in enumerate(content["items"], 1)
        ],
    }


def question_on_paper(
    content: Content, item: Item, language: str, number: int, ground: Ground | None = None
) -> dict[str, Any]:
    """Return one question as boxes to tick and room to write."""
    kind = item["kind"]
    areas = ground.largest() if ground and kind == "place" else []
    offered = choices(item, language)
    not_said = label(item, NOT_SAID, language) if item.get("prefer_not_to_say") else ""
    ticks = offered if kind in {"one", "several", "yes_no", "statement"} or _fits(item, offered) else []
    return {
        "number": number,
        "words": said_in(item["wording"], language),
        "help": said_in(item.get("help"), language),
        "only_if": [_rule(content, rule, language) for rule in item.get("show_if", [])],
        "ticks": areas[:MOST_AREAS_ON_PAPER] or [words for _, words in ticks],
        "other": any(option.get("other") for option in item.get("options", [])),
        "order": [words for _, words in offered] if kind == "ranking" else [],
        "columns": [words for _, words in offered] if kind == "matrix" else [],
        "rows": [said_in(row["label"], language) for row in item.get("rows", [])],
        "line": kind in {"number", "date", "short_text", "postcode", "place", "file"}
        or (kind == "scale" and not ticks),
        "box": kind == "long_text",
        "not_said": not_said,
        "tick_words": said_in(FORM_WORDS[TICK_WORDS[kind]], language) if kind in TICK_WORDS else "",
    }


def _fits(item: Item, offered: list[tuple[str, str]]) -> bool:
    return item["kind"] == "scale" and len(offered) <= BOXES_OF_A_SCALE


def _rule(content: Content, rule: Any, language: str) -> str:
    earlier = item_by_key(content, rule["question"])
    if earlier is None:
        return ""
    answers = " / ".join(label(earlier, code, language) for code in rule["in"])
    question = said_in(earlier["wording"], language)
    return said_in(FORM_WORDS["only_if"], language).format(answers=answers, question=question)


def _ground(request: HttpRequest) -> Ground | None:
    """Return the land of the engagement these questions are looked at for: its areas' codes are in the address."""
    codes = request.GET.getlist("within")[:MOST_WITHIN]
    return ground_of(Area.objects.filter(code__in=codes)) if codes else None


def _within(request: HttpRequest) -> str:
    """Return the part of an address that says the areas again."""
    codes = [("within", code) for code in request.GET.getlist("within")[:MOST_WITHIN]]
    return f"{urlencode(codes)}&" if codes else ""


def _language(request: HttpRequest, content: Content) -> str:
    wanted = request.GET.get("language", "en")
    return wanted if wanted in content["languages"] else "en"
