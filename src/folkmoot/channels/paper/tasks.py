"""What this room does in the background: reads large files, undoes large imports, and lets old files go."""

import datetime as dt
from typing import Any

from folkmoot.channels.paper.keeping import NoLongerKept, let_old_files_go
from folkmoot.channels.paper.models import ImportRun
from folkmoot.channels.paper.taking_in import check_file, outcome, take_in_file
from folkmoot.channels.paper.undoing import undo_import
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
def let_old_files_go_now() -> int:
    """Delete files that nobody took in within a day."""
    return let_old_files_go()


run_every(let_old_files_go_now, every=dt.timedelta(hours=1), title="Let old files go")
