"""Auckland Council's consultation on its thirty-year plan, 2018: 26,556 submissions."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from folkmoot.engagements.models import Engagement
from folkmoot.places.importing_population import import_population
from folkmoot.places.mapping import Mapping as PlaceMapping
from folkmoot.places.models import Area, PopulationTable
from folkmoot.website.examples.setting_up import (
    Example,
    contacts_mapping,
    mapping_file,
    needed_file,
    set_up_engagement,
    take_in,
)

ABOUT = Example(
    slug="auckland",
    title="Auckland Plan 2050",
    summary="What should Auckland be like in thirty years? The council asked everyone, in February and March 2018.",
    partner="Auckland Council",
    opened=dt.date(2018, 2, 28),
    closed=dt.date(2018, 3, 28),
    area_kinds=("local_board",),
    notes={
        "respondent": "Reach counts individuals. Submissions by organisations and by several people together are stored and counted apart.",
        "local_board": "“Regional” and “Outside Auckland” are answers, not places with residents: they count as said, and nothing is known of residents.",
        "age": "Ages are named as people answered them; the five-year groups of the population are added up to them.",
        "gender": "No population by gender was given.",
        "boundaries": "No boundaries of local boards were given, so there is a table and no map.",
    },
)
SUBMISSIONS = "auckland_council_submissions.xlsx"
POPULATIONS = {
    "population-ethnic-group.toml": "population_2013_local_board_by_ethnic_group.csv",
    "population-age.toml": "population_2018_by_age.csv",
}
ANSWERS_THAT_ARE_NO_PLACES = ("Regional", "Outside Auckland")
COMMANDS = (
    "folkmoot reach auckland --of ethnic_group --format csv",
    "folkmoot reach auckland --of ethnic_group --within local_board --format csv",
    "folkmoot reach auckland --of age --format csv",
    "folkmoot reach auckland --of local_board --format csv",
)


def set_up(folder: Path, say: Callable[[str], None]) -> Engagement:
    """Load the populations, make the engagement and take the submissions in."""
    submissions = needed_file(folder, SUBMISSIONS)
    tables = []
    for name, file in POPULATIONS.items():
        reading = PlaceMapping.load(mapping_file("auckland", name))
        report = import_population(source=needed_file(folder, file), mapping=reading)
        say(f"{reading.title}: {report.stored:,} numbers.")
        tables.append(reading.population.slug if reading.population else "")
    for answer in ANSWERS_THAT_ARE_NO_PLACES:
        Area.objects.get_or_create(
            code=answer,
            defaults={
                "name": answer,
                "kind": "local_board",
                "source": "An answer on the submission form; no place with residents",
            },
        )
    mapping = contacts_mapping("auckland")
    engagement = set_up_engagement(ABOUT, mapping)
    engagement.populations.set(PopulationTable.objects.filter(slug__in=tables))
    say(take_in(engagement, mapping, submissions).sentence())
    return engagement
