"""Work of this room that is done apart from a page: large files, and forgetting what was erased."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import suppress
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.copies import forget_by, move_by
from folkmoot.contacts.models import Contact, OpinionQuestion
from folkmoot.design.templatetags.words import many
from folkmoot.engagements.channel import installed_channels
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.insight.cards import publish_card
from folkmoot.insight.coding.moving import move_coded_words
from folkmoot.insight.column_files import folder_of
from folkmoot.insight.coming_out.bringing_in import forget_files, keep_file, plan_of
from folkmoot.insight.coming_out.laid_aside import place_of
from folkmoot.insight.exporting import KEPT_FOR, export, exports_folder
from folkmoot.insight.forgetting import forget_erased, newest_erasure
from folkmoot.insight.language_model.proposing import suggest_with_model
from folkmoot.insight.missing.preparing import prepare_missing
from folkmoot.insight.models import Run
from folkmoot.jobs.interface import task
from folkmoot.jobs.running import Refused, current_job, report_progress
from folkmoot.jobs.schedules import run_every
from folkmoot.questions.policies import NotPossible

__all__ = ["catch_up_all_columns", "look_for_campaigns", "prepare_missing", "write_export"]


HEARD_LATELY = dt.timedelta(days=2)
"""Answers come each hour; two days bridge a worker that was down."""


BRING_AGAIN = "The file was deleted, as answers were taken back meanwhile. Take the codings out again, and bring it anew."


class ErasedMeanwhile(Exception):
    """Answers were taken back while a file was written; it is written again."""

    def __str__(self) -> str:
        return "Answers were taken back while the file was written, so it is made again."


@task
def look_for_campaigns(engagement_id: int) -> dict[str, str]:
    """Group what people wrote in an engagement, and say where the campaigns stand."""
    from folkmoot.insight.campaigns import find_campaigns  # noqa: PLC0415  it loads with the first search

    engagement = Engagement.objects.get(pk=engagement_id)
    report_progress(0, 1, "Comparing what people wrote.")
    number = find_campaigns(engagement)
    return {
        "sentence": f"Compared. {many(number, 'campaign stands,campaigns stand')} on the page.",
        "url": reverse("outcomes:voices:campaigns", args=[engagement.slug]),
        "link": "See the campaigns",
    }


@task
def draw_opinion_map(question_id: int, without: list[str]) -> dict[str, str]:
    """Draw the opinion map of a question, and say where it stands."""
    from folkmoot.insight.opinion_maps import keep_map  # noqa: PLC0415  it loads with the first map

    question = OpinionQuestion.objects.get(pk=question_id)
    report_progress(0, 1, "Placing people and looking for groups.")
    kept = keep_map(question, without=without)
    groups = kept.told["number_of_groups"]
    return {
        "sentence": f"Drawn. {many(groups, 'group,groups')} on the map."
        if groups > 1
        else "Drawn. It shows no groups.",
        "url": reverse("insight:opinions", args=[question.engagement.slug]),
        "link": "See the map",
    }


@task
def record_figures(engagement_id: int, user_id: int) -> dict[str, str]:
    """Record what was found of every theme, and say where the record stands."""
    from folkmoot.insight.coming_out.runs import record_report  # noqa: PLC0415  loads numpy

    engagement = Engagement.objects.get(pk=engagement_id)
    user: Any = get_user_model().objects.get(pk=user_id)
    report_progress(0, 1, "Counting.")
    run = record_report(user=user, engagement=engagement)
    return {
        "sentence": "The figures are recorded. They can be made again, exactly, at any time.",
        "url": reverse("insight:run", args=[engagement.slug, run.uuid]),
        "link": "See the record",
    }


@task
def make_figures_again(run_id: int) -> dict[str, str]:
    """Make a recorded report again, and say whether every figure came out the same."""
    from folkmoot.insight.coming_out.runs import make_again  # noqa: PLC0415  loads numpy

    run = Run.objects.select_related("engagement").get(pk=run_id)
    report_progress(0, 1, "Counting.")
    return {
        "sentence": make_again(run).sentence,
        "url": reverse("insight:run", args=[run.engagement.slug, run.uuid]),
        "link": "See the record",
    }


@task
def ask_language_model(engagement_id: int, user_id: int, most: int) -> dict[str, str]:
    """Have the language model suggest themes, and say where what it was sent and what came of it stands."""
    engagement = Engagement.objects.get(pk=engagement_id)
    user: Any = get_user_model().objects.get(pk=user_id)
    try:
        run = suggest_with_model(
            user=user,
            engagement=engagement,
            most=most,
            progress=lambda done, total: report_progress(done, total, "The language model reads."),
        )
    except NotPossible as refusal:
        raise Refused(str(refusal)) from refusal
    suggested = many(run.told.get("suggested", 0), "suggestion,suggestions")
    failed = run.told.get("failed", 0)
    return {
        "sentence": f"It made {suggested} on {many(run.told['sent'], 'answer,answers')}. A person decides on each."
        + (f" {many(failed, 'call,calls')} came to nothing." if failed else ""),
        "url": reverse("insight:run", args=[engagement.slug, run.uuid]),
        "link": "See what was sent",
    }


@task
def read_coded_file(engagement_id: int, user_id: int, name: str, file_name: str) -> dict[str, str]:
    """Read a large coded file that was laid aside, delete it, and say what taking it in would do."""
    from folkmoot.insight.coming_out.brought import FileRefused, read_file  # noqa: PLC0415  with the first file

    engagement = Engagement.objects.get(pk=engagement_id)
    user: Any = get_user_model().objects.get(pk=user_id)
    place = place_of(engagement, name)
    report_progress(0, 2, "Reading the file.")
    try:
        with place.open("rb") as source:
            brought = read_file(engagement, source, file_name)
        report_progress(1, 2, "Comparing it with what was read here.")
        kept = keep_file(
            user=user, engagement=engagement, plan=plan_of(engagement, brought), file_name=file_name
        )
    except FileNotFoundError as gone:
        raise Refused(BRING_AGAIN) from gone
    except (FileRefused, NotPossible, PermissionDenied) as refusal:
        place.unlink(missing_ok=True)
        raise Refused(str(refusal)) from refusal
    place.unlink(missing_ok=True)
    return {
        "sentence": f"{brought.told()} Nothing is taken in yet."[:1_000],
        "url": reverse("insight:check_codes", args=[engagement.slug, kept.uuid]),
        "link": "See what it would do",
    }


@task
def write_export(
    engagement_id: int, user_id: int, what: str, kind: str, chosen: dict[str, str]
) -> dict[str, str]:
    """Write a large file for the officer who asked, and say where it can be fetched."""
    # The counting libraries load with the first count.
    from folkmoot.design.pdf import PangoMissing  # noqa: PLC0415
    from folkmoot.insight.cubes import CannotCount  # noqa: PLC0415
    from folkmoot.insight.file_formats import TooLong  # noqa: PLC0415

    engagement = Engagement.objects.get(pk=engagement_id)
    user: Any = get_user_model().objects.get(pk=user_id)
    job = current_job()
    place = job.uuid if job else engagement.uuid
    report_progress(0, 1, "Writing the file.")
    target, erased = exports_folder() / place.hex, newest_erasure(engagement)
    try:
        name = export(engagement=engagement, user=user, what=what, kind=kind, chosen=chosen, target=target)
    except (CannotCount, TooLong, PangoMissing) as refusal:
        raise Refused(str(refusal)) from refusal
    if newest_erasure(engagement) != erased:
        target.unlink(missing_ok=True)
        raise ErasedMeanwhile
    return {
        "sentence": f"The file is ready. It is kept for {KEPT_FOR.days} days.",
        "url": reverse("insight:fetch", args=[engagement.slug, place]),
        "link": "Download the file",
        "name": name,
    }


@task
def forget_old_exports() -> int:
    """Delete files that nobody should still need."""
    oldest = time.time() - KEPT_FOR.total_seconds()
    gone = [path for path in exports_folder().iterdir() if path.stat().st_mtime < oldest]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone) + forget_files()


@task
def catch_up_all_columns() -> int:
    """Bring every engagement's columns up to date, so that what was erased is forgotten though nobody
    looks."""
    from folkmoot.insight.cubes import forget_in_cubes  # noqa: PLC0415  # counting libraries load with the first count

    engagements = [each for each in Engagement.objects.all() if folder_of(each.uuid).exists()]
    for done, engagement in enumerate(engagements):
        report_progress(done, len(engagements), engagement.title)
        forget_in_cubes(engagement)
    return Contact.objects.count()


forget_by(forget_erased)
move_by(move_coded_words)
run_every(catch_up_all_columns, every=dt.timedelta(hours=1), title="Bring the columns up to date")
run_every(forget_old_exports, every=dt.timedelta(days=1), title="Delete exported files nobody needs any more")


@task
def publish_results_cards() -> int:
    """Publish the results cards whose numbers have become safe; return how many."""
    from folkmoot.insight.cubes import CannotCount  # noqa: PLC0415  # counting libraries load with the first count

    showing = [channel.label for channel in installed_channels() if channel.shows_results]
    published = 0
    for collector in Collector.objects.filter(channel__in=showing, engagement__state="open"):
        with suppress(CannotCount):
            published += publish_card(collector=collector) is not None
    return published


@task
def note_new_languages_everywhere() -> int:
    """Note the language of what came since the last look, in engagements that are heard or were a short while ago."""
    from folkmoot.insight.languages.guessing import note_new_languages  # noqa: PLC0415  with the first guess

    since = timezone.now() - HEARD_LATELY
    lately = Contact.objects.filter(engagement=OuterRef("pk"), received_at__gte=since)
    engagements = list(Engagement.objects.filter(Exists(lately)).order_by("pk"))
    noted = 0
    for done, engagement in enumerate(engagements):
        report_progress(done, len(engagements), engagement.title)
        noted += note_new_languages(engagement)
    return noted


run_every(
    note_new_languages_everywhere, every=dt.timedelta(hours=1), title="Note the language of what people wrote"
)
run_every(publish_results_cards, every=dt.timedelta(hours=1), title="Publish results cards that are safe")
