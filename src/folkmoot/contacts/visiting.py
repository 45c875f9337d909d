"""Finds out who is answering what, for every page that anyone may answer: the collector of a code, and the language.

**Forged requests.** These pages take no account of sign-in and need no CSRF token. Whoever may answer is anyone, so a page
of another site that makes a browser send answers gains nothing that it could not send itself. In exchange no answer is ever
lost to an expired token: a form left open for days still works.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from folkmoot.contacts.collecting import content_of, find_collector, ground_of_collector
from folkmoot.contacts.policies import check_can_record
from folkmoot.contacts.reading_back import read_back
from folkmoot.contacts.refusals import NotOpen
from folkmoot.design.errors import explain
from folkmoot.design.speaking import direction, speaking_to
from folkmoot.engagements.asking_links import address
from folkmoot.engagements.channel import FIRST
from folkmoot.engagements.models import Collector
from folkmoot.places.ground import Ground
from folkmoot.questions.definition import Content, Item
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.reading import LARGEST_FILE
from folkmoot.questions.saying import LANGUAGE_NAMES, said_in

LARGEST_BODY = 2 * LARGEST_FILE
OTHERS_OFFERED = 5
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@dataclass(slots=True)
class Visit:
    """One request by someone who answers."""

    request: HttpRequest
    collector: Collector
    language: str
    gives_back: bool = (
        True  # what is not stored, on the page that says why; never on a device that others share
    )

    @property
    def version(self) -> QuestionnaireVersion | None:
        """By which version is asked: today's."""
        return self.collector.engagement.questionnaire

    @property
    def content(self) -> Content:
        """What is asked; 404 where nothing is yet."""
        if self.version is None:
            raise Http404
        return content_of(self.version)

    def ground(self, item: Item | None = None) -> Ground | None:
        """Return the land a place may lie in, where one is asked (by this question, if one is named)."""
        asks = item is None or item["kind"] == "place"
        return ground_of_collector(self.collector, self.content) if asks else None

    def url(self, page: str, *more: str) -> str:
        """Return the address of a page of this collector: the channel's own page of that name."""
        return reverse(f"{self.collector.channel}:{page}", args=[self.collector.code, *more])

    def draw(self, template: str, status: int = 200, **shown: Any) -> HttpResponse:
        """Draw a page in the visitor's language and direction."""
        said = {
            "visit": self,
            "collector": self.collector,
            "engagement": self.collector.engagement,
            "language": self.language,
            "page_lang": self.language,
            "page_dir": direction(self.language),
            "token": "",
            "kept": False,
        }
        response = render(self.request, template, {**said, **shown}, status=status)
        response["Content-Language"] = self.language
        return response

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

    def written(self) -> dict[str, Any]:
        """Return what a form sent in words, as it was typed: what is not stored is given back to its owner."""
        keys = {item["key"] for item in self.content["items"]} if self.version and self.gives_back else set()
        sent = self.request.POST
        return {
            key: sent.getlist(key) if len(sent.getlist(key)) > 1 else sent[key] for key in sent if key in keys
        }


V = TypeVar("V", bound=Visit)
View = Callable[..., HttpResponse]


def visited(view: View, open_visit: Callable[[HttpRequest, str], V], *, must_be_open: bool = True) -> View:
    """Give a view its visit; turn a closed engagement, an unknown code and a body nobody can read into plain pages."""

    def taken(visit: V, given: dict[str, Any]) -> HttpResponse:
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
    def seen(request: HttpRequest, code: str, **given: Any) -> HttpResponse:
        asked = request.GET.get("language", "")  # the body may be too large to be asked
        with speaking_to(asked if asked in LANGUAGE_NAMES else ""):
            if _declared_length(request) > LARGEST_BODY:
                return explain(request, 413)
            return _read(request, lambda: spoken(request, code, given))

    return seen


def visit_to(channel: str, *, shared: bool = False) -> Callable[[HttpRequest, str], Visit]:
    """Return what opens a visit to a collector of a channel, perhaps on a shared device; it raises `Http404` for a code nobody gave out."""

    def open_visit(request: HttpRequest, code: str) -> Visit:
        collector = collector_or_404(code, channel)
        version = collector.engagement.questionnaire
        offered = content_of(version)["languages"] if version else []
        return Visit(request, collector, language_of(request, offered), gives_back=not shared)

    return open_visit


def collector_or_404(code: str, channel: str) -> Collector:
    """Return the collector of a code, which people may type in small letters; raises `Http404`."""
    for spelt in dict.fromkeys((code, code.upper())):
        try:
            return find_collector(spelt, channel=channel)
        except Collector.DoesNotExist:
            continue
    raise Http404


def language_of(request: HttpRequest, offered: Sequence[str], before: str = "en") -> str:
    """Return the language asked for, if it is offered; else the one spoken `before`."""
    asked = request.GET.get("language") or request.POST.get("_language") or ""
    return asked if asked in offered else before


def not_open(visit: Visit, refusal: NotOpen, **shown: Any) -> HttpResponse:
    """Say that it is closed or not open yet, what to do instead, and give back what was written."""
    elsewhere = Collector.objects.filter(channel=FIRST, engagement__state="open").exclude(
        pk=visit.collector.pk
    )
    others = elsewhere.filter(
        Q(engagement__closes_on=None) | Q(engagement__closes_on__gte=timezone.localdate())
    )
    if refusal.opens_on:
        others = others.exclude(engagement=visit.collector.engagement)
    written = visit.written()
    return visit.draw(
        "contacts/answer/not_open.html",
        status=403 if refusal.opens_on else 410,
        refusal=refusal,
        others=[
            (other.engagement, address(other, ""))
            for other in others.select_related("engagement")[:OTHERS_OFFERED]
        ],
        said=read_back(visit.content, written, visit.language) if visit.version else [],
        **shown,
    )


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
