"""What this channel has done in the background: replies are sent, and conversations that fell silent end."""

import datetime as dt
from contextlib import suppress

from folkmoot.channels.text_message.hearing import SILENCE, end_the_silent
from folkmoot.channels.text_message.models import Reply
from folkmoot.contacts.keys import unseal
from folkmoot.jobs.interface import task
from folkmoot.jobs.notify import NotTaken, send_text, texts_are_set_up
from folkmoot.jobs.schedules import run_every


@task
def send_reply(number: int) -> None:
    """Send one reply, and forget it and whose it is. Where no text messages can be sent, it is only forgotten."""
    reply = Reply.objects.filter(pk=number).first()
    if reply is None:
        return
    if texts_are_set_up():
        to, words = unseal(reply.number, purpose="reply number"), unseal(reply.words, purpose="reply words")
        with suppress(NotTaken):  # the number is none: nothing more can be done, and it is forgotten below
            send_text(to=to, text=words, reference=f"reply-{reply.pk}")
    reply.delete()


@task
def end_silent_conversations() -> int:
    """End conversations that fell silent a day ago; return how many."""
    return end_the_silent()


run_every(
    end_silent_conversations,
    every=dt.timedelta(hours=1),
    title=f"End text conversations silent for {SILENCE}",
)
