"""The acts on what is missing: keep it with its evidence, ask bodies, answer in one's own slot, publish, end."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.directory.gaps.policies import check_can_answer, check_can_keep, check_can_publish, check_open
from folkmoot.directory.models import GapAnswer, GapSlot, ProvisionGap
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

DAYS_TO_ANSWER = 42


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing: for which need or paragraph, where and at what age; all but the title may be empty."""

    title: str
    need: str = ""
    checklist: str = ""
    paragraph: str = ""
    area: str = ""
    area_name: str = ""
    age: str = ""


@transaction.atomic
def keep_gap(
    *,
    user: Any,
    missing: Missing,
    evidence: Sequence[tuple[str, str]],
    ask: Iterable[Partner] = (),
    answers_by: dt.date | None = None,
    now: dt.datetime | None = None,
) -> ProvisionGap:
    """Keep something as missing, with what was known of it that day (what, and its sentence), and ask bodies. Raises `NotPossible`."""
    check_can(user, "run_network")
    officer, now = officer_of(user), now or timezone.now()
    today = timezone.localdate(now)
    if not missing.title.strip():
        raise NotPossible("Say in a sentence what is missing.")
    answers_by = answers_by or today + dt.timedelta(days=DAYS_TO_ANSWER)
    if answers_by < today:
        raise NotPossible("That day is past. Choose a day from today on.")
    gap = ProvisionGap.objects.create(
        partner=officer.partner, title=" ".join(missing.title.split())[:200], need=missing.need, checklist=missing.checklist,
        paragraph=missing.paragraph, area=missing.area, area_name=missing.area_name, age=missing.age,
        evidence=[[what, said] for what, said in evidence], evidence_on=today, answers_by=answers_by,
        kept_by=officer, kept_at=now,
    )  # fmt: skip
    _record(user, "keep_gap", gap)
    for partner in ask:
        ask_body(user=user, gap=gap, partner=partner, now=now)
    return gap


@transaction.atomic
def ask_body(*, user: Any, gap: ProvisionGap, partner: Partner, now: dt.datetime | None = None) -> GapSlot:
    """Give a body its own slot to answer in; once is enough."""
    check_can_keep(user, gap)
    check_open(gap)
    slot, new = GapSlot.objects.get_or_create(
        gap=gap, partner=partner, defaults={"asked_at": now or timezone.now()}
    )
    if new:
        _record(user, "ask_about_gap", gap, partner=partner.slug)
    return slot


@transaction.atomic
def answer_gap(
    *,
    user: Any,
    slot: GapSlot,
    sees: str,
    will_do: str = "",
    by_when: dt.date | None = None,
    why_not: str = "",
    now: dt.datetime | None = None,
) -> GapAnswer:
    """Answer for one's own body: what it sees, and what it will do by when, or why not. An earlier answer stays readable."""
    slot = GapSlot.objects.select_related("gap__partner", "partner").get(pk=slot.pk)
    check_can_answer(user, slot)
    now = now or timezone.now()
    if not sees.strip():
        raise NotPossible("Say what you see.")
    if bool(will_do.strip()) == bool(why_not.strip()):
        raise NotPossible("Say either what you will do, or why you do nothing.")
    if will_do.strip() and by_when is None:
        raise NotPossible("Say by when you will do it.")
    if by_when is not None and by_when < timezone.localdate(now):
        raise NotPossible("That day is past. Choose a day from today on.")
    officer = officer_of(user)
    made = GapAnswer.objects.create(
        slot=slot, sees=sees.strip(), will_do=will_do.strip(), by_when=by_when if will_do.strip() else None,
        why_not=why_not.strip(), by=officer, post=officer.post, at=now,
    )  # fmt: skip
    _record(user, "answer_gap", slot.gap, partner=slot.partner.slug, will_do=bool(made.will_do))
    return made


@transaction.atomic
def publish_gap(*, user: Any, gap: ProvisionGap, now: dt.datetime | None = None) -> ProvisionGap:
    """Let everybody read what is missing and what each body answers. Raises `NotPossible`."""
    now = now or timezone.now()
    check_can_publish(user, gap, timezone.localdate(now))
    gap.published_at = now
    gap.save(update_fields=["published_at"])
    _record(user, "publish_gap", gap)
    return gap


@transaction.atomic
def withdraw_gap(*, user: Any, gap: ProvisionGap) -> ProvisionGap:
    """Take it off the public page; it is kept with its answers."""
    check_can_keep(user, gap)
    gap.published_at = None
    gap.save(update_fields=["published_at"])
    _record(user, "withdraw_gap", gap)
    return gap


@transaction.atomic
def end_gap(
    *, user: Any, gap: ProvisionGap, ending: str, words: str, today: dt.date | None = None
) -> ProvisionGap:
    """Say that it is there now, or that it will not be, and why; or, with no ending, that it is open again."""
    check_can_keep(user, gap)
    if ending and not words.strip():
        raise NotPossible("Say what came of it. People read it.")
    gap.ending, gap.ending_words = ending, words.strip()[:500] if ending else ""
    gap.ended_on = (today or timezone.localdate()) if ending else None
    gap.save(update_fields=["ending", "ending_words", "ended_on"])
    _record(user, "end_gap", gap, ending=ending)
    return gap


def _record(user: Any, act: str, gap: ProvisionGap, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="provision gap", subject_id=gap.uuid, detail=detail)
