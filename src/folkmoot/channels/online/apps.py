"""Tells the house that this channel exists."""

from folkmoot.engagements import channel


class Online(channel.Channel):
    """Answering on a page of our own."""

    name = "folkmoot.channels.online"
    label = "online"
    mounts = {"answer/": "urls"}
    address = "/answer/{}/"
    for_everyone = True
    said = "online"
    maxim = "Use the obvious channels, but check that they fit"
    good_for = "Many answers at little cost, at any hour, with time to think."
    watch_for = "Those who answer by themselves are often those already heard. Compare with who lives here before you trust it."
    needs = "A link, and somewhere to put it: letters, posters, other websites."
