"""Quotas: how many of a group one way of asking is for, so that those who answer easily do not crowd out the rest.

They are kept in the collector's settings. How full one is, is counted from its contacts each time, so that answers taken
back make room again.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible, check_can_add_collector, check_can_run
from folkmoot.trail.recording import record_act

EVERYONE = ""
SETTING = "quotas"
MOST_QUOTAS = 40
LARGEST_QUOTA = 100_000
ANSWERED = ("completed", "partial")


@dataclass(frozen=True, slots=True)
class Quota:
    """At most so many of a group of a dimension ("age", "65+"); of everyone where `dimension` is empty."""

    dimension: str
    group: str
    most: int

    def is_about(self, profile: dict[str, Any]) -> bool:
        """Say whether somebody with a profile counts towards it; people in several groups count in each."""
        said = profile.get(self.dimension)
        return not self.dimension or (self.group in said if isinstance(said, list) else said == self.group)


def quotas_of(collector: Collector) -> list[Quota]:
    """Return the quotas of a way of asking; most have none."""
    return [Quota(**each) for each in collector.settings.get(SETTING, [])]


def counted_in(collector: Collector, quota: Quota) -> QuerySet[Any]:
    """Return the contacts through a collector that count towards a quota."""
    contacts = collector.contacts.filter(disposition__in=ANSWERED)
    if not quota.dimension:
        return contacts
    said = contacts.annotate(said=Cast(KT(f"profile__{quota.dimension}"), TextField()))
    return said.filter(Q(said=quota.group) | Q(said__contains=f'"{quota.group}"'))


def is_full(collector: Collector, quota: Quota) -> bool:
    """Say whether as many as a quota asks for are heard, in one statement that stops counting there."""
    return counted_in(collector, quota)[: quota.most].count() >= quota.most


@transaction.atomic
def set_quota(*, user: Any, collector: Collector, quota: Quota) -> None:
    """Ask at most so many of a group through a collector; takes the place of an earlier one for the same group."""
    _check(user, collector)
    others = [each for each in quotas_of(collector) if _who(each) != _who(quota)]
    if len(others) >= MOST_QUOTAS:
        raise NotPossible(f"A way of asking has {MOST_QUOTAS} quotas at most. Remove one first.")
    _keep(user, collector, [*others, quota], "set_quota", asdict(quota))


@transaction.atomic
def drop_quota(*, user: Any, collector: Collector, dimension: str, group: str) -> None:
    """Ask as many of a group as come."""
    _check(user, collector)
    others = [each for each in quotas_of(collector) if _who(each) != (dimension, group)]
    _keep(user, collector, others, "drop_quota", {"dimension": dimension, "group": group})


def _check(user: Any, collector: Collector) -> None:
    check_can_run(user, collector.engagement)
    check_can_add_collector(collector.engagement)


def _who(quota: Quota) -> tuple[str, str]:
    return quota.dimension, quota.group


def _keep(user: Any, collector: Collector, quotas: list[Quota], act: str, detail: dict[str, Any]) -> None:
    locked = Collector.objects.select_for_update().get(pk=collector.pk)
    locked.settings = {**locked.settings, SETTING: [asdict(each) for each in quotas]}
    locked.save(update_fields=["settings"])
    record_act(
        user=user,
        act=act,
        subject_kind="collector",
        subject_id=collector.code,
        detail={"engagement": collector.engagement.slug, **detail},
    )
