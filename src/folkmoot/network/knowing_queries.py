"""Questions about snippets, questions put to the network, introductions and what came from elsewhere, as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.network.models import Arrived, Introduction, NetworkQuestion, Snippet  # noqa: F401  named below

MOST_WORDS = 8


def runs_for(user: Any) -> Any:
    """Return the number of the partner for which this person runs the network, or None."""
    return officer_of(user).partner_id if can(user, "run_network") else None


class SnippetQuerySet(models.QuerySet["Snippet"]):
    """Short tips."""

    def visible_to(self, user: Any) -> "SnippetQuerySet":
        """To any officer, whoever's they are: a tip helps whoever asks. What was set aside, to who may check it."""
        if officer_of(user) is None:
            return self.none()
        return self.filter(~Q(state="set_aside") | Q(partner=runs_for(user) or 0))

    def in_public(self) -> "SnippetQuerySet":
        """Those that a person checked."""
        return self.filter(state="checked")

    def to_check(self, user: Any, today: Any) -> "SnippetQuerySet":
        """Those of an officer's own partner that wait for a person, and those whose year is over."""
        due = Q(state="written") | Q(state="checked", check_again_on__lte=today)
        return self.filter(due, partner=runs_for(user) or 0)

    def saying(self, words: str) -> "SnippetQuerySet":
        """Those with every one of these words, anywhere in them, in their tags or places."""
        found = self
        for word in words.casefold().split()[:MOST_WORDS]:
            found = found.filter(searched__contains=word)
        return found

    def about(self, *, tag: str = "", area: str = "") -> "SnippetQuerySet":
        """Those with a tag, and those of an area; what names no area holds everywhere."""
        found = self.filter(tags__kind="tag", tags__word=tag) if tag else self
        if not area:
            return found
        here = models.Exists(_tags().filter(word=area))
        return found.filter(here | ~models.Exists(_tags()))


def _tags() -> Any:
    from folkmoot.network.models import SnippetTag  # noqa: PLC0415  the model is made with this queryset

    return SnippetTag.objects.filter(snippet=models.OuterRef("pk"), kind="area")


class NetworkQuestionQuerySet(models.QuerySet["NetworkQuestion"]):
    """Questions put to the network."""

    def visible_to(self, user: Any) -> "NetworkQuestionQuerySet":
        """To officers who run the network for the partner; to any other officer, those they asked themselves."""
        officer = officer_of(user)
        if officer is None:
            return self.none()
        return self.filter(Q(partner=runs_for(user) or 0) | Q(officer=officer))

    def in_public(self) -> "NetworkQuestionQuerySet":
        """Those whose asker agreed to it and that a person checked."""
        return self.filter(in_public=True, published_at__isnull=False)


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    """Introductions."""

    def visible_to(self, user: Any) -> "IntroductionQuerySet":
        """To officers who run the network for the partner."""
        return self.filter(partner=runs_for(user) or 0)


class ArrivedQuerySet(models.QuerySet["Arrived"]):
    """What came from other areas."""

    def visible_to(self, user: Any) -> "ArrivedQuerySet":
        """To officers who run the network for the partner that took it in."""
        return self.filter(partner=runs_for(user) or 0)
