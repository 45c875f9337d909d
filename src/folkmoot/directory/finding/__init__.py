"""One search over services and assets."""

from folkmoot.directory.finding.entries import Entry
from folkmoot.directory.finding.seeking import KINDS, Found, Sought, find

__all__ = ["KINDS", "Entry", "Found", "Sought", "find"]
