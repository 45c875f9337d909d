"""What this room itself has waiting for a group's agenda: questions that members asked."""

from django.utils import timezone

from folkmoot.network.meetings.feedback import Feedback, feedback_by, when_closed
from folkmoot.network.models import Group, GroupQuestion

QUESTION = "question"


@feedback_by
def questions_of_members(group: Group) -> list[Feedback]:
    """Return the questions no meeting has closed yet."""
    waiting = GroupQuestion.objects.filter(group=group, closed_at=None)
    return [Feedback(QUESTION, str(one.pk), one.words, one.at) for one in waiting[:100]]


def close_question(ref: str, said: str) -> None:
    """Keep what a meeting answered."""
    GroupQuestion.objects.filter(pk=int(ref), closed_at=None).update(answer=said, closed_at=timezone.now())


when_closed(QUESTION, close_question)
