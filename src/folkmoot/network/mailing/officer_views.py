"""Officers' pages about messages to groups and segments: all of them, one with its preview and progress, and the acts on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.design.paging import page_of
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.mailing import mail_is_set_up
from folkmoot.jobs.quiet_hours import is_quiet, next_waking_moment
from folkmoot.network.mailing.choosing import WHY, choose
from folkmoot.network.mailing.forms import MailingForm, WhenForm
from folkmoot.network.mailing.mailing_words import words_of
from folkmoot.network.mailing.marks import as_html
from folkmoot.network.mailing.policies import can_step, check_can_change
from folkmoot.network.mailing.tasks import send_try_out
from folkmoot.network.mailing.writing import open_archive, schedule_mailing, step_mailing, write_mailing
from folkmoot.network.models import Group, Mailing
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

STEPS = {
    "pause": "The message is paused. Nobody more gets it until it goes on.",
    "go_on": "The message goes on.",
    "cancel": "The message is cancelled. Nobody more gets it.",
}
STOP_SHOWN = "(the reader’s own link)"


@officer_may("run_network")
def mailings(request: HttpRequest) -> HttpResponse:
    """Show every message of the officer's partner, the newest first."""
    return _listed(request, None)


@officer_may("run_network")
def of_group(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the messages of one group."""
    return _listed(request, get_object_or_404(Group.objects.visible_to(request.user), slug=slug))


def _listed(request: HttpRequest, group: Group | None) -> HttpResponse:
    found = Mailing.objects.visible_to(request.user).select_related("group", "segment")
    if group is not None:
        found = found.filter(group=group)
    page = {"group": group, "page": page_of(request, found)}
    return render(request, "network/mailing/mailings.html", page)


@officer_may("run_network")
def write(request: HttpRequest, uuid: UUID | None = None) -> HttpResponse:
    """Write a message, or change one that was not sent."""
    there = find(request, uuid) if uuid is not None else None
    if there is not None:
        try:
            check_can_change(request.user, there)
        except NotPossible as refused:
            return _not_now(request, there, refused)
    partner = officer_of(request.user).partner_id
    first = {"whom": f"group-{pk}"} if (pk := _asked_group(request)) else None
    form = MailingForm(
        request.POST if request.method == "POST" else None, partner_id=partner, mailing=there, initial=first
    )
    if request.method == "POST" and form.is_valid():
        written = write_mailing(user=request.user, mailing=there, **form.said())
        messages.success(request, "The message is kept. Look at it before you send it.")
        return redirect("network:mailing:mailing", written.uuid)
    page = {"form": form, "mailing": there, "nobody": not form.fields["whom"].choices}  # type: ignore[attr-defined]
    return render(request, "network/mailing/write.html", page, status=422 if form.errors else 200)


def _asked_group(request: HttpRequest) -> int | None:
    asked = Group.objects.visible_to(request.user).filter(
        slug=request.GET.get("group", "")[:60].replace("\x00", "")
    )
    return asked.values_list("pk", flat=True).first()


@officer_may("run_network")
def mailing(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one message: how it reads, whom it would reach, and how far it is."""
    return _shown(request, find(request, uuid), WhenForm())


def _shown(request: HttpRequest, one: Mailing, form: WhenForm) -> HttpResponse:
    page: dict[str, Any] = {
        "mailing": one,
        "form": form,
        "html": as_html(one.words),
        "text": words_of(one, stop=STOP_SHOWN).text,
        "may": {act: can_step(request.user, one, act) for act in ("schedule", *STEPS)},
        "mail": mail_is_set_up(),
    }
    if one.state == "draft":
        chosen = choose(one)
        page |= {"people": len(chosen.members), "quiet": is_quiet(), "waking": next_waking_moment()}
        left_out = dict(chosen.left_out)
    else:
        left_out = one.left_out
        parts = one.parts
        page |= {
            "total": parts.count(),
            "went": parts.filter(sent_at__isnull=False).count(),
            "came_back": parts.filter(bounced_at__isnull=False).count(),
            "stopped": parts.filter(stopped_at__isnull=False).count(),
        }
    page["left_out"] = [(WHY.get(why, why), number) for why, number in left_out.items()]
    return render(request, "network/mailing/mailing.html", page, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def try_it(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send the message to the officer alone."""
    one, officer = find(request, uuid), officer_of(request.user)
    ask_for(
        send_try_out, title="Send a try-out to yourself", args=[one.pk, officer.pk], asked_by=request.user
    )
    messages.success(request, f"A try-out is on its way to {officer.user.email}.")
    return redirect("network:mailing:mailing", one.uuid)


@officer_may("run_network")
@require_POST
def schedule(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Fix whom a message goes to and when it begins."""
    one, form = find(request, uuid), WhenForm(request.POST)
    if not form.is_valid():
        return _shown(request, one, form)
    try:
        sent = schedule_mailing(user=request.user, mailing=one, start_at=form.moment())
    except NotPossible as refused:
        return _not_now(request, one, refused)
    messages.success(request, f"It goes to {sent.parts.count():,}.")
    return redirect("network:mailing:mailing", one.uuid)


@officer_may("run_network")
@require_POST
def step(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Pause, go on, cancel, or say who may read it afterwards."""
    one, act = find(request, uuid), request.POST.get("act", "")
    try:
        if act in {"open", "close"} and one.group_id is not None:
            open_archive(user=request.user, mailing=one, public=act == "open")
            said = (
                "Everybody may read it now." if act == "open" else "Only the group’s members may read it now."
            )
        elif act in STEPS:
            step_mailing(user=request.user, mailing=one, act=act)
            said = STEPS[act]
        else:
            raise NotPossible("There is no such step.")
    except NotPossible as refused:
        return _not_now(request, one, refused)
    messages.success(request, said)
    return redirect("network:mailing:mailing", one.uuid)


def _not_now(request: HttpRequest, one: Mailing, refused: NotPossible) -> HttpResponse:
    messages.error(request, str(refused))
    return redirect("network:mailing:mailing", one.uuid)


def find(request: HttpRequest, uuid: UUID) -> Mailing:
    """Return a message of the officer's partner, or answer 404."""
    seen = Mailing.objects.visible_to(request.user).select_related("group", "segment", "partner")
    return get_object_or_404(seen, uuid=uuid)
