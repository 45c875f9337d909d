"""Tells the house that this channel exists."""

from folkmoot.engagements import channel


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
