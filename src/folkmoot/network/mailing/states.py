"""The states of a message to many, and which act leads from which to which."""

AFTER: dict[str, dict[str, str]] = {
    "draft": {"schedule": "sending", "cancel": "cancelled"},
    "sending": {"pause": "paused", "cancel": "cancelled", "finish": "over"},
    "paused": {"go_on": "sending", "cancel": "cancelled"},
    "cancelled": {},
    "over": {},
}


def after(state: str, act: str) -> str | None:
    """Return the state an act leads to, or None where it does not start from this one."""
    return AFTER[state].get(act)
