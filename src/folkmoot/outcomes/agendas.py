"""What this room has waiting for a forum's agenda: that ideas wait for an answer. Their words were sent in confidence and stay here."""

from folkmoot.design.templatetags.words import many
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
    """Say to a forum how many comments on the local offer nobody has answered, if there are any."""
    if group.kind != "forum":
        return []
    waiting = comments_of(group.partner_id).filter(stands__in=OPEN).order_by("asked_at")
    told = list(waiting.values_list("asked_at", flat=True))
    if not told:
        return []
    words = f"{many(len(told), 'comment on the local offer waits,comments on the local offer wait')} for an answer"
    return [Feedback("comments", "waiting", words[0].upper() + words[1:], told[0])]
