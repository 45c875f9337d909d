"""A quota closes kindly: enough of a group is enough through one way of asking, and nobody's words are lost."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import QuotaFull
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.quotas import Quota, counted_in, quotas_of, set_quota
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def asked(age: str) -> dict:
    return {**SPEEDING, "age": age}


def collector_with(*quotas: Quota):
    collector = make_collector("online")
    for quota in quotas:
        set_quota(user=None, collector=collector, quota=quota)
        collector.refresh_from_db()
    return collector


def test_the_third_of_a_group_of_two_is_thanked_and_others_are_still_heard():
    collector = collector_with(Quota("age", "25-34", 2))
    for _ in range(2):
        record_contact(uuid=uuid4(), collector=collector, raw=asked("25-34"))
    with pytest.raises(QuotaFull):
        record_contact(uuid=uuid4(), collector=collector, raw=asked("25-34"))
    record_contact(uuid=uuid4(), collector=collector, raw=asked("16-24"))
    record_contact(uuid=uuid4(), collector=collector, raw={**SPEEDING, "age": "prefer_not_to_say"})
    assert sorted(c.profile.get("age", "") for c in Contact.objects.all()) == ["", "16-24", "25-34", "25-34"]


def test_what_was_stored_before_the_quota_was_full_may_be_sent_again():
    collector, uuid = collector_with(Quota("", "", 1)), uuid4()
    first = record_contact(uuid=uuid, collector=collector, raw=asked("25-34"))
    again = record_contact(uuid=uuid, collector=collector, raw=asked("25-34"))
    assert (again.code, again.repeated, Contact.objects.count()) == (first.code, True, 1)


def test_whom_an_officer_has_asked_is_kept_and_an_answer_taken_back_makes_room():
    collector = collector_with(Quota("age", "25-34", 1))
    officer = OfficerFactory(partner=collector.engagement.partner)
    receipts = [
        record_contact(uuid=uuid4(), collector=collector, raw=asked("25-34")),
        record_contact(uuid=uuid4(), collector=collector, raw=asked("25-34"), officer=officer),
    ]
    assert counted_in(collector, quotas_of(collector)[0]).count() == 2
    for receipt in receipts:
        withdraw(code=receipt.code)
    record_contact(uuid=uuid4(), collector=collector, raw=asked("25-34"))
    assert Contact.objects.count() == 1


def test_people_in_several_groups_count_in_each():
    quota = Quota("ethnic_group", "white_irish", 1)
    profiles = [
        {"ethnic_group": ["white_irish", "indian"]},
        {"ethnic_group": "white_irish"},
        {"ethnic_group": ["white"]},
    ]
    assert [quota.is_about(each) for each in profiles] == [True, True, False]
    collector = collector_with(quota)
    for profile in profiles:
        record_contact(uuid=uuid4(), collector=collector, raw=SPEEDING)
        Contact.objects.filter(pk=Contact.objects.latest("pk").pk).update(profile=profile)
    assert counted_in(collector, quota).count() == 2


def test_a_quota_costs_one_statement_and_no_quota_none():
    free, full = make_collector("online"), collector_with(Quota("age", "25-34", 50))
    counts = []
    for collector in (free, full):
        record_contact(uuid=uuid4(), collector=collector, raw=asked("25-34"))
        with CaptureQueriesContext(connection) as statements:
            record_contact(uuid=uuid4(), collector=collector, raw=asked("25-34"))
        counts.append(len(statements))
    assert (counts[1] - counts[0], counts[1] <= 10) == (1, True)


def test_somebody_over_the_quota_is_shown_another_way_and_what_they_wrote(client):
    collector = collector_with(Quota("", "", 1))
    record_contact(uuid=uuid4(), collector=collector, raw=SPEEDING)
    other = add_collector(
        user=None, engagement=collector.engagement, channel="online", name="Link in the paper"
    )
    page = client.get(f"/answer/{collector.code}/all/").context
    sent = {
        "_uuid": page["uuid"],
        "_opened": page["opened"],
        "matters": "speeding",
        "why": "They race past my door.",
    }
    told = client.post(f"/answer/{collector.code}/all/", sent)
    text = told.content.decode()
    assert (told.status_code, Contact.objects.count()) == (410, 1)
    assert "This way of asking has now heard from as many people like you as it can take." in text
    assert f'href="/answer/{other.code}/"' in text
    assert "They race past my door." in text


def test_an_officer_sets_a_quota_sees_how_full_it_is_and_removes_it(client):
    collector = make_collector("online")
    type(collector).objects.filter(pk=collector.pk).update(code=collector.code.upper())
    make_fresh(collector)
    officer = OfficerFactory(role="engagement_officer", partner=collector.engagement.partner)
    browser = signed_in(officer)
    page = f"/officers/engagements/{collector.engagement.slug}/collectors/{collector.code}/quotas/"
    assert "No quota: everybody who answers this way is heard." in browser.get(page).content.decode()
    assert browser.post(page, {"who": "age:25-34", "most": "0"}).status_code == 422
    assert browser.post(page, {"who": "age:nobody", "most": "5"}).status_code == 422
    browser.post(page, {"who": "age:25-34", "most": "1"})
    record_contact(uuid=uuid4(), collector=make_fresh(collector), raw=asked("25-34"))
    text = browser.get(page).content.decode()
    assert ("Age band: 25-34" in text, "Full" in text) == (True, True)
    browser.post(page, {"remove": "age:25-34"})
    assert quotas_of(make_fresh(collector)) == []
    assert [row.act for row in TrailRow.objects.filter(act__endswith="_quota").order_by("pk")] == [
        "set_quota",
        "drop_quota",
    ]


def make_fresh(collector):
    collector.refresh_from_db()
    return collector
