"""The printed kit of a host: what to say, what stands on the mirror and the counter, the window and the results."""

from typing import Any

from django.http import HttpRequest

from folkmoot.contacts.models import Contact
from folkmoot.contacts.taking_up import measured_seconds
from folkmoot.design.context import page as page_context
from folkmoot.engagements.asking_here import asked_here, seconds_expected
from folkmoot.engagements.asking_links import address
from folkmoot.engagements.models import Collector
from folkmoot.engagements.readiness import pledge_of
from folkmoot.insight.card_page import card_shown
from folkmoot.questions.qr import qr

SHEETS = {
    "brief": ("Brief", "One page for those who work there: what to say, and what clients ask."),
    "mirror": ("Mirror cards", "Four cards to stand at the mirror or on the tables."),
    "counter": ("Counter card", "One card for the counter, to fold or stand."),
    "certificate": ("Window certificate", "Says that this business gives its customers a say."),
    "results": ("Results card", "What customers said, to show to customers."),
}
TEMPLATES = {name: f"host/{name}.html" for name in SHEETS} | {"results": "insight/card_document.html"}
CARDS_A_SHEET = 4


def shown_on(request: HttpRequest, one: Collector) -> dict[str, Any]:
    """Return everything the sheets of a host's kit show."""
    given, link = page_context(request), address(one, request.build_absolute_uri("/"))
    return {
        "council_name": given["council_name"],
        "contact_email": given["contact_email"],
        "made_up_data": given["made_up_data"] or one.engagement.made_up,
        "collector": one,
        "engagement": one.engagement,
        "pledge": pledge_of(one.engagement),
        "typed": link.split("://", 1)[-1],
        "results_typed": f"{link.split('://', 1)[-1]}results/",
        "qr": qr(link, f"QR code of {link}"),
        "cards": range(CARDS_A_SHEET),
        **how_long(one),
        **card_shown(one),
    }


def how_long(one: Collector) -> dict[str, Any]:
    """Return the seconds answering takes: measured here, else at all hosts together, else expected from its questions."""
    here = measured_seconds(Contact.objects.filter(collector=one))
    hosts = Contact.objects.filter(engagement=one.engagement, channel=one.channel)
    measured = here or measured_seconds(hosts)
    asked = one.engagement.questionnaire
    expected = seconds_expected(asked_here(asked.content, one)) if asked else 0
    return {
        "seconds": measured or expected,
        "measured": measured is not None,
        "measured_here": here is not None,
    }
