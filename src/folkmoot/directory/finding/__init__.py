"""One search over services and assets."""

from folkmoot.directory.finding.seeking import KINDS, Entry, Found, Sought, find

__all__ = ["KINDS", "Entry", "Found", "Sought", "find"]
