"""What this room does in the background: reads large files, undoes large imports, prints batches, and lets go what was kept long enough."""

import datetime as dt
from typing import Any

from django.urls import reverse

from folkmoot.channels.paper.keeping import NoLongerKept, let_old_files_go
from folkmoot.channels.paper.models import Batch, ImportRun
from folkmoot.channels.paper.printing import file_of, let_old_prints_go, print_batch
from folkmoot.channels.paper.retaining import forget_old_readings
from folkmoot.channels.paper.taking_in import check_file, outcome, take_in_file
from folkmoot.channels.paper.undoing import undo_import
from folkmoot.design.pdf import PangoMissing
from folkmoot.jobs.interface import task
from folkmoot.jobs.running import Refused
from folkmoot.jobs.schedules import run_every

GONE = "The file is no longer kept here. Nothing was stored. Hand it over again."


def find(uuid: str) -> ImportRun:
    """Return a run, or refuse for good."""
    run = ImportRun.objects.select_related("engagement", "asked_by").filter(uuid=uuid).first()
    if run is None:
        raise Refused("This file was removed.")
    return run


@task
def check_large_file(uuid: str) -> dict[str, Any]:
    """Check a large file."""
    try:
        return outcome(check_file(find(uuid)))
    except NoLongerKept as fault:
        raise Refused(GONE) from fault


@task
def take_in_large_file(uuid: str) -> dict[str, Any]:
    """Take a large file in. A file taken in by a try that was cut off afterwards is not taken in twice."""
    run = find(uuid)
    if run.state == "imported":
        return outcome(run)
    try:
        return outcome(take_in_file(run))
    except NoLongerKept as fault:
        raise Refused(GONE) from fault


@task
def undo_large_import(uuid: str) -> dict[str, Any]:
    """Erase the contacts of a large import."""
    run = find(uuid)
    if run.state != "undone":
        erased = undo_import(run=run, user=run.asked_by)
        return outcome(run) | {"sentence": f"{erased:,} contacts were erased."}
    return outcome(run)


@task
def print_forms(uuid: str) -> dict[str, Any]:
    """Print a batch; one that a try before this one finished is not printed again."""
    batch = (
        Batch.objects.select_related("collector__engagement__partner", "version").filter(uuid=uuid).first()
    )
    if batch is None:
        raise Refused("This batch was removed.")
    try:
        if file_of(batch) is None:
            print_batch(batch)
    except PangoMissing as missing:
        raise Refused(str(missing)) from missing
    return {
        "sentence": f"{batch.copies:,} forms are ready to print.",
        "url": reverse("paper:batch", args=[batch.uuid]),
        "link": "Go to the batch",
    }


@task
def forget_old_readings_now() -> int:
    """Destroy what was keyed of forms that nobody settled for as long as answers are kept."""
    return forget_old_readings()


@task
def let_old_files_go_now() -> int:
    """Delete files that nobody took in within a day."""
    return let_old_files_go() + let_old_prints_go()


run_every(let_old_files_go_now, every=dt.timedelta(hours=1), title="Let old files go")
run_every(forget_old_readings_now, every=dt.timedelta(days=1), title="Forget old readings of forms")
