"""Tells people that they were asked back, where they left a way to; what they are asked stands behind the link alone."""

from django.conf import settings
from django.urls import reverse

from folkmoot.contacts.bouncing import HEADER, returns_to, token_of, when_undelivered
from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.models import Turn
from folkmoot.contacts.reaching import FOLLOW_UP, address_in, do_not_ask
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.talking import code_of_thread, route_of
from folkmoot.design.speaking import say
from folkmoot.jobs.interface import task
from folkmoot.jobs.mailing import send_email
from folkmoot.jobs.notify import NotTaken, mail_goes_by_notify, send_by_notify, send_text

LETTER = "t"
SUBJECT = "A question about what you told us"
TEXT = "Thank you for what you told us about {title}. We would like to ask you one thing more. Read it and answer here, or say that you want no more:"


@task
def send_question(number: int) -> None:
    """Send the link to a question, unless the conversation or the way to reach its person has ended meanwhile."""
    related = Turn.objects.select_related("thread__contact__engagement__partner")
    turn = related.filter(pk=number, thread__state="asked").first()
    detail = route_of(turn.thread.contact) if turn else None
    if turn is None or detail is None:
        return
    contact, token = turn.thread.contact, token_of(LETTER, turn.pk)
    link = settings.SITE.rstrip("/") + reverse("messages:talk", args=[grouped(code_of_thread(turn.thread))])
    subject, language = say(SUBJECT, contact.language), contact.language
    text = f"{say(TEXT, language, title=contact.engagement.title)}\n{link}\n\n{contact.engagement.partner.name}\n"
    to = address_in(detail)
    try:
        if detail.kind == "phone":
            send_text(to=to, text=f"{subject}: {link}", reference=token)
        elif mail_goes_by_notify():
            send_by_notify(to=to, subject=subject, text=text, reference=token)
        else:
            name = keyed_hash(f"turn {turn.pk} {turn.thread.uuid.hex}", purpose="message id")[:32]
            headers = {"Auto-Submitted": "auto-generated", HEADER: token}
            send_email(
                to=to, subject=subject, text=text, name=name, headers=headers, returns_to=returns_to(token)
            )
    except NotTaken:
        came_back(number)


def came_back(number: int) -> None:
    """Write no more to where a question came back from."""
    turn = Turn.objects.select_related("thread__contact").filter(pk=number).first()
    detail = route_of(turn.thread.contact) if turn else None
    if detail is not None:
        do_not_ask(lookup_hash=detail.lookup_hash, purpose=FOLLOW_UP, because="bounced")


when_undelivered(LETTER, came_back)
