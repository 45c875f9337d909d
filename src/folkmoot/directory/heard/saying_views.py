"""Everybody's page to say what they think of an entry, a page or the whole local offer; it leads to a receipt."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from folkmoot.contacts.one_page import OnePage
from folkmoot.contacts.sending import send
from folkmoot.contacts.visiting import Visit, visited
from folkmoot.design.errors import explain
from folkmoot.directory.heard.beginning import collector_for
from folkmoot.directory.heard.target import Target, names_of, target_in

NOBODY_READS = "Nobody takes comments on the local offer here yet. You can ring or write to the council."
LONGEST_BEGUN = 3_000
WORDS = "words"


class SayingPage(OnePage):
    """The page of all questions, about one thing; what was begun at the foot of a page is in it already."""

    template = "directory/heard/say.html"

    def __init__(self, visit: Visit, target: Target) -> None:
        OnePage.__init__(self, visit)
        self.target = target

    def answer(self) -> HttpResponse:
        """Show the questions, take what was begun elsewhere, or send."""
        request = self.visit.request
        if request.method == "POST" and "_uuid" not in request.POST:
            begun = request.POST.get(WORDS, "")[:LONGEST_BEGUN].replace("\x00", "")
            return self.shown(self.form(before={WORDS: begun}), uuid4())
        return OnePage.answer(self)

    def more(self) -> dict[str, Any]:
        """Return what it is about."""
        return {
            "target": self.target,
            "target_words": names_of([self.target], public=True)[self.target],
        }

    def back(self) -> str:
        """Return the entry it is about, or the search."""
        if self.target.kind in ("service", "asset"):
            return reverse(f"find:{self.target.kind}", args=[self.target.which])
        return reverse("find:search")

    def sent(self, uuid: UUID, raw: Mapping[str, Any]) -> HttpResponse:
        """Send what was said, with what it is about beside it."""
        return send(self.visit, uuid=uuid, raw=raw, seconds=self.seconds(), circumstances=self.target.kept())


def _open_visit(request: HttpRequest, code: str) -> Visit:
    collector = collector_for("online")
    if collector is None:  # it closed within this moment
        raise LookupError(code)
    return Visit(request, collector, "en")


def _answer(visit: Visit) -> HttpResponse:
    request = visit.request
    return SayingPage(visit, target_in(request.POST if request.method == "POST" else request.GET)).answer()


_page = visited(_answer, _open_visit)


@csrf_exempt  # nobody is signed in, and a page kept by a cache must still send
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    """Take what somebody thinks."""
    try:
        return _page(request, code="")
    except LookupError:
        return explain(request, 404, told=NOBODY_READS)
