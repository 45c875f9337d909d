"""A way of asking that works is copied to a second partner in one act: its set-up, and nobody's answer."""

import datetime as dt

import pytest

from folkmoot.channels.host.hosting import keep_host
from folkmoot.channels.panel.waving import keep_wave
from folkmoot.channels.school.holding_sessions import keep_session, open_session
from folkmoot.contacts.models import Contact
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.copying import copy_collector, targets_for
from folkmoot.engagements.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.directory.heard.world import make_year
from tests.engagements.factories import make_engagement
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


def a_barber(engagement):
    made = add_collector(
        user=None,
        engagement=engagement,
        channel="host",
        name="Clip Joint",
        code="BARBER",
        starts_on=engagement.opens_on + dt.timedelta(days=3),
        ends_on=engagement.opens_on + dt.timedelta(days=33),
        settings={"questions": ["travel", "happy"], "greeting": "Hello"},
    )
    keep_host(user=None, collector=made, kind="barber", contact_name="Sam")
    return made


def test_an_administrator_copies_a_barber_to_a_second_partner_set_up_and_all():
    here, there = make_engagement("open"), make_engagement("draft", title="Streets")
    there.opens_on = here.opens_on + dt.timedelta(days=100)
    there.save()
    barber = a_barber(here)
    boss = OfficerFactory(role="administrator", partner=here.partner)
    client, page = signed_in(boss), f"/officers/engagements/{here.slug}/collectors/BARBER/copy/"
    assert there.title in client.get(page).content.decode()
    assert client.post(page, {"to": "0", "name": "x"}).status_code == 422
    assert client.post(page, {"to": there.pk, "name": "A barber of yours"}).status_code == 302
    made = there.collectors.get(channel="host")
    assert (made.name, made.settings, made.host.kind, made.host.contact_name) == (
        "A barber of yours",
        {"questions": ["travel", "happy"], "greeting": "Hello"},
        "barber",
        "",
    )
    assert [made.starts_on - there.opens_on, made.ends_on - there.opens_on] == [
        dt.timedelta(3),
        dt.timedelta(33),
    ]
    assert (made.code != "BARBER", Contact.objects.filter(collector=made).count()) == (True, 0)
    trail = TrailRow.objects.filter(act__in=["copy_collector", "receive_collector"]).order_by("pk")
    assert [(row.act, row.subject_id, row.detail["other"]) for row in trail] == [
        ("copy_collector", barber.code, made.code),
        ("receive_collector", made.code, barber.code),
    ]


def test_an_engagement_officer_copies_within_their_own_partner_alone():
    here, there = make_engagement("open"), make_engagement("draft", title="Streets")
    officer = OfficerFactory(role="engagement_officer", partner=here.partner)
    barber = a_barber(here)
    with pytest.raises(NotPossible, match="Only an administrator"):
        copy_collector(user=officer.user, collector=barber, to=there)
    with pytest.raises(NotPossible, match="the engagement it is in"):
        copy_collector(user=officer.user, collector=barber, to=here)
    own = make_engagement("draft", partner=here.partner, title="Parks")
    made = copy_collector(user=officer.user, collector=barber, to=own)
    assert (made.engagement, made.name) == (own, "Clip Joint")
    closed = make_engagement("closed", partner=here.partner, title="Old")
    with pytest.raises(NotPossible, match="closed"):
        copy_collector(user=officer.user, collector=barber, to=closed)


def test_no_way_of_asking_is_copied_to_the_year_in_which_people_say_what_they_think_of_the_local_offer():
    here, free = make_engagement("open"), make_engagement("draft", title="Streets")
    boss = OfficerFactory(role="administrator", partner=here.partner)
    barber = a_barber(here)
    year = make_year(boss).engagement
    assert (targets_for(boss.user, barber), year.own_ways) == ([free], True)
    with pytest.raises(NotPossible, match="its own ways of asking"):
        copy_collector(user=boss.user, collector=barber, to=year)


def test_a_wave_is_copied_without_whom_it_asks():
    here, there = make_engagement("open"), make_engagement("draft", title="Streets")
    asked = add_collector(user=None, engagement=here, channel="panel", name="Asked again", code="AGAIN")
    keep_wave(
        user=None, collector=asked, origin=here, kinds=["email"], subject="How is it now?", words="Hello"
    )
    made = copy_collector(user=None, collector=asked, to=there)
    assert (made.wave.subject, made.wave.words, made.wave.origin, made.wave.state) == (
        "How is it now?",
        "Hello",
        None,
        "draft",
    )


def test_a_class_is_copied_without_who_agreed():
    here, there = make_engagement("open"), make_engagement("draft", title="Streets")
    lesson = add_collector(user=None, engagement=here, channel="school", name="Year 12", code="CLASS")
    agreed = {"consent_by": "school", "consent_how": "The head, by letter", "pupils_with_consent": 18}
    session = keep_session(
        user=None, collector=lesson, school="Elm Academy", minimum_age=16, minutes=45, **agreed
    )
    open_session(user=None, session=session)
    made = copy_collector(user=None, collector=lesson, to=there).session
    assert (made.school, made.minimum_age, made.minutes) == ("Elm Academy", 16, 45)
    assert (made.consent_by, made.consent_how, made.pupils_with_consent, made.opened_at) == (
        "",
        "",
        None,
        None,
    )


def test_who_was_let_in_and_a_post_with_the_old_link_stay_behind():
    here, there = make_engagement("open"), make_engagement("draft", title="Streets")
    own = make_engagement("draft", partner=here.partner, title="Parks")
    set_up = {
        "field": {"asked_by": [7], "quotas": []},
        "advocate": {"bodies": [there.partner.pk]},
        "social": {"kind": "watch", "posts": {"short": "Answer at https://talk.example/s/OLD/"}},
    }
    copied = {}
    for channel, settings in set_up.items():
        one = add_collector(user=None, engagement=here, channel=channel, name=channel, settings=settings)
        copied[channel] = [copy_collector(user=None, collector=one, to=to).settings for to in (own, there)]
    assert copied == {
        "field": [{"asked_by": [7], "quotas": []}, {"quotas": []}],
        "advocate": [{"bodies": [there.partner.pk]}, {}],
        "social": [{"kind": "watch"}, {"kind": "watch"}],
    }
