"""Finds or begins a feed by its name, with what was said of it when it was last asked for."""

import re
from typing import Any

from folkmoot.directory.formats.records import FeedRefused
from folkmoot.directory.models import Feed
from folkmoot.partners.models import Partner


def slug_of(name: str) -> str:
    """Return what a feed of this name is called in addresses and in identifiers made for it."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]


def feed_named(name: str, *, keeper: Partner, form: str, **said: Any) -> Feed:
    """Return the feed of that name, changed to what is said now, not yet saved. Raises `FeedRefused` if it is another's.

    What is said empty stays as it was said before.
    """
    slug = slug_of(name)
    if not slug:
        raise FeedRefused("Give the feed a name with letters or digits.")
    feed = Feed.objects.filter(slug=slug).first() or Feed(slug=slug, name=name[:200], keeper=keeper)
    if feed.keeper_id != keeper.pk:
        raise FeedRefused(f"The feed {name} belongs to {feed.keeper}. Choose another name.")
    feed.format = form
    for field, value in said.items():
        if value:
            setattr(feed, field, value)
    return feed
