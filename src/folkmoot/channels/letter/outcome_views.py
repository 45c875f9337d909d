"""Prints, for those who asked to be answered by post, what became of what they wrote: a page each, with the address in its window."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from folkmoot.channels.letter.keeping_letters import address_of, receipt_of
from folkmoot.channels.letter.models import Letter
from folkmoot.channels.letter.outcomes import by_post, note_printed, to_tell
from folkmoot.channels.letter.views import find_pile, officer_of
from folkmoot.contacts.following import told_to
from folkmoot.contacts.receipts import grouped
from folkmoot.design.context import address
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.partners.access import officer_may

MOST_PRINTED = 40  # at a time: some seconds
NO_REPLY = (
    "No reply to what people said is published yet, so there is nothing to tell. Nobody is noted as told."
)


@officer_may("run_engagement")
@require_POST
def outcome(request: HttpRequest, code: str) -> HttpResponse:
    """Give the letters that are still owed, or one of them again, as one PDF, and note that they were printed."""
    collector = find_pile(request, code)
    again = request.POST.get("letter", "")
    letters = by_post(collector).filter(uuid=read_uuid(again)) if again else to_tell(collector)
    owed = [(letter, told_to(letter.contact)) for letter in letters[:MOST_PRINTED] if letter.contact]
    told = [(letter, paragraphs) for letter, paragraphs in owed if paragraphs]
    if not told:
        messages.info(request, NO_REPLY)
        return redirect("letter:pile", collector.code)
    follow = settings.SITE.rstrip("/") + (address("contacts:receipt") or "/receipt/")
    engagement = collector.engagement
    context = {
        "council_name": engagement.partner.name,
        "made_up_data": engagement.made_up,
        "engagement": engagement,
        "today": timezone.localdate(),
        "typed": follow.split("://", 1)[-1],
        "letters": [printed(letter, paragraphs) for letter, paragraphs in told],
    }
    try:
        made = pdf("letter/outcome.html", context)
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("letter:pile", collector.code)
    note_printed(letters=[letter for letter, _ in told], officer=officer_of(request))
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = 'attachment; filename="what-became-of-it.pdf"'
    return reply


def read_uuid(text: str) -> UUID:
    """Return a letter's number, or answer 404."""
    try:
        return UUID(text)
    except ValueError as wrong:
        raise Http404 from wrong


def printed(letter: Letter, paragraphs: list[str]) -> dict[str, Any]:
    """Return what stands on one letter."""
    return {
        "letter": letter,
        "address": address_of(letter),
        "code": grouped(receipt_of(letter)),
        "paragraphs": paragraphs,
    }
