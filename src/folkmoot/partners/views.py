"""Who takes part: partners, their officers, and what each role may do."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.design.paging import page_of
from folkmoot.jobs.mailing import mail_is_set_up
from folkmoot.partners.access import lets_anyone_in, officer_may, officer_required
from folkmoot.partners.changing import change_officer, end_service
from folkmoot.partners.forms import OfficerForm, PartnerForm, RoleForm
from folkmoot.partners.inviting import AlreadyAnOfficer, add_partner, invite_officer, send_link_again
from folkmoot.partners.links import link_for
from folkmoot.partners.models import Officer, Partner
from folkmoot.partners.policies import (
    can,
    can_change_officer,
    can_end,
    check_can_change_officer,
    check_can_end,
    check_can_manage_officers,
    officer_of,
    roles_to_give,
)
from folkmoot.partners.roles import PERMISSIONS, ROLES

OFFICERS_A_PAGE = 50


@lets_anyone_in
@require_safe
def not_known(request: HttpRequest) -> HttpResponse:
    """What the council's own sign-on says to somebody who is not an officer here."""
    return render(request, "partners/not_known.html", status=403)


@officer_required
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """What each role is for and what it may do, in sentences."""
    told = [
        (role, [PERMISSIONS[word] for word in PERMISSIONS if word in role.may]) for role in ROLES.values()
    ]
    return render(request, "partners/roles.html", {"roles": told})


@officer_may("manage_officers")
def partners(request: HttpRequest) -> HttpResponse:
    """The partners, and a form for another; who looks after one partner alone is led to it."""
    if not can(request.user, "manage_partners"):
        return redirect("partners:partner", slug=officer_of(request.user).partner.slug)
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = add_partner(by=request.user, **form.cleaned_data)
        messages.success(request, f"{made} now takes part. Add its first officer.")
        return redirect("partners:partner", slug=made.slug)
    serving = Count("officers", filter=Q(officers__user__is_active=True))
    listed = Partner.objects.annotate(serving=serving)
    return render(request, "partners/partners.html", {"partners": listed, "form": form})


@officer_may("manage_officers")
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """One partner's officers, and a form to invite another."""
    found = get_object_or_404(Partner, slug=slug)
    check_can_manage_officers(request.user, found)
    form = OfficerForm(request.POST or None, roles=roles_to_give(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            made, _ = invite_officer(
                by=request.user, site=site_of(request), partner=found, **form.cleaned_data
            )
        except AlreadyAnOfficer as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(
                request, f"{made.user} is an officer now. A link to choose a password is on its way."
            )
            return redirect("partners:officer", number=made.id)
    shown = {
        "partner": found,
        "form": form,
        "page": page_of(
            request, found.officers.in_service().select_related("user"), per_page=OFFICERS_A_PAGE
        ),
        "left": found.officers.who_left().select_related("user"),
        "every_partner": can(request.user, "manage_partners"),
    }
    return render(request, "partners/partner.html", shown)


@officer_may("manage_officers")
def officer(request: HttpRequest, number: int) -> HttpResponse:
    """One officer: role, post, link, end of service."""
    found = find(request, number)
    form = RoleForm(
        request.POST if request.method == "POST" else None,
        initial={"role": found.role, "post": found.post},
        roles=roles_to_give(request.user),
    )
    if request.method == "POST" and form.is_valid():
        change_officer(by=request.user, officer=found, **form.cleaned_data)
        messages.success(request, f"{found.user} is now {found.get_role_display().lower()}.")
        return redirect("partners:officer", number=number)
    by_hand = found.user.is_active and not found.user.has_usable_password() and not mail_is_set_up()
    shown = {
        "officer": found,
        "form": form,
        "can_change": can_change_officer(request.user, found),
        "can_end": can_end(request.user, found) and found.user.is_active,
        "mail_is_set_up": mail_is_set_up(),
        "link_by_hand": link_for(found, site_of(request)) if by_hand else "",
        "council_sign_on": bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]),
    }
    return render(request, "partners/officer.html", shown)


@officer_may("manage_officers")
@require_POST
def send_link(request: HttpRequest, number: int) -> HttpResponse:
    """Send the link once more."""
    found = find(request, number, in_service=True)
    check_can_change_officer(request.user, found)
    send_link_again(by=request.user, officer=found, site=site_of(request))
    messages.success(request, f"A new link is on its way to {found.user.email}.")
    return redirect("partners:officer", number=number)


@officer_may("manage_officers")
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Ask, and then end an officer's service."""
    found = find(request, number, in_service=True)
    check_can_end(request.user, found)
    if request.method == "POST":
        end_service(by=request.user, officer=found)
        messages.success(request, f"{found.user} can sign in no more.")
        return redirect("partners:partner", slug=found.partner.slug)
    return render(request, "partners/end.html", {"officer": found})


def find(request: HttpRequest, number: int, *, in_service: bool = False) -> Officer:
    """Return an officer of a partner this person looks after, or answer 404 (nobody) or 403 (another partner's)."""
    everyone = Officer.objects.in_service() if in_service else Officer.objects.all()
    found = get_object_or_404(everyone.select_related("user", "partner"), id=number)
    check_can_manage_officers(request.user, found.partner)
    return found


def site_of(request: HttpRequest) -> str:
    """Return this installation's address as the browser knows it; Django refused unknown hosts before."""
    return request.build_absolute_uri("/")
