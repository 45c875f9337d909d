"""The acts by which a provider writes an entry anew: it is saved as typed, sent, and decided field by field, with a reason."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from folkmoot.directory.models import Correspondent, ReviewRequest, Revision, Service
from folkmoot.directory.policies import check_can_keep, check_stays_public, lacking_in
from folkmoot.directory.truth.differing import Change, change_of, changes
from folkmoot.directory.truth.fields import FIELDS
from folkmoot.directory.truth.gathering import kept_of
from folkmoot.directory.truth.parts import Part, after, part, parts_for
from folkmoot.directory.truth.patching import apply, patch_of
from folkmoot.directory.truth.scoring import keep_scores
from folkmoot.directory.truth.seeing import Seen, as_seen
from folkmoot.directory.truth.versions import a_version
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_TYPED = 200_000  # characters of everything typed in one entry
TOO_MUCH = "That is more than an entry holds. Nothing you typed before is lost: shorten this and save again."
Typed = Mapping[str, list[str]]


@transaction.atomic
def begin_draft(
    *, correspondent: Correspondent, service: Service, now: dt.datetime | None = None
) -> Revision:
    """Return the draft in which this person writes an entry anew, begun where there is none."""
    draft, _ = Revision.objects.get_or_create(
        service=service,
        correspondent=correspondent,
        state="draft",
        defaults={
            "act": "propose",
            "author": "provider",
            "by": str(service.organisation)[:150],
            "at": now or timezone.now(),
        },
    )
    return draft


@transaction.atomic
def keep_typed(*, draft: Revision, code: str, typed: Typed) -> None:
    """Keep what was typed in a part, whether it makes sense or not. Raises `NotPossible` for more than an entry holds."""
    draft = Revision.objects.select_for_update().get(pk=draft.pk)
    if draft.state != "draft":
        raise NotPossible("This was sent already. Load the page again to write something new.")
    kept = {name: values for name, values in typed.items() if name != "csrfmiddlewaretoken"}
    typed_now = draft.typed | {code: kept}
    if len(str(typed_now)) > MOST_TYPED:
        raise NotPossible(TOO_MUCH)
    draft.typed = typed_now
    draft.save(update_fields=["typed"])


def as_form(draft: Revision, code: str, said: Seen) -> Part:
    """Return a part as it stands in a draft: what was typed there, else what stands in the entry."""
    typed = draft.typed.get(code)
    return part(code, said, query_of(typed) if typed is not None else None)


def query_of(typed: Typed) -> QueryDict:
    """Return what was typed as a browser sends it."""
    sent = QueryDict(mutable=True)
    for name, values in typed.items():
        sent.setlist(name, values)
    return sent


def wanted(draft: Revision, said: Seen) -> tuple[dict[str, Any], list[str]]:
    """Return what a draft makes of the entry's fields, and the codes of the parts that do not make sense yet."""
    found: dict[str, Any] = {}
    wrong: list[str] = []
    for code in draft.typed:
        form = as_form(draft, code, said)
        if form.is_valid():
            found |= after(form, said)
        else:
            wrong.append(code)
    return patch_of(said, found), wrong


def parts_of(draft: Revision, said: Seen) -> list[tuple[str, str]]:
    """Return the parts a provider is asked, as far as what they typed says which apply."""
    patch, _ = wanted(draft, said)
    return parts_for(
        said
        | {name: patch[name] for name in ("question_sets", "minimum_age", "maximum_age") if name in patch}
    )


@transaction.atomic
def submit_draft(*, draft: Revision, now: dt.datetime | None = None) -> Revision:
    """Send what was typed to the officers who keep the entry. Raises `NotPossible` where a part does not make sense."""
    now = now or timezone.now()
    said = as_seen(kept_of(draft.service))
    patch, wrong = wanted(draft, said)
    if wrong:
        titles = dict(parts_of(draft, said))
        raise NotPossible(
            f"Look at “{titles.get(wrong[0], wrong[0])}” again: something there does not make sense yet."
        )
    if not patch:
        raise NotPossible(
            "Nothing is different from what stands there. If it is still right, say so with one press."
        )
    # What this person sent before and nobody has decided is replaced by what they send now.
    Revision.objects.waiting().filter(service=draft.service, correspondent=draft.correspondent).delete()
    draft.patch, draft.state, draft.submitted_at = patch, "submitted", now
    draft.save(update_fields=["patch", "state", "submitted_at"])
    open_ones = ReviewRequest.objects.open().filter(service=draft.service)
    open_ones.update(outcome="changed", answered_on=timezone.localdate(now))
    _record(None, "submit_draft", draft.service, fields=sorted(patch))
    return draft


def proposed(revision: Revision, whom: str = "staff") -> list[Change]:
    """Return how an entry would differ if all of a patch were taken, as the entry stands now."""
    now = as_seen(kept_of(revision.service), whom)
    as_provider = as_seen(kept_of(revision.service))
    patch = dict(revision.patch)
    if "answers" in patch:
        patch["answers"] = as_provider["answers"] | patch["answers"]
    found = changes(as_provider, as_provider | patch, [name for name in FIELDS if name in patch])
    hidden = {
        name
        for name in patch
        if now.get(name) != as_provider.get(name) and not isinstance(now.get(name), list)
    }
    return [
        change_of(
            one.name,
            f"{one.label} (a value that not everybody sees is there, and would be replaced)",
            one.before,
            one.after,
        )
        if one.name in hidden
        else one
        for one in found
    ]


@transaction.atomic
def decide_revision(
    *,
    user: Any,
    revision: Revision,
    decisions: Mapping[str, tuple[bool, str]],
    now: dt.datetime | None = None,
) -> Revision:
    """Take or refuse each field of what a provider sent: (taken, reason). What is taken changes the entry at once.

    A refused field needs a reason; the provider reads it. Raises `NotPossible`.
    """
    service = revision.service
    check_can_keep(user, service.keeper)
    revision = Revision.objects.select_for_update().get(pk=revision.pk)
    revision.service = service
    if revision.state != "submitted":
        raise NotPossible("Somebody has decided this already. Load the page again.")
    now = now or timezone.now()
    _check_decisions(revision, decisions)
    taken = {name: value for name, value in revision.patch.items() if decisions[name][0]}
    revision.decided = {name: {"taken": yes, "reason": why.strip()} for name, (yes, why) in decisions.items()}
    revision.decided_by, revision.decided_at = user.officer, now
    revision.state = "approved" if taken else "rejected"
    revision.typed = {}
    if taken:
        lacked = lacking_in(service)
        with a_version(service, act="propose", revision=revision, now=now):
            apply(service, taken, whom="public")
            if revision.submitted_at is not None and revision.author == "provider":
                service.confirmed_on = timezone.localdate(revision.submitted_at)
                service.confirmed_by = "the provider"
                service.save(update_fields=["confirmed_on", "confirmed_by"])
            if service.state == "published":
                check_stays_public(service, lacked)
        keep_scores([service])
    revision.save()
    _record(user, "decide_revision", service, taken=sorted(taken), fields=sorted(revision.patch))
    return revision


def _check_decisions(revision: Revision, decisions: Mapping[str, tuple[bool, str]]) -> None:
    undecided = [FIELDS[name].label for name in revision.patch if name not in decisions]
    if undecided:
        raise NotPossible(f"Say yes or no to each. Still open: {', '.join(undecided)}.")
    silent = [
        FIELDS[name].label
        for name in revision.patch
        if not decisions[name][0] and not decisions[name][1].strip()
    ]
    if silent:
        raise NotPossible(f"Say why not. The provider reads it. Still open: {', '.join(silent)}.")


def _record(user: Any, act: str, service: Service, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="service", subject_id=service.uuid, detail=detail)
