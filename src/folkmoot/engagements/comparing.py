"""Chooses the populations an engagement is compared with, so that nobody is compared with two answers to one question."""

from collections.abc import Iterable

from django.db.models import Q, Sum

from folkmoot.places.models import PopulationTable

TWICE = (
    "“{}” and “{}” both say who lives here by {} in each {}, on the same day. "
    "Choose one of them: otherwise nobody could tell which one people were compared with."
)


def usual_populations() -> list[PopulationTable]:
    """Return one table for each dimension and kind of area: the newest, then the one that holds most people."""
    tables = PopulationTable.objects.annotate(
        people=Sum("counts__people", filter=~Q(counts__group=""))
    ).order_by("slug")
    chosen: dict[tuple[str, str], PopulationTable] = {}
    for table in sorted(tables, key=lambda table: (str(table.dated or ""), table.people or 0)):
        chosen[(table.dimension, table.area_kind)] = table
    return sorted(chosen.values(), key=lambda table: table.title)


def said_twice(tables: Iterable[PopulationTable]) -> list[str]:
    """Return a sentence for every two tables of one dimension, kind of area and day."""
    seen: dict[tuple[str, str, str], PopulationTable] = {}
    sentences = []
    for table in tables:
        first = seen.setdefault((table.dimension, table.area_kind, str(table.dated)), table)
        if first is not table:
            kinds = [words.replace("_", " ") for words in (table.dimension, table.area_kind)]
            sentences.append(TWICE.format(first, table, *kinds))
    return sentences
