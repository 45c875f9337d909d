"""The operation that reads contacts row by row, for a token whose scope says so; each reading leaves a row in the trail."""

from typing import Any

from django.db import transaction

from folkmoot.api import given
from folkmoot.api.operations import Call, Reply, operation
from folkmoot.api.reading import SLUG, find
from folkmoot.api.shapes import Text, Whole, Wrong
from folkmoot.contacts.holding import opened_token, sealed_token
from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.models import Contact
from folkmoot.contacts.own_words import marks_of
from folkmoot.engagements.models import Engagement
from folkmoot.questions.definition import TEXT_KINDS
from folkmoot.trail.recording import record_act

ROWS_A_PAGE = 500
MOST_ROWS = 1_000
CURSOR = "cursor of the API"
NEVER = frozenset({"postcode", "place", "file"})
OTHER = ".other"

CONTACT = given.record(
    id={
        "type": "string",
        "description": "The same each time for one contact; no code and no number of its own.",
    },
    collector=given.WORDS,
    channel=given.WORDS,
    disposition={"type": "string", "enum": [code for code, _ in Contact.DISPOSITIONS]},
    reason=given.WORDS,
    version={"type": ["integer", "null"]},
    answers={"type": "object", "description": "By the question's key, as codes and numbers."},
    profile={"type": "object", "description": "What they said of themselves; what was not said is absent."},
    areas={"type": "object", "description": "The areas they live in, by kind; never a postcode."},
    weight={"type": "number"},
    language=given.WORDS,
    seconds={"type": ["integer", "null"]},
    day=given.DAY,
    signals=given.several(given.WORDS),
    marks=given.several(
        {
            "type": "string",
            "description": "How the words came, like “Noted, not word for word”. Show them with the words.",
        }
    ),
)


@operation(
    "GET",
    "/engagements/{slug}/contacts",
    scope="read_contacts",
    more="read_words",
    places={"slug": SLUG},
    asks={
        "after": Text(
            400, shortest=1, pattern=r"[-a-zA-Z0-9_]+", says="Go on after `next` of the page before."
        ),
        "limit": Whole(1, MOST_ROWS, usual=ROWS_A_PAGE, says="How many at most."),
    },
    gives=given.paged("contacts", CONTACT),
    problems=(404,),
    tells="Each reading is an export: it leaves a row in the trail, under the token's name.",
)
def list_contacts(call: Call, slug: str) -> Reply:
    """Read what people answered, one row a contact, in the order in which they came; never who they are."""
    engagement = find(Engagement.objects.visible_to(call.user), slug)
    found = Contact.objects.visible_to(call.user).filter(
        engagement=engagement, pk__gt=_begin(call, engagement)
    )
    related = found.in_the_insight().select_related("collector", "version").order_by("pk")
    limit = call.asked.get("limit", ROWS_A_PAGE)
    rows = list(related[: limit + 1])
    words = call.bearer is not None and call.bearer.may("read_words")
    told = [contact_row(row, words=words) for row in rows[:limit]]
    onward = None
    if len(rows) > limit:
        kept = {"engagement": engagement.pk, "after": rows[limit - 1].pk}
        onward = sealed_token(kept, purpose=CURSOR)
    with transaction.atomic():
        detail = {"contacts": len(told), "own_words": words}
        record_act(
            user=call.user,
            act="read_contacts",
            subject_kind="engagement",
            subject_id=engagement.slug,
            detail=detail,
        )
    return Reply({"contacts": told, "next": onward})


def contact_row(one: Contact, *, words: bool) -> dict[str, Any]:
    """Return a contact without identity: no UUID, no place, no file, no postcode; what was written only with `words`."""
    items = one.version.content["items"] if one.version else []
    kinds = {item["key"]: item["kind"] for item in items}
    answers = {key: value for key, value in one.answers.items() if _may_leave(key, kinds, words)}
    return {
        "id": keyed_hash(one.uuid.hex, purpose="row of the API")[:24],
        "collector": one.collector.code,
        "channel": one.channel,
        "disposition": one.disposition,
        "reason": one.reason,
        "version": one.version.number if one.version else None,
        "answers": answers,
        "profile": one.profile,
        "areas": one.areas,
        "weight": one.weight,
        "language": one.language,
        "seconds": one.seconds,
        "day": given.day(one.received_at.date()),
        "signals": one.signals,
        "marks": marks_of(one.circumstances),
    }


def _may_leave(key: str, kinds: dict[str, str], words: bool) -> bool:
    """Say whether an answer may leave; one whose question is not known (an older file's) stays."""
    kind = kinds.get(key.removesuffix(OTHER))
    if kind is None or kind in NEVER:
        return False
    return words or not (kind in TEXT_KINDS or key.endswith(OTHER))


def _begin(call: Call, engagement: Engagement) -> int:
    """Return the number after which to go on; a cursor is of one engagement."""
    if "after" not in call.asked:
        return 0
    kept = opened_token(call.asked["after"], purpose=CURSOR)
    if kept is None or kept["engagement"] != engagement.pk:
        raise Wrong({"after": "Send `next` of the page before, as it came."})
    return int(kept["after"])
