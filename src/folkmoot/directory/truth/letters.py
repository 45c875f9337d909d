"""Writes to who answers for entries, to the coordinator, and to who sent changes. What is withheld stands in no letter."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.bouncing import token_of
from folkmoot.contacts.carrying import Words, carry
from folkmoot.contacts.keys import CannotUnseal
from folkmoot.design.templatetags.words import day, many
from folkmoot.directory.models import Correspondent, ReviewRequest, Revision, Service
from folkmoot.directory.truth.asking import BOUNCED
from folkmoot.directory.truth.corresponding import LETTER, LINKS, address_of, came_back
from folkmoot.directory.truth.fields import FIELDS
from folkmoot.partners.models import Officer, Partner

MOST_LISTED = 30


def page_of(one: Correspondent) -> str:
    """Return the whole address of somebody's own page."""
    return settings.SITE.rstrip("/") + reverse("find:yours", args=[LINKS.token(one.secret)])


def ask_letter(one: Correspondent, requests: Sequence[ReviewRequest], *, again: bool) -> Words:
    """Return the letter that asks about entries, or reminds of them: one letter, one link, however many there are."""
    names = [f"* {each.service.name}" for each in requests[:MOST_LISTED]]
    if len(requests) > MOST_LISTED:
        names.append(f"* and {len(requests) - MOST_LISTED} more")
    fills = all(each.kind == "fill" for each in requests)
    what = "Please tell people about" if fills else "Is this still right?"
    subject = f"{'Reminder: ' if again else ''}{what} {requests[0].service.name if len(requests) == 1 else many(len(requests), 'entry,entries')}"
    lines = [
        f"Hello{f' {one.name}' if one.name else ''},",
        "",
        f"People find {many(len(requests), 'service,services')} of {one.organisation} in the directory of {one.keeper}.",
        "Please fill in the form about:" if fills else "Please look whether this is still right:",
        "",
        *names,
        "",
        "If it is, one press says so. If not, change what is wrong. You need no account.",
        page_of(one),
        "",
        f"Please do it by {day(max(each.due_on for each in requests))}. The link is yours: whoever has it can answer for you.",
        "",
        str(one.keeper),
    ]
    return Words(subject=" ".join(subject.split())[:150], text="\n".join(lines) + "\n")


def send(one: Correspondent, words: Words, *, named: str) -> bool:
    """Hand a letter over; an address that never takes anything is noted as bounced."""
    try:
        to = address_of(one)
    except CannotUnseal:
        return False
    sent = carry(words, to=to, token=token_of(LETTER, one.pk), named=named)
    if not sent:
        came_back(one.pk)
    return sent


def send_waiting(*, now: dt.datetime | None = None) -> tuple[int, int]:
    """Send every letter that waits, one to each person; return how many first letters and how many reminders went.

    What went is noted at once, so that a mail server that is away in the middle makes nobody hear twice.
    """
    now = now or timezone.now()
    waiting: dict[tuple[int, bool], list[ReviewRequest]] = {}
    open_ones = ReviewRequest.objects.open().filter(
        told_at=None, escalated_on=None, correspondent__left_at=None
    )
    for each in open_ones.exclude(correspondent=None).select_related("service").order_by("pk"):
        waiting.setdefault((each.correspondent_id or 0, each.reminders > 0), []).append(each)
    people = Correspondent.objects.select_related("organisation", "keeper").in_bulk({pk for pk, _ in waiting})
    went = [0, 0]
    for (pk, again), requests in waiting.items():
        rows = ReviewRequest.objects.filter(pk__in=[each.pk for each in requests])
        named = f"directory {requests[0].uuid.hex} {requests[0].reminders}"
        if people[pk].bounced_at is None and send(
            people[pk], ask_letter(people[pk], requests, again=again), named=named
        ):
            rows.update(told_at=now)
            went[again] += 1
        else:
            rows.update(told_at=now, escalated_on=timezone.localdate(now), why_escalated=BOUNCED)
    return went[0], went[1]


def tell_coordinators(*, now: dt.datetime | None = None) -> int:
    """Write to each coordinator what was handed to them and they do not know of yet; return to how many."""
    now = now or timezone.now()
    handed = ReviewRequest.objects.open().filter(handed_at=None).exclude(escalated_on=None)
    by_partner: dict[int, list[ReviewRequest]] = {}
    for each in handed.select_related("service").order_by("pk"):
        by_partner.setdefault(each.service.keeper_id, []).append(each)
    told = 0
    for partner in Partner.objects.filter(pk__in=by_partner).select_related(
        "freshness_policy__coordinator__user"
    ):
        requests = by_partner[partner.pk]
        policy = getattr(partner, "freshness_policy", None)
        officer: Officer | None = policy.coordinator if policy is not None else None
        if officer is not None and officer.user.is_active:
            named = f"directory chase {requests[0].uuid.hex} {len(requests)}"
            told += carry(_chase_letter(partner, requests), to=officer.user.email, named=named)
        ReviewRequest.objects.filter(pk__in=[each.pk for each in requests]).update(handed_at=now)
    return told


def _chase_letter(partner: Partner, requests: Sequence[ReviewRequest]) -> Words:
    lines = [f"* {each.service.name}: {each.why_escalated.lower()}" for each in requests[:MOST_LISTED]]
    if len(requests) > MOST_LISTED:
        lines.append(f"* and {len(requests) - MOST_LISTED} more")
    page = settings.SITE.rstrip("/") + reverse("directory:chase")
    said = "Nobody has said whether these are still right. Please follow up."
    text = "\n".join([said, "", *lines, "", page, "", str(partner), ""])
    return Words(subject=f"{many(len(requests), 'entry needs,entries need')} you to ask", text=text)


def decision_letter(revision: Revision) -> Words:
    """Return the letter that says what became of what somebody sent, field by field, with each reason."""
    service: Service = revision.service
    taken = [FIELDS[name].label for name, said in revision.decided.items() if said["taken"]]
    refused = [
        (FIELDS[name].label, said["reason"]) for name, said in revision.decided.items() if not said["taken"]
    ]
    lines = [f"Thank you for what you sent about {service.name}.", ""]
    if taken:
        lines += ["This is in the directory now:", *(f"* {label}" for label in taken), ""]
    if refused:
        lines += ["This we did not take, and why:", *(f"* {label}: {why}" for label, why in refused), ""]
    lines += [page_of(revision.correspondent) if revision.correspondent else "", "", str(service.keeper)]
    subject = f"{service.name}: {'your changes are in' if not refused else 'what we took, and what not' if taken else 'we did not take your changes'}"
    return Words(subject=" ".join(subject.split())[:150], text="\n".join(lines) + "\n")


def tell_decided(revision: Revision) -> bool:
    """Tell whoever sent changes what became of them, if messages reach them."""
    one = revision.correspondent
    if one is None or one.bounced_at or one.left_at:
        return False
    return send(one, decision_letter(revision), named=f"directory decided {revision.uuid.hex}")
