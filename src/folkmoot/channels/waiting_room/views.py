"""Officers' pages about waiting rooms: how each place takes part, its paper twin, and the verdict on it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from folkmoot.channels.waiting_room.answering import CHANNEL, PAPER
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import NotStored
from folkmoot.contacts.taking_up import answered_by_hour, answered_by_way, measured_seconds, taken_up
from folkmoot.design.charts import Bar, bars
from folkmoot.design.context import page as page_context
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.engagements.asking_here import asked_here
from folkmoot.engagements.asking_links import address
from folkmoot.engagements.judging import verdict_that_holds
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import can_add_collector
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can
from folkmoot.questions.forms import form_for
from folkmoot.questions.qr import qr
from folkmoot.questions.trying_views import questions_on_paper

WAYS = {"kiosk": "On the screen", "own phone": "On their own phone", "paper": "On paper"}


@officer_may("record_contact")
def rooms(request: HttpRequest) -> HttpResponse:
    """Show every waiting room side by side: how many took part, and what was said of it."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    found = list(seen.select_related("engagement", "place"))
    came = taken_up(found)
    rows = [
        (one, came[one.pk], verdict_that_holds(one.engagement, channel=CHANNEL, collector=one))
        for one in found
    ]
    return render(request, "waiting_room/rooms.html", {"rows": rows})


@officer_may("record_contact")
def room(request: HttpRequest, code: str) -> HttpResponse:
    """Show how one place takes part."""
    one = find(request, code)
    hours, ways = answered_by_hour(one), answered_by_way(one)
    came, link = taken_up([one])[one.pk], address(one, request.build_absolute_uri("/"))
    context = {
        "collector": one,
        "engagement": one.engagement,
        "came": came,
        "seconds": measured_seconds(Contact.objects.filter(collector=one)),
        "ways": [(WAYS.get(way, "Not known how"), number) for way, number in ways.items()],
        "hours": hours_drawn(hours, came.answered),
        "busiest": max(hours, key=lambda hour: hour[1])[0] if hours else None,
        "link": link,
        "qr": qr(link + "phone/", f"QR code of {link}phone/"),
        "verdict": verdict_that_holds(one.engagement, channel=CHANNEL, collector=one),
        "may_run": can(request.user, "run_engagement"),
        "may_change": can(request.user, "run_engagement") and can_add_collector(one.engagement),
    }
    return render(request, "waiting_room/room.html", context)


def hours_drawn(hours: list[tuple[int, int]], answered: int) -> Any:
    """Return the chart of when people answered, or None before anybody did."""
    if not answered:
        return None
    rows = [Bar(f"{hour:02}:00 to {hour + 1:02}:00", number / answered, n=number) for hour, number in hours]
    return bars("When people answered", rows, counted="Answers")


@officer_may("record_contact")
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a paper form from this place, which then counts here like any other answer."""
    one = find(request, code)
    content = asked_of(one)
    form = form_for(content, data=request.POST if request.method == "POST" else None, partial=True)
    if request.method == "POST" and form.is_valid():
        said = {key: value for key, value in form.said().items() if value not in (None, "", [], {})}
        try:
            if not said:
                raise NotStored("No answer is entered yet.")
            record_contact(
                uuid=uuid_of(request.POST.get("_uuid", "")),
                collector=one,
                raw=said,
                disposition="completed" if whole(content, said) else "partial",
                officer=request.user.officer,  # type: ignore[union-attr]
                circumstances=PAPER,
            )
        except NotStored as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "The form is stored. Here is a fresh page for the next.")
            return redirect("waiting_room:paper", one.code)
    number = request.POST.get("_uuid") if form.errors else uuid4()
    context = {"collector": one, "engagement": one.engagement, "form": form, "uuid": number}
    return render(request, "waiting_room/paper.html", context, status=422 if form.errors else 200)


def uuid_of(text: str) -> UUID:
    """Return the number of a form that was sent, or raise `NotStored`."""
    try:
        return UUID(text)
    except ValueError as lost:
        raise NotStored("This page had lost its number. Press the button once more.") from lost


def whole(content: Any, said: dict[str, Any]) -> bool:
    """Say whether everything that must be answered is."""
    return all(item["key"] in said for item in content["items"] if item.get("required"))


@officer_may("record_contact")
def form_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Give the paper twin of the screen: the same questions, to fill in by hand."""
    one, given = find(request, code), page_context(request)
    content, link = asked_of(one), address(one, request.build_absolute_uri("/")) + "phone/"
    context = {name: given[name] for name in ("council_name", "made_up_data")}
    context |= {
        "collector": one,
        "engagement": one.engagement,
        "link": link.split("://", 1)[-1],
        "qr": qr(link, f"QR code of {link}"),
        "large_print": bool(request.GET.get("large")),
        **questions_on_paper(content, "en"),
        "today": timezone.localdate(),
    }
    try:
        made = pdf("waiting_room/form_document.html", context)
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("waiting_room:room", one.code)
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = f'inline; filename="form-{one.code}.pdf"'
    return reply


def asked_of(one: Collector) -> Any:
    """Return what is asked in this room, or answer 404."""
    if one.engagement.questionnaire is None:
        raise Http404
    return asked_here(content_of(one.engagement.questionnaire), one)


def find(request: HttpRequest, code: str) -> Collector:
    """Return one of the waiting rooms this officer may see, or answer 404."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    return get_object_or_404(seen.select_related("engagement__questionnaire", "place"), code=code.upper())
