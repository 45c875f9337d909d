"""Officers' pages about letters: what came, handing one over, its pages, the same one again, and the letter back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.channels.letter.counting import campaigns, counted
from folkmoot.channels.letter.forms import HandOverLetterForm
from folkmoot.channels.letter.handing_over import hand_over_letter
from folkmoot.channels.letter.keeping_letters import address_of, count_apart, leave_out, note, receipt_of
from folkmoot.channels.letter.models import Letter
from folkmoot.channels.letter.outcomes import to_tell
from folkmoot.channels.letter.policies import check_can_acknowledge
from folkmoot.contacts.files import FileRefused, read_file
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.refusals import Busy
from folkmoot.design.context import address
from folkmoot.design.errors import NO_ROOM, explain
from folkmoot.design.paging import page_of
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.access import officer_may
from folkmoot.partners.models import Officer
from folkmoot.partners.policies import can
from folkmoot.questions.qr import qr

CHANNEL = "letter"
TYPES = {"picture": "image/jpeg", "text": "text/plain; charset=utf-8"}


@officer_may("record_contact")
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Show where letters can be entered, and how many wait."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL).select_related("engagement")
    return render(request, "letter/letters.html", {"rows": [(one, counted(one)) for one in seen]})


@officer_may("record_contact")
@require_safe
def pile(request: HttpRequest, code: str) -> HttpResponse:
    """Show the letters to one engagement, and which came in the same words."""
    one = find_pile(request, code)
    runs = can(request.user, "run_engagement")
    seen = Letter.objects.visible_to(request.user).filter(collector=one).select_related("taken_by__user")
    shown = {
        "collector": one,
        "engagement": one.engagement,
        "counted": counted(one),
        "campaigns": campaigns(one) if runs else [],
        "page": page_of(request, seen),
        "may_run": runs,
        "to_tell": to_tell(one).count() if runs else 0,
    }
    return render(request, "letter/pile.html", shown)


@officer_may("record_contact")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Take a letter's scan in, and go on to its words."""
    one = find_pile(request, code)
    sent = request.method == "POST"
    form = HandOverLetterForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        initial={"received_on": timezone.localdate(), "language": "en"},
    )
    if sent and form.is_valid():
        said = dict(form.cleaned_data)
        files = said.pop("scan")
        try:
            taken = hand_over_letter(collector=one, files=files, officer=officer_of(request), **said)
        except FileRefused as refusal:
            form.add_error("scan", refusal.sentence)
        except Busy as refusal:
            return explain(
                request, 503, told=NO_ROOM, kept="Nothing of it was kept.", retry_after=refusal.retry_after
            )
        else:
            if taken.left_out:
                messages.success(
                    request,
                    f"Sent along and left out: {', '.join(taken.left_out)}. Hand over by itself what matters.",
                )
            return redirect("letter:letter", taken.letter.uuid)
    return render(
        request, "letter/new.html", {"form": form, "collector": one}, status=422 if form.errors else 200
    )


@officer_may("record_contact")
@require_safe
def scan(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """Give one page of a letter; each reading leaves a row in the trail."""
    found = find(request, uuid)
    page = get_object_or_404(found.scans, number=number)
    try:
        content = read_file(uuid=found.uuid, sha256=page.sha256)
    except FileNotFoundError as gone:
        raise Http404 from gone
    with transaction.atomic():
        note("read_scan", found, officer_of(request), page=number)
    response = HttpResponse(content, content_type=TYPES[page.kind])
    response["Content-Disposition"] = f'inline; filename="page-{number}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@officer_may("run_engagement")
@require_POST
def apart(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that a letter kept aside is another sender's."""
    found = find(request, uuid)
    try:
        count_apart(letter=found, officer=officer_of(request))
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is another sender’s letter, and counts once it is entered.")
    return redirect("letter:letter", uuid)


@officer_may("run_engagement")
@require_POST
def out(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Leave a letter out that is the same as one before it."""
    found = find(request, uuid)
    try:
        leave_out(letter=found, officer=officer_of(request))
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("letter:letter", uuid)
    messages.success(
        request, "The letter is left out, and its pages are destroyed. It was counted once before."
    )
    return redirect("letter:pile", found.collector.code)


@officer_may("run_engagement")
@require_safe
def acknowledgement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the letter to send back, with the receipt code; and the address in its window, where one was left."""
    found = find(request, uuid)
    try:
        check_can_acknowledge(found)
    except NotPossible as refusal:
        return explain(
            request, 409, told=str(refusal), kept="Nothing was changed.", do="Enter the letter first."
        )
    code = grouped(receipt_of(found))
    site = settings.SITE.rstrip("/")
    follow = site + (address("contacts:receipt") or "/receipt/")
    context: dict[str, Any] = {
        "council_name": found.collector.engagement.partner.name,
        "made_up_data": found.collector.engagement.made_up,
        "engagement": found.collector.engagement,
        "letter": found,
        "address": address_of(found),
        "today": timezone.localdate(),
        "code": code,
        "typed": follow.split("://", 1)[-1],
        "qr": qr(follow, "QR code that leads to where the code is entered"),
        "reply_by": getattr(getattr(found.collector.engagement, "pledge", None), "reply_by", None),
    }
    try:
        made = pdf("letter/acknowledgement.html", context)
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("letter:letter", uuid)
    with transaction.atomic():
        note("print_acknowledgement", found, officer_of(request))
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="acknowledgement.pdf"'
    return reply


def find_pile(request: HttpRequest, code: str) -> Collector:
    """Return a collector of letters of the officer's own partner, or answer 404."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    return get_object_or_404(seen.select_related("engagement__questionnaire"), code__iexact=code)


def find(request: HttpRequest, uuid: UUID) -> Letter:
    """Return a letter this officer may see, or answer 404."""
    related = Letter.objects.visible_to(request.user).select_related(
        "collector__engagement__partner", "collector__engagement__questionnaire", "contact", "repeats"
    )
    return get_object_or_404(related, uuid=uuid)


def officer_of(request: HttpRequest) -> Officer:
    """Return the officer who is signed in; `officer_may` has seen to it that there is one."""
    officer: Officer = request.user.officer  # type: ignore[union-attr]
    return officer


def page_links(found: Letter) -> list[tuple[int, str, str]]:
    """Return each page's number, kind and address."""
    return [
        (page.number, page.kind, reverse("letter:scan", args=[found.uuid, page.number]))
        for page in found.scans.all()
    ]
