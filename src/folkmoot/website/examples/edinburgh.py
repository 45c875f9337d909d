"""The City of Edinburgh Council's question of 2013: which area of the city would you say you live in?"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

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
    area_kinds=("postcode_district",),
    notes={
        "postcode_district": "No population was given with these answers, so who was not heard cannot be said. Load one, and this page says it.",
    },
)
ANSWERS = "natural_neighbourhoods_survey.csv"
COMMANDS = ("folkmoot reach edinburgh --of postcode_district --format csv",)


def set_up(folder: Path, say: Callable[[str], None]) -> Engagement:
    """Make the postcode districts and the engagement, and take the answers in."""
    answers = needed_file(folder, ANSWERS)
    mapping = contacts_mapping("edinburgh")
    with open_sheet(answers) as sheet:
        districts = {outward(row[mapping.postcode]) for _, row in sheet.rows} - {""}
    Area.objects.bulk_create(
        [
            Area(code=district, name=district, kind="postcode_district", source="First half of a postcode")
            for district in sorted(districts)
        ],
        ignore_conflicts=True,
    )
    say(f"{len(districts)} postcode districts.")
    engagement = set_up_engagement(ABOUT, mapping)
    say(take_in(engagement, mapping, answers).sentence())
    return engagement
