"""The acts by which entries come to stand under paragraphs: by hand, by a rule, and back; each with its reason."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.directory.coverage.checklists import Checklist, Paragraph
from folkmoot.directory.models import CoverageRule, CoverageTie, EntryGives, Service, Term
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


@transaction.atomic
def tie_entry(
    *,
    user: Any,
    checklist: Checklist,
    paragraph: Paragraph,
    service: Service,
    because: str,
    holds: bool = True,
    now: dt.datetime | None = None,
) -> CoverageTie:
    """Say that an entry is about a paragraph, or (`holds` False) that it is not, whatever a rule says. Raises `NotPossible`."""
    if service.state != "published":
        raise NotPossible("Only what everybody can find covers anything. Publish the entry first.")
    last = _standing(checklist, paragraph).filter(service=service).order_by("at", "pk").last()
    if last is not None and last.holds == holds:
        raise NotPossible("That is said already. Take it back first to say it in other words.")
    return _keep(user, checklist, paragraph, because, now, service=service, holds=holds)


@transaction.atomic
def tie_page(
    *,
    user: Any,
    checklist: Checklist,
    paragraph: Paragraph,
    page: str,
    title: str,
    because: str,
    now: dt.datetime | None = None,
) -> CoverageTie:
    """Say that a page tells what a paragraph asks for. It counts in every area."""
    return _keep(user, checklist, paragraph, because, now, page=page, title=title.strip())


def _standing(checklist: Checklist, paragraph: Paragraph) -> Any:
    return CoverageTie.objects.filter(checklist=checklist.code, paragraph=paragraph.code).standing()


def _keep(
    user: Any, checklist: Checklist, paragraph: Paragraph, because: str, now: dt.datetime | None, **said: Any
) -> CoverageTie:
    check_can(user, "run_network")
    officer = officer_of(user)
    tie = CoverageTie.objects.create(
        partner=officer.partner, checklist=checklist.code, paragraph=paragraph.code,
        because=_reason(because), by=officer, at=now or timezone.now(), **said,
    )  # fmt: skip
    _record(user, "tie_to_paragraph", tie.uuid, checklist, paragraph)
    return tie


@transaction.atomic
def keep_rule(
    *,
    user: Any,
    checklist: Checklist,
    paragraph: Paragraph,
    because: str,
    term: Term | None = None,
    theme: str = "",
    sector: str = "",
    level: str = "",
    answered: str = "",
    now: dt.datetime | None = None,
) -> CoverageRule:
    """Say which entries are about a paragraph by what is told of them. Raises `NotPossible` for a rule that names all."""
    check_can(user, "run_network")
    if not (term or theme or sector or level or answered):
        raise NotPossible("Choose at least one thing. A rule without any would name every entry there is.")
    officer = officer_of(user)
    rule = CoverageRule.objects.create(
        partner=officer.partner, checklist=checklist.code, paragraph=paragraph.code, term=term, theme=theme,
        sector=sector, level=level, answered=answered, because=_reason(because), by=officer, at=now or timezone.now(),
    )  # fmt: skip
    _record(user, "keep_coverage_rule", rule.uuid, checklist, paragraph)
    return rule


@transaction.atomic
def take_back(*, user: Any, uuid: UUID, now: dt.datetime | None = None) -> CoverageTie | CoverageRule:
    """Take a tie or a rule back; it stays in the history. Raises `NotPossible` for another partner's, or none."""
    check_can(user, "run_network")
    for kind in (CoverageTie, CoverageRule):
        one: CoverageTie | CoverageRule | None = (
            kind.objects.standing().filter(uuid=uuid).select_related("partner").first()
        )
        if one is None:
            continue
        if one.partner_id != officer_of(user).partner_id:
            raise NotPossible(f"{one.partner} said so. Ask its officers to take it back.")
        one.undone_at = now or timezone.now()
        one.save(update_fields=["undone_at"])
        detail = {"checklist": one.checklist, "paragraph": one.paragraph}
        record_act(
            user=user, act="take_back_coverage", subject_kind="coverage", subject_id=one.uuid, detail=detail
        )
        return one
    raise NotPossible("It was taken back already.")


@transaction.atomic
def say_what_it_gives(
    *, user: Any, service: Service, gives: str, now: dt.datetime | None = None
) -> EntryGives | None:
    """Say whether an entry is information, advice or both; nothing said takes it back."""
    check_can(user, "run_network")
    if not gives:
        EntryGives.objects.filter(service=service).delete()
        kept = None
    else:
        said = {"gives": gives, "by": officer_of(user), "at": now or timezone.now()}
        kept, _ = EntryGives.objects.update_or_create(service=service, defaults=said)
    record_act(
        user=user,
        act="say_what_it_gives",
        subject_kind="service",
        subject_id=service.uuid,
        detail={"gives": gives},
    )
    return kept


def _reason(because: str) -> str:
    said = " ".join(because.split())[:300]
    if not said:
        raise NotPossible("Say why. Whoever reads the list later wants to know.")
    return said


def _record(user: Any, act: str, uuid: UUID, checklist: Checklist, paragraph: Paragraph) -> None:
    detail = {"checklist": checklist.code, "paragraph": paragraph.code}
    record_act(user=user, act=act, subject_kind="coverage", subject_id=uuid, detail=detail)
