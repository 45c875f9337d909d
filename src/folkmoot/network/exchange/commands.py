"""`folkmoot exchange`: takes one thing of this installation out as a file, or one of another's in."""

import argparse
import sys
from pathlib import Path
from uuid import UUID

from folkmoot.network.exchange.carrying_over import take_in, would_do, write_out
from folkmoot.network.exchange.files import LARGEST, OPEN_LICENCE
from folkmoot.network.exchange.kinds import kind_of, kinds
from folkmoot.partners.models import Partner
from folkmoot.questions.policies import NotPossible

DONE, REFUSED = 0, 2


def add_exchange_arguments(parser: argparse.ArgumentParser) -> None:
    """List, export or import."""
    ways = parser.add_subparsers(dest="way", required=True)
    listed = ways.add_parser("list", help="what can be taken out, of one kind")
    listed.add_argument("kind", choices=sorted(kinds()))
    out = ways.add_parser("export", help="write the file of one thing")
    out.add_argument("kind", choices=sorted(kinds()))
    out.add_argument("uuid", type=UUID, help="which, as `list` names it")
    out.add_argument("--to", type=Path, help="the file to write; standard output otherwise")
    out.add_argument("--licence", default=OPEN_LICENCE, help=f"on which terms (default: {OPEN_LICENCE})")
    into = ways.add_parser("import", help="say what a file would do, and with --yes do it")
    into.add_argument("file", type=Path)
    into.add_argument("--partner", required=True, metavar="SLUG", help="whose it is to be here")
    into.add_argument("--yes", action="store_true", help="take it in")


def exchange_command(options: argparse.Namespace) -> int:
    """Do it, or say on standard error why not."""
    try:
        return {"list": list_kind, "export": export, "import": bring_in}[options.way](options)
    except NotPossible as refused:
        return _refuse(*refused.sentences)


def list_kind(options: argparse.Namespace) -> int:
    """Print the number and title of everything of a kind."""
    for uuid, title in kind_of(options.kind).listed(None):
        sys.stdout.write(f"{uuid}  {title}\n")
    return DONE


def export(options: argparse.Namespace) -> int:
    """Write the file; never over one that is there."""
    document = write_out(user=None, kind=options.kind, uuid=options.uuid, licence=options.licence).document()
    if options.to is None:
        sys.stdout.write(document)
        return DONE
    try:
        with options.to.open("xb") as file:
            file.write(document.encode())
    except FileExistsError:
        return _refuse(f"There is a file {options.to} already. Nothing was written.")
    return DONE


def bring_in(options: argparse.Namespace) -> int:
    """Say what the file would do; with --yes do it."""
    partner = Partner.objects.filter(slug=options.partner).first()
    if partner is None:
        return _refuse(f"There is no partner {options.partner}.")
    if not options.file.is_file():
        return _refuse(f"There is no file {options.file}.")
    with options.file.open("rb") as file:
        raw = file.read(LARGEST + 1)
    would = would_do(partner=partner, raw=raw)
    found = would.exchanged
    sys.stdout.write(f"“{found.title}” by {found.author}, from {found.came_from}, {found.licence}.\n")
    for sentence in would.sentences:
        sys.stdout.write(f"{sentence}\n")
    if would.before is not None:
        return _refuse("This file was taken in already. Nothing was changed.")
    if not options.yes:
        sys.stdout.write("Nothing was changed. Say it again with --yes to take it in.\n")
        return DONE
    sys.stdout.write(f"Taken in as {take_in(user=None, partner=partner, raw=raw).made}.\n")
    return DONE


def _refuse(*sentences: str) -> int:
    for sentence in sentences:
        sys.stderr.write(f"{sentence}\n")
    return REFUSED
