"""What may leave this installation at all: a licensed segmentation is used here, and its categories stay here."""

from __future__ import annotations

from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.naming import Names


def check_may_leave(names: Names, *dimensions: str | None) -> None:
    """Refuse a file, or a release, divided by a segmentation that must stay. Raises CannotCount."""
    for dimension in dimensions:
        if dimension in names.segments.stay:
            raise CannotCount(
                f"“{names.title(dimension)}” may be used here and may not leave this installation: its licence "
                "says so. Choose something else to divide by."
            )
