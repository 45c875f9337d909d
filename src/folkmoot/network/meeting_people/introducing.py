"""The acts of an introduction: offer it, say yes or no, wish for one; what each of the two sees of the other."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.personal_links import PersonalLinks
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.jobs.asking import ask_for
from folkmoot.network.joining import address_of
from folkmoot.network.models import Introduction, IntroductionSide, IntroductionWish, Member
from folkmoot.network.naming import A_MEMBER, public_name
from folkmoot.network.policies import check_can_introduce, check_can_keep_member
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

LINKS = PersonalLinks("introduction")
LAPSES_AFTER = dt.timedelta(days=21)
ASKED_AFTER = dt.timedelta(days=30)
MOST_OPEN_WISHES = 3
ALONE = ((1, "Never"), (2, "Seldom"), (3, "Sometimes"), (4, "Often"), (5, "Always"))
UNREACHABLE = (
    "Both must have an e-mail address with us and want to hear by it, so that they can be asked first."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one of the two sees of the other: no more than they agreed to."""

    name: str
    brings: tuple[str, ...]
    hello: str
    addresses: tuple[str, ...]


@transaction.atomic
def introduce(
    *,
    user: Any,
    one: Member,
    other: Member,
    because: str,
    wish: IntroductionWish | None = None,
    now: dt.datetime | None = None,
) -> Introduction:
    """Ask two members whether they would like to meet. Nothing of either is told to the other by this."""
    check_can_introduce(user, one, other)
    now = now or timezone.now()
    for member in (one, other):
        if (
            member.confirmed_at is None
            or member.hears_by != "email"
            or not member.addresses.filter(kind="email").exists()
        ):
            raise NotPossible(UNREACHABLE)
    before = Introduction.objects.exclude(state="lapsed").filter(sides__member=one)
    if before.filter(pk__in=IntroductionSide.objects.filter(member=other).values("introduction")).exists():
        raise NotPossible("These two were asked before. They are not asked again.")
    made = Introduction.objects.create(
        partner=one.partner, officer=officer_of(user), because=scrubbed(because), at=now
    )
    for member in (one, other):
        side = IntroductionSide(introduction=made, member=member)
        side.link_hash = LINKS.hash_for(side.uuid)
        side.save()
        _write(side, "ask")
    if wish is not None:
        IntroductionWish.objects.filter(pk=wish.pk, member__in=(one, other)).update(met_by=made, done_at=now)
    record_act(user=user, act="introduce", subject_kind="introduction", subject_id=made.uuid)
    return made


@transaction.atomic
def answer_introduction(
    *,
    side: IntroductionSide,
    yes: bool,
    shows_name: bool = False,
    shows_brings: bool = False,
    gives: Sequence[str] = (),
    hello: str = "",
    alone: int | None = None,
    now: dt.datetime | None = None,
) -> IntroductionSide:
    """Say yes, with what the other may see and how they are reached, or no. Contact goes over with the second yes alone."""
    now = now or timezone.now()
    introduction = Introduction.objects.select_for_update().get(pk=side.introduction_id)
    if introduction.state != "asked" or (side.answer == "yes" and yes):
        raise NotPossible("This was settled already. Nothing was changed.")
    if yes and not gives:
        raise NotPossible("Tick at least one way in which they can reach you.")
    side.answer, side.answered_at = "yes" if yes else "no", now
    side.shows_name, side.shows_brings = yes and shows_name, yes and shows_brings
    side.gives = sorted(set(gives)) if yes else []
    side.hello, side.alone_before = scrubbed(hello) if yes else "", alone
    side.save()
    if not yes:
        _settle(introduction, "declined")
        for other in introduction.sides.filter(answer="yes"):
            _write(other, "no")
    elif not introduction.sides.exclude(answer="yes").exists():
        introduction.met_at = now
        _settle(introduction, "met")
        for each in introduction.sides.all():
            _write(each, "met")
    return side


def _settle(introduction: Introduction, state: str) -> None:
    introduction.state = state
    introduction.save(update_fields=["state", "met_at"])


def _write(side: IntroductionSide, kind: str) -> None:
    from folkmoot.network.knowing_tasks import send_introduction  # noqa: PLC0415  the task does what this act asks for

    ask_for(
        send_introduction,
        title="Write to somebody who is introduced",
        args=[side.pk, kind],
        dedupe_key=f"introduction-{side.pk}-{kind}",
    )


def seen_of(side: IntroductionSide) -> Seen:
    """Return what a member sees of the other one of their introduction, as things stand."""
    sides = side.introduction.sides.select_related("member").exclude(pk=side.pk)
    other = sides.prefetch_related("member__tags", "member__addresses").first()
    if other is None or side.introduction.state in ("declined", "lapsed"):
        return Seen(A_MEMBER, (), "", ())
    agreed, met = other.answer == "yes", side.introduction.state == "met"
    name = other.member.name if agreed and other.shows_name else public_name(other.member)
    told = other.member.tags.all() if agreed and other.shows_brings else ()
    words = tuple(tag.word.replace("_", " ") for tag in told if tag.kind in ("brings", "interest"))
    ways = other.member.addresses.all() if met else ()
    return Seen(
        name,
        words,
        other.hello if agreed else "",
        tuple(address_of(each) for each in ways if each.kind in other.gives),
    )


@transaction.atomic
def say_how_alone(*, side: IntroductionSide, alone: int) -> None:
    """Keep how alone somebody feels some time after they met."""
    if side.introduction.state != "met" or alone not in dict(ALONE):
        raise NotPossible("Choose one of the answers.")
    side.alone_after = alone
    side.save(update_fields=["alone_after"])


@transaction.atomic
def wish_to_meet(*, member: Member, words: str, now: dt.datetime | None = None) -> IntroductionWish:
    """Ask an officer for an introduction, by saying whom one would like to meet."""
    if member.introduction_wishes.filter(done_at=None).count() >= MOST_OPEN_WISHES:
        raise NotPossible("An officer looks at what you asked for before. Wait for that first.")
    return IntroductionWish.objects.create(member=member, words=scrubbed(words), at=now or timezone.now())


@transaction.atomic
def close_wish(*, user: Any, wish: IntroductionWish, now: dt.datetime | None = None) -> None:
    """Say that a wish was looked at and nobody fits just now."""
    check_can_keep_member(user, wish.member)
    wish.done_at = now or timezone.now()
    wish.save(update_fields=["done_at"])
    record_act(user=user, act="close_wish", subject_kind="wish", subject_id=wish.uuid)


def look_after(now: dt.datetime | None = None) -> int:
    """Let lapse what nobody answered in three weeks; a month after two met, ask each how they feel. Return how many."""
    now = now or timezone.now()
    lapsed = Introduction.objects.filter(state="asked", at__lt=now - LAPSES_AFTER).update(state="lapsed")
    due = IntroductionSide.objects.filter(
        introduction__state="met",
        introduction__met_at__lt=now - ASKED_AFTER,
        alone_before__isnull=False,
        alone_after=None,
        asked_after_at=None,
    )
    number = 0
    for side in due:
        with transaction.atomic():
            side.asked_after_at = now
            side.save(update_fields=["asked_after_at"])
            _write(side, "after")
        number += 1
    return lapsed + number
