"""What is done in the background about use: sites that led few people here are forgotten by name."""

import datetime as dt
from collections import Counter

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from folkmoot.directory.models import DayOfUse, MonthOfUse
from folkmoot.directory.use.counting import Use, add
from folkmoot.directory.use.known_sites import may_be_named
from folkmoot.directory.use.summing import SMALLEST_SHOWN
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every

NAMED_FOR = dt.timedelta(days=28)  # days in which a site may come to be known by those it brings


@task
def forget_rare_sites() -> int:
    """Put what came from sites that brought few in four weeks with the other sites: after that nothing names them."""
    return forget_rare_sites_now(timezone.localdate())


@transaction.atomic
def forget_rare_sites_now(today: dt.date) -> int:
    """Do so for what is older than four weeks; return how many sites were forgotten. No visit is lost by it."""
    old = DayOfUse.objects.filter(came__startswith="site:", day__lt=today - NAMED_FOR)
    brought = dict(
        DayOfUse.objects.filter(came__startswith="site:", what="visit", day__gte=today - 2 * NAMED_FOR)
        .order_by()
        .values_list("came")
        .annotate(Sum("n"))
    )
    rare = {
        came
        for came in old.order_by().values_list("came", flat=True).distinct()
        if not may_be_named(came) and brought.get(came, 0) < SMALLEST_SHOWN
    }
    rows = list(old.filter(came__in=rare))
    moved: dict[Use, int] = {}
    taken: Counter[tuple[dt.date, str, str, str]] = Counter()
    for row in rows:
        use = Use(row.day.isoformat(), row.what, "other", row.area)
        moved[use] = moved.get(use, 0) + row.n
        taken[row.day.replace(day=1), row.what, row.came, row.area] += row.n
    old.filter(came__in=rare).delete()
    for (month, what, came, area), n in taken.items():
        MonthOfUse.objects.filter(month=month, what=what, came=came, area=area).update(n=F("n") - n)
    MonthOfUse.objects.filter(came__in=rare, n=0).delete()
    add(moved)
    return len(rare)


run_every(
    forget_rare_sites, every=dt.timedelta(days=1), title="Forget sites that led few people to the directory"
)
