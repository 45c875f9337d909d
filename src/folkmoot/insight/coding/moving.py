"""Moves the places of coded words and quotes when an answer changed under review, so that they stand at the same words."""

from __future__ import annotations

from django.db import transaction

from folkmoot.contacts.copies import Moves, moved
from folkmoot.insight.models import Coded, TakenAway, ThemeQuote


@transaction.atomic
def move_coded_words(contact: int, question: str, stayed: Moves) -> None:
    """Move what is kept of one answer; a place of which nothing stayed is forgotten, the coding itself never."""
    for kept in (Coded, TakenAway):
        for one in kept._default_manager.select_for_update().filter(contact=contact, question=question):
            places = [moved(start, end, stayed) for start, end in one.spans]
            one.spans = [list(place) for place in places if place]
            one.save(update_fields=["spans"])
    for quote in ThemeQuote.objects.select_for_update().filter(contact=contact, question=question):
        place = moved(quote.start, quote.end, stayed)
        if place is None:
            quote.delete()
        else:
            quote.start, quote.end = place
            quote.save(update_fields=["start", "end"])
