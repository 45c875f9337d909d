"""Writes to who answers for entries, to the coordinator, and to who sent changes. What is withheld stands in no letter."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse

from folkmoot.contacts.bouncing import token_of
from folkmoot.contacts.carrying import Words, carry
from folkmoot.contacts.keys import CannotUnseal
from folkmoot.design.templatetags.words import day, many
from folkmoot.directory.models import Correspondent, ReviewRequest, Revision, Service
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
    return Words(subject=subject[:150], text="\n".join(lines) + "\n")


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


def send_asked(requests: Iterable[ReviewRequest], today: dt.date, *, again: bool = False) -> int:
    """Write to everybody who was asked, one letter to each; return how many letters went."""
    by_person: dict[int, list[ReviewRequest]] = {}
    for each in requests:
        if each.correspondent_id is not None and each.escalated_on is None:
            by_person.setdefault(each.correspondent_id, []).append(each)
    people = Correspondent.objects.reachable().select_related("organisation", "keeper").in_bulk(by_person)
    sent = 0
    for pk, one in people.items():
        named = f"directory {'again' if again else 'ask'} {one.uuid.hex} {today.isoformat()} {by_person[pk][0].uuid.hex}"
        sent += send(one, ask_letter(one, by_person[pk], again=again), named=named)
    return sent


def tell_coordinators(today: dt.date) -> int:
    """Write to each coordinator what was handed to them since yesterday; return to how many."""
    handed = (
        ReviewRequest.objects.open()
        .filter(escalated_on=today)
        .select_related("service__keeper__freshness_policy")
    )
    by_partner: dict[int, list[ReviewRequest]] = {}
    for each in handed:
        by_partner.setdefault(each.service.keeper_id, []).append(each)
    told = 0
    for pk, requests in by_partner.items():
        partner = Partner.objects.select_related("freshness_policy__coordinator__user").get(pk=pk)
        policy = getattr(partner, "freshness_policy", None)
        officer: Officer | None = policy.coordinator if policy is not None else None
        if officer is None or not officer.user.is_active:
            continue
        lines = [f"* {each.service.name}: {each.why_escalated.lower()}" for each in requests[:MOST_LISTED]]
        page = settings.SITE.rstrip("/") + reverse("directory:chase")
        text = "\n".join(
            [
                "Nobody has said whether these are still right. Please follow up.",
                "",
                *lines,
                "",
                page,
                "",
                str(partner),
                "",
            ]
        )
        subject = f"{many(len(requests), 'entry needs,entries need')} you to ask"
        told += carry(
            Words(subject=subject, text=text),
            to=officer.user.email,
            named=f"directory chase {pk} {today.isoformat()}",
        )
    return told


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
    return Words(subject=subject[:150], text="\n".join(lines) + "\n")


def tell_decided(revision: Revision) -> bool:
    """Tell whoever sent changes what became of them, if messages reach them."""
    one = revision.correspondent
    if one is None or one.bounced_at or one.left_at:
        return False
    return send(one, decision_letter(revision), named=f"directory decided {revision.uuid.hex}")
