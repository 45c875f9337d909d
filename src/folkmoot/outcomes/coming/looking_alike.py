"""Tells the network which engagements that are planned or open ask the same people, or the same thing."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from folkmoot.engagements.models import Engagement
from folkmoot.network.overlaps.finding import Pair, Work
from folkmoot.outcomes.coming.clashing import coming, for_everybody


def engagements_alike(today: dt.date) -> Iterator[Pair]:
    """Yield each two once that everybody may know of; drafts stay with whoever writes them."""
    for each in coming(for_everybody(today)):
        for clash in each.clashes:
            if each.engagement.uuid < clash.other.uuid:
                why = "ask " + " and ".join(filter(None, (clash.people, clash.thing)))
                yield Pair(_work(each.engagement), _work(clash.other), why)


def _work(engagement: Engagement) -> Work:
    href = reverse("website:engagement", args=[engagement.slug])
    return Work("engagement", engagement.uuid, engagement.title, engagement.partner, href)
