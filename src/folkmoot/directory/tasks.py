"""What workers load of this room: each part's own work in the background."""

from folkmoot.directory.truth import tasks as truth

__all__ = ["truth"]
