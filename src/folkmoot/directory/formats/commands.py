"""The directory's commands: take a feed in, write the directory out, and check anybody's feed."""

import argparse
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from folkmoot.directory.formats.feeding import feed_named, slug_of
from folkmoot.directory.formats.fields import HSDS_3_1, ORUK_3_0, VERSIONS
from folkmoot.directory.formats.opening import mapping_of, open_feed
from folkmoot.directory.formats.plain_table import write_plain_table
from folkmoot.directory.formats.records import FeedRefused
from folkmoot.directory.formats.taking_in import MISSING, UNTOLD, take_in
from folkmoot.directory.formats.writing import write_as_it_came, write_json, write_package
from folkmoot.directory.models import Feed, FeedReading, Service
from folkmoot.partners.inviting import host_partner
from folkmoot.partners.models import Partner

DONE, FAULTS, REFUSED = 0, 1, 2
MOST_SHOWN = 1_000
MOST_NAMED = 20
NO_PARTNER = (
    "There is no partner yet whose officers could keep the entries. Make the first with: "
    "python manage.py first_administrator EMAIL --partner NAME."
)
HINTS = {
    UNTOLD: "Here that is: --status active (or another).",
    MISSING: "Here that is: --gone.",
}
"""By words of a refusal: how what it asks is said on the command line."""
NEWEST = {"hsds": HSDS_3_1, "oruk": ORUK_3_0}
WRITERS: dict[str, Callable[[Path], int]] = {
    **{name: partial(write_json, version=NEWEST.get(name, name)) for name in (*NEWEST, *VERSIONS)},
    "hsds-csv": write_package,
    "csv": write_plain_table,
}
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
        where = str(options.file)
        name = options.feed or urlsplit(where).hostname or Path(where).resolve().stem
        partner = _keeper(options.partner, name)
        mapping = mapping_of(options.mapping) if options.mapping else ""
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
        hints = [hint for words, hint in HINTS.items() if words in str(refusal)]
        return refuse(*refusal.sentences, *hints, "Nothing was changed.")
    tell(f"{each['path']}: {each['field']}: {each['said']}" for each in reading.told[:MOST_SHOWN])
    kept_by = (
        f"{partner} keeps these entries."
        if options.partner
        else f"{partner} keeps these entries (--partner SLUG: another)."
    )
    sys.stdout.write("\n".join([*report_lines(reading), kept_by]) + "\n")
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


def _keeper(slug: str | None, name: str) -> Partner:
    """Return whose officers keep the entries: who was said, who keeps the feed of that name already, or who runs this installation."""
    partners = list(Partner.objects.order_by("slug")[:MOST_NAMED])
    if not partners:
        raise FeedRefused(NO_PARTNER)
    known = ", ".join(one.slug for one in partners)
    if slug:
        found = Partner.objects.filter(slug=slug).first()
        if found is None:
            raise FeedRefused(f"There is no partner called {slug}. There are: {known}.")
        return found
    feed = Feed.objects.filter(slug=slug_of(name)).select_related("keeper").first()
    keeper = feed.keeper if feed is not None else host_partner()
    if keeper is None and len(partners) > 1:
        raise FeedRefused(f"Say whose officers keep these entries: --partner with one of {known}.")
    return keeper or partners[0]


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    """What, in which format, to where."""
    parser.add_argument("what", choices=["directory"], help="what to write out")
    parser.add_argument(
        "--format",
        choices=WRITERS,
        help="the format; hsds-csv is a folder of tables, csv one table for a spreadsheet",
    )
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
        return refuse(f"Say which format: --format {', '.join(WRITERS)}.")
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
