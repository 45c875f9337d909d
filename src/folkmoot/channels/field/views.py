"""Officers' pages: the teams, one team with its counts and phones, setting a phone up, and handing in a file."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.channels.field.counting import own_counts, team_counts, together
from folkmoot.channels.field.devices import enrol_device, revoke_device
from folkmoot.channels.field.handing_in import hand_in
from folkmoot.channels.field.letting_in import let_partners_ask
from folkmoot.channels.field.models import Device, FieldKey
from folkmoot.channels.field.policies import CHANNEL, check_may_ask, may_ask, partners_let_in
from folkmoot.channels.field.queries import DeviceQuerySet
from folkmoot.channels.field.sealing import change_key, writing_secret, written
from folkmoot.channels.field.telling import told
from folkmoot.engagements.models import Collector
from folkmoot.partners.access import officer_may
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import can, officer_of
from folkmoot.questions.policies import NotPossible

MOST_PHONES_SHOWN = 500
SEEN_STATES = ("open", "closed", "answering", "answered")


@officer_may("record_contact")
def teams(request: HttpRequest) -> HttpResponse:
    """Show the teams this officer asks for, those that can ask now first."""
    every = Collector.objects.filter(channel=CHANNEL, engagement__state__in=SEEN_STATES)
    own = [each for each in every.select_related("engagement") if may_ask(officer_of(request.user), each)]
    shown = {
        "open_now": [each for each in own if each.engagement.state == "open"],
        "ended": [each for each in own if each.engagement.state != "open"],
        "phones": list(phones_of(request).filter(officer=officer_of(request.user)).in_use()),
        "may_change_key": can(request.user, "manage_partners"),
        "key": FieldKey.objects.filter(retired_at=None).first(),
    }
    return render(request, "field/teams.html", shown)


@officer_may("record_contact")
def team(request: HttpRequest, code: str) -> HttpResponse:
    """Show one team: an officer's own counts and phones, and the team's sum; to who runs engagements, everybody's."""
    collector = find_team(request, code)
    officer = officer_of(request.user)
    today, in_all = own_counts(collector, officer)
    runs = can(request.user, "run_engagement")
    devices = list(phones_of(request).filter(collector=collector)[:MOST_PHONES_SHOWN])
    shown = {
        "collector": collector,
        "today": today,
        "in_all": in_all,
        "together": together(collector, request.user),
        "own_phones": [each for each in devices if each.officer_id == officer.pk],
        "runs": runs,
        "rows": team_counts(collector, request.user) if runs else [],
        "phones": devices if runs else [],
        "reasons": Device.REASONS,
        "partners": other_partners(collector)
        if runs and collector.engagement.partner_id == officer.partner_id
        else [],
        "let_in": partners_let_in(collector),
    }
    return render(request, "field/team.html", shown)


@officer_may("record_contact")
def phone(request: HttpRequest, code: str) -> HttpResponse:
    """Show how to set this phone up; its script posts here and is told the token, this once."""
    collector = find_team(request, code)
    if request.method != "POST":
        return render(request, "field/phone.html", {"collector": collector})
    try:
        device, token = enrol_device(
            user=request.user, collector=collector, name=request.POST.get("name", "")
        )
    except (NotPossible, PermissionDenied) as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=409)
    secret = written(writing_secret(device))
    return JsonResponse(
        {"device": str(device.uuid), "token": token, "writing": secret, "setup": told(device)}
    )


@officer_may("record_contact")
@require_POST
def revoke(request: HttpRequest, uuid: str) -> HttpResponse:
    """Take a phone out of use at once."""
    device = get_object_or_404(phones_of(request), uuid=uuid)
    because = request.POST.get("because", "other")
    because = because if because in dict(Device.REASONS) else "other"
    revoke_device(user=request.user, device=device, because=because)
    messages.success(
        request,
        f"“{device.name}” of {device.officer.user} may no longer send. What it had sent is stored. What it still holds is "
        "encrypted; it can be saved to a file on the phone and handed in here.",
    )
    return redirect("field:team", device.collector.code)


@officer_may("run_engagement")
@require_POST
def let_in(request: HttpRequest, code: str) -> HttpResponse:
    """Say which other partners' officers ask for a team."""
    collector = find_team(request, code)
    numbers = [int(one) for one in request.POST.getlist("partner") if one.isascii() and one.isdigit()]
    partners = other_partners(collector)
    let_partners_ask(
        user=request.user,
        collector=collector,
        partners=[partner for partner in partners if partner.pk in numbers],
    )
    messages.success(request, "It is stored whose officers ask for this team.")
    return redirect("field:team", code)


@officer_may("record_contact")
def file(request: HttpRequest) -> HttpResponse:
    """Take a file of unsent records that a phone saved."""
    shown: dict[str, object] = {}
    if request.method == "POST":
        handed = request.FILES.get("file")
        try:
            if handed is None:
                raise NotPossible("Choose the file that the phone saved.")
            mend = can(request.user, "run_engagement") and request.POST.get("mend") == "yes"
            shown = {"came": hand_in(user=request.user, file=handed, mend=mend)}
        except NotPossible as refusal:
            shown = {"problem": str(refusal), "page_errors": str(refusal)}
    shown["may_mend"] = can(request.user, "run_engagement")
    return render(request, "field/file.html", shown, status=422 if "problem" in shown else 200)


@officer_may("manage_partners")
@require_POST
def new_key(request: HttpRequest) -> HttpResponse:
    """Let phones encrypt to a new key."""
    change_key(user=request.user)
    messages.success(
        request, "Phones are told the new key when they are next online. What they hold still opens here."
    )
    return redirect("field:teams")


def find_team(request: HttpRequest, code: str) -> Collector:
    """Return a team of the field this officer asks for, or answer 404."""
    collector = get_object_or_404(
        Collector.objects.select_related("engagement__questionnaire", "engagement__partner"),
        code=code,
        channel=CHANNEL,
        engagement__state__in=SEEN_STATES,
    )
    try:
        check_may_ask(officer_of(request.user), collector)
    except PermissionDenied as refusal:
        raise Http404 from refusal
    return collector


def phones_of(request: HttpRequest) -> DeviceQuerySet:
    """Return the phones this officer may see, with what is said of each."""
    related = "officer__user", "officer__partner", "collector__engagement"
    return Device.objects.visible_to(request.user).select_related(*related)


def other_partners(collector: Collector) -> list[Partner]:
    """Return the partners that could be let in."""
    return list(Partner.objects.exclude(pk=collector.engagement.partner_id))
