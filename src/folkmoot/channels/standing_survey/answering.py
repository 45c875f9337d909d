"""What somebody meets who got a letter: its number once, then all questions on one page; the answer gets the letter's weight."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from folkmoot.channels.standing_survey.serials import drawn_of, spelt
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.one_page import OnePage
from folkmoot.contacts.sending import send
from folkmoot.contacts.visiting import View, Visit, visit_to, visited
from folkmoot.design.errors import explain
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.speaking import say
from folkmoot.engagements.channel import Drawn

CHANNEL = "standing_survey"
NO_SUCH_NUMBER = "No letter of ours has that number. Check it and try again."


class NumberForm(PlainForm):
    """The number on a letter."""

    looks = {"number": Look(heading=True, size="l")}

    number = forms.CharField(
        label="What is the number in your letter?",
        max_length=20,
        help_text="Eight letters and figures, like CDFH-JKMN. It says that your home was picked, and not who you are.",
    )


class ByLetter(OnePage):
    """A visit by one letter. Its answers have the letter's own number, so that a letter is answered once."""

    template = "standing_survey/answer.html"

    def __init__(self, visit: Visit, drawn: Drawn) -> None:
        OnePage.__init__(self, visit)
        self.drawn = drawn

    def shown(self, form: Any, uuid: UUID, status: int = 200) -> HttpResponse:
        """Draw the page, with the letter's own number in it."""
        return OnePage.shown(self, form, self.drawn.uuid, status)

    def sent(self, uuid: UUID, raw: Mapping[str, Any]) -> HttpResponse:
        """Send the answers with the weight of the letter, and how its address was drawn."""
        return send(
            self.visit,
            uuid=self.drawn.uuid,
            raw=raw,
            seconds=self.seconds(),
            circumstances=self.drawn.circumstances,
            weight=self.drawn.weight,
        )

    def _by_the_form(self, uuid: UUID | None) -> HttpResponse:
        return OnePage._by_the_form(self, self.drawn.uuid)


def answering(view: View) -> View:
    """Give a view its visit to a wave."""
    return visited(view, visit_to(CHANNEL))


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def start(visit: Visit) -> HttpResponse:
    """Take the number of a letter and lead to its questions."""
    request = visit.request
    form = NumberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        serial = spelt(form.cleaned_data["number"])
        if drawn_of(visit.collector, [serial]):
            return HttpResponseRedirect(visit.url("answer", serial))
        refused = wrong_number(visit)
        if refused is not None:
            return refused
        form.add_error("number", say(NO_SUCH_NUMBER))
    return visit.draw("standing_survey/start.html", status=422 if form.errors else 200, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def answer(visit: Visit, serial: str) -> HttpResponse:
    """Ask everything, and lead to the receipt."""
    drawn = drawn_of(visit.collector, [serial]).get(serial)
    if drawn is None:
        refused = wrong_number(visit)
        if refused is not None:
            return refused
        raise Http404
    return ByLetter(visit, drawn).answer()


def wrong_number(visit: Visit) -> HttpResponse | None:
    """Count a number that no letter has; the page that says so where too many were tried from there."""
    where = address_of(visit.request.META)
    try:
        check_can_guess(where)
    except TooManyGuesses as refusal:
        return explain(visit.request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
    count_wrong_guess(where)
    return None
