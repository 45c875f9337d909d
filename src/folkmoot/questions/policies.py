"""What may be done with a question or a questionnaire as it stands, in the sentence its officer is shown."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.partners.policies import can, check_can
from folkmoot.questions.definition import check_content
from folkmoot.questions.models import Question, Questionnaire, QuestionnaireVersion
from folkmoot.questions.routing import unreachable


class NotPossible(Exception):
    """Something cannot be done as things stand; `sentences` say why, each with what to do."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def check_can_write(user: Any) -> None:
    """Raise unless this officer may write questions. The system itself (None) may."""
    if user is not None:
        check_can(user, "write_question")


def check_can_edit_question(user: Any, question: Question) -> None:
    """Raise unless a question belongs to the officer's own partner."""
    if question.harmonised:
        raise NotPossible(
            "Everyone asks this question in the same words, so that answers can be compared. Copy it to change it."
        )
    officer = getattr(user, "officer", None)
    if officer is None or question.partner_id != officer.partner_id:
        owner = question.partner or "the installation"
        raise NotPossible(f"This question belongs to {owner}. Copy it to change it.")


def can_edit_question(user: Any, question: Question) -> bool:
    """Say whether an officer may change a question in the bank."""
    return _yes(check_can_edit_question, user, question)


def check_can_change(user: Any, questionnaire: Questionnaire) -> None:
    """Raise unless a questionnaire is the officer's own partner's; one that all share an administrator may change."""
    check_can_write(user)
    if user is None or questionnaire.partner_id == user.officer.partner_id:
        return
    if questionnaire.partner is not None:
        raise NotPossible(f"This questionnaire belongs to {questionnaire.partner}. Copy it to change it.")
    if not can(user, "manage_partners"):
        raise NotPossible(
            "Every partner shares this questionnaire, so only an administrator changes it. Copy it to change it."
        )


def can_change(user: Any, questionnaire: Questionnaire) -> bool:
    """Say whether an officer may change a questionnaire."""
    return _yes(check_can_change, user, questionnaire)


def check_is_draft(version: QuestionnaireVersion) -> None:
    """Raise when a version is frozen: what people were asked stays as it was."""
    if version.frozen_at:
        raise NotPossible(
            "This version is frozen: people have been asked in these words. Make a new version to change it."
        )


def check_can_freeze(version: QuestionnaireVersion) -> None:
    """Raise, with every reason, when a version could not be asked."""
    check_is_draft(version)
    problems = check_content(version.content)
    if not problems:
        problems = [
            f"Nobody can reach the question “{key}”: change when it is shown."
            for key in unreachable(version.content)
        ]
    if problems:
        raise NotPossible(*problems)


def can_freeze(version: QuestionnaireVersion) -> bool:
    """Say whether a version may be frozen."""
    return _yes(check_can_freeze, version)


def _yes(check: Any, *about: Any) -> bool:
    try:
        check(*about)
    except (NotPossible, PermissionDenied):
        return False
    return True
