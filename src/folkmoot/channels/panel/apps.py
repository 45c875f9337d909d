"""Tells the house that this channel exists."""

from typing import TYPE_CHECKING

from folkmoot.engagements import channel

if TYPE_CHECKING:
    from folkmoot.engagements.models import Collector


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

    def copy_set_up(self, old: "Collector", new: "Collector") -> None:
        """Copy a wave’s words and pace. Whom it asks is chosen anew: those who agreed did so with the first partner."""
        from folkmoot.channels.panel.models import Wave  # noqa: PLC0415  tables are there once all rooms are loaded

        wave = Wave.objects.filter(collector=old).first()
        if wave is not None:
            names = ("kinds", "subject", "words", "reminders", "days_between", "days_open")
            Wave.objects.create(collector=new, **{name: getattr(wave, name) for name in names})
