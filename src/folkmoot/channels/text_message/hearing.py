"""Takes one message from a phone, once: a code begins, an answer goes on, STOP ends and forgets.

A number is kept sealed while its conversation lasts, and dropped when it ends, by answering to the end, by STOP or by silence.
"""

import datetime as dt
import json
from contextlib import suppress
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from folkmoot.channels.text_message.dialogue import Step, answers_of, begin, is_whole, take
from folkmoot.channels.text_message.models import Exchange, HeardText, Reply
from folkmoot.contacts.collecting import content_of, find_collector
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.keys import keyed_hash, seal, unseal
from folkmoot.contacts.models import ContactDetail, Thread
from folkmoot.contacts.policies import check_can_record
from folkmoot.contacts.preparing import detail_hash
from folkmoot.contacts.reaching import FOLLOW_UP, do_not_ask
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import NotStored
from folkmoot.contacts.talking import answer_back, close_thread
from folkmoot.contacts.talking_rules import STOP
from folkmoot.design.speaking import say
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible
from folkmoot.jobs.asking import ask_for

CHANNEL = "text_message"
SILENCE = dt.timedelta(hours=24)  # then what was answered is kept as a part, and the number forgotten
MOST_A_DAY = 100  # messages from one number that are answered
IDS_KEPT = dt.timedelta(days=7)
STOPPED = "Stopped. Nothing you sent in this conversation is kept, nor your number."
NO_CODE = "We do not know that code. Look at the poster again and text the code alone."
DONE = "Thank you, that was all. Your answers are stored and your number is not. To follow them or take them back, your receipt code is {code}"
HEARD = "Thank you. Your answer is passed on, without your number. To end this conversation, text STOP."


@transaction.atomic
def hear(*, message_id: str, number: str, words: str) -> bool:
    """Take one message; False where the same one was taken before."""
    try:
        many = _count(message_id, number)
    except IntegrityError:
        return False
    hashed, said = detail_hash("phone", number), " ".join(words.split())
    exchange = Exchange.objects.select_for_update().filter(number_hash=hashed).first()
    if said.casefold().rstrip(".!") in STOP:
        _stop(exchange, number, quietly=many > MOST_A_DAY)
    elif many > MOST_A_DAY:
        return True  # two machines that answer each other, or somebody who runs up our bill
    elif exchange is not None:
        _go_on(exchange, number, words)
    else:
        _begin_or_pass_on(hashed, number, words, said)
    return True


def _count(message_id: str, number: str) -> int:
    """Write down that a message was taken; return how many came from its number today. Raises `IntegrityError` if it was taken before."""
    from_hash = keyed_hash(f"{timezone.localdate()} {number}", purpose="heard from")
    with transaction.atomic():
        id_hash = keyed_hash(message_id, purpose="heard text")
        HeardText.objects.create(id_hash=id_hash, from_hash=from_hash, at=timezone.now())
    return HeardText.objects.filter(from_hash=from_hash).count()


def _stop(exchange: Exchange | None, number: str, *, quietly: bool) -> None:
    thread, language = _thread_of(number), "en"
    if exchange is not None:
        language = language_of(exchange.collector)
        exchange.delete()
    elif thread is not None:
        language = thread.contact.language
    if thread is not None:
        close_thread(thread=thread)
    given = ContactDetail.objects.filter(lookup_hash__in=spellings(number), purpose=FOLLOW_UP)
    for kept in set(given.values_list("lookup_hash", flat=True)):
        do_not_ask(lookup_hash=kept, purpose=FOLLOW_UP, because="declined")
    if not quietly:
        reply(number, say(STOPPED, language))


def _begin_or_pass_on(hashed: str, number: str, words: str, said: str) -> None:
    collector = _collector_of(said)
    thread = None if collector else _thread_of(number)
    if collector is not None:
        _begin(collector, hashed, number)
    elif thread is not None:
        try:
            answer_back(thread=thread, words=words, way="text")
        except NotPossible as refused:
            reply(number, say(str(refused), thread.contact.language))
        else:
            reply(number, say(HEARD, thread.contact.language))
    else:
        where = f"text {hashed}"
        try:
            check_can_guess(where)
        except TooManyGuesses:
            return  # each reply costs, and this phone only guesses
        count_wrong_guess(where)
        reply(number, say(NO_CODE))


def _begin(collector: Collector, hashed: str, number: str) -> None:
    version = collector.engagement.questionnaire
    try:
        check_can_record(collector=collector, on=timezone.localdate())
    except NotStored as refused:
        reply(number, say(refused.sentence, language_of(collector)))
        return
    assert version is not None  # noqa: S101  an open engagement has a questionnaire
    step, uuid, now = begin(content_of(version), language_of(collector)), uuid4(), timezone.now()
    Exchange.objects.create(
        collector=collector,
        version=version,
        uuid=uuid,
        number_hash=hashed,
        number=seal(number, purpose="text number", owner=uuid.hex),
        said=_sealed(step.said, uuid.hex),
        asking=step.asking,
        started_at=now,
        heard_at=now,
    )
    reply(number, step.words)


def _go_on(exchange: Exchange, number: str, words: str) -> None:
    content, language = content_of(exchange.version), language_of(exchange.collector)
    step = take(content, said_in_it(exchange), exchange.asking, words, language)
    if step.asking:
        exchange.said, exchange.asking = _sealed(step.said, exchange.uuid.hex), step.asking
        exchange.heard_at = timezone.now()
        exchange.save(update_fields=["said", "asking", "heard_at"])
        reply(number, step.words)
        return
    reply(number, _stored(exchange, step))
    exchange.delete()


def _stored(exchange: Exchange, step: Step) -> str:
    """Store the answers and return what is said of it."""
    try:
        code = record(exchange, step.said, whole=is_whole(content_of(exchange.version), step.said))
    except NotStored as refused:
        return say(refused.sentence, language_of(exchange.collector))
    return say(DONE, language_of(exchange.collector), code=grouped(code))


def record(exchange: Exchange, said: dict[str, Any], *, whole: bool) -> str:
    """Record the contact of a conversation and return its receipt code. Raises `NotStored`."""
    taken = timezone.now() - exchange.started_at
    receipt = record_contact(
        uuid=exchange.uuid,
        collector=exchange.collector,
        raw=answers_of(said),
        disposition="completed" if whole else "partial",
        seconds=int(taken.total_seconds()) if taken < dt.timedelta(hours=1) else None,
        language=language_of(exchange.collector),
        version=exchange.version,
    )
    return receipt.code


def end_the_silent(*, now: dt.datetime | None = None) -> int:
    """Keep what was answered by those who fell silent, as a part, and forget their numbers; return how many there were."""
    moment = now or timezone.now()
    HeardText.objects.filter(at__lt=moment - IDS_KEPT).delete()
    silent = list(
        Exchange.objects.select_related("collector__engagement__questionnaire", "version").filter(
            heard_at__lt=moment - SILENCE
        )
    )
    for exchange in silent:
        with transaction.atomic():
            said = said_in_it(exchange)
            if answers_of(said):
                with suppress(NotStored):  # closed meanwhile, or withdrawn: nothing more is kept
                    record(exchange, said, whole=False)
            exchange.delete()
    return len(silent)


def reply(number: str, words: str) -> None:
    """Queue one message to a phone; it is sealed until it is sent, and then deleted."""
    made = Reply.objects.create(
        number=seal(number, purpose="reply number"),
        words=seal(words, purpose="reply words"),
        at=timezone.now(),
    )
    from folkmoot.channels.text_message.tasks import send_reply  # noqa: PLC0415  it reads what is written here

    ask_for(send_reply, title="Answer a text message", args=[made.pk])


def said_in_it(exchange: Exchange) -> dict[str, Any]:
    """Return the answers of a conversation so far."""
    said: dict[str, Any] = json.loads(unseal(exchange.said, purpose="text answers", owner=exchange.uuid.hex))
    return said


def language_of(collector: Collector) -> str:
    """Return the language in which a collector asks."""
    return str(collector.settings.get("language") or "en")


def _sealed(said: dict[str, Any], owner: str) -> bytes:
    return seal(json.dumps(said), purpose="text answers", owner=owner)


def _collector_of(said: str) -> Collector | None:
    try:
        return find_collector(said.upper()[:12], channel=CHANNEL)
    except Collector.DoesNotExist:
        return None


def _thread_of(number: str) -> Thread | None:
    """Return the conversation in which the owner of a number was asked back last, if they left it for a follow-up."""
    mine = ContactDetail.objects.filter(lookup_hash__in=spellings(number), purpose=FOLLOW_UP).values(
        "contact"
    )
    open_now = Thread.objects.filter(contact__in=mine, state__in=("asked", "answered"))
    return open_now.order_by("-begun_at").first()


def spellings(number: str) -> list[str]:
    """Return the keyed hashes of the ways to write a British number: Notify says 447700900123 for 07700 900123."""
    digits = "".join(letter for letter in number if letter.isdecimal())
    home = digits.removeprefix("44").removeprefix("0")
    return [detail_hash("phone", written) for written in (number, f"0{home}", f"44{home}", f"+44{home}")]
