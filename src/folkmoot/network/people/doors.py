"""Where a group's pages lead to: each part of the network that has something of a group adds its line, one that is not there is left out."""

from folkmoot.design.context import Link, address
from folkmoot.network.models import Group

OFFICERS = (
    ("Messages", "network:mailing:of_group"),
    ("Plan a meeting", "network:meetings:plan"),
    ("Talk", "network:talk:threads"),
    ("Hours and certificates", "network:recognition:group"),
)
EVERYBODY = (
    ("Messages of the group", "joined:mailing:archive"),
    ("Meetings", "joined:meetings:meetings"),
    ("Talk", "joined:talk:threads"),
    ("What people say about its work", "joined:talk:comments"),
    ("Its actions", "joined:actions:of_group"),
)


def doors_of(group: Group, *, officer: bool) -> list[Link]:
    """Return the links from a group's page."""
    named = OFFICERS if officer else EVERYBODY
    found = [(words, address(name, group.slug)) for words, name in named]
    return [Link(words, href) for words, href in found if href]
