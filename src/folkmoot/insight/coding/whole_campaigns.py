"""Codes a confirmed campaign once for all of its texts; what a person added to it is left to be read by itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from folkmoot.contacts.models import Contact, SetAside
from folkmoot.insight.campaigns import places_added
from folkmoot.insight.coding.assigning import heir_of, record
from folkmoot.insight.coding.log import add, begin, lock
from folkmoot.insight.coding.packing import among
from folkmoot.insight.models import Campaign, CampaignText, Coded, CodingAct, Theme, WrittenAnswer
from folkmoot.insight.themes import check_can_code
from folkmoot.questions.policies import NotPossible


@dataclass(frozen=True, slots=True)
class Shared:
    """The campaign an answer belongs to: how many sent it, and where in this answer stands what its person added."""

    campaign: Campaign
    sent_by: int
    places: list[tuple[int, int]]
    added: list[str]


def texts_counted(campaign: Campaign) -> QuerySet[CampaignText]:
    """Return a campaign's texts but those set aside, the leader's first where it still stands."""
    aside = SetAside.objects.filter(undone_at=None)
    return campaign.texts.exclude(contact__in=aside.values("contact")).order_by("pk")


def shared_words(campaign: Campaign) -> str:
    """Return the text the others stand round; where that was taken back, the first of them; else nothing."""
    leader = campaign.leader
    first = texts_counted(campaign).select_related("contact").first() if leader is None else None
    contact = leader or (first.contact if first else None)
    return _words(contact, campaign.question) if contact else ""


def shared_by(contact: Contact, question: str, words: str) -> Shared | None:
    """Return what an answer shares with a confirmed campaign and what it adds; None where it belongs to none."""
    mine = CampaignText.objects.filter(
        contact=contact, campaign__question=question, campaign__state="confirmed"
    )
    one = mine.select_related("campaign__leader").order_by("pk").first()
    if one is None:
        return None
    places = places_added(words, shared_words(one.campaign))
    return Shared(
        one.campaign,
        texts_counted(one.campaign).count(),
        places,
        [words[start:end] for start, end in places],
    )


@transaction.atomic
def code_campaign(
    *, user: Any, campaign: Campaign, themes: Collection[Theme]
) -> tuple[CodingAct | None, int]:
    """Have every text of a confirmed campaign speak of these themes too, as one act; return it and how many texts are new to one.

    Nobody counts as having read the texts: whoever added words of their own waits on a pile of their own.
    """
    engagement = campaign.engagement
    check_can_code(user, engagement)
    codebook = lock(engagement)
    if Campaign.objects.values_list("state", flat=True).get(pk=campaign.pk) != "confirmed":
        raise NotPossible("Nobody has confirmed that this is a campaign. Confirm it first.")
    fresh = Theme.objects.in_bulk([theme.pk for theme in themes])
    wanted = list(dict.fromkeys(heir_of(one) for one in fresh.values()))
    _check(engagement.pk, wanted)
    contacts = _contacts_of(campaign)
    standing = Coded.objects.filter(
        theme__in=wanted, question=campaign.question, contact__in=among(contacts)
    ).values_list("theme", "contact")
    held = set(standing)
    new = [(theme, one) for theme in wanted for one in contacts if (theme.pk, one) not in held]
    if not new:
        return None, 0
    begun = begin(
        user,
        engagement,
        "code_campaign",
        book=False,
        theme=wanted[0] if len(wanted) == 1 else None,
        codebook=codebook,
    )
    now, officer = timezone.now(), getattr(user, "officer", None)
    given = {"question": campaign.question, "origin": "campaign", "by": officer, "at": now}
    add(begun, [Coded(theme=theme, contact_id=one, **given) for theme, one in new])
    touched = {one for _, one in new}
    begun.answers = len(touched)
    begun.save(update_fields=["answers"])
    WrittenAnswer.objects.filter(question=campaign.question, contact__in=among(touched)).update(
        version=F("version") + 1
    )
    _tell_who_adds(campaign, contacts)
    names = sorted(theme.name for theme in wanted)
    record(user, engagement, "code_campaign", campaign=str(campaign.uuid), themes=names, many=len(touched))
    return begun, len(touched)


def _check(engagement: int, themes: list[Theme]) -> None:
    if not themes:
        raise NotPossible("Choose the themes it speaks of.")
    for theme in themes:
        if theme.engagement_id != engagement:
            raise NotPossible("That theme belongs to another engagement.")
        if theme.state != "used":
            raise NotPossible(f"“{theme}” is not in use. Choose another theme.")


def _contacts_of(campaign: Campaign) -> dict[int, str]:
    """Return {contact: words} of the campaign's texts that still stand."""
    rows = texts_counted(campaign).values_list("contact", "contact__answers")
    said = {contact: answers.get(campaign.question, "") for contact, answers in rows}
    return {contact: words for contact, words in said.items() if isinstance(words, str) and words.strip()}


def _tell_who_adds(campaign: Campaign, contacts: dict[int, str]) -> None:
    """Keep of each text whether it adds words of its own, so that a pile of them is one question to the database."""
    leader = shared_words(campaign)
    known: dict[str, bool] = {}
    for words in contacts.values():
        if words not in known:
            known[words] = bool(places_added(words, leader))
    for adds in (True, False):
        mine = [contact for contact, words in contacts.items() if known[words] is adds]
        campaign.texts.filter(contact__in=among(mine)).update(adds=adds)


def _words(contact: Contact, question: str) -> str:
    words = contact.answers.get(question, "")
    return words if isinstance(words, str) else ""
