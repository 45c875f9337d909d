"""The acts of booklets: draw one up, have an edition made, take one back; and noticing that entries of an edition changed or are hidden now."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from folkmoot.directory.editions.groups import read_all
from folkmoot.directory.editions.printing import drop_files
from folkmoot.directory.editions.source import SERVICE, Readable
from folkmoot.directory.models import Booklet, BookletEdition
from folkmoot.directory.policies import check_can_keep
from folkmoot.partners.models import Partner
from folkmoot.trail.recording import record_act

HIDDEN_SINCE = "Something in it is not for everybody any more."
BATCH = 300


@transaction.atomic
def keep_booklet(
    *,
    user: Any,
    keeper: Partner,
    title: str,
    about: str = "",
    query: str = "",
    public: bool = True,
    renew_days: int = 0,
    booklet: Booklet | None = None,
) -> Booklet:
    """Draw a booklet up, or change what it chooses; `query` is the search that does. The next edition follows it."""
    check_can_keep(user, keeper)
    made = booklet or Booklet(keeper=keeper, made_at=timezone.now())
    made.title, made.about, made.query = title.strip(), about.strip(), query
    made.public, made.renew_days = public, renew_days
    made.save()
    record_act(user=user, act="keep_booklet", subject_kind="booklet", subject_id=made.uuid)
    return made


@transaction.atomic
def begin_edition(*, user: Any, booklet: Booklet, now: dt.datetime | None = None) -> BookletEdition:
    """Begin the next edition of a booklet; a job lays it out. One that is being made is not begun again."""
    if user is not None:
        check_can_keep(user, booklet.keeper)
    under_way = booklet.editions.filter(state="making").first()
    if under_way is not None:
        return under_way
    last = booklet.editions.aggregate(last=Max("number"))["last"] or 0
    edition = BookletEdition.objects.create(booklet=booklet, number=last + 1, made_at=now or timezone.now())
    record_act(
        user=user, act="begin_booklet_edition", subject_kind="booklet", subject_id=booklet.uuid,
        detail={"number": edition.number},
    )  # fmt: skip
    return edition


@transaction.atomic
def take_back_edition(*, user: Any, edition: BookletEdition, because: str) -> None:
    """Take an edition back: nobody can download it any more, and its files are deleted. That it was there is kept."""
    if user is not None:
        check_can_keep(user, edition.booklet.keeper)
    edition.state, edition.because = "taken_back", because.strip()[:300]
    edition.save(update_fields=["state", "because"])
    record_act(
        user=user, act="take_back_booklet_edition", subject_kind="booklet", subject_id=edition.booklet.uuid,
        detail={"number": edition.number},
    )  # fmt: skip
    transaction.on_commit(lambda: drop_files(edition))


def current(booklet: Booklet) -> BookletEdition | None:
    """Return the newest edition of a booklet that can be read."""
    return booklet.editions.filter(state="ready").select_related("booklet__keeper").first()


def changes_since(edition: BookletEdition) -> tuple[list[str], list[str]]:
    """Return the names of the entries that are other words by now or gone, and of those of which something is hidden since.

    An entry that was taken back to draft counts as hidden: there may be a reason that nobody may know where it is. So does a
    group that was deleted: somebody wanted it forgotten.
    """
    was = {one["uuid"]: one for one in edition.entries}
    changed, hidden = [], []
    for start in range(0, len(was), BATCH):
        batch = list(was)[start : start + BATCH]
        now = {str(uuid): one for uuid, one in read_all(batch).items()}
        for uuid in batch:
            before, one = was[uuid], now.get(uuid)
            if one is None or not one.is_public or one.hash != before["hash"]:
                changed.append(before["name"])
                hidden += [before["name"]] if _hides(one, before) else []
    return changed, hidden


def _hides(one: Readable | None, before: dict[str, str]) -> bool:
    """Whether an entry hides now what it told when it was printed."""
    if one is None:
        return before.get("kind", SERVICE) != SERVICE
    return one.is_taken_back or one.hash_kept_back != before["hidden"]


def look_over(edition: BookletEdition) -> bool:
    """Return whether a printed edition still tells nothing that is hidden; one that does is taken back here and now."""
    if edition.state != "ready":
        return False
    changed, hidden = changes_since(edition)
    if hidden:
        take_back_edition(user=None, edition=edition, because=HIDDEN_SINCE)
        return False
    if edition.changed != len(changed):
        edition.changed = len(changed)
        edition.save(update_fields=["changed"])
    return True


def due_again(editions: Sequence[BookletEdition], today: dt.date) -> list[Booklet]:
    """Return the booklets to be made anew: entries of them changed and their days are over, or the last was taken back by itself."""
    return [
        one.booklet
        for one in editions
        if (one.state == "taken_back" and one.because == HIDDEN_SINCE)
        or (
            one.changed
            and one.booklet.renew_days
            and (today - timezone.localdate(one.made_at)).days >= one.booklet.renew_days
        )
    ]
