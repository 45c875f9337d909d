"""Brings in a file by whatever its mapping reads: the one door for the command line and the page."""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import Any

from folkmoot.places.importing_areas import import_areas
from folkmoot.places.importing_places import import_places
from folkmoot.places.importing_population import import_population
from folkmoot.places.importing_postcodes import Progress, import_postcodes
from folkmoot.places.importing_segments import import_segments
from folkmoot.places.mapping import Mapping
from folkmoot.places.refusals import ImportReport
from folkmoot.sheets.handed_over import Source


def import_file(
    *,
    source: Source,
    mapping: Mapping,
    user: Any = None,
    dry_run: bool = False,
    lookups: Table[str, Source] | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import areas, places, postcodes, a population or segments, as the mapping says."""
    if mapping.reads == "areas":
        return import_areas(source=source, mapping=mapping, user=user, dry_run=dry_run, lookups=lookups)
    if mapping.reads == "places":
        return import_places(source=source, mapping=mapping, user=user, dry_run=dry_run, lookups=lookups)
    if mapping.reads == "postcodes":
        return import_postcodes(source=source, mapping=mapping, user=user, dry_run=dry_run, progress=progress)
    if mapping.reads == "segments":
        return import_segments(source=source, mapping=mapping, user=user, dry_run=dry_run)
    return import_population(source=source, mapping=mapping, user=user, dry_run=dry_run)
