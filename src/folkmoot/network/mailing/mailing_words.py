"""What a message says: the officer's words as plain text and as HTML, why it came, and how to end these messages."""

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from folkmoot.contacts.carrying import Words
from folkmoot.design.speaking import say
from folkmoot.network.mailing.marks import as_html, as_text, first_words
from folkmoot.network.models import Mailing

WHY_GROUP = "You get this because you take part in “{group}”."
WHY = "You get this because you are in the network of {partner}."
OWN_PAGE = "Your own page, where you change how much you take part:"
STOP = "To get no more of these, open this:"
TEXT_CHARACTERS = 300  # of a message that goes as a text message


def words_of(mailing: Mailing, *, stop: str, language: str = "en") -> Words:
    """Return what a message says; `stop` is the page by which its reader ends these messages."""
    why = (
        say(WHY_GROUP, language, group=mailing.group.name)
        if mailing.group
        else say(WHY, language, partner=mailing.partner.name)
    )
    own = settings.SITE.rstrip("/") + reverse("joined:link")
    end = [why, f"{say(OWN_PAGE, language)}\n{own}", f"{say(STOP, language)}\n{stop}", mailing.partner.name]
    text = "\n\n".join([as_text(mailing.words), "-- ", *end]) + "\n"
    short = f"{mailing.subject}\n{first_words(mailing.words, TEXT_CHARACTERS)}\n{say(STOP, language)} {stop}"
    return Words(mailing.subject, text, short, _page(mailing, why, own, stop, language))


def _page(mailing: Mailing, why: str, own: str, stop: str, language: str) -> str:
    """Return the message as a page of its own, without pictures, scripts or anything fetched from anywhere."""
    links = (
        f'<a href="{escape(own)}">{escape(say(OWN_PAGE, language).rstrip(":"))}</a><br>'
        f'<a href="{escape(stop)}">{escape(say("Get no more of these", language))}</a>'
    )
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>{escape(mailing.subject)}</title></head>'
        '<body style="font-family: Arial, sans-serif; font-size: 16px; line-height: 1.5; color: #1d2b2a; max-width: 38em; margin: 1em auto; padding: 0 1em">'
        f"<h1>{escape(mailing.subject)}</h1>{as_html(mailing.words)}<hr><p>{escape(why)}</p><p>{links}</p>"
        f"<p>{escape(mailing.partner.name)}</p></body></html>"
    )
