"""The themes that people find in what others wrote, and which answers speak of which theme. The codebook is theirs."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from folkmoot.contacts.models import Contact, SetAside
from folkmoot.contacts.own_words import ABOUT, SAID
from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Coded, Theme
from folkmoot.partners.policies import check_can
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_THEMES = 200
TEXTS = frozenset({"short_text", "long_text"})


@transaction.atomic
def add_theme(*, user: Any, engagement: Engagement, name: str, definition: str = "") -> Theme:
    """Put a theme in an engagement's codebook. Raises NotPossible where its name is taken."""
    check_can_code(user, engagement)
    name = " ".join(name.split())[:120]
    check_name(engagement, name)
    if engagement.themes.count() >= MOST_THEMES:
        raise NotPossible(f"There are {MOST_THEMES} themes already. Use one of them, or delete one first.")
    theme = Theme.objects.create(
        engagement=engagement,
        name=name,
        definition=definition.strip(),
        made_by=getattr(user, "officer", None),
        made_at=timezone.now(),
    )
    _record(user, "add_theme", theme)
    return theme


@transaction.atomic
def change_theme(*, user: Any, theme: Theme, name: str, definition: str) -> Theme:
    """Give a theme another name or definition; what was read as speaking of it stays so."""
    check_can_code(user, theme.engagement)
    name, before = " ".join(name.split())[:120], theme.name
    check_name(theme.engagement, name, but=theme)
    theme.name, theme.definition = name, definition.strip()
    theme.save(update_fields=["name", "definition"])
    _record(user, "change_theme", theme, before=before)
    return theme


@transaction.atomic
def delete_theme(*, user: Any, theme: Theme) -> int:
    """Delete a theme and what was read as speaking of it; return how many answers that were. No answer is lost."""
    check_can_code(user, theme.engagement)
    many = theme.coded.count()
    _record(user, "delete_theme", theme, answers=many)
    theme.delete()
    return many


def code_answer(*, user: Any, contact: Contact, question: str, themes: Collection[Theme]) -> None:
    """Say of which themes one answer speaks: these and no others."""
    code_answers(user=user, engagement=contact.engagement, read={(contact, question): themes})


@transaction.atomic
def code_answers(
    *, user: Any, engagement: Engagement, read: Mapping[tuple[Contact, str], Collection[Theme]]
) -> int:
    """Say of answers, each by its contact and question, of which themes they speak: these and no others.

    As many statements for a page of them as for one, and one row in the trail. Return how many changed.
    """
    check_can_code(user, engagement)
    for (contact, question), themes in read.items():
        if {contact.engagement_id, *(theme.engagement_id for theme in themes)} != {engagement.pk}:
            raise NotPossible("That theme belongs to another engagement.")
        if question not in {key for key, _ in written(contact)}:
            raise NotPossible("Nothing was written there any more.")
    wanted = {(one.pk, question, theme.pk) for (one, question), themes in read.items() for theme in themes}
    coded = Coded.objects.filter(contact__in=[contact for contact, _ in read])
    held = {
        (contact, question, theme): number
        for number, contact, question, theme in coded.values_list("pk", "contact", "question", "theme")
    }
    asked = {(contact.pk, question) for contact, question in read}
    away = {key for key in held if key[:2] in asked and key not in wanted}
    new = sorted(wanted - held.keys())
    changed = {key[:2] for key in (*away, *new)}
    if not changed:
        return 0
    Coded.objects.filter(pk__in=[held[key] for key in away]).delete()
    now, officer = timezone.now(), getattr(user, "officer", None)
    rows = [
        Coded(contact_id=one, question=key, theme_id=theme, by=officer, at=now) for one, key, theme in new
    ]
    Coded.objects.bulk_create(rows, ignore_conflicts=True)
    detail = {
        f"{contact.uuid} {question}": sorted(theme.name for theme in themes)
        for (contact, question), themes in read.items()
        if (contact.pk, question) in changed
    }
    about = {"subject_kind": "engagement", "subject_id": str(engagement.uuid)}
    record_act(user=user, act="code_answers", **about, detail={"answers": detail})
    return len(changed)


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
    taken = engagement.themes.filter(name__iexact=name)
    if (taken.exclude(pk=but.pk) if but else taken).exists():
        raise NotPossible(f"There is a theme called “{name}” already. Use it, or choose another name.")


def themes_of(engagement: Engagement) -> QuerySet[Theme]:
    """Return an engagement's themes with `people`: how many contacts speak of each."""
    counted = Q(coded__in=coded_in_the_insight())
    return Theme.objects.filter(engagement=engagement).annotate(
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


def _record(user: Any, act: str, theme: Theme, **detail: Any) -> None:
    about = {"engagement": theme.engagement.slug, "name": theme.name, **detail}
    record_act(user=user, act=act, subject_kind="theme", subject_id=str(theme.uuid), detail=about)
