"""The ladder of involvement: seven rungs, from the mailing list to leading the group. A person sets their own, both ways."""

from typing import Final

MAILING_LIST, COMMENT, ATTEND, CONTRIBUTE, DO_ACTION, LEAD_ACTION, LEAD_GROUP = range(1, 8)
RUNGS: Final = (
    (MAILING_LIST, "Mailing list", "I hear what the group does."),
    (COMMENT, "Comment", "I say what I think of what the group writes."),
    (ATTEND, "Attend", "I come to meetings."),
    (CONTRIBUTE, "Contribute", "I bring what I know to the work."),
    (DO_ACTION, "Do an action", "I take on something to do."),
    (LEAD_ACTION, "Lead an action", "I see that something gets done."),
    (LEAD_GROUP, "Lead the group", "I help to lead the group."),
)
RUNG_CHOICES: Final = [(number, name) for number, name, _ in RUNGS]
