"""Tells Django that this room exists."""

from django.apps import AppConfig


class Outcomes(AppConfig):
    """The room that follows a voice to a decision, and a decision back to the voices."""

    name = "folkmoot.outcomes"
    label = "outcomes"
    tells_voices = "folkmoot.outcomes.telling_words.paragraphs_for"
    follows_voices = "folkmoot.outcomes.offer.receipt.steps_of"
    origins = {"finding": ("A finding", "folkmoot.outcomes.same_thing.finding_page")}
    overlaps = {"engagement": ("Engagements", "folkmoot.outcomes.coming.looking_alike.engagements_alike")}
    exchanged = {"pilot": ("Pilots", "folkmoot.outcomes.learning.exchanging.PILOT")}
    follows_actions = "folkmoot.outcomes.same_thing.follow_action"
