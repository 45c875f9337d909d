"""Adds partners and officers, and sends each officer the link by which they choose a password."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.models import Job
from folkmoot.partners.models import Officer, Partner, User
from folkmoot.partners.policies import can_change_officer, check_can_give, check_can_manage_officers
from folkmoot.partners.tasks import send_invitation
from folkmoot.trail.recording import record_act


class AlreadyAnOfficer(Exception):
    """The address belongs to an officer in service."""


@transaction.atomic
def add_partner(*, by: Any, name: str, kind: str) -> Partner:
    """Add a partner under an address made from its name."""
    base, number = slugify(name)[:70] or "partner", 1
    slug = base
    while Partner.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    partner = Partner.objects.create(slug=slug, name=name, kind=kind)
    record_act(
        user=by,
        act="add_partner",
        subject_kind="partner",
        subject_id=slug,
        detail={"name": name, "kind": kind},
    )
    return partner


def host_partner() -> Partner | None:
    """Return the partner who runs this installation: the first with an administrator."""
    return Partner.objects.filter(officers__role="administrator").order_by("pk").first()


@transaction.atomic
def add_officer(
    *,
    by: Any,
    email: str,
    name: str,
    partner: Partner,
    role: str,
    post: str = "",
    password: str | None = None,
) -> Officer:
    """Make someone an officer, or let one who left come back; without a password they must be sent a link.

    Raises `AlreadyAnOfficer` for an address that is in service.
    """
    if by is not None:
        check_can_manage_officers(by, partner)
        check_can_give(by, role)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, password, name=name)
    elif hasattr(user, "officer") and user.is_active:
        raise AlreadyAnOfficer(f"{user.email} is an officer already, at {user.officer.partner}.")
    elif by is not None and hasattr(user, "officer") and not can_change_officer(by, user.officer):
        raise AlreadyAnOfficer(
            f"{user.email} worked for {user.officer.partner} before. Ask an administrator to let them come back."
        )
    else:
        user.name, user.is_active = name, True
        user.set_password(password)
        user.save()
    given = {"partner": partner, "role": role, "post": post}
    officer, _ = Officer.objects.update_or_create(user=user, defaults=given)
    detail = {"partner": partner.slug, "role": role}
    record_act(user=by, act="add_officer", subject_kind="officer", subject_id=officer.id, detail=detail)
    return officer


@transaction.atomic
def invite_officer(
    *, by: Any, site: str, email: str, name: str, partner: Partner, role: str, post: str = ""
) -> tuple[Officer, Job]:
    """Add an officer and have the link sent to them. `site` is this installation's address, from the request."""
    officer = add_officer(by=by, email=email, name=name, partner=partner, role=role, post=post)
    return officer, send_link_again(by=by, officer=officer, site=site)


def send_link_again(*, by: Any, officer: Officer, site: str) -> Job:
    """Have the link sent that lets an officer choose a password."""
    return ask_for(
        send_invitation,
        title=f"Invite {officer.user}",
        asked_by=by,
        args=[officer.id, site],
        dedupe_key=f"invite {officer.id}",
    )
