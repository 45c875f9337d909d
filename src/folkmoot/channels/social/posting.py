"""What is posted on a network: texts of three lengths, written by us with the promise in them, then changed by whoever posts."""

from folkmoot.design.templatetags.words import day
from folkmoot.engagements.models import Collector
from folkmoot.engagements.readiness import pledge_of

LENGTHS = {"short": 140, "medium": 280, "long": 1_000}
SETTING = "posts"


def posts_of(collector: Collector, link: str) -> dict[str, str]:
    """Return the post of each length: as an officer wrote it, else as made from the engagement and its pledge.

    The link stands in the text as it is, with nothing added that would tell people apart.
    """
    written = collector.settings.get(SETTING, {})
    return {name: written.get(name) or made for name, made in _made(collector, link).items()}


def _made(collector: Collector, link: str) -> dict[str, str]:
    engagement, pledge = collector.engagement, pledge_of(collector.engagement)
    until = f" by {day(engagement.closes_on)}" if engagement.closes_on else ""
    promise = f" {pledge.decision_maker} replies by {day(pledge.reply_by)}." if pledge else ""
    title = engagement.title
    short = f"{title}: have your say{until}. {link}"
    medium = f"{title}: have your say{until}. No name, no sign-in.{promise} {link}"
    decides = (
        f"\n\n{pledge.decision_maker}, {pledge.post}, decides and has promised to reply by {day(pledge.reply_by)}. "
        f"What you can change: {pledge.can_change}"
        if pledge
        else ""
    )
    long = f"{title}\n\n{engagement.summary}{decides}\n\nIt takes a few minutes. No name, no sign-in. Have your say{until}: {link}"
    return {"short": short, "medium": medium, "long": long}
