"""Says of one row how it came about: each number in a sentence, with what it was made from and what it cannot tell."""

from collections.abc import Sequence

from folkmoot.design.templatetags.words import count, day, listed, many, number, share
from folkmoot.directory.coverage.checklists import checklists
from folkmoot.directory.coverage.counting import Coverage
from folkmoot.evidence.provision import Aged
from folkmoot.evidence.saying import NOT_RANDOM, SMALLEST_SHOWN
from folkmoot.insight.missing.asked import Asked
from folkmoot.insight.missing.demand import DISTRICT, Counts, Demand
from folkmoot.insight.missing.report import AreaRow, ByArea
from folkmoot.places.models import PostcodeVintage
from folkmoot.places.showing import kind_words

Line = tuple[str, str]
MOST_NAMED = 10
COUNTED = (
    "Entries are counted, not the places in them, how good they are or how long one waits. An entry that serves part of an area "
    "counts there."
)


def need_words(asked: Asked) -> str:
    """Say what help is meant, for whom."""
    need = f"help with {asked.need.name}" if asked.need else "any help"
    return f"{need} for people of {asked.age.words}" if asked.age else need


def of_area(asked: Asked, found: ByArea, row: AreaRow, wanted: Demand, district: str) -> list[Line]:
    """Return the evidence of one area; `district` is the code of the one it lies in, "" where none is known."""
    names = [found.supply.entries[place].name for place in found.numbers[row.code]]
    lines = [_entries(asked, f"in {row.name}", names)]
    lines.append(
        ("People", _people(row.residents, "live there", found.residents.source, found.residents.missing))
    )
    if row.rate:
        lines.append(("For each 1,000 of them", f"{number(row.rate, 2)} entries."))
    if found.near is not None:
        wider = (
            " It holds many who do not have this need: read it as the most there can be."
            if found.near.wider
            else ""
        )
        said = _people(
            row.in_need, f"are {found.near.words}, of all ages", found.in_need.source, found.in_need.missing
        )
        lines.append(("Near to this need", said + wider))
        if row.rate_in_need:
            lines.append(("For each 1,000 of them", f"{number(row.rate_in_need, 2)} entries."))
    elif asked.need is not None:
        lines.append(("Near to this need", found.in_need.missing))
    lines.append(("Deprivation", _deprivation(asked, found, row)))
    if asked.need is not None:
        lines += _demand(asked, wanted, district)
    return [*lines, ("How postcodes were placed", _postcodes())]


def of_everywhere(asked: Asked, names: Sequence[str], without: Sequence[str], wanted: Demand) -> list[Line]:
    """Return the evidence of one need, everywhere here."""
    lines = [_entries(asked, "here", names)]
    if without:
        few = [
            *without[:MOST_NAMED],
            *([f"{len(without) - MOST_NAMED:,} more"] if len(without) > MOST_NAMED else []),
        ]
        lines.append(("Where there is none", f"None serves {listed(few)}."))
    return [*lines, *_demand(asked, wanted, ""), ("How postcodes were placed", _postcodes())]


def of_paragraph(coverage: Coverage, paragraph: str) -> list[Line]:
    """Return the evidence that a paragraph of the law is not covered."""
    row = coverage.rows[paragraph]
    law = checklists()[coverage.checklist.code]
    where = "There is nothing, anywhere." if row.nowhere else f"Nothing in {row.lacking}."
    told = f"{row.paragraph.place}: {row.paragraph.words}. {law.law}, list {law.version} of {day(law.dated)}."
    return [
        ("What the law asks for", f"{told} {row.paragraph.unchecked}".strip()),
        (
            "What there is",
            f"{many(len(row.runs), 'entry,entries').capitalize()} and {many(len(row.pages), 'page,pages')}. {where} {COUNTED}",
        ),
    ]


def _entries(asked: Asked, where: str, names: Sequence[str]) -> Line:
    near = (
        f" within {asked.miles} {'mile' if asked.miles == 1 else 'miles'} of its middle, or at no one place"
        if asked.miles
        else ""
    )
    few = [*names[:MOST_NAMED], *([f"{len(names) - MOST_NAMED:,} more"] if len(names) > MOST_NAMED else [])]
    named = f": {listed(few)}" if names else ""
    return (
        "What there is",
        f"{many(len(names), 'entry,entries').capitalize()} that run serve people {where}{near} with {need_words(asked)}{named}. {COUNTED}",
    )


def _people(aged: Aged, what: str, source: str, missing: str) -> str:
    if aged.people is None:
        return missing or "Not known for this area."
    about = "" if aged.exact else "About "
    how = "" if aged.exact else " The source has other ages; its groups were shared out by years of age."
    return f"{about}{number(round(aged.people))} {what}.{how} Source: {source.rstrip('.')}."


def _deprivation(asked: Asked, found: ByArea, row: AreaRow) -> str:
    if row.deprived is None:
        return found.deprived.missing or "Not known for this area."
    source = f" Source: {found.deprived.source}."
    if row.deprived in (0.0, 1.0) and asked.kind != DISTRICT:
        return f"It is {'' if row.deprived else 'not '}among the most deprived fifth of small areas.{source}"
    return f"{share(row.deprived)} of its residents live in the most deprived fifth of small areas.{source}"


def _demand(asked: Asked, wanted: Demand, district: str) -> list[Line]:
    window = f"From {day(wanted.first)} to {day(wanted.last)}"
    clipped = " There were more searches than are read; these are counts of a part." if wanted.clipped else ""
    hidden = f" Numbers under {SMALLEST_SHOWN}, and those that would give one away, are not shown."
    searches, where = _told(asked, wanted.searches, district)
    comments, _ = _told(asked, wanted.comments, district)
    return [
        (
            "Looked for in vain",
            f"{window}, different searches that found nothing{where}: {count(searches)}. The same words from one area on one day "
            f"count once. They are searches, not people. {NOT_RANDOM}{clipped}{hidden}",
        ),
        (
            "Said to be missing",
            f"{window}, comments{where}: {count(comments)}. They are of those who chose to say so.{hidden}",
        ),
    ]


def _told(asked: Asked, counts: Counts, district: str) -> tuple[int | None, str]:
    """Return the number, and of whom it is: by district or by age, never by both, for that would be few people."""
    need = asked.need.pk if asked.need else 0
    if district and asked.age is None:
        return counts.of(need, area=district), f" from this {kind_words(DISTRICT)}"
    if asked.age is not None:
        return counts.of(need, age=asked.age.words), f" for people of {asked.age.words}, everywhere here"
    return counts.of(need), ", from all districts whose number may be shown, at least"


def _postcodes() -> str:
    vintage = PostcodeVintage.objects.filter(in_service=True).first()
    if vintage is None:
        return "No list of postcodes is loaded: searches by postcode have no area."
    dated = f" of {day(vintage.dated)}" if vintage.dated else ", undated"
    return f"By the list “{vintage.label}”{dated}. Newer postcodes are not in it, so searches from new homes may have no area."
