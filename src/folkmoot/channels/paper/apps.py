"""Tells the house that this channel exists."""

from folkmoot.engagements import channel


class Paper(channel.Channel):
    """Answers on paper and in files."""

    name = "folkmoot.channels.paper"
    label = "paper"
    mounts = {"": "urls"}
    address = "/officers/paper/{}/"
    door = channel.Door("Paper", "paper:batches", "record_contact", "Enter paper answers.")
    said = "on paper"
    maxim = "Use formats people trust"
    good_for = "People who do not go online, at their own pace, in large print where they need it."
    watch_for = "Typing in takes staff time, and forms may lie for weeks before anybody counts them."
    needs = "Printing, a box to hand them in, and somebody to type."
