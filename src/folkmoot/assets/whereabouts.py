"""Where a thing is and whom it serves, as codes of areas, written so that one plain query of words and areas finds it.

Each of `within` and `served` is a text of codes with a space round every one. `within`: the areas it lies in, or whose
people it serves, with the larger areas round them: who picks a district finds what is in its wards. `served`: the areas
whose people it serves; an empty text is everybody.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from folkmoot.places.lookup import areas_at, areas_of
from folkmoot.places.models import Area

NEAR = (
    "district",
    "county",
)  # by which of its place's areas a thing without a catchment is taken to serve people


class NoSuchPlace(ValueError):
    """What was typed as a postcode leads nowhere; the message is for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its areas by kind, and the point when one is known."""

    areas: Mapping[str, str]
    longitude: float | None = None
    latitude: float | None = None

    @property
    def area(self) -> str:
        """The code of the smallest area people know by name."""
        return next((self.areas[kind] for kind in ("ward", *NEAR) if kind in self.areas), "")


def spot_of(postcode: str) -> Spot:
    """Return where a postcode lies; it is not kept. Raises `NoSuchPlace`."""
    found = areas_of(postcode)
    if found.status not in ("found", "ended"):
        raise NoSuchPlace("We cannot find that postcode. Check it, or choose an area instead.")
    return Spot(found.areas, found.longitude, found.latitude)


def spot_in(code: str) -> Spot:
    """Return an area as a place without a point."""
    area = Area.objects.light().filter(code=code).first()
    if area is None:
        raise NoSuchPlace("There is no such area here.")
    round_it = dict(Area.objects.around(area).values_list("kind", "code"))
    far_and_wide = area.kind == "county"  # nothing is near to a whole county
    point = (None, None) if far_and_wide else (area.longitude, area.latitude)
    return Spot({**round_it, area.kind: area.code}, *point)


def spot_named(typed: str) -> Spot:
    """Return where somebody means who typed a postcode or the name of an area: always an area, never the postcode itself."""
    named = Area.objects.light().filter(name__iexact=typed.strip(), kind__in=("ward", *NEAR))
    by_kind = {area.kind: area.code for area in named.order_by("-kind")}
    for kind in (*NEAR, "ward"):
        if kind in by_kind:
            return spot_in(by_kind[kind])
    try:
        return spot_in(spot_of(typed).area)
    except NoSuchPlace:
        raise NoSuchPlace(
            "We do not know that place. Enter a whole postcode, or the name of a town or ward here."
        ) from None


def spot_at(longitude: float, latitude: float) -> Spot:
    """Return the areas that hold a point, and the point."""
    return Spot(areas_at(longitude, latitude), longitude, latitude)


def tokens(codes: Iterable[str]) -> str:
    """Return codes as one text with a space round each; nothing for none."""
    found = " ".join(sorted(set(filter(None, codes))))
    return f" {found} " if found else ""


def reach_of(spots: Collection[Spot], catchment: Collection[str]) -> tuple[str, str]:
    """Return (`within`, `served`) of a thing that is at these spots, if anywhere, and has a catchment."""
    near = {spot.areas[NEAR[0]] for spot in spots if NEAR[0] in spot.areas}
    served = set(catchment) or near
    areas = Area.objects.filter(code__in=served)
    round_them = set(
        Area.objects.filter(inner_links__inner__in=areas.values("pk")).values_list("code", flat=True)
    )
    lies_in = {code for spot in spots for code in spot.areas.values()}
    return tokens({*lies_in, *served, *round_them}), tokens(served)


def serves(spot: Spot) -> Q:
    """Return the condition that a thing serves somebody who lives there, or who asks about an area there."""
    asked = Q(served="")
    for code in spot.areas.values():
        asked |= Q(served__contains=f" {code} ")
    return asked | Q(within__contains=f" {next(iter(_smallest(spot)), '-')} ")


def _smallest(spot: Spot) -> list[str]:
    order = ("lsoa", "ward", "district", "county")
    return [spot.areas[kind] for kind in order if kind in spot.areas] or list(spot.areas.values())


def folded(*texts: str) -> str:
    """Return words as they are searched: small letters without accents or punctuation, a space round each."""
    plain = unicodedata.normalize("NFKD", " ".join(texts).replace("’", "").replace("'", ""))
    words = re.findall(
        r"[^\W_]+", "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    )
    return f" {' '.join(words)} " if words else ""
