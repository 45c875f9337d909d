"""A small made-up town for the tests: an engagement, its questionnaire, channels, populations, and seeded contacts."""

import datetime as dt
import random
import uuid
from dataclasses import dataclass, field
from typing import Any

from folkmoot.contacts.models import Contact, Erasure
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.partners.models import Officer, Partner, User
from folkmoot.places.models import Area, PopulationCount, PopulationTable
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion

AGES = ("16-34", "35-64", "65+")
ETHNIC_GROUPS = ("asian", "black", "white", "other")
DISTRICTS = {"E1": "Alderbrook", "E2": "Brackenford", "E3": "Cresswold"}
PEOPLE_BY_AGE = {"E1": (4_000, 4_000, 2_000), "E2": (3_000, 5_000, 2_000), "E3": (2_000, 1_500, 1_500)}
PEOPLE_BY_ETHNIC_GROUP = {
    "E1": (1_000, 500, 8_300, 400),
    "E2": (500, 400, 9_000, 200),
    "E3": (400, 100, 4_500, 50),
}
MOMENT = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)


def words(text: str) -> dict[str, str]:
    """Give words in English."""
    return {"en": text}


def options(*pairs: str) -> list[dict[str, Any]]:
    """Give options whose label is the code with a capital letter."""
    return [{"code": code, "label": words(code.replace("_", " ").capitalize())} for code in pairs]


CONTENT = {
    "title": words("Policing priorities"),
    "languages": ["en"],
    "items": [
        {
            "key": "matters",
            "kind": "one",
            "wording": words("Which matters most?"),
            "options": options("speeding", "burglary", "litter"),
            "prefer_not_to_say": True,
        },
        {
            "key": "seen",
            "kind": "several",
            "wording": words("What have you seen?"),
            "options": options("speeding", "burglary", "litter"),
        },
        {"key": "safe", "kind": "yes_no", "wording": words("Do you feel safe after dark?")},
        {
            "key": "trust",
            "kind": "scale",
            "wording": words("How much do you trust the police?"),
            "scale": {"low": 1, "high": 5},
        },
        {
            "key": "order",
            "kind": "ranking",
            "wording": words("Put these in order"),
            "options": options("vans", "lights", "wardens"),
        },
        {
            "key": "grid",
            "kind": "matrix",
            "wording": words("How good are these?"),
            "options": options("good", "poor"),
            "rows": [{"code": "bus", "label": words("Buses")}, {"code": "park", "label": words("Parks")}],
        },
        {"key": "visits", "kind": "number", "wording": words("How often did you call us?")},
        {"key": "since", "kind": "date", "wording": words("When did you move here?")},
        {"key": "why", "kind": "long_text", "wording": words("Why?")},
        {
            "key": "age",
            "kind": "one",
            "wording": words("How old are you?"),
            "profile": "age",
            "options": [{"code": code, "label": words(code)} for code in AGES],
        },
        {
            "key": "ethnic_group",
            "kind": "several",
            "wording": words("Your ethnic groups"),
            "profile": "ethnic_group",
            "options": options(*ETHNIC_GROUPS),
        },
        {"key": "postcode", "kind": "postcode", "wording": words("Your postcode")},
    ],
}


@dataclass
class Town:
    """What a test needs to hand."""

    engagement: Engagement
    version: QuestionnaireVersion
    collectors: dict[str, Collector]
    analyst: User
    seed: random.Random = field(default_factory=lambda: random.Random(7))

    def hear(self, number: int, **fixed: Any) -> list[Contact]:
        """Store seeded contacts at once; `fixed` overrides fields."""
        return Contact.objects.bulk_create([self.someone(**fixed) for _ in range(number)])

    def someone(self, **fixed: Any) -> Contact:
        """Make one contact, not yet stored."""
        pick = self.seed.random
        collector = (
            fixed.pop("collector", None) or self.seed.choices(list(self.collectors.values()), (5, 3, 2))[0]
        )
        profile = {}
        if pick() < 0.9:
            profile["age"] = self.seed.choices(AGES, (1, 3, 4))[0]
        if pick() < 0.8:
            profile["ethnic_group"] = sorted(
                {self.seed.choices(ETHNIC_GROUPS, (2, 1, 9, 1))[0] for _ in range(2)}
            )
        if pick() < 0.05:
            profile["respondent"] = "organisation"
        areas = {"postcode": "not_said"}
        if pick() < 0.85:
            areas = {"district": self.seed.choice(list(DISTRICTS)), "postcode": "found"}
        given = {
            "engagement": self.engagement,
            "collector": collector,
            "channel": collector.channel,
            "version": self.version,
            "uuid": uuid.UUID(int=self.seed.getrandbits(128)),
            "disposition": self.seed.choices(("completed", "partial", "declined"), (8, 1, 1))[0],
            "profile": profile,
            "areas": areas,
            "answers": self.answers(),
            "weight": self.seed.choice((0.5, 1.0, 2.0)) if collector.sample_class == "A" else 1.0,
            "seconds": self.seed.randint(30, 200),
            "asked_at": MOMENT,
            "received_at": MOMENT + dt.timedelta(minutes=self.seed.randint(0, 10_000)),
            "body_hash": "0" * 64,
        }
        contact = Contact(**(given | fixed))
        if contact.disposition == "declined":
            contact.answers, contact.profile, contact.areas = {}, {}, {}
        return contact

    def answers(self) -> dict[str, Any]:
        """Make somebody's answers; each question is left out now and then."""
        choice, sample = self.seed.choice, self.seed.sample
        given: dict[str, Any] = {
            "matters": choice(("speeding", "burglary", "litter", "prefer_not_to_say")),
            "seen": sorted(sample(("speeding", "burglary", "litter"), self.seed.randint(1, 3))),
            "safe": choice(("yes", "no")),
            "trust": self.seed.randint(1, 5),
            "order": sample(("vans", "lights", "wardens"), 3),
            "grid": {"bus": choice(("good", "poor")), "park": choice(("good", "poor"))},
            "visits": self.seed.randint(0, 9),
            "since": f"20{self.seed.randint(10, 25)}-0{self.seed.randint(1, 9)}-11",
            "why": "Because the lights are out",
        }
        return {key: value for key, value in given.items() if self.seed.random() < 0.9}

    def erase(self, contact: Contact) -> None:
        """Erase a contact as withdrawing does: the row goes, and an erasure stays."""
        Erasure.objects.create(
            uuid_hash=contact.uuid.hex,
            contact_number=contact.pk,
            engagement=self.engagement,
            erased_at=MOMENT,
            because="withdrawn",
        )
        Contact.objects.filter(pk=contact.pk).delete()


def build_town() -> Town:
    """Build the town in the database, with nobody heard yet."""
    partner = Partner.objects.create(slug="elmshire", name="Elmshire County Council", kind="council")
    analyst = User.objects.create_user("analyst@elmshire.example", "a long password", name="Ann Alyst")
    Officer.objects.create(user=analyst, partner=partner, role="engagement_officer")
    questionnaire = Questionnaire.objects.create(slug="policing", title="Policing", partner=partner)
    version = QuestionnaireVersion.objects.create(questionnaire=questionnaire, number=1, content=CONTENT)
    engagement = Engagement.objects.create(
        slug="policing",
        title="Policing priorities 2027",
        summary="What the police do first",
        state="open",
        partner=partner,
        questionnaire=version,
        area_kinds=["district"],
        notes={"ethnic_group": "A person may be in several ethnic groups, and counts in each."},
    )
    collectors = {
        code: Collector.objects.create(
            engagement=engagement, channel=channel, code=code, name=name, sample_class=sample_class
        )
        for code, channel, name, sample_class in (
            ("LINK", "online", "The open link", "C"),
            ("CALLS", "contact_centre", "The call team", "C"),
            ("SURVEY", "paper", "The standing survey", "A"),
        )
    }
    build_populations(engagement)
    return Town(engagement, version, collectors, analyst)


def build_populations(engagement: Engagement) -> None:
    """Say who lives in the town's three districts, by age and by ethnic group (several may hold)."""
    areas = {
        code: Area.objects.create(code=code, name=name, kind="district") for code, name in DISTRICTS.items()
    }
    tables = (
        ("age", AGES, PEOPLE_BY_AGE, False),
        ("ethnic_group", ETHNIC_GROUPS, PEOPLE_BY_ETHNIC_GROUP, True),
    )
    for dimension, groups, people, overlap in tables:
        table = PopulationTable.objects.create(
            slug=f"{dimension}-2021",
            title=f"Residents by {dimension}",
            dimension=dimension,
            area_kind="district",
            groups_overlap=overlap,
            source="Made up for the tests",
            dated=dt.date(2021, 3, 21),
        )
        for code, area in areas.items():
            everyone = sum(PEOPLE_BY_AGE[code])
            PopulationCount.objects.create(table=table, area=area, group="", people=everyone)
            for group, number in zip(groups, people[code], strict=True):
                PopulationCount.objects.create(table=table, area=area, group=group, people=number)
        engagement.populations.add(table)
    engagement.areas.set(areas.values())
