"""The states of an action, and the act that leads from each to the next; the docs are drawn from them."""

ACTION: dict[str, dict[str, str]] = {
    "to_do": {"begin": "doing", "finish": "done", "give_up": "given_up"},
    "doing": {"finish": "done", "give_up": "given_up"},
    "done": {"reopen": "doing"},
    "given_up": {"reopen": "doing"},
}
NAMES = {"to_do": "To do", "doing": "Being done", "done": "Done", "given_up": "Given up"}
ACTS = {
    "begin": "work begins",
    "finish": "it is done, and what came of it is said",
    "give_up": "it is given up, with the reason",
    "reopen": "it turns out not to be over",
}
ENDED = frozenset({"done", "given_up"})


def statuses_after(status: str) -> list[str]:
    """Return the statuses an action may have next, itself first: its day may move, or a word be added."""
    return [status, *dict.fromkeys(ACTION[status].values())]
