"""Questions about the bank and the questionnaires that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from folkmoot.questions.models import Question, Questionnaire  # noqa: F401  named in the types below


class QuestionQuerySet(models.QuerySet["Question"]):
    """The bank, seen by someone."""

    def visible_to(self, user: Any) -> "QuestionQuerySet":
        """All of it for every officer: asking the same question is what the bank is for. Nobody else sees any."""
        return self.all() if _officer(user) else self.none()

    def in_use(self) -> "QuestionQuerySet":
        """Those that were not retired."""
        return self.filter(retired=False)

    def about(self, words: str) -> "QuestionQuerySet":
        """Those whose English wording, answers, short name or profile dimension hold every one of some words."""
        found = self
        for word in words.split():
            anywhere = Q(key__icontains=word) | Q(definition__wording__en__icontains=word)
            found = found.filter(anywhere | Q(profile__icontains=word))
        return found


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    """Questionnaires, seen by someone."""

    def visible_to(self, user: Any) -> "QuestionnaireQuerySet":
        """Those of an officer's own partner, and those that belong to all."""
        officer = _officer(user)
        return self.filter(Q(partner=officer.partner_id) | Q(partner=None)) if officer else self.none()


def _officer(user: Any) -> Any:
    return getattr(user, "officer", None) if user.is_authenticated else None
