"""The states a printed form goes through, and the act that leads from each to the next; the docs are drawn from it."""

NAMES = {
    "printed": "Printed",
    "placed": "Handed out",
    "returned": "Come back",
    "keyed": "Keyed",
    "differs": "Keyed twice, and differs",
    "checked": "Keyed twice, and settled",
    "online": "Answered online",
    "lost": "Lost",
    "spoilt": "Spoilt",
}
OUT = {
    "place": "placed",
    "take_back": "returned",
    "key": "keyed",
    "answer_online": "online",
    "lose": "lost",
    "spoil": "spoilt",
}
TRANSITIONS: dict[str, dict[str, str]] = {
    "printed": OUT,
    "placed": OUT,
    "returned": {"key": "keyed", "lose": "lost", "spoil": "spoilt"},
    "keyed": {"find_different": "differs", "find_alike": "checked", "undo": "returned"},
    "differs": {"settle": "checked"},
    "checked": {"undo": "returned"},
    "online": {},
    "lost": {"take_back": "returned", "key": "keyed", "answer_online": "online", "spoil": "spoilt"},
    "spoilt": {"take_back": "returned"},
}
CAME_BACK = frozenset({"returned", "keyed", "differs", "checked", "online"})
OF_NO_USE = frozenset({"lost", "spoilt"})


def states_before(act: str) -> list[str]:
    """Return the states from which an act starts."""
    return [state for state, acts in TRANSITIONS.items() if act in acts]


def after(state: str, act: str) -> str | None:
    """Return the state an act leads to, or None where it does not start from this state."""
    return TRANSITIONS[state].get(act)
