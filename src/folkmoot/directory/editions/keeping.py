"""The acts of an edition that people make: kept as a draft, checked, shown, taken back, said to be still right, thrown away."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from folkmoot.directory.editions.policies import STATES, check_can_show
from folkmoot.directory.editions.source import source_of
from folkmoot.directory.models import Edition, Film, Service
from folkmoot.directory.policies import check_can_keep
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

CHANGED_MEANWHILE = (
    "The entry was changed while you were writing. What you wrote stands below and is not kept yet: look at what the entry "
    "says now, then keep it."
)


@transaction.atomic
def keep_edition(
    *,
    user: Any,
    service: Service,
    kind: str,
    words: Mapping[str, Any],
    made_from: str,
    language: str = "en",
    by: str = "",
    by_machine: bool = False,
    edition: Edition | None = None,
    film: Mapping[str, Any] | None = None,
    now: dt.datetime | None = None,
) -> Edition:
    """Keep what was written as a draft; what everybody sees stays until the draft is shown. What was checked before is no longer.

    `made_from` is the hash of the entry its writer looked at. Raises `NotPossible` if the entry is another by now.
    """
    check_can_keep(user, service.keeper)
    source = source_of(service)
    if made_from != source.hash:
        raise NotPossible(CHANGED_MEANWHILE)
    if edition is None and kind != "film":
        edition = service.editions.filter(kind=kind, language=language, state="draft").first()
    if edition is None or edition.state != "draft":
        edition = _next(service, kind, language)
    edition.words, edition.by, edition.by_machine = dict(words), by, by_machine
    edition.made_from, edition.parts = source.hash, source.parts
    edition.checked_by, edition.checked_on, edition.checked_said = "", None, ""
    edition.officer, edition.made_at = getattr(user, "officer", None), now or timezone.now()
    edition.save()
    if film is not None:
        edition.film, _ = Film.objects.update_or_create(edition=edition, defaults=dict(film))
    _record(user, "keep_edition", edition)
    return edition


def _next(service: Service, kind: str, language: str) -> Edition:
    last = service.editions.filter(kind=kind, language=language).aggregate(last=Max("number"))["last"] or 0
    return Edition(service=service, kind=kind, language=language, number=last + 1)


@transaction.atomic
def check_edition(*, user: Any, edition: Edition, by: str, on: dt.date, said: str = "") -> None:
    """Note who checked an edition, when, and what they said."""
    check_can_keep(user, edition.service.keeper)
    edition.checked_by, edition.checked_on, edition.checked_said = by.strip(), on, said.strip()
    edition.save(update_fields=["checked_by", "checked_on", "checked_said"])
    _record(user, "check_edition", edition)


@transaction.atomic
def step_edition(*, user: Any, edition: Edition, act: str, now: dt.datetime | None = None) -> Edition:
    """Show an edition, or take it back; the one of its kind and language that was shown is past. Raises `NotPossible`."""
    check_can_keep(user, edition.service.keeper)
    edition = Edition.objects.select_related("service__organisation", "service__keeper").get(pk=edition.pk)
    if act not in STATES[edition.state]:
        raise NotPossible("That cannot be done with it as it stands now. Load the page again.")
    if act == "show":
        check_can_show(edition, source_of(edition.service))
        others = edition.service.editions.filter(kind=edition.kind, language=edition.language, state="shown")
        if edition.kind != "film":
            others.update(state="past")
        edition.shown_at = now or timezone.now()
    edition.state = STATES[edition.state][act]
    edition.save(update_fields=["state", "shown_at"])
    _record(user, f"{act}_edition", edition)
    return edition


@transaction.atomic
def say_edition_still_right(*, user: Any, edition: Edition) -> None:
    """Say that an edition holds although the entry changed: from now on it counts as made of the entry as it is."""
    check_can_keep(user, edition.service.keeper)
    source = source_of(edition.service)
    edition.made_from, edition.parts = source.hash, source.parts
    edition.save(update_fields=["made_from", "parts"])
    _record(user, "say_edition_still_right", edition)


@transaction.atomic
def throw_away_edition(*, user: Any, edition: Edition) -> None:
    """Delete a draft. Raises `NotPossible` for what was shown: it is taken back instead, and kept."""
    check_can_keep(user, edition.service.keeper)
    if edition.state != "draft":
        raise NotPossible("People may have read it, so it is kept. Take it back instead.")
    _record(user, "throw_away_edition", edition)
    edition.delete()


def _record(user: Any, act: str, edition: Edition) -> None:
    record_act(
        user=user, act=act, subject_kind="edition", subject_id=edition.uuid,
        detail={"kind": edition.kind, "language": edition.language, "number": edition.number},
    )  # fmt: skip
