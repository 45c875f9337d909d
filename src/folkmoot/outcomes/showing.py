"""What everybody is shown under a finding: nothing that was not published already, and no number of people that is small.

A figure goes out only where the newest release of results shows it, as it is shown there. How many people speak of a theme
goes out as the public count of an engagement does: less a fixed secret amount, in tens. Words go out where the person
agreed, live: taken back, they are gone.
"""

from collections import Counter
from typing import Any

from folkmoot.contacts.counting_out import taken_off, told
from folkmoot.contacts.models import Contact
from folkmoot.evidence.saying import SMALLEST_SHOWN
from folkmoot.insight.campaigns import repeats_among
from folkmoot.insight.models import Release
from folkmoot.insight.results_page import BETWEEN
from folkmoot.insight.themes import coded_in_the_insight
from folkmoot.outcomes.mapped import published_of
from folkmoot.outcomes.models import Finding, Ground

CLAIMS = {
    "A": "Of people picked at random.",
    "C": "Of people who chose to answer. It shouldn’t be read as the share of all residents.",
}


def shown_to_all(finding: Finding) -> dict[str, Any]:
    """Return what may be published of a finding's grounds: {"figures", "themes", "people", "once", "channels", "statements"}.

    `once`: the people with each confirmed campaign counted once; None where none is among them.
    """
    grounds = list(finding.grounds.all())
    themes = [ground.theme for ground in grounds if ground.theme is not None]
    figures = [
        shown
        for ground in grounds
        if ground.kind == "estimate" and (shown := published_figure(finding, ground))
    ]
    speaking = (
        coded_in_the_insight()
        .filter(theme__in=themes)
        .values_list("theme", "contact", "contact__channel")
        .distinct()
    )
    of_theme: Counter[int] = Counter()
    channel_of: dict[int, str] = {}
    for theme, contact, channel in speaking:
        of_theme[theme] += 1
        channel_of[contact] = channel
    taken = taken_off(finding.engagement)
    return {
        "figures": figures,
        "themes": [{"name": theme.name, "people": told(of_theme[theme.pk], taken)} for theme in themes],
        "people": told(len(channel_of), taken),
        "once": told(len(channel_of) - repeats, taken) if (repeats := repeats_among(themes)) else None,
        "channels": sum(many >= SMALLEST_SHOWN for many in Counter(channel_of.values()).values()),
        "statements": published_of(ground.statement for ground in grounds if ground.statement is not None),
    }


def published_figure(finding: Finding, ground: Ground) -> dict[str, str] | None:
    """Return a figure as the newest release shows it; None where it does not.

    A figure of one group, or of one area, is read from the table that divides by it, past disclosure control as that is.
    One of a channel, or of a group within an area, stands in no table.
    """
    recipe = ground.recipe
    of, _, code = (recipe.get("group") or recipe.get("area") or "").partition(BETWEEN)
    if recipe.get("channel") or (recipe.get("group") and recipe.get("area")):
        return None
    release = (
        Release.objects.filter(engagement=finding.engagement, collector=None, withdrawn_at=None)
        .order_by("-published_at", "-id")
        .first()
    )
    wanted = ("results", recipe["question"], recipe["sample_class"], of)
    for table in release.tables if release else []:
        if (table["kind"], table["about"], table.get("class", ""), _divided_by(table)) == wanted:
            return _row(table, ground, f"group:{code}" if of else "share")
    return None


def _divided_by(table: dict[str, Any]) -> str | None:
    """Say by what a table is divided; None of one that was published before tables said so."""
    divided = any(column["key"].startswith("group:") for column in table["columns"])
    return table.get("by") if divided else ""


def quotes(finding: Finding) -> list[str]:
    """Return the words that everybody may read, as long as they are there and their owner agrees."""
    wanted = [ground for ground in finding.grounds.all() if ground.for_all]
    numbers = [ground.contact_id for ground in wanted if ground.contact_id]
    may = set(
        Contact.objects.filter(pk__in=numbers)
        .in_the_insight()
        .whose_words_may_go_to("public")
        .values_list("pk", flat=True)
    )
    return [ground.words for ground in wanted if ground.contact_id in may]


def _row(table: dict[str, Any], ground: Ground, column: str) -> dict[str, str] | None:
    words = str(ground.told.get("answer", ""))
    for row in table["rows"]:
        share = row.get(column, {})
        if row.get("answer", {}).get("text") == words and not share.get("hidden") and "value" in share:
            return {
                "words": str(ground.told["words"]),
                "value": share["text"],
                "sentence": _sentence(table, row, ground),
                "class": table.get("class", ""),
            }
    return None


def _sentence(table: dict[str, Any], row: dict[str, Any], ground: Ground) -> str:
    """Say what may be claimed: with the numbers where the release shows these very ones, else without any."""
    published = (row.get("count", {}).get("value"), table["n"])
    if published == (ground.told["said"], ground.told["n"]):
        return str(ground.told["sentence"])
    return CLAIMS.get(table.get("class", ""), "")
