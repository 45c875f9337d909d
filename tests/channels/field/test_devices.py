"""Phones: each sends by a token of its own, is found in one statement, and can be shut out at once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.channels.field.devices import device_behind, enrol_device, find_device, note_seen, revoke_device
from folkmoot.channels.field.models import Device
from folkmoot.channels.field.policies import Revoked, check_can_send
from folkmoot.contacts.guessing import MOST_FROM_ONE, TooManyGuesses
from folkmoot.contacts.models import WrongGuesses
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Collector:
    return make_collector("field")


@pytest.fixture
def officer(team: Collector) -> Officer:
    return OfficerFactory(partner=team.engagement.partner, role="front_line")


def test_a_phone_is_found_by_its_token_in_one_statement_and_the_token_is_stored_nowhere(
    team, officer
) -> None:
    device, token = enrol_device(user=officer.user, collector=team, name="  My   phone ")
    with CaptureQueriesContext(connection) as statements:
        found = find_device(token)
        wrong = find_device(token[:-1])
        named = (found.officer.user.name, found.officer.partner, found.collector.engagement.title)
    assert (found, wrong, len(statements), found.name) == (device, None, 2, "My phone")
    assert named == (officer.user.name, officer.partner, "Safer streets")
    assert token not in repr(list(Device.objects.values()) + list(TrailRow.objects.values()))


def test_wrong_tokens_are_limited_by_address_and_a_right_one_never(team, officer) -> None:
    _, token = enrol_device(user=officer.user, collector=team, name="Phone")
    tried = [device_behind(f"wrong {number}", address="192.0.2.1") for number in range(MOST_FROM_ONE)]
    with pytest.raises(TooManyGuesses):
        device_behind("wrong", address="192.0.2.1")
    assert (tried, device_behind("wrong", address="192.0.2.2")) == ([None] * MOST_FROM_ONE, None)
    assert device_behind(token, address="192.0.2.1") == find_device(token)
    assert sorted(WrongGuesses.objects.values_list("number", flat=True)) == [
        1,
        MOST_FROM_ONE,
        MOST_FROM_ONE + 1,
    ]


def test_a_revoked_phone_and_one_of_an_officer_who_left_may_send_no_more(team, officer) -> None:
    device, token = enrol_device(user=officer.user, collector=team, name="Phone")
    check_can_send(find_device(token))
    note_seen(device)
    assert find_device(token).last_seen_at is not None
    revoke_device(user=officer.user, device=device, because="lost")
    revoke_device(user=officer.user, device=device, because="other")
    with pytest.raises(Revoked, match="This phone was revoked. Nothing was stored"):
        check_can_send(find_device(token))
    assert [(row.act, row.detail.get("because")) for row in TrailRow.objects.order_by("id")] == [
        ("enrol_device", None),
        ("revoke_device", "lost"),
    ]
    other, other_token = enrol_device(user=officer.user, collector=team, name="Another")
    officer.user.is_active = False
    officer.user.save()
    with pytest.raises(Revoked, match="no longer records"):
        check_can_send(find_device(other_token))
    assert Device.objects.in_use().get() == other


def test_who_runs_engagements_revokes_any_phone_of_their_partner_and_colleagues_do_not(team, officer) -> None:
    device, _ = enrol_device(user=officer.user, collector=team, name="Phone")
    colleague = OfficerFactory(partner=officer.partner, role="front_line")
    lead = OfficerFactory(partner=officer.partner, role="engagement_officer")
    stranger = OfficerFactory(role="engagement_officer")
    for person in (colleague, stranger):
        with pytest.raises(PermissionDenied):
            revoke_device(user=person.user, device=device)
    with pytest.raises(PermissionDenied, match="own partner"):
        enrol_device(user=stranger.user, collector=team, name="Phone")
    people = (officer, colleague, lead, stranger)
    assert [Device.objects.visible_to(person.user).count() for person in people] == [1, 0, 1, 0]
    assert revoke_device(user=lead.user, device=device).revoked_because == "other"
