"""Writes to the members a question reached: what is asked, where to answer, and how to be asked no more by one press."""

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.bouncing import token_of
from folkmoot.contacts.carrying import Stretch, Words, carry, send_a_stretch
from folkmoot.network.asking.asking import LINKS
from folkmoot.network.joining import address_of
from folkmoot.network.models import MemberAddress, NetworkQuestion, QuestionSent
from folkmoot.network.naming import told_by

LETTER = "q"
SUBJECT = "You may know this"
TEXT = """{by} asks the network:

{words}

Answer here, in a minute:
{answer}

You were asked because of what you told us you care about or know. At most three such questions reach you in thirty days.
Be asked no more, by one press:
{stop}

{partner}
"""


def send_on(question: NetworkQuestion) -> Stretch:
    """Write to those of a question who were not written to yet."""
    sendings = QuestionSent.objects.filter(question=question)
    return send_a_stretch(
        next_one=lambda: _next(question),
        send=_send,
        gone=sendings.exclude(sent_at=None).count(),
        total=sendings.count(),
        doing="Asking the members who know",
    )


def _next(question: NetworkQuestion) -> QuestionSent | None:
    waiting = QuestionSent.objects.filter(question=question, sent_at=None, question__state="open")
    related = "question__partner", "question__member", "question__officer__partner", "member"
    return waiting.select_related(*related).first()


def _send(sending: QuestionSent, through: BaseEmailBackend) -> bool:
    address = (
        MemberAddress.objects.select_related("member").filter(member=sending.member_id, kind="email").first()
    )
    went = address is not None and carry(
        words_of(sending),
        to=address_of(address),
        token=token_of(LETTER, sending.pk),
        named=f"network question {sending.pk} {sending.uuid.hex}",
        stop=page_of("stop", sending),
        through=through,
    )
    sending.sent_at = timezone.now()
    sending.bounced_at = None if went else sending.sent_at
    sending.save(update_fields=["sent_at", "bounced_at"])
    return went


def words_of(sending: QuestionSent) -> Words:
    """Return the message to one member."""
    question = sending.question
    text = TEXT.format(
        by=told_by(question),
        words=question.words,
        answer=page_of("answer", sending),
        stop=page_of("stop", sending),
        partner=question.partner,
    )
    return Words(SUBJECT, text)


def page_of(name: str, sending: QuestionSent) -> str:
    """Return the whole address of a page behind a member's link to a question."""
    return settings.SITE.rstrip("/") + reverse(f"joined:asking:{name}", args=[LINKS.token(sending.uuid)])


def came_back(number: int) -> None:
    """Note that a question never arrived."""
    QuestionSent.objects.filter(pk=number).update(bounced_at=timezone.now())
