"""The acts of a conversation: ask somebody back, answer, close. Nobody here learns who they are, or where a message goes."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import keyed_digest, keyed_hash
from folkmoot.contacts.models import Contact, ContactDetail, Thread, Turn
from folkmoot.contacts.reaching import FOLLOW_UP, silenced
from folkmoot.contacts.receipts import code_of
from folkmoot.contacts.talking_rules import AFTER, CLOSED, check_can_answer, check_can_ask_back, check_words
from folkmoot.engagements.policies import NotPossible
from folkmoot.evidence.scrub import scrub
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.notify import texts_are_set_up
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.trail.recording import record_act

CODE = "conversation code"
FIRST = [
    "Amber", "Autumn", "Bright", "Calm", "Clear", "Copper", "Early", "Gentle", "Golden", "Green",
    "Hazel", "Honey", "Kind", "Leafy", "Linen", "Merry", "Mild", "Misty", "Morning", "Mossy",
    "Quiet", "River", "Rosy", "Russet", "Silver", "Snowy", "Spring", "Summer", "Sunny", "Velvet",
    "Winter", "Woven",
]  # fmt: skip
SECOND = [
    "Acorn", "Alder", "Apple", "Badger", "Barley", "Beech", "Birch", "Bramble", "Bridge", "Brook",
    "Cedar", "Clover", "Curlew", "Daisy", "Elder", "Fern", "Field", "Finch", "Garden", "Hare",
    "Harbour", "Heather", "Heron", "Hill", "Ivy", "Kite", "Lantern", "Lark", "Linnet", "Maple",
    "Meadow", "Mill", "Oak", "Orchard", "Otter", "Owl", "Pebble", "Pine", "Plum", "Poppy", "Quill",
    "Robin", "Rowan", "Sparrow", "Stone", "Swift", "Thistle", "Thrush", "Tulip", "Valley", "Violet",
    "Walnut", "Wheat", "Willow", "Wren", "Yarrow",
]  # fmt: skip


def pseudonym_of(contact: Contact) -> str:
    """Return two kind words for a person: the same each time, and no way back from them."""
    digest = keyed_digest(contact.uuid.hex, purpose="pseudonym")
    return f"{FIRST[digest[0] % len(FIRST)]} {SECOND[digest[1] % len(SECOND)]} {digest[2] % 90 + 10}"


def code_of_thread(thread: Thread) -> str:
    """Return the code by which a person comes to a conversation, without dashes."""
    return code_of(thread.uuid, purpose=CODE)


def thread_of(code: str) -> Thread | None:
    """Return the conversation of a well-formed code, or None."""
    related = Thread.objects.select_related("contact__engagement__partner", "contact__version")
    return related.filter(code_hash=keyed_hash(code, purpose=CODE)).first()


@transaction.atomic
def ask_back(*, user: Any, contact: Contact, words: str) -> Thread:
    """Ask a person something more. They find it on their receipt page, and by the route they gave for a follow-up, if any."""
    check_can_ask_back(user, contact)
    said = scrub(check_words(words)).text
    thread = Thread.objects.select_for_update().filter(contact=contact).first()
    if thread is None:
        thread = Thread(contact=contact, pseudonym=pseudonym_of(contact))
        thread.code_hash = keyed_hash(code_of_thread(thread), purpose=CODE)
    else:
        thread.state = AFTER[thread.state]["ask"]
    thread.save()
    turn = Turn.objects.create(
        thread=thread, officer=user.officer, by_person=False, words=said, at=timezone.now()
    )
    if route_of(contact) is not None:
        from folkmoot.contacts.talking_tasks import send_question  # noqa: PLC0415  it reads what this act writes

        ask_for(
            send_question,
            title="Tell somebody that they were asked back",
            args=[turn.pk],
            run_after=next_waking_moment(),
            asked_by=user,
        )
    _record(user, "ask_back", thread)
    return thread


@transaction.atomic
def answer_back(*, thread: Thread, words: str, way: str) -> Turn:
    """Take what the person says; what could say who they are is taken out before it is kept."""
    held = Thread.objects.select_for_update().get(pk=thread.pk)
    check_can_answer(held)
    said = scrub(check_words(words)).text
    held.state = AFTER[held.state]["answer"]
    held.save(update_fields=["state"])
    return Turn.objects.create(thread=held, by_person=True, words=said, way=way, at=timezone.now())


@transaction.atomic
def close_thread(*, thread: Thread, user: Any = None) -> None:
    """End a conversation, at the person's word or an officer's. It cannot be opened again."""
    held = Thread.objects.select_for_update().get(pk=thread.pk)
    if "close" not in AFTER[held.state]:
        raise NotPossible(CLOSED)
    held.state, held.closed_at = AFTER[held.state]["close"], timezone.now()
    held.save(update_fields=["state", "closed_at"])
    if user is not None:
        _record(user, "close_conversation", held)


def route_of(contact: Contact) -> ContactDetail | None:
    """Return a way to reach a person that may be used: e-mail before text message, None where there is none."""
    details = list(ContactDetail.objects.filter(contact=contact, purpose=FOLLOW_UP))
    refused = silenced(details)
    usable = [
        each for each in details if each.pk not in refused and (each.kind == "email" or texts_are_set_up())
    ]
    return min(usable, key=lambda each: each.kind != "email", default=None)


def _record(user: Any, act: str, thread: Thread) -> None:
    record_act(user=user, act=act, subject_kind="conversation", subject_id=thread.uuid)
