"""What a page or a sheet of paper shows of a results card, or why there is none yet."""

from __future__ import annotations

from typing import Any

from folkmoot.engagements.models import Collector
from folkmoot.insight.cards import newest_card
from folkmoot.insight.models import Release
from folkmoot.insight.released import shown


def card_shown(collector: Collector) -> dict[str, Any]:
    """Return the newest card of a collector with its drawings, what is needed before there is one, and whether the whole
    engagement has results to show meanwhile."""
    from folkmoot.evidence.disclosure import SMALLEST_SHOWN  # noqa: PLC0415  loads what counts

    card = newest_card(collector)
    wide = Release.objects.filter(engagement=collector.engagement, collector=None, withdrawn_at=None)
    return {
        "card": card,
        "tables": shown(card.tables) if card else [],
        "smallest": SMALLEST_SHOWN,
        "wider": wide.exists(),
    }
