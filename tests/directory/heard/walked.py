"""Something for every address about comments on the local offer to be about."""

import datetime as dt

from django.utils import timezone

from folkmoot.outcomes.offer.answering import answer_comments
from folkmoot.outcomes.offer.publishing import publish_offer
from folkmoot.outcomes.offer.triaging import triage_comment
from folkmoot.partners.models import Officer
from tests.directory.heard.world import make_year, say


def walked_heard(runs: Officer) -> dict[str, dict]:
    """What stands in addresses, by their names: a comment that waits, and one that is published."""
    make_year(runs)
    answered, waits = say(days_ago=9), say("The page is hard to find.", about="accessibility", days_ago=0)
    triage_comment(user=runs.user, contact=answered, state="publishable", heading="content")
    answered.refresh_from_db()
    day = timezone.localdate()
    answer_comments(
        user=runs.user,
        comments=[answered],
        said="The pool is liked.",
        answer="accepted",
        reason="It stays warm.",
        action="Keep it warm",
        post="Head of Leisure",
        due_on=day,
    )
    one = publish_offer(
        user=runs.user, since=day - dt.timedelta(days=400), until=day - dt.timedelta(days=1), today=day
    )
    return {
        "outcomes:offer:comment": {"uuid": waits.uuid},
        "answered:offer:publication": {"number": one.number},
        "answered:offer:file": {"number": one.number, "kind": "csv"},
    }
