"""Tells the house that this channel exists."""

from folkmoot.engagements import channel


class PanelChannel(channel.Channel):
    """Asking again those who agreed to it: after a contact, or as members of a neighbourhood panel."""

    name = "folkmoot.channels.panel"
    label = "panel"
    verbose_name = "Follow-up panel"
    mounts = {"": "urls"}
    runs_at = "/officers/panel/waves/{}/"
    door = channel.Door(
        "Follow-ups and panels", "panel:waves", "run_engagement", "Ask those again who agreed to it."
    )
    said = "by a message, after they agreed to be asked again"
    maxim = "Ask once more, and keep your promise"
    good_for = "Learning what became of things, from people who were met in the street or on a call and agreed to hear from you again."
    watch_for = "Those who agree and then answer are ever fewer and ever more alike. Look at the rates of each step by group."
    needs = "An e-mail address or number given for this purpose, a short questionnaire, and a message that says who asks and why."
