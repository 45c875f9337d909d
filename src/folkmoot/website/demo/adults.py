"""Makes the margins of Elmshire's residents aged 16 or over, whom the standing survey asks, from those of everyone."""

from collections import defaultdict
from collections.abc import Mapping

from django.db import transaction

from folkmoot.places.models import PopulationCount, PopulationTable
from folkmoot.places.population import EVERYONE

DIMENSIONS = ("age", "sex", "ethnic_group", "disability", "tenure")
KINDS = ("district", "ward")
SMALLEST, BY_SMALLEST = "lsoa", "age"
"""How many adults live in the areas that segments are made of: one dimension says it."""

CHILDREN = "under 16"


def slug_of(dimension: str, kind: str) -> str:
    """Return the short name of an adults' table."""
    return f"elmshire-adults-{dimension.replace('_', '-')}-{kind}"


@transaction.atomic
def load_adults() -> None:
    """Write the tables of adults; each area's groups of a dimension add up to the same adults."""
    for kind in (*KINDS, SMALLEST):
        adults = adults_by_area(kind)
        for dimension in DIMENSIONS if kind in KINDS else (BY_SMALLEST,):
            everyone = PopulationTable.objects.get(slug=f"elmshire-{dimension.replace('_', '-')}-{kind}")
            table, _ = PopulationTable.objects.update_or_create(
                slug=slug_of(dimension, kind),
                defaults={
                    "title": f"{everyone.title.split(' of ')[0]} of Elmshire’s residents aged 16 or over by {kind} (made up)",
                    "dimension": dimension,
                    "area_kind": kind,
                    "source": everyone.source,
                    "dated": everyone.dated,
                    "made_up": True,
                },
            )
            table.counts.all().delete()
            PopulationCount.objects.bulk_create(
                [
                    PopulationCount(table=table, area_id=area, group=group, people=people)
                    for area, groups in groups_by_area(everyone).items()
                    for group, people in {**shared_out(groups, adults[area]), EVERYONE: adults[area]}.items()
                ],
                batch_size=2_000,
            )


def adults_by_area(kind: str) -> dict[int, int]:
    """Return how many people of 16 or over live in each area of a kind."""
    table = PopulationTable.objects.get(slug=f"elmshire-age-{kind}")
    return {area: round(sum(groups.values())) for area, groups in groups_by_area(table).items()}


def groups_by_area(table: PopulationTable) -> dict[int, dict[str, float]]:
    """Return people by group for each area, without children and without the total."""
    found: dict[int, dict[str, float]] = defaultdict(dict)
    rows = table.counts.exclude(group__in=[EVERYONE, CHILDREN]).order_by("id")
    for area, group, people in rows.values_list("area_id", "group", "people"):
        found[area][group] = people
    return found


def shared_out(groups: Mapping[str, float], total: int) -> dict[str, int]:
    """Return whole numbers in the groups' proportions that add up to the total (largest remainder)."""
    whole = sum(groups.values())
    exact = {group: people * total / whole for group, people in groups.items()}
    given = {group: int(people) for group, people in exact.items()}
    left = total - sum(given.values())
    for group in sorted(exact, key=lambda group: (given[group] - exact[group], group))[:left]:
        given[group] += 1
    return given
