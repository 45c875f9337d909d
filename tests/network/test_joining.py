"""People join a group, move on its ladder both ways, leave, come back, and are erased; nobody sees who is not theirs to see."""

import pytest

from folkmoot.assets.models import Asset
from folkmoot.network.erasing import erase_member
from folkmoot.network.joining import add_member, address_of, join_group, leave_group, member_at, set_rung
from folkmoot.network.models import Group, Member, MemberAddress
from folkmoot.network.rungs import ATTEND, LEAD_GROUP, MAILING_LIST
from folkmoot.questions.policies import NotPossible
from tests.partners.factories import OfficerFactory, PartnerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def group():
    partner = PartnerFactory(name="Elmshire County Council")
    return Group.objects.create(
        slug="young-carers", partner=partner, name="Young carers", about="Breaks.", begun_on="2026-01-05"
    )


@pytest.fixture
def alder(group):
    return add_member(
        partner=group.partner,
        name="Sam Alder",
        email="sam@alder.example",
        consent_wording="Yes",
        tags=[("brings", "personal_experience"), ("area", "E08000001")],
        confirmed=True,
    )


def test_somebody_rises_steps_down_leaves_and_comes_back_and_every_step_is_kept(group, alder):
    membership = join_group(group=group, member=alder)
    set_rung(membership=membership, rung=LEAD_GROUP)
    set_rung(membership=membership, rung=ATTEND)
    leave_group(membership=membership)
    leave_group(membership=membership)
    join_group(group=group, member=alder)
    steps = list(membership.steps.values_list("rung", flat=True))
    assert steps == [MAILING_LIST, LEAD_GROUP, ATTEND, None, MAILING_LIST]
    assert group.memberships.standing().count() == 1


def test_a_group_by_invitation_and_one_that_ended_are_not_joined_by_the_door(group, alder):
    Group.objects.update(joining="asked")
    group.refresh_from_db()
    with pytest.raises(NotPossible, match="joined by invitation"):
        join_group(group=group, member=alder)
    assert join_group(group=group, member=alder, invited=True).rung == MAILING_LIST
    group.joining, group.ended_on = "open", "2026-02-01"
    with pytest.raises(NotPossible, match="has ended"):
        join_group(group=group, member=alder)


def test_an_address_is_found_however_it_is_spelt_and_stands_nowhere(group, alder):
    assert member_at(group.partner, email=" SAM@alder.example ") == alder
    held = MemberAddress.objects.select_related("member").get()
    assert address_of(held) == "sam@alder.example"
    assert b"alder" not in bytes(held.sealed)


def test_officers_see_their_own_register_and_who_is_in_their_groups_and_nobody_else(group, alder):
    own = OfficerFactory(role="engagement_officer", partner=group.partner).user
    other = OfficerFactory(role="engagement_officer")
    caller = OfficerFactory(role="front_line", partner=group.partner).user
    theirs = Group.objects.create(
        slug="roads", partner=other.partner, name="Roads", about="Roads.", begun_on="2026-01-05"
    )
    seen = [list(Member.objects.visible_to(user)) for user in (own, other.user, caller)]
    assert seen == [[alder], [], []]
    join_group(group=theirs, member=alder)
    assert list(Member.objects.visible_to(other.user)) == [alder]
    assert list(Member.objects.of_own_register(other.user)) == []


def test_who_found_an_asset_is_forgotten_with_them_and_the_asset_stays(group, alder):
    asset = Asset.objects.create(
        partner=group.partner,
        level="organisation",
        name="The mill",
        found_by_kind="member",
        found_by_uuid=alder.uuid,
        found_by="Sam Alder",
        found_on="2026-01-05",
        confirmed_on="2026-01-05",
    )
    erase_member(member=alder)
    asset.refresh_from_db()
    assert (asset.found_by, asset.found_by_kind, asset.found_by_uuid) == ("", "", None)
