"""Who may link, and what stands in the way of a run, in the sentences officers are shown."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from folkmoot.hub.links.states import TRANSITIONS
from folkmoot.hub.links_models import LinkRun
from folkmoot.hub.models import Holding
from folkmoot.partners.agreements.asking import version_on
from folkmoot.partners.agreements.policies import NotNow, check_is_party
from folkmoot.partners.agreements.terms import Terms
from folkmoot.partners.models import Agreement, AgreementVersion, Officer
from folkmoot.partners.policies import check_can, officer_of


def check_can_link(user: Any, agreement: Agreement) -> tuple[Officer, AgreementVersion]:
    """Raise unless this officer links registers, for a party, and the agreement is in force today."""
    check_can(user, "link_registers")
    officer = check_is_party(user, agreement)
    version = version_on(agreement, timezone.localdate())
    if version is None:
        raise NotNow("This agreement is not in force today, so nothing is linked under it.")
    return officer, version


def check_can_link_these(terms: Terms, left: Holding, right: Holding, use: str) -> float:
    """Raise unless two registers may be linked for a use; return the least precision the agreement asks of it."""
    if left.agreement_id != right.agreement_id:
        raise NotNow("These registers came under two agreements. They are never put together.")
    if left.giver_id == right.giver_id:
        raise NotNow("Choose registers of two partners.")
    if left.deleted_at or right.deleted_at or left.coming or right.coming:
        raise NotNow("One of these registers was deleted.")
    if left.key_check != right.key_check:
        raise NotNow(
            "One is brought by names and the other by match keys, or their keys differ. They can't be linked."
        )
    lane = "practitioner" if use == "individual" else "insight"
    givers = {flow.giver for flow in terms.flows if flow.lane == lane}
    for holding in (left, right):
        if holding.giver.slug not in givers:
            raise NotNow(f"{holding.giver} gives nothing in that lane, so its register is not linked for it.")
    return terms.floor_individual if use == "individual" else terms.floor_aggregate


def check_run_step(run: LinkRun, act: str) -> str:
    """Raise unless the act is a step out of the run's state; return the state it leads to."""
    after = TRANSITIONS[run.state].get(act)
    if after is None:
        raise NotNow(f"This can't be done now: {run.get_state_display().lower()}.")
    return after


def runs_visible_to(user: Any) -> Any:
    """Return the runs of agreements to which an officer's partner is a party, for the linking role alone."""
    check_can(user, "link_registers")
    officer = officer_of(user)
    own = LinkRun.objects.filter(agreement__parties=officer.partner_id)
    return own | LinkRun.objects.filter(agreement__lead=officer.partner_id)
