"""The City of Edinburgh Council's question of 2013: which area of the city would you say you live in?"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

from folkmoot.channels.paper.mapping import Mapping
from folkmoot.channels.paper.reading import outward
from folkmoot.engagements.models import Engagement
from folkmoot.places.models import Area
from folkmoot.sheets.opening import open_sheet
from folkmoot.website.examples.setting_up import (
    Example,
    contacts_mapping,
    needed_file,
    set_up_engagement,
    take_in,
)

ABOUT = Example(
    slug="edinburgh",
    title="Edinburgh’s natural neighbourhoods",
    summary="Which area of the city would you say you live in? The council asked through ten sources in 2013.",
    partner="The City of Edinburgh Council",
    opened=dt.date(2013, 9, 1),
    closed=dt.date(2013, 12, 31),
    area_kinds=("postcode_district", "neighbourhood"),
    notes={
        "neighbourhood": "The places are those that people named, as the council grouped their words. No population was given, so who was not heard cannot be said.",
        "postcode_district": "No population was given with these answers, so who was not heard cannot be said. Load one, and this page says it.",
    },
)
LONGEST_CODE = 40
SOURCES = {
    "postcode_district": "First half of a postcode",
    "neighbourhood": "Named by people who answered, and grouped by the council",
}
ANSWERS = "natural_neighbourhoods_survey.csv"
COMMANDS = (
    "folkmoot reach edinburgh --of postcode_district --format csv",
    "folkmoot reach edinburgh --of neighbourhood --format csv",
    "folkmoot reach edinburgh --of channel --within postcode_district --format csv",
)


def set_up(folder: Path, say: Callable[[str], None]) -> Engagement:
    """Make the places that the answers name and the engagement, and take the answers in."""
    answers = needed_file(folder, ANSWERS)
    mapping = contacts_mapping("edinburgh")
    named = places_named(answers, mapping)
    for kind, places in named.items():
        Area.objects.bulk_create(
            [
                Area(code=code, name=name, kind=kind, source=SOURCES[kind])
                for code, name in sorted(places.items())
            ],
            ignore_conflicts=True,
        )
        say(f"{len(places)} {kind.replace('_', ' ')}s.")
    engagement = set_up_engagement(ABOUT, mapping)
    say(take_in(engagement, mapping, answers).sentence())
    return engagement


def places_named(answers: Path, mapping: Mapping) -> dict[str, dict[str, str]]:
    """Return the postcode districts and neighbourhoods that the answers name, {kind: {code: name}}."""
    column = next(each.choice.column for each in mapping.areas if each.key == "neighbourhood")
    districts: dict[str, str] = {}
    neighbourhoods: dict[str, str] = {}
    with open_sheet(answers) as sheet:
        for _, row in sheet.rows:
            district, name = outward(row[mapping.postcode]), row[column]
            if district:
                districts[district] = district
            if name not in mapping.not_said:
                neighbourhoods.setdefault(code_of(name), name)
    return {"postcode_district": districts, "neighbourhood": neighbourhoods}


def code_of(name: str) -> str:
    """Return a code for a place that people named; a long name is told apart by what its whole spelling adds up to."""
    code = f"EDIN-{name.casefold()}"
    return code if len(code) <= LONGEST_CODE else f"{code[:31]}-{crc32(code.encode()):08x}"
