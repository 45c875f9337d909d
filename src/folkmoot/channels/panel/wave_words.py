"""What a message says: the officer's words, the personal link, until when it works, why it came and how to end it."""

from django.conf import settings
from django.utils import timezone

from folkmoot.channels.panel.following import works_until
from folkmoot.channels.panel.links import page_of
from folkmoot.channels.panel.models import Message, Wave
from folkmoot.contacts.carrying import Words
from folkmoot.design.speaking import say

YOUR_LINK = "Your own link, which works once:"
UNTIL = "It works until {day}."
WHY = "You get this because you agreed to it on {day}. We keep your address apart from your answers."
STOP = "If you want no more of these, or your address deleted, open this:"
NO_MORE = "No more of these:"
REMINDER = "A reminder: {subject}"


def words_of(message: Message, token: str) -> Words:
    """Return what a message says, in the language its reader answered in as far as we have the words."""
    language = language_of(message)
    until = works_until(message)
    agreed = (
        message.detail.agreed_at
        if message.detail
        else message.member.confirmed_at
        if message.member
        else None
    )
    link, stop = page_of("start", token), page_of("stop", token)
    subject = message.wave.subject
    if message.sends:
        subject = say(REMINDER, language, subject=subject)
    parts = [
        message.wave.words.strip(),
        f"{say(YOUR_LINK, language)}\n{link}",
        say(UNTIL, language, day=timezone.localdate(until)),
        say(WHY, language, day=timezone.localdate(agreed)) if agreed else "",
        f"{say(STOP, language)}\n{stop}",
        settings.COUNCIL_NAME,
    ]
    return Words(
        subject,
        "\n\n".join(part for part in parts if part) + "\n",
        f"{subject} {link}\n{say(NO_MORE, language)} {stop}",
    )


def try_out(wave: Wave) -> Words:
    """Return what a message would say, with a made-up link, for the officer who wrote it."""
    text = "\n\n".join(
        [
            "This is a try-out, sent to you alone. The links in it lead nowhere.",
            wave.words.strip(),
            f"{YOUR_LINK}\n{settings.SITE}/follow/xxxxxxxx/",
            f"{STOP}\n{settings.SITE}/follow/xxxxxxxx/stop/",
            settings.COUNCIL_NAME,
        ]
    )
    return Words(f"Try-out: {wave.subject}", text + "\n", wave.subject)


def language_of(message: Message) -> str:
    """Return the language of whoever is written to."""
    if message.detail is not None:
        return message.detail.contact.language
    return message.member.language if message.member is not None else "en"
