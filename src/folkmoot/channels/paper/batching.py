"""What is done to a batch of printed forms before anybody keys them: drawn up, handed out, taken back, given up."""

import datetime as dt
import random
import secrets
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from folkmoot.channels.paper.models import Batch, LogLine, Sheet
from folkmoot.channels.paper.serials import Serial, fresh_serials
from folkmoot.channels.paper.sheet_states import CAME_BACK, NAMES, OF_NO_USE, after, states_before
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.models import Officer
from folkmoot.trail.recording import record_act

MOST_COPIES = 1_000
SEED_BITS = 32


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch is to be: as its form asks it."""

    name: str
    language: str
    large_print: bool
    copies: int
    send_back: str
    send_back_by: dt.date | None
    entry: str
    share: int = 0


def draw_up_batch(
    *, collector: Collector, plan: Plan, officer: Officer | None, seed: int | None = None
) -> Batch:
    """Make a batch with a serial for each copy, and draw by a seed which copies two people will key."""
    engagement = collector.engagement
    if engagement.questionnaire is None:
        raise NotPossible("The engagement has no questionnaire yet. Choose one first.")
    if not 1 <= plan.copies <= MOST_COPIES:
        raise NotPossible(f"A batch has from 1 to {MOST_COPIES:,} copies. Print several batches.")
    drawn_by = secrets.randbits(SEED_BITS) if seed is None else seed
    with transaction.atomic():
        Engagement.objects.select_for_update(no_key=True).get(
            pk=engagement.pk
        )  # two at once take two numbers
        last = Batch.objects.filter(collector=collector).aggregate(last=Max("number"))["last"] or 0
        batch = Batch.objects.create(
            collector=collector,
            number=last + 1,
            name=plan.name,
            version=engagement.questionnaire,
            language=plan.language,
            large_print=plan.large_print,
            copies=plan.copies,
            send_back=plan.send_back,
            send_back_by=plan.send_back_by,
            entry=plan.entry,
            share=plan.share if plan.entry == "share" else 0,
            seed=drawn_by,
            made_by=officer,
        )
        twice = keyed_twice(plan.copies, plan.entry, plan.share, drawn_by)
        Sheet.objects.bulk_create(
            Sheet(batch=batch, number=number, serial=serial, keyed_twice=number in twice)
            for number, serial in enumerate(fresh_serials(plan.copies), 1)
        )
        note(batch, "print", 1, plan.copies, officer)
        record_act(
            user=officer.user if officer else None,
            act="draw_up_batch",
            subject_kind="batch",
            subject_id=batch.uuid,
            detail={"engagement": engagement.slug, "copies": plan.copies, "entry": plan.entry},
        )
    return batch


def keyed_twice(copies: int, entry: str, share: int, seed: int) -> set[int]:
    """Return which copies two people key: all, none, or a share drawn by the seed. The same seed draws the same."""
    if entry != "share":
        return set(range(1, copies + 1)) if entry == "double" else set()
    drawn = max(1, round(copies * share / 100))
    return set(random.Random(seed).sample(range(1, copies + 1), drawn))  # noqa: S311  a draw that others can repeat


def place_copies(*, batch: Batch, first: int, last: int, where: str, officer: Officer) -> int:
    """Note where copies were handed out or left, and return how many those are. What came back already stays come back."""
    check_range(batch, first, last)
    with transaction.atomic():
        there = batch.sheets.filter(number__range=(first, last))
        there.filter(state__in=states_before("place")).update(state="placed", state_at=timezone.now())
        noted = there.exclude(state__in=OF_NO_USE).update(where=where)
        note(batch, "place", first, last, officer, where)
        keep_act("place_copies", batch, officer, {"first": first, "last": last})
    return noted


def take_back(*, sheet: Sheet, officer: Officer) -> str:
    """Note that a form came back, and say so; one that came back before is said and counted once."""
    with transaction.atomic():
        sheet = Sheet.objects.select_for_update().get(pk=sheet.pk)
        if sheet.state in CAME_BACK:
            note(sheet.batch, "again", sheet.number, sheet.number, officer)
            return (
                f"Form {Serial(sheet.serial)} came back before: {NAMES[sheet.state].lower()} on "
                f"{timezone.localtime(sheet.state_at):%-d %B %Y}. It is counted once. If this is another piece of paper, it is a "
                "copy of the form: keep it aside."
            )
        move(sheet, "take_back", officer)
        keep_act("take_back_form", sheet.batch, officer, {"copy": sheet.number})
    return f"Form {Serial(sheet.serial)} has come back."


def give_up(*, sheet: Sheet, act: str, words: str, officer: Officer) -> str:
    """Note that a form is lost or spoilt (`act` is `lose` or `spoil`)."""
    with transaction.atomic():
        sheet = Sheet.objects.select_for_update().get(pk=sheet.pk)
        if after(sheet.state, act) is None:
            raise NotPossible(
                f"Form {Serial(sheet.serial)} stays as it is: {NAMES[sheet.state].lower()}. What is keyed is neither lost nor spoilt."
            )
        move(sheet, act, officer, words)
        keep_act(f"{act}_form", sheet.batch, officer, {"copy": sheet.number})
    return f"Form {Serial(sheet.serial)} is marked as {NAMES[sheet.state].lower()}."


def move(sheet: Sheet, act: str, officer: Officer | None, words: str = "") -> None:
    """Take a form from its state to the next, with a line in the log. Call it with the form's row held."""
    state = after(sheet.state, act)
    if state is None:
        raise NotPossible(
            f"Form {Serial(sheet.serial)} is {NAMES[sheet.state].lower()}. Nothing was changed."
        )
    sheet.state, sheet.state_at = state, timezone.now()
    sheet.save(update_fields=["state", "state_at"])
    note(sheet.batch, act, sheet.number, sheet.number, officer, words)


def check_range(batch: Batch, first: int, last: int) -> None:
    """Raise unless the numbers are copies of the batch, the smaller first."""
    if not 1 <= first <= last <= batch.copies:
        raise NotPossible(
            f"The copies of this batch are numbered 1 to {batch.copies:,}. Nothing was changed."
        )


def note(batch: Batch, act: str, first: int, last: int, officer: Officer | None, words: str = "") -> None:
    """Write a line in the batch's log."""
    LogLine.objects.create(batch=batch, act=act, first=first, last=last, officer=officer, words=words[:300])


def keep_act(act: str, batch: Batch, officer: Officer, detail: dict[str, Any]) -> None:
    """Write the act's row in the trail."""
    record_act(user=officer.user, act=act, subject_kind="batch", subject_id=batch.uuid, detail=detail)
