"""The states of a broken glass."""

OPEN, REVIEWED = "open", "reviewed"
NAMES = {OPEN: "Waits for review", REVIEWED: "Reviewed"}
TRANSITIONS: dict[str, dict[str, str]] = {OPEN: {"review": REVIEWED}, REVIEWED: {}}
ACTS = {"review": "a second person looked at why it was broken, and what was seen"}
VERDICTS = {"right": "It was right to look", "wrong": "It was not right to look"}
