"""What a host's customers see: a few questions on one page, and what was said here once that is safe to show."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.contacts.policies import can_record
from folkmoot.contacts.short_page import ShortPage
from folkmoot.contacts.visiting import View, Visit, visit_to, visited
from folkmoot.engagements.asking_here import UNDER_A_MINUTE, seconds_expected
from folkmoot.insight.card_page import card_shown

CHANNEL = "host"


class AtAHost(ShortPage):
    """A visit to a host's page."""

    template = "contacts/answer/short.html"

    def more(self) -> dict[str, Any]:
        """Lead to what was said here, too, and say how little time it takes where that is so."""
        quick = seconds_expected(self.asked) <= UNDER_A_MINUTE
        return {"results": self.visit.url("results"), "quick": quick}


def answering(view: View) -> View:
    """Give a view its visit to a host."""
    return visited(view, visit_to(CHANNEL))


def reading(view: View) -> View:
    """Give a view its visit to a host, whether it takes answers or not."""
    return visited(view, visit_to(CHANNEL), must_be_open=False)


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def start(visit: Visit) -> HttpResponse:
    """Ask a few questions, and lead to the receipt."""
    return AtAHost(visit).answer()


@require_safe
@reading
def results(visit: Visit) -> HttpResponse:
    """Show the results card, or say kindly what is missing."""
    is_open = can_record(collector=visit.collector, on=timezone.localdate())
    here = visit.url("start") if is_open else ""
    return visit.draw("insight/card.html", answer_here=here, **card_shown(visit.collector))
