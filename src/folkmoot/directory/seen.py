"""Who sees what of an entry: each field and each detail has its own readers, and what is withheld leaves no room.

Whatever is made of an entry (page, feed, index, list of words, sound, print) is made from what these functions leave, never
from the whole with a filter at the page.
"""

from typing import Any

from folkmoot.directory.models.details import VISIBLE_TO

READERS = [code for code, _ in VISIBLE_TO]  # from everybody to nobody


def may_see(readers: str, whom: str) -> bool:
    """Whether `whom` (public, partner, staff) may see what is visible to `readers`. What is withheld nobody sees."""
    return readers != "withheld" and READERS.index(readers) <= READERS.index(whom)


def seen(thing: Any, field: str, whom: str = "public") -> Any:
    """Return a field's value of a row for these readers; as if it were not filled in where they may not see it.

    A point or an area gives an address away: who may not see the address sees none of them.
    """
    hidden: dict[str, str] = thing.hidden
    readers = [hidden.get(field, "public")]
    if field in WHERE:
        readers += [hidden.get(other, "public") for other in WHERE]
    value = getattr(thing, field)
    if all(may_see(one, whom) for one in readers):
        return value
    return "" if isinstance(value, str) else None


WHERE = ("address", "postcode", "longitude", "latitude", "uprn")


def readers_up_to(whom: str) -> list[str]:
    """Return what `visible_to_whom` may say for these readers to see a row: `.filter(visible_to_whom__in=…)`."""
    return [code for code in READERS if may_see(code, whom)]
