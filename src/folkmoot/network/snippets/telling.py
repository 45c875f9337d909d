"""The acts on a snippet: tell one, check it, set it aside, say whether it helped, make it part of the directory."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.directory.heard.marking import mark_later
from folkmoot.directory.keeping import keep_service
from folkmoot.directory.models import Service
from folkmoot.network.joining import folded
from folkmoot.network.models import LONGEST_SNIPPET, Member, Snippet, SnippetTag
from folkmoot.network.places_and_interests import named_places
from folkmoot.network.policies import check_can_check_snippet
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_is_officer, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_TAGS = 5
MOST_A_DAY = 20  # of one member
CHECKED_AGAIN_AFTER = dt.timedelta(days=365)
LONGEST_SEARCHED = 800


@transaction.atomic
def tell_snippet(
    *,
    text: str,
    tags: Iterable[str] = (),
    areas: Iterable[str] = (),
    member: Member | None = None,
    user: Any = None,
    partner: Partner | None = None,
    signals: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> Snippet:
    """Keep a tip of a member, of an officer, or (by the system) of a partner, scrubbed. Raises `NotPossible`."""
    now = now or timezone.now()
    if member is not None:
        check_day(member, now)
        partner = member.partner
    elif user is not None:
        check_is_officer(user)
        partner = officer_of(user).partner
    if partner is None:
        raise NotPossible("Say which partner the tip is told to.")
    kept_tags, kept_areas = tidy_tags(tags), sorted({code for code in areas if code})
    words = tidy(text)
    snippet = Snippet.objects.create(
        partner=partner,
        text=words,
        searched=folded_for_search(words, kept_tags, kept_areas),
        told_by_member=member is not None,
        member=member,
        officer=officer_of(user) if user is not None else None,
        signals=list(signals),
        at=now,
    )
    tag_snippet(snippet, kept_tags, kept_areas)
    if member is None:
        record_act(user=user, act="tell_snippet", subject_kind="snippet", subject_id=snippet.uuid)
    return snippet


def check_day(member: Member, now: dt.datetime) -> None:
    """Raise `NotPossible` where a member told as many as anybody can check in a day."""
    since = now - dt.timedelta(days=1)
    if Snippet.objects.filter(member=member, at__gt=since).count() >= MOST_A_DAY:
        raise NotPossible("That is a great many tips for one day. They are all kept. Come back tomorrow.")


def tag_snippet(snippet: Snippet, tags: Iterable[str], areas: Iterable[str]) -> None:
    """Put a snippet's tags and areas beside it."""
    SnippetTag.objects.bulk_create(
        [SnippetTag(snippet=snippet, kind="tag", word=word) for word in tags]
        + [SnippetTag(snippet=snippet, kind="area", word=code) for code in areas]
    )


def tidy(text: str) -> str:
    """Return a tip as it is kept: one paragraph, scrubbed, no longer than it may be."""
    return scrubbed(" ".join(text.split()))[:LONGEST_SNIPPET]


def tidy_tags(tags: Iterable[str]) -> list[str]:
    """Return at most five tags, folded, in order."""
    return sorted({folded(scrubbed(tag))[:60] for tag in tags if tag.strip()})[:MOST_TAGS]


def folded_for_search(text: str, tags: Iterable[str], areas: Iterable[str]) -> str:
    """Return everything by which a snippet is found, without capitals."""
    said = " ".join([text, *tags, *named_places(list(areas))])
    return " ".join(said.casefold().split())[:LONGEST_SEARCHED]


@transaction.atomic
def check_snippet(*, user: Any, snippet: Snippet, text: str = "", now: dt.datetime | None = None) -> Snippet:
    """Say that a tip is right, put into better words where that helps; it is looked at again in a year."""
    check_can_check_snippet(user, snippet)
    now = now or timezone.now()
    if text:
        words = [tag.word for tag in snippet.tags.all() if tag.kind == "tag"]
        codes = [tag.word for tag in snippet.tags.all() if tag.kind == "area"]
        snippet.text = tidy(text)
        snippet.searched = folded_for_search(snippet.text, words, codes)
    snippet.state, snippet.because = "checked", ""
    snippet.checked_by, snippet.checked_at = officer_of(user), now
    snippet.check_again_on = timezone.localdate(now) + CHECKED_AGAIN_AFTER
    snippet.save()
    record_act(user=user, act="check_snippet", subject_kind="snippet", subject_id=snippet.uuid)
    return snippet


@transaction.atomic
def set_snippet_aside(*, user: Any, snippet: Snippet, because: str) -> Snippet:
    """Take a tip out of everybody's sight, with the reason; it can be checked and shown again."""
    check_can_check_snippet(user, snippet)
    if not because.strip():
        raise NotPossible("Say why it is set aside. Who told it may ask.")
    snippet.state, snippet.because, snippet.check_again_on = "set_aside", because.strip()[:200], None
    snippet.save(update_fields=["state", "because", "check_again_on"])
    record_act(user=user, act="set_snippet_aside", subject_kind="snippet", subject_id=snippet.uuid)
    return snippet


def say_whether_useful(*, snippet: Snippet, useful: bool) -> None:
    """Count one more to whom a tip was of use, or of none."""
    column = "useful" if useful else "not_useful"
    Snippet.objects.filter(pk=snippet.pk).update(**{column: F(column) + 1})


@transaction.atomic
def promote_snippet(
    *, user: Any, snippet: Snippet, name: str, organisation: str, now: dt.datetime | None = None
) -> Service:
    """Begin a listing in the directory with a checked tip. That somebody told us waits for the quarterly mark, and never says who."""
    check_can_check_snippet(user, snippet)
    if snippet.state != "checked":
        raise NotPossible("Check the tip first. What is in the directory is relied on.")
    if snippet.service_uuid is not None:
        raise NotPossible("This tip is part of the directory already.")
    service = keep_service(
        user=user,
        keeper=snippet.partner,
        organisation=organisation,
        name=name,
        description=snippet.text,
        origin_kind="snippet",
        origin_uuid=snippet.uuid,
        today=timezone.localdate(now),
    )
    mark_later(service, "" if snippet.told_by_member else "worker", timezone.localdate(now))
    snippet.service_uuid, snippet.promoted_at = service.uuid, now or timezone.now()
    snippet.save(update_fields=["service_uuid", "promoted_at"])
    record_act(
        user=user,
        act="promote_snippet",
        subject_kind="snippet",
        subject_id=snippet.uuid,
        detail={"service": str(service.uuid)},
    )
    return service
