"""Who may do what with an agreement, and when, in the sentences officers are shown when they may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.partners.agreement_models import Agreement, AgreementVersion, Comfort, Memorandum
from folkmoot.partners.agreements.checking import faults_of
from folkmoot.partners.agreements.states import NAMES, TRANSITIONS
from folkmoot.partners.agreements.terms import Clause, clauses_of
from folkmoot.partners.models import Officer, Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.partners.roles import ROLES


class NotNow(Exception):
    """The state of an agreement does not allow it; the message says why and what to do. Nothing was changed."""


def check_is_party(user: Any, agreement: Agreement | Memorandum) -> Officer:
    """Raise unless this officer's partner leads it or is a party; return the officer."""
    officer = officer_of(user)
    if officer is None:
        raise PermissionDenied("This is for officers of its parties.")
    if (
        officer.partner_id != agreement.lead_id
        and not agreement.parties.filter(id=officer.partner_id).exists()
    ):
        raise PermissionDenied("Your partner is not a party to this. Ask the partner that leads it.")
    return officer  # type: ignore[no-any-return]


def check_can_write(user: Any, agreement: Agreement | Memorandum) -> Officer:
    """Raise unless this officer may write it: of the partner that leads it."""
    check_can(user, "write_agreement")
    officer = check_is_party(user, agreement)
    if officer.partner_id != agreement.lead_id:
        raise PermissionDenied(f"{agreement.lead} leads this. Comment on a clause, and they can change it.")
    return officer


def check_can_comment(user: Any, agreement: Agreement | Memorandum) -> Officer:
    """Raise unless this officer may comment, and say with what their partner is comfortable."""
    check_can(user, "write_agreement")
    return check_is_party(user, agreement)


def check_can_sign(user: Any, version: AgreementVersion) -> Officer:
    """Raise unless this officer may sign for their partner, a party, which has not signed yet."""
    check_can(user, "sign_agreement")
    officer = check_is_party(user, version.agreement)
    check_step(version, "sign")
    if officer.partner.slug not in version.said.partners:
        raise PermissionDenied("Your partner leads this and is not a party to it, so it has nothing to sign.")
    if version.signatures.filter(partner=officer.partner_id).exists():
        raise NotNow(f"{officer.partner} has signed already.")
    return officer


def check_can_stop(user: Any, version: AgreementVersion, act: str) -> Officer:
    """Raise unless this officer may suspend, resume, end or refuse it: of any party."""
    check_can(user, "sign_agreement")
    officer = check_is_party(user, version.agreement)
    check_step(version, act)
    return officer


def check_step(version: AgreementVersion, act: str) -> str:
    """Raise unless the act is a step out of the version's state; return the state it leads to."""
    after = TRANSITIONS[version.state].get(act)
    if after is None:
        raise NotNow(f"This can't be done now: {NAMES[version.state].lower()}.")
    return after


def check_complete(version: AgreementVersion) -> None:
    """Raise unless the text says all an agreement must."""
    faults = faults_of(version.said, roles=ROLES)
    if version.review_on <= version.starts_on:
        faults.append("The review date comes after the first day.")
    if faults:
        raise NotNow(f"It can't go to partners yet. {faults[0]}")


def check_all_comfortable(version: AgreementVersion) -> None:
    """Raise unless every party is comfortable with every clause as it stands."""
    terms = version.said
    names = dict(Partner.objects.filter(slug__in=terms.partners).values_list("slug", "name"))
    held = comfort_of(version.comforts.select_related("partner"), clauses_of(terms), terms.partners)
    for slug, clauses in held.items():
        waiting = [key for key, comfort in clauses.items() if comfort is None or not comfort.comfortable]
        if waiting:
            left = "1 clause" if len(waiting) == 1 else f"{len(waiting)} clauses"
            raise NotNow(f"{names.get(slug, slug)} has not said yet that it is comfortable with {left}.")


def comfort_of(
    said: Iterable[Comfort], clauses: Iterable[Clause], partners: Iterable[str]
) -> Mapping[str, Mapping[str, Comfort | None]]:
    """Return each partner's newest word on each clause as it stands; None: nothing, or the clause has changed since."""
    marks = {clause.key: clause.mark for clause in clauses}
    held: dict[str, dict[str, Comfort | None]] = {
        partner: dict.fromkeys(marks) for partner in sorted(partners)
    }
    for comfort in said:
        theirs = held.get(comfort.partner.slug)
        if theirs is not None and marks.get(comfort.clause) == comfort.mark:
            theirs[comfort.clause] = comfort
    return held
