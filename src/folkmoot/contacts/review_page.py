"""The queue of answers in which something was masked, one at a time, for officers who may erase answers."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.models import FirstWords
from folkmoot.contacts.own_words import marks_of
from folkmoot.contacts.reviewing import NotInTheText, review_first_words, to_review
from folkmoot.engagements.models import Engagement
from folkmoot.partners.access import officer_may
from folkmoot.questions.saying import said_in
from folkmoot.trail.recording import record_act

MOST_CHARACTERS = 5_000
MOST_DIGITS = 19


def waiting_for_review(engagement: Engagement) -> QuerySet[FirstWords]:
    """Return the answers of an engagement that wait for a person to look at what was masked, the oldest first."""
    waiting = FirstWords.objects.filter(
        contact__engagement=engagement, sealed__isnull=False, reviewed_at=None
    )
    return waiting.select_related("contact__version", "contact__engagement").order_by("pk")


@officer_may("erase_contact")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the next answer with what was masked; keep what the reviewer decides and go on to the one behind it."""
    engagement = get_object_or_404(Engagement.objects.visible_to(request.user), slug=slug)
    queue = waiting_for_review(engagement)
    if request.method == "POST":
        return _decided(request, engagement, queue)
    behind = request.GET.get("after", "")
    after = int(behind) if behind.isascii() and behind.isdigit() and len(behind) < MOST_DIGITS else 0
    one = queue.filter(pk__gt=after).first() or queue.first()
    return _shown(request, engagement, queue, one)


def _decided(request: HttpRequest, engagement: Engagement, queue: QuerySet[FirstWords]) -> HttpResponse:
    number = request.POST.get("number", "")
    known = number.isascii() and number.isdigit() and len(number) < MOST_DIGITS
    one = queue.filter(pk=int(number)).first() if known else None
    if one is None:
        messages.success(request, "Somebody reviewed that answer meanwhile. Nothing was changed.")
        return redirect("desk:review", engagement.slug)
    besides = request.POST.get("besides", "")[:MOST_CHARACTERS]
    shown, kept = request.POST.getlist("found"), set(request.POST.getlist("keep"))
    try:
        review_first_words(
            words=one,
            not_personal=[place for place in shown if place not in kept],
            besides=besides.splitlines(),
            user=request.user,
        )
    except NotInTheText as refused:
        return _shown(request, engagement, queue, one, str(refused))
    messages.success(request, "Kept. The words as first written are destroyed.")
    return redirect("desk:review", engagement.slug)


def _shown(
    request: HttpRequest,
    engagement: Engagement,
    queue: QuerySet[FirstWords],
    one: FirstWords | None,
    fault: str = "",
) -> HttpResponse:
    shown: dict[str, Any] = {"engagement": engagement, "number": queue.count(), "fault": fault}
    if one is not None:
        contact = one.contact
        items = content_of(contact.version)["items"] if contact.version else []
        asked = next((item["wording"] for item in items if item["key"] == one.question), None)
        kept = set(request.POST.getlist("keep")) if fault else None
        opened = to_review(one)
        shown |= {
            "one": one,
            "question": said_in(asked, "en") if asked else "What was said",
            "review": opened,
            "things": [(each, kept is None or each.place in kept) for each in opened.masked],
            "stored": str(contact.answers.get(one.question, "")),
            "marks": marks_of(contact.circumstances),
            "besides": request.POST.get("besides", "")[:MOST_CHARACTERS] if fault else "",
        }
        with transaction.atomic():
            record_act(
                user=request.user,
                act="read_what_waits",
                subject_kind="engagement",
                subject_id=engagement.uuid,
                detail={"second_answers": 0, "first_words": 1},
            )
    return render(request, "contacts/review.html", shown, status=422 if fault else 200)
