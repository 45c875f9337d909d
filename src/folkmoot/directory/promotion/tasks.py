"""What is done in the background about signposts: each morning coordinators hear once of what is due to be looked after."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.carrying import Words, carry
from folkmoot.design.templatetags.words import many
from folkmoot.directory.models import FreshnessPolicy, Signpost
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every

MOST_LISTED = 30


@task
def tell_what_is_due() -> dict[str, str]:
    """Write to each partner's coordinator what is due and was not told of yet: one letter each."""
    return {"sentence": f"{tell_what_is_due_now(timezone.localdate()):,} coordinators were told."}


def tell_what_is_due_now(today: dt.date) -> int:
    """Do so for a day; return to how many. Where nobody coordinates, it stays on the list of what is due."""
    told = 0
    for policy in FreshnessPolicy.objects.exclude(coordinator=None).select_related(
        "coordinator__user", "partner"
    ):
        officer = policy.coordinator
        due = list(Signpost.objects.due(today).filter(keeper=policy.partner, told_on=None))
        if not due or officer is None or not officer.user.is_active:
            continue
        named = f"directory signposts {today.isoformat()} {policy.partner_id}"
        if carry(_letter(due, policy.partner.name), to=officer.user.email, named=named):
            Signpost.objects.filter(pk__in=[one.pk for one in due]).update(told_on=today)
            told += 1
    return told


def _letter(due: list[Signpost], partner: str) -> Words:
    lines = [f"* {one}" for one in due[:MOST_LISTED]]
    if len(due) > MOST_LISTED:
        lines.append(f"* and {len(due) - MOST_LISTED} more")
    page = settings.SITE.rstrip("/") + reverse("directory:walk")
    text = "\n".join(
        [
            "These may need more copies, or looking after:",
            "",
            *lines,
            "",
            "The list to walk with:",
            page,
            "",
            partner,
            "",
        ]
    )
    return Words(subject=f"{many(len(due), 'thing is,things are')} due to be looked after", text=text)


run_every(tell_what_is_due, every=dt.timedelta(days=1), title="Tell what is due to be restocked")
