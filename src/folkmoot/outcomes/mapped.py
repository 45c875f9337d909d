"""What an opinion map, as it is kept, tells of a statement that people share or that divides them: a finding may stand on it."""

from collections.abc import Iterable
from typing import Any

from folkmoot.contacts.models import Statement
from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import KeptMap

WAYS = {
    "consensus": "Most people share it",
    "bridging": "It bridges the groups",
    "divisive": "It divides the groups",
}
PUBLISHED = {
    "bridging": "Groups that think otherwise about much else {does} this.",
    "consensus": "Most people on the opinion map {does} this.",
}
AGREE, DISAGREE = 1, -1


def told_by_the_map(engagement: Engagement) -> dict[str, dict[str, Any]]:
    """Return {number of the statement: what the kept map tells of it} for those that are shared or divide.

    Each has the numbers of people on the map who saw it, agree, disagree and pass, how it stands, and when the map was drawn.
    """
    kept = KeptMap.objects.filter(question__engagement=engagement).first()
    if kept is None or not kept.told:
        return {}
    agrees: dict[str, bool] = {}
    ways: dict[str, list[str]] = {}
    for way in WAYS:
        for one in kept.told[way]:
            ways.setdefault(one["statement"], []).append(way)
            agrees[one["statement"]] = one["agrees"]
    return {
        row["statement"]: {
            "words": row["words"],
            "n": row["agree"] + row["disagree"] + row["pass"],
            "agree": row["agree"],
            "disagree": row["disagree"],
            "pass": row["pass"],
            "agrees": agrees[row["statement"]],
            "ways": ways[row["statement"]],
            "drawn_at": kept.drawn_at.isoformat(),
            "sentence": _sentence(row, ways[row["statement"]]),
        }
        for row in kept.told["statements"]
        if row["statement"] in ways
    }


def told_of(statement: Statement) -> dict[str, Any] | None:
    """Return what the kept map tells of one statement; None where it is drawn no more, or neither shared nor dividing."""
    return told_by_the_map(statement.question.engagement).get(str(statement.number))


def published_of(statements: Iterable[Statement]) -> list[dict[str, str]]:
    """Return of statements what the published map tells everybody: {"number", "words", "told"}, no number of people.

    What it does not show, such as a statement that only divides or belongs to a group too small to show, stays out.
    """
    found = []
    for one in statements:
        kept = KeptMap.objects.filter(question=one.question_id, published_at__isnull=False).first()
        if kept is None or one.state != "accepted":
            continue
        for way, told in PUBLISHED.items():
            agrees = {each["agrees"] for each in kept.published[way] if each["words"] == one.words}
            if agrees:
                does = "agree with" if True in agrees else "disagree with"
                found.append({"number": str(one.number), "words": one.words, "told": told.format(does=does)})
                break
    return found


def says_so(vote: int | None, told: dict[str, Any]) -> bool:
    """Say whether a vote is part of what a statement shows: with most where it is shared, either way where it divides."""
    if "divisive" in told["ways"]:
        return vote in {AGREE, DISAGREE}
    return vote == (AGREE if told["agrees"] else DISAGREE)


def _sentence(row: dict[str, Any], ways: list[str]) -> str:
    n = row["agree"] + row["disagree"] + row["pass"]
    how = "; ".join([WAYS[ways[0]], *(WAYS[way][0].lower() + WAYS[way][1:] for way in ways[1:])])
    return (
        f"“{row['words']}”: of {n:,} on the opinion map {row['agree']:,} agree, {row['disagree']:,} disagree "
        f"and {row['pass']:,} pass. {how}."
    )
