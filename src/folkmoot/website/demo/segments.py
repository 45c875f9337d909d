"""Makes up a segmentation of Elmshire's small areas, read from a file as a council would read its own."""

import csv
import datetime as dt
import io
from collections import defaultdict

from folkmoot.places.importing_segments import import_segments
from folkmoot.places.mapping import Mapping
from folkmoot.places.models import Area, AreaWithin, Segmentation

SLUG = "kind_of_place"
CATEGORIES = (("T", "Town"), ("E", "Edge of town"), ("V", "Village and farmland"))
EVERY_HOW_MANY_IS_NEW = 40
"""One small area in so many is newer than the file, and so not matched."""

MAPPING = f"""
reads = "segments"
title = "Kind of place"
source = "Made up for Elmshire: how far a small area lies from the middle of its district"
dated = {dt.date(2026, 1, 1)}
made_up = true
[segments]
slug = "{SLUG}"
area_kind = "lsoa"
code_column = "area"
category_column = "kind"
licence = "Made up; free to use"
[segments.labels]
""" + "\n".join(f'{code} = "{label}"' for code, label in CATEGORIES)


def load_segments() -> None:
    """Put a third of each district's small areas, by their distance from its middle, into each category."""
    if Segmentation.objects.filter(slug=SLUG).exists():
        return
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("area", "kind"))
    for areas in by_district().values():
        for place, area in enumerate(areas):
            if (place + 1) % EVERY_HOW_MANY_IS_NEW:
                writer.writerow((area, CATEGORIES[place * len(CATEGORIES) // len(areas)][0]))
    import_segments(source=io.BytesIO(text.getvalue().encode()), mapping=Mapping.parse(MAPPING))


def by_district() -> dict[int, list[str]]:
    """List the codes of each district's small areas, the one nearest to its middle first."""
    districts = {area.pk: area for area in Area.objects.light().filter(kind="district", made_up=True)}
    links = AreaWithin.objects.filter(inner__kind="lsoa", outer__in=districts)
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for outer, code, longitude, latitude in links.values_list(
        "outer_id", "inner__code", "inner__longitude", "inner__latitude"
    ):
        middle = districts[outer]
        far = ((longitude or 0) - (middle.longitude or 0)) ** 2 + (
            (latitude or 0) - (middle.latitude or 0)
        ) ** 2
        found[outer].append((far, code))
    return {district: [code for _, code in sorted(areas)] for district, areas in found.items()}
