"""Groups and engagements that do the same twice are pointed out to both who own them, and either may say that they do not."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from folkmoot.network.actions.doing import make_action
from folkmoot.network.models import Action, Group, NotTheSame
from folkmoot.network.overlaps.finding import actions_alike, groups_alike, overlaps_of
from folkmoot.network.overlaps.saying import say_not_the_same
from folkmoot.places.models import Area, AreaWithin
from tests.engagements.factories import make_engagement
from tests.network.knowing_each_other_world import KnowingWorld, signed_in
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HERE = "/officers/network/overlaps/"
TODAY = timezone.localdate()


@pytest.fixture
def world():
    made = KnowingWorld()
    county = Area.objects.create(code="E", name="Elmshire", kind="county")
    for area in Area.objects.filter(kind="district"):
        AreaWithin.objects.create(inner=area, outer=county)
    return made


def test_actions_that_say_much_the_same_are_found_until_one_is_over(world):
    council, police = world.council, world.elsewhere.partner
    said = ("Print a map of the buses in large letters", "Print bus maps in large letters", "Buy a kettle")
    due = TODAY + dt.timedelta(days=20)
    made = [
        make_action(user=None, partner=partner, what=what, due_on=due)
        for partner, what in zip((council, police, council), said, strict=True)
    ]
    found = [{pair.one.uuid, pair.other.uuid} for pair in actions_alike(TODAY)]
    assert found == [{made[0].uuid, made[1].uuid}]
    Action.objects.filter(pk=made[1].pk).update(status="done")
    assert list(actions_alike(TODAY)) == []


def group(partner, name, about, *areas, **more):
    slug = name.lower().replace(" ", "-")
    return Group.objects.create(
        slug=f"{slug}-{partner.pk}", name=name, about=about, partner=partner, areas=list(areas),
        begun_on="2026-01-05", **more,
    )  # fmt: skip


def test_groups_alike_in_words_and_place_are_found_and_others_are_not(world):
    council, police = world.council, world.elsewhere.partner
    buses = group(council, "Getting around", "Buses, lifts and crossings that do not work", "E1")
    group(police, "Moving about", "Where buses and lifts and crossings fail people", "E")
    group(police, "Elsewhere", "Where buses and lifts and crossings fail people", "E2")
    group(police, "Money", "People who give advice on debt", "E1")
    group(police, "Ended", "Buses, lifts and crossings", "E1", ended_on="2026-02-01")
    group(police, "Getting arounds", "Something else altogether", "E1")
    found = {tuple(sorted((pair.one.title, pair.other.title))) for pair in groups_alike(TODAY)}
    assert found == {
        ("Getting around", "Moving about"),
        ("Elsewhere", "Moving about"),
        ("Getting around", "Getting arounds"),
    }
    why = {
        pair.why
        for pair in groups_alike(TODAY)
        if {pair.one.title, pair.other.title} == {"Getting around", "Moving about"}
    }
    assert (why, buses.partner) == (
        {"speak of buses, crossings and lifts, and work in the same place"},
        council,
    )


def test_both_owners_see_a_pair_each_says_for_itself_that_it_is_none_and_nobody_else_may(
    world, django_assert_max_num_queries
):
    council, police = world.council, world.elsewhere.partner
    group(council, "Getting around", "Buses, lifts and crossings that do not work")
    group(
        police,
        "Moving about",
        "Where buses and lifts and crossings fail people",
        looked_after_by=world.elsewhere,
    )
    (pair,) = groups_alike(TODAY)
    third = OfficerFactory(role="engagement_officer")
    seen = [len(overlaps_of(partner, TODAY)[0]) for partner in (council, police, third.partner)]
    assert seen == [1, 1, 0]
    with pytest.raises(PermissionDenied):
        say_not_the_same(user=third.user, pair=pair, because="I say so.")
    runs, theirs = signed_in(world.runs), signed_in(world.elsewhere)
    pages = [client.get(HERE).content.decode() for client in (runs, theirs)]
    where = [
        [
            link
            for link in re.findall(r"<h2>.*?</h2>", page, re.S)
            for link in re.findall(r'href="([^"]+)"', link)
        ]
        for page in pages
    ]
    own, public = "/officers/network/groups/", "/join-in/groups/"
    slugs = f"getting-around-{council.pk}/", f"moving-about-{police.pk}/"
    assert [set(links) for links in where] == [
        {f"{own}{slugs[0]}", f"{public}{slugs[1]}"},
        {f"{public}{slugs[0]}", f"{own}{slugs[1]}"},
    ]
    opened = [
        client.get(link).status_code
        for client, links in ((runs, where[0]), (theirs, where[1]))
        for link in links
    ]
    assert (opened, [world.elsewhere.user.email in page for page in pages]) == ([200] * 4, [True, False])
    name = "-".join(map(str, pair.key))
    assert runs.post(HERE, {"pair": name, "because": ""}).status_code == 422
    assert runs.post(HERE, {"pair": "group-of-others", "because": "x"}).status_code == 404
    assert runs.post(HERE, {"pair": name, "because": "Theirs is for officers on duty."}).status_code == 302
    mine, other = runs.get(HERE), theirs.get(HERE).content.decode()
    assert (len(mine.context["rows"]), len(mine.context["settled"])) == (0, 1)
    assert ("Theirs is for officers on duty." in other, "They are not the same" in other) == (True, True)
    assert list(NotTheSame.objects.values_list("because", "partner")) == [
        ("Theirs is for officers on duty.", council.pk)
    ]
    assert signed_in(world.calls).get(HERE).status_code == 403
    for number in range(30):
        group(council, f"Buses {number}", "Buses, lifts and crossings that do not work", "E1")
    with django_assert_max_num_queries(15):
        assert theirs.get(HERE).status_code == 200


def test_engagements_that_ask_the_same_people_at_once_are_pointed_out_to_both(world):
    days = {"opens_on": TODAY, "closes_on": TODAY + dt.timedelta(days=20)}
    for partner, title in ((world.council, "Buses"), (world.elsewhere.partner, "Night buses")):
        engagement = make_engagement("open", partner=partner, title=title)
        type(engagement).objects.filter(pk=engagement.pk).update(**days)
    for officer in (world.runs, world.elsewhere):
        (shown,) = overlaps_of(officer.partner, TODAY)[0]
        assert (shown.kind, {shown.pair.one.title, shown.pair.other.title}) == (
            "Engagements",
            {"Buses", "Night buses"},
        )
        assert "ask the same people" in shown.pair.why
