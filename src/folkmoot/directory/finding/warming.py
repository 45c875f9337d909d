"""Reads into memory what searching needs, when a process begins: no visitor waits for it."""

from folkmoot.directory.finding.snapshot import snapshot
from folkmoot.directory.finding.vocabulary import MOST_REMEMBERED, vocabulary


def read_all() -> None:
    """Read the index and, where each entry's words are kept, its vocabulary."""
    now = snapshot()
    if len(now.ids) <= MOST_REMEMBERED:
        vocabulary(now)
