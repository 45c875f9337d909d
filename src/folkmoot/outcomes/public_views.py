"""Pages for everybody: “you said, we did” of one engagement and of the place, as a page, a feed and a block for other websites."""

from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.contacts.models import Contact
from folkmoot.contacts.reaching import do_not_ask, forget_address
from folkmoot.contacts.views import with_receipt
from folkmoot.design.paging import page_of
from folkmoot.design.speaking import speaking_to
from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.behind import findings_of
from folkmoot.outcomes.coverage import coverage_of
from folkmoot.outcomes.difference import may_be_asked, say_difference
from folkmoot.outcomes.models import Finding, Told
from folkmoot.outcomes.personal_links import told_by
from folkmoot.outcomes.public_findings import late_replies, said_of, under_headings, you_said
from folkmoot.outcomes.telling import OUTCOME, published_findings
from folkmoot.outcomes.voices.policies import can_challenge
from folkmoot.places.models import Area

A_WHILE = 15 * 60
PER_PAGE = 10
MOST_ENTRIES = 100
MOST_LATE = 20


@require_safe
def engagement(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what people said, what was answered and what was done, finding by finding."""
    found = get_object_or_404(Engagement.objects.public().select_related("pledge", "partner"), slug=slug)
    shown = {
        "engagement": found,
        "headings": under_headings(found, you_said(found)),
        "coverage": coverage_of(found),
        "late": _late(found),
        "may_challenge": can_challenge(request.user, found),
    }
    return render(request, "outcomes/you_said.html", shown)


@require_safe
def place(request: HttpRequest) -> HttpResponse:
    """Say so for the whole place, newest reply first; one area's where it is asked for. Late replies are named."""
    area = Area.objects.filter(code=request.GET.get("place", "")[:60]).first()
    findings = _public(area)
    page = page_of(request, findings, per_page=PER_PAGE)
    shown = {
        "page": page,
        "said": said_of(page.object_list),
        "area": area,
        "late": late_replies()[:MOST_LATE],
        "coverage": coverage_of(*_asked(area)),
        "feed": reverse("answered:atom"),
    }
    return render(request, "outcomes/you_said_here.html", shown)


@require_safe
@cache_control(public=True, max_age=A_WHILE)
def atom(request: HttpRequest) -> HttpResponse:
    """Give replies and what was done as an Atom feed, newest first."""
    feed = Atom1Feed(
        title=f"You said, we did: {settings.COUNCIL_NAME}",
        link=request.build_absolute_uri(reverse("answered:place")),
        feed_url=request.build_absolute_uri(),
        description="What people said, what was answered and what was done.",
        language="en-GB",
    )
    for said in said_of(_public(None)[:MOST_ENTRIES]):
        title = f"{said.finding.sentence} {said.reply.get_answer_display()}"
        page = reverse("answered:engagement", args=[said.finding.engagement.slug])
        promised = "".join(
            f"\n{one.commitment.get_status_display()}: {one.commitment.what}" for one in said.commitments
        )
        steps = [step.at for one in said.commitments for step in one.commitment.steps.all()]
        feed.add_item(
            title=title,
            link=f"{request.build_absolute_uri(page)}#f-{said.finding.uuid.hex}",
            description=said.reply.reason + promised,
            unique_id=said.finding.uuid.urn,
            author_name=said.reply.post,
            updateddate=max([said.reply.published_at or said.reply.at, *steps]),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
@cache_control(public=True, max_age=A_WHILE)
def block(request: HttpRequest, slug: str) -> HttpResponse:
    """Say it in a small block for other websites."""
    found = get_object_or_404(Engagement.objects.public().select_related("pledge", "partner"), slug=slug)
    return render(request, "outcomes/block.html", {"engagement": found, "said": you_said(found)[:3]})


@require_safe
@with_receipt
def what_changed(request: HttpRequest, contact: Contact, code: str, *, just_sent: bool) -> HttpResponse:
    """Say to somebody with a receipt what became of what they said."""
    return _told_page(request, contact, reverse("answered:difference"))


@require_http_methods(["POST"])
@with_receipt
def difference(request: HttpRequest, contact: Contact, code: str, *, just_sent: bool) -> HttpResponse:
    """Take from somebody with a receipt whether what was done made a difference."""
    _take_difference(request, contact)
    return redirect(f"{reverse('answered:what_changed')}?thanks=1")


@csrf_exempt  # whoever posts holds a link nobody can guess, and no cookie counts here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, token: str) -> HttpResponse:
    """Show behind a personal link what became of what somebody said, and take whether it made a difference."""
    message = _message(token)
    contact = message.detail.contact
    with speaking_to(contact.language):
        if request.method == "POST":
            _take_difference(request, contact)
            return redirect(f"{reverse('answered:told', args=[token])}?thanks=1")
        return _told_page(request, contact, request.path)


@csrf_exempt  # as above; mail programs post here for their own unsubscribe button (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_telling(request: HttpRequest, token: str) -> HttpResponse:
    """Write to an address no more, or delete it too. Opening the page changes nothing."""
    message = _message(token)
    detail, language = message.detail, message.detail.contact.language
    with speaking_to(language):
        if request.method != "POST":
            return render(request, "outcomes/stop_telling.html", {"here": request.path})
        erased = request.POST.get("erase") == "yes"
        if erased:
            forget_address(lookup_hash=detail.lookup_hash)
        else:
            do_not_ask(lookup_hash=detail.lookup_hash, purpose=OUTCOME, because="declined")
        return render(request, "outcomes/stopped_telling.html", {"erased": erased})


def _told_page(request: HttpRequest, contact: Contact, here: str) -> HttpResponse:
    findings = published_findings(contact.engagement)
    own = findings_of(contact, findings)
    asked = {one.pk: answer for one, answer in may_be_asked(contact, own)}
    shown: dict[str, Any] = {
        "engagement": contact.engagement,
        "own": said_of(own),
        "others": len(findings) - len(own),
        "asked": asked,
        "here": here,
        "thanks": request.GET.get("thanks") == "1",
    }
    return render(request, "outcomes/what_changed.html", shown)


def _take_difference(request: HttpRequest, contact: Contact) -> None:
    try:
        number = UUID(request.POST.get("commitment", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    if not say_difference(contact=contact, commitment=number, answer=request.POST.get("answer", "")):
        raise Http404


def _message(token: str) -> Told:
    message = told_by(token)
    if message is None:
        raise Http404
    return message


def _public(area: Area | None) -> Any:
    found = Finding.objects.public().filter(engagement__in=Engagement.objects.public())
    if area is not None:
        found = found.filter(engagement__areas=area)
    related = found.select_related("reply", "engagement__partner").prefetch_related("grounds")
    return related.order_by("-reply__published_at", "-pk")


def _asked(area: Area | None) -> list[Engagement]:
    """Return the engagements of a place that are over, of which some reply can be expected."""
    over = Engagement.objects.filter(state__in=("closed", "answering", "answered")).only("pk")
    return list(over if area is None else over.filter(areas=area))


def _late(found: Engagement) -> int:
    return next((days for each, days in late_replies() if each.pk == found.pk), 0)
