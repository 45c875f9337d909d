"""What a person sees who scans the square on their paper form: the same questions, once for each form."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from folkmoot.channels.paper.batching import move
from folkmoot.channels.paper.entering import uuid_of
from folkmoot.channels.paper.entry_page import CHANNEL
from folkmoot.channels.paper.models import Sheet
from folkmoot.channels.paper.serials import Serial, read_serial
from folkmoot.channels.paper.sheet_states import after
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.one_page import OnePage
from folkmoot.contacts.sending import send
from folkmoot.contacts.visiting import Visit, collector_or_404, language_of, visited
from folkmoot.design.errors import explain
from folkmoot.questions.models import QuestionnaireVersion

ONLINE = "answer_online"


class PaperVisit(Visit):
    """A visit by the square of one printed form."""

    def __init__(self, request: HttpRequest, sheet: Sheet) -> None:
        offered = content_of(sheet.batch.version)["languages"]
        collector = collector_or_404(sheet.batch.collector.code, CHANNEL)
        super().__init__(request, collector, language_of(request, offered, sheet.batch.language))
        self.sheet = sheet

    @property
    def version(self) -> QuestionnaireVersion | None:
        """By which version is asked: the printed one."""
        return self.sheet.batch.version

    def url(self, page: str, *more: str) -> str:
        """Return the address of a page of this form."""
        return reverse(f"paper:{page}", args=[self.sheet.serial, *more])


class ByTheSquare(OnePage):
    """The page of all questions, for one form: whatever number the page sends, the form's own is used."""

    visit: PaperVisit

    def sent(self, uuid: UUID, raw: Any) -> HttpResponse:
        """Send the answers under the form's own number, and note that the form is answered."""
        sheet = self.visit.sheet
        response = send(
            self.visit,
            uuid=uuid_of(self.visit.collector, sheet.serial),
            raw=raw,
            seconds=self.seconds(),
            version=self.visit.version,
            circumstances={"paper": str(Serial(sheet.serial)), "way": "own phone"},
        )
        if response.status_code == HttpResponseRedirect.status_code:
            with transaction.atomic():
                held = Sheet.objects.select_for_update().get(pk=sheet.pk)
                if after(held.state, ONLINE):
                    move(held, ONLINE, None)
        return response


def open_visit(request: HttpRequest, code: str) -> PaperVisit:
    """Return the visit to a form; raises `Http404` for a serial that no form has."""
    serial = read_serial(code)
    related = Sheet.objects.select_related("batch__collector", "batch__version")
    sheet = related.filter(serial=serial).first() if serial else None
    if sheet is None:
        raise Http404
    return PaperVisit(request, sheet)


def ask(visit: PaperVisit) -> HttpResponse:
    """Ask what the form asks; say so where the form was answered already."""
    sent = visit.request.method == "POST"
    if after(visit.sheet.state, ONLINE) is None and not (sent and visit.sheet.state == "online"):
        return visit.draw(
            "paper/answered.html", status=409 if sent else 200, serial=Serial(visit.sheet.serial)
        )
    return ByTheSquare(visit).answer()


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Answer a printed form online. Serials are tried as seldom as receipt codes."""
    try:
        return answering(request, code)
    except Http404:
        if read_serial(code):
            address = address_of(request.META)
            try:
                check_can_guess(address)
                count_wrong_guess(address)
            except TooManyGuesses as refusal:
                return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
        raise


answering = visited(ask, open_visit)
