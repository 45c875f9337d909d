"""All questions on one page: the twin of the journey."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from folkmoot.channels.online.drafts import forget
from folkmoot.channels.online.visiting import Visit, answering
from folkmoot.contacts.one_page import OnePage


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def all_questions(visit: Visit) -> HttpResponse:
    """Show every question; take the answers in one request and lead to the receipt."""
    return Whole(visit).answer()


class Whole(OnePage):
    """The journey's twin: it shows what was begun there, and takes the draft with it when it is sent."""

    visit: Visit

    def first(self) -> HttpResponse:
        """Show every question, with what was answered on the journey."""
        journey = self.visit.journey
        before = journey.said if journey else {}
        return self.shown(self.form(before=before), journey.uuid if journey else uuid4())

    def back(self) -> str:
        """Return the address of the journey's first page."""
        return self.visit.url("start")

    def sent(self, uuid: UUID, raw: Mapping[str, Any]) -> HttpResponse:
        """Send the answers; the draft they were begun in, if any, goes with them, so that no copy outlives them."""
        response, journey = OnePage.sent(self, uuid, raw), self.visit.journey
        if journey and journey.uuid == uuid and response.status_code == HttpResponseRedirect.status_code:
            forget(journey, files=False)
            self.visit.forget(response)
        return response
