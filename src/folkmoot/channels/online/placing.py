"""Turns a postcode typed where a place is asked into a point."""

from folkmoot.places.lookup import areas_of


def find_point(typed: str) -> tuple[float, float] | None:
    """Return (longitude, latitude) of a postcode, or None when it is not known."""
    found = areas_of(typed)
    if found.longitude is None or found.latitude is None:
        return None
    return found.longitude, found.latitude
