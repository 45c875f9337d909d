"""Tells everybody how much the directory is used, in one sentence that was true when it was published; and takes it back."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Sum

from folkmoot.design.templatetags.words import many
from folkmoot.directory.models import MonthOfUse, PublishedUse
from folkmoot.directory.use.summing import SMALLEST_SHOWN
from folkmoot.partners.policies import check_can
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


def sentence_of(since: dt.date, until: dt.date, visits: int) -> str:
    """Return the sentence: from which month to which, how many visits."""
    when = f"in {since:%B %Y}" if (since.year, since.month) == (until.year, until.month) else f"from {since:%B %Y} to {until:%B %Y}"  # fmt: skip
    return f"People came here {many(visits, 'time,times')} {when}. We count visits without cookies, and nothing about who came."


@transaction.atomic
def publish_use(*, user: Any, since: dt.date, until: dt.date) -> PublishedUse:
    """Put the sentence on the directory's first page, in place of the one before. Raises `NotPossible`."""
    check_can(user, "run_network")
    visits = (
        MonthOfUse.objects.filter(what="visit", month__range=(since, until)).aggregate(Sum("n"))["n__sum"]
        or 0
    )
    if visits < SMALLEST_SHOWN:
        raise NotPossible(f"There are too few visits to tell of: at least {SMALLEST_SHOWN}.")
    made = PublishedUse.objects.create(
        since=since, until=until, visits=visits, sentence=sentence_of(since, until, visits)
    )
    _record(user, "publish_use", visits)
    return made


@transaction.atomic
def take_use_back(*, user: Any) -> None:
    """Take every published sentence of use away."""
    check_can(user, "run_network")
    PublishedUse.objects.all().delete()
    _record(user, "take_use_back")


def _record(user: Any, act: str, visits: int | None = None) -> None:
    detail = {} if visits is None else {"visits": visits}
    record_act(user=user, act=act, subject_kind="use", subject_id="directory", detail=detail)


def published() -> str:
    """Return the sentence that stands on the directory's first page, "" where none does."""
    return PublishedUse.objects.values_list("sentence", flat=True).first() or ""
