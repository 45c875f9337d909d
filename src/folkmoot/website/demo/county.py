"""Reads a county's people out of its population tables, and records the made-up contacts of its channels."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from folkmoot.contacts.preparing import prepare_contact
from folkmoot.contacts.recording import Recorded, record_contacts
from folkmoot.contacts.rows import PreparedRow
from folkmoot.engagements.asking_here import SETTING as QUESTIONS
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.partners.models import Officer
from folkmoot.places.ground import DECIMALS
from folkmoot.places.lookup import Found, areas_of_each
from folkmoot.places.models import Area, PopulationCount, Postcode
from folkmoot.website.demo.people import County, MadeUpContact, Way, make_contacts

LOOKED_UP_TOGETHER = 400


def county_of(tables: Mapping[str, str], *, spots: bool = False) -> County:
    """Return the county whose tables these are, {dimension: slug}; districts are known by their names.

    With `spots` its people can also point to a place.
    """
    people: dict[str, dict[str, dict[str, float]]] = {dimension: defaultdict(dict) for dimension in tables}
    slugs = {slug: dimension for dimension, slug in tables.items()}
    counts = PopulationCount.objects.filter(table__slug__in=tables.values(), area__kind="district").exclude(
        group=""
    )
    for slug, district, group, number in counts.values_list("table__slug", "area__name", "group", "people"):
        people[slugs[slug]][district][group] = number
    districts = {district: sum(groups.values()) for district, groups in people["age"].items()}
    found = postcodes_by_district(districts)
    written = {district: [code for code, _ in postcodes] for district, postcodes in found.items()}
    points = {district: [point for _, point in postcodes] for district, postcodes in found.items()}
    return County(dict(sorted(districts.items())), people, written, points if spots else None)


def postcodes_by_district(districts: Iterable[str]) -> dict[str, list[tuple[str, list[float]]]]:
    """Return the postcodes in service of each district, by the district's name, with their space and where they lie."""
    names = dict(Area.objects.filter(kind="district", name__in=list(districts)).values_list("code", "name"))
    found: dict[str, list[tuple[str, list[float]]]] = defaultdict(list)
    rows = (
        Postcode.objects.filter(vintage__in_service=True, ended=None)
        .order_by("code")
        .values_list("code", "area_set__areas", "longitude", "latitude")
    )
    for code, areas, longitude, latitude in rows.iterator():
        if areas.get("district") in names:
            point = [round(longitude or 0.0, DECIMALS), round(latitude or 0.0, DECIMALS)]
            found[names[areas["district"]]].append((f"{code[:-3]} {code[-3:]}", point))
    return dict(found)


def record_made_up(
    engagement: Engagement,
    county: County,
    ways: Sequence[Way],
    *,
    seed: int,
    opened: dt.datetime,
    days: float,
    officers: Mapping[str, Sequence[Officer]] | None = None,
    when: Callable[[MadeUpContact], dt.datetime] = lambda made: made.asked_at,
    circumstances: Callable[[MadeUpContact], Mapping[str, str]] = lambda _: {},
    said: Callable[[MadeUpContact], Mapping[str, Any]] = lambda made: made.raw,
) -> Recorded:
    """Record the contacts of these channels; recording them again changes nothing. A collector that asks some of the
    questions hears the answers to these."""
    collectors = {each.code: each for each in engagement.collectors.all()}
    for collector in collectors.values():
        collector.engagement = engagement

    def prepared(made: MadeUpContact, known: Mapping[str, Found]) -> PreparedRow:
        collector = collectors[made.collector]
        team = (officers or {}).get(collector.channel, ())
        return prepare_contact(
            uuid=made.uuid,
            collector=collector,
            raw=heard_at(collector, said(made)),
            disposition=made.disposition,
            reason=made.reason,
            seconds=made.seconds,
            asked_at=when(made),
            language=made.language,
            officer=team[made.officer % len(team)] if team else None,
            circumstances=circumstances(made),
            receipt=False,
            find_areas=known.__getitem__,
        )

    everyone = (
        made
        for way in ways
        for made in make_contacts(
            county, way, seed=seed, opened=opened, days=days, officers=team_size(officers, collectors, way)
        )
    )
    rows = (prepared(made, known) for together, known in _looked_up(everyone) for made in together)
    return record_contacts(rows=rows)


def _looked_up(
    everyone: Iterator[MadeUpContact],
) -> Iterator[tuple[list[MadeUpContact], dict[str, Found]]]:
    """Yield contacts some hundreds at a time, with where their postcodes lie: one query for all of these."""
    while together := list(islice(everyone, LOOKED_UP_TOGETHER)):
        yield together, areas_of_each({made.raw["postcode"] for made in together if "postcode" in made.raw})


def heard_at(collector: Collector, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return of what somebody would say what a collector asks for."""
    asked = collector.settings.get(QUESTIONS)
    return {key: said for key, said in raw.items() if not asked or key.split(".")[0] in asked}


def team_size(
    officers: Mapping[str, Sequence[Officer]] | None, collectors: Mapping[str, Collector], way: Way
) -> int:
    """Return how many people ask for this channel."""
    return len((officers or {}).get(collectors[way.code].channel, ())) or 1
