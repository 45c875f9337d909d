"""A county of two districts with four square wards each, small enough to know by heart, for maps to point at."""

from django.core.cache import cache

from folkmoot.places.models import Area, AreaSet, AreaWithin, Postcode, PostcodeVintage

WEST, SOUTH, SIDE, HIGH = 2.0, 53.5, 0.2, 0.12  # degrees: a ward is some 13 km by 13
WARDS = {
    "Dunmere": ("Arkenholt", "Belham", "Cinderwick", "Dray"),
    "Hollinsea": ("Eelby", "Fenby", "Garth", "Holme"),
}


def square(west: float, south: float, east: float, north: float) -> dict:
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "boundary": {"type": "Polygon", "coordinates": [corners]},
        "west": west, "south": south, "east": east, "north": north,
        "longitude": (west + east) / 2, "latitude": (south + north) / 2,
    }  # fmt: skip


def make_land() -> Area:
    """Store the county, with a few postcodes in service; return it."""
    cache.clear()
    county = Area.objects.create(
        code="C1", name="Elmshire", kind="county", **square(WEST, SOUTH, WEST + 4 * SIDE, SOUTH + 2 * HIGH)
    )
    for number, (district, wards) in enumerate(WARDS.items()):
        left = WEST + number * 2 * SIDE
        outer = Area.objects.create(
            code=f"D{number}",
            name=district,
            kind="district",
            **square(left, SOUTH, left + 2 * SIDE, SOUTH + 2 * HIGH),
        )
        AreaWithin.objects.create(inner=outer, outer=county)
        for place, name in enumerate(wards):
            west, south = left + place % 2 * SIDE, SOUTH + place // 2 * HIGH
            ward = Area.objects.create(
                code=f"W{number}{place}",
                name=name,
                kind="ward",
                **square(west, south, west + SIDE, south + HIGH),
            )
            AreaWithin.objects.create(inner=ward, outer=outer)
            AreaWithin.objects.create(inner=ward, outer=county, direct=False)
    vintage = PostcodeVintage.objects.create(label="Made up", in_service=True)
    somewhere = AreaSet.objects.create(vintage=vintage, given={}, areas={"county": "C1"})
    for code, longitude, latitude in (
        ("EL42XX", 2.11, 53.55),
        ("EL42XY", 2.112, 53.551),
        ("EL97AA", 2.7, 53.7),
        ("SW1A1AA", -0.14, 51.5),
    ):
        Postcode.objects.create(
            vintage=vintage, code=code, area_set=somewhere, longitude=longitude, latitude=latitude
        )
    return county


PLACE_ASKED = {
    "title": {"en": "Safer streets", "cy": "Strydoedd diogelach"},
    "languages": ["en", "cy"],
    "items": [
        {
            "key": "where",
            "kind": "place",
            "wording": {"en": "Where should we look?"},
            "prefer_not_to_say": True,
        },
        {"key": "why", "kind": "long_text", "wording": {"en": "Why there?"}},
    ],
}
