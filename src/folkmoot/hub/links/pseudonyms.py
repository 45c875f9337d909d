"""The pseudonymised mode: partners who will not pool names bring keyed match keys, made with the agreement's key.

The key is made here by the linking role, shown once, handed to the partners by a way of their own, and kept sealed. Another takes its
place when it is rotated; keys made with an older one are refused from then on.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import seal
from folkmoot.hub.links.policies import check_can_link, check_run_step
from folkmoot.hub.links_models import LinkRun, PairToDecide
from folkmoot.hub.models import AgreementKey, HeldKeys, Holding
from folkmoot.hub.wall import at_work
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import Agreement
from folkmoot.trail.recording import record_act

PURPOSE = "hub agreement key"
CHECK = "key_check"
WAY = re.compile(r"key_[1-8]")
HEX = re.compile(r"[0-9a-f]{64}")
KEY_BYTES = 32
MOST_LABELS = 20_000
NOT_OF_TODAY = (
    "These match keys were not made with the agreement’s key of today, or are plain hashes. Plain hashes can be undone by "
    "trying every name, so they are refused. Make them anew: folkmoot link FILE --key KEY --out KEYS.csv"
)


@transaction.atomic
def make_key(*, user: Any, agreement: Agreement) -> str:
    """Make an agreement's key, or another in its place, and return it: it is shown this once."""
    officer, version = check_can_link(user, agreement)
    key = secrets.token_hex(KEY_BYTES)
    kept = AgreementKey(
        agreement=agreement, made_by=officer, made_at=timezone.now(), check_value=check_of(key)
    )
    kept.sealed = seal(key, purpose=PURPOSE, owner=str(agreement.uuid))
    kept.save()
    record_act(
        user=user,
        act="make_agreement_key",
        subject_kind="agreement",
        subject_id=agreement.slug,
        detail={"version": version.number},
    )
    return key


def check_of(key: str) -> str:
    """Return what tells keys of one agreement from those of another."""
    from folkmoot.evidence.linking import keys  # noqa: PLC0415  heavy

    return keys.check_of(key.encode())


def key_of_today(agreement: Agreement, columns: Iterable[str]) -> str:
    """Return what tells match keys made with an agreement's key of today. Raises NotNow where it has none, or no column is a key."""
    current = AgreementKey.objects.filter(agreement=agreement).first()
    if current is None:
        raise NotNow("This agreement has no key yet. The linking role makes one, and hands it to you.")
    if not any(WAY.fullmatch(column) for column in columns):
        raise NotNow(NOT_OF_TODAY)
    return current.check_value


def check_keys(check_value: str, columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Raise NotNow for rows of plain hashes, and of another key than the one told."""
    ways = [column for column in columns if WAY.fullmatch(column)]
    for row in rows:
        if row.get(CHECK, "") != check_value:
            raise NotNow(NOT_OF_TODAY)
        if any(row.get(way) and not HEX.fullmatch(row[way]) for way in ways):
            raise NotNow("A cell among the match keys is none. Nothing was kept.")


def match_keys_of(holding: Holding, people: Iterable[tuple[UUID, str, Mapping[str, str]]]) -> list[HeldKeys]:
    """Return the match keys of people by their numbers here, as they will be kept."""
    return [
        HeldKeys(
            holding=holding,
            spine=spine,
            row=name[:60],
            keys={column: value for column, value in row.items() if WAY.fullmatch(column) and value},
        )
        for spine, name, row in people
    ]


@at_work("link")
def keys_table(holding: Holding) -> Any:
    """Return a register's match keys for the engine."""
    import pyarrow as pa

    kept = list(HeldKeys.objects.filter(holding=holding).values_list("spine", "keys"))
    ways = sorted({way for _, keys in kept for way in keys})
    columns: dict[str, Any] = {"row": pa.array([str(spine) for spine, _ in kept], pa.string())}
    for way in ways:
        columns[way] = pa.array([keys.get(way) for _, keys in kept], pa.string())
    columns[CHECK] = pa.array([holding.key_check] * len(kept), pa.string())
    return pa.table(columns)


@transaction.atomic
@at_work("link")
def label_by_file(*, user: Any, run: LinkRun, rows: Iterable[Mapping[str, str]]) -> int:
    """Take pairs that the partners labelled between them by their own row names: nobody here sees a name. Return how many links
    they judge. A labelled row whose link is another than its partner is a wrong link, as is one of a row said to have none.
    """
    held = LinkRun.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=run.pk)
    officer, _ = check_can_link(user, held.agreement)
    check_run_step(held, "accept_run")
    ours, theirs = (
        dict(HeldKeys.objects.filter(holding=holding).values_list("row", "spine"))
        for holding in (held.left, held.right)
    )
    partner: dict[UUID, UUID | None] = {}
    for number, row in enumerate(rows):
        if number >= MOST_LABELS:
            raise NotNow(f"At most {MOST_LABELS:,} labelled pairs are read.")
        one = ours.get(row.get("row_a", "").strip())
        if one is not None and row.get("same", "1").strip().lower() not in {"0", "no", "false"}:
            partner[one] = theirs.get(row.get("row_b", "").strip())
        elif one is not None:
            partner.setdefault(one, None)
    judged = [link for link in held.links.all() if link.left in partner]
    if not judged:
        raise NotNow(
            "None of these rows has a link in this run. Check that rows are named as in the registers."
        )
    held.pairs.all().delete()
    PairToDecide.objects.bulk_create(
        PairToDecide(
            run=held,
            left=link.left,
            right=link.right,
            probability=link.probability,
            why=link.why,
            because="Labelled by the partners.",
            sampled=True,
            answer="same" if partner[link.left] == link.right else "different",
            answered_by=officer,
            answered_at=timezone.now(),
        )
        for link in judged
    )
    record_act(
        user=user,
        act="label_by_file",
        subject_kind="link_run",
        subject_id=held.uuid,
        detail={"agreement": held.agreement.slug, "judged": len(judged)},
    )
    return len(judged)
