"""Results cards: what people said through one collector, published by itself as soon as the numbers are safe.

A barber can show clients what clients said. A card passes the same disclosure control as every release and is kept as a
release, so that later releases are checked against it; the newest card stays as it is until enough more have answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Collector, Engagement
from folkmoot.insight.models import Release
from folkmoot.insight.told import Newest, newest_told
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

if TYPE_CHECKING:
    from folkmoot.insight.release_tables import ReleaseTable

MOST_QUESTIONS = 3
"""Questions on a card: it is read between two haircuts."""

MORE_FOR_ANOTHER = 10
"""So many more must have answered before a card is made anew. Fewer would say what they said."""

NOT_SAFE_YET = "not safe yet"


@dataclass(frozen=True, slots=True)
class Card:
    """A card before it is one: its tables, the edition behind it, and how many had answered."""

    tables: list[ReleaseTable]
    edition: dict[str, Any]
    contacts_up_to: int
    answered: int


def newest_card(collector: Collector) -> Release | None:
    """Return what is shown of a collector, or None before anything is safe to show."""
    return Release.objects.filter(collector=collector, withdrawn_at=None).first()


def publish_card(*, collector: Collector, user: Any = None) -> Release | None:
    """Publish a collector's card as it stands now, if its numbers are safe; else return None.

    The system itself (user None) does so on its own. Counting is done outside any transaction, and what was counted is
    kept only if nothing else was published in between. Raises CannotCount.
    """
    engagement = collector.engagement
    if engagement.state in ("draft", "pledged"):
        return None
    before = newest_told(engagement)
    card = draft_card(collector)
    shown = newest_card(collector)
    if card is None or (shown is not None and card.answered < shown.method["answered"] + MORE_FOR_ANOTHER):
        return None
    return _keep(collector, user, card, after=before)


def draft_card(collector: Collector) -> Card | None:
    """Count what people said through a collector and withhold what must be; None when nothing is left to show.

    Raises CannotCount.
    """
    # What counts is loaded when something is first counted.
    from folkmoot.evidence import disclosure  # noqa: PLC0415
    from folkmoot.evidence.editions import edition_as_json  # noqa: PLC0415
    from folkmoot.evidence.refusals import Refusal  # noqa: PLC0415
    from folkmoot.evidence.releasing import LONGEST_CHECK  # noqa: PLC0415
    from folkmoot.insight.cubes import Asked, current_all  # noqa: PLC0415
    from folkmoot.insight.drafting import check_can_be_checked  # noqa: PLC0415
    from folkmoot.insight.ledger import editions_of, moment_of  # noqa: PLC0415
    from folkmoot.insight.naming import COLLECTORS, names_of  # noqa: PLC0415
    from folkmoot.insight.questions_asked import columns_of, shown_questions  # noqa: PLC0415

    engagement = collector.engagement
    names = names_of(engagement)
    chosen = set(collector.settings.get("questions", ()))
    shown = [
        each
        for each in shown_questions(names)
        if each.kind == "choice" and not each.inside and (not chosen or each.key in chosen)
    ][:MOST_QUESTIONS]
    if not shown:
        return None
    questions, numbers = columns_of(shown)
    (counted,) = current_all(engagement, [Asked((COLLECTORS,), questions, numbers)])
    cube = counted.cube
    if collector.code not in cube.groups(COLLECTORS):
        return None
    tables = [
        disclosure.counted(
            cube.with_answers(
                {
                    each.column: cube.answers[each.column].with_options(
                        each.ordered(cube.answers[each.column].options)
                    )
                }
            ),
            COLLECTORS,
            question=each.column,
        )
        for each in shown
    ]
    here = (COLLECTORS, collector.code)
    on_page = {
        where
        for table in tables
        for where in table.counts
        if here in where and len(where) == 2 and all(value is not None for _, value in where)
    }
    as_of, earlier = moment_of(counted.columns), editions_of(engagement)
    try:
        check_can_be_checked(tables, as_of, earlier)
        released = disclosure.release(
            tables, as_of=as_of, earlier=earlier, on_page=on_page, seconds=LONGEST_CHECK
        )
    except (Refusal, ValueError):
        return None
    made = [table for each in shown if (table := _table(each, released, here))]
    if not made:
        return None
    answered = int(cube.only(**{COLLECTORS: collector.code}).people.n.sum())
    return Card(made, edition_as_json(released.edition), counted.columns.watermark, answered)


def _table(shown: Any, released: Any, here: tuple[str, str]) -> ReleaseTable | None:
    """Lay out one question; None where no answer to it may be shown."""
    from folkmoot.evidence import disclosure, saying  # noqa: PLC0415  loaded when something is first counted
    from folkmoot.insight import release_tables as laid  # noqa: PLC0415

    def count(code: str) -> int | None:
        found: int | None = released.count_of(frozenset({here, (shown.column, code)}))
        return found

    answered = count(disclosure.SAID)
    rows = []
    for code, said in shown.options:
        n = count(code)
        whole = answered is not None and n is not None
        rows.append(
            {
                "answer": laid.words(said),
                "share": laid.shown(n / answered, "share")
                if whole and n is not None and answered
                else laid.withheld(),
                "count": laid.withheld() if n is None else laid.shown(n, "count"),
            }
        )
    if answered is None or all("hidden" in row["count"] for row in rows):
        return None
    rows.sort(key=lambda row: -row["count"].get("value", -1))
    table: Any = {
        "kind": "results",
        "title": shown.title,
        "about": shown.key,
        "class": "C",
        "who": "",
        "columns": [
            laid.column("answer", "Answer"),
            laid.column("share", "Share", "share"),
            laid.column("count", "People", "count"),
        ],
        "rows": rows,
        "n": answered,
        "sentence": saying.NOT_RESIDENTS,
        "notes": [],
        "hidden": sum("hidden" in row["count"] for row in rows),
    }
    made: ReleaseTable = table
    return made


@transaction.atomic
def _keep(collector: Collector, user: Any, card: Card, *, after: Newest) -> Release | None:
    held = Engagement.objects.select_for_update().get(pk=collector.engagement_id)
    if newest_told(held) != after:
        return None
    release = Release.objects.create(
        engagement=held,
        collector=collector,
        title=f"What people said at {collector.name}"[:200],
        tables=card.tables,
        method={"sentences": [], "recipes": [], "answered": card.answered},
        edition=card.edition,
        contacts_up_to=card.contacts_up_to,
        published_at=timezone.now(),
        published_by=officer_of(user) if user is not None else None,
    )
    record_act(
        user=user,
        act="publish_card",
        subject_kind="release",
        subject_id=release.uuid,
        detail={"collector": collector.code, "tables": len(card.tables)},
    )
    return release
