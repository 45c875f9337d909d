"""Where each collector is answered, and where it is run."""

from folkmoot.engagements.channel import find_channel
from folkmoot.engagements.models import Collector


def address(collector: Collector, base: str) -> str:
    """Return the whole address at which a collector is answered, or "" for a channel without a page of its own.

    `base` is the installation's own address, like "https://talk.elmshire.example".
    """
    channel = find_channel(collector.channel)
    if channel is None or not channel.address:
        return ""
    return base.rstrip("/") + channel.address.format(collector.code)


def running_page(collector: Collector) -> str:
    """Return the path of the page from which officers run a collector, or "" where it has none."""
    channel = find_channel(collector.channel)
    return channel.runs_at.format(collector.code) if channel is not None else ""


def is_for_everyone(collector: Collector) -> bool:
    """Say whether people answer by themselves, so that a QR code and a poster make sense."""
    channel = find_channel(collector.channel)
    return channel is not None and channel.for_everyone
