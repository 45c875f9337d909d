"""Finds campaigns among what people wrote: proposed by the machine, confirmed by a person, counted both ways, never dropped."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.own_words import ABOUT, SAID
from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Campaign, CampaignText, Theme, WordsCounted
from folkmoot.insight.themes import coded_in_the_insight
from folkmoot.partners.policies import officer_of
from folkmoot.questions.definition import TEXT_KINDS
from folkmoot.trail.recording import record_act

if TYPE_CHECKING:
    from folkmoot.evidence.campaigns import Group

FEWEST = 3
"""Texts that make a campaign worth a person's look."""

BATCH = 2_000
REPEATS: dict[str, Any] = {
    "people": Count("contact", distinct=True),
    "campaigns": Count("contact__in_campaigns__campaign", distinct=True),
}


@dataclass(frozen=True, slots=True)
class BothWays:
    """How many answers there are, and how many different texts they are: a confirmed campaign is one text."""

    answers: int
    different: int


def texts_of(contacts: Any) -> Iterator[tuple[int, str, str]]:
    """Yield (contact, question, text) for everything people wrote in words of their own."""
    kinds: dict[int | None, set[str]] = {None: set()}
    fields = ("pk", "version_id", "version__content", "answers")
    for number, version, content, answers in contacts.values_list(*fields).iterator(BATCH):
        if version not in kinds:
            items = (content or {}).get("items", ())
            kinds[version] = {item["key"] for item in items if item["kind"] in TEXT_KINDS}
        for key, text in answers.items():
            own = key in kinds[version] or key == SAID or key.endswith(ABOUT)
            if own and isinstance(text, str) and text.strip():
                yield number, key, text


def find_campaigns(engagement: Engagement, *, now: dt.datetime | None = None) -> int:
    """Group what people wrote, keep what people settled, and count each question both ways; return how many campaigns."""
    moment = now or timezone.now()
    written: dict[str, list[tuple[int, str]]] = defaultdict(list)
    mine = Contact.objects.filter(engagement=engagement).answered().in_the_insight().order_by("pk")
    for contact, question, text in texts_of(mine):
        written[question].append((contact, text))
    with transaction.atomic():
        settled = _settled_members(engagement)
        Campaign.objects.filter(engagement=engagement, state="proposed").delete()
        WordsCounted.objects.filter(engagement=engagement).delete()
        for question, rows in written.items():
            for group in alike([text for _, text in rows]):
                _keep(engagement, question, [rows[place][0] for place in group.texts], settled, moment)
            count_both_ways(engagement, question, rows, moment)
    return Campaign.objects.filter(engagement=engagement).count()


def count_both_ways(
    engagement: Engagement, question: str, rows: list[tuple[int, str]], now: dt.datetime
) -> None:
    """Keep how many answers and how many different texts a question has."""
    counted = both_ways(rows, confirmed_members(engagement, question))
    WordsCounted.objects.update_or_create(
        engagement=engagement,
        question=question,
        defaults={"answers": counted.answers, "different": counted.different, "at": now},
    )


def both_ways(rows: Iterable[tuple[int, str]], campaign_of: dict[int, int]) -> BothWays:
    """Count texts (contact, text) as answers, and as different texts with each confirmed campaign once."""
    from folkmoot.evidence.campaigns import different  # noqa: PLC0415  counting libraries load with the first count

    answers, campaigns, rest = 0, set(), []
    for contact, text in rows:
        answers += 1
        if contact in campaign_of:
            campaigns.add(campaign_of[contact])
        else:
            rest.append(text)
    return BothWays(answers, len(campaigns) + different(rest))


def repeats_by_theme(themes: Iterable[Theme]) -> dict[int, int]:
    """Return for each theme how many of its people only repeat a confirmed campaign: less these, each campaign counts once."""
    themes = list(themes)
    rows = _in_campaigns(themes).exclude(_words_of_their_own(themes))
    found: Any = rows.values_list("theme").annotate(**REPEATS)
    return {theme: people - campaigns for theme, people, campaigns in found}


def repeats_among(themes: Iterable[Theme]) -> int:
    """Return how many of those who speak of at least one of these themes only repeat a confirmed campaign."""
    themes = list(themes)
    rows, own = _in_campaigns(themes), _words_of_their_own(themes)
    found = rows.exclude(contact__in=rows.filter(own).values("contact")).aggregate(**REPEATS)
    return int(found["people"] - found["campaigns"])


def _in_campaigns(themes: list[Theme]) -> Any:
    """Return what was read into texts of confirmed campaigns, with `its` campaign and whether the text `adds` to it."""
    confirmed = {"contact__in_campaigns__campaign__state": "confirmed"}
    same_question = {"contact__in_campaigns__campaign__question": F("question")}
    rows: Any = coded_in_the_insight().filter(theme__in=themes, **confirmed, **same_question).order_by()
    return rows.annotate(its=F("contact__in_campaigns__campaign"), adds=F("contact__in_campaigns__adds"))


def _words_of_their_own(themes: list[Theme]) -> Q:
    """Say which of these rows speak of what somebody added: a theme the campaign was not given as one. They repeat nothing."""
    given: dict[int, list[int]] = defaultdict(list)
    rows: Any = CampaignText.objects.filter(
        adds=True,
        campaign__state="confirmed",
        campaign__engagement__in={theme.engagement_id for theme in themes},
        contact__coded__origin="campaign",
        contact__coded__question=F("campaign__question"),
    )
    for campaign, theme in rows.order_by().values_list("campaign", "contact__coded__theme").distinct():
        given[campaign].append(theme)
    own = Q(pk__in=[])
    for campaign, spoken_of in given.items():
        own |= Q(its=campaign, adds=True) & ~Q(theme__in=spoken_of)
    return own


def confirmed_members(engagement: Engagement, question: str) -> dict[int, int]:
    """Return which confirmed campaign each contact's text on a question belongs to."""
    of = CampaignText.objects.filter(
        campaign__engagement=engagement, campaign__question=question, campaign__state="confirmed"
    )
    return dict(of.values_list("contact", "campaign"))


def alike(texts: Sequence[str], *, fewest: int = FEWEST) -> list[Group]:
    """Group texts in nearly the same words, for whoever keeps texts that are no answers."""
    from folkmoot.evidence.campaigns import group  # noqa: PLC0415  counting libraries load with the first count

    return group(texts, fewest=fewest)


def added(text: str, leader: str) -> list[str]:
    """Return what somebody added to a campaign's text in words of their own."""
    from folkmoot.evidence.campaigns import own_words  # noqa: PLC0415  counting libraries load with the first count

    return own_words(text, leader)


def places_added(text: str, leader: str) -> list[tuple[int, int]]:
    """Return where in a text stands what somebody added to a campaign's text in words of their own."""
    from folkmoot.evidence.campaigns import own_places  # noqa: PLC0415  counting libraries load with the first count

    return own_places(text, leader)


@transaction.atomic
def settle_campaign(
    *, campaign: Campaign, state: str, user: Any, name: str = "", now: dt.datetime | None = None
) -> None:
    """Say that a proposal is a campaign ("confirmed"), is none ("rejected"), or waits again ("proposed")."""
    moment = now or timezone.now()
    campaign.state, campaign.name = state, name or campaign.name
    campaign.settled_by, campaign.settled_at = officer_of(user), moment
    campaign.save(update_fields=["state", "name", "settled_by", "settled_at"])
    mine = Contact.objects.filter(engagement=campaign.engagement).answered().in_the_insight()
    rows = [(number, text) for number, key, text in texts_of(mine) if key == campaign.question]
    count_both_ways(campaign.engagement, campaign.question, rows, moment)
    record_act(
        user=user,
        act=f"{state}_campaign",
        subject_kind="campaign",
        subject_id=campaign.uuid,
        detail={"texts": campaign.texts.count()},
    )


def _settled_members(engagement: Engagement) -> dict[tuple[str, int], Campaign]:
    """Return the campaign a person settled, for each question and contact in one."""
    of = CampaignText.objects.filter(campaign__engagement=engagement).exclude(campaign__state="proposed")
    return {
        (text.campaign.question, text.contact_id): text.campaign for text in of.select_related("campaign")
    }


def _keep(
    engagement: Engagement,
    question: str,
    contacts: list[int],
    settled: dict[tuple[str, int], Campaign],
    now: dt.datetime,
) -> None:
    """Keep a group: what was settled about half of its texts or more holds for all of them."""
    known = Counter(found.pk for one in contacts if (found := settled.get((question, one))))
    before, number = known.most_common(1)[0] if known else (None, 0)
    if before is not None and 2 * number >= len(contacts):
        campaign = next(one for one in settled.values() if one.pk == before)
    else:
        campaign = Campaign.objects.create(
            engagement=engagement, question=question, leader_id=contacts[0], found_at=now
        )
    CampaignText.objects.bulk_create(
        [CampaignText(campaign=campaign, contact_id=one) for one in contacts], ignore_conflicts=True
    )
