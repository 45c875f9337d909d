"""Makes a contact fit to store: answers validated, postcode turned into areas, free text scrubbed, the rest sealed."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.keys import keyed_hash, seal
from folkmoot.contacts.own_words import read_words
from folkmoot.contacts.receipts import code_hash, code_of, uuid_hash
from folkmoot.contacts.refusals import AnswersInvalid
from folkmoot.contacts.rows import Act, PreparedRow, SealedDetail, SealedWords
from folkmoot.engagements.models import Collector
from folkmoot.evidence.scrub import scrub
from folkmoot.partners.models import Officer
from folkmoot.places.lookup import Found, areas_of
from folkmoot.questions.answering import Cleaned, Cleaner
from folkmoot.questions.definition import Content
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.trail.recording import describe

FIRST_WORDS_KEPT_DAYS = 90  # how long the words as first written wait for a reviewer, sealed
LONGEST_SECONDS = 24 * 60 * 60
LONGEST_REASON = 60
WRITE_BODY = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=str).encode
WRITE_CONTACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
ASKED_AND_ANSWERED = frozenset({"completed", "partial"})
DISPOSITIONS = ASKED_AND_ANSWERED | {"declined", "not_asked"}


@dataclass(frozen=True, slots=True)
class Consent:
    """A way to reach someone, given for one purpose, with the words they agreed to."""

    kind: str
    value: str
    purpose: str
    wording: str


def prepare_contact(
    *,
    uuid: UUID,
    collector: Collector,
    raw: Mapping[str, object],
    disposition: str = "completed",
    reason: str = "",
    seconds: int | None = None,
    asked_at: dt.datetime | None = None,
    language: str = "en",
    officer: Officer | None = None,
    consents: Sequence[Consent] = (),
    weight: float = 1.0,
    signals: Iterable[str] = (),
    version: QuestionnaireVersion | None = None,
    words: Mapping[str, str] | None = None,
    areas: Mapping[str, str] | None = None,
    profile: Mapping[str, Any] | None = None,
    place: Sequence[float] | None = None,
    circumstances: Mapping[str, str] | None = None,
    receipt: bool = True,
    find_areas: Callable[[str], Found] = areas_of,
    cleaner: Cleaner | None = None,
) -> PreparedRow:
    """Return a contact ready to store, or raise `AnswersInvalid` with a sentence for each question.

    `areas`, `profile` and `place` add what is known besides the answers (a file's own columns); `circumstances`
    say how it came about; `words` were said besides the answers (`own_words`). `find_areas` may be
    a remembering `areas_of` when many rows share postcodes, `cleaner` one that serves them all. At most one
    statement: the postcode.
    """
    if disposition not in DISPOSITIONS:
        raise ValueError(f"There is no disposition {disposition!r}.")
    asked = version or collector.engagement.questionnaire
    content = content_of(asked) if asked else None
    cleaned = _cleaned(content, raw, disposition, cleaner)
    besides = _besides(content, words or {})
    answers, first_words, now = {**cleaned.answers, **besides}, [], timezone.now()
    for key in (*cleaned.texts, *besides):
        answers[key], sealed = _scrubbed(uuid, key, answers[key], now)
        first_words += [sealed] if sealed else []
    postcode_key = _postcode_key(content)
    if postcode_key and cleaned.postcode and collector.engagement.keeps_postcode_because:
        answers[postcode_key] = cleaned.postcode
    received_at = _utc(now)
    body = body_hash(
        collector=collector,
        raw={**raw, **(words or {})},
        disposition=disposition,
        reason=reason,
        consents=consents,
    )
    contact = {
        "uuid": uuid.hex,
        "uuid_hash": uuid_hash(uuid),
        "engagement_id": collector.engagement_id,
        "collector_id": collector.pk,
        "version_id": asked.pk if asked else None,
        "channel": collector.channel,
        "disposition": disposition,
        "reason": " ".join(reason.split())[:LONGEST_REASON],
        "answers": answers,
        "profile": {**cleaned.profile, **(profile or {})},
        "areas": _areas(postcode_key, collector, cleaned, find_areas) | dict(areas or {}),
        "place": list(place) if place is not None else cleaned.place,
        "weight": weight,
        "language": language if content is None or language in content["languages"] else "en",
        "seconds": None if seconds is None or seconds < 0 else min(seconds, LONGEST_SECONDS),
        "asked_at": _utc(asked_at or now),
        "received_at": received_at,
        "officer_id": officer.pk if officer else None,
        "circumstances": dict(circumstances or {}),
        "signals": list(signals),
        "body_hash": body,
    }
    return PreparedRow(
        uuid=uuid.hex,
        body_hash=body,
        contact=WRITE_CONTACT(contact),
        received_at=received_at,
        code_hash=code_hash(code_of(uuid)) if receipt and disposition in ASKED_AND_ANSWERED else "",
        first_words=tuple(first_words),
        details=tuple(seal_detail(consent) for consent in consents),
        act=Act(officer.user_id, describe(officer.user), now.astimezone(dt.UTC).isoformat())
        if officer
        else None,
    )


def body_hash(
    *,
    collector: Collector,
    raw: Mapping[str, object],
    disposition: str,
    reason: str,
    consents: Sequence[Consent],
) -> str:
    """Return the keyed hash of what a person sent: the same under one UUID is a repeat, another a change.

    What the sending itself adds (seconds, language, signals) is no part of it.
    """
    said = {key: value for key, value in raw.items() if value not in (None, "", [], {}, ())}
    ways = [[consent.kind, consent.value, consent.purpose] for consent in consents]
    body = [collector.uuid.hex, disposition, reason, said, ways]
    return keyed_hash(WRITE_BODY(body), purpose="body")


def seal_detail(consent: Consent) -> SealedDetail:
    """Return a way to reach someone as it is stored: sealed, findable by the keyed hash of itself."""
    uuid = uuid4()
    return SealedDetail(
        uuid=uuid.hex,
        kind=consent.kind,
        sealed=seal(consent.value, purpose="contact detail", owner=uuid.hex),
        lookup_hash=detail_hash(consent.kind, consent.value),
        purpose=consent.purpose,
        consent_wording=consent.wording,
    )


def detail_hash(kind: str, value: str) -> str:
    """Return the keyed hash by which an address or number is found, however it was spaced or capitalised."""
    spelt = "".join(value.split()).casefold()
    same = (
        spelt
        if kind == "email"
        else "".join(letter for letter in spelt if letter.isdecimal() or letter == "+")
    )
    return keyed_hash(f"{kind}:{same}", purpose="contact detail lookup")


def _cleaned(
    content: Content | None, raw: Mapping[str, object], disposition: str, cleaner: Cleaner | None
) -> Cleaned:
    if disposition not in ASKED_AND_ANSWERED:
        return Cleaned()
    if content is None:
        raise AnswersInvalid({"": "This engagement has no questionnaire yet."})
    if cleaner is None or cleaner.content is not content:
        cleaner = Cleaner(content)
    cleaned = cleaner.clean(raw, partial=disposition == "partial")
    if cleaned.errors:
        raise AnswersInvalid(cleaned.errors)
    return cleaned


def _besides(content: Content | None, words: Mapping[str, str]) -> dict[str, str]:
    if not words or content is None:
        return {}
    kept, errors = read_words(content, words)
    if errors:
        raise AnswersInvalid(errors)
    return kept


def _scrubbed(uuid: UUID, key: str, text: str, now: dt.datetime) -> tuple[str, SealedWords | None]:
    """Return the text without personal things and names; and, only where something was masked, the first words, sealed.

    A name is only a proposal: a reviewer may show it again (`reviewing`). Until then it is masked for everybody.
    """
    scrubbed = scrub(text, names=True)
    if not scrubbed.found:
        return text, None
    keep_until = (now + dt.timedelta(days=FIRST_WORDS_KEPT_DAYS)).date()
    sealed = seal(text, purpose="first words", owner=f"{uuid.hex} {key}")
    words = SealedWords(key, sealed, keyed_hash(text, purpose="first words hash"), keep_until.isoformat())
    return scrubbed.text, words


def _areas(
    postcode_key: str | None, collector: Collector, cleaned: Cleaned, find_areas: Callable[[str], Found]
) -> dict[str, str]:
    """Return the areas of the postcode, and under "postcode" whether it was found, ended, unknown, mistyped or not said."""
    if postcode_key is None:
        return {}
    if cleaned.postcode is None:
        return {"postcode": "not_said"}
    found, wanted = find_areas(cleaned.postcode), collector.engagement.area_kinds
    areas = {kind: code for kind, code in found.areas.items() if not wanted or kind in wanted}
    return areas | {"postcode": found.status}


def _postcode_key(content: Content | None) -> str | None:
    if content is None:
        return None
    return next((item["key"] for item in content["items"] if item["kind"] == "postcode"), None)


def _utc(moment: dt.datetime) -> str:
    return str(moment.astimezone(dt.UTC).replace(tzinfo=None))
