"""What a class meets: one page for every device, the same for a phone of one's own, a shared one and the paper typed in."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.channels.school.holding_sessions import count_feedback
from folkmoot.channels.school.models import Session
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.refusals import NotOpen
from folkmoot.contacts.shared_device import SharedPage
from folkmoot.contacts.visiting import View, Visit, visit_to, visited
from folkmoot.design.errors import explain
from folkmoot.design.forms import PlainForm
from folkmoot.design.speaking import say
from folkmoot.engagements.models import Collector
from folkmoot.insight.card_page import card_shown

CHANNEL = "school"
IDLE = 5 * 60  # seconds: a class thinks longer than people in a waiting room
NOT_NOW = "This session is not open just now."
ASK_TEACHER = "Ask the person who gave you the code."
NO_SUCH_CODE = "We have no session under that code. Check the code and try again."


class InClass(SharedPage):
    """A visit to a session. Nothing tells devices apart: neither what is shown nor what is stored."""

    template = "school/answer.html"
    idle = IDLE

    def __init__(self, visit: Visit, session: Session) -> None:
        SharedPage.__init__(self, visit)
        self.session = session

    def more(self) -> dict[str, Any]:
        """Say from which age on it is meant."""
        return {**SharedPage.more(self), "minimum_age": self.session.minimum_age}


class JoinForm(PlainForm):
    """The code on the whiteboard."""

    code = forms.CharField(label="What is the code of your session?", max_length=12)


def answering(view: View) -> View:
    """Give a view its visit to a session that is open now."""

    def while_open(visit: Visit, **given: Any) -> HttpResponse:
        session = Session.objects.filter(collector=visit.collector).first()
        if session is None or not session.is_open:
            raise NotOpen(NOT_NOW, next_step=ASK_TEACHER)
        return view(visit, session, **given)

    return visited(while_open, visit_to(CHANNEL, shared=True))


def reading(view: View) -> View:
    """Give a view its visit to a session, over or not."""
    return visited(view, visit_to(CHANNEL, shared=True), must_be_open=False)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Take the code of the room and lead to its page."""
    form = JoinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"].strip().upper()
        if Collector.objects.filter(channel=CHANNEL, code=code).exists():
            return HttpResponseRedirect(reverse("school:start", args=[code]))
        try:
            check_can_guess(address_of(request.META))
        except TooManyGuesses as refusal:
            return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
        count_wrong_guess(address_of(request.META))
        form.add_error("code", say(NO_SUCH_CODE))
    return render(request, "school/join.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def start(visit: Visit, session: Session) -> HttpResponse:
    """Ask; take the answers and thank, leaving nothing behind."""
    return InClass(visit, session).answer()


@require_http_methods(["GET", "HEAD"])
@answering
def again(visit: Visit, session: Session) -> HttpResponse:
    """Show once what has to be put right."""
    return InClass(visit, session).again()


@require_http_methods(["GET", "HEAD"])
@answering
def thanks(visit: Visit, session: Session) -> HttpResponse:
    """Thank, show the receipt code once, and ask how it was to be asked."""
    return InClass(visit, session).thanks(feedback="school/feedback.html")


@require_POST
@answering
def feedback(visit: Visit, session: Session) -> HttpResponse:
    """Count how it was to be asked, and make room for the next."""
    count_feedback(session=session, said=visit.request.POST.get("said", ""))
    return HttpResponseRedirect(visit.url("start"))


@require_safe
@reading
def results(visit: Visit) -> HttpResponse:
    """Show the class what it said, once the session is over, as far as that is safe."""
    session = Session.objects.filter(collector=visit.collector).first()
    if session is None or not session.is_over:
        refusal = NotOpen(NOT_NOW, next_step="What the class said is shown here when its session is over.")
        return visit.draw("contacts/answer/not_open.html", status=403, refusal=refusal, others=[], said=[])
    return visit.draw("insight/card.html", seen_at=timezone.now(), **card_shown(visit.collector))
