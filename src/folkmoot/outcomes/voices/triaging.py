"""The acts of triage: pass a complaint on, tell the named person that somebody may be at risk, test that telling works."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import seal
from folkmoot.contacts.models import Contact, SetAside
from folkmoot.contacts.setting_aside import set_aside
from folkmoot.engagements.policies import NotPossible
from folkmoot.jobs.asking import ask_for
from folkmoot.outcomes.models import ComplaintsRoute, Concern, SafeguardingLead
from folkmoot.outcomes.voices.leads import PHONE, WORDS, lead_of
from folkmoot.outcomes.voices.policies import check_can_be_named, check_can_triage
from folkmoot.outcomes.voices.tasks import send_alert, tell_of_complaint
from folkmoot.partners.models import Officer, Partner
from folkmoot.partners.policies import check_can, check_is_officer, officer_of
from folkmoot.trail.recording import record_act

MOST_TRIES = 50  # for days: an alert is not given up because a mail server is away
TEST_EVERY = dt.timedelta(days=31)
NO_ROUTE = "Say first where complaints go. Until then this stays among the answers."
NOBODY = "the person named for safeguarding"


@transaction.atomic
def pass_on_as_complaint(*, contact: Contact, user: Any, now: dt.datetime | None = None) -> SetAside:
    """Pass one person's complaint on: it leaves the insight, and its receipt says where it went."""
    check_can_triage(user, contact)
    route = ComplaintsRoute.objects.filter(partner=contact.engagement.partner_id).first()
    if route is None:
        raise NotPossible(NO_ROUTE)
    made = set_aside(
        contact=contact,
        kind="complaint",
        passed_to=route.name,
        reached_at=route.reached_at,
        user=user,
        now=now,
    )
    if route.email:
        ask_for(tell_of_complaint, title="Tell the complaints team that one waits", args=[made.pk])
    return made


@transaction.atomic
def put_before_named_person(*, contact: Contact, user: Any, now: dt.datetime | None = None) -> Concern:
    """Tell the named person at once that somebody may be at risk, by what one person said. It leaves the insight."""
    check_can_triage(user, contact)
    lead = lead_of(contact.engagement.partner)
    passed_to = str(lead.officer.user) if lead else NOBODY
    aside = set_aside(contact=contact, kind="safeguarding", passed_to=passed_to, user=user, now=now)
    known = Concern.objects.filter(contact=contact, at__gte=aside.at).first()
    return known or _raise(
        Concern(partner=contact.engagement.partner, contact=contact, by=officer_of(user), at=aside.at), user
    )


@transaction.atomic
def raise_concern(*, words: str, user: Any, now: dt.datetime | None = None) -> Concern:
    """Tell the named person of the officer's own partner what an officer saw or heard."""
    check_is_officer(user)
    officer = officer_of(user)
    concern = Concern(partner=officer.partner, by=officer, at=now or timezone.now())
    concern.sealed_words = seal(words, purpose=WORDS, owner=concern.uuid.hex)
    return _raise(concern, user)


@transaction.atomic
def test_alert(*, user: Any, now: dt.datetime | None = None) -> Concern:
    """Send the named person an alert in which nobody is at risk, to see that it arrives."""
    check_can(user, "run_engagement")
    officer = officer_of(user)
    if lead_of(officer.partner) is None:
        raise NotPossible("Name the person for safeguarding first. Nobody can be told until then.")
    return _raise(Concern(partner=officer.partner, test=True, by=officer, at=now or timezone.now()), user)


@transaction.atomic
def take_concern(*, concern: Concern, user: Any, now: dt.datetime | None = None) -> None:
    """Say that the alert arrived and its named person has it. Only they can."""
    mine = Concern.objects.visible_to(user).waiting().filter(pk=concern.pk)
    if mine.update(taken_by=officer_of(user), taken_at=now or timezone.now()):
        _note(user, "take_concern", concern)


@transaction.atomic
def keep_routes(*, partner: Partner, user: Any, route: Mapping[str, str]) -> ComplaintsRoute:
    """Keep where complaints go: name, how people reach them, and where it is told that one waits."""
    check_can(user, "run_engagement")
    kept, _ = ComplaintsRoute.objects.update_or_create(partner=partner, defaults=dict(route))
    record_act(user=user, act="set_complaints_route", subject_kind="partner", subject_id=partner.uuid)
    return kept


@transaction.atomic
def name_person(
    *, partner: Partner, officer: Officer, deputy: Officer | None, phone: str, user: Any
) -> SafeguardingLead:
    """Name who is told when somebody may be at risk. Whatever waits that nobody was told of is told to them at once."""
    check_can(user, "run_engagement")
    for named in filter(None, (officer, deputy)):
        check_can_be_named(named, partner.pk)
    sealed = seal(phone, purpose=PHONE, owner=partner.uuid.hex) if phone else None
    kept, _ = SafeguardingLead.objects.update_or_create(
        partner=partner, defaults={"officer": officer, "deputy": deputy, "sealed_phone": sealed}
    )
    record_act(
        user=user,
        act="name_person_for_safeguarding",
        subject_kind="partner",
        subject_id=partner.uuid,
        detail={"officer": officer.pk, "deputy": deputy.pk if deputy else None},
    )
    for concern in Concern.objects.waiting().filter(partner=partner):
        _alert(concern)
    return kept


def last_arrived(partner: Partner) -> dt.datetime | None:
    """Return when a test alert was last said to have arrived."""
    tests = Concern.objects.filter(partner=partner, test=True, taken_at__isnull=False)
    return tests.order_by("-taken_at").values_list("taken_at", flat=True).first()


def _raise(concern: Concern, user: Any) -> Concern:
    concern.save(force_insert=True)
    _note(user, "test_alert" if concern.test else "raise_concern", concern)
    if lead_of(concern.partner):
        _alert(concern)
    return concern


def _alert(concern: Concern) -> None:
    ask_for(
        send_alert, title="Tell the person named for safeguarding", args=[concern.pk], max_tries=MOST_TRIES
    )


def _note(user: Any, act: str, concern: Concern) -> None:
    record_act(user=user, act=act, subject_kind="concern", subject_id=concern.uuid)
