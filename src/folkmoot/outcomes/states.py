"""The states of a finding and of a commitment, and the act that leads from each to the next; the docs are drawn from them."""

FINDING: dict[str, dict[str, str]] = {
    "draft": {"put_finding": "put", "withdraw_finding": "withdrawn"},
    "put": {"take_finding_back": "draft", "reply_to_finding": "replied", "withdraw_finding": "withdrawn"},
    "replied": {"withdraw_finding": "withdrawn"},
    "withdrawn": {},
}
COMMITMENT: dict[str, dict[str, str]] = {
    "planned": {"begin": "under_way", "deliver": "delivered", "drop": "dropped"},
    "under_way": {"deliver": "delivered", "drop": "dropped"},
    "delivered": {"reopen": "under_way"},
    "dropped": {"reopen": "under_way"},
}
ACTS = {
    "put_finding": "it is put to the one who decides",
    "take_finding_back": "it is taken back to be written anew",
    "reply_to_finding": "the decision maker replies",
    "withdraw_finding": "it is withdrawn, with the reason",
    "begin": "work begins",
    "deliver": "it is done, and shown to be",
    "drop": "it is given up, with the reason",
    "reopen": "it turns out not to be over",
}
ENDED = frozenset({"delivered", "dropped"})


def statuses_after(status: str) -> list[str]:
    """Return the statuses a commitment may have next, itself first: its day may move, or a word be added."""
    return [status, *dict.fromkeys(COMMITMENT[status].values())]
