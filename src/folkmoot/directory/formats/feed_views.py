"""Officers' pages of feeds: name one, see what it would do, take it in, and settle what feeds and the directory disagree about."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.directory.formats.disagreeing import Disagreement, disagreements, settle
from folkmoot.directory.formats.feed_forms import FeedForm
from folkmoot.directory.formats.feed_tasks import read_feed
from folkmoot.directory.formats.feeding import feed_named
from folkmoot.directory.formats.handed_over import keep
from folkmoot.directory.formats.records import FeedRefused
from folkmoot.directory.formats.scheduling import keep_schedule
from folkmoot.directory.formats.taking_in import MISSING
from folkmoot.directory.models import Assertion, Feed, FeedReading
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

MOST_READINGS = 20


def _feeds_of(request: HttpRequest) -> Any:
    return Feed.objects.filter(keeper=officer_of(request.user).partner_id)


@officer_may("run_network")
@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds of the officer's partner, each with its last reading."""
    rows = []
    for feed in page_of(request, _feeds_of(request).prefetch_related("readings")).object_list:
        rows.append((feed, next(iter(feed.readings.all()), None)))
    return render(request, "directory/feeds/feeds.html", {"rows": rows, **side(request)})


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def new_feed(request: HttpRequest) -> HttpResponse:
    """Name a feed and try it: a dry run, whose report says what it would do."""
    form = FeedForm(request.POST, request.FILES) if request.method == "POST" else FeedForm()
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        file, name, chosen = said.pop("file"), said.pop("name"), said.pop("format")
        try:
            feed = feed_named(name, keeper=officer_of(request.user).partner, form=chosen, **said)
        except FeedRefused as refused:
            form.add_error("name", str(refused))
        else:
            feed.publishes, feed.address = said["publishes"], said["address"]
            return _try(request, feed, file)
    shown = {"form": form, **side(request)}
    return render(request, "directory/feeds/new.html", shown, status=422 if form.errors else 200)


def _try(request: HttpRequest, feed: Feed, file: Any = None) -> HttpResponse:
    with transaction.atomic():
        feed.save()
        reading = FeedReading.objects.create(
            feed=feed, asked_by=officer_of(request.user).user, at=timezone.now(), tried=True
        )
        if file is not None:
            ending = file.name.rsplit(".", 1)[-1].lower()[:4]
            reading.upload = keep(file, f"{reading.uuid}.{ending}")
            reading.save(update_fields=["upload"])
        return _queued(request, reading, tried=True)


def _queued(
    request: HttpRequest, reading: FeedReading, *, tried: bool, gone_too: bool = False
) -> HttpResponse:
    job = ask_for(
        read_feed,
        title=f"{'Try' if tried else 'Take in'} the feed {reading.feed}",
        asked_by=request.user,
        args=[str(reading.uuid), tried, gone_too],
        dedupe_key=f"feed-{reading.feed.uuid}",
        max_tries=1,
    )
    return redirect("jobs:job", uuid=job.uuid)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a feed: its readings, and what it and the directory disagree about. POST reads it again, as a dry run."""
    one = get_object_or_404(_feeds_of(request), uuid=uuid)
    if "every" in request.POST:
        return _scheduled(request, one)
    if request.method == "POST" and one.address:
        return _try(request, one)
    open_ones = Assertion.objects.filter(record__feed=one, settled="").select_related("record")
    page = page_of(request, open_ones)
    told: list[Disagreement] = disagreements(list(page.object_list))
    shown = {
        "feed": one,
        "readings": one.readings.all()[:MOST_READINGS],
        "page": page,
        "disagreements": told,
        "often": Feed.EVERY,
        "services": one.records.filter(kind="service", gone_at=None).count(),
        **side(request),
    }
    return render(request, "directory/feeds/feed.html", shown)


def _scheduled(request: HttpRequest, feed: Feed) -> HttpResponse:
    every = request.POST["every"]
    try:
        keep_schedule(
            user=request.user, feed=feed, every=int(every) if every.isdecimal() else None, paused="paused" in request.POST
        )  # fmt: skip
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Kept." if feed.next_at else "Kept: it is read only when somebody asks.")
    return redirect("directory:feed", feed.uuid)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the report of a reading; POST takes in what was only tried."""
    one = get_object_or_404(
        FeedReading.objects.select_related("feed"), uuid=uuid, feed__in=_feeds_of(request)
    )
    if request.method == "POST" and one.tried:
        return _queued(request, one, tried=False, gone_too="gone" in request.POST)
    shown = {
        "reading": one,
        "feed": one.feed,
        "page": page_of(request, one.told),
        "refused": one.refused.split("\n") if one.refused else [],
        "lost_most": one.tried and MISSING in one.refused,
        "counts": [(kind.replace("_", " "), count) for kind, count in one.counts.items()],
        **side(request),
    }
    return render(request, "directory/feeds/reading.html", shown)


@officer_may("run_network")
@require_POST
def settle_one(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what the directory says of a field, or take what the feed says."""
    rows = Assertion.objects.filter(record__feed__in=_feeds_of(request)).select_related("record__feed")
    one = get_object_or_404(rows, pk=number)
    try:
        settle(user=request.user, assertion=one, theirs=request.POST.get("take") == "theirs")
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Settled. If the feed says something new, you will be asked again.")
    return redirect("directory:feed", uuid=one.record.feed.uuid)
