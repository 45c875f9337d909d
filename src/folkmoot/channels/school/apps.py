"""Tells the house that this channel exists."""

from typing import TYPE_CHECKING

from folkmoot.engagements import channel

if TYPE_CHECKING:
    from folkmoot.engagements.models import Collector


class School(channel.Channel):
    """Asking a class in its lesson, by one code for the room."""

    name = "folkmoot.channels.school"
    label = "school"
    verbose_name = "School session"
    mounts = {"": "urls"}
    address = "/join/{}/"
    runs_at = "/officers/school/{}/"
    for_everyone = True
    shows_results = True
    door = channel.Door(
        "School sessions", "school:sessions", "record_contact", "A class, its code and its consent."
    )
    said = "in a school session"
    maxim = "Ask young people where they are, on equal terms"
    good_for = "Young people, who answer little else, and who are affected by much that is decided."
    watch_for = "A class is not a random sample, and what is said out loud in the room sways the rest."
    needs = (
        "A teacher, an hour, consent on record before it begins, and the same page for those without a phone."
    )

    def copy_set_up(self, old: "Collector", new: "Collector") -> None:
        """Copy which class it is and how long it takes. Who agreed is asked anew: they agreed to the first engagement."""
        from folkmoot.channels.school.models import Session  # noqa: PLC0415  tables are there once all rooms are loaded

        session = Session.objects.filter(collector=old).first()
        if session is not None:
            names = ("school", "group", "minimum_age", "minutes")
            Session.objects.create(collector=new, **{name: getattr(session, name) for name in names})
