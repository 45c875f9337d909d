"""The pages behind a personal link: what it is about, the questions, and the way out.

Opening a link changes nothing: the programs that look at links in messages before people do neither answer nor unsubscribe
anybody. A POST to the way out, as mail programs send it for their own unsubscribe button (RFC 8058), does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from folkmoot.channels.panel.following import (
    decline,
    has_expired,
    mark_answered,
    mark_opened,
    message_of,
    works_until,
)
from folkmoot.channels.panel.links import answer_uuid
from folkmoot.channels.panel.models import Message
from folkmoot.contacts import visiting
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.one_page import OnePage
from folkmoot.contacts.sending import send
from folkmoot.contacts.visiting import language_of, visited
from folkmoot.design.errors import explain
from folkmoot.design.speaking import direction, speaking_to
from folkmoot.engagements.models import Pledge
from folkmoot.questions.definition import Content

REDIRECT = HttpResponseRedirect.status_code


@dataclass(slots=True)
class Visit(visiting.Visit):
    """One request by somebody with a personal link."""

    message: Message | None = None
    token: str = ""

    def url(self, page: str, *more: str) -> str:
        """Return the address of a page behind this link."""
        return reverse(f"panel:{page}", args=[self.token, *more])


def open_visit(request: HttpRequest, code: str) -> Visit:
    """Return the visit of a personal link; raises `Http404` for one that is nobody's, or nobody's any more."""
    message = message_of(code)
    if message is None:
        raise Http404
    collector = message.wave.collector
    version = collector.engagement.questionnaire
    offered = content_of(version)["languages"] if version else ["en"]
    spoken = message.detail.contact.language if message.detail else "en"
    language = language_of(request, offered, spoken if spoken in offered else "en")
    return Visit(request, collector, language, message=message, token=code)


def behind_a_link(view: Callable[..., HttpResponse], *, must_be_open: bool) -> Callable[..., HttpResponse]:
    """Give a view its visit; to a link that is nobody's say so kindly, and count guesses."""
    opened = visited(view, open_visit, must_be_open=must_be_open)

    @csrf_exempt
    @never_cache
    def seen(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return opened(request, token)
        except Http404:
            return nobodys(request)

    return seen


def nobodys(request: HttpRequest) -> HttpResponse:
    """Say that a link leads nowhere: mistyped, or everything behind it was deleted."""
    address = address_of(request.META)
    try:
        check_can_guess(address)
        count_wrong_guess(address)
    except TooManyGuesses as refusal:
        return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
    asked = request.GET.get("language", "")
    with speaking_to(asked):
        shown = {"page_lang": asked or "en", "page_dir": direction(asked or "en")}
        return render(request, "panel/nobodys.html", shown, status=404)


def start_page(visit: Visit) -> HttpResponse:
    """Say what this is about; Start leads to the questions."""
    message = given(visit)
    if settled := _settled(visit, message):
        return settled
    if visit.request.method == "POST":
        mark_opened(message)
        return HttpResponseRedirect(f"{visit.url('answer')}?language={visit.language}")
    return visit.draw(
        "panel/start.html",
        number=len(visit.content["items"]),
        until=timezone.localdate(works_until(message)),
        pledge=Pledge.objects.filter(engagement=visit.collector.engagement).first(),
        here=visit.url("start"),
        stop=visit.url("stop"),
    )


def answer_page(visit: Visit) -> HttpResponse:
    """Ask every question on one page, and take the answers once."""
    message = given(visit)
    if visit.request.method != "POST" and (settled := _settled(visit, message)):
        return settled
    if has_expired(message):
        return _settled(visit, message) or _expired(visit)
    mark_opened(message)
    return Answer(visit, message).answer()


def stop_page(visit: Visit) -> HttpResponse:
    """Show the way out; take it when a button is pressed, this page's or the mail program's own."""
    message = given(visit)
    member = message.member is not None
    if visit.request.method != "POST":
        return visit.draw("panel/stop.html", here=visit.url("stop"), member=member, start=visit.url("start"))
    erase = visit.request.POST.get("erase") == "yes"
    decline(message, erase=erase)
    return visit.draw("panel/stopped.html", erased=erase or member, member=member)


class Answer(OnePage):
    """The questions behind a personal link: whatever is sent becomes one contact, that of this link."""

    visit: Visit

    def __init__(self, visit: Visit, message: Message) -> None:
        OnePage.__init__(self, visit)
        self.message = message
        self.uuid = answer_uuid(message.uuid)

    @property
    def asked(self) -> Content:
        """What is asked here."""
        return self.visit.content

    def first(self) -> HttpResponse:
        """Show every question, under the number that the answer will have."""
        return self.shown(self.form(), self.uuid)

    def back(self) -> str:
        """Return the address of the page before."""
        return self.visit.url("start")

    def sent(self, uuid: UUID, raw: Mapping[str, Any]) -> HttpResponse:
        """Send the answers under the link's own number, and join them to the message. Other answers are not taken again."""
        message = self.message
        response = send(
            self.visit,
            uuid=self.uuid,
            raw=raw,
            seconds=self.seconds(),
            circumstances={"follows": message.uuid.hex},
        )
        if response.status_code == REDIRECT:
            mark_answered(message)
        if response.status_code == 409:
            return _stored(self.visit, message, status=409)
        return response


def given(visit: visiting.Visit) -> Message:
    """Return the message of a visit."""
    message = visit.message if isinstance(visit, Visit) else None
    if message is None:
        raise Http404
    return message


def _settled(visit: Visit, message: Message) -> HttpResponse | None:
    """Return the page for a link that was answered or has expired; None while it works."""
    if message.answered_at or mark_answered(message):
        return _stored(visit, message)
    return _expired(visit) if has_expired(message) else None


def _stored(visit: Visit, message: Message, status: int = 200) -> HttpResponse:
    message.refresh_from_db(fields=["answered_at"])
    day = timezone.localdate(message.answered_at) if message.answered_at else timezone.localdate()
    return visit.draw("panel/stored.html", status, day=day, stop=visit.url("stop"))


def _expired(visit: Visit) -> HttpResponse:
    return visit.draw("panel/expired.html", 410, stop=visit.url("stop"))


_methods = require_http_methods(["GET", "HEAD", "POST"])
start = _methods(behind_a_link(start_page, must_be_open=True))
answer = _methods(behind_a_link(answer_page, must_be_open=True))
stop = _methods(behind_a_link(stop_page, must_be_open=False))
