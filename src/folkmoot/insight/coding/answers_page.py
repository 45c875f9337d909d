"""The page of what people wrote: found by pile, theme, way, place and words; many coded at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.contacts.own_words import ABOUT, SAID, marks_of
from folkmoot.design.context import address
from folkmoot.design.paging import page_of
from folkmoot.design.templatetags.words import many
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.assigning import add_theme_to, mark_answers
from folkmoot.insight.coding.forms import SoughtForm
from folkmoot.insight.coding.listing import (
    PILES,
    Sought,
    answers_sought,
    catch_up,
    piles,
    questions_written,
    sought_in,
)
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.models import Coded, Theme, WrittenAnswer
from folkmoot.insight.naming import Names, names_of, plain, wording_of
from folkmoot.insight.themes import themes_of, written
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

PER_PAGE = 20
LONGEST_SHOWN = 1_200  # letters of one answer in the list; all of them on its own page
MOST_AT_ONCE = 5_000  # answers coded by one act
MOST_CHOSEN = 100  # ticked on a page
MOST_PLACES = 100
MARKS = {
    "second_look": "marked for a second look",
    "worth_quoting": "marked as worth quoting",
    "read": "marked as read",
}


@officer_may("write_finding")
def answers_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what people wrote, newest first, a page at a time; give many answers a theme or a mark at once."""
    engagement = engagement_for(request, slug)
    behind = catch_up(engagement)
    themes: list[Any] = list(themes_of(engagement))
    retired = list(Theme.objects.filter(engagement=engagement, state="retired"))
    sought = sought_in(engagement, request.GET, [*themes, *retired])
    if request.method == "POST":
        return _done_to_many(request, engagement, themes, sought)
    names = names_of(engagement)
    page = page_of(
        request, answers_sought(engagement, sought).select_related("contact__version"), per_page=PER_PAGE
    )
    answers = list(page.object_list)
    detail = {"contacts": len({one.contact_id for one in answers})}
    record_act(
        user=request.user, act="read_own_words", subject_kind="engagement", subject_id=slug, detail=detail
    )
    counts = piles(engagement)
    context = way_round(request, engagement, "themes") | {
        "page": page,
        "rows": rows_of(engagement, answers, names),
        "themes": themes,
        "sought": sought,
        "query": sought.query().urlencode(),
        "filters": _filters(engagement, sought, [*themes, *retired], names),
        "piles": [(key, words, counts[key]) for key, words in PILES.items()],
        "all": counts["all"],
        "behind": behind,
        "several": page.paginator.count if page.paginator.count <= MOST_AT_ONCE else 0,
    }
    return render(request, "insight/coding/answers.html", context)


@officer_may("write_finding")
def next_answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Go to the next answer of those wanted, after the one that was just read."""
    engagement = engagement_for(request, slug)
    themes = list(Theme.objects.filter(engagement=engagement, state__in=("used", "retired")))
    sought = sought_in(engagement, request.GET, themes)
    if not sought.query():
        sought = Sought(pile="uncoded")
    after = request.GET.get("after", "")
    number = next_number(
        engagement, sought, int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    )
    query = sought.query().urlencode()
    if number is None:
        messages.success(request, "That was the last of them.")
        return redirect(f"{reverse('insight:reading', args=[slug])}?{query}")
    return redirect(f"{reverse('insight:code', args=[slug, number])}?{query}")


def next_number(engagement: Engagement, sought: Sought, after: int) -> int | None:
    """Return the number of the next answer wanted: the one after, else the first that is another."""
    rows = answers_sought(engagement, sought).values_list("pk", flat=True)
    found = rows.filter(pk__lt=after).first() if after else None
    return found or rows.exclude(pk=after).first()


def rows_of(engagement: Engagement, answers: list[WrittenAnswer], names: Names) -> list[dict[str, Any]]:
    """Give each answer with its question, how it came and the themes it speaks of."""
    held: dict[tuple[int, str], list[Coded]] = {}
    coded = Coded.objects.filter(contact__in=[one.contact_id for one in answers]).select_related("theme")
    for each in coded.order_by("theme__name"):
        held.setdefault((each.contact_id, each.question), []).append(each)
    quote = address("outcomes:begin", engagement.slug)
    rows = []
    for one in answers:
        words = words_of(one)
        rows.append(
            {
                "answer": one,
                "question": question_of(one, names),
                "words": words[:LONGEST_SHOWN],
                "cut": len(words) > LONGEST_SHOWN,
                "channel": channel_name(one.contact.channel),
                "marks": marks_of(one.contact.circumstances),
                "coded": held.get((one.contact_id, one.question), []),
                "quote": f"{quote}?{urlencode({'contact': one.contact.uuid, 'question': one.question})}"
                if quote
                else "",
            }
        )
    return rows


def words_of(answer: WrittenAnswer) -> str:
    """Return the words of an answer as they may be read; nothing where they were taken back meanwhile."""
    return dict(written(answer.contact)).get(answer.question, "")


def question_of(answer: WrittenAnswer, names: Names) -> str:
    """Say which question an answer answers."""
    key = answer.question
    if key in names.items:
        return wording_of(names.items[key])
    about = key.removesuffix(ABOUT)
    if key.endswith(ABOUT) and about in names.items:
        return f"Said about: {wording_of(names.items[about])}"
    return "Said besides" if key == SAID else plain(key)


def _filters(engagement: Engagement, sought: Sought, themes: list[Theme], names: Names) -> SoughtForm:
    given = sought.query()
    return SoughtForm(
        given,
        auto_id="sought_%s",
        themes=themes,
        channels=[
            (each, channel_name(each))
            for each in engagement.collectors.order_by("channel").values_list("channel", flat=True).distinct()
        ],
        places=[
            (f"{area.kind}:{area.code}", area.name)
            for area in engagement.areas.all()[:MOST_PLACES]
            if area.kind in engagement.area_kinds
        ],
        questions=[
            (key, wording_of(names.items[key]) if key in names.items else plain(key))
            for key in questions_written(engagement)
        ],
    )


def _done_to_many(
    request: HttpRequest, engagement: Engagement, themes: list[Any], sought: Sought
) -> HttpResponse:
    """Give every ticked answer, or every answer that is found, a theme or a mark."""
    rows = answers_sought(engagement, sought)
    if request.POST.get("which") != "all":
        ticked = [
            each
            for each in request.POST.getlist("answer")
            if each.isascii() and each.isdigit() and len(each) < 19
        ]
        mine = WrittenAnswer.objects.filter(engagement=engagement).in_the_insight()
        rows = mine.filter(pk__in=[int(each) for each in ticked[:MOST_CHOSEN]])
    keys = list(rows.order_by("pk").values_list("contact", "question")[:MOST_AT_ONCE])
    here = redirect(request.get_full_path())
    if not keys:
        messages.error(request, "Tick the answers first.")
        return here
    do = request.POST.get("do", "")
    try:
        if do in MARKS:
            number = mark_answers(user=request.user, engagement=engagement, answers=keys, mark=do)
            messages.success(request, f"{many(number, 'answer is,answers are')} {MARKS[do]}.")
            return here
        theme = next((one for one in themes if str(one.uuid) == request.POST.get("give", "")), None)
        if theme is None:
            messages.error(request, "Choose the theme they speak of.")
            return here
        _, number = add_theme_to(user=request.user, engagement=engagement, theme=theme, answers=keys)
        already = len(keys) - number
        said = f" {many(already, 'spoke,spoke')} of it already." if already else ""
        messages.success(
            request, f"{many(number, 'answer speaks,answers speak')} of “{theme.name}” now.{said}"
        )
    except NotPossible as refused:
        messages.error(request, str(refused))
    return here
