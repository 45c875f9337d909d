"""The page on which one answer is coded: themes by one key each, its words, marks; and what another did meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from folkmoot.contacts.own_words import marks_of
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.answers_page import question_of, words_of
from folkmoot.insight.coding.assigning import (
    ChangedMeanwhile,
    Marks,
    Read,
    Spans,
    code_answers,
    places_of,
)
from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.coding.codebook_page import tree
from folkmoot.insight.coding.listing import sought_in
from folkmoot.insight.coding.whole_campaigns import shared_by
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.languages.translating import translations_of
from folkmoot.insight.models import Coded, Suggestion, Theme, WrittenAnswer
from folkmoot.insight.naming import names_of
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

KEYS = "123456789abcdefghijklmopqrtuvwxyz"
"""The key of each theme in turn; n writes a note and s asks for a second look."""

LONGEST_SHOWN = 6_000  # letters, before "Show all of it"
ROWS_OF_WORDS = 3
NEW = "new"  # "a new theme, called by these words"
MOST_NUMBERS = 400


@dataclass(frozen=True, slots=True)
class Choice:
    """A theme as it is offered for one answer."""

    theme: Theme
    depth: int
    key: str
    ticked: bool
    suggested: Suggestion | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sent for one answer."""

    themes: list[Theme]
    spans: dict[int, Spans]
    marks: Marks
    saw_themes: frozenset[int]
    saw_version: int


@officer_may("write_finding")
def code_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one answer with the themes it may speak of; keep what was read into it and go to the next."""
    engagement = engagement_for(request, slug)
    mine = WrittenAnswer.objects.filter(engagement=engagement).in_the_insight()
    answer = get_object_or_404(mine.select_related("contact__version", "read_by__user"), pk=number)
    themes = list(Theme.objects.filter(engagement=engagement, state__in=("used", "retired")))
    if request.method == "POST":
        return _keep(request, engagement, answer, themes)
    detail = {"contacts": 1}
    record_act(
        user=request.user, act="read_own_words", subject_kind="engagement", subject_id=slug, detail=detail
    )
    return _shown(request, engagement, answer, themes)


def _keep(
    request: HttpRequest, engagement: Engagement, answer: WrittenAnswer, themes: list[Theme]
) -> HttpResponse:
    words = words_of(answer)
    try:
        sent = _sent(request, engagement, themes, words)
        read = Read(sent.themes, sent.spans, sent.marks, sent.saw_themes, sent.saw_version)
        code_answers(user=request.user, engagement=engagement, read={(answer.contact, answer.question): read})
    except ChangedMeanwhile as clash:
        fresh = WrittenAnswer.objects.select_related("contact__version", "read_by__user").get(pk=answer.pk)
        return _shown(request, engagement, fresh, themes, sent=sent, fault=str(clash), status=409)
    except NotPossible as refused:
        return _shown(request, engagement, answer, themes, fault=str(refused), status=422)
    sought = sought_in(engagement, request.GET, themes).query()
    if request.POST.get("then") == "stay":
        messages.success(request, "Kept.")
        return redirect(request.get_full_path())
    sought["after"] = str(answer.pk)
    return redirect(f"{reverse('insight:next_answer', args=[engagement.slug])}?{sought.urlencode()}")


def _sent(request: HttpRequest, engagement: Engagement, themes: list[Theme], words: str) -> Sent:
    """Read what was sent. Raises NotPossible for words that are not in the answer, and names that are no theme's."""
    by_number = {str(theme.pk): theme for theme in themes}
    by_name = {theme.name.casefold(): theme for theme in themes if theme.state == "used"}
    chosen = [by_number[each] for each in request.POST.getlist("theme") if each in by_number]
    picked = " ".join(request.POST.get("pick", "").split())
    if picked:
        if picked.casefold() not in by_name:
            raise NotPossible(f"No theme is called “{picked[:60]}”. Choose one from the list.")
        chosen.append(by_name[picked.casefold()])
    quoted: dict[int, list[str]] = {}
    for place in range(ROWS_OF_WORDS + len(themes)):
        said = request.POST.get(f"words_{place}", "").replace("\r\n", "\n").strip()
        about = request.POST.get(f"of_{place}", "")
        if not said or not about:
            continue
        places_of([said], words)
        theme = by_number.get(about)
        if about == NEW:
            theme = by_name.get(" ".join(said.split())[:120].casefold()) or add_theme(
                user=request.user, engagement=engagement, name=said
            )
        if theme is not None:
            chosen.append(theme)
            quoted.setdefault(theme.pk, []).append(said)
    mine = list({theme.pk: theme for theme in chosen}.values())
    return Sent(
        mine,
        {theme.pk: places_of(quoted.get(theme.pk, []), words) for theme in mine},
        Marks(
            second_look="second_look" in request.POST,
            worth_quoting="worth_quoting" in request.POST,
            note=request.POST.get("note", ""),
        ),
        frozenset(
            int(each) for each in request.POST.get("saw", "").split(",")[:MOST_NUMBERS] if _number(each)
        ),
        int(request.POST.get("version", "0")) if _number(request.POST.get("version", "0")) else 0,
    )


def _shown(
    request: HttpRequest,
    engagement: Engagement,
    answer: WrittenAnswer,
    themes: list[Theme],
    *,
    sent: Sent | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    coded = list(
        Coded.objects.filter(contact=answer.contact_id, question=answer.question).select_related(
            "theme", "by__user"
        )
    )
    waiting = Suggestion.objects.filter(
        contact=answer.contact_id, question=answer.question, state="waiting", theme__state="used"
    ).select_related("theme")
    suggested = {one.theme_id: one for one in waiting}
    held = {one.theme_id for one in coded}
    ticked = held if sent is None else held | {theme.pk for theme in sent.themes}
    words = words_of(answer)
    whole = "all" in request.GET
    spans = [tuple(span) for one in coded for span in one.spans]
    shared = shared_by(answer.contact, answer.question, words)
    marks = sent.marks if sent else Marks(answer.second_look, answer.worth_quoting, answer.note)
    context = way_round(request, engagement, "themes") | {
        "answer": answer,
        "question": question_of(answer, names_of(engagement)),
        "channel": channel_name(answer.contact.channel),
        "came": marks_of(answer.contact.circumstances),
        "parts": marked(words if whole else words[:LONGEST_SHOWN], spans, shared.places if shared else None),
        "shared": shared,
        "translation": translations_of([answer.contact]).get((answer.contact_id, answer.question)),
        "cut": not whole and len(words) > LONGEST_SHOWN,
        "choices": _choices(themes, ticked, held, suggested),
        "suggested": sorted(suggested.values(), key=lambda one: -one.confidence),
        "coded": coded,
        "mine": sent.themes if sent else [],
        "my_note": sent.marks.note if sent else "",
        "clash": sent is not None,
        "fault": fault,
        "rows_of_words": _rows_of_words(coded, words),
        "marks": marks,
        "saw": ",".join(str(number) for number in sorted(held)),
        "query": sought_in(engagement, request.GET, themes).query().urlencode(),
        "keys": len(themes) <= len(KEYS),
        "last": _last_acts(engagement, answer),
    }
    return render(request, "insight/coding/code.html", context, status=status)


def marked(
    words: str, spans: Iterable[tuple[int, int]], own: Iterable[tuple[int, int]] | None = None
) -> list[tuple[str, bool, bool]]:
    """Cut words into parts, each with whether it was chosen as the words of a theme, and whether a campaign shares it.

    `own` are the places of what somebody added to a campaign; None: the answer belongs to none.
    """
    chosen, added = list(spans), list(own or ())
    cuts = {0, len(words), *(place for one in (*chosen, *added) for place in one)}
    edges = sorted(place for place in cuts if 0 <= place <= len(words))
    return [
        (words[start:end], _within(start, chosen), own is not None and not _within(start, added))
        for start, end in pairwise(edges)
    ]


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _choices(
    themes: list[Theme], ticked: set[int], held: set[int], suggested: dict[int, Suggestion]
) -> list[Choice]:
    offered = [theme for theme in themes if theme.state == "used" or theme.pk in held]
    return [
        Choice(
            theme,
            depth,
            KEYS[place] if place < len(KEYS) else "",
            theme.pk in ticked,
            suggested.get(theme.pk),
        )
        for place, (theme, depth) in enumerate(tree(offered))
    ]


def _rows_of_words(coded: list[Coded], words: str) -> list[tuple[int, str, int]]:
    """Return (place, words, theme) for what is there already, and empty rows after it."""
    there = [(words[start:end], one.theme_id) for one in coded for start, end in one.spans]
    there = [(said, theme) for said, theme in there if said]
    rows = [(place, said, theme) for place, (said, theme) in enumerate(there)]
    return [*rows, *((place, "", 0) for place in range(len(rows), len(rows) + ROWS_OF_WORDS))]


def _last_acts(engagement: Engagement, answer: WrittenAnswer) -> str:
    """Say who read the answer last."""
    return str(answer.read_by.user) if answer.read_by else ""


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
