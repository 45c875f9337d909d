"""The directory's commands: take a feed in, write the directory out, and check anybody's feed."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from folkmoot.directory.formats.feeding import feed_named, slug_of
from folkmoot.directory.formats.opening import mapping_of, open_feed
from folkmoot.directory.formats.records import FeedRefused
from folkmoot.directory.formats.taking_in import take_in
from folkmoot.directory.formats.writing import FORMATS, WRITERS, write_as_it_came
from folkmoot.directory.models import Feed, FeedReading, Service
from folkmoot.partners.models import Partner

DONE, FAULTS, REFUSED = 0, 1, 2
MOST_SHOWN = 1_000
SAID = {"new": "new", "changed": "changed", "same": "as before", "gone": "gone"}


def add_import_arguments(parser: argparse.ArgumentParser) -> None:
    """What only a feed of services is asked: its format, its name, what holds for it."""
    parser.add_argument(
        "--format", choices=[code for code, _ in Feed.FORMATS], help="directory: the feed's format"
    )
    parser.add_argument(
        "--feed", metavar="NAME", help="directory: what the feed is called here (else its file or host)"
    )
    parser.add_argument("--partner", metavar="SLUG", help="directory: whose officers keep the entries")
    parser.add_argument(
        "--status",
        choices=[code for code, _ in Service.STATUSES],
        help="directory: what holds for services that tell no status",
    )
    parser.add_argument(
        "--country", metavar="GB", help="directory: what holds for addresses that name no country"
    )
    parser.add_argument(
        "--publish", action="store_true", help="directory: publish what is valid; else all comes in as drafts"
    )
    parser.add_argument(
        "--gone", action="store_true", help="directory: take it in though more than half is missing from it"
    )


def import_directory(options: argparse.Namespace) -> int:
    """Take a feed in, all or nothing; say what is new, changed and gone, and everything that was wrong with it."""
    if not options.format:
        return refuse("Say which format: --format hsds-csv, hsds, oruk or csv.")
    try:
        partner = _partner(options.partner)
        mapping = mapping_of(options.mapping) if options.mapping else ""
        where = str(options.file)
        name = options.feed or urlsplit(where).hostname or Path(where).resolve().stem
        feed = feed_named(
            name, keeper=partner, form=options.format, address=where if "://" in where else "", status=options.status or "",
            country=(options.country or "").upper()[:2],
            publishes=options.publish, mapping=mapping,
        )  # fmt: skip
        opened = open_feed(where, form=options.format, mapping=mapping or feed.mapping, to_private=True)
        reading = take_in(
            feed=feed,
            told=opened.told,
            user=None,
            notes=opened.notes,
            tried=options.dry_run,
            gone_too=options.gone,
        )
    except FeedRefused as refusal:
        return refuse(*refusal.sentences, "Nothing was changed.")
    tell(f"{each['path']}: {each['field']}: {each['said']}" for each in reading.told[:MOST_SHOWN])
    sys.stdout.write("\n".join(report_lines(reading)) + "\n")
    return FAULTS if options.dry_run and reading.wrong else DONE


def report_lines(reading: FeedReading) -> Iterable[str]:
    """Return the report of a reading in lines."""
    for kind, counts in reading.counts.items():
        said = ", ".join(f"{counts[name]:,} {words}" for name, words in SAID.items() if counts.get(name))
        yield f"{kind.replace('_', ' ')}: {said}"
    yield from reading.notes
    if reading.wrong:
        yield f"{reading.wrong:,} things were wrong with it; what was wrong is marked, and only what is valid is published."
    yield "This was a dry run: nothing was changed." if reading.tried else "Taken in."


def _partner(slug: str | None) -> Partner:
    if slug:
        found = Partner.objects.filter(slug=slug).first()
        if found is None:
            raise FeedRefused(f"There is no partner called {slug}.")
        return found
    partners = list(Partner.objects.all()[:2])
    if len(partners) != 1:
        raise FeedRefused("Say whose officers keep these entries: --partner SLUG.")
    return partners[0]


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    """What, in which format, to where."""
    parser.add_argument("what", choices=["directory"], help="what to write out")
    parser.add_argument("--format", choices=FORMATS, help="the format; a package of tables is a folder")
    parser.add_argument("--out", type=Path, required=True, help="the file or folder to write")
    parser.add_argument(
        "--as-it-came", metavar="FEED", help="the records of one feed exactly as they came, valid or not"
    )


def export_command(options: argparse.Namespace) -> int:
    """Write all that is published, as everybody may see it; or a feed's own records as they came."""
    if options.as_it_came:
        feed = Feed.objects.filter(slug=slug_of(options.as_it_came)).first()
        if feed is None:
            return refuse(f"There is no feed called {options.as_it_came}.")
        return _wrote(write_as_it_came(options.out, feed), options.out)
    if not options.format:
        return refuse(f"Say which format: --format {', '.join(FORMATS)}.")
    try:
        return _wrote(WRITERS[options.format](options.out), options.out)
    except OSError as fault:
        return refuse(f"{options.out} cannot be written: {fault.strerror}.")


def _wrote(count: int, out: Path) -> int:
    sys.stdout.write(f"{count:,} services written to {out}.\n")
    return DONE


def tell(sentences: Iterable[str]) -> None:
    """Write sentences to standard error, one a line."""
    for sentence in sentences:
        sys.stderr.write(f"{sentence}\n")


def refuse(*sentences: str) -> int:
    """Say why nothing was done."""
    tell(sentences)
    return REFUSED
