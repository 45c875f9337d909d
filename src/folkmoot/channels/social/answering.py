"""What members of a network meet: the questions on one page, and the image that is shared with the link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.channels.social.picture import picture_of
from folkmoot.contacts.short_page import ShortPage
from folkmoot.contacts.visiting import Visit, visit_to, visited

CHANNEL = "social"
KEPT_SECONDS = 60 * 60


class OnANetwork(ShortPage):
    """A visit by the link of a network; what the network shows of the link stands in the page's head."""

    template = "social/answer.html"

    def more(self) -> dict[str, Any]:
        """Give the image's whole address."""
        image = self.visit.request.build_absolute_uri(self.visit.url("image"))
        return {"image": image, "here": self.visit.request.build_absolute_uri(self.visit.url("start"))}


def _start(visit: Visit) -> HttpResponse:
    return OnANetwork(visit).answer()


def _image(visit: Visit) -> HttpResponse:
    return HttpResponse(
        picture_of(visit.collector, visit.request.build_absolute_uri(visit.url("start"))),
        content_type="image/png",
    )


start = require_http_methods(["GET", "HEAD", "POST"])(visited(_start, visit_to(CHANNEL)))
_seen = visited(_image, visit_to(CHANNEL), must_be_open=False)


@require_safe
def image(request: HttpRequest, code: str) -> HttpResponse:
    """Give the image, which holds nothing of anybody and may be kept by whoever fetches it."""
    reply = _seen(request, code)
    if reply.status_code == HttpResponse.status_code:
        reply["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        del reply["Expires"]
    return reply
