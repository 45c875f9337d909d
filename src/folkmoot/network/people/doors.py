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
    ("What people say about its work", "joined:talk:comments"),
    ("Its actions", "joined:actions:of_group"),
)
INSIDE = (("Meetings", "joined:meetings:meetings"), ("Talk", "joined:talk:threads"))
"""Of a group's own people: anybody else would only be told so."""

OF_THE_NETWORK = (
    ("Read and comment on what we are writing", "joined:documents:strategies"),
    ("See who does what by when", "joined:actions:plan"),
    ("Come to an event", "joined:meetings:events"),
    ("See what organisations do together", "joined:collaborating:plans"),
    ("Read tips of members", "joined:snippets:find"),
    ("Read what members asked and answered", "joined:asking:read"),
    ("See the network drawn", "joined:meeting_people:drawn"),
)
OWN = (
    ("Your comments on documents", "joined:documents:mine"),
    ("What you do in the action plan", "joined:actions:mine"),
    ("Questions you asked, and that wait for you", "joined:asking:mine"),
    ("Tell a tip", "joined:snippets:tell"),
    ("Wish to be introduced to somebody", "joined:meeting_people:wish"),
)


def doors_here(*, own: bool) -> list[Link]:
    """Return the links from the network's first page, or from a member's own."""
    found = [(words, address(name)) for words, name in (OWN if own else OF_THE_NETWORK)]
    return [Link(words, href) for words, href in found if href]


def doors_of(group: Group, *, officer: bool, inside: bool = False) -> list[Link]:
    """Return the links from a group's page; `inside`: as whoever takes part in it reads it."""
    named = OFFICERS if officer else (*INSIDE, *EVERYBODY) if inside else EVERYBODY
    found = [(words, address(name, group.slug)) for words, name in named]
    return [Link(words, href) for words, href in found if href]
