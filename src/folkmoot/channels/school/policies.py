"""When a class may be asked, in the sentences its officer is shown when it may not."""

from folkmoot.channels.school.models import Session
from folkmoot.questions.policies import NotPossible

DECIDES_ALONE = 16  # from this age it is enough that the school agreed
PARENTS_TOLD = (
    13  # from this age it is enough that parents were told and could say no; under it each must agree
)
ENOUGH = {
    "alone": ("school", "told", "parents"),
    "told": ("told", "parents"),
    "parents": ("parents",),
}
WHO_MUST_AGREE = {
    "alone": "The school must agree. From 16 on young people decide for themselves whether to answer.",
    "told": "The school must agree and tell parents, who may say no. Each pupil decides whether to answer.",
    "parents": "A parent or carer of each pupil must agree. Each pupil decides whether to answer.",
}


def rule_for(minimum_age: int) -> str:
    """Return which rule holds for a class whose youngest are of this age: "alone", "told" or "parents"."""
    if minimum_age >= DECIDES_ALONE:
        return "alone"
    return "told" if minimum_age >= PARENTS_TOLD else "parents"


def check_can_open_session(session: Session) -> None:
    """Raise unless consent is on record, and the session has not been held before."""
    if session.is_over:
        raise NotPossible(
            "This session is over and its code is used up. Make a new one to ask another class."
        )
    if session.is_open:
        raise NotPossible("This session is open already.")
    rule = rule_for(session.minimum_age)
    if session.consent_by not in ENOUGH[rule]:
        raise NotPossible(f"Record the consent first. {WHO_MUST_AGREE[rule]}")
    if not session.pupils_with_consent:
        raise NotPossible("Say first for how many pupils there is consent.")


def can_open_session(session: Session) -> bool:
    """Say whether a session may be opened now."""
    try:
        check_can_open_session(session)
    except NotPossible:
        return False
    return True


def check_can_change_session(session: Session) -> None:
    """Raise once a session is open or over: what was agreed was agreed for what was asked."""
    if session.opened_at is not None:
        raise NotPossible("This session has been opened, so what is on record about it stays as it is.")
