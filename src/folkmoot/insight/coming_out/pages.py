"""The pages of what was found: every theme, one theme, and the answers behind every number and every quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from folkmoot.contacts.models import Contact
from folkmoot.contacts.own_words import marks_of
from folkmoot.design.templatetags.words import many
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coming_out.codebook_document import entries_of, version_of
from folkmoot.insight.coming_out.correcting import in_all
from folkmoot.insight.coming_out.quoting import with_versions
from folkmoot.insight.coming_out.spoken import IN_THE_BOOK, Coding, spoken_of
from folkmoot.insight.coming_out.telling_readers import tell_readings
from folkmoot.insight.finding import engagement_for, note_reading, way_round
from folkmoot.insight.models import ReadingTold, Theme
from folkmoot.insight.naming import Names, names_of, plain, wording_of
from folkmoot.insight.themes import written
from folkmoot.partners.access import officer_may
from folkmoot.trail.recording import record_act

if TYPE_CHECKING:
    from folkmoot.insight.coming_out.finding_out import Found, Told
    from folkmoot.insight.coming_out.quoting import Quote

PER_PAGE = 20
MOST_PAIRS = 15
LONGEST_NUMBER = 19  # digits of a number in an address
LONGEST_SHOWN = 3_000  # letters of an answer among others
TOLD = "People read on their receipt how their words were read."
NOT_TOLD = "Receipts no longer say how words were read."


@officer_may("write_finding")
@require_safe
def found_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every theme with how many speak of it, and which go together."""
    from folkmoot.insight.coming_out.finding_out import find_out  # noqa: PLC0415  loads numpy

    engagement = engagement_for(request, slug)
    note_reading(request, engagement)
    told = find_out(engagement)
    found = sorted(told.found.values(), key=lambda one: (-one.people, one.theme.name))
    context = way_round(request, engagement, "themes") | {
        "found": found,
        "pairs": _pairs(told),
        "readings_told": ReadingTold.objects.filter(engagement=engagement).exists(),
        "wrote": next((one.wrote for one in found), 0),
    }
    return render(request, "insight/coming_out/found.html", context)


@officer_may("write_finding")
@require_POST
def tell_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Say whether people read on their receipt how their words were read."""
    engagement = engagement_for(request, slug)
    told = request.POST.get("told") == "yes"
    tell_readings(user=request.user, engagement=engagement, told=told)
    messages.success(request, TOLD if told else NOT_TOLD)
    return redirect("insight:found", slug)


@officer_may("write_finding")
@require_safe
def theme_found_page(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show what was found of one theme; every number and quote leads to the answers."""
    from folkmoot.insight.coming_out.finding_out import find_out, quotes_for  # noqa: PLC0415  loads numpy

    engagement = engagement_for(request, slug)
    theme = theme_for(engagement, uuid)
    note_reading(request, engagement)
    told = find_out(engagement, theme)
    one = told.found[theme.pk]
    answers = reverse("insight:theme_answers", args=[slug, uuid])
    context = way_round(request, engagement, "themes") | {
        "one": one,
        "theme": theme,
        "answers": answers,
        "corrected": in_all(engagement, theme),
        "sections": list(_sections(one, answers)),
        "together": [
            (other, line, f"{answers}?{urlencode({'with': other.uuid})}") for other, line in one.together
        ],
        "quotes": [_quoted(quote, answers, told.names) for quote in quotes_for(told, theme)],
    }
    return render(request, "insight/coming_out/theme_found.html", context)


@officer_may("write_finding")
@require_safe
def printed_codebook(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the whole codebook on one page, to be printed."""
    engagement = engagement_for(request, slug)
    context = way_round(request, engagement, "themes") | {
        "entries": entries_of(engagement),
        "version": version_of(engagement),
    }
    return render(request, "insight/coming_out/codebook.html", context)


@officer_may("write_finding")
@require_safe
def answers_page(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show the answers behind a number, a page at a time; the reading is written down in the trail."""
    engagement = engagement_for(request, slug)
    theme = theme_for(engagement, uuid)
    names = names_of(engagement)
    codings, told = _behind(request, engagement, theme, names)
    behind: dict[int, list[Coding]] = {}
    for one in codings:
        behind.setdefault(one.contact, []).append(one)
    numbers = sorted(behind, reverse=True)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < LONGEST_NUMBER:
        numbers = [number for number in numbers if number < int(before)]
    shown = numbers[:PER_PAGE]
    detail = {"theme": str(theme.uuid), "contacts": len(shown)}
    record_act(
        user=request.user, act="read_own_words", subject_kind="engagement", subject_id=slug, detail=detail
    )
    kept = {name: value for name, value in request.GET.items() if name in ("of", "group", "with")}
    older = {**kept, "before": shown[-1]} if len(numbers) > PER_PAGE else None
    context = way_round(request, engagement, "themes") | {
        "theme": theme,
        "told": f"{many(len(behind), 'person,people')}, {many(len(codings), 'answer,answers')}{told}",
        "rows": list(_rows(shown, behind, names, whole="answer" in request.GET)),
        "older": urlencode(older) if older else "",
        "narrowed": bool(kept or request.GET.get("answer")),
    }
    return render(request, "insight/coming_out/answers.html", context)


def theme_for(engagement: Engagement, uuid: UUID) -> Theme:
    """Return a theme that is in the codebook, or answer 404."""
    return get_object_or_404(Theme, engagement=engagement, uuid=uuid, state__in=IN_THE_BOOK)


def _pairs(told: Told) -> list[dict[str, Any]]:
    """List the pairs of themes that go together, those with most people first, each once."""
    found: dict[frozenset[int], dict[str, Any]] = {}
    for one in told.found.values():
        for other, line in one.together:
            pair = frozenset((one.theme.pk, other.pk))
            if pair not in found and line.leaning.way > 0:
                href = reverse("insight:theme_answers", args=[told.spoken.engagement.slug, one.theme.uuid])
                found[pair] = {
                    "names": f"{one.theme.name} and {other.name}",
                    "people": line.leaning.speaking,
                    "ratio": line.leaning.ratio,
                    "href": f"{href}?{urlencode({'with': other.uuid})}",
                }
    return sorted(found.values(), key=lambda pair: (-pair["people"], pair["names"]))[:MOST_PAIRS]


def _sections(one: Found, answers: str) -> Iterator[dict[str, Any]]:
    for section in one.sections:
        yield {
            "title": section.title,
            "known": section.counts.heard_known,
            "lines": [
                (line, f"{answers}?{urlencode({'of': section.dimension, 'group': line.leaning.group})}")
                for line in section.lines
            ],
        }


def _quoted(quote: Quote, answers: str, names: Names) -> dict[str, Any]:
    return {
        "words": quote.words,
        "cut": quote.cut,
        "question": _question(names, quote.question),
        "channel": quote.channel,
        "marks": quote.marks,
        "href": f"{answers}?{urlencode({'answer': quote.contact.uuid, 'question': quote.question})}",
    }


def _question(names: Names, key: str) -> str:
    return wording_of(names.items[key]) if key in names.items else plain(key)


def _behind(
    request: HttpRequest, engagement: Engagement, theme: Theme, names: Names
) -> tuple[Sequence[Coding], str]:
    """Return the codings behind the number that was followed, and the words for whose they are."""
    spoken = spoken_of(engagement)
    mine = [one for one in spoken.codings if one.theme == theme.pk]
    if answer := request.GET.get("answer", ""):
        contact = get_object_or_404(Contact, engagement=engagement, uuid=_uuid(answer))
        question = request.GET.get("question", "")
        return [one for one in mine if (one.contact, one.question) == (contact.pk, question)], ""
    of, other = request.GET.get("of", ""), request.GET.get("with", "")
    if not (of or other):
        return mine, ""
    from folkmoot.insight.coming_out.crossing import cross, dimensions_of  # noqa: PLC0415  loads numpy

    if of:
        if of not in dimensions_of(names):
            raise Http404("Nobody is told apart by that.")
        group = request.GET.get("group", "")
        chosen = cross(spoken, names, (of,)).contacts(of, group)
        return [one for one in mine if one.contact in chosen], f" · {names.group(of, group)}"
    second = theme_for(engagement, _uuid(other))
    heard = set(cross(spoken, names, ()).table["contact"].to_pylist())
    both = heard & spoken.people_of(theme.pk) & spoken.people_of(second.pk)
    pair = {theme.pk, second.pk}
    shown = [one for one in spoken.codings if one.contact in both and one.theme in pair]
    return shown, f" · and of “{second.name}”"


def _uuid(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise Http404("Nothing is known by that number.") from None


def _rows(
    numbers: Sequence[int], behind: dict[int, list[Coding]], names: Names, *, whole: bool
) -> Iterator[dict[str, Any]]:
    """Give each answer once, with the words that were read as speaking of it marked; a long one in whole where it stands alone."""
    contacts = with_versions(Contact.objects.filter(pk__in=numbers))
    for number in numbers:
        if (contact := contacts.get(number)) is None:
            continue  # taken back this moment
        texts = dict(written(contact))
        for question in dict.fromkeys(one.question for one in behind[number]):
            spans = [span for one in behind[number] if one.question == question for span in one.spans]
            words = texts.get(question, "")
            cut = not whole and len(words) > LONGEST_SHOWN
            yield {
                "question": _question(names, question),
                "pieces": list(pieces(words[:LONGEST_SHOWN] if cut else words, spans)),
                "channel": channel_name(contact.channel),
                "marks": marks_of(contact.circumstances),
                "day": contact.received_at,
                "more": urlencode({"answer": contact.uuid, "question": question}) if cut else "",
                "letters": len(words),
            }


def pieces(words: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Cut words into pieces, each marked or not: joined, they are the words again. Spans may overlap or lie outside."""
    at = 0
    for start, end in sorted(spans):
        start, end = max(at, start), min(len(words), end)
        if start >= end:
            continue
        if start > at:
            yield words[at:start], False
        yield words[start:end], True
        at = end
    if at < len(words):
        yield words[at:], False
