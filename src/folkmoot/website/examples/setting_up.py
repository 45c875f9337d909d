"""Sets an example up: its engagement as it was, its questionnaire and collectors, then its files."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from folkmoot.channels.paper.importing import ImportReport, import_contacts
from folkmoot.channels.paper.mapping import Mapping, parse_mapping
from folkmoot.channels.paper.questionnaire import content_of
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.partners.inviting import host_partner
from folkmoot.partners.models import Partner
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion

IN_THE_PROJECT = Path(__file__).resolve().parents[4] / "examples"


class ExampleRefused(Exception):
    """The example cannot be set up; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Example:
    """What an example's engagement is, before its contacts."""

    slug: str
    title: str
    summary: str
    partner: str
    opened: dt.date
    closed: dt.date
    area_kinds: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    made_up: bool = False


def mapping_file(example: str, name: str) -> Path:
    """Return a mapping kept in the project under `examples/`."""
    path = IN_THE_PROJECT / example / name
    if not path.exists():
        raise ExampleRefused(
            f"The mapping examples/{example}/{name} is not beside this installation. Run from a checkout of the project."
        )
    return path


def needed_file(folder: Path, name: str) -> Path:
    """Return a data file of the example, or say where to get it."""
    path = folder / name
    if not path.exists():
        raise ExampleRefused(
            f"{folder} has no file {name}. The README of the example says where the data is published."
        )
    return path


def contacts_mapping(example: str) -> Mapping:
    """Read the example's mapping for contacts."""
    return parse_mapping(mapping_file(example, "contacts.toml").read_text(encoding="utf-8"))


def owner_of(example: Example) -> Partner:
    """Return the partner whose officers see the example: the one who runs this installation, or the body it is about."""
    host = host_partner()
    if host is not None:
        return host
    slug = example.partner.lower().replace(" ", "-")
    return Partner.objects.get_or_create(slug=slug, defaults={"name": example.partner, "kind": "council"})[0]


@transaction.atomic
def set_up_engagement(example: Example, mapping: Mapping) -> Engagement:
    """Make the engagement as it was, closed, with the questionnaire and collectors of its mapping. Again changes nothing."""
    existing = Engagement.objects.filter(slug=example.slug).first()
    if existing is not None:
        return existing
    partner = owner_of(example)
    questionnaire, _ = Questionnaire.objects.get_or_create(
        slug=example.slug, defaults={"title": example.title, "partner": partner}
    )
    version = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire,
        number=1,
        content=content_of(mapping, example.title),
        frozen_at=timezone.now(),
    )
    engagement = Engagement.objects.create(
        slug=example.slug,
        title=example.title,
        summary=example.summary,
        state="closed",
        partner=partner,
        questionnaire=version,
        opens_on=example.opened,
        closes_on=example.closed,
        area_kinds=list(example.area_kinds),
        notes={each.key: each.note for each in mapping.fields if each.note} | example.notes,
        made_up=example.made_up,
    )
    Collector.objects.bulk_create(collectors(engagement, mapping.collecting.known()))
    return engagement


def collectors(engagement: Engagement, named: Iterable[Any]) -> list[Collector]:
    """Return the collectors a mapping names."""
    return [
        Collector(
            engagement=engagement,
            channel=each["channel"],
            code=each["code"],
            name=each["name"],
            sample_class=each["class"],
        )
        for each in named
    ]


def take_in(engagement: Engagement, mapping: Mapping, file: Path) -> ImportReport:
    """Import the example's contacts; the same file again changes nothing."""
    return import_contacts(source=file, mapping=mapping, engagement=engagement)


def where_to_look(engagement: Engagement) -> list[str]:
    """Return the pages and commands that show the example."""
    base = f"/officers/insight/{engagement.slug}"
    served = settings.HOME
    return [
        f"Stored in {served}. Pages, for officers of {engagement.partner}:",
        f"  {base}/reach/      who was heard, and who was not",
        f"  {base}/results/    what they said",
        "Commands:",
    ]
