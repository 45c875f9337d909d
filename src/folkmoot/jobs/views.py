"""How far the work has come that somebody asked for, and what to do when it failed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from folkmoot.design.paging import page_of
from folkmoot.jobs.asking import MOST_TRIES
from folkmoot.jobs.models import Job


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The work this person may see, newest first."""
    page = page_of(request, Job.objects.visible_to(request.user))
    return render(request, "jobs/jobs.html", {"page": page})


@require_safe
def job(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One piece of work: its progress, its result, or why it failed."""
    found = get_object_or_404(Job.objects.visible_to(request.user), uuid=uuid)
    outcome: Any = found.result if isinstance(found.result, dict) else {}
    shown = {
        "job": found,
        "title": str(found),
        "sentence": said(found, outcome),
        "done": found.done,
        "total": found.total,
        "finished": found.state in {"finished", "failed"},
        "next_href": inside(outcome.get("url")),
        "next_text": outcome.get("link") or "See the result",
    }
    return render(request, "jobs/job.html", shown)


@require_POST
def try_again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Queue failed work once more."""
    failed = Job.objects.visible_to(request.user).failed().filter(uuid=uuid)
    if failed.update(
        failed_at=None,
        error="",
        run_after=timezone.now(),
        max_tries=F("tries") + MOST_TRIES,
        done=0,
        message="",
    ):
        messages.success(request, "It will be tried again now.")
    return redirect("jobs:job", uuid=uuid)


def said(job: Job, outcome: dict[str, Any]) -> str:
    """Return the sentence that tells how the work stands."""
    if job.state == "finished":
        return str(outcome.get("sentence") or "Done.")
    if job.state == "failed":
        return f"This could not be done. {job.error}"
    if job.state == "waiting":
        return f"Trying again soon. {job.error}" if job.error else "Waiting for its turn."
    return job.message or "Working on it."


def inside(address: object) -> str:
    """Return an address of this site, or nothing: a job's result never leads elsewhere."""
    written = str(address or "")
    return written if written.startswith("/") and not written.startswith(("//", "/\\")) else ""
