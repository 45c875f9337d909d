"""The record of a report on themes: enough to make every figure of it again, exactly, and to say why where that cannot be."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.insight.coding.log import lock
from folkmoot.insight.coming_out.finding_out import Told, find_out, quotes_for
from folkmoot.insight.coming_out.leaving import number_of
from folkmoot.insight.coming_out.spoken import Spoken, spoken_of, spoken_then
from folkmoot.insight.models import Run, Theme
from folkmoot.insight.themes import check_can_code
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

PROGRAMS = ("folkmoot", "numpy", "scipy", "pyarrow", "django")
MOST_DIFFERENCES = 20


@dataclass(frozen=True, slots=True)
class Again:
    """A report made again: whether it was given the same, and where its figures differ from those recorded."""

    same_inputs: bool
    same_programs: bool
    differences: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Say whether every figure came out the same."""
        return not self.differences

    @property
    def sentence(self) -> str:
        """Say what came of it."""
        if self.equal:
            return "Made again: every figure came out the same."
        if not self.same_inputs:
            return (
                "The figures differ, because what they were made of has changed: answers were taken back or set aside, a campaign "
                "was settled, or a theme went."
            )
        return (
            "The figures differ though they were made of the same. The programs changed: see their versions."
        )


def record_report(*, user: Any, engagement: Engagement, seed: int = 1) -> Run:
    """Count what was found of every theme and keep the figures with all that is needed to make them again."""
    with transaction.atomic():
        check_can_code(user, engagement)
        book = lock(engagement)
        acts, codebook_version = book.acts, book.version
    newest = (
        Contact.objects.filter(engagement=engagement).order_by("-pk").values_list("pk", flat=True).first()
        or 0
    )
    uuids = [str(one.uuid) for one in spoken_of(engagement).themes.values()]
    told = _told(engagement, acts, newest, uuids)
    with transaction.atomic():
        run = Run.objects.create(
            engagement=engagement,
            kind="report",
            seed=seed,
            versions=versions(),
            codebook_version=codebook_version,
            acts=acts,
            inputs_hash=hash_of(told),
            answers=len({(one.contact, one.question) for one in told.spoken.codings}),
            told={"up_to": newest, "themes": figures_of(told)},
            by=officer_of(user),
            at=timezone.now(),
        )
        detail = {"run": str(run.uuid), "acts": acts, "inputs_hash": run.inputs_hash}
        about = {"subject_kind": "engagement", "subject_id": str(engagement.uuid)}
        record_act(user=user, act="record_report", **about, detail=detail)
    return run


def make_again(run: Run) -> Again:
    """Make a recorded report again, of the same codings and contacts, whatever was coded or heard since."""
    recorded = run.told["themes"]
    told = _told(run.engagement, run.acts, run.told["up_to"], [each["theme"] for each in recorded])
    now = json.loads(json.dumps(figures_of(told)))
    return Again(
        same_inputs=hash_of(told) == run.inputs_hash,
        same_programs=versions() == run.versions,
        differences=tuple(_differences(recorded, now))[:MOST_DIFFERENCES],
    )


def figures_of(told: Told) -> list[dict[str, Any]]:
    """Give every figure and quote of every theme's page."""
    house = told.spoken.engagement
    found = []
    for one in sorted(told.found.values(), key=lambda one: str(one.theme.uuid)):
        quotes = [
            [str(number_of(house, quote.contact.uuid, quote.question)), quote.start, len(quote.words)]
            for quote in quotes_for(told, one.theme)
        ]
        found.append(one.figures() | {"quotes": quotes})
    return found


def hash_of(told: Told) -> str:
    """Return the SHA-256 of everything the figures are made of: who was heard, and what was read into whose words."""
    made = hashlib.sha256()
    table = told.crossed.table
    for name in sorted(set(table.column_names) - {"themes"}):
        made.update(json.dumps([name, table[name].to_pylist()]).encode())
    uuids = {number: str(theme.uuid) for number, theme in told.spoken.themes.items()}
    for one in told.spoken.codings:
        made.update(json.dumps([one.contact, one.question, uuids[one.theme], one.spans]).encode())
    made.update(
        json.dumps(
            sorted((uuids[one.theme.pk], one.people - one.once) for one in told.found.values())
        ).encode()
    )
    return made.hexdigest()


def versions() -> dict[str, str]:
    """Name the programs that count, each with its version."""
    return {"python": platform.python_version()} | {name: version(name) for name in PROGRAMS}


def names_in(run: Run) -> dict[str, str]:
    """Return what the themes of a record are called now."""
    uuids = [each["theme"] for each in run.told.get("themes", [])]
    return {
        str(uuid): name for uuid, name in Theme.objects.filter(uuid__in=uuids).values_list("uuid", "name")
    }


def _told(engagement: Engagement, acts: int, up_to: int, themes: list[str]) -> Told:
    then: Spoken = spoken_then(engagement, acts=acts, up_to=up_to, themes=themes)
    return find_out(engagement, then=then, up_to=up_to)


def _differences(recorded: Any, now: Any, where: str = "") -> list[str]:
    """Name every place at which two documents differ."""
    if isinstance(recorded, Mapping) and isinstance(now, Mapping):
        keys = [*recorded, *(key for key in now if key not in recorded)]
        return [
            each for key in keys for each in _differences(recorded.get(key), now.get(key), f"{where}/{key}")
        ]
    if isinstance(recorded, list) and isinstance(now, list) and len(recorded) == len(now):
        pairs = enumerate(zip(recorded, now, strict=True))
        return [
            each for place, (one, other) in pairs for each in _differences(one, other, f"{where}/{place}")
        ]
    return [] if recorded == now else [where]
