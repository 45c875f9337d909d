"""Where each collector is answered."""

from folkmoot.engagements.models import Collector

# Channels live above this room; their addresses are fixed in config/urls.py.
ADDRESSES = {
    "online": "/answer/{}/",
    "contact_centre": "/officers/calls/{}/",
    "paper": "/officers/paper/{}/",
}
FOR_EVERYONE = frozenset({"online"})


def address(collector: Collector, base: str) -> str:
    """Return the whole address at which a collector is answered, or "" for a channel without a page of its own.

    `base` is the installation's own address, like "https://talk.elmshire.example".
    """
    path = ADDRESSES.get(collector.channel)
    return base.rstrip("/") + path.format(collector.code) if path else ""


def is_for_everyone(collector: Collector) -> bool:
    """Say whether people answer by themselves, so that a QR code and a poster make sense."""
    return collector.channel in FOR_EVERYONE
