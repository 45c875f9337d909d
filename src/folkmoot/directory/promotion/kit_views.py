"""Officers take out what is printed: posters, cards, and the QR code by itself."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from folkmoot.design.pdf import PangoMissing
from folkmoot.directory.models import Signpost
from folkmoot.directory.promotion.kit import PRINTED, printed_kit, whole_address
from folkmoot.partners.access import officer_may
from folkmoot.questions.qr import qr


@officer_may("run_network")
@require_safe
def printed(request: HttpRequest, uuid: UUID, size: str) -> HttpResponse:
    """Give a poster or a sheet of cards as PDF; where it cannot be made, say what to install."""
    signpost = get_object_or_404(Signpost.objects.visible_to(request.user), uuid=uuid)
    if size not in PRINTED:
        raise Http404
    try:
        made = printed_kit(request, signpost, size)
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("directory:signpost", uuid)
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = f'inline; filename="{size}-{signpost.code}.pdf"'
    return reply


@officer_may("run_network")
@require_safe
def qr_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the QR code as an SVG file to put into print."""
    signpost = get_object_or_404(Signpost.objects.visible_to(request.user), uuid=uuid)
    link = whole_address(request, signpost)
    reply = HttpResponse(str(qr(link, f"QR code of {link}")), content_type="image/svg+xml")
    reply["Content-Disposition"] = f'attachment; filename="{signpost.code}.svg"'
    return reply
