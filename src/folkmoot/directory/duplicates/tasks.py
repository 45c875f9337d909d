"""Looks for what may stand in the directory twice, each day and whenever somebody asks."""

import datetime as dt
from typing import Any

from django.urls import reverse

from folkmoot.directory.duplicates.looking import look_for_duplicates
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.models import Job
from folkmoot.jobs.schedules import run_every

TITLE = "Look for entries that stand in the directory twice"


@task
def find_duplicates() -> dict[str, Any]:
    """Compare what is worth comparing, and keep each pair for a person."""
    waiting = sum(look_for_duplicates().values())
    return {
        "sentence": f"{waiting:,} pair{'' if waiting == 1 else 's'} to look at. Nothing was merged.",
        "url": reverse("directory:duplicates"),
        "link": "See the pairs",
    }


def ask_to_look(asked_by: Any = None) -> Job:
    """Queue it, in the current transaction; once, however often it is asked for meanwhile."""
    return ask_for(find_duplicates, title=TITLE, asked_by=asked_by, dedupe_key="directory duplicates")


run_every(find_duplicates, every=dt.timedelta(days=1), title=TITLE)
