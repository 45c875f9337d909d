"""Finds a contact by the code its owner holds, and says what has become of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.utils import timezone
from django.utils.module_loading import import_string

from folkmoot.contacts.counting_out import at_least
from folkmoot.contacts.guessing import check_can_guess, count_wrong_guess
from folkmoot.contacts.models import Contact
from folkmoot.contacts.receipts import code_hash, read_code
from folkmoot.design.speaking import Sentence
from folkmoot.engagements.models import Engagement, Pledge

MISTYPED = "That is not a receipt code. It has 14 letters and numbers, like 7KQ4-M2XB-9FTR-5D. Check it and try again."
NOBODYS = "We have no answers under that code. They may have been withdrawn. Check the code and try again."


class NoSuchReceipt(Exception):
    """No contact answers to this code; the sentence says whether it was mistyped."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Step:
    """One step from answers to what was done: its name, whether it has happened, the sentence about it, and where more is."""

    name: str
    done: bool
    sentence: str
    href: str = ""


def find_contact(*, typed: str, address: str, counted: bool = True) -> Contact:
    """Return the contact behind a typed code, in one statement, or raise `NoSuchReceipt` or `TooManyGuesses`.

    A right code opens whatever was tried before from the same address: its 65 bits keep it safe, the limit does not.
    `counted` is false for officers who are signed in: they read out codes for people all day.
    """
    code = read_code(typed)
    if code is None:
        raise NoSuchReceipt(MISTYPED)
    contact = contact_of(code)
    if contact is None:
        if counted:
            check_can_guess(address)
            count_wrong_guess(address)
        raise NoSuchReceipt(NOBODYS)
    return contact


def contact_of(code: str) -> Contact | None:
    """Return the contact behind a code that is known to be well-formed, or None."""
    related = Contact.objects.select_related(
        "engagement__pledge", "engagement__partner", "collector", "version"
    )
    return related.filter(receipt__code_hash=code_hash(code)).first()


def steps_of(contact: Contact) -> list[Step]:
    """Return what has become of a contact: stored, heard, reply, done. Never a small number of people.

    A room above that knows more of a step says so: its app names a function in `follows_voices` that returns {name: Step}, and
    may add steps of its own.
    """
    engagement = contact.engagement
    steps = [
        Step(
            "Stored",
            True,
            Sentence("Your answers were stored on {day}.", day=timezone.localdate(contact.received_at)),
        ),
        Step("Heard", True, _heard(engagement)),
        _reply(engagement),
        Step("Done", False, "What was done about it will be shown here."),
    ]
    for known in _known_above(contact):
        named = {step.name for step in steps}
        steps = [known.get(step.name, step) for step in steps]
        steps += [step for name, step in known.items() if name not in named]
    return steps


def told_to(contact: Contact) -> list[str]:
    """Return what became of what somebody said, a paragraph each, to be read without the internet; empty before any reply is public.

    A room above says so: its app names in `tells_voices` a function of a contact.
    """
    rooms = [told_by for room in apps.get_app_configs() if (told_by := getattr(room, "tells_voices", ""))]
    return [paragraph for told_by in rooms for paragraph in import_string(told_by)(contact)]


def _known_above(contact: Contact) -> Iterator[Mapping[str, Step]]:
    for room in apps.get_app_configs():
        if told_by := getattr(room, "follows_voices", ""):
            yield import_string(told_by)(contact)


def _heard(engagement: Engagement) -> str:
    people = at_least(engagement)
    if not people:
        return "They are counted together with the answers of others."
    return Sentence(
        "They are counted. At least {people} people had answered by the end of yesterday.", people=people
    )


def _reply(engagement: Engagement) -> Step:
    pledge: Pledge | None = getattr(engagement, "pledge", None)
    if pledge is None:
        return Step("Reply", False, "Nobody has promised a reply by a date.")
    about = {"decision_maker": pledge.decision_maker, "post": pledge.post}
    if engagement.state == "answered" and pledge.reply and pledge.replied_at:
        given = "{decision_maker}, {post}, replied on {day}. Read it on the page of this engagement."
        return Step("Reply", True, Sentence(given, day=timezone.localdate(pledge.replied_at), **about))
    if pledge.reply_by < timezone.localdate():
        late = "Late: it was due by {day} from {decision_maker}, {post}."
        return Step("Reply", False, Sentence(late, day=pledge.reply_by, **about))
    due = "Due by {day} from {decision_maker}, {post}."
    return Step("Reply", False, Sentence(due, day=pledge.reply_by, **about))
