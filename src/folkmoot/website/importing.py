"""`folkmoot import`: takes contacts, populations, areas, postcodes, places or segments in by a mapping, and feeds of services."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from folkmoot.channels.paper.importing import ImportRefused, import_contacts
from folkmoot.channels.paper.mapping import MappingWrong, parse_mapping
from folkmoot.directory.formats import commands as directory
from folkmoot.engagements.models import Engagement
from folkmoot.insight.opinion_importing import Unlike, import_opinion
from folkmoot.places.importing_areas import import_areas
from folkmoot.places.importing_places import import_places
from folkmoot.places.importing_population import import_population
from folkmoot.places.importing_postcodes import import_postcodes
from folkmoot.places.importing_segments import import_segments
from folkmoot.places.mapping import Mapping
from folkmoot.places.refusals import ImportRefused as PlacesRefused
from folkmoot.sheets.sheet import SheetRefused

IMPORTS: dict[str, Callable[..., Any]] = {
    "areas": import_areas,
    "places": import_places,
    "population": import_population,
    "postcodes": import_postcodes,
    "segments": import_segments,
}
MOST_SHOWN = 1_000


def add_import_arguments(parser: argparse.ArgumentParser) -> None:
    """What, from which file, by which mapping."""
    parser.add_argument(
        "what", choices=["contacts", "directory", "opinion", *sorted(IMPORTS)], help="what the file holds"
    )
    parser.add_argument(
        "file",
        help="the file: CSV (also .csv.gz), XLSX, SPSS .sav; GeoJSON for areas; a folder or address for directory; a folder for opinion",
    )
    parser.add_argument("--mapping", type=Path, help="the mapping file (docs/reference/mapping.md)")
    parser.add_argument("--engagement", metavar="SLUG", help="the engagement the contacts or votes belong to")
    parser.add_argument(
        "--dry-run", action="store_true", help="report every row that cannot be taken; store nothing"
    )
    directory.add_import_arguments(parser)


def import_command(options: argparse.Namespace) -> int:
    """Take the file in, all or nothing; say every row that stands in the way."""
    if options.what == "directory":
        return directory.import_directory(options)
    if options.what == "opinion":
        return opinion(options)
    if options.mapping is None:
        return refuse("Say by which mapping: --mapping FILE.")
    options.file = Path(options.file)
    if not options.file.is_file():
        return refuse(f"There is no file {options.file}.")
    if not options.mapping.is_file():
        return refuse(f"There is no mapping {options.mapping}.")
    try:
        return contacts(options) if options.what == "contacts" else places(options)
    except MappingWrong as refusal:
        return refuse(*refusal.sentences)
    except UnicodeDecodeError:
        return refuse(f"The mapping {options.mapping} is not text in UTF-8.")


def contacts(options: argparse.Namespace) -> int:
    """Import contacts into an engagement."""
    if not options.engagement:
        return refuse("Say which engagement: --engagement SLUG.")
    engagement = Engagement.objects.filter(slug=options.engagement).first()
    if engagement is None:
        return refuse(f"There is no engagement called {options.engagement}.")
    mapping = parse_mapping(options.mapping.read_text(encoding="utf-8"))
    try:
        report = import_contacts(
            source=options.file, mapping=mapping, engagement=engagement, dry_run=options.dry_run
        )
    except ImportRefused as refusal:
        tell(str(problem) for problem in refusal.report.problems[:MOST_SHOWN])
        sys.stderr.write(f"{refusal}\n")
        return 1 if options.dry_run else 2
    sys.stdout.write(f"{report.sentence()}\n")
    return 0


def opinion(options: argparse.Namespace) -> int:
    """Import a conversation exported from Polis into an engagement, which is made if it is not there."""
    if not options.engagement:
        return refuse("Say which engagement: --engagement SLUG.")
    if options.dry_run:
        return refuse("A conversation is taken in whole or not at all: leave out --dry-run.")
    try:
        sys.stdout.write(f"{import_opinion(Path(options.file), options.engagement)}\n")
    except Unlike as refusal:
        return refuse(str(refusal))
    return 0


def places(options: argparse.Namespace) -> int:
    """Import areas, places, postcodes, a population or segments."""
    try:
        mapping = Mapping.load(options.mapping)
        if mapping.reads != options.what:
            return refuse(f"This mapping reads {mapping.reads}, not {options.what}.")
        report = IMPORTS[options.what](source=options.file, mapping=mapping, dry_run=options.dry_run)
    except (PlacesRefused, SheetRefused) as refusal:
        return refuse(str(refusal))
    tell(f"Line {problem.line}: {problem.sentence}" for problem in report.problems[:MOST_SHOWN])
    if not report.good:
        tell([f"{report.bad_rows:,} rows cannot be taken in, so nothing was stored."])
        return 1 if options.dry_run else 2
    for note in report.notes:
        sys.stdout.write(f"{note}\n")
    done = "could be stored" if options.dry_run else "stored"
    sys.stdout.write(f"{report.rows:,} rows read, {report.stored:,} {done}.\n")
    return 0


def tell(sentences: Iterable[str]) -> None:
    """Write sentences to standard error, one a line."""
    for sentence in sentences:
        sys.stderr.write(f"{sentence}\n")


def refuse(*sentences: str) -> int:
    """Say why nothing was done."""
    tell(sentences)
    return 2
