"""Tells Django that this room exists, and its own parts of what they know of each other (`told_by_rooms.py`)."""

from django.apps import AppConfig


class Network(AppConfig):
    """The room of the people who help write and carry out the plan."""

    name = "folkmoot.network"
    label = "network"
    connects = {
        "introduced": ("Introductions", "folkmoot.network.meeting_people.connections.introduced"),
        "answered": ("Answered each other", "folkmoot.network.meeting_people.connections.answered"),
        "group": ("Same group", "folkmoot.network.meeting_people.connections.same_group"),
        "meeting": ("Same meeting", "folkmoot.network.meeting_people.connections.same_meeting"),
        "action": ("Same action", "folkmoot.network.meeting_people.connections.same_action"),
    }
    origins = {
        "comment": ("A comment on a document", "folkmoot.network.actions.origins.comment_page"),
        "meeting": ("A meeting", "folkmoot.network.actions.origins.meeting_page"),
        "focus_group": ("A focus group", "folkmoot.network.actions.origins.meeting_page"),
        "snippet": ("A snippet", "folkmoot.network.actions.origins.snippet_page"),
    }
    overlaps = {
        "group": ("Groups", "folkmoot.network.overlaps.finding.groups_alike"),
        "action": ("Actions", "folkmoot.network.overlaps.finding.actions_alike"),
    }
    exchanged = {
        "snippet": ("Tips", "folkmoot.network.exchange.own_kinds.SNIPPET"),
        "strategy": ("Strategies", "folkmoot.network.documents.exchanging.STRATEGY"),
        "question_set": ("Question sets", "folkmoot.network.exchange.own_kinds.QUESTION_SET"),
    }
