"""What a row of the trail says of a query in the partners' hub: who asked what of whom, by which clause, and what came of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import record_act
from folkmoot.trail.subjects import SUBJECT, pseudonym_of

ACTS = {"practitioner": "look_up_person", "insight": "ask_for_counts", "linking": "link_registers"}
SAFES = ("people", "projects", "settings", "data", "outputs")
"""The Five Safes, each kept with every query: yes, or the reason for no. Any no denies."""
NOT_JUDGED = "Not judged: another said no before."


@dataclass(frozen=True, slots=True)
class Asked:
    """One decision in the hub, allowed or denied. `reference` names the person asked about, and is never written itself.

    `rows`: rows read; `hidden`: cells withheld from a table; `safes`: for each of the Five Safes "" for yes, or why not. What is
    allowed has all five judged (`judged`); of what is denied, those that no one came to are written as not judged.
    """

    lane: str
    agreement: str
    version: int
    purpose: str
    items: Sequence[str]
    allowed: bool
    reason: str = ""
    clauses: Sequence[str] = ()
    partner: str = ""
    reference: str = ""
    rows: int = 0
    hidden: int = 0
    query: Mapping[str, Any] = field(default_factory=dict)
    safes: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    def as_detail(self) -> dict[str, Any]:
        """Return it as the trail keeps it: the query as a hash, the person not at all."""
        return {
            "lane": self.lane,
            "agreement": self.agreement,
            "version": self.version,
            "clauses": sorted(self.clauses),
            "partner": self.partner,
            "purpose": self.purpose,
            "items": sorted(self.items),
            "allowed": self.allowed,
            "reason": self.reason,
            "rows": self.rows,
            "hidden": self.hidden,
            "query": hash_of_query(self.query),
            "safes": {name: self.safes.get(name, NOT_JUDGED) for name in SAFES},
            **self.more,
        }


def judged(
    *, people: str = "", projects: str = "", settings: str = "", data: str = "", outputs: str = ""
) -> dict[str, str]:
    """Return the Five Safes, all judged: for each "" for yes, or why not.

    people: a clause names the role, or the glass was broken; projects: the agreement is in force; settings: it ran in this
    installation; data: the items are listed; outputs: the ledger let the table go, or one person's items were shown and no table.
    """
    return {
        "people": people,
        "projects": projects,
        "settings": settings,
        "data": data,
        "outputs": outputs,
    }


def _check_judged(asked: Asked) -> None:
    unknown = set(asked.safes) - set(SAFES)
    if unknown:
        raise ValueError(f"Not one of the Five Safes: {', '.join(sorted(unknown))}.")
    if not asked.allowed:
        return
    missing = [name for name in SAFES if name not in asked.safes]
    if missing:
        raise ValueError(f"Allowed, and not judged: {', '.join(missing)}.")
    denying = [name for name in SAFES if asked.safes[name]]
    if denying:
        raise ValueError(f"Allowed, and denied by: {', '.join(denying)}.")


def hash_of_query(query: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hex, of a query, so that whoever holds it can show that it was this one."""
    return hashlib.sha256(json.dumps(query, sort_keys=True, default=str).encode()).hexdigest()


def record_asked(*, user: Any, asked: Asked) -> TrailRow:
    """Write a decision into the trail, in the transaction in which its query runs. One row for each, denied ones as well.

    Raises ValueError where something is allowed of which not all five of the Five Safes were judged, or one said no.
    """
    _check_judged(asked)
    about = (SUBJECT, pseudonym_of(asked.reference)) if asked.reference else ("agreement", asked.agreement)
    return record_act(
        user=user,
        act=ACTS[asked.lane],
        subject_kind=about[0],
        subject_id=about[1],
        detail=asked.as_detail(),
    )
