"""An engagement for people who would rather listen, read short sentences, or read on paper."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from folkmoot.design.listening import listening, recording, sentences
from folkmoot.design.speaking import ENGLISH
from folkmoot.engagements.models import Engagement
from folkmoot.questions.qr import qr
from folkmoot.website.engagement_pages import taking_part, words_of


@require_safe
def listen(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page of an engagement, read aloud."""
    return recording(request, words_of(_public(slug)), ENGLISH)


@require_safe
def listen_easily(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The easy read of an engagement, read aloud."""
    return recording(request, sentences(*_easy_lines(_public(slug))), ENGLISH)


@require_safe
def easy_read(request: HttpRequest, slug: str) -> HttpResponse:
    """What an officer wrote in short sentences, in large type, and whether it was checked."""
    found = _public(slug)
    lines = _easy_lines(found)
    address = reverse("website:listen_easily", args=[slug])
    heard = listening(sentences(*lines), ENGLISH, address)
    return render(request, "website/easy_read.html", {**taking_part(found), "lines": lines, "listen": heard})


@require_safe
def print_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """A sheet to pin up or to hand on: what is decided, and how to answer, with a code for a phone's camera."""
    about = taking_part(_public(slug))
    if start := about["start"]:
        answer_at = request.build_absolute_uri(reverse("online:start", args=[start.code]))
        about |= {"answer_at": answer_at, "qr": qr(answer_at, "Answer with your phone")}
    return render(request, "website/print_sheet.html", about)


def _public(slug: str) -> Engagement:
    related = Engagement.objects.public().select_related("pledge", "partner", "questionnaire")
    return get_object_or_404(related, slug=slug)


def _easy_lines(engagement: Engagement) -> list[str]:
    if not engagement.easy_read:
        raise Http404
    return engagement.easy_read.splitlines()
