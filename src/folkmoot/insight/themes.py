"""The themes that people find in what others wrote, and which answers speak of which theme. The codebook is theirs."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from folkmoot.contacts.models import Contact, SetAside
from folkmoot.contacts.own_words import ABOUT, SAID
from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Coded, Theme
from folkmoot.partners.policies import check_can
from folkmoot.questions.policies import NotPossible

MOST_THEMES = 200
TEXTS = frozenset({"short_text", "long_text"})


def check_can_code(user: Any, engagement: Engagement) -> None:
    """Raise unless this officer writes findings for the partner whose engagement it is. The system itself (None) may."""
    if user is None:
        return
    check_can(user, "write_finding")
    if engagement.partner_id != user.officer.partner_id:
        raise NotPossible(f"This engagement belongs to {engagement.partner}. Ask them.")


def check_name(engagement: Engagement, name: str, *, but: Theme | None = None) -> None:
    """Raise unless a theme may be called so."""
    if not name:
        raise NotPossible("Give the theme a name.")
    taken = engagement.themes.filter(name__iexact=name, state__in=("used", "retired"))
    if (taken.exclude(pk=but.pk) if but else taken).exists():
        raise NotPossible(f"There is a theme called “{name}” already. Use it, or choose another name.")


def themes_of(engagement: Engagement) -> QuerySet[Theme]:
    """Return the themes in use in an engagement's codebook with `people`: how many contacts speak of each."""
    counted = Q(coded__in=coded_in_the_insight())
    return Theme.objects.filter(engagement=engagement, state="used").annotate(
        people=Count("coded__contact", filter=counted, distinct=True)
    )


def coded_in_the_insight() -> QuerySet[Coded]:
    """Return which answers speak of which theme, without those that were set aside as a complaint or for safeguarding."""
    aside = SetAside.objects.filter(undone_at=None)
    return Coded.objects.exclude(contact__in=aside.values("contact"))


def people_speaking_of(themes: Iterable[Theme]) -> int:
    """Count the contacts that speak of at least one of these themes."""
    return coded_in_the_insight().filter(theme__in=list(themes)).values("contact").distinct().count()


def written(contact: Contact) -> list[tuple[str, str]]:
    """Return (question, words) of everything a contact holds in a person's own words."""
    content = contact.version.content if contact.version else {}
    kinds = {item["key"]: item["kind"] for item in content.get("items", [])}
    return [
        (key, value)
        for key, value in contact.answers.items()
        if isinstance(value, str)
        and value.strip()
        and (kinds.get(key) in TEXTS or key == SAID or key.endswith(ABOUT))
    ]
