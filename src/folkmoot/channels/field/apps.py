"""Tells the house that this channel exists."""

from folkmoot.engagements import channel


class Field(channel.Channel):
    """Asking people an officer meets."""

    name = "folkmoot.channels.field"
    label = "field"
    mounts = {"officers/field/": "urls", "field/": "phone_urls", "odk/": "open_rosa.urls"}
    runs_at = "/officers/field/{}/"
    names_partners = "asked_by"
    door = channel.Door(
        "In the field", "field:teams", "record_contact", "Ask people you meet, with or without a signal."
    )
    said = "with an officer you meet"
    maxim = "Every patrol is a chance to listen"
    good_for = (
        "People who never come to a meeting or a website: at school gates, markets, stations and doorsteps."
    )
    watch_for = "Officers approach whom they feel at ease with. Look at who was asked, not only at how many."
    needs = (
        "A phone for each officer, ten minutes to set it up while online, and two or three minutes a person."
    )
