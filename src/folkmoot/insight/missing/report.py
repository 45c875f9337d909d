"""Puts what people wanted beside what there is and who lives there: a row for each need, or for each area, the worst first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from folkmoot.directory.coverage.counting import RUNS, Place, places_of, served_of
from folkmoot.directory.finding.indexing import catch_up
from folkmoot.directory.finding.ranking import KM_IN_A_MILE
from folkmoot.directory.models import IndexedEntry, IndexedPlace, Term
from folkmoot.evidence.provision import Aged, Served, least_first, per_thousand, serving
from folkmoot.insight.missing.asked import Asked
from folkmoot.insight.missing.demand import DISTRICT, Demand
from folkmoot.insight.missing.people import Near, People, deprived, nearest_to, residents

COLUMNS = ("uuid", "name", "by", "needs", "minimum_age", "maximum_age", "served")


@dataclass(frozen=True, slots=True)
class Supply:
    """The entries that run for an age, and for each the areas it serves."""

    entries: Sequence[IndexedEntry]
    serves: Sequence[frozenset[str]]

    def for_need(self, term: Term) -> list[int]:
        """Return the places of the entries that say they are for a need."""
        return [number for number, entry in enumerate(self.entries) if f" {term.pk} " in entry.needs]

    def by_area(self, numbers: Iterable[int], areas: Iterable[str]) -> dict[str, list[int]]:
        """Return which of some entries serve each area."""
        found: dict[str, list[int]] = {area: [] for area in areas}
        for number in numbers:
            for area in self.serves[number] & found.keys():
                found[area].append(number)
        return found


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need, everywhere here."""

    term: Term
    entries: int
    without: int
    searches: int | None
    comments: int | None


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area, for one need or all: what there is, for how many. `searches` and `comments` only of districts."""

    code: str
    name: str
    entries: int
    residents: Aged
    in_need: Aged
    deprived: float | None
    searches: int | None = None
    comments: int | None = None

    @property
    def rate(self) -> float | None:
        """How many entries there are for each thousand residents of the age."""
        return per_thousand(self.entries, self.residents.people)

    @property
    def rate_in_need(self) -> float | None:
        """The same for each thousand of those nearest to the need."""
        return per_thousand(self.entries, self.in_need.people)


def supply_of(asked: Asked, places: Sequence[Place]) -> Supply:
    """Return what runs for the age and the need asked about, and where it serves people. Two queries, three with a distance."""
    catch_up()
    rows = IndexedEntry.objects.filter(kind="service", status__in=RUNS).only(*COLUMNS).order_by("name", "pk")
    if asked.need is not None:
        rows = rows.filter(needs__contains=f" {asked.need.pk} ")
    entries = [one for one in rows if asked.age is None or asked.age.meets(one.minimum_age, one.maximum_age)]
    points: dict[int, list[tuple[float, float]]] = {}
    if asked.miles:
        given = IndexedPlace.objects.filter(
            entry__kind="service", longitude__isnull=False, latitude__isnull=False
        )
        for entry, longitude, latitude in given.values_list("entry_id", "longitude", "latitude"):
            points.setdefault(entry, []).append((float(longitude or 0), float(latitude or 0)))
    served = [Served(served_of(one).codes, tuple(points.get(one.pk, ()))) for one in entries]
    within_km = asked.miles * KM_IN_A_MILE if asked.miles else None
    return Supply(entries, serving(served, [place.land for place in places], within_km=within_km))


def by_need(asked: Asked, terms: Sequence[Term], wanted: Demand) -> list[NeedRow]:
    """Return a row for each need: those that are nowhere in the most areas first, then those most looked for in vain."""
    places = places_of(asked.kind)
    supply, areas = supply_of(asked, places), [place.land.code for place in places]
    age = asked.age.words if asked.age else ""
    rows = []
    for term in terms:
        of = supply.for_need(term)
        found = supply.by_area(of, areas)
        rows.append(
            NeedRow(
                term,
                len(of),
                sum(not numbers for numbers in found.values()),
                wanted.searches.of(term.pk, age=age),
                wanted.comments.of(term.pk, age=age),
            )
        )
    return sorted(rows, key=lambda row: (-row.without, -(row.searches or 0), row.term.name))


@dataclass(frozen=True, slots=True)
class ByArea:
    """The areas of a kind for one need (or all), the least help for the most people first, with every source."""

    rows: Sequence[AreaRow]
    supply: Supply
    numbers: Mapping[str, list[int]]
    near: Near | None
    residents: People
    in_need: People
    deprived: People


def by_area(asked: Asked, wanted: Demand) -> ByArea:
    """Return a row for each area."""
    places = places_of(asked.kind)
    supply = supply_of(asked, places)
    of = supply.for_need(asked.need) if asked.need else range(len(supply.entries))
    numbers = supply.by_area(of, [place.land.code for place in places])
    living = residents(asked.kind, asked.age)
    near, in_need = nearest_to(asked.need.code if asked.need else "", asked.kind)
    poor = deprived(asked.kind)
    told = asked.need is not None and asked.age is None and asked.kind == DISTRICT
    rows = [
        AreaRow(
            place.land.code,
            place.name,
            len(numbers[place.land.code]),
            living.of(place.land.code),
            in_need.of(place.land.code),
            poor.of(place.land.code).people,
            wanted.searches.of(asked.need.pk, area=place.land.code) if told and asked.need else None,
            wanted.comments.of(asked.need.pk, area=place.land.code) if told and asked.need else None,
        )
        for place in places
    ]
    rows.sort(key=lambda row: (*least_first(row.entries, _weight(row)), -(row.deprived or 0.0), row.name))
    return ByArea(rows, supply, numbers, near, living, in_need, poor)


def _weight(row: AreaRow) -> float | None:
    """Return the people by whom areas are put in order: those nearest to the need, where they are known."""
    return row.in_need.people if row.in_need.people is not None else row.residents.people
