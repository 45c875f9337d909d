"""The states a version of an agreement passes through; a step that is not listed is impossible. No Django here.

*In force* is no stored state: a signed version is in force while the clock says so, and closes that second.
"""

from __future__ import annotations

import datetime as dt

from folkmoot.partners.agreements.rule import Rule

DRAFTING, PARTNER_REVIEW, REFUSED = "drafting", "partner_review", "refused"
AGREED, SIGNED, SUSPENDED = "agreed", "signed", "suspended"
REPLACED, ENDED, DELETION_PROVEN = "replaced", "ended", "deletion_proven"

NAMES = {
    DRAFTING: "Drafting",
    PARTNER_REVIEW: "With partners for review",
    REFUSED: "Refused",
    AGREED: "Agreed, being signed",
    SIGNED: "Signed",
    SUSPENDED: "Suspended",
    REPLACED: "Replaced by a later version",
    ENDED: "Ended",
    DELETION_PROVEN: "Ended, deletion proven",
}
TRANSITIONS: dict[str, dict[str, str]] = {
    DRAFTING: {"ask_partners": PARTNER_REVIEW, "refuse": REFUSED},
    PARTNER_REVIEW: {"change_terms": DRAFTING, "agree": AGREED, "refuse": REFUSED},
    AGREED: {"sign": SIGNED, "change_terms": DRAFTING, "refuse": REFUSED},
    SIGNED: {"suspend": SUSPENDED, "replace": REPLACED, "end": ENDED},
    SUSPENDED: {"resume": SIGNED, "replace": REPLACED, "end": ENDED},
    REPLACED: {"end": ENDED},
    ENDED: {"prove_deletion": DELETION_PROVEN},
    REFUSED: {},
    DELETION_PROVEN: {},
}
ACTS = {
    "ask_partners": "its text is complete; every party reads it, clause by clause",
    "change_terms": "something is still to be written differently",
    "agree": "every party has said that it is comfortable with every clause",
    "refuse": "a party will not take part in it; the reason is kept and shown",
    "sign": "the last party has signed; it is in force from its first day",
    "suspend": "any party stops it, at once",
    "resume": "all is well again",
    "replace": "a later version, signed by all, has begun",
    "end": "a party ends it; what was brought is deleted when its days are over",
    "prove_deletion": "nothing that was brought under it is left",
}


def standing(rule: Rule, on: dt.date, *, review_on: dt.date) -> str:
    """Return how a version stands on a day, in words: for a signed one whether it is in force, due for review or closed."""
    if rule.state != SIGNED:
        return NAMES[rule.state]
    if on < rule.starts_on:
        return "Signed, not begun"
    if rule.stands_until is not None and on >= rule.stands_until:
        return NAMES[REPLACED]
    if on > rule.closes_on:
        return "Closed: review is overdue"
    return "In force, review due" if on >= review_on else "In force"
