"""The acts of mystery shopping: think of something to look for, open a run, take what a shopper tells, set and tick off what must be mended."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.personal_links import PersonalLinks
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.directory.models import Scenario, ShopRun, ShopTask, ShopVisit
from folkmoot.directory.policies import check_can_keep
from folkmoot.partners.models import Officer, Partner
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

LINKS = PersonalLinks("mystery shop")
MOST_STEPS = 30
LONGEST_STEP = 200
MOST_VISITS = 500


@transaction.atomic
def keep_scenario(*, user: Any, keeper: Partner, now: dt.datetime | None = None, **said: Any) -> Scenario:
    """Write down what shoppers are to look for and what they ought to find, and open the first run."""
    check_can_keep(user, keeper)
    service = said.get("service")
    if service is not None and service.keeper_id != keeper.pk:
        raise NotPossible("That entry is kept by somebody else. Choose one of yours, or none.")
    made = Scenario.objects.create(keeper=keeper, made_at=now or timezone.now(), **said)
    record_act(user=user, act="keep_scenario", subject_kind="mystery shop", subject_id=made.uuid)
    open_run(user=user, scenario=made, now=now)
    return made


@transaction.atomic
def open_run(*, user: Any, scenario: Scenario, now: dt.datetime | None = None) -> ShopRun:
    """Open the next run, with a link of its own. Raises `NotPossible` while one is open or its tasks are not done."""
    check_can_keep(user, scenario.keeper)
    last = scenario.runs.order_by("-number").first()
    if last is not None and last.closed_at is None:
        raise NotPossible(f"Run {last.number} is open. Close it first: each shopper belongs to one run.")
    uuid = uuid4()
    made = ShopRun.objects.create(
        uuid=uuid, scenario=scenario, number=last.number + 1 if last else 1,
        link_hash=LINKS.hash_for(uuid), opened_at=now or timezone.now(),
    )  # fmt: skip
    record_act(user=user, act="open_shop_run", subject_kind="mystery shop", subject_id=scenario.uuid)
    return made


@transaction.atomic
def close_run(*, user: Any, run: ShopRun, now: dt.datetime | None = None) -> ShopRun:
    """Close a run: its link takes nothing more, and it can be compared."""
    check_can_keep(user, run.scenario.keeper)
    run.closed_at = run.closed_at or now or timezone.now()
    run.save(update_fields=["closed_at"])
    record_act(user=user, act="close_shop_run", subject_kind="mystery shop", subject_id=run.scenario.uuid)
    return run


def run_by_link(token: str) -> ShopRun | None:
    """Return the run a link belongs to, or None."""
    found = ShopRun.objects.filter(link_hash=LINKS.hash(token))
    return found.select_related("scenario__keeper").first()


def note_visit(
    *,
    run: ShopRun,
    found: str,
    minutes: int,
    clear: int,
    right: int | None = None,
    path: str = "",
    answer: str = "",
    suggestion: str = "",
    shopper: str = "",
    now: dt.datetime | None = None,
) -> ShopVisit:
    """Keep how it went for a shopper; what could say who somebody is, is blotted out. Raises `NotPossible`."""
    if run.closed_at is not None:
        raise NotPossible("This run is closed. Thank you all the same: ask for a new link.")
    if run.visits.count() >= MOST_VISITS:
        raise NotPossible("This run has all the shoppers it can take. Thank you all the same.")
    steps = [scrubbed(line.strip())[:LONGEST_STEP] for line in path.splitlines() if line.strip()]
    return ShopVisit.objects.create(
        run=run, found=found, minutes=minutes, clear=clear, right=right, path=steps[:MOST_STEPS],
        shopper=shopper, answer=scrubbed(answer.strip()), suggestion=scrubbed(suggestion.strip()), at=now or timezone.now(),
    )  # fmt: skip


@transaction.atomic
def set_task(*, user: Any, run: ShopRun, what: str, owner: Officer, due_on: dt.date) -> ShopTask:
    """Say what must be mended, who does it and by when."""
    check_can_keep(user, run.scenario.keeper)
    made = ShopTask.objects.create(run=run, what=what.strip(), owner=owner, due_on=due_on)
    record_act(user=user, act="set_shop_task", subject_kind="mystery shop", subject_id=run.scenario.uuid)
    return made


@transaction.atomic
def tick_off(*, user: Any, task: ShopTask, done: str, today: dt.date | None = None) -> ShopTask:
    """Say what was done about a task; with nothing said, it is open again. Raises `NotPossible`."""
    check_can_keep(user, task.run.scenario.keeper)
    task.done, task.done_on = done.strip()[:300], (today or timezone.localdate()) if done.strip() else None
    task.save(update_fields=["done", "done_on"])
    record_act(user=user, act="tick_off_shop_task", subject_kind="mystery shop", subject_id=task.uuid)
    return task
