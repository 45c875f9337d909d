"""The states of a comment, and the act that leads from each to the next; the docs are drawn from them."""

COMMENT: dict[str, dict[str, str]] = {
    "held": {"show_comment": "shown", "set_comment_aside": "set_aside"},
    "shown": {"accept": "accepted", "decline": "declined", "set_comment_aside": "set_aside"},
    "accepted": {"take_answer_back": "shown"},
    "declined": {"take_answer_back": "shown"},
    "set_aside": {"show_comment": "shown"},
}
NAMES = {
    "held": "Waits to be read",
    "shown": "Waits for an answer",
    "accepted": "Accepted",
    "declined": "Declined",
    "set_aside": "Not shown",
}
ACTS = {
    "show_comment": "an officer read it, and everybody may",
    "set_comment_aside": "it is spam, abuse or names somebody",
    "accept": "the text will change because of it",
    "decline": "the text stays, with the reason",
    "take_answer_back": "the answer was a mistake, and nothing was published on it",
}
