"""The pages of the codebook: its themes with how many speak of each, what is done to them, and the log with its undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.design.paging import page_of
from folkmoot.design.templatetags.words import many
from folkmoot.engagements.models import Engagement
from folkmoot.insight.campaigns import repeats_by_theme
from folkmoot.insight.coding import book
from folkmoot.insight.coding.forms import OneThemeForm, QuoteForm, SplitForm, ThemeForm
from folkmoot.insight.coding.listing import PILES, Sought, answers_sought, catch_up, piles
from folkmoot.insight.coding.log import undo
from folkmoot.insight.coding.telling import Line, lines_of
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.models import Codebook, CodingAct, Theme, ThemeQuote, WrittenAnswer
from folkmoot.insight.themes import themes_of, written
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible

LAST = 5  # acts shown on the codebook's page


@dataclass(frozen=True, slots=True)
class Row:
    """A theme as the codebook shows it."""

    theme: Any
    depth: int
    once: int


@officer_may("write_finding")
def themes_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the codebook with how many people speak of each theme, the piles and the last acts; add a theme."""
    engagement = engagement_for(request, slug)
    behind = catch_up(engagement)
    themes: list[Any] = list(themes_of(engagement).select_related("parent"))
    form = ThemeForm(request.POST if request.method == "POST" else None, themes=themes)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        given.pop("seen")
        parent = _by_uuid(themes, given.pop("parent"))
        try:
            theme = book.add_theme(user=request.user, engagement=engagement, parent=parent, **given)
        except NotPossible as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, f"The theme “{theme.name}” is in the codebook.")
            return redirect("insight:themes", slug)
    repeats = repeats_by_theme(themes)
    counts = piles(engagement)
    version = Codebook.objects.filter(engagement=engagement).values_list("version", flat=True).first() or 0
    context = way_round(request, engagement, "themes") | {
        "themes": [
            Row(theme, depth, theme.people - repeats.get(theme.pk, 0)) for theme, depth in tree(themes)
        ],
        "retired": Theme.objects.filter(engagement=engagement, state="retired").annotate(
            answers=Count("coded")
        ),
        "form": form,
        "piles": [(key, words, counts[key]) for key, words in PILES.items()],
        "all": counts["all"],
        "coded": counts["coded"],
        "behind": behind,
        "version": version,
        "last": lines_of(_acts(engagement)[:LAST]),
    }
    return render(request, "insight/coding/codebook.html", context, status=422 if form.errors else 200)


@officer_may("write_finding")
def theme_page(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show one theme with its examples, and take changes of its words."""
    engagement = engagement_for(request, slug)
    theme = _theme(engagement, uuid)
    themes = list(themes_of(engagement).exclude(pk=theme.pk))
    names = ("name", "definition", "include", "exclude")
    first = {name: getattr(theme, name) for name in names} | {"seen": theme.version}
    first["parent"] = str(theme.parent.uuid) if theme.parent else ""
    form = ThemeForm(request.POST if request.method == "POST" else None, initial=first, themes=themes)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            book.change_theme(
                user=request.user, theme=theme, seen=given["seen"], **{name: given[name] for name in names}
            )
            book.nest_theme(user=request.user, theme=theme, parent=_by_uuid(themes, given["parent"]))
        except NotPossible as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, "The theme is changed. What was read as speaking of it stays so.")
            return redirect("insight:themes", slug)
    return _theme_shown(request, engagement, theme, themes, form)


@require_POST
@officer_may("write_finding")
def join_theme(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Merge one theme into another."""
    engagement = engagement_for(request, slug)
    theme = _theme(engagement, uuid)
    into = _by_uuid(themes_of(engagement), request.POST.get("theme", ""))
    if into is None:
        messages.error(request, "Choose the theme it goes into.")
        return redirect("insight:theme", slug, uuid)
    said = "“{}” is merged into “{}”: {} now there. You can undo it."

    def act() -> str:
        number = book.merge_themes(user=request.user, theme=theme, into=into)
        return said.format(theme.name, into.name, many(number, "answer is,answers are"))

    return _done(request, engagement, theme, act)


@require_POST
@officer_may("write_finding")
def part_theme(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Split those answers off a theme that hold certain words."""
    engagement = engagement_for(request, slug)
    theme = _theme(engagement, uuid)
    form = SplitForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Give the new theme a name, and the words its answers hold.")
        return redirect("insight:theme", slug, uuid)

    def act() -> str:
        held = answers_sought(engagement, Sought(theme=theme, words=form.cleaned_data["words"]))
        answers = list(held.values_list("contact", "question"))
        part, number = book.split_theme(
            user=request.user, theme=theme, name=form.cleaned_data["name"], answers=answers
        )
        return f"“{part.name}” is split off “{theme.name}” with {many(number, 'answer,answers')}. You can undo it."

    return _done(request, engagement, theme, act)


@require_POST
@officer_may("write_finding")
def move_theme(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Retire a theme, or bring it back."""
    engagement = engagement_for(request, slug)
    theme = _theme(engagement, uuid)

    def act() -> str:
        if request.POST.get("state") == "used":
            book.bring_theme_back(user=request.user, theme=theme)
            return f"“{theme.name}” is in use again."
        book.retire_theme(user=request.user, theme=theme)
        return f"“{theme.name}” is retired: it is not offered any more. What was read as speaking of it stays so."

    return _done(request, engagement, theme, act)


@require_POST
@officer_may("write_finding")
def remove_theme(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Take one theme out of the codebook."""
    engagement = engagement_for(request, slug)
    theme = _theme(engagement, uuid)

    def act() -> str:
        number = book.remove_theme(user=request.user, theme=theme)
        words = many(number, "answer no longer speaks,answers no longer speak")
        return f"The theme “{theme.name}” is taken out. {words} of it; none is lost. You can undo it."

    return _done(request, engagement, theme, act)


@require_POST
@officer_may("write_finding")
def quote_theme(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Keep words of an answer as an example of a theme, or take one away."""
    engagement = engagement_for(request, slug)
    theme = _theme(engagement, uuid)
    away = request.POST.get("away", "")
    if away.isascii() and away.isdigit() and len(away) < 19:
        book.forget_quote(user=request.user, theme=theme, number=int(away))
        messages.success(request, "The example is taken away.")
        return redirect("insight:theme", slug, uuid)
    form = QuoteForm(request.POST)
    mine = (
        WrittenAnswer.objects.filter(engagement=engagement)
        .in_the_insight()
        .select_related("contact__version")
    )
    one = mine.filter(pk=form.cleaned_data["answer"]).first() if form.is_valid() else None
    if one is None:
        messages.error(request, "Give the number of an answer, and words that stand in it.")
        return redirect("insight:theme", slug, uuid)
    try:
        book.quote_for_theme(
            user=request.user,
            theme=theme,
            contact=one.contact,
            question=one.question,
            words=form.cleaned_data["words"],
        )
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The example is kept.")
    return redirect("insight:theme", slug, uuid)


@officer_may("write_finding")
def history_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the log, the newest act first, each with its undo."""
    engagement = engagement_for(request, slug)
    acts = _acts(engagement)
    if request.GET.get("only") == "book":
        acts = acts.filter(book=True)
    page = page_of(request, acts)
    context = way_round(request, engagement, "themes") | {"page": page, "lines": lines_of(page.object_list)}
    return render(request, "insight/coding/history.html", context)


@require_POST
@officer_may("write_finding")
def undo_act(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Take back one act."""
    engagement = engagement_for(request, slug)
    act = get_object_or_404(_acts(engagement), uuid=uuid)
    told: Line = lines_of([act])[0]
    try:
        _, stay = undo(user=request.user, act=act)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        changed = (
            f" {many(stay, 'coding was,codings were')} changed since and stay as they are." if stay else ""
        )
        messages.success(request, f"Undone: {told.words}.{changed}")
    return redirect("insight:codebook_history", slug)


def tree(themes: Iterable[Any]) -> list[tuple[Any, int]]:
    """Put themes in order with how deep each stands: those under another come after it."""
    listed = list(themes)
    there = {theme.pk for theme in listed}
    under: dict[int | None, list[Any]] = {}
    for theme in listed:
        under.setdefault(theme.parent_id if theme.parent_id in there else None, []).append(theme)

    def walk(parent: int | None, depth: int) -> Iterable[tuple[Any, int]]:
        for theme in under.get(parent, ()):
            yield theme, depth
            yield from walk(theme.pk, depth + 1)

    return list(walk(None, 0))


def _theme_shown(
    request: HttpRequest, engagement: Engagement, theme: Any, themes: list[Any], form: ThemeForm
) -> HttpResponse:
    counted = engagement.themes.filter(pk=theme.pk).annotate(people=Count("coded__contact", distinct=True))
    context = way_round(request, engagement, "themes") | {
        "theme": theme,
        "people": counted.values_list("people", flat=True)[0],
        "form": form,
        "merge": OneThemeForm(themes=themes, label="Into which theme?", prefix=None),
        "split": SplitForm(auto_id="split_%s"),
        "quote": QuoteForm(auto_id="quote_%s", initial={"answer": request.GET.get("answer", "")}),
        "quotes": quotes_of(theme),
    }
    return render(request, "insight/coding/theme.html", context, status=422 if form.errors else 200)


def quotes_of(theme: Theme) -> list[tuple[ThemeQuote, str, int | None]]:
    """Return a theme's examples with their words and the number of the answer, those that still stand there."""
    quotes = list(theme.quotes.select_related("contact__version"))
    rows = WrittenAnswer.objects.filter(contact__in=[one.contact_id for one in quotes])
    numbers = {
        (contact, question): number
        for number, contact, question in rows.values_list("pk", "contact", "question")
    }
    found = []
    for one in quotes:
        words = dict(written(one.contact)).get(one.question, "")[one.start : one.end]
        if words:
            found.append((one, words, numbers.get((one.contact_id, one.question))))
    return found


def _done(request: HttpRequest, engagement: Engagement, theme: Theme, act: Any) -> HttpResponse:
    try:
        messages.success(request, act())
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("insight:theme", engagement.slug, theme.uuid)
    return redirect("insight:themes", engagement.slug)


def _theme(engagement: Engagement, uuid: UUID) -> Any:
    mine = Theme.objects.filter(engagement=engagement, state__in=("used", "retired")).select_related("parent")
    return get_object_or_404(mine, uuid=uuid)


def _by_uuid(themes: Iterable[Any], uuid: str) -> Theme | None:
    return next((one for one in themes if str(one.uuid) == uuid), None)


def _acts(engagement: Engagement) -> Any:
    acts = CodingAct.objects.filter(engagement=engagement).exclude(act="found")
    return acts.select_related("theme", "other", "by__user", "undone_by", "undoes__theme", "undoes__other")
