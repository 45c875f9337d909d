"""The log of the codebook: every act with the rows it changed, so that it is taken back exactly and can be replayed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils import timezone

from folkmoot.design.templatetags.words import many
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.packing import among, meet_many, pack, unpack
from folkmoot.insight.models import Codebook, Coded, CodingAct, TakenAway, Theme
from folkmoot.insight.themes import check_can_code
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

FIELDS = ("name", "definition", "include", "exclude", "parent_id", "state", "merged_into_id")
"""What of a theme an act may change."""

IN_BOOK = ("used", "retired")
KEPT = ("theme_id", "contact_id", "question", "spans", "origin", "by_id", "at")
"""What of a coding is kept when it is taken away."""


def lock(engagement: Engagement) -> Codebook:
    """Return the codebook, held until the transaction ends, so that acts have one order.

    Codings that stood before there was a log are its first act.
    """
    book, _ = Codebook.objects.select_for_update().get_or_create(engagement=engagement)
    if book.acts == 0:
        found = ids_by_theme(Coded.objects.filter(theme__engagement=engagement))
        if found:
            first = begin(None, engagement, "found", book=False, codebook=book)
            first.added = pack(found)
            first.answers = sum(map(len, found.values()))
            first.save(update_fields=["added", "answers"])
    return book


def begin(
    user: Any,
    engagement: Engagement,
    act: str,
    *,
    book: bool,
    theme: Theme | None = None,
    other: Theme | None = None,
    codebook: Codebook | None = None,
) -> CodingAct:
    """Begin an act with the next number. Call it inside the act's transaction."""
    codebook = codebook or lock(engagement)
    codebook.acts += 1
    codebook.version += book
    codebook.save(update_fields=["acts", "version"])
    return CodingAct.objects.create(
        engagement=engagement,
        number=codebook.acts,
        act=act,
        book=book,
        theme=theme,
        other=other,
        by=getattr(user, "officer", None),
        at=timezone.now(),
    )


def alter(act: CodingAct, changes: Mapping[Theme, Mapping[str, Any]]) -> None:
    """Change fields of themes, and keep in the act how they were and how they became."""
    for theme, fields in changes.items():
        act.before[str(theme.pk)] = {name: getattr(theme, name) for name in fields}
        act.after[str(theme.pk)] = dict(fields)
        for name, value in fields.items():
            setattr(theme, name, value)
        theme.version += 1
        theme.save(update_fields=[*fields, "version"])
    act.save(update_fields=["before", "after"])


def add(act: CodingAct, rows: list[Coded]) -> None:
    """Add codings as part of an act."""
    if not rows:
        return
    made = Coded.objects.bulk_create(rows, batch_size=1_000)
    added = unpack(act.added)
    for one in made:
        added.setdefault(one.theme_id, []).append(one.pk)
    act.added = pack(added)
    act.save(update_fields=["added"])


def move(act: CodingAct, rows: QuerySet[Coded], into: Theme) -> int:
    """Have codings speak of another theme; where an answer speaks of it already they are taken away. Return how many."""
    meet_many()
    standing = Coded.objects.filter(theme=into, contact=OuterRef("contact"), question=OuterRef("question"))
    number = take_away(act, rows.filter(Exists(standing)))
    moved = ids_by_theme(rows)
    ids = [one for group in moved.values() for one in group]
    rows.update(theme=into)
    held = unpack(act.moved)
    for theme, numbers in moved.items():
        held.setdefault(theme, []).extend(numbers)
    act.moved, act.other = pack(held), into
    act.save(update_fields=["moved", "other"])
    return number + len(ids)


def take_away(act: CodingAct, rows: QuerySet[Coded]) -> int:
    """Take codings away as part of an act, and keep them as they were; return how many."""
    kept = rows.order_by().values_list(Value(act.pk), "pk", *KEPT)
    number = _copy(TakenAway, ("act_id", "coded", *KEPT), kept)
    if number:
        gone = TakenAway.objects.filter(act=act).values("coded")
        Coded.objects.filter(pk__in=gone)._raw_delete(rows.db)
        act.taken += number
        act.save(update_fields=["taken"])
    return number


def bring_back(act: CodingAct, rows: QuerySet[TakenAway]) -> int:
    """Bring taken codings back under the numbers they had, as part of an act; return how many."""
    back: dict[int, list[int]] = unpack(act.added)
    found = list(rows.values_list("theme", "coded"))
    for theme, number in found:
        back.setdefault(theme, []).append(number)
    _copy(Coded, ("id", *KEPT), rows.order_by().values_list("coded", *KEPT))
    act.added = pack(back)
    act.save(update_fields=["added"])
    return len(found)


@transaction.atomic
def undo(*, user: Any, act: CodingAct) -> tuple[CodingAct, int]:
    """Take an act back exactly; return the act that did it, and how many codings stay because they were changed since.

    Raises NotPossible where a later act on the same themes must be taken back first.
    """
    check_can_code(user, act.engagement)
    codebook = lock(act.engagement)
    act = CodingAct.objects.select_related("engagement", "theme", "other").get(pk=act.pk)
    check_can_undo(act)
    back = begin(
        user, act.engagement, "undo", book=act.book, theme=act.other, other=act.theme, codebook=codebook
    )
    _turn_themes(act, back)
    stay = _turn_rows(act, back)
    CodingAct.objects.filter(pk=act.pk).update(undone_by=back)
    back.answers = act.answers
    back.save(update_fields=["answers"])
    detail = {"undone": act.number, "act": act.act, "stay": stay}
    about = {"subject_kind": "engagement", "subject_id": str(act.engagement.uuid)}
    record_act(user=user, act="undo_coding", **about, detail=detail)
    return back, stay


def check_can_undo(act: CodingAct) -> None:
    """Raise unless an act may be taken back now."""
    if act.undone_by_id is not None:
        raise NotPossible("That was undone already.")
    if act.act in ("found", "undo"):
        raise NotPossible("That can’t be undone. Do it again instead.")
    if not act.book:
        return
    mine = _themes_in(act.theme_id, act.other_id, act.before)
    later = CodingAct.objects.filter(
        engagement=act.engagement_id, number__gt=act.number, book=True, undone_by=None
    )
    later = later.exclude(act="undo").order_by("-number")
    for number, name, theme, other, before in later.values_list("number", "act", "theme", "other", "before"):
        if mine & _themes_in(theme, other, before):
            raise NotPossible(
                f"Undo “{ACTS[name]}” (number {number:,}) first: it was done to the same theme after this."
            )
    brought = [int(number) for number, fields in act.before.items() if fields.get("state") == "gone"]
    own = among(number for numbers in unpack(act.added).values() for number in numbers)
    if act.act == "take_in_codes" and Coded.objects.filter(theme__in=brought).exclude(pk__in=own).exists():
        raise NotPossible(
            "Answers were read as speaking of its themes since. Merge these themes into others first."
        )
    if act.act == "add_theme" and act.theme and act.theme.coded.exists():
        speak = many(act.theme.coded.count(), "answer speaks,answers speak")
        raise NotPossible(f"{speak} of “{act.theme}”. Retire it, or merge it into another.")


ACTS = {
    "add_theme": "Added a theme",
    "change_theme": "Changed a theme",
    "nest_theme": "Put a theme under another",
    "retire_theme": "Retired a theme",
    "remove_theme": "Took a theme out",
    "bring_theme_back": "Brought a theme back",
    "merge_themes": "Merged two themes",
    "split_theme": "Split a theme",
    "code_answers": "Coded answers",
    "code_campaign": "Coded a campaign",
    "take_in_codes": "Took codes in from a file",
    "accept": "Accepted suggestions",
    "agree": "Settled by two",
    "undo": "Undid",
}
"""What each act is called; `undo` is told with what it took back."""


def replay(engagement: Engagement, upto: int | None = None) -> dict[int, int]:
    """Go through the log from its beginning; return {number of a coding: theme} as it leaves them.

    What belonged to answers that were erased has gone from the log's rows too, and is not among them.
    """
    stands: dict[int, int] = {}
    acts = CodingAct.objects.filter(engagement=engagement).order_by("number")
    if upto is not None:
        acts = acts.filter(number__lte=upto)
    taken: dict[int, list[int]] = {}
    for of, gone in TakenAway.objects.filter(act__in=acts).values_list("act", "coded"):
        taken.setdefault(of, []).append(gone)
    for act in acts.iterator(200):
        for number in taken.get(act.pk, ()):
            stands.pop(number, None)
        for numbers in unpack(act.moved).values():
            stands.update((number, act.other_id or 0) for number in numbers if number in stands)
        for theme, numbers in unpack(act.added).items():
            stands.update(dict.fromkeys(numbers, theme))
    known = set(Coded.objects.filter(theme__engagement=engagement).values_list("pk", flat=True))
    everything = TakenAway.objects.filter(act__engagement=engagement)  # what a later act took is known too
    known |= set(everything.values_list("coded", flat=True))
    return {number: theme for number, theme in stands.items() if number in known}


def ids_by_theme(rows: QuerySet[Coded]) -> dict[int, list[int]]:
    """Return the numbers of codings by their theme."""
    found: dict[int, list[int]] = {}
    for theme, number in rows.order_by().values_list("theme", "pk"):
        found.setdefault(theme, []).append(number)
    return found


def _themes_in(theme: int | None, other: int | None, before: Mapping[str, Any]) -> set[int]:
    return {one for one in (theme, other, *map(int, before)) if one}


def _turn_themes(act: CodingAct, back: CodingAct) -> None:
    themes = {one.pk: one for one in Theme.objects.filter(pk__in=[int(one) for one in act.before])}
    names = {fields["name"] for fields in act.before.values() if "name" in fields}
    for number, fields in act.before.items():
        if fields.get("state") in IN_BOOK and themes[int(number)].state not in IN_BOOK:
            names.add(themes[int(number)].name)
    taken = Theme.objects.filter(engagement=act.engagement_id, state__in=IN_BOOK, name__in=names)
    if clash := taken.exclude(pk__in=themes).first():
        raise NotPossible(f"Another theme is called “{clash}” by now. Give it another name first.")
    alter(back, {themes[int(number)]: fields for number, fields in act.before.items()})


def _turn_rows(act: CodingAct, back: CodingAct) -> int:
    """Take away what the act added, move back what it moved, bring back what it took; return how many stay."""
    meet_many()
    stay = 0
    added = unpack(act.added)
    for theme, numbers in added.items():
        stay += len(numbers) - take_away(back, Coded.objects.filter(theme=theme, pk__in=among(numbers)))
    for theme, numbers in unpack(act.moved).items():
        still = Coded.objects.filter(theme=act.other_id, pk__in=among(numbers))
        stay += len(numbers) - move(back, still, Theme.objects.get(pk=theme))
    if act.act == "split_theme" and act.theme:  # what was read as the part since then speaks of the whole
        move(back, Coded.objects.filter(theme=act.other_id), act.theme)
    same = {"contact": OuterRef("contact"), "question": OuterRef("question")}
    gone = TakenAway.objects.filter(act=act)
    free = gone.filter(theme__state__in=IN_BOOK).exclude(
        Exists(Coded.objects.filter(theme=OuterRef("theme"), **same))
    )
    if act.other_id and act.book:  # somebody said since that it does not speak of what it went into
        since = TakenAway.objects.filter(
            theme=act.other_id, act__number__gt=act.number, act__undone_by=None, **same
        ).exclude(act=back)
        free = free.exclude(Exists(since))
    return stay + gone.count() - bring_back(back, free)


def _copy(into: Any, columns: Iterable[str], rows: QuerySet[Any, Any]) -> int:
    """Copy rows from one table into another without their leaving the database; return how many."""
    names = {field.attname: field.column for field in into._meta.concrete_fields}
    query, given = rows.query.sql_with_params()
    quote = connection.ops.quote_name
    listed = ", ".join(quote(names[each]) for each in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(into._meta.db_table)} ({listed}) {query}", given)
        return int(cursor.rowcount)
