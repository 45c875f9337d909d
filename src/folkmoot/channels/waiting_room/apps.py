"""Tells the house that this channel exists."""

from folkmoot.engagements import channel


class WaitingRoom(channel.Channel):
    """Asking where people wait, on a screen, on their own phone or on paper."""

    name = "folkmoot.channels.waiting_room"
    label = "waiting_room"
    mounts = {"": "urls"}
    address = "/kiosk/{}/"
    runs_at = "/officers/waiting-rooms/{}/"
    for_everyone = True
    door = channel.Door(
        "Waiting rooms", "waiting_room:rooms", "record_contact", "A screen where people wait."
    )
    said = "where you wait: on a screen, your phone or paper"
    maxim = "Ask where people are waiting anyway"
    good_for = (
        "People who have a few minutes and nothing to do: surgeries, receptions, before a meeting starts."
    )
    watch_for = (
        "One place hears its own visitors. Look at each place by itself before you roll it out to others."
    )
    needs = "A tablet or screen with a browser, a poster with the code, a pile of paper forms, and somebody who looks after them."
