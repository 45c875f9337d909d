"""Partners say on which level they work together in what, what each offers and gets; it counts when both sides pressed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from folkmoot.network.collaborating.planning import (
    agree,
    begin_plan,
    change_plan,
    keep_activity,
    name_levels,
    write_line,
)
from folkmoot.network.models import CollaborationLine, SharedPlan
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 1)
HERE = "/officers/network/together/"


@pytest.fixture
def three():
    """A council that leads, police and a charity that take part."""
    council, police, charity = (
        OfficerFactory(partner=PartnerFactory(slug=slug, name=name))
        for slug, name in (
            ("council", "Elmshire County Council"),
            ("police", "Elmshire Police"),
            ("carers", "Elmshire Carers"),
        )
    )
    plan = begin_plan(
        user=council.user,
        title="Safe home",
        partners=[police.partner, charity.partner],
        resources="One stall",
    )
    activity = keep_activity(user=council.user, plan=plan, title="A stall at the market", aims=["audiences"])
    return council, police, charity, plan, activity


def test_a_line_is_agreed_when_both_sides_pressed_and_again_after_every_change(three) -> None:
    council, police, charity, _, activity = three
    line = write_line(
        user=police.user, activity=activity, level=3, offers="Two officers", gets="What people say"
    )
    with pytest.raises(NotPossible, match="by who leads the plan"):
        agree(user=charity.user, line=line)
    agree(user=police.user, line=line, today=DAY)
    assert line.agreed_on is None
    agree(user=council.user, line=line, today=DAY + dt.timedelta(days=2))
    assert line.agreed_on == DAY + dt.timedelta(days=2)
    changed = write_line(
        user=police.user, activity=activity, level=2, offers="One officer", gets="What people say"
    )
    assert (changed.pk, changed.agreed_on, changed.own_agreed_on) == (line.pk, None, None)
    own = write_line(user=council.user, activity=activity, level=4, offers="The stall", gets="New faces")
    agree(user=council.user, line=own)
    with pytest.raises(NotPossible):
        agree(user=charity.user, line=own)
    agree(user=police.user, line=own, today=dt.date(2099, 1, 1))
    assert own.agreed_on == dt.date(2099, 1, 1)


def test_nothing_is_agreed_before_it_says_what_is_given_and_got(three) -> None:
    council, _, _, _, activity = three
    empty = write_line(user=council.user, activity=activity, level=1, offers="", gets="")
    with pytest.raises(NotPossible, match="First Elmshire County Council says"):
        agree(user=council.user, line=empty)


def test_every_partners_officer_edits_their_own_line_only_and_the_lead_the_plan(three) -> None:
    council, police, _, plan, activity = three
    desk = signed_in(police)
    address = f"{HERE}{plan.slug}/{activity.uuid}/"
    sent = desk.post(f"{address}line/", {"level": "3", "offers": "Two officers", "gets": "Trust"})
    assert sent.headers["Location"] == f"{HERE}{plan.slug}/"
    assert [(line.partner.slug, line.level) for line in CollaborationLine.objects.all()] == [("police", 3)]
    for page in (
        f"{HERE}{plan.slug}/change/",
        f"{HERE}{plan.slug}/levels/",
        f"{HERE}{plan.slug}/activity/",
        address,
    ):
        assert desk.get(page).status_code == 403
    with pytest.raises(PermissionDenied):
        change_plan(user=police.user, plan=plan, title="Ours")
    stranger = signed_in(OfficerFactory())
    assert stranger.get(f"{HERE}{plan.slug}/").status_code == 404
    assert stranger.post(f"{address}line/", {"level": "3", "offers": "x", "gets": "y"}).status_code == 404
    for client in (desk, signed_in(council)):
        assert client.post(f"{address}agree/", {"partner": "police"}).status_code == 302
    assert CollaborationLine.objects.get().agreed_on is not None
    assert desk.post(f"{address}line/", {"out": "1"}).status_code == 302
    assert CollaborationLine.objects.count() == 0
    acts = TrailRow.objects.filter(subject_kind="shared_plan").order_by("id").values_list("act", flat=True)
    assert list(acts)[2:] == ["write_line", "agree_line", "agree_line", "step_out"]


def test_a_partnership_names_its_levels_and_then_agrees_anew(three) -> None:
    council, police, _, plan, activity = three
    line = write_line(user=police.user, activity=activity, level=4, offers="Two officers", gets="Trust")
    agree(user=police.user, line=line)
    agree(user=council.user, line=line)
    desk = signed_in(council)
    page = f"{HERE}{plan.slug}/levels/"
    assert desk.post(page, {"name_1": "Hello"}).status_code == 422
    said = {f"name_{n}": f"Step {n}" for n in (1, 2, 3, 4)} | {
        f"commits_{n}": f"We do {n}" for n in (1, 2, 3, 4)
    }
    assert desk.post(page, said).status_code == 302
    plan.refresh_from_db()
    line.refresh_from_db()
    assert (plan.levels[3], line.agreed_on) == ({"name": "Step 4", "commits": "We do 4"}, None)
    name_levels(user=council.user, plan=plan, levels=plan.levels)
    assert "Step 4 (not yet agreed)" in desk.get(f"{HERE}{plan.slug}/").content.decode()


def test_everybody_reads_what_was_agreed_and_nothing_else(three, client) -> None:
    council, police, charity, plan, activity = three
    write_line(
        user=charity.user, activity=activity, level=1, offers="Our unsaid offer", gets="Our unsaid gain"
    )
    line = write_line(user=police.user, activity=activity, level=3, offers="Two officers", gets="Trust")
    agree(user=police.user, line=line)
    agree(user=council.user, line=line)
    assert client.get(f"/join-in/together/{plan.slug}/").status_code == 404
    change_plan(user=council.user, plan=plan, published=True)
    page = client.get(f"/join-in/together/{plan.slug}/").content.decode()
    told = ("Two officers", "Cooperation", "One stall", "unsaid", council.user.name, council.user.email)
    assert [words in page for words in told] == [True, True, True, False, False, False]


def test_a_long_plan_costs_as_much_as_a_short_one(three, django_assert_max_num_queries) -> None:
    council, police, charity, plan, _ = three
    for number in range(12):
        activity = keep_activity(user=council.user, plan=plan, title=f"Activity {number}")
        for officer in (council, police, charity):
            write_line(user=officer.user, activity=activity, level=2, offers="Time", gets="News")
    assert SharedPlan.objects.visible_to(charity.user).get() == plan
    desk = signed_in(police)
    with django_assert_max_num_queries(14):
        desk.get(f"{HERE}{plan.slug}/")
