"""Tells people that they were asked back, where they left a way to, and what became of an answer by e-mail.

What they are asked stands behind the link alone, unless they can answer by e-mail: then the message holds it.
"""

from django.conf import settings
from django.urls import reverse

from folkmoot.contacts.bouncing import token_of, when_undelivered
from folkmoot.contacts.carrying import Words, carry
from folkmoot.contacts.mail_words import MARK
from folkmoot.contacts.models import ContactDetail, Thread, Turn
from folkmoot.contacts.reaching import FOLLOW_UP, address_in, do_not_ask
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.replying import HEARD, NOT_ATTACHED, reply_address
from folkmoot.contacts.talking import code_of_thread, route_of
from folkmoot.contacts.talking_rules import CLOSED, LONGEST
from folkmoot.design.speaking import say
from folkmoot.jobs.interface import task
from folkmoot.jobs.notify import mail_goes_by_notify

LETTER = "t"
SUBJECT = "A question about what you told us"
TEXT = "Thank you for what you told us about {title}. We would like to ask you one thing more. Read it and answer here, or say that you want no more:"
ABOVE = "Write your answer above this line"
BY_REPLY = "Thank you for what you told us about {title}. We would like to ask you one thing more:"
HOW = "Answer this message, or answer here, where you can also say that you want no more:"
PASSED_ON = "Your words are passed on, your name and address are not. To end this conversation, answer with STOP alone."
SENTENCES = {
    HEARD: "Thank you. Your answer is passed on, without your address.",
    NOT_ATTACHED: "Thank you. Your words are passed on, without your address. What was attached to them was not taken and is not kept: please say in words what matters in it.",
    "closed": CLOSED,
    "enough": "That is enough for today. What you wrote last was not taken. Send it again tomorrow.",
    "nothing": "We found no words of yours in your message, so nothing was taken. Write your answer at the top of the message, or answer here:",
    "long": "Your answer was not taken: it has more than {number} letters. Send it again in fewer words.",
}


@task
def send_question(number: int) -> None:
    """Send the link to a question, unless the conversation or the way to reach its person has ended meanwhile."""
    related = Turn.objects.select_related("thread__contact__engagement__partner")
    turn = related.filter(pk=number, thread__state="asked").first()
    detail = route_of(turn.thread.contact) if turn else None
    if turn is None or detail is None:
        return
    named = f"turn {turn.pk} {turn.thread.uuid.hex}"
    if detail.kind == "email" and reply_address(turn.thread) and not mail_goes_by_notify():
        text = _question_in(turn)
    else:
        text = f"{_say(turn.thread, TEXT)}\n{_link(turn.thread)}\n\n{_signed(turn.thread)}"
    if not _send(turn.thread, detail, text, named=named, token=token_of(LETTER, turn.pk)):
        came_back(number)


@task
def send_sentence(number: int, kind: str) -> None:
    """Tell the person of a conversation what became of what they sent, where they can still be reached by e-mail."""
    thread = Thread.objects.select_related("contact__engagement__partner").filter(pk=number).first()
    detail = route_of(thread.contact) if thread else None
    if thread is None or detail is None or detail.kind != "email":
        return
    with_link = f"\n{_link(thread)}" if kind == "nothing" else ""
    text = f"{_say(thread, SENTENCES[kind], number=LONGEST)}{with_link}\n\n{_signed(thread)}"
    _send(thread, detail, text, named="", token="")


def _question_in(turn: Turn) -> str:
    thread = turn.thread
    lines = [
        f"{MARK} {_say(thread, ABOVE)} {MARK}",
        _say(thread, BY_REPLY),
        turn.words,
        f"{_say(thread, HOW)}\n{_link(thread)}",
        _say(thread, PASSED_ON),
    ]
    return "\n\n".join([*lines, _signed(thread)])


def _send(thread: Thread, detail: ContactDetail, text: str, *, named: str, token: str) -> bool:
    """Send one message; False where its address or number is none."""
    subject = say(SUBJECT, thread.contact.language)
    return carry(
        Words(subject, text, f"{subject}: {_link(thread)}"),
        to=address_in(detail),
        kind=detail.kind,
        token=token,
        named=named,
        reply_to=reply_address(thread),
    )


def _say(thread: Thread, words: str, **given: object) -> str:
    return say(words, thread.contact.language, title=thread.contact.engagement.title, **given)


def _link(thread: Thread) -> str:
    return settings.SITE.rstrip("/") + reverse("messages:talk", args=[grouped(code_of_thread(thread))])


def _signed(thread: Thread) -> str:
    return f"{thread.contact.engagement.partner.name}\n"


def came_back(number: int) -> None:
    """Write no more to where a question came back from."""
    turn = Turn.objects.select_related("thread__contact").filter(pk=number).first()
    detail = route_of(turn.thread.contact) if turn else None
    if detail is not None:
        do_not_ask(lookup_hash=detail.lookup_hash, purpose=FOLLOW_UP, because="bounced")


when_undelivered(LETTER, came_back)
