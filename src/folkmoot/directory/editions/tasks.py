"""What is done of editions in the background: booklets are laid out, looked over and made anew; what is asked for most is read aloud ahead."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.design.audio import CannotRead, listen
from folkmoot.design.listening import sentences
from folkmoot.design.pdf import PangoMissing
from folkmoot.design.speaking import ENGLISH
from folkmoot.directory.editions.booklets import begin_edition, due_again, look_over
from folkmoot.directory.editions.printing import print_edition
from folkmoot.directory.editions.showing import read_aloud, read_easily, shown_of, told_in
from folkmoot.directory.editions.source import sources_of
from folkmoot.directory.models import Booklet, BookletEdition, Service
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.models import Job
from folkmoot.jobs.running import Refused, report_progress
from folkmoot.jobs.schedules import run_every
from folkmoot.questions.policies import NotPossible

DAY = dt.timedelta(days=1)
A_DAYS_READING = (
    60  # entries read aloud ahead, those changed last first; any other is read when somebody presses play
)


@task
def make_booklet(uuid: str) -> dict[str, Any]:
    """Lay an edition out; one that a try before this one finished is not made again."""
    edition = BookletEdition.objects.select_related("booklet__keeper").filter(uuid=uuid).first()
    if edition is None:
        raise Refused("This booklet was removed.")
    try:
        if edition.state != "ready":
            print_edition(edition)
    except (NotPossible, PangoMissing) as refused:
        edition.state, edition.because = "failed", str(refused)[:300]
        edition.save(update_fields=["state", "because"])
        raise Refused(str(refused)) from refused
    return {
        "sentence": f"{edition} is ready: {len(edition.entries):,} entries.",
        "url": reverse("directory:booklet", args=[edition.booklet.uuid]),
        "link": "Go to the booklet",
    }


def ask_to_make(booklet: Booklet, user: Any) -> Job:
    """Begin the next edition of a booklet and leave it to a worker."""
    with transaction.atomic():
        edition = begin_edition(user=user, booklet=booklet)
        job = ask_for(
            make_booklet, title=f"Make the booklet {booklet.title}", asked_by=user, args=[str(edition.uuid)],
            dedupe_key=f"booklet-{edition.uuid}",
        )  # fmt: skip
        BookletEdition.objects.filter(pk=edition.pk).update(job=job.uuid)
    return job


@task
def look_over_booklets() -> dict[str, str]:
    """Count what changed in each booklet, take back what tells something hidden, and make anew what is due."""
    newest = []
    for booklet in Booklet.objects.select_related("keeper"):
        edition = booklet.editions.exclude(state="making").select_related("booklet__keeper").first()
        if edition is not None:
            look_over(edition)
            edition.refresh_from_db()
            newest.append(edition)
    again = due_again(newest, timezone.localdate())
    for booklet in again:
        ask_to_make(booklet, None)
    return {"sentence": f"{len(newest):,} booklets were looked over; {len(again):,} are made anew."}


@task
def read_ahead() -> dict[str, str]:
    """Read aloud what changed last and what is easy read, so that nobody waits for it."""
    services = Service.objects.in_public().select_related("organisation").order_by("-changed_at")
    batch = list(services[:A_DAYS_READING])
    read = 0
    for place, source in enumerate(sources_of(batch).values()):
        report_progress(place, len(batch), f"{read:,} recordings are there.")
        texts = [(read_aloud(source, source.told, ENGLISH), ENGLISH)]
        for one in shown_of(source):
            if one.edition.kind == "easy":
                texts.append((read_easily(one.edition), ENGLISH))
            elif one.edition.kind == "translation":
                language = one.edition.language
                texts.append((read_aloud(source, told_in(source, one, language), language), language))
        for said, language in texts:
            try:
                listen(sentences(*said), language)
            except CannotRead:
                continue
            read += 1
    return {"sentence": f"{read:,} recordings are there."}


run_every(look_over_booklets, every=DAY, title="Look over the booklets of the directory")
run_every(read_ahead, every=DAY, title="Read entries aloud ahead")
