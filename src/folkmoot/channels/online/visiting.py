"""Finds the journey this browser is on, besides the collector of a link and the language.

The journey's code is in a cookie that other sites cannot make the browser send (SameSite=Strict), so nobody else's page can
add to a journey.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from folkmoot.channels.online.drafts import DRAFT_DAYS, Journey, find_journey
from folkmoot.contacts import visiting
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.holding import opened_token, sealed_token, set_quiet_cookie
from folkmoot.contacts.visiting import View, collector_or_404, language_of, visited
from folkmoot.engagements.models import Collector
from folkmoot.questions.models import QuestionnaireVersion

CHANNEL = "online"
COOKIE = "folkmoot_answer"


@dataclass(slots=True)
class Visit(visiting.Visit):
    """One request by someone who answers, perhaps on a journey."""

    journey: Journey | None = None

    @property
    def version(self) -> QuestionnaireVersion | None:
        """By which version is asked: the one the journey began with, else today's."""
        return self.journey.version if self.journey else self.collector.engagement.questionnaire

    def page(self, template: str, status: int = 200, **shown: Any) -> HttpResponse:
        """Draw one of this channel's own pages."""
        return self.draw(f"online/{template}.html", status, **shown)

    def draw(self, template: str, status: int = 200, **shown: Any) -> HttpResponse:
        """Draw a page, and keep the journey's code in the browser that sees it."""
        on_a_journey = {
            "token": self.token(),
            "kept": self.journey is not None,
            "days": DRAFT_DAYS,
            "leave": self.url("leave"),
        }
        response = visiting.Visit.draw(self, template, status, **{**on_a_journey, **shown})
        self.remember(response)
        return response

    def token(self) -> str:
        """Return the journey's code, sealed, for the cookie and the hidden field that stands in when it is lost."""
        if self.journey is None:
            return ""
        held = {"code": self.journey.code, "collector": self.collector.code, "uuid": self.journey.uuid.hex}
        return sealed_token(held, purpose="journey")

    def tokens(self) -> Iterator[dict[str, Any]]:
        """Yield what this browser was given here, by cookie and by hidden field; nobody else can have made it."""
        return tokens_of(self.request, self.collector)

    def remember(self, response: HttpResponse) -> None:
        """Keep the journey's code in this browser until it is closed."""
        if self.journey is not None:
            set_quiet_cookie(response, COOKIE, self.token(), path=self.url("start"), seconds=None)

    def forget(self, response: HttpResponse) -> None:
        """Let the browser forget the journey."""
        self.journey = None
        response.delete_cookie(COOKIE, path=self.url("start"), samesite="Strict")

    def written(self) -> dict[str, Any]:
        """Return what was written: the journey's answers, else what a form sent."""
        return self.journey.said if self.journey else visiting.Visit.written(self)


def answering(view: View) -> View:
    """Give a view its `Visit`; turn a closed engagement, an unknown code and a body nobody can read into plain pages."""
    return visited(view, open_visit)


def leaving(view: View) -> View:
    """Give a view its `Visit`, closed or not: whoever leaves may always leave."""
    return visited(view, open_visit, must_be_open=False)


def open_visit(request: HttpRequest, code: str) -> Visit:
    """Return the visit to a collector; raises `Http404` for a code nobody gave out. At most two statements."""
    collector = collector_or_404(code, CHANNEL)
    journey = _journey(request, collector)
    version = journey.version if journey else collector.engagement.questionnaire
    offered = content_of(version)["languages"] if version else ["en"]
    language = language_of(request, offered, journey.language if journey else "en")
    if journey is not None:
        journey.language = language
    return Visit(request, collector, language, journey=journey)


def _journey(request: HttpRequest, collector: Collector) -> Journey | None:
    journeys = (find_journey(str(held["code"]), collector) for held in tokens_of(request, collector))
    return next((journey for journey in journeys if journey is not None), None)


def tokens_of(request: HttpRequest, collector: Collector) -> Iterator[dict[str, Any]]:
    """Yield the journeys' tokens of this collector that a request carries: the cookie's, then the form's."""
    for token in (
        request.COOKIES.get(COOKIE, ""),
        request.POST.get("_journey", "") if request.method == "POST" else "",
    ):
        held = opened_token(token, purpose="journey") if token else None
        if held and held.get("collector") == collector.code:
            yield held
