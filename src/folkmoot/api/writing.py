"""The operations that write: record what people said, erase it at their wish, begin drafts that a person then checks."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from folkmoot.api import given
from folkmoot.api.operations import Call, Reply, operation
from folkmoot.api.problems import Problem
from folkmoot.api.shapes import Anything, Choice, Formed, Given, Listed, Record, Text, Whole, Wrong
from folkmoot.contacts.following import NoSuchReceipt, find_contact
from folkmoot.contacts.guessing import TooManyGuesses
from folkmoot.contacts.models import Contact
from folkmoot.contacts.preparing import LONGEST_REASON, LONGEST_SECONDS, Consent
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, Erased, NotOpen, NotStored
from folkmoot.contacts.withdrawing import erase_contacts
from folkmoot.engagements.models import Collector
from folkmoot.engagements.running import create_engagement
from folkmoot.places.models import Area
from folkmoot.questions.answering import MOST_KEYS
from folkmoot.questions.definition import check_content
from folkmoot.questions.questionnaires import LONGEST_TITLE, create_questionnaire

MOST_AT_ONCE = 100
MOST_WAYS = 4
PHONE_FORM = re.compile(r"\+?[0-9][0-9 ()-]{5,24}")
CLOCKS_DIFFER = dt.timedelta(minutes=5)
RECORD = "record_contacts"
CODE = Text(12, shortest=1, pattern=r"[-a-zA-Z0-9_]+")

WAY_TO_REACH = Record(
    {
        "kind": Choice(("email", "phone")),
        "value": Text(254, shortest=3),
        "purpose": Choice(("outcome", "follow_up")),
        "wording": Text(1_000, shortest=10, says="The words the person agreed to."),
    }
)
SAID: dict[str, Any] = {
    "disposition": Choice(tuple(code for code, _ in Contact.DISPOSITIONS), says="Usually completed."),
    "answers": Anything(
        "By the question's key, as its kind says: see “What an answer looks like”.", MOST_KEYS
    ),
    "reason": Text(LONGEST_REASON, says="Why someone was not asked, or declined."),
    "seconds": Whole(0, LONGEST_SECONDS, says="How long it took."),
    "asked_at": Formed("date-time", says="When it happened; usually now."),
    "language": Text(10, shortest=2, pattern=r"[a-z]{2,3}(-[a-z0-9]{2,6})?"),
    "ways_to_reach": Listed(
        WAY_TO_REACH, MOST_WAYS, says="Addresses they agreed to leave, each for one purpose."
    ),
}
CONTACT = Record(SAID, may_lack=frozenset(SAID))
NUMBERED = Record({"uuid": Formed("uuid"), **SAID}, may_lack=frozenset(SAID))
STORED = given.record(
    uuid={"type": "string", "format": "uuid"},
    receipt={
        "type": ["string", "null"],
        "description": "The code by which the person follows or withdraws their answers. Give it to them and keep no copy.",
    },
    repeated={"type": "boolean", "description": "True where the same was stored before: nothing changed."},
)
OUTCOME = {
    "type": "object",
    "properties": {
        "uuid": {"type": "string", "format": "uuid"},
        "status": {"type": "integer", "enum": [200, 201, 409, 410, 422, 503]},
        "receipt": given.MAY_LACK,
        "detail": given.WORDS,
        "errors": {"type": "object", "additionalProperties": given.WORDS},
    },
    "required": ["uuid", "status"],
    "additionalProperties": False,
}


@operation(
    "PUT",
    "/collectors/{code}/contacts/{uuid}",
    scope=RECORD,
    places={"code": CODE, "uuid": Formed("uuid")},
    takes=CONTACT,
    gives=Given(STORED),
    statuses=(201, 200),
    problems=(404, 409, 410),
    tells=(
        "You make the UUID, so sending the same again is safe: 201 the first time, 200 with the same receipt after that. "
        "Other answers under a UUID that is taken are kept aside for a person to look at, and the first stand (409). "
        "One that was withdrawn never comes back (410)."
    ),
)
def record_one_contact(call: Call, code: str, uuid: UUID) -> Reply:
    """Record what one person said. What comes back is stored durably."""
    told = record(call, find_collector(call, code), uuid, call.sent)
    if told["status"] >= 400:
        raise Problem(
            told["status"], told["detail"], errors=told.get("errors"), retry_after=told.get("wait", 0)
        )
    return Reply(
        {"uuid": str(uuid), "receipt": told["receipt"], "repeated": told["status"] == 200},
        status=told["status"],
    )


@operation(
    "POST",
    "/collectors/{code}/contacts",
    scope=RECORD,
    places={"code": CODE},
    takes=Record({"contacts": Listed(NUMBERED, MOST_AT_ONCE, least=1)}),
    gives=Given(given.record(contacts=given.several(OUTCOME))),
    problems=(404,),
    tells="Each is stored by itself or refused by itself, in their order. Send the whole again to be sure: nothing is stored twice.",
)
def record_many_contacts(call: Call, code: str) -> Reply:
    """Record what several people said, at most a hundred; each comes back with what became of it."""
    collector = find_collector(call, code)
    told = [record(call, collector, sent["uuid"], sent) for sent in call.sent["contacts"]]
    for one in told:
        one.pop("wait", None)
    return Reply({"contacts": told})


@operation(
    "POST",
    "/withdrawals",
    scope="withdraw_contacts",
    takes=Record(
        {"receipt": Text(60, shortest=1, says="The person's receipt code, like 7KQ4-M2XB-9FTR-5D.")}
    ),
    gives=Given({}),
    statuses=(204,),
    problems=(404,),
    tells="The code goes in the body, never in an address. It is kept nowhere.",
)
def withdraw_contact(call: Call) -> Reply:
    """Erase the answers of a person who gives you their receipt code: with all that belongs to them, for good."""
    whose = call.bearer.token.uuid if call.bearer else ""
    try:
        contact = find_contact(typed=call.sent["receipt"], address=f"token {whose}")
    except NoSuchReceipt as refusal:
        raise Problem(404, refusal.sentence) from refusal
    except TooManyGuesses as refusal:
        raise Problem(429, refusal.sentence, retry_after=refusal.retry_after) from refusal
    if contact.engagement.partner_id != call.user.officer.partner_id:
        raise Problem(404, "Those answers were given to another partner. Ask the person to tell them.")
    erase_contacts(uuids=[contact.uuid], because="withdrawn", user=call.user)
    return Reply(None, status=204)


@operation(
    "POST",
    "/engagements",
    scope="write_drafts",
    takes=Record(
        {
            "title": Text(200, shortest=1),
            "summary": Text(5_000, shortest=1, says="What is being decided, in plain words."),
            "opens_on": Formed("date"),
            "closes_on": Formed("date"),
            "areas": Listed(Text(40, shortest=1), 200, says="Codes of the places it is about."),
        },
        may_lack=frozenset({"opens_on", "closes_on", "areas"}),
    ),
    gives=Given(given.ENGAGEMENT),
    statuses=(201,),
)
def begin_engagement(call: Call) -> Reply:
    """Begin an engagement of your own partner as a draft. A person then completes the pledge, checks it and opens it."""
    codes = set(call.sent.pop("areas", []))
    areas = list(Area.objects.light().filter(code__in=codes))
    if missing := codes - {area.code for area in areas}:
        raise Wrong({"areas": f"There is no place of the code {sorted(missing)[0]} here."})
    words = {name: call.sent.pop(name).strip() for name in ("title", "summary")}
    if empty := [name for name, text in words.items() if not text]:
        raise Wrong(dict.fromkeys(empty, "Send words here, not spaces alone."))
    made = create_engagement(user=call.user, areas=areas, **words, **call.sent)
    return Reply(given.engagement(made, settings.SITE.rstrip("/")), status=201)


@operation(
    "POST",
    "/questionnaires",
    scope="write_drafts",
    takes=Record(
        {
            "title": Text(LONGEST_TITLE, shortest=1),
            "content": Anything("The questions, as `GET …/versions/…` gives them in `content`.", 20),
        },
        may_lack=frozenset({"content"}),
    ),
    gives=Given(given.VERSION),
    statuses=(201,),
)
def begin_questionnaire(call: Call) -> Reply:
    """Begin a questionnaire of your own partner as a draft, with or without questions."""
    content = call.sent.get("content")
    if not call.sent["title"].strip():
        raise Wrong({"title": "Send words here, not spaces alone."})
    problems = check_content(content) if content is not None else []
    if content is not None and problems:
        raise Wrong({f"content.{number}": said for number, said in enumerate(problems)})
    made = create_questionnaire(user=call.user, title=call.sent["title"].strip(), content=content)
    return Reply(given.version(made), status=201)


def record(call: Call, collector: Collector, uuid: UUID, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Record one contact and return what became of it, refusals included."""
    told: dict[str, Any] = {"uuid": str(uuid)}
    try:
        receipt = record_contact(
            uuid=uuid,
            collector=collector,
            raw=sent.get("answers", {}),
            disposition=sent.get("disposition", "completed"),
            reason=sent.get("reason", ""),
            seconds=sent.get("seconds"),
            asked_at=checked_moment(sent),
            language=sent.get("language", "en"),
            officer=call.user.officer,
            consents=consents(sent),
            circumstances={"came_by": "api"},
        )
    except Wrong as wrong:
        return told | {
            "status": 422,
            "detail": "Some of it needs another look. It was not stored.",
            "errors": wrong.faults,
        }
    except NotStored as refusal:
        return told | refused(refusal)
    code = grouped(receipt.code) if receipt.code else None
    return told | {"status": 200 if receipt.repeated else 201, "receipt": code}


def refused(refusal: NotStored) -> dict[str, Any]:
    """Return how a refusal is told: its status, its sentence, and a sentence for each question."""
    told: dict[str, Any] = {"status": status_of(refusal), "detail": str(refusal.sentence)}
    if isinstance(refusal, AnswersInvalid):
        told["detail"] = "Some answers need another look. Nothing of this contact was stored."
        told["errors"] = {
            f"answers.{key}" if key else "answers": str(said) for key, said in refusal.errors.items()
        }
    if isinstance(refusal, NotOpen):
        told["detail"] = f"{refusal.sentence} {refusal.next_step}"
    if isinstance(refusal, Busy):
        told |= {
            "detail": "Nothing could be stored just now. Send the same again in a moment.",
            "wait": refusal.retry_after,
        }
    return told


def status_of(refusal: NotStored) -> int:
    """Return the status of a refusal."""
    kinds: list[tuple[type[NotStored], int]] = [(BodyChanged, 409), (Erased, 410), (Busy, 503)]
    return next((status for kind, status in kinds if isinstance(refusal, kind)), 422)


def checked_moment(sent: Mapping[str, Any]) -> Any:
    """Return when it happened; what has not happened yet cannot be told."""
    moment = sent.get("asked_at")
    if moment is not None and moment > timezone.now() + CLOCKS_DIFFER:
        raise Wrong({"asked_at": "That is still to come. Send when it happened."})
    return moment


def consents(sent: Mapping[str, Any]) -> list[Consent]:
    """Return the ways to reach somebody that came, each in a form in which it can be used."""
    found, faults = [], {}
    for number, way in enumerate(sent.get("ways_to_reach", [])):
        check: Callable[[str], None] = validate_email if way["kind"] == "email" else check_phone
        try:
            check(way["value"])
        except ValidationError:
            faults[f"ways_to_reach.{number}.value"] = (
                "Send an e-mail address, or a number with digits and spaces."
            )
        found.append(Consent(way["kind"], way["value"], way["purpose"], way["wording"]))
    if faults:
        raise Wrong(faults)
    return found


def check_phone(value: str) -> None:
    """Raise unless something may be a phone number."""
    if not PHONE_FORM.fullmatch(value):
        raise ValidationError("no number")


def find_collector(call: Call, code: str) -> Collector:
    """Return a collector of the token's own partner."""
    related = Collector.objects.visible_to(call.user).select_related(
        "engagement__questionnaire", "engagement__partner"
    )
    one = related.filter(code__iexact=code).first()
    if one is None:
        raise Problem(404, "Your partner has no way of asking with that code.")
    return one
