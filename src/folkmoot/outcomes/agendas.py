"""What this room has waiting for a forum's agenda: ideas, and comments on the local offer. Their words were sent in confidence and stay here."""

import datetime as dt

from folkmoot.design.templatetags.words import many
from folkmoot.directory.heard.asked import ABOUT
from folkmoot.directory.heard.target import Target, names_of, target_of
from folkmoot.network.meetings.feedback import Feedback, feedback_by
from folkmoot.network.models import Group
from folkmoot.outcomes.models import Idea
from folkmoot.outcomes.offer.comments import OPEN, comments_of


@feedback_by
def ideas_waiting(group: Group) -> list[Feedback]:
    """Say to a forum how many ideas wait for an answer of its partner, if any do."""
    if group.kind != "forum":
        return []
    waiting = (
        Idea.objects.filter(partner=group.partner_id, state="new").order_by("at").values_list("at", flat=True)
    )
    if not waiting:
        return []
    words = f"{many(len(waiting), 'idea that somebody sent waits,ideas that people sent wait')} for an answer"
    return [Feedback("ideas", "waiting", words[0].upper() + words[1:], waiting[0])]


@feedback_by
def comments_waiting(group: Group) -> list[Feedback]:
    """Say to a forum of which entries, and of what else of the local offer, comments wait for an answer, and how many."""
    if group.kind != "forum":
        return []
    waiting = comments_of(group.partner_id).filter(stands__in=OPEN).order_by("asked_at")
    came: dict[tuple[Target, str], list[dt.datetime]] = {}
    for answers, circumstances, at in waiting.values_list("answers", "circumstances", "asked_at"):
        target = target_of(circumstances or {})
        about = "" if target.number else str((answers or {}).get("about", ""))
        came.setdefault((target if target.number else Target(), about), []).append(at)
    names = names_of([target for target, _ in came], public=True)
    return [
        Feedback(
            "offer", f"{target.kind} {target.which or about}", _waits(len(at), about, names[target]), at[0]
        )
        for (target, about), at in came.items()
    ]


def _waits(number: int, about: str, name: str) -> str:
    wait = many(number, "comment on the local offer waits,comments on the local offer wait")
    return f"{wait} for an answer: {ABOUT[about].lower() if about in ABOUT else name}"
