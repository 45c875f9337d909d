"""The screen in a waiting room, and the page a code on it opens on people's own phones."""

from uuid import uuid4

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.doubting import signals_of
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import NotStored
from folkmoot.contacts.shared_device import SharedPage
from folkmoot.contacts.short_page import ShortPage
from folkmoot.contacts.taking_up import LEFT
from folkmoot.contacts.visiting import View, Visit, visit_to, visited
from folkmoot.questions.qr import qr

CHANNEL = "waiting_room"
KIOSK, PHONE, PAPER = {"way": "kiosk"}, {"way": "own phone"}, {"way": "paper"}


def answering(view: View) -> View:
    """Give a view its visit to the screen of a waiting room."""
    return visited(view, visit_to(CHANNEL, shared=True))


def on_a_phone(view: View) -> View:
    """Give a view its visit to a waiting room by somebody's own phone."""
    return visited(view, visit_to(CHANNEL))


class Kiosk(SharedPage):
    """A visit to the screen."""

    template = "waiting_room/kiosk.html"

    def __init__(self, visit: Visit) -> None:
        SharedPage.__init__(self, visit, KIOSK)
        self.left = visit.url("left")

    def more(self) -> dict[str, object]:
        """Show the code for one's own phone besides."""
        link = self.visit.request.build_absolute_uri(self.visit.url("phone"))
        return {**SharedPage.more(self), "phone": link, "qr": qr(link, link)}


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def start(visit: Visit) -> HttpResponse:
    """Ask; take the answers and thank, leaving nothing behind."""
    return Kiosk(visit).answer()


@require_http_methods(["GET", "HEAD"])
@answering
def again(visit: Visit) -> HttpResponse:
    """Show once what has to be put right."""
    return Kiosk(visit).again()


@require_http_methods(["GET", "HEAD"])
@answering
def thanks(visit: Visit) -> HttpResponse:
    """Thank, and show the receipt code once."""
    return Kiosk(visit).thanks()


@require_POST
@answering
def left(visit: Visit) -> HttpResponse:
    """Count that somebody began and walked away; nothing of what they typed comes with it."""
    address = address_of(visit.request.META)
    signals = signals_of(collector=visit.collector.code, address=address, trap="", seconds=None, answered=0)
    try:
        record_contact(
            uuid=uuid4(),
            collector=visit.collector,
            raw={},
            disposition="declined",
            reason=LEFT,
            circumstances=KIOSK,
            signals=signals,
        )
    except NotStored:
        return HttpResponse(status=503)  # it is only a count, and nobody is there to be told
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_phone
def phone(visit: Visit) -> HttpResponse:
    """Ask on somebody's own phone, which keeps the receipt as any browser does."""
    return ShortPage(visit, PHONE).answer()
