"""The acts on a standing survey: begin one, keep a wave of it, draw its sample, take the list out, erase the addresses."""

import csv
import datetime as dt
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.channels.standing_survey.address_list import AddressList
from folkmoot.channels.standing_survey.drawing import Chosen, DrawnStratum, allocate, draw
from folkmoot.channels.standing_survey.models import IssuedAddress, Survey, Wave
from folkmoot.channels.standing_survey.policies import (
    check_can_draw,
    check_can_keep_wave,
    check_can_take_addresses,
)
from folkmoot.channels.standing_survey.serials import new_serials, spelt, unanswered
from folkmoot.contacts.keys import seal, unseal
from folkmoot.engagements.channel import SIZES
from folkmoot.engagements.collecting import set_up_collector
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import check_can_run
from folkmoot.partners.models import Partner
from folkmoot.sheets.harmless import harmless
from folkmoot.trail.recording import record_act

PURPOSE = "address of a survey"
BATCH = 1_000
ERASED_AFTER = dt.timedelta(days=90)  # from the end of fieldwork, unless another day is said


@transaction.atomic
def begin_survey(*, user: Any, name: str, partner: Partner | None = None) -> Survey:
    """Begin a standing survey of the officer's own partner; the system (`user` None) says whose it is."""
    owner = user.officer.partner if user is not None else partner
    assert owner is not None  # noqa: S101  the system names one
    survey = Survey.objects.create(slug=_free_slug(name), name=name[:150], partner=owner)
    record_act(user=user, act="begin_survey", subject_kind="survey", subject_id=survey.slug)
    return survey


@transaction.atomic
def keep_wave(*, user: Any, survey: Survey, collector: Collector, **said: Any) -> Wave:
    """Make a collector a wave of a survey, or change what is said of it: name, fieldwork, how many were asked."""
    check_can_keep_wave(user, survey, collector)
    there = Wave.objects.filter(collector=collector).first()
    if there is not None and there.drawn_at is not None:
        said.pop("issued", None)  # how many were drawn is known
    wave, _ = Wave.objects.update_or_create(collector=collector, defaults={"survey": survey, **said})
    _record(user, "keep_wave", wave, survey=survey.slug)
    return wave


@transaction.atomic
def draw_sample(
    *,
    user: Any,
    wave: Wave,
    found: AddressList,
    seed: str,
    number: int = 0,
    numbers: Mapping[str, int] | None = None,
    in_cluster: int = 0,
    erase_on: dt.date,
) -> Wave:
    """Draw a wave's sample from a list, in place of any drawn before; of the list only what was drawn is kept, sealed.

    `number` is shared out in proportion, or `numbers` says how many in each stratum. Raises CannotDraw.
    """
    held = (
        Wave.objects.select_for_update(of=("self",)).select_related("collector__engagement").get(pk=wave.pk)
    )
    check_can_draw(user, held)
    sizes: dict[str, int] = {}
    for address in found.addresses:
        sizes[address.stratum] = sizes.get(address.stratum, 0) + 1
    given = dict(numbers) if numbers else allocate(sizes, number)
    chosen, strata = draw(found.addresses, given, seed=seed, in_cluster=in_cluster)
    IssuedAddress.objects.filter(wave=held).delete()
    IssuedAddress.objects.bulk_create(_sealed(held, found, chosen), batch_size=BATCH)
    held.seed, held.list_digest, held.issued = seed.strip()[:80], found.digest, len(chosen)
    held.strata = [asdict(each) for each in strata]
    held.drawn_at, held.erase_on = timezone.now(), erase_on
    held.save(update_fields=["seed", "list_digest", "issued", "strata", "drawn_at", "erase_on"])
    set_up_collector(user=user, collector=held.collector, **{SIZES: _sizes(strata, in_cluster)})
    _record(user, "draw_sample", held, seed=held.seed, list=held.list_digest, drawn=len(chosen))
    return held


@transaction.atomic
def take_out_addresses(*, user: Any, wave: Wave, link: str, only_unanswered: bool = False) -> str:
    """Give the drawn addresses as a table for the printer: the number and link of each letter, and the list's own columns.

    From then on the sample stays as it is. `link` is the address of the wave's page, to which a letter's number is added.
    """
    held = (
        Wave.objects.select_for_update(of=("self",)).select_related("collector__engagement").get(pk=wave.pk)
    )
    check_can_take_addresses(user, held)
    rows = list(held.addresses.order_by("serial"))
    if only_unanswered:
        left = set(unanswered(held.collector, [each.serial for each in rows]))
        rows = [each for each in rows if each.serial in left]
    written = io.StringIO()
    table = csv.writer(written)
    opened = [
        json.loads(unseal(each.sealed or b"", purpose=PURPOSE, owner=_owner(held, each.serial)))
        for each in rows
    ]
    columns = list(opened[0]) if opened else []
    table.writerow(["number", "link", *columns])
    for each, said in zip(rows, opened, strict=True):
        table.writerow([each.serial, f"{link}{each.serial}/", *(harmless(said[name]) for name in columns)])
    held.taken_at = held.taken_at or timezone.now()
    held.save(update_fields=["taken_at"])
    _record(user, "take_out_addresses", held, addresses=len(rows), unanswered=only_unanswered)
    return written.getvalue()


@transaction.atomic
def erase_addresses(*, user: Any, wave: Wave) -> int:
    """Erase the addresses letters went to, and return how many; numbers and weights stay, by which letters may yet be answered."""
    held = (
        Wave.objects.select_for_update(of=("self",)).select_related("collector__engagement").get(pk=wave.pk)
    )
    check_can_run(user, held.collector.engagement)
    erased = held.addresses.exclude(sealed=None).update(sealed=None)
    held.erased_at = timezone.now()
    held.save(update_fields=["erased_at"])
    _record(user, "erase_addresses", held, addresses=erased)
    return erased


def erase_what_is_due(today: dt.date | None = None) -> int:
    """Erase the addresses whose day has come, and return of how many waves."""
    due = list(Wave.objects.to_erase(today or timezone.localdate()))
    for wave in due:
        erase_addresses(user=None, wave=wave)
    return len(due)


def _sealed(wave: Wave, found: AddressList, chosen: list[Chosen]) -> list[IssuedAddress]:
    made = []
    for one, plain in zip(chosen, new_serials(len(chosen)), strict=True):
        serial = spelt(plain)
        words = json.dumps(dict(zip(found.columns, one.address.words, strict=True)), ensure_ascii=False)
        made.append(
            IssuedAddress(
                wave=wave,
                serial=serial,
                stratum=one.address.stratum,
                cluster=one.address.cluster,
                weight=one.weight,
                sealed=seal(words, purpose=PURPOSE, owner=_owner(wave, serial)),
            )
        )
    return made


def _sizes(strata: list[DrawnStratum], in_cluster: int) -> dict[str, int]:
    """Say how many addresses there were in each stratum, by which a standard error is made smaller; clusters leave it out."""
    named = {each.name: each.addresses for each in strata if each.name}
    return {} if in_cluster else named


def _owner(wave: Wave, serial: str) -> str:
    return f"{wave.collector.uuid.hex} {serial}"


def _free_slug(name: str) -> str:
    stem = slugify(name)[:70] or "survey"
    taken = set(Survey.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken
    )


def _record(user: Any, act: str, wave: Wave, **detail: Any) -> None:
    code = wave.collector.code
    record_act(
        user=user, act=act, subject_kind="collector", subject_id=code, detail={"wave": wave.name, **detail}
    )
