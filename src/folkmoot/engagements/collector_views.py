"""Officers' pages about the ways people are asked: choose, add, change, end, link, QR code, poster."""

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.design.context import page as page_context
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.engagements import collecting
from folkmoot.engagements.asking_here import asked_here, chosen_for, seconds_expected
from folkmoot.engagements.asking_links import address, is_for_everyone, running_page
from folkmoot.engagements.channel import channel_name, installed_channels
from folkmoot.engagements.collector_forms import CopyForm, QuestionsHereForm, VerdictForm
from folkmoot.engagements.copying import copy_collector, targets_for
from folkmoot.engagements.forms import CollectorForm
from folkmoot.engagements.judging import give_verdict
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible, can_add_collector, check_can_add_collector
from folkmoot.engagements.readiness import pledge_of
from folkmoot.engagements.views import find, not_now, shown
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can
from folkmoot.questions.qr import qr


@officer_may("run_engagement")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a way of asking."""
    engagement = find(request, slug)
    first = {"channel": request.GET.get("channel", "")[:40]}
    form = CollectorForm(request.POST if request.method == "POST" else None, initial=first)
    try:
        check_can_add_collector(engagement)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    if request.method == "POST" and form.is_valid():
        try:
            made = collecting.add_collector(user=request.user, engagement=engagement, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Added. Its code is {made.code}.")
            return redirect("engagements:collector", slug, made.code)
    return shown(request, form, engagement, "Add a way of asking", "Add")


@officer_required
@require_safe
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the channels side by side: what each is good for, what to watch for, what it needs."""
    engagement = find(request, slug)
    used = Counter(engagement.collectors.order_by().values_list("channel", flat=True))
    context = {
        "engagement": engagement,
        "channels": [(channel, used[channel.label]) for channel in installed_channels()],
        "can_add": can(request.user, "run_engagement") and can_add_collector(engagement),
    }
    return render(request, "engagements/channels.html", context)


@officer_required
def collector(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show one way of asking: its link, its QR code, its dates."""
    one = find_collector(request, slug, code)
    public = is_for_everyone(one)
    link = address(one, base_of(request)) if public or can(request.user, "record_contact") else ""
    context = {
        "collector": one,
        "engagement": one.engagement,
        "channel": channel_name(one.channel),
        "link": link,
        "runs_at": running_page(one) if can(request.user, "record_contact") else "",
        "public": public,
        "qr": qr(link, f"QR code of {link}") if public else "",
        "ended": one.ends_on is not None and one.ends_on < timezone.localdate(),
        "may_change": can(request.user, "run_engagement") and can_add_collector(one.engagement),
    }
    return render(request, "engagements/collector.html", context)


@officer_may("run_engagement")
def change(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Rename a way of asking, or change its dates."""
    one = find_collector(request, slug, code)
    first = {"name": one.name, "starts_on": one.starts_on, "ends_on": one.ends_on}
    form = CollectorForm(request.POST if request.method == "POST" else None, initial=first, changing=True)
    if request.method == "POST" and form.is_valid():
        try:
            collecting.change_collector(
                user=request.user, collector=one, place=one.place, **form.cleaned_data
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Your changes are kept.")
            return redirect("engagements:collector", slug, code)
    return shown(request, form, one.engagement, f"Change {one.name}", "Keep changes")


@officer_may("run_engagement")
def questions(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Choose which questions this way of asking asks, with about how long they take."""
    one = find_collector(request, slug, code)
    if one.engagement.questionnaire is None:
        return not_now(request, one.engagement, NotPossible("Choose the engagement’s questions first."))
    content = one.engagement.questionnaire.content
    form = QuestionsHereForm(
        request.POST if request.method == "POST" else None,
        initial={"questions": chosen_for(one, content)},
        content=content,
    )
    if request.method == "POST" and form.is_valid():
        try:
            collecting.set_up_collector(user=request.user, collector=one, **form.cleaned_data)
        except NotPossible as refused:
            return not_now(request, one.engagement, refused)
        takes = seconds_expected(asked_here(content, one))
        messages.success(request, f"Kept. Answering takes about {takes} seconds here.")
        return redirect(onward(one))
    return shown(request, form, one.engagement, f"Questions asked at {one.name}", "Keep these questions")


@officer_may("run_engagement")
def verdict(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Say what becomes of this way of asking, and why."""
    one = find_collector(request, slug, code)
    form = VerdictForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            give_verdict(
                user=request.user,
                engagement=one.engagement,
                channel=one.channel,
                collector=one,
                **form.cleaned_data,
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Your verdict is kept, with your name and the reason.")
            return redirect(onward(one))
    return shown(request, form, one.engagement, f"Verdict on {one.name}", "Give this verdict")


@officer_may("run_engagement")
def copy(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Copy a way of asking to another engagement, an administrator to another partner's."""
    one = find_collector(request, slug, code)
    there = targets_for(request.user, one)
    first = {"name": one.name}
    form = CopyForm(request.POST if request.method == "POST" else None, initial=first, engagements=there)
    if request.method == "POST" and form.is_valid():
        chosen = next(each for each in there if str(each.pk) == form.cleaned_data["to"])
        try:
            made = copy_collector(user=request.user, collector=one, to=chosen, name=form.cleaned_data["name"])
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, f"Copied to “{chosen.title}” of {chosen.partner}. Its code there is {made.code}."
            )
            return redirect("engagements:collector", slug, code)
    if not there:
        nowhere = NotPossible("There is no other engagement yet that it could be copied to.")
        return not_now(request, one.engagement, nowhere)
    return shown(request, form, one.engagement, f"Copy {one.name}", "Copy it")


@officer_may("run_engagement")
def end(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Say what ending does, and end."""
    one = find_collector(request, slug, code)
    if request.method == "POST":
        try:
            collecting.end_collector(user=request.user, collector=one)
        except NotPossible as refused:
            return not_now(request, one.engagement, refused)
        messages.success(request, f"{one.name} takes no more answers.")
        return redirect("engagements:overview", slug)
    context = {"collector": one, "engagement": one.engagement, "contacts": one.contacts.count()}
    return render(request, "engagements/end.html", context)


@officer_required
def qr_file(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Give the QR code as an SVG file to put into print."""
    one = find_collector(request, slug, code)
    link = address(one, base_of(request))
    reply = HttpResponse(str(qr(link, f"QR code of {link}")), content_type="image/svg+xml")
    reply["Content-Disposition"] = f'attachment; filename="{one.code}.svg"'
    return reply


@officer_required
def poster(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Give an A4 poster as PDF; where it cannot be made, say what to install."""
    one = find_collector(request, slug, code)
    link = address(one, base_of(request))
    given = page_context(request)
    context = {
        "council_name": given["council_name"],
        "made_up_data": given["made_up_data"] or one.engagement.made_up,
        "contact_email": given["contact_email"],
        "collector": one,
        "engagement": one.engagement,
        "pledge": pledge_of(one.engagement),
        "link": link,
        "typed": link.split("://", 1)[-1],
        "qr": qr(link, f"QR code of {link}"),
    }
    try:
        made = pdf("engagements/poster.html", context)
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("engagements:collector", slug, code)
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = f'inline; filename="poster-{one.code}.pdf"'
    return reply


def find_collector(request: HttpRequest, slug: str, code: str) -> Collector:
    """Return a collector of an engagement this officer may see, or answer 404."""
    seen = Collector.objects.visible_to(request.user).select_related(
        "engagement__partner", "engagement__questionnaire", "place"
    )
    return get_object_or_404(seen, engagement__slug=slug, code=code.upper())


def onward(one: Collector) -> str:
    """Return where an officer goes on with a collector: to the page from which it is run, if it has one."""
    return running_page(one) or reverse("engagements:collector", args=[one.engagement.slug, one.code])


def base_of(request: HttpRequest) -> str:
    """Return the installation's own address, as this request reached it."""
    return request.build_absolute_uri("/")
