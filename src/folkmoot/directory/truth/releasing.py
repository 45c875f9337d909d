"""The acts of a release: the whole directory is put out as it stands, people comment on its entries, each is answered, and the next is put out."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.receipts import fresh_code
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.directory.models import DirectoryRelease, EntryComment, ReleasedEntry, Service
from folkmoot.directory.policies import check_can_keep
from folkmoot.directory.truth.differing import Change, change_of
from folkmoot.directory.truth.fields import area_names
from folkmoot.directory.truth.gathering import kept_of_all
from folkmoot.directory.truth.seeing import as_seen
from folkmoot.directory.truth.telling import told
from folkmoot.partners.models import Partner
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

CODE = "directory comment receipt"
BATCH = 500
SHORTEST_TELLING = 5  # characters from which a value by itself gives something away
WITHHELD_LATER = "Something here is withheld since."
STATES: dict[str, dict[str, str]] = {
    "held": {"show": "shown", "set_aside": "set_aside"},
    "shown": {"accept": "accepted", "decline": "declined", "set_aside": "set_aside"},
    "accepted": {"take_back": "shown"},
    "declined": {"take_back": "shown"},
    "set_aside": {"show": "shown"},
}


@transaction.atomic
def put_out(
    *,
    user: Any,
    keeper: Partner,
    kind: str,
    about: str = "",
    comments_until: dt.date | None = None,
    now: dt.datetime | None = None,
) -> DirectoryRelease:
    """Put out everything public that a partner keeps, as it stands, under the next number. It never changes afterwards.

    Raises `NotPossible` while a comment on the one before waits for its answer: people were promised it.
    """
    check_can_keep(user, keeper)
    waiting = EntryComment.objects.unanswered().filter(entry__release__keeper=keeper).count()
    if waiting:
        raise NotPossible(
            f"{waiting:,} comments on the last release wait for an answer. Accept or decline each first."
        )
    public = Service.objects.in_public().filter(keeper=keeper).order_by("pk").select_related("organisation")
    if not public.exists():
        raise NotPossible("Nothing is public yet. Publish the first entry, then put the directory out.")
    last = DirectoryRelease.objects.aggregate(last=Max("number"))["last"] or 0
    release = DirectoryRelease.objects.create(
        keeper=keeper, number=last + 1, kind=kind, about=about.strip(), comments_until=comments_until,
        published_at=now or timezone.now(),
    )  # fmt: skip
    after = 0
    while batch := list(public.filter(pk__gt=after)[:BATCH]):
        after = batch[-1].pk
        ReleasedEntry.objects.bulk_create(_entries(release, batch))
    record_act(
        user=user, act="put_out_directory", subject_kind="directory release", subject_id=release.number,
        detail={"kind": kind, "entries": release.entries.count()},
    )  # fmt: skip
    return release


def _entries(release: DirectoryRelease, services: Sequence[Service]) -> list[ReleasedEntry]:
    kept = kept_of_all(services)
    said = {pk: as_seen(one) for pk, one in kept.items()}
    names = area_names(said.values())
    made = []
    for one in services:
        shown = told(said[one.pk], names)
        made.append(
            ReleasedEntry(
                release=release, service_uuid=one.uuid, name=shown.name, by=shown.by, told=shown.as_json()
            )
        )
    return made


def public_words(service: Service) -> set[str]:
    """Return everything that everybody reads of an entry as it stands: its lines, and each value by itself."""
    said = as_seen(kept_of_all([service])[service.pk])
    shown = told(said, area_names([said])).as_json()
    return {line for section in shown for line in section["lines"]} | set(_values(said))


def _values(said: Any) -> Iterator[str]:
    if isinstance(said, dict | list):
        for one in said.values() if isinstance(said, dict) else said:
            yield from _values(one)
    elif isinstance(said, str) and len(said) >= SHORTEST_TELLING:
        yield said


def take_out_of_releases(service: Service, words: set[str]) -> None:
    """Take what is withheld from now on out of all that was put out before; the page says that something was."""
    if not words:
        return
    for entry in ReleasedEntry.objects.filter(service_uuid=service.uuid):
        for section in entry.told:
            left = [line for line in section["lines"] if not any(one in line for one in words)]
            if left != section["lines"]:
                section["lines"] = [*left, WITHHELD_LATER]
        entry.save(update_fields=["told"])


def check_can_comment(release: DirectoryRelease, today: dt.date) -> None:
    """Raise `NotPossible` unless a release is open for comments."""
    if DirectoryRelease.objects.filter(keeper=release.keeper_id, number__gt=release.number).exists():
        raise NotPossible("There is a newer release. Please read that one, and say what you think of it.")
    if release.comments_until is None:
        raise NotPossible("We are not taking comments on this release.")
    if release.comments_until < today:
        raise NotPossible("The time for comments is over. You can read what became of them.")


def comment_on(
    *, entry: ReleasedEntry, words: str, signals: Sequence[str] = (), now: dt.datetime | None = None
) -> tuple[EntryComment, str]:
    """Keep a comment, held until it is read; return it and the code by which it is followed. Raises `NotPossible`."""
    now = now or timezone.now()
    check_can_comment(entry.release, timezone.localdate(now))
    code = fresh_code()
    made = EntryComment.objects.create(
        entry=entry, words=scrubbed(words.strip())[:2_000], code_hash=keyed_hash(code, purpose=CODE),
        signals=list(signals), at=now,
    )  # fmt: skip
    return made, code


def comment_of(code: str) -> EntryComment | None:
    """Return the comment of a well-formed code, or None."""
    found = EntryComment.objects.select_related("entry__release")
    return found.filter(code_hash=keyed_hash(code, purpose=CODE)).first()


@transaction.atomic
def step_comment(
    *,
    user: Any,
    comment: EntryComment,
    act: str,
    words: str = "",
    reason: str = "",
    now: dt.datetime | None = None,
) -> EntryComment:
    """Show a comment, set it aside, accept or decline it with the reason, or take that back. Raises `NotPossible`."""
    comment = EntryComment.objects.select_related("entry__release__keeper").get(pk=comment.pk)
    release = comment.entry.release
    check_can_keep(user, release.keeper)
    if act not in STATES[comment.state]:
        raise NotPossible("That cannot be done with this comment as it stands now. Load the page again.")
    if act in ("accept", "decline") and not reason.strip():
        raise NotPossible("Say why. Everybody reads the reason, whatever the answer.")
    newer = DirectoryRelease.objects.filter(keeper=release.keeper, number__gt=release.number)
    if act == "take_back" and newer.exists():
        raise NotPossible("The next release is out with this answer. It stays.")
    comment.state = STATES[comment.state][act]
    if act == "show" and words.strip():
        comment.words = scrubbed(words.strip())[:2_000]
    comment.reason = reason.strip()
    answered = act in ("accept", "decline")
    comment.answered_by = user.officer if answered else None
    comment.answered_at = (now or timezone.now()) if answered else None
    comment.save()
    record_act(
        user=user, act=f"{act}_comment", subject_kind="directory comment", subject_id=comment.uuid,
        detail={"release": release.number},
    )  # fmt: skip
    return comment


@transaction.atomic
def withdraw_comment(*, comment: EntryComment) -> None:
    """Delete a comment as whoever wrote it asked, until it has its answer. Raises `NotPossible`."""
    if comment.state in ("accepted", "declined"):
        raise NotPossible(
            "Your comment has its answer, and others may have built on it. It stays, without a name."
        )
    record_act(
        user=None, act="withdraw_comment", subject_kind="directory comment", subject_id=comment.uuid,
        detail={"release": comment.entry.release.number},
    )  # fmt: skip
    comment.delete()


@dataclass(frozen=True, slots=True)
class EntryChange:
    """How an entry differs between two releases: new, gone, or changed in some sections; and what people had said of it."""

    kind: str
    name: str
    uuid: Any
    changes: tuple[Change, ...] = ()
    comments: tuple[EntryComment, ...] = field(default=())


def before(release: DirectoryRelease) -> DirectoryRelease | None:
    """Return the release that one follows."""
    earlier = DirectoryRelease.objects.filter(keeper=release.keeper_id, number__lt=release.number)
    return earlier.order_by("-number").first()


def changes_in(release: DirectoryRelease) -> list[EntryChange]:
    """Return what is different from the release before, entry by entry; three queries, however many there are."""
    last = before(release)
    if last is None:
        return []
    old = {one.service_uuid: one for one in last.entries.all()}
    new = {one.service_uuid: one for one in release.entries.all()}
    said: dict[int, list[EntryComment]] = {}
    for comment in EntryComment.objects.in_public().filter(entry__release=last):
        said.setdefault(comment.entry_id, []).append(comment)
    found = []
    for uuid, one in new.items():
        earlier = old.get(uuid)
        comments = tuple(said.get(earlier.pk, ())) if earlier is not None else ()
        if earlier is None:
            found.append(EntryChange("new", one.name, uuid))
        elif (changes := _sections_changed(earlier, one)) or comments:
            found.append(
                EntryChange("changed" if changes else "same", one.name, uuid, tuple(changes), comments)
            )
    found += [
        EntryChange("gone", one.name, uuid, comments=tuple(said.get(one.pk, ())))
        for uuid, one in old.items()
        if uuid not in new
    ]
    return sorted(found, key=lambda each: each.name.casefold())


def _sections_changed(old: ReleasedEntry, new: ReleasedEntry) -> list[Change]:
    was, now = ({one["key"]: one for one in each.told} for each in (old, new))
    found = [] if old.name == new.name else [change_of("name", "Name", [old.name], [new.name])]
    for key in dict.fromkeys((*now, *was)):
        before_lines, after_lines = (each.get(key, {}).get("lines", []) for each in (was, now))
        if before_lines != after_lines:
            found.append(change_of(key, (now.get(key) or was[key])["title"], before_lines, after_lines))
    return found
