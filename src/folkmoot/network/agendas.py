"""What this room itself has waiting for a group's agenda: questions that members asked, and comments on what the group writes."""

from django.db.models import Count, Min, Q
from django.utils import timezone

from folkmoot.design.templatetags.words import many
from folkmoot.network.meetings.feedback import Feedback, feedback_by, when_closed
from folkmoot.network.models import Comment, Group, GroupQuestion

QUESTION = "question"


@feedback_by
def questions_of_members(group: Group) -> list[Feedback]:
    """Return the questions no meeting has closed yet."""
    waiting = GroupQuestion.objects.filter(group=group, closed_at=None)
    return [Feedback(QUESTION, str(one.pk), one.words, one.at) for one in waiting[:100]]


@feedback_by
def comments_waiting(group: Group) -> list[Feedback]:
    """Say of each document the group writes how many comments wait for an answer; their words are read where they stand."""
    own = Q(paragraph__version__document__group=group)
    of_strategy = Q(
        paragraph__version__document__group=None, paragraph__version__document__strategy__group=group
    )
    document = "paragraph__version__document__"
    rows = (
        Comment.objects.unanswered()
        .filter(own | of_strategy)
        .order_by()
        .values(f"{document}slug", f"{document}title")
        .annotate(number=Count("pk"), first=Min("at"))
    )
    return [
        Feedback(
            "comments",
            row[f"{document}slug"],
            f"{many(row['number'], 'comment,comments')} on “{row[f'{document}title']}” to answer",
            row["first"],
        )
        for row in rows
    ]


def close_question(ref: str, said: str) -> None:
    """Keep what a meeting answered."""
    GroupQuestion.objects.filter(pk=int(ref), closed_at=None).update(answer=said, closed_at=timezone.now())


when_closed(QUESTION, close_question)
