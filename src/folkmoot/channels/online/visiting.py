"""Finds out who is answering what: the collector of a link, the journey this browser is on, and the language.

**Forged requests.** These pages take no account of sign-in and need no CSRF token. Whoever may answer is anyone, so a page
of another site that makes a browser send answers gains nothing that it could not send itself. The journey's code is in a
cookie that other sites cannot make the browser send (SameSite=Strict), so nobody else's page can add to a journey. In
exchange no answer is ever lost to an expired token: a form left open for days still works.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from folkmoot.channels.online.drafts import DRAFT_DAYS, Journey, find_journey
from folkmoot.contacts.collecting import content_of, find_collector, ground_of_collector
from folkmoot.contacts.holding import opened_token, sealed_token, set_quiet_cookie
from folkmoot.contacts.policies import check_can_record
from folkmoot.contacts.reading_back import read_back
from folkmoot.contacts.refusals import NotOpen, QuotaFull
from folkmoot.design.errors import explain
from folkmoot.design.speaking import direction, speaking_to
from folkmoot.engagements.models import Collector
from folkmoot.places.ground import Ground
from folkmoot.questions.definition import Content, Item
from folkmoot.questions.reading import LARGEST_FILE
from folkmoot.questions.saying import LANGUAGE_NAMES, said_in

CHANNEL = "online"
COOKIE = "folkmoot_answer"
LARGEST_BODY = 2 * LARGEST_FILE
OTHERS_OFFERED = 5
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)

View = Callable[..., HttpResponse]


@dataclass(slots=True)
class Visit:
    """One request by someone who answers."""

    request: HttpRequest
    collector: Collector
    journey: Journey | None
    language: str

    @property
    def content(self) -> Content:
        """What is asked: by the version the journey began with, else by today's."""
        version = self.journey.version if self.journey else self.collector.engagement.questionnaire
        if version is None:
            raise Http404
        return content_of(version)

    def ground(self, item: Item | None = None) -> Ground | None:
        """Return the land a place may lie in, where one is asked (by this question, if one is named)."""
        asks = item is None or item["kind"] == "place"
        return ground_of_collector(self.collector, self.content) if asks else None

    def url(self, page: str, *more: str) -> str:
        """Return the address of a page of this collector."""
        return reverse(f"online:{page}", args=[self.collector.code, *more])

    def page(self, template: str, status: int = 200, **shown: Any) -> HttpResponse:
        """Draw a page in the visitor's language and direction."""
        said = {
            "visit": self,
            "collector": self.collector,
            "engagement": self.collector.engagement,
            "language": self.language,
            "page_lang": self.language,
            "page_dir": direction(self.language),
            "token": self.token(),
            "kept": self.journey is not None,
        }
        response = render(self.request, f"online/{template}.html", {**said, **shown}, status=status)
        response["Content-Language"] = self.language
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

    def languages(self) -> list[tuple[str, str, str]]:
        """Return (code, name in itself, address) of each language offered, when there is a choice."""
        codes = self.content["languages"]
        return (
            [(code, LANGUAGE_NAMES.get(code, code), f"?language={code}") for code in codes]
            if len(codes) > 1
            else []
        )

    def title(self) -> str:
        """Return the questionnaire's title in the visitor's language."""
        return said_in(self.content["title"], self.language)


def answering(view: View) -> View:
    """Give a view its `Visit`; turn a closed engagement, an unknown code and a body nobody can read into plain pages."""
    return _visited(view, must_be_open=True)


def leaving(view: View) -> View:
    """Give a view its `Visit`, closed or not: whoever leaves may always leave."""
    return _visited(view, must_be_open=False)


def _visited(view: View, *, must_be_open: bool) -> View:
    def taken(visit: Visit, given: dict[str, Any]) -> HttpResponse:
        try:
            if must_be_open:
                check_can_record(collector=visit.collector, on=timezone.localdate())
            return view(visit, **given)
        except NotOpen as refusal:
            return not_open(visit, refusal)

    def spoken(request: HttpRequest, code: str, given: dict[str, Any]) -> HttpResponse:
        visit = open_visit(request, code)
        with speaking_to(visit.language):
            return _read(request, lambda: taken(visit, given))

    @csrf_exempt
    @never_cache
    @wraps(view)
    def visited(request: HttpRequest, code: str, **given: Any) -> HttpResponse:
        asked = request.GET.get("language", "")  # the body may be too large to be asked
        with speaking_to(asked if asked in LANGUAGE_NAMES else ""):
            if _declared_length(request) > LARGEST_BODY:
                return explain(request, 413)
            return _read(request, lambda: spoken(request, code, given))

    return visited


def _read(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Return an answer, or the page that says why what was sent cannot be read."""
    try:
        return answer()
    except TOO_LARGE:
        return explain(request, 413)
    except (MultiPartParserError, BadRequest, UnicodeError):
        return explain(request, 400)


def _declared_length(request: HttpRequest) -> int:
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return int(declared) if declared.isdecimal() else 0


def open_visit(request: HttpRequest, code: str) -> Visit:
    """Return the visit to a collector; raises `Http404` for a code nobody gave out. At most two statements."""
    try:
        collector = find_collector(code, channel=CHANNEL)
    except Collector.DoesNotExist as unknown:
        raise Http404 from unknown
    journey = _journey(request, collector)
    version = journey.version if journey else collector.engagement.questionnaire
    offered = content_of(version)["languages"] if version else ["en"]
    asked = request.GET.get("language") or request.POST.get("_language") or ""
    language = asked if asked in offered else journey.language if journey else "en"
    if journey is not None:
        journey.language = language
    return Visit(request, collector, journey, language)


def not_open(visit: Visit, refusal: NotOpen) -> HttpResponse:
    """Say that it is closed or not open yet, what to do instead, and give back what was written."""
    elsewhere = Collector.objects.filter(channel=CHANNEL, engagement__state="open")
    if isinstance(refusal, QuotaFull):
        others = elsewhere.exclude(pk=visit.collector.pk)
    else:
        others = elsewhere.exclude(engagement=visit.collector.engagement)
    written = visit.journey.said if visit.journey else _typed(visit)
    version = visit.collector.engagement.questionnaire
    content = visit.content if visit.journey or version else None
    return visit.page(
        "not_open",
        status=403 if refusal.opens_on else 410,
        refusal=refusal,
        others=list(others.select_related("engagement")[:OTHERS_OFFERED]),
        said=read_back(content, written, visit.language) if content else [],
        days=DRAFT_DAYS,
    )


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


def _typed(visit: Visit) -> dict[str, Any]:
    """Return what a form sent in words, as it was typed: it was not stored, so it is given back to its owner."""
    keys = (
        {item["key"] for item in visit.content["items"]}
        if visit.collector.engagement.questionnaire
        else set()
    )
    sent = visit.request.POST
    return {
        key: sent.getlist(key) if len(sent.getlist(key)) > 1 else sent[key] for key in sent if key in keys
    }
