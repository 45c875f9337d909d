"""Tells the house that this channel exists."""

from typing import TYPE_CHECKING

from folkmoot.engagements import channel

if TYPE_CHECKING:
    from folkmoot.engagements.models import Collector


class FocusGroup(channel.Channel):
    """Meetings, groups and conversations: an officer keeps the record and enters what was said."""

    name = "folkmoot.channels.focus_group"
    label = "focus_group"
    verbose_name = "Meetings and groups"
    mounts = {"officers/meetings/": "urls"}
    address = "/officers/meetings/{}/"
    door = channel.Door(
        "Meetings and groups",
        "focus_group:meetings",
        "record_contact",
        "The record of a meeting and what was said at it.",
    )
    origins = {"focus_group": ("A focus group", "folkmoot.channels.focus_group.because.meeting_page")}
    said = "at a meeting or in a group"
    maxim = "Listen to what people say to each other"
    good_for = "Why people think what they think, and what nobody thought to ask."
    watch_for = "Those who come are few and not picked at random, and one loud voice can sound like many."
    needs = "A venue people can get into, a topic guide, somebody to lead and somebody to write down what is said."

    def copy_set_up(self, old: "Collector", new: "Collector") -> None:
        """Copy the plan of a meeting: what kind it is and what it talks about. Not the day, who came or what was said."""
        from folkmoot.channels.focus_group.keeping_record import copy_plan  # noqa: PLC0415  models load after apps

        copy_plan(old, new)
