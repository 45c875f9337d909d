"""The made-up town after officers read what was written there: three themes, one inside another, and answers of many kinds."""

import datetime as dt

from folkmoot.contacts.models import Contact
from folkmoot.insight.models import Coded, Theme
from tests.insight.town import MOMENT, Town, build_town

RACING = "Cars race past the school gate number {}"
LAMPS = "The lamps on path {} are out & it is <dark>"
BOTH = "They race because the lamps of row {} are out"
OTHER = "Nothing to say about {}"


def hear(town: Town, number: int, words: str, *themes: Theme, age: str, spans=(), **more) -> list[Contact]:
    """Hear so many people of one age who write alike, and read their words as speaking of these themes."""
    place = more.pop("place", "E1")
    people = town.hear(
        number,
        disposition="completed",
        collector=town.collectors[more.pop("way", "LINK")],
        profile={"age": age, **more.pop("profile", {})},
        areas={"district": place},
        language="en",
    )
    for at, one in enumerate(people):
        one.answers = {"why": words.format(at), "matters": "speeding"}
    Contact.objects.bulk_update(people, ["answers"])
    officer = town.analyst.officer
    Coded.objects.bulk_create(
        Coded(theme=theme, contact=one, question="why", spans=list(spans), by=officer, at=MOMENT)
        for one in people
        for theme in themes
    )
    return people


def a_read_town() -> tuple[Town, dict[str, Theme]]:
    """Hear 220 people: the young speak of racing, the old of the lamps, a few of both, and many of neither."""
    town = build_town()
    made = {
        name: Theme.objects.create(
            engagement=town.engagement,
            name=name,
            definition=f"Speaks of {name.lower()}",
            made_at=MOMENT + dt.timedelta(minutes=len(name)),
        )
        for name in ("Racing", "Lamps", "Litter")
    }
    Theme.objects.filter(name="Litter").update(parent=made["Lamps"])
    racing, lamps = made["Racing"], made["Lamps"]
    hear(town, 40, RACING, racing, age="16-34", spans=[[0, 14]])
    hear(town, 6, RACING, racing, age="65+", way="CALLS", place="E2")
    hear(town, 45, LAMPS, lamps, age="65+", way="CALLS", place="E2")
    hear(town, 12, BOTH, racing, lamps, age="35-64", place="E3")
    hear(town, 3, "A group on lamps {}", lamps, age="65+", profile={"respondent": "several_people"})
    for age in ("16-34", "35-64", "65+"):
        hear(town, 38, OTHER, age=age)
    return town, made
