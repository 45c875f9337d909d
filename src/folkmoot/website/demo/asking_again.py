"""The made-up people who agreed to be asked again: a follow-up of those met in the street, and a neighbourhood panel.

Nothing is sent: what a wave would have sent, and what came of it, is written down as if it had been.
"""

import datetime as dt
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid5

from django.utils import timezone

from folkmoot.channels.field.follow_up import wording_for
from folkmoot.channels.panel.choosing import choose
from folkmoot.channels.panel.joining import AGREED_FOR, CONSENT, keep_panel
from folkmoot.channels.panel.links import LINKS, answer_uuid
from folkmoot.channels.panel.models import Member, MemberAddress, Message, Panel, Wave
from folkmoot.channels.panel.waving import keep_wave
from folkmoot.contacts.consenting import PURPOSES
from folkmoot.contacts.keys import seal
from folkmoot.contacts.models import Contact, ContactDetail
from folkmoot.contacts.preparing import Consent, detail_hash, prepare_contact, seal_detail
from folkmoot.contacts.reaching import FOLLOW_UP, do_not_ask
from folkmoot.contacts.recording import record_contacts
from folkmoot.contacts.rows import PreparedRow
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.places.lookup import areas_of
from folkmoot.website.demo.people import MADE_UP, County, Way, leaned, make_contacts

SEED = 2029
ONE_IN = 3  # of those who answered an officer in the street left an address
BY_RECEIPT_PAGE = 3  # one in so many of them left it there, in words that allow reminders
DAYS_AGO, REMINDED_AFTER = 12, dt.timedelta(days=4)
CAME_BACK, SAID_NO, OPENED, ANSWERED = 0.08, 0.03, 0.3, 0.42
ONLY_A_NUMBER = 12  # one in so many left no e-mail address
BATCH = 500
SINCE = {"better": 0.22, "same": 0.6, "worse": 0.18}
SAFETY = {"very_safe": 0.32, "fairly_safe": 0.41, "a_bit_unsafe": 0.2, "very_unsafe": 0.07}
FOLLOW_UP_SAYS: dict[str, Any] = {
    "kinds": ["email"],
    "subject": "Elmshire: is your street any safer than a month ago?",
    "words": "You talked to a police officer about feeling safe where you live. Thank you. How are things now? "
    "Three questions, a minute. Dev Marlow reads the results before he decides.",
    "reminders": 1,
}
PANEL: dict[str, Any] = {
    "code": "HOLLIN",
    "name": "Hollinsea neighbourhood panel",
    "about": "Feeling safe in Hollinsea: streets, parks, the front and the way home.",
    "most_messages": 3,
}
PANEL_SAYS: dict[str, Any] = {
    "kinds": ["email"],
    "subject": "Hollinsea panel: what should the police do first?",
    "words": "Here is this spring’s question to the panel. It is the one that everybody in Elmshire is asked.",
    "reminders": 1,
}
MEMBERS = Way("PANEL", 64, {"district": {}, "age": {"16-24": 0.5, "65-74": 1.4}}, seconds=(90, 300), not_said=0.02, slips=0.0)  # fmt: skip
PANEL_AGREED_DAYS_AGO = 80


@dataclass(frozen=True, slots=True)
class Course:
    """How a wave went for one person: how often it was sent, and the furthest they came."""

    sends: int
    came_back: bool = False
    opened: bool = False
    answered: bool = False
    declined: bool = False


def ask_those_met_again(*, user: Any, met: Engagement, again: Engagement) -> int:
    """Let one in three of those an officer met leave an address, and ask them how things are now; return how many."""
    collector = again.collectors.get(channel="panel")
    if Wave.objects.filter(collector=collector).exists():
        return 0
    agreed = [each for each in _answered_in_the_street(met) if each.uuid.int % ONE_IN == 0]
    officers, page = wording_for(met.partner), PURPOSES[FOLLOW_UP]
    ContactDetail.objects.bulk_create(
        (
            _detail(each, number, officers if number % BY_RECEIPT_PAGE else page)
            for number, each in enumerate(agreed, 1)
        ),
        batch_size=BATCH,
    )
    wave = keep_wave(user=user, collector=collector, origin_id=met.pk, **FOLLOW_UP_SAYS)
    messages = sent(wave)
    prepared: list[PreparedRow] = []
    for message in messages:
        if message.answered_at and message.detail:
            chance, first = chance_of(message), message.detail.contact
            prepared.append(answer_of(message, collector, how_it_is_now(chance, first.profile), first.areas))
    return _joined(wave, messages, prepared)


def ask_the_panel(*, user: Any, engagement: Engagement, county: County) -> int:
    """Begin a panel of people in Hollinsea and ask its members what everybody is asked; return how many are on it."""
    if Panel.objects.filter(code=PANEL["code"]).exists():
        return 0
    panel = keep_panel(user=user, **PANEL)
    agreed_at = timezone.now() - dt.timedelta(days=PANEL_AGREED_DAYS_AGO)
    only = dict.fromkeys(county.districts, 0.0) | {"Hollinsea": 1.0}
    way = replace(MEMBERS, leans={**MEMBERS.leans, "district": only})
    said = [
        {key: value for key, value in each.raw.items() if key != "where_unsafe"}
        for each in make_contacts(county, way, seed=SEED, opened=agreed_at, days=20, officers=1)
    ]
    members = [_member(panel, number, raw, agreed_at) for number, raw in enumerate(said, 1)]
    Member.objects.bulk_create(members)
    MemberAddress.objects.bulk_create(_address(each, number) for number, each in enumerate(members, 1))
    collector = add_collector(
        user=user, engagement=engagement, channel="panel", name="Hollinsea neighbourhood panel", code="PANEL"
    )
    wave = keep_wave(user=user, collector=collector, panel_id=panel.pk, **PANEL_SAYS)
    raw_of = {member.pk: raw for member, raw in zip(members, said, strict=True)}
    messages = sent(wave)
    answers = [
        answer_of(each, collector, raw_of[each.member_id or 0]) for each in messages if each.answered_at
    ]
    _joined(wave, messages, answers)
    return len(members)


def sent(wave: Wave) -> list[Message]:
    """Write a wave down as sent some days ago to everybody it would reach, with what came of it for each."""
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) - dt.timedelta(
        days=DAYS_AGO
    )
    chosen = choose(wave)
    messages = chosen.messages(wave)
    for number, message in enumerate(messages):
        message.uuid = uuid5(MADE_UP, f"{SEED}/{wave.collector.code}/{number}")
        message.link_hash = LINKS.hash_for(message.uuid)
        course, first = course_of(message), start + dt.timedelta(seconds=30 * number)
        message.sends, message.first_sent_at = course.sends, first
        message.last_sent_at = first + REMINDED_AFTER * (course.sends - 1)
        came = message.last_sent_at + dt.timedelta(hours=1 + number % 30)
        message.bounced_at = first if course.came_back else None
        message.opened_at = came if course.opened else None
        message.answered_at = came + dt.timedelta(minutes=2) if course.answered else None
        message.declined_at = came if course.declined else None
    Message.objects.bulk_create(messages, batch_size=BATCH)
    for message in messages:
        if message.detail and (message.bounced_at or message.declined_at):
            because = "bounced" if message.bounced_at else "declined"
            do_not_ask(lookup_hash=message.detail.lookup_hash, purpose=FOLLOW_UP, because=because)
    wave.state, wave.start_at = "over", start
    wave.agreed, wave.left_out = chosen.agreed, dict(chosen.left_out)
    wave.save()
    return messages


def course_of(message: Message) -> Course:
    """Return how the wave went for one person, the same for the same message."""
    chance = chance_of(message)
    if chance.random() < CAME_BACK:
        return Course(sends=1, came_back=True)
    if chance.random() < SAID_NO:
        return Course(sends=1, declined=message.detail is not None)
    answered = chance.random() < ANSWERED
    at_once = answered and chance.random() < 0.7
    sends = 2 if message.may_remind and not at_once else 1
    return Course(sends=sends, opened=answered or chance.random() < OPENED, answered=answered)


def chance_of(message: Message) -> random.Random:
    """Return the chance that decides about one message."""
    return random.Random(message.uuid.hex)  # noqa: S311  made-up people, not secrets


def how_it_is_now(chance: random.Random, profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return what somebody says a month on; their age is what they said at first."""
    said = {"since": leaned(chance, SINCE, {}), "safe_after_dark": leaned(chance, SAFETY, {})}
    said["seen_police"] = "yes" if chance.random() < 0.44 else "no"
    return said | ({"age": profile["age"]} if profile.get("age") else {})


def answer_of(
    message: Message, collector: Collector, raw: Mapping[str, Any], areas: Mapping[str, str] | None = None
) -> PreparedRow:
    """Return the contact that answers a message."""
    return prepare_contact(
        uuid=answer_uuid(message.uuid),
        collector=collector,
        raw=raw,
        seconds=chance_of(message).randint(35, 110),
        asked_at=message.answered_at,
        circumstances={"follows": message.uuid.hex},
        areas=areas,
        receipt=False,
    )


def _joined(wave: Wave, messages: Sequence[Message], answers: Iterable[PreparedRow]) -> int:
    """Record the answers and join each message to its own."""
    record_contacts(rows=answers)
    stored = dict(Contact.objects.filter(collector=wave.collector).values_list("uuid", "pk"))
    answered = [each for each in messages if each.answered_at]
    for message in answered:
        message.answer_id = stored[answer_uuid(message.uuid)]
    Message.objects.bulk_update(answered, ["answer"], batch_size=BATCH)
    return len(messages)


def _answered_in_the_street(met: Engagement) -> list[Contact]:
    street = Contact.objects.filter(engagement=met, channel="field", disposition="completed")
    return list(street.only("uuid", "asked_at").order_by("uuid"))


def _detail(contact: Contact, number: int, wording: str) -> ContactDetail:
    kind, value = "email", f"resident{number:03}@elmshire.example"
    if number % ONLY_A_NUMBER == 0:
        kind, value = "phone", f"07700 900{number:03}"
    made = seal_detail(Consent(kind, value, FOLLOW_UP, wording))
    return ContactDetail(
        uuid=made.uuid,
        contact=contact,
        kind=kind,
        sealed=made.sealed,
        lookup_hash=made.lookup_hash,
        purpose=FOLLOW_UP,
        consent_wording=wording,
        agreed_at=contact.asked_at,
    )


def _member(panel: Panel, number: int, raw: Mapping[str, Any], agreed_at: dt.datetime) -> Member:
    uuid = uuid5(MADE_UP, f"{SEED}/{panel.code}/{number}")
    return Member(
        uuid=uuid,
        panel=panel,
        link_hash=LINKS.hash_for(uuid),
        profile={"age": raw["age"]} if "age" in raw else {},
        areas=areas_of(raw["postcode"]).areas if "postcode" in raw else {},
        consent_wording=CONSENT.format(number=panel.most_messages),
        asked_at=agreed_at,
        confirmed_at=agreed_at,
        renew_by=timezone.localdate(agreed_at) + AGREED_FOR,
    )


def _address(member: Member, number: int) -> MemberAddress:
    email = f"panel{number:02}@elmshire.example"
    sealed = seal(email, purpose="panel address", owner=member.uuid.hex)
    return MemberAddress(member=member, sealed=sealed, lookup_hash=detail_hash("email", email))
