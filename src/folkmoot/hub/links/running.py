"""The acts on a linking run: ask for it, do it, measure it, accept or refuse it, undo it or one of its links."""

from __future__ import annotations

import random
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.hub.identity import opened
from folkmoot.hub.links.measuring import Measure, measured
from folkmoot.hub.links.policies import check_can_link, check_can_link_these, check_run_step
from folkmoot.hub.links.pseudonyms import keys_table
from folkmoot.hub.links.states import ACCEPTED, ASKED, TO_LABEL
from folkmoot.hub.links_models import Link, LinkRun, PairToDecide
from folkmoot.hub.models import Holding
from folkmoot.hub.wall import at_work
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import Task
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.trail.recording import record_act

SAMPLE = 120
"""Links drawn by chance for people to label, so that precision is measured; all of them where there are fewer."""
LEAST_PEOPLE = 20
"""Registers with fewer people each are not linked: nothing could be learnt, and nothing measured."""
ROWS_AT_A_TIME = 2_000
Tell = Any


@transaction.atomic
def ask_for_run(
    *, user: Any, left: Holding, right: Holding, use: str, task: Task[..., Any], seed: int = 1
) -> LinkRun:
    """Ask for two registers to be linked; a worker does it. Raises NotNow, PermissionDenied."""
    officer, version = check_can_link(user, left.agreement)
    floor = check_can_link_these(version.said, left, right, use)
    if min(left.people, right.people) < LEAST_PEOPLE:
        raise NotNow(
            f"A register of fewer than {LEAST_PEOPLE} people is not linked: nothing could be measured."
        )
    run = LinkRun.objects.create(
        agreement=left.agreement,
        version=version.number,
        left=left,
        right=right,
        use=use,
        floor=floor,
        seed=seed,
        asked_by=officer,
        asked_at=timezone.now(),
    )
    ask_for(
        task,
        title=f"Link {run}",
        asked_by=user,
        args=[run.pk, user.pk],
        dedupe_key=f"link run {run.pk}",
    )
    _record(user, "ask_for_link_run", run, {"use": use, "floor": floor})
    return run


def do_run(*, user: Any, run: LinkRun, tell: Tell) -> LinkRun:
    """Link, and keep the links, the pairs for people and the sample, all at once or nothing.

    Done twice, the second finds the first's work and leaves it.
    """
    from folkmoot.evidence import linking  # noqa: PLC0415  heavy, only where it links
    from folkmoot.evidence.linking.model import Model  # noqa: PLC0415  likewise

    if run.state != ASKED:
        return run
    check_can_link(user, run.agreement)
    model = _learnt_before(run)
    try:
        if run.left.key_check:
            found = linking.link_keys(keys_table(run.left), keys_table(run.right))
        else:
            found = linking.link(
                _register(run.left),
                _register(run.right),
                model=Model.from_json(model) if model else None,
                seed=run.seed,
                progress=tell,
            )
    except linking.LinkRefused as refusal:
        return refuse_run(user=user, run=run, because=str(refusal))
    return _keep(user, run, found)


@transaction.atomic
def _keep(user: Any, run: LinkRun, found: Any) -> LinkRun:
    held = _held(run)
    if held.state == TO_LABEL:
        return held
    held.state = check_run_step(held, "keep_links")
    held.model, held.told = found.model.to_json() if found.model else "", found.as_json()
    links = [
        Link(
            run=held,
            left=each["row_a"],
            right=each["row_b"],
            probability=each["probability"] or 1.0,
            why=each["why"][:300],
        )
        for each in found.links.to_pylist()
    ]
    Link.objects.bulk_create(links, batch_size=ROWS_AT_A_TIME)
    chance = random.Random(held.seed)  # noqa: S311  a sample, not a secret
    sample = chance.sample(links, min(SAMPLE, len(links)))
    pairs = [_sampled(held, link) for link in sample]
    pairs += [
        PairToDecide(
            run=held,
            left=each["row_a"],
            right=each["row_b"],
            probability=each["probability"],
            why=each["why"][:300],
            because=each["because"][:300],
            sampled=False,
        )
        for each in found.band.to_pylist()
    ]
    chance.shuffle(pairs)  # who labels can't tell what the machine linked from what it doubted
    PairToDecide.objects.bulk_create(pairs, batch_size=ROWS_AT_A_TIME)
    held.save()
    _record(user, "keep_links", held, {"links": len(links), "asked": len(found.band)})
    return held


def _sampled(run: LinkRun, link: Link) -> PairToDecide:
    return PairToDecide(
        run=run,
        left=link.left,
        right=link.right,
        probability=link.probability,
        why=link.why,
        because="Drawn by chance, to measure how right the links are.",
        sampled=True,
    )


@transaction.atomic
def accept_run(*, user: Any, run: LinkRun) -> LinkRun:
    """Accept a run whose measured precision reaches the floor; below it the run is refused, saying by how much.

    Raises NotNow while too few of the sample are labelled: a run whose precision was not measured is never accepted.
    """
    held = _held(run)
    check_can_link(user, held.agreement)
    check_run_step(held, "accept_run")
    measure = measured(held)
    if not measure.enough:
        raise NotNow(
            f"Precision not measured: {measure.labelled} of the sample are labelled. "
            f"Label {measure.wanted - measure.labelled} more."
        )
    held.told = held.told | {"measured": measure.as_json()}
    if measure.precision is None or measure.precision < held.floor:
        return _decide(user, held, "refuse_run", below(measure, held.floor))
    wrong = held.pairs.filter(sampled=True, answer="different").values_list("left", "right")
    for left, right in wrong:
        held.links.filter(left=left, right=right).update(
            undone_at=timezone.now(), undone_because="A person found them to be two people."
        )
    return _decide(user, held, "accept_run", "")


def below(measure: Measure, floor: float) -> str:
    """Say by how much a run falls short."""
    share = measure.precision or 0.0
    return (
        f"Measured precision {share:.2%} ({measure.low:.2%} to {measure.high:.2%}), {measure.right} of {measure.judged}: "
        f"{(floor - share) * 100:.2f} points under the agreement's floor of {floor:.1%}. No link is used."
    )


@transaction.atomic
def refuse_run(*, user: Any, run: LinkRun, because: str) -> LinkRun:
    """Refuse a run, with the reason. None of its links is used."""
    return _decide(user, _held(run), "refuse_run", because)


@transaction.atomic
def undo_run(*, user: Any, run: LinkRun, because: str) -> LinkRun:
    """Take an accepted run back: none of its links is used from now on, and what rests on them is out of date."""
    held = _held(run)
    check_can_link(user, held.agreement)
    if not because.strip():
        raise NotNow("Say why.")
    return _decide(user, held, "undo_run", because)


@transaction.atomic
def unlink(*, user: Any, link: Link, because: str) -> Link:
    """Undo one link of an accepted run. What rests on it is out of date from now on."""
    held = Link.objects.select_for_update(of=("self",)).select_related("run__agreement").get(pk=link.pk)
    check_can_link(user, held.run.agreement)
    if held.run.state != ACCEPTED or held.undone_at is not None or not because.strip():
        raise NotNow("Only a link that is in use can be undone, with the reason.")
    held.undone_at, held.undone_because = timezone.now(), because[:300]
    held.save(update_fields=["undone_at", "undone_because"])
    _record(user, "unlink", held.run, {"link": held.pk})
    return held


def _decide(user: Any, run: LinkRun, act: str, because: str) -> LinkRun:
    run.state = check_run_step(run, act)
    run.because, run.decided_at = because[:1_000], timezone.now()
    run.save()
    _record(user, act, run, {"because": because[:300]})
    return run


def _learnt_before(run: LinkRun) -> str:
    """Return the model of the last accepted run between the same partners, or nothing: training takes longest."""
    sides = {"left__giver": run.left.giver_id, "right__giver": run.right.giver_id}
    earlier = LinkRun.objects.filter(agreement=run.agreement_id, state=ACCEPTED, **sides)
    return earlier.values_list("model", flat=True).first() or ""


@at_work("link")
def _register(holding: Holding) -> Any:
    """Return who is in a register, for the engine: identifiers and the number made here, nothing else."""
    import pyarrow as pa

    person_table, _ = holding.tables
    rows: dict[str, list[str]] = {
        name: [] for name in ("row", "first_name", "surname", "date_of_birth", "postcode")
    }
    kept = person_table.objects.filter(holding=holding).values_list("spine", "sealed")
    for spine, sealed in kept.iterator(chunk_size=ROWS_AT_A_TIME):
        identity = opened(sealed, spine)
        rows["row"].append(str(spine))
        for name in ("first_name", "surname", "date_of_birth", "postcode"):
            rows[name].append(getattr(identity, name))
    return pa.table({name: pa.array(values, pa.string()) for name, values in rows.items()})


def _held(run: LinkRun) -> LinkRun:
    sides = ("agreement", "left__giver", "right__giver")
    return LinkRun.objects.select_for_update(of=("self",)).select_related(*sides).get(pk=run.pk)


def _record(user: Any, act: str, run: LinkRun, detail: dict[str, Any]) -> None:
    told = {
        "lane": "linking",
        "agreement": run.agreement.slug,
        "version": run.version,
        "state": run.state,
    } | detail
    record_act(user=user, act=act, subject_kind="link_run", subject_id=run.uuid, detail=told)
