"""Two towns that differ only in who is hidden publish, twice over, the same to the last letter."""

import json
import re

import pytest
from django.db import transaction
from django.test import Client

from folkmoot.insight.drafting import Selection
from folkmoot.insight.publishing import publish_release
from folkmoot.insight.reaching import reach_rows
from tests.insight.town import build_town

CHANGING = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Za-z0-9+/_-]{30,}={0,2}"
    r"|fm-\w+-\d+|\d{1,2}:\d\d"
)
"""What differs between any two answers of a server: numbers of releases, nonces and tokens, the time."""

SELECTIONS = (
    {"questions": ("matters",), "reach": ("age", "district")},
    {"questions": ("matters", "why"), "reach": ("age",), "within": "district"},
    {"questions": ("matters",), "by": "age"},
)


def heard(town, moved: int) -> None:
    """Hear many of Alderbrook and of middle age, and a few others. `moved` people said litter and not burglary, and
    as many young people live in Brackenford and old ones in Cresswold and not the other way round: every number
    that may be shown stays."""
    plain = {"collector": town.collectors["LINK"], "disposition": "completed"}
    for answer, number in (("speeding", 80), ("burglary", 7 - moved), ("litter", 2 + moved)):
        areas = {"district": "E1", "postcode": "found"}
        town.hear(number, profile={"age": "65+"}, areas=areas, answers={"matters": answer}, **plain)
    for district, sign in (("E2", 1), ("E3", -1)):
        areas = {"district": district, "postcode": "ended"}
        for age, number in (("16-34", 4 + sign * moved), ("65+", 4 - sign * moved), ("35-64", 60)):
            town.hear(number, profile={"age": age}, areas=areas, answers={}, **plain)
    doubtful = {"signals": ["very_fast"], "areas": {"postcode": "mistyped"}}
    town.hear(3, profile={"age": "65+"}, answers={"why": "Elm Row"}, **plain, **doubtful)


def published(selection: dict, first: int, then: int) -> list[str]:
    """Publish twice in a town of its own, and give every artefact that leaves: pages with their drawings, tables,
    method notes, and the rows of the command line."""
    with transaction.atomic():
        town = build_town()
        officer = Client()
        officer.force_login(town.analyst)
        left: list[str] = []
        for moved in (first, then):
            heard(town, moved)
            release = publish_release(
                engagement=town.engagement,
                user=town.analyst,
                title="What you said",
                selection=Selection(**selection),
            )
            left.append(Client().get("/engagements/policing/results/").content.decode())
            left.append(officer.get(f"/officers/insight/policing/releases/{release.uuid}/").content.decode())
            left.append(json.dumps([release.tables, release.method], ensure_ascii=False, sort_keys=True))
        left.append(json.dumps(reach_rows(town.engagement, of="age", public=True), ensure_ascii=False))
        transaction.set_rollback(True)
    return [CHANGING.sub("…", text) for text in left]


@pytest.mark.django_db
@pytest.mark.parametrize("selection", SELECTIONS)
def test_what_is_published_does_not_depend_on_what_is_hidden(selection: dict) -> None:
    one = published(selection, first=0, then=0)
    other = published(selection, first=2, then=-2)
    assert [place for place, pair in enumerate(zip(one, other, strict=True)) if len(set(pair)) > 1] == []
    assert all("too few to show" in text for text in one[:6])
    assert [word for word in ("Elm Row", "doubt", "mistyped", "very_fast") if word in "".join(one)] == []
