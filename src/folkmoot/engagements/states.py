"""The states an engagement goes through, and the act that leads from each to the next; the docs are drawn from it."""

TRANSITIONS: dict[str, dict[str, str]] = {
    "draft": {"sign_pledge": "pledged"},
    "pledged": {"write_pledge": "draft", "open_engagement": "open"},
    "open": {"close_engagement": "closed"},
    "closed": {"start_answering": "answering"},
    "answering": {"mark_answered": "answered"},
    "answered": {},
}
BEFORE_OPENING = frozenset({"draft", "pledged"})
NAMES = {
    "draft": "Draft",
    "pledged": "Pledged",
    "open": "Open",
    "closed": "Closed",
    "answering": "Answering",
    "answered": "Answered",
}
ACTS = {
    "sign_pledge": "the decision maker signs the pledge",
    "write_pledge": "the pledge is changed",
    "open_engagement": "it opens",
    "close_engagement": "it closes",
    "start_answering": "the decision maker starts to answer",
    "mark_answered": "the reply is there for everyone to read",
}


def after(state: str, act: str) -> str | None:
    """Return the state an act leads to, or None where it does not start from this state."""
    return TRANSITIONS[state].get(act)


def may_follow(state: str) -> frozenset[str]:
    """Return every state that can still come after one."""
    found: set[str] = set()
    waiting = [state]
    while waiting:
        for following in TRANSITIONS[waiting.pop()].values():
            if following not in found:
                found.add(following)
                waiting.append(following)
    return frozenset(found)
