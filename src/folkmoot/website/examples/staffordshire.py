"""Staffordshire: real places and margins, a made-up survey, and every way in which weights cannot be had."""

import csv
import datetime as dt
import json
import random
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Collector, Engagement
from folkmoot.places.importing_areas import import_areas
from folkmoot.places.importing_places import import_places
from folkmoot.places.importing_population import import_population
from folkmoot.places.importing_postcodes import import_postcodes
from folkmoot.places.mapping import Mapping as PlaceMapping
from folkmoot.places.models import Area, PopulationCount, PopulationTable, PostcodeVintage
from folkmoot.questions.harmonised import AGE, DISABILITY, ETHNIC_GROUP, POSTCODE, SEX
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion
from folkmoot.website.demo.county import county_of, record_made_up
from folkmoot.website.demo.people import Way
from folkmoot.website.demo.questionnaire import content
from folkmoot.website.examples.setting_up import Example, ExampleRefused, mapping_file, needed_file, owner_of

ABOUT = Example(
    slug="staffordshire",
    title="Feeling safe in Staffordshire (made-up answers)",
    summary="A survey of 1,650 residents made up by code from a seed, weighted to the real Census 2021 margins of the eight districts.",
    partner="Staffordshire County Council",
    opened=dt.date(2026, 3, 1),
    closed=dt.date(2026, 3, 31),
    area_kinds=("lsoa", "ward", "msoa", "district"),
    notes={"made_up": "The answers are made up. The places and the numbers of residents are real."},
    made_up=True,
)
DIMENSIONS = ("age", "sex", "ethnic_group", "disability")
SURVEY = Way(
    "STAFFS1650",
    1_650,
    {"age": {"under 16": 0.5, "16-24": 0.7, "65-74": 1.3}, "sex": {"female": 1.1}},
    seconds=(400, 900),
    not_said=0.0,
    words=0.7,
    slips=0.0,
)
SEED = 1650
FILES = {
    "county.toml": "geo/utla_all_codes.csv",
    "districts.toml": "geo/la_all_codes.csv",
    "lsoas.toml": "geo/boundaries/lsoa_*.geojson",
    "msoas.toml": "geo/boundaries/msoa_*.geojson",
    "wards.toml": "geo/boundaries/ward_*.geojson",
    "postcodes.toml": "geo/postcode_lookup_4areas.csv",
    "population-age.toml": "census/census2021-ts007-ltla.csv",
    "population-sex.toml": "census/sex21_ltla21_ew.csv",
    "population-ethnic-group.toml": "census/ethnicity21_lad_4areas.csv",
    "population-disability.toml": "census/disability21_lad_4areas.csv",
}
IMPORTS: dict[str, Callable[..., Any]] = {
    "places": import_places,
    "areas": import_areas,
    "postcodes": import_postcodes,
    "population": import_population,
}
DISTRICTS = tuple(f"E0700019{number}" for number in range(2, 10))
COMMANDS = (
    "folkmoot reach staffordshire --of district --format csv",
    "cd FOLKMOOT_HOME/staffordshire and: folkmoot rake survey.csv --margins margins.json --out weights.csv",
    "the same in each of its folders shows why weights were refused",
)


def set_up(folder: Path, say: Callable[[str], None]) -> Engagement:
    """Load the places, make the survey up, and write the files to weight."""
    for name, pattern in FILES.items():
        load(name, folder, pattern, say)
    engagement = made_up_survey(say)
    rows, margins = survey_rows(engagement), margins_of(engagement)
    home = settings.HOME / "staffordshire"
    write_case(home, rows, margins)
    for case, make in AWKWARD.items():
        write_case(home / case, *make([dict(row) for row in rows], json.loads(json.dumps(margins))))
    say(f"Files to weight are in {home}.")
    return engagement


def load(name: str, folder: Path, pattern: str, say: Callable[[str], None]) -> None:
    """Load one kind of file by its mapping; postcodes in service already stay."""
    mapping = PlaceMapping.load(mapping_file("staffordshire", name))
    if (
        mapping.reads == "postcodes"
        and PostcodeVintage.objects.filter(in_service=True, label=mapping.title).exists()
    ):
        return
    stored = 0
    for path in files(folder, pattern):
        report = IMPORTS[mapping.reads](source=path, mapping=mapping)
        if not report.good:
            raise ExampleRefused(
                f"{path.name}, line {report.problems[0].line}: {report.problems[0].sentence}"
            )
        stored += report.stored
    say(f"{mapping.title}: {stored:,} stored.")


def files(folder: Path, pattern: str) -> list[Path]:
    """Return the file, or one for each of the county's districts."""
    if "*" not in pattern:
        return [needed_file(folder, pattern)]
    return [needed_file(folder, pattern.replace("*", district)) for district in DISTRICTS]


def made_up_survey(say: Callable[[str], None]) -> Engagement:
    """Make the engagement and record its 1,650 made-up contacts; again changes nothing."""
    engagement = Engagement.objects.filter(slug=ABOUT.slug).first() or make_engagement()
    county = county_of({table.dimension: table.slug for table in engagement.populations.all()})
    opened = timezone.make_aware(dt.datetime.combine(ABOUT.opened, dt.time(9)))
    recorded = record_made_up(engagement, county, [SURVEY], seed=SEED, opened=opened, days=30)
    say(f"A made-up survey: {recorded.stored:,} new contacts, {recorded.repeated:,} here before.")
    return engagement


@transaction.atomic
def make_engagement() -> Engagement:
    """Make the closed engagement with its questionnaire and one collector of class A."""
    partner = owner_of(ABOUT)
    questionnaire, _ = Questionnaire.objects.get_or_create(
        slug=ABOUT.slug, defaults={"title": ABOUT.title, "partner": partner}
    )
    asked = content([dict(item) for item in (AGE, SEX, ETHNIC_GROUP, DISABILITY, POSTCODE)])
    version = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=1, content=asked, frozen_at=timezone.now()
    )
    engagement = Engagement.objects.create(
        slug=ABOUT.slug,
        title=ABOUT.title,
        summary=ABOUT.summary,
        state="closed",
        partner=partner,
        questionnaire=version,
        opens_on=ABOUT.opened,
        closes_on=ABOUT.closed,
        area_kinds=list(ABOUT.area_kinds),
        notes=ABOUT.notes,
        made_up=True,
    )
    Collector.objects.create(
        engagement=engagement,
        channel="standing_survey",
        code=SURVEY.code,
        name="Survey of residents picked at random (made up)",
        sample_class="A",
    )
    engagement.populations.set(PopulationTable.objects.filter(slug__startswith="staffordshire-"))
    engagement.areas.set(Area.objects.filter(kind="district", code__in=DISTRICTS))
    return engagement


def survey_rows(engagement: Engagement) -> list[dict[str, str]]:
    """Return the survey as a table: profile, district and what was answered."""
    contacts = (
        engagement.contacts.filter(disposition="completed")
        .order_by("id")
        .values_list("profile", "areas", "answers")
    )
    return [
        {
            "age": profile["age"],
            "sex": profile["sex"],
            "ethnic_group": profile["ethnic_group"][0],
            "disability": profile["disability"],
            "district": areas.get("district", ""),
            "safe_after_dark": answers.get("safe_after_dark", ""),
        }
        for profile, areas, answers in contacts
    ]


def margins_of(engagement: Engagement) -> dict[str, dict[str, float]]:
    """Return the county's margins: people by group, and by district."""
    margins: dict[str, dict[str, float]] = {dimension: {} for dimension in (*DIMENSIONS, "district")}
    counts = PopulationCount.objects.filter(table__in=engagement.populations.all()).exclude(group="")
    for dimension, district, group, people in counts.values_list(
        "table__dimension", "area__code", "group", "people"
    ):
        margins[dimension][group] = margins[dimension].get(group, 0) + people
        if dimension == "age":
            margins["district"][district] = margins["district"].get(district, 0) + people
    return margins


Rows = list[dict[str, str]]
Margins = dict[str, dict[str, float]]
Case = tuple[Rows, Margins]


def nobody_in_a_group(rows: Rows, margins: Margins) -> Case:
    """Take everybody of one age in the margins out of the survey."""
    return [row for row in rows if row["age"] != "16-24"], margins


def answer_without_target(rows: Rows, margins: Margins) -> Case:
    """Let some people answer what the margins do not know."""
    for row in rows[:12]:
        row["sex"] = "another"
    return rows, margins


def not_said(rows: Rows, margins: Margins) -> Case:
    """Let some people not say."""
    for row in rows[::25]:
        row["ethnic_group"] = ""
    return rows, margins


def totals_disagree(rows: Rows, margins: Margins) -> Case:
    """Let one margin count households where the others count people."""
    margins["disability"] = {group: round(people * 0.42) for group, people in margins["disability"].items()}
    return rows, margins


def impossible_together(rows: Rows, margins: Margins) -> Case:
    """Let everybody over 74 be female and nobody else, and ask for as many men as there are."""
    for row in rows:
        row["sex"] = "female" if row["age"] in {"65-74", "75+"} else "male"
    return rows, margins


def too_extreme(rows: Rows, margins: Margins) -> Case:
    """Leave five people to stand for everyone of one age, weighted by age alone."""
    chance = random.Random(SEED)  # noqa: S311  made-up people
    kept = chance.sample([row for row in rows if row["age"] == "16-24"], 5)
    return [row for row in rows if row["age"] != "16-24"] + kept, {"age": margins["age"]}


AWKWARD: Mapping[str, Callable[[Rows, Margins], Case]] = {
    "nobody-in-a-group": nobody_in_a_group,
    "answer-without-target": answer_without_target,
    "not-said": not_said,
    "totals-disagree": totals_disagree,
    "impossible-together": impossible_together,
    "too-extreme": too_extreme,
}


def write_case(folder: Path, rows: Iterable[Mapping[str, str]], margins: Margins) -> None:
    """Write survey.csv and margins.json."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = list(rows)
    with (folder / "survey.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)
    (folder / "margins.json").write_text(json.dumps({"margins": margins}, indent=1), encoding="utf-8")
