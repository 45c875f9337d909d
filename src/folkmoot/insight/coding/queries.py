"""Questions about written answers that read as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone

from folkmoot.contacts.models import FirstWords, SetAside
from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.insight.models import Theme, WrittenAnswer  # noqa: F401  named in words below

OWN_LANGUAGE = "en"
MOST_QUESTIONS = 40  # whose words are searched
SAME: dict[str, Any] = {"contact": OuterRef("contact"), "question": OuterRef("question")}


class WrittenAnswerQuerySet(models.QuerySet["WrittenAnswer"]):
    """Answers in people's own words, by what was made of them."""

    def visible_to(self, user: Any) -> WrittenAnswerQuerySet:
        """Those of an officer's own partner, for roles that write findings."""
        officer = officer_of(user)
        if officer is None or not can(user, "write_finding"):
            return self.none()
        return self.filter(engagement__partner=officer.partner_id)

    def in_the_insight(self) -> WrittenAnswerQuerySet:
        """Those that are counted: not set aside as a complaint or because somebody is at risk."""
        return self.exclude(contact__in=SetAside.objects.filter(undone_at=None).values("contact"))

    def unread(self) -> WrittenAnswerQuerySet:
        """Those nobody read yet, nor coded elsewhere."""
        return self.filter(UNREAD).exclude(self.coded_too())

    def coded_too(self) -> Exists:
        """Say whether an answer speaks of a theme."""
        from folkmoot.insight.models import Coded  # noqa: PLC0415  it is a model of the same room

        return Exists(Coded.objects.filter(**SAME))

    def uncoded(self) -> WrittenAnswerQuerySet:
        """Those that speak of no theme yet and have something to say."""
        return self.filter(nothing_to_add=False).exclude(self.coded_too())

    def unplaced(self) -> WrittenAnswerQuerySet:
        """Those somebody read and found no theme for."""
        return self.uncoded().filter(read_at__isnull=False)

    def speaking_of(self, *themes: Theme) -> WrittenAnswerQuerySet:
        """Those that speak of one of these themes."""
        from folkmoot.insight.models import Coded  # noqa: PLC0415  it is a model of the same room

        return self.filter(Exists(Coded.objects.filter(theme__in=themes, **SAME)))

    def with_suggestions(self) -> WrittenAnswerQuerySet:
        """Those for which the machine suggests something nobody has looked at."""
        return self.filter(suggested())

    def waiting_for_review(self) -> WrittenAnswerQuerySet:
        """Those in which something personal was found that nobody has checked yet."""
        return self.filter(to_review())

    def in_another_language(self) -> WrittenAnswerQuerySet:
        """Those that were not given in the language of the codebook."""
        return self.filter(in_another_language())

    def with_words_added(self) -> WrittenAnswerQuerySet:
        """Those of a coded campaign that add words of their own, which nobody has read since."""
        return self.filter(adds_words())

    def containing(self, words: str, questions: list[str]) -> WrittenAnswerQuerySet:
        """Those whose words hold these, in capital or small letters."""
        found = Q(pk__in=[])
        rows: Any = self
        for place, key in enumerate(questions[:MOST_QUESTIONS]):
            rows = rows.annotate(
                **{f"words_{place}": Cast(KeyTextTransform(key, "contact__answers"), models.TextField())}
            )
            found |= Q(question=key, **{f"words_{place}__icontains": words})
        return rows.filter(found)  # type: ignore[no-any-return]


UNREAD = Q(read_at=None)
OWN = Q(contact__language__startswith=OWN_LANGUAGE)


def in_another_language() -> Any:
    """Say whether an answer is in another language than the codebook: as it was noted, else as it was asked."""
    from folkmoot.insight.models import WordsLanguage  # noqa: PLC0415  it is a model of the same room

    noted = WordsLanguage.objects.filter(**SAME)
    foreign = noted.exclude(language__startswith=OWN_LANGUAGE)
    return Q(Exists(foreign)) | (~OWN & ~Exists(noted))


def suggested() -> Exists:
    """Say whether a suggestion waits for an answer."""
    from folkmoot.insight.models import Suggestion  # noqa: PLC0415  it is a model of the same room

    return Exists(Suggestion.objects.filter(state="waiting", theme__state="used", **SAME))


def picked() -> Exists:
    """Say whether an answer was picked to be coded next."""
    from folkmoot.insight.models import ToCodeNext  # noqa: PLC0415  it is a model of the same room

    return Exists(ToCodeNext.objects.filter(**SAME))


def adds_words() -> Any:
    """Say whether an answer adds words of its own to a campaign, and nobody has read it since the campaign was coded."""
    from folkmoot.insight.models import CampaignText, Coded  # noqa: PLC0415  they are models of the same room

    adds = CampaignText.objects.filter(
        contact=OuterRef("contact"),
        campaign__question=OuterRef("question"),
        campaign__state="confirmed",
        adds=True,
    )
    with_it = Coded.objects.filter(origin="campaign", **SAME)
    since = Q(read_at=None) | ~Exists(with_it.filter(at__lte=OuterRef("read_at")))
    return Q(Exists(adds)) & Q(Exists(with_it)) & since


def to_review() -> Exists:
    """Say whether an answer's first words wait for somebody to check what was blotted out."""
    today = timezone.localdate()
    return Exists(
        FirstWords.objects.filter(reviewed_at=None, sealed__isnull=False, keep_until__gte=today, **SAME)
    )
