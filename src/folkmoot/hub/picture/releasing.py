"""Asks for a table of the joint picture: decided, counted, held against all that left before, kept and recorded at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import keyed_digest
from folkmoot.evidence.refusals import Refusal
from folkmoot.hub.picture.questions import MOVES, Question, titled
from folkmoot.hub.picture_models import PARTIES, PARTNER, PUBLIC, HubRelease
from folkmoot.partners.agreements.asking import may_ask, version_on
from folkmoot.partners.agreements.rule import Decision
from folkmoot.partners.agreements.terms import Terms
from folkmoot.partners.models import Agreement, Officer
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.trail.asking import Asked, judged, record_asked

LONGEST_CHECK = 8.0
"""Seconds after which a table that is still not checked is refused: others who write may wait for it."""

HIDE, ROUND = "hide", "round"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: a table, or why there is none."""

    decision: Decision
    release: HubRelease | None = None
    fault: str = ""
    repairs: Sequence[str] = ()
    again: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks what for whom, as it is decided; `more` is added to the row of the trail."""

    user: Any
    officer: Officer
    agreement: Agreement
    terms: Terms
    purpose: str
    question: Question
    decision: Decision
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What is asked, in words."""
        return titled(self.question, {item.key: item.name for item in self.terms.items})

    def record(self, *, outputs: str = "", rows: int = 0, hidden: int = 0) -> None:
        """Write the decision into the trail, with the Five Safes; any no denies."""
        reason = self.decision.reason or outputs
        record_asked(
            user=self.user,
            asked=Asked(
                lane="insight",
                agreement=self.agreement.slug,
                version=self.decision.version,
                purpose=self.purpose,
                items=self.question.items,
                allowed=self.decision.allowed and not outputs,
                reason=reason,
                clauses=self.decision.clauses,
                partner=self.officer.partner.slug,
                rows=rows,
                hidden=hidden,
                query=self.question.as_json(),
                safes=safes(self.decision, outputs),
                more={"table": self.title, "role": self.officer.role} | self.more,
            ),
        )


def safes(decision: Decision, outputs: str) -> dict[str, str]:
    """Say of each of the Five Safes why not. The rule stops at its first no; the setting is always this installation."""
    if not decision.allowed:
        return {decision.safe or "people": decision.reason}
    return judged(outputs=outputs)


def see_table(
    *, user: Any, agreement: Agreement, purpose: str, question: Question, way: str = HIDE
) -> Answer:
    """Ask for a table for one's own partner. Two at once come one after the other. Raises PermissionDenied."""
    check_can(user, "see_joint_picture")
    return ask(user=user, agreement=agreement, purpose=purpose, question=question, way=way)


@transaction.atomic
def ask(
    *,
    user: Any,
    agreement: Agreement,
    purpose: str,
    question: Question,
    way: str = HIDE,
    audience: str = PARTNER,
    asker: Officer | None = None,
    kept: HubRelease | None = None,
) -> Answer:
    """Decide, count, check and keep a table for an audience. `asker`: for whom it is decided, where that is not the user;
    `kept`: the table that is opened again, which is then only decided on."""
    held = Agreement.objects.select_for_update().get(pk=agreement.pk)
    officer = asker or officer_of(user)
    decided_for = officer.user if asker else user
    decision = may_ask(decided_for, held, lane="insight", purpose=purpose, items=question.items)
    version = version_on(held, timezone.localdate()) or held.versions.order_by("-number").first()
    terms = version.said if version else Terms()
    asking = Asking(user, officer, held, terms, purpose, question, decision, {"audience": audience})
    if not decision.allowed:
        asking.record()
        return Answer(decision, fault=decision.reason)
    if kept is not None:
        asking.record(hidden=kept.hidden)
        return Answer(decision, kept, again=True)
    return _counted(asking, audience, way)


def _counted(asking: Asking, audience: str, way: str) -> Answer:
    from folkmoot.hub.picture.counting import count  # noqa: PLC0415  counting libraries load with the first count

    try:
        if not asking.terms.texts.get("benefits"):
            raise Refusal("The agreement does not say whom this benefits. Its next version must.")
        counted = count(asking.agreement, asking.terms, asking.decision, asking.question)
    except Refusal as refusal:
        asking.record(outputs=refusal.sentence)
        return Answer(asking.decision, fault=refusal.sentence)
    if (
        asking.question.kind == MOVES
    ):  # most pairs of levels have nobody, and hiding them all would hide the rest
        way = ROUND
    earlier = HubRelease.objects.seen_by(asking.agreement, audience, asking.officer.partner)
    before = [
        one for one in earlier if one.audience == audience and one.question == asking.question.as_json()
    ]
    newest = before[-1] if before else None
    alike = newest is not None and newest.as_of == counted.as_of and newest.version == asking.decision.version
    if newest is not None and alike and newest.method.get("way") == way:
        asking.record(hidden=newest.hidden)
        return Answer(asking.decision, newest, again=True)
    return check_and_keep(asking, audience, way, counted, list(earlier), newest)


def check_and_keep(
    asking: Asking,
    audience: str,
    way: str,
    counted: Any,
    earlier: Sequence[HubRelease],
    newest: HubRelease | None,
) -> Answer:
    from folkmoot.evidence.editions import edition_from  # noqa: PLC0415
    from folkmoot.evidence.releasing import Way, release_to  # noqa: PLC0415  numpy and scipy

    try:
        left = release_to(
            [edition_from(each.edition) for each in earlier],
            [counted.table],
            as_of=counted.as_of,
            smallest_shown=asking.terms.smallest_shown,
            rounding_key=keyed_digest(asking.agreement.slug, purpose="hub rounding"),
            ways=(Way.ROUND if way == ROUND else Way.HIDE,),
            seconds=LONGEST_CHECK,
        )
    except (Refusal, ValueError) as fault:
        said = (
            fault.sentence if isinstance(fault, Refusal) else "This table contradicts one that left before."
        )
        asking.record(outputs=said, rows=counted.rows)
        if newest is not None and audience == PARTNER:
            note = "Too few people came or went since for a new table. This is the one of the day it was counted."
            return Answer(asking.decision, newest, again=True, note=note)
        return Answer(asking.decision, fault=said, repairs=getattr(fault, "repairs", ()))
    release = _kept(asking, audience, way, counted, left.release)
    asking.record(rows=counted.rows, hidden=release.hidden)
    return Answer(asking.decision, release)


def _kept(asking: Asking, audience: str, way: str, counted: Any, released: Any) -> HubRelease:
    from folkmoot.evidence.editions import edition_as_json  # noqa: PLC0415
    from folkmoot.evidence.shared_cubes import SharedCube, as_json  # noqa: PLC0415

    dimensions = tuple((d.name, d.values) for d in counted.table.dimensions)
    cells = {where: released.count_of(where) for where in counted.table.counts}
    everybody = released.count_of(frozenset())
    method = counted.told | {"way": way, "threshold": asking.terms.smallest_shown, "people": everybody}
    return HubRelease.objects.create(
        agreement=asking.agreement,
        version=asking.decision.version,
        clauses=list(asking.decision.clauses),
        purpose=asking.purpose,
        audience=audience,
        partner=None if audience in (PARTIES, PUBLIC) else asking.officer.partner,
        title=asking.title[:300],
        question=asking.question.as_json(),
        as_of=counted.as_of,
        told=as_json(SharedCube(dimensions, cells)),
        method=method,
        edition=edition_as_json(released.edition),
        hidden=sum(n is None for n in cells.values()),
        by=asking.officer,
        at=timezone.now(),
    )
