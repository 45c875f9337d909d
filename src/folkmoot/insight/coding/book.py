"""What is done to a codebook: themes are added, changed, nested, retired, merged and split. Each is undone exactly."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.log import IN_BOOK, alter, begin, lock, move, take_away
from folkmoot.insight.models import Coded, CodingAct, Theme, ThemeQuote
from folkmoot.insight.themes import check_can_code, check_name, written
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_THEMES = 200
DEEPEST = 3  # a theme, under a theme, under a theme
MOST_QUOTES = 5  # of one theme
LONGEST_RULE = 1_000
OLD = "Somebody changed this theme while you did. Look at it as it is now, then change it again."


@transaction.atomic
def add_theme(
    *,
    user: Any,
    engagement: Engagement,
    name: str,
    definition: str = "",
    include: str = "",
    exclude: str = "",
    parent: Theme | None = None,
) -> Theme:
    """Put a theme in an engagement's codebook. Raises NotPossible where its name is taken."""
    check_can_code(user, engagement)
    codebook = lock(engagement)
    name = " ".join(name.split())[:120]
    check_name(engagement, name)
    check_room(engagement)
    theme = _new(user, engagement, name, definition, include, exclude)
    act = begin(user, engagement, "add_theme", book=True, theme=theme, codebook=codebook)
    fields: dict[str, Any] = {"state": "used"}
    if parent is not None:
        check_can_nest(theme, parent)
        fields["parent_id"] = parent.pk
    alter(act, {theme: fields})
    _record(user, "add_theme", theme)
    return theme


@transaction.atomic
def change_theme(*, user: Any, theme: Theme, seen: int | None = None, **fields: str) -> Theme:
    """Give a theme another name or definition; what was read as speaking of it stays so.

    Raises NotPossible where somebody changed it after version `seen`.
    """
    check_can_code(user, theme.engagement)
    codebook = lock(theme.engagement)
    theme, before = _fresh(theme, seen), theme.name
    name = " ".join(fields.get("name", theme.name).split())[:120]
    check_name(theme.engagement, name, but=theme)
    wanted = {"name": name} | {
        each: fields[each].strip()[:LONGEST_RULE]
        for each in ("definition", "include", "exclude")
        if each in fields
    }
    changed = {each: value for each, value in wanted.items() if getattr(theme, each) != value}
    if changed:
        alter(
            begin(user, theme.engagement, "change_theme", book=True, theme=theme, codebook=codebook),
            {theme: changed},
        )
        _record(user, "change_theme", theme, before=before)
    return theme


@transaction.atomic
def nest_theme(*, user: Any, theme: Theme, parent: Theme | None) -> None:
    """Put a theme under another, or under none."""
    check_can_code(user, theme.engagement)
    codebook = lock(theme.engagement)
    theme = _fresh(theme)
    if theme.parent_id == (parent.pk if parent else None):
        return
    if parent is not None:
        check_can_nest(theme, parent)
    act = begin(user, theme.engagement, "nest_theme", book=True, theme=theme, other=parent, codebook=codebook)
    alter(act, {theme: {"parent_id": parent.pk if parent else None}})
    _record(user, "nest_theme", theme, under=parent.name if parent else "")


@transaction.atomic
def retire_theme(*, user: Any, theme: Theme) -> None:
    """Offer a theme no more; what was read as speaking of it stays so."""
    _to_state(user, theme, "retire_theme", "used", "retired", "This theme is not in use.")


@transaction.atomic
def bring_theme_back(*, user: Any, theme: Theme) -> None:
    """Offer a retired theme again."""
    _to_state(user, theme, "bring_theme_back", "retired", "used", "This theme is not retired.")


@transaction.atomic
def remove_theme(*, user: Any, theme: Theme) -> int:
    """Take a theme out of the codebook with what was read as speaking of it; return how many answers. None is lost."""
    check_can_code(user, theme.engagement)
    codebook = lock(theme.engagement)
    theme = _in_book(theme)
    act = begin(user, theme.engagement, "remove_theme", book=True, theme=theme, codebook=codebook)
    orphans = {child: {"parent_id": theme.parent_id} for child in _children(theme)}
    alter(act, {theme: {"state": "gone"}, **orphans})
    number = take_away(act, Coded.objects.filter(theme=theme))
    _close(act, number)
    _record(user, "remove_theme", theme, answers=number)
    return number


@transaction.atomic
def merge_themes(*, user: Any, theme: Theme, into: Theme) -> int:
    """Have all that speaks of one theme speak of another instead; return how many answers that were."""
    check_can_code(user, theme.engagement)
    codebook = lock(theme.engagement)
    theme, into = _in_book(theme), _in_book(into)
    if theme.pk == into.pk:
        raise NotPossible("Choose two different themes.")
    if theme.engagement_id != into.engagement_id:
        raise NotPossible("That theme belongs to another engagement.")
    act = begin(user, theme.engagement, "merge_themes", book=True, theme=theme, other=into, codebook=codebook)
    changes: dict[Theme, dict[str, Any]] = {theme: {"state": "merged", "merged_into_id": into.pk}}
    up = theme.parent_id if theme.parent_id != into.pk else into.parent_id
    if into.parent_id == theme.pk:
        changes[into] = {"parent_id": theme.parent_id}
        up = into.pk
    for child in _children(theme):
        if child.pk != into.pk:
            changes[child] = {"parent_id": into.pk if _depth(into) + _height(child) < DEEPEST else up}
    alter(act, changes)
    number = move(act, Coded.objects.filter(theme=theme), into)
    _close(act, number)
    _record(user, "merge_themes", theme, into=into.name, answers=number)
    return number


@transaction.atomic
def split_theme(
    *, user: Any, theme: Theme, name: str, answers: Collection[tuple[int, str]] | Q, definition: str = ""
) -> tuple[Theme, int]:
    """Make a new theme of part of one: those answers, by (contact, question) or as a condition on codings, speak of it instead."""
    check_can_code(user, theme.engagement)
    codebook = lock(theme.engagement)
    theme = _in_book(theme)
    name = " ".join(name.split())[:120]
    check_name(theme.engagement, name)
    check_room(theme.engagement)
    rows = _chosen(theme, answers)
    if not rows.exists():
        raise NotPossible("Choose at least one answer that goes to the new theme.")
    part = _new(user, theme.engagement, name, definition)
    act = begin(user, theme.engagement, "split_theme", book=True, theme=theme, other=part, codebook=codebook)
    alter(act, {part: {"state": "used", "parent_id": theme.parent_id}})
    number = move(act, rows, part)
    _close(act, number)
    _record(user, "split_theme", theme, into=name, answers=number)
    return part, number


@transaction.atomic
def quote_for_theme(*, user: Any, theme: Theme, contact: Contact, question: str, words: str) -> ThemeQuote:
    """Keep words of an answer as an example of a theme. Raises NotPossible unless they stand there letter by letter."""
    check_can_code(user, theme.engagement)
    whole = dict(written(contact)).get(question, "")
    start = whole.find(words) if words.strip() else -1
    if contact.engagement_id != theme.engagement_id or start < 0:
        raise NotPossible("Those words are not in the answer. Copy them exactly as they stand there.")
    if theme.quotes.count() >= MOST_QUOTES:
        raise NotPossible(f"A theme has at most {MOST_QUOTES} examples. Take one away first.")
    quote, _ = ThemeQuote.objects.get_or_create(
        theme=theme, contact=contact, question=question, start=start, end=start + len(words)
    )
    _record(user, "quote_for_theme", theme)
    return quote


@transaction.atomic
def forget_quote(*, user: Any, theme: Theme, number: int) -> None:
    """Take an example of a theme away."""
    check_can_code(user, theme.engagement)
    if theme.quotes.filter(pk=number).delete()[0]:
        _record(user, "forget_quote", theme)


def check_room(engagement: Engagement) -> None:
    """Raise unless another theme fits into the codebook."""
    if engagement.themes.filter(state__in=IN_BOOK).count() >= MOST_THEMES:
        raise NotPossible(f"There are {MOST_THEMES} themes already. Use one of them, or merge two first.")


def check_can_nest(theme: Theme, parent: Theme) -> None:
    """Raise unless a theme may stand under another."""
    if parent.engagement_id != theme.engagement_id or parent.state != "used":
        raise NotPossible("That theme is not in use here.")
    above: Theme | None = parent
    while above is not None:
        if above.pk == theme.pk:
            raise NotPossible("A theme can’t stand under itself.")
        above = above.parent
    if _depth(parent) + _height(theme) > DEEPEST:
        raise NotPossible(f"Themes stand at most {DEEPEST} deep. Choose one further up.")


def _to_state(user: Any, theme: Theme, act: str, now: str, then: str, refusal: str) -> None:
    check_can_code(user, theme.engagement)
    codebook = lock(theme.engagement)
    theme = _fresh(theme)
    if theme.state != now:
        raise NotPossible(refusal)
    alter(
        begin(user, theme.engagement, act, book=True, theme=theme, codebook=codebook),
        {theme: {"state": then}},
    )
    _record(user, act, theme)


def _new(
    user: Any, engagement: Engagement, name: str, definition: str, include: str = "", exclude: str = ""
) -> Theme:
    return Theme.objects.create(
        engagement=engagement,
        name=name,
        definition=definition.strip()[:LONGEST_RULE],
        include=include.strip()[:LONGEST_RULE],
        exclude=exclude.strip()[:LONGEST_RULE],
        state="gone",  # until the act puts it in
        made_by=getattr(user, "officer", None),
        made_at=timezone.now(),
    )


def _fresh(theme: Theme, seen: int | None = None) -> Theme:
    """Return a theme as it is now, in the object the caller has. Raises NotPossible where it is newer than `seen`."""
    theme.refresh_from_db()
    if seen is not None and theme.version != seen:
        raise NotPossible(OLD)
    return theme


def _in_book(theme: Theme) -> Theme:
    theme = _fresh(theme)
    if theme.state not in IN_BOOK:
        raise NotPossible(f"“{theme}” is not in the codebook any more.")
    return theme


def _children(theme: Theme) -> list[Theme]:
    return list(theme.children.filter(state__in=IN_BOOK))


def _depth(theme: Theme | None) -> int:
    depth = 0
    while theme is not None:
        depth, theme = depth + 1, theme.parent
    return depth


def _height(theme: Theme) -> int:
    return 1 + max((_height(child) for child in _children(theme)), default=0)


def _chosen(theme: Theme, answers: Collection[tuple[int, str]] | Q) -> QuerySet[Coded]:
    """Return those codings of a theme that are chosen."""
    rows = Coded.objects.filter(theme=theme)
    if isinstance(answers, Q):
        return rows.filter(answers)
    wanted = set(answers)
    near = rows.filter(contact__in=[contact for contact, _ in wanted])
    pairs = near.values_list("pk", "contact", "question")
    return rows.filter(pk__in=[pk for pk, contact, question in pairs if (contact, question) in wanted])


def _close(act: CodingAct, answers: int) -> None:
    act.answers = answers
    act.save(update_fields=["answers"])


def _record(user: Any, act: str, theme: Theme, **detail: Any) -> None:
    about = {"engagement": theme.engagement.slug, "name": theme.name, **detail}
    record_act(user=user, act=act, subject_kind="theme", subject_id=str(theme.uuid), detail=about)
