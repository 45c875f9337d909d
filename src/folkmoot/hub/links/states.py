"""The states of a linking run; a step that is not listed is impossible."""

ASKED, TO_LABEL, ACCEPTED, REFUSED, UNDONE = "asked", "to_label", "accepted", "refused", "undone"
NAMES = {
    ASKED: "Being worked out",
    TO_LABEL: "Waits for people to label a sample",
    ACCEPTED: "Accepted",
    REFUSED: "Refused",
    UNDONE: "Undone",
}
TRANSITIONS: dict[str, dict[str, str]] = {
    ASKED: {"keep_links": TO_LABEL, "refuse_run": REFUSED},
    TO_LABEL: {"accept_run": ACCEPTED, "refuse_run": REFUSED},
    ACCEPTED: {"undo_run": UNDONE},
    REFUSED: {},
    UNDONE: {},
}
ACTS = {
    "keep_links": "the worker has linked, and drawn a sample for people to label",
    "accept_run": "its measured precision reaches the agreement's floor",
    "refuse_run": "it can't be linked, merges families, or falls below the floor",
    "undo_run": "a linker takes it back; what rests on it is out of date",
}
