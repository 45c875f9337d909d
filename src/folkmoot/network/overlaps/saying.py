"""The act on two pieces of work that look alike: say that they are not the same, and why."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.network.models import NotTheSame
from folkmoot.network.overlaps.finding import Pair
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


@transaction.atomic
def say_not_the_same(*, user: Any, pair: Pair, because: str, now: dt.datetime | None = None) -> NotTheSame:
    """Keep that an owner of one of the two says they are different, so that they are not shown to them again."""
    check_can(user, "run_network")
    officer = officer_of(user)
    if officer.partner_id not in (pair.one.partner.pk, pair.other.partner.pk):
        raise PermissionDenied("Neither of these is your partner’s.")
    if not because.strip():
        raise NotPossible("Say why they are not the same. The other owner reads it.")
    kind, one, other = pair.key
    note, _ = NotTheSame.objects.update_or_create(
        kind=kind,
        one=one,
        other=other,
        partner=officer.partner,
        defaults={"officer": officer, "because": because.strip()[:300], "at": now or timezone.now()},
    )
    record_act(
        user=user, act="say_not_the_same", subject_kind=kind, subject_id=one, detail={"other": str(other)}
    )
    return note
