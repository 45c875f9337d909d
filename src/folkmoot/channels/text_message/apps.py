"""Tells the house that this channel exists."""

from folkmoot.engagements import channel


class TextMessage(channel.Channel):
    """Asking by text message, one question at a time."""

    name = "folkmoot.channels.text_message"
    label = "text_message"
    verbose_name = "Text message"
    mounts = {"": "urls"}
    runs_at = "/officers/text-messages/{}/"
    door = channel.Door(
        "Text messages", "text_message:collectors", "run_engagement", "One question a message."
    )
    said = "by text message"
    maxim = "Any phone will do"
    good_for = "People with a simple phone or no data: one question a message, answered with a number or a few words."
    watch_for = "Each message costs, and people drop out after a few. Ask five questions or fewer."
    needs = "A GOV.UK Notify service that takes replies, and its number on a poster beside the code."
