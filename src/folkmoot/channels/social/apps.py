"""Tells the house that this channel exists."""

from folkmoot.engagements import channel


class Social(channel.Channel):
    """Asking through social networks and watch schemes, one link each."""

    name = "folkmoot.channels.social"
    label = "social"
    verbose_name = "Social network or watch scheme"
    mounts = {"": "urls"}
    address = "/s/{}/"
    runs_at = "/officers/networks/{}/"
    for_everyone = True
    stays = "posts"  # they hold the link, and say who decides until when
    door = channel.Door("Networks", "social:networks", "run_engagement", "Social networks and watch schemes.")
    said = "through a link on a network"
    maxim = "Many answers are not many kinds of people"
    good_for = "Large numbers in a few days, and people who follow what happens near them."
    watch_for = "Members of a scheme are alike. Many answers from a narrow group look like the whole place and are not."
    needs = (
        "A link for each network, a post in its tone, an image, and somebody the members know to put it up."
    )
