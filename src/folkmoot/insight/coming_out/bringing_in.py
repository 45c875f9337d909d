"""Takes the codes of a file in, after somebody has seen what it would do: added to what was read here, as one act that is undone as one."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.log import add, alter, begin, lock
from folkmoot.insight.coding.packing import among
from folkmoot.insight.coming_out.brought import Brought
from folkmoot.insight.coming_out.spoken import IN_THE_BOOK, Answer
from folkmoot.insight.models import Coded, CodesBrought, CodingAct, Theme
from folkmoot.insight.themes import check_can_code
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

KEPT_FOR = dt.timedelta(days=7)
ACT = "take_in_codes"
LONGEST_RULE = 1_000
MOST_THEMES = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do: which themes it would add, what it would read into which answers, and what stands already."""

    new_themes: tuple[str, ...]
    readings: tuple[tuple[int, str, str, tuple[tuple[int, int], ...]], ...]
    standing: int
    retired: tuple[str, ...]
    rules: dict[str, tuple[str, str]]

    @property
    def answers(self) -> int:
        """Count the answers something is read into."""
        return len({(contact, question) for contact, question, _, _ in self.readings})


def plan_of(engagement: Engagement, brought: Brought) -> Plan:
    """Work out what taking a file in would do. Nothing is changed: what stands already stays, and a 0 takes nothing away."""
    themes = {
        one.name.casefold(): one for one in Theme.objects.filter(engagement=engagement, state__in=IN_THE_BOOK)
    }
    held = set(
        Coded.objects.filter(theme__engagement=engagement).values_list("contact", "question", "theme__name")
    )
    used: dict[str, str] = {}
    for code in brought.codes:
        known = themes.get(code.casefold())
        used[code] = known.name if known else code
    readings, standing = [], 0
    for (contact, question), codes in sorted(brought.readings.items()):
        for code, spans in sorted(codes.items()):
            name = used[code]
            known = themes.get(name.casefold())
            if (contact, question, name) in held:
                standing += 1
            elif known is None or known.state == "used":
                readings.append((contact, question, name, tuple(spans)))
    return Plan(
        new_themes=tuple(sorted({name for name in used.values() if name.casefold() not in themes})),
        readings=tuple(readings),
        standing=standing,
        retired=tuple(
            sorted(one.name for one in themes.values() if one.state != "used" and one.name in used.values())
        ),
        rules={used[code]: (about, used.get(parent, "")) for code, (about, parent) in brought.codes.items()},
    )


@transaction.atomic
def keep_file(*, user: Any, engagement: Engagement, plan: Plan, file_name: str) -> CodesBrought:
    """Keep what a file would do until somebody decides: the numbers of answers and names of themes, never the words."""
    check_can_code(user, engagement)
    held = {"new": plan.new_themes, "readings": plan.readings, "standing": plan.standing}
    held |= {"retired": plan.retired, "rules": plan.rules}
    packed = zlib.compress(json.dumps(held).encode())
    officer = officer_of(user)
    CodesBrought.objects.filter(
        engagement=engagement, officer=officer
    ).delete()  # a newer file takes its place
    return CodesBrought.objects.create(
        engagement=engagement, officer=officer, file_name=file_name[:200], packed=packed, at=timezone.now()
    )


def opened(kept: CodesBrought) -> Plan:
    """Return what a kept file would do."""
    held = json.loads(zlib.decompress(bytes(kept.packed)))
    readings = tuple(
        (contact, question, name, tuple((start, end) for start, end in spans))
        for contact, question, name, spans in held["readings"]
    )
    rules = {name: (about, parent) for name, (about, parent) in held["rules"].items()}
    return Plan(tuple(held["new"]), readings, held["standing"], tuple(held["retired"]), rules)


@transaction.atomic
def take_in(*, user: Any, kept: CodesBrought) -> CodingAct:
    """Take a kept file in as one act of the log, by whoever brought it; undoing it takes all of it back. Raises NotPossible."""
    engagement, plan = kept.engagement, opened(kept)
    check_can_code(user, engagement)
    codebook = lock(engagement)
    themes = {one.name: one for one in Theme.objects.filter(engagement=engagement, state__in=IN_THE_BOOK)}
    new = [name for name in plan.new_themes if name.casefold() not in {each.casefold() for each in themes}]
    if len(themes) + len(new) > MOST_THEMES:
        raise NotPossible(
            f"There would be more than {MOST_THEMES} themes. Retire some, or leave some out of the file."
        )
    act = begin(user, engagement, ACT, book=bool(new), codebook=codebook)
    _add_themes(user, act, engagement, new, plan, themes)
    rows = _rows(user, plan, themes)
    add(act, rows)
    act.answers = len({(one.contact_id, one.question) for one in rows})
    act.save(update_fields=["answers"])
    detail = {"file": kept.file_name, "answers": act.answers, "codings": len(rows), "new_themes": new[:100]}
    about = {"subject_kind": "engagement", "subject_id": str(engagement.uuid)}
    record_act(user=user, act=ACT, **about, detail=detail)
    kept.delete()
    return act


def forget_files(engagement: Engagement | None = None, *, now: dt.datetime | None = None) -> int:
    """Forget files nobody decided on: those that are old, or all of an engagement whose answers were taken back meanwhile."""
    old = CodesBrought.objects.filter(at__lt=(now or timezone.now()) - KEPT_FOR)
    mine = CodesBrought.objects.filter(engagement=engagement) if engagement else old
    return mine.delete()[0]


def _add_themes(
    user: Any, act: CodingAct, engagement: Engagement, new: list[str], plan: Plan, themes: dict[str, Theme]
) -> None:
    now, officer = timezone.now(), officer_of(user)
    for name in new:
        about = plan.rules.get(name, ("", ""))[0][:LONGEST_RULE]
        themes[name] = Theme.objects.create(
            engagement=engagement, name=name, definition=about, state="gone", made_by=officer, made_at=now
        )
    changes: dict[Theme, dict[str, Any]] = {}
    for name in new:
        parent = themes.get(plan.rules.get(name, ("", ""))[1])
        under = {"parent_id": parent.pk} if parent is not None and parent.name != name else {}
        changes[themes[name]] = {"state": "used", **under}
    if changes:
        alter(act, changes)


def _rows(user: Any, plan: Plan, themes: dict[str, Theme]) -> list[Coded]:
    """Make the codings: of answers that are still there, and not read so by somebody meanwhile."""
    wanted: dict[tuple[Answer, int], tuple[tuple[int, int], ...]] = {
        ((contact, question), themes[name].pk): spans
        for contact, question, name, spans in plan.readings
        if name in themes and themes[name].state == "used"
    }
    contacts = among({contact for (contact, _), _ in wanted})
    there = set(Contact.objects.filter(pk__in=contacts).in_the_insight().values_list("pk", flat=True))
    held = set(Coded.objects.filter(contact__in=contacts).values_list("contact", "question", "theme"))
    now, officer = timezone.now(), officer_of(user)
    return [
        Coded(
            theme_id=theme,
            contact_id=contact,
            question=question,
            spans=[list(span) for span in spans],
            origin="file",
            by=officer,
            at=now,
        )
        for ((contact, question), theme), spans in wanted.items()
        if contact in there and (contact, question, theme) not in held
    ]
