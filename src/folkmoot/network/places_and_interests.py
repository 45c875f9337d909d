"""What can be chosen of places and interests: the places of a size that people know, the interests members really have."""

from django.db.models import Count

from folkmoot.network.models import MemberTag
from folkmoot.places.models import Area

KNOWN_TO_PEOPLE = ("district", "local_board", "ward")
MOST_PLACES = 60
MOST_INTERESTS = 40
Choice = tuple[str, str]


def places() -> list[Choice]:
    """Return (code, name) of the areas people say they live or work in: of the first kind there is."""
    rows = Area.objects.filter(kind__in=KNOWN_TO_PEOPLE).order_by("name").values_list("kind", "code", "name")
    found: dict[str, list[Choice]] = {}
    for kind, code, name in rows:
        found.setdefault(kind, []).append((code, name))
    return next((found[kind][:MOST_PLACES] for kind in KNOWN_TO_PEOPLE if kind in found), [])


def interests() -> list[Choice]:
    """Return what members are interested in, what most are first."""
    words = MemberTag.objects.filter(kind="interest").values("word").annotate(number=Count("pk"))
    return [(row["word"], row["word"]) for row in words.order_by("-number", "word")[:MOST_INTERESTS]]


def named_places(codes: list[str]) -> list[str]:
    """Return the names of areas by their codes; a code that is known nowhere here stays as it is."""
    names = dict(Area.objects.filter(code__in=codes).values_list("code", "name"))
    return [names.get(code, code) for code in codes]
