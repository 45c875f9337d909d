"""Tells the house that this channel exists."""

from folkmoot.engagements import channel


class ContactCentre(channel.Channel):
    """Asking at the end of a call."""

    name = "folkmoot.channels.contact_centre"
    label = "contact_centre"
    mounts = {"officers/calls/": "urls"}
    address = "/officers/calls/{}/"
    door = channel.Door("Calls", "contact_centre:teams", "record_contact", "Ask at the end of a call.")
    said = "on the phone"
    maxim = "Make every contact count"
    good_for = "People who ring anyway, many of them older or without the internet."
    watch_for = "Only those who ring are asked, and a hurried adviser asks some and not others. Count “not asked” too."
    needs = "A team that is willing, and about a minute at the end of a call."
