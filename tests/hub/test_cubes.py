"""Two installations that share counts and no records: one signs, the other verifies; what was changed is refused."""

import datetime as dt
import json

import pytest

from folkmoot.evidence.shared_cubes import cube_from
from folkmoot.hub.models import BroughtCube, HeldItem, Holding, HubRelease, InstallationKey
from folkmoot.hub.picture.exchange import canonical, cubes_for, joint, pin_key, share_cube, take_cube
from folkmoot.hub.picture.questions import Question
from folkmoot.hub.picture.releasing import see_table
from folkmoot.hub.picture.telling import told_of
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import Partner
from folkmoot.trail.models import TrailRow
from tests.hub.counting import HEALTH, bring, make_places, people
from tests.hub.world import make_hub, user

QUESTION = Question(area="district", need="level_of_need", wide=True)


@pytest.fixture
def agreement(db):
    make_places()
    return make_hub()


def elsewhere(agreement, as_of=dt.date(2026, 9, 1), question=QUESTION):
    """Be the health body's own installation: bring a register there, sign its cube, and leave nothing of it here but the file."""
    holding = bring(agreement, people(HEALTH), as_of=as_of)
    content = share_cube(user=user("health"), agreement=agreement, question=question)
    public = InstallationKey.objects.get().public
    HubRelease.objects.all().delete()
    InstallationKey.objects.all().delete()
    HeldItem.objects.all().delete()
    holding.held_people.all().delete()
    Holding.objects.all().delete()
    return content, public


def changed(content, **parts):
    written = json.loads(content)
    written["cube"] |= parts
    return canonical(written)


def test_counts_come_signed_and_are_added_to_ours_and_no_record_comes_with_them(agreement):
    content, public = elsewhere(agreement)
    assert b"Zebulon" not in content and b"Fenn" not in content
    pin_key(user=user("admin"), partner=Partner.objects.get(slug="elmshire-health"), public=public)
    brought = take_cube(user=user("admin"), agreement=agreement, content=content)
    bring(agreement, people(HEALTH, surname="Oakes", start=2000), mailbox="academy")
    answer = see_table(
        user=user("analyst"), agreement=agreement, purpose="needs_in_places", question=QUESTION
    )
    found = cubes_for(agreement, QUESTION, list(answer.decision.items), 1)
    cells, added, not_added = joint(answer.release, found)
    assert (found, added, not_added) == ([brought], ["Elmshire Health, 1 September 2026"], [])
    told = told_of(answer.release, cells)
    assert told.rows[0] == ("All together", "642", "280", "362")
    assert TrailRow.objects.filter(act="take_cube").count() == 1


def test_what_was_changed_replayed_older_or_made_for_another_agreement_is_refused(agreement):
    content, public = elsewhere(agreement)
    with pytest.raises(NotNow, match="is not kept here"):
        take_cube(user=user("admin"), agreement=agreement, content=content)
    health = Partner.objects.get(slug="elmshire-health")
    pin_key(user=user("admin"), partner=health, public=public)
    cube = json.loads(content)["cube"]["cube"]
    more = cube | {"cells": [[where, None if n is None else n + 1] for where, n in cube["cells"]]}
    for parts in (
        {"cube": more},
        {"agreement": "other"},
        {"as_of": "2026-10-01"},
        {"threshold": 1},
        {"giver": "dunmere-academy"},
    ):
        with pytest.raises(NotNow, match="changed on the way|is not kept here"):
            take_cube(user=user("admin"), agreement=agreement, content=changed(content, **parts))
    for rubbish in (
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"cube":{},"signature":1}',
        b"x" * 1_000_001,
        canonical({"cube": {"format": "x"}, "signature": ""}),
    ):
        with pytest.raises(NotNow, match="Nothing was kept"):
            take_cube(user=user("admin"), agreement=agreement, content=rubbish)
    assert not BroughtCube.objects.exists()
    take_cube(user=user("admin"), agreement=agreement, content=content)
    with pytest.raises(NotNow, match="taken already"):
        take_cube(user=user("admin"), agreement=agreement, content=content)


def test_an_older_cube_and_one_of_another_version_are_refused(agreement):
    older, old_key = elsewhere(agreement, as_of=dt.date(2026, 6, 1))
    newer, new_key = elsewhere(agreement)
    health = Partner.objects.get(slug="elmshire-health")
    pin_key(user=user("admin"), partner=health, public=new_key)
    take_cube(user=user("admin"), agreement=agreement, content=newer)
    pin_key(user=user("admin"), partner=health, public=old_key)
    with pytest.raises(NotNow, match="of this day or a later one"):
        take_cube(user=user("admin"), agreement=agreement, content=older)
    BroughtCube.objects.all().delete()
    agreement.versions.update(number=2)
    with pytest.raises(NotNow, match="not in force today"):
        take_cube(user=user("admin"), agreement=agreement, content=older)


def test_a_cube_that_divides_people_otherwise_is_not_added_and_it_is_said(agreement):
    content, public = elsewhere(agreement)
    pin_key(user=user("admin"), partner=Partner.objects.get(slug="elmshire-health"), public=public)
    brought = take_cube(user=user("admin"), agreement=agreement, content=content)
    brought.cube["dimensions"][0][1][0] = "Elsewhere"
    brought.cube["cells"] = []
    brought.save()
    bring(agreement, people(HEALTH, surname="Oakes", start=2000), mailbox="academy")
    release = see_table(
        user=user("analyst"), agreement=agreement, purpose="needs_in_places", question=QUESTION
    ).release
    cells, added, said = joint(release, [brought])
    assert (cells, added, len(said)) == ({}, [], 1)
    assert said[0].startswith("The cube of Elmshire Health is not added. They do not have the same District")


def test_what_leaves_is_withheld_before_it_leaves_and_the_key_lies_encrypted(agreement):
    bring(agreement, people(HEALTH))
    question = Question(area="ward", need="level_of_need")
    content = share_cube(user=user("health"), agreement=agreement, question=question)
    cells = cube_from(json.loads(content)["cube"]["cube"]).cells
    assert not any(n is not None and n < 10 for n in cells.values())
    kept = InstallationKey.objects.get()
    assert len(bytes(kept.sealed)) > 32 and kept.public not in bytes(kept.sealed).hex()
    with pytest.raises(NotNow, match="Not listed for you to give in counts: lead_worker"):
        share_cube(
            user=user("health"), agreement=agreement, question=Question(area="ward", need="lead_worker")
        )
