"""The acts by which officers say when school is on here, so that “in term time” can be asked of a date."""

import datetime as dt
from typing import Any

from django.db import transaction

from folkmoot.directory.finding.indexing import rebuild
from folkmoot.directory.models import SchoolTerm
from folkmoot.partners.policies import check_can
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_TERMS = 60
LONGEST = dt.timedelta(days=150)


@transaction.atomic
def keep_term(*, user: Any, starts_on: dt.date, ends_on: dt.date) -> SchoolTerm:
    """Say that school is on from one day to another. Raises `NotPossible`."""
    check_can(user, "run_network")
    if ends_on < starts_on:
        raise NotPossible("The last day comes before the first.")
    if ends_on - starts_on > LONGEST:
        raise NotPossible("That is longer than a term. Write each half term by itself, without its holiday.")
    if SchoolTerm.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise NotPossible("Another term lies in these days. Take it away first.")
    if SchoolTerm.objects.count() >= MOST_TERMS:
        raise NotPossible("There are very many terms. Take old ones away first.")
    kept = SchoolTerm.objects.create(starts_on=starts_on, ends_on=ends_on)
    _changed(user, "keep_school_term", kept)
    return kept


@transaction.atomic
def take_term_away(*, user: Any, term: SchoolTerm) -> None:
    """Take a term away."""
    check_can(user, "run_network")
    _changed(user, "take_school_term_away", term)
    term.delete()


def _changed(user: Any, act: str, term: SchoolTerm) -> None:
    """Write the trail, and have all days worked out anew."""
    record_act(user=user, act=act, subject_kind="school_term", subject_id=str(term.starts_on), detail={"until": str(term.ends_on)})  # fmt: skip
    rebuild()
