"""The acts by which an agreement begins and ends: sign, amend, suspend, resume, end."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from folkmoot.partners.agreement_models import AgreementVersion, SignOff
from folkmoot.partners.agreements.drafting import take_step
from folkmoot.partners.agreements.policies import (
    NotNow,
    check_can_sign,
    check_can_stop,
    check_can_write,
)
from folkmoot.partners.agreements.states import (
    AGREED,
    DRAFTING,
    PARTNER_REVIEW,
    REPLACED,
    SIGNED,
    SUSPENDED,
)
from folkmoot.trail.recording import record_act


@transaction.atomic
def sign(*, user: Any, version: AgreementVersion, seal: str) -> AgreementVersion:
    """Sign for one's partner what one has read: `seal` is the hash that stood on the page.

    With the last signature the version is signed: the clock lets it begin on its first day, and lets the version before it
    step down that same day.
    """
    held = AgreementVersion.objects.held(version)
    officer = check_can_sign(user, held)
    if seal != held.sealed():
        raise NotNow("The text has changed since you opened it. Read it again before you sign.")
    SignOff.objects.create(
        version=held,
        partner=officer.partner,
        officer=officer,
        signed_as=str(officer),
        seal=seal,
        at=timezone.now(),
    )
    record_act(
        user=user,
        act="sign_agreement",
        subject_kind="agreement",
        subject_id=held.agreement.slug,
        detail={"version": held.number, "partner": officer.partner.slug, "seal": seal},
    )
    signed = set(held.signatures.values_list("partner__slug", flat=True))
    if signed != held.said.partners:
        return held
    held.seal, held.signed_at = seal, timezone.now()
    take_step(held, "sign", user, officer)
    _let_earlier_step_down(held, user, officer)
    return held


def _let_earlier_step_down(version: AgreementVersion, user: Any, officer: Any) -> None:
    """Have every earlier version that stands answer only until this one begins."""
    earlier = version.agreement.versions.select_for_update().filter(number__lt=version.number)
    for each in earlier.filter(state__in=(SIGNED, SUSPENDED)):
        begins = max(version.starts_on, timezone.localdate())
        each.stands_until = min(filter(None, (each.stands_until, begins)))
        if version.starts_on <= timezone.localdate():
            take_step(each, "replace", user, officer, f"Version {version.number} has begun.")
        else:
            each.save(update_fields=["stands_until"])


@transaction.atomic
def amend(
    *, user: Any, version: AgreementVersion, changes: str, starts_on: dt.date, review_on: dt.date
) -> AgreementVersion:
    """Begin a new version of an agreement that was signed, to be drafted and signed by all. The old one stands meanwhile."""
    held = AgreementVersion.objects.held(version)
    check_can_write(user, held.agreement)
    if held.state not in {SIGNED, SUSPENDED, REPLACED}:
        raise NotNow("Only what was signed is amended. A draft can simply be written differently.")
    under_way = held.agreement.versions.filter(state__in=(DRAFTING, PARTNER_REVIEW, AGREED))
    if under_way.exists():
        raise NotNow("An amendment is under way already.")
    newest = held.agreement.versions.aggregate(most=Max("number"))["most"]
    made = AgreementVersion.objects.create(
        agreement=held.agreement,
        number=newest + 1,
        terms=held.terms,
        starts_on=starts_on,
        review_on=review_on,
        grace_days=held.grace_days,
        changes=changes,
    )
    record_act(
        user=user,
        act="amend_agreement",
        subject_kind="agreement",
        subject_id=held.agreement.slug,
        detail={"version": made.number, "changes": changes[:300]},
    )
    return made


@transaction.atomic
def suspend(*, user: Any, version: AgreementVersion, because: str) -> AgreementVersion:
    """Stop an agreement at once, for any party. It answers nobody until it is resumed."""
    return _stop("suspend", user, version, because)


@transaction.atomic
def resume(*, user: Any, version: AgreementVersion, because: str) -> AgreementVersion:
    """Let a suspended agreement answer again."""
    return _stop("resume", user, version, because)


@transaction.atomic
def end(*, user: Any, version: AgreementVersion, because: str) -> AgreementVersion:
    """End an agreement, for any party. What was brought under it is deleted item by item when its days are over."""
    held = _stop("end", user, version, because)
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    return held


def _stop(act: str, user: Any, version: AgreementVersion, because: str) -> AgreementVersion:
    held = AgreementVersion.objects.held(version)
    officer = check_can_stop(user, held, act)
    if not because.strip():
        raise NotNow("Say why: every party reads it.")
    held.because = because
    return take_step(held, act, user, officer, because)
