"""Work of the hub that comes round."""

import datetime as dt

from django.contrib.auth import get_user_model

from folkmoot.hub.links.running import do_run
from folkmoot.hub.links_models import LinkRun
from folkmoot.hub.rights.retention import delete_what_is_due
from folkmoot.jobs.interface import task
from folkmoot.jobs.running import report_progress
from folkmoot.jobs.schedules import run_every


@task
def delete_what_is_due_now() -> int:
    """Delete what agreements say is over, with proof."""
    return delete_what_is_due()


@task
def link_registers(run_id: int, user_id: int) -> dict[str, str]:
    """Link two registers, and say where it stands."""
    run = LinkRun.objects.select_related("agreement", "left__giver", "right__giver").get(pk=run_id)
    user = get_user_model().objects.get(pk=user_id)
    run = do_run(
        user=user, run=run, tell=lambda stage, share: report_progress(round(share * 100), 100, stage)
    )
    return {
        "sentence": run.because or f"{run.links.count():,} links made. Label a sample before they are used."
    }


run_every(delete_what_is_due_now, every=dt.timedelta(days=1), title="Delete what agreements say is over")
