"""Takes the answer to an e-mail that asked somebody back, once. Who sent it is not looked at: the token in the address says which conversation.

What cannot be taken is told to the address the person once gave, never to the one a message says it is from, and each
sentence at most once a day; what machines send by themselves is passed over.
"""

import datetime as dt
from email.message import Message

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from folkmoot.contacts.bouncing import number_in, read_message, token_of, tokens_addressed, with_token
from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.mail_words import has_attachment, words_in
from folkmoot.contacts.models import HeardMail, Thread
from folkmoot.contacts.reaching import FOLLOW_UP, do_not_ask
from folkmoot.contacts.talking import answer_back, close_thread, route_of
from folkmoot.contacts.talking_rules import CLOSED, ENOUGH_TODAY, NOTHING_SAID, STOP, TOO_LONG
from folkmoot.engagements.policies import NotPossible
from folkmoot.jobs.asking import ask_for

LETTER = "r"
LARGEST = 1_000_000  # bytes: what comes after is what hangs on a message
KEPT = dt.timedelta(days=30)
BY_MACHINES = {"precedence": {"bulk", "junk", "list", "auto_reply"}, "return-path": {"<>"}}
SAID_BY_MACHINES = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "List-Id")
AWAY = ("automatic reply", "auto:", "out of office", "autoreply", "automatische antwort", "autorespond")
HEARD, NOT_ATTACHED = "heard", "not_attached"
KINDS = {CLOSED: "closed", ENOUGH_TODAY: "enough", NOTHING_SAID: "nothing", TOO_LONG: "long"}


def reply_address(thread: Thread) -> str:
    """Return the address at which a conversation is answered by e-mail; "" where none is set up."""
    return with_token(settings.REPLY_ADDRESS, token_of(LETTER, thread.pk))


def take_reply(raw: bytes) -> bool:
    """Take a message if it answers a conversation; False where it does not, or a machine wrote it, or it was taken before.

    Of a long message the first `LARGEST` bytes are read: there stands what was written.
    """
    message = read_message(raw[:LARGEST])
    if message is None:
        return False
    numbers = (number_in(token, letter=LETTER) for token in tokens_addressed(message))
    number = next((each for each in numbers if each is not None), None)
    thread = Thread.objects.filter(pk=number).first() if number is not None else None
    if thread is None or is_by_a_machine(message):
        return False
    named = str(message.get("Message-ID", "")).strip()[:1_000]
    said = words_in(message)
    attached = has_attachment(message) or len(raw) > LARGEST
    with transaction.atomic():
        if not _first_time(f"mail {thread.pk} {named or keyed_hash(raw.hex(), purpose='unnamed mail')}"):
            return False
        return _take(thread, said, attached=attached)


def is_by_a_machine(message: Message) -> bool:
    """Say whether nobody wrote a message: a holiday, a receipt, a list, a report (RFC 3834, and what came before it)."""
    if str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().lower() != "no":
        return True
    if any(str(message.get(name, "")).strip().lower() in values for name, values in BY_MACHINES.items()):
        return True
    if any(message.get(name) for name in SAID_BY_MACHINES):
        return True
    if message.get_content_type() in {"multipart/report", "message/disposition-notification"}:
        return True
    return str(message.get("Subject", "")).strip().lower().startswith(AWAY)


def forget_heard(*, now: dt.datetime | None = None) -> int:
    """Forget that messages were taken once nobody sends them again; return how many."""
    deleted, _ = HeardMail.objects.filter(at__lt=(now or timezone.now()) - KEPT).delete()
    return deleted


def _take(thread: Thread, said: str, *, attached: bool) -> bool:
    if said.casefold().strip(" .!") in STOP:
        _stop(thread)
        return True
    try:
        answer_back(thread=thread, words=said, way="email")
    except NotPossible as refused:
        _tell(thread, KINDS[str(refused)])
        return False
    _tell(thread, NOT_ATTACHED if attached else HEARD)
    return True


def _stop(thread: Thread) -> None:
    detail = route_of(thread.contact)
    if thread.state != "closed":
        close_thread(thread=thread)
    if detail is not None:
        do_not_ask(lookup_hash=detail.lookup_hash, purpose=FOLLOW_UP, because="declined")


def _tell(thread: Thread, kind: str) -> None:
    """Queue one sentence, unless it was said today."""
    if not _first_time(f"told {thread.pk} {kind} {timezone.localdate()}"):
        return
    from folkmoot.contacts.talking_tasks import send_sentence  # noqa: PLC0415  it imports this module

    ask_for(send_sentence, title="Tell somebody what became of their e-mail", args=[thread.pk, kind])


def _first_time(what: str) -> bool:
    try:
        with transaction.atomic():
            HeardMail.objects.create(id_hash=keyed_hash(what, purpose="heard mail"), at=timezone.now())
    except IntegrityError:
        return False
    return True
