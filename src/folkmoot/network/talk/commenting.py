"""The acts of comments on a group's page: anybody sends one, and an officer shows it or not, with the reason."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.network.models import Group, GroupComment
from folkmoot.network.policies import check_can_run_group
from folkmoot.network.talk.talking import rules_of
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_WAITING = 500  # of a group


def send_comment(
    *, group: Group, words: str, signals: Sequence[str] = (), now: dt.datetime | None = None
) -> GroupComment:
    """Keep a comment, what could say who somebody is blotted out. Nobody sees it until an officer let it through."""
    if not rules_of(group).takes_comments:
        raise NotPossible(f"“{group}” takes no comments on its page. Join it, and say it there.")
    if group.comments.filter(state="held").count() >= MOST_WAITING:
        raise NotPossible("Very many comments wait already. What you wrote is still below: send it tomorrow.")
    return GroupComment.objects.create(
        group=group, words=scrubbed(words), signals=list(signals), at=now or timezone.now()
    )


@transaction.atomic
def settle_comment(
    *, user: Any, comment: GroupComment, show: bool, because: str = "", now: dt.datetime | None = None
) -> None:
    """Show a comment, or do not, with the reason. It can be changed later."""
    check_can_run_group(user, comment.group)
    if not show and not because:
        raise NotPossible("Say in a few words why it is not shown.")
    comment.state = "shown" if show else "declined"
    comment.because = "" if show else because
    comment.settled_by, comment.settled_at = officer_of(user), now or timezone.now()
    comment.save(update_fields=["state", "because", "settled_by", "settled_at"])
    record_act(
        user=user,
        act="show_comment" if show else "decline_comment",
        subject_kind="comment",
        subject_id=comment.uuid,
        detail={"group": comment.group.slug},
    )
