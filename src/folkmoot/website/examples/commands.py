"""`folkmoot example`: sets real, public consultations up from their published files."""

import argparse
import sys
from pathlib import Path

from folkmoot.channels.paper.importing import ImportRefused
from folkmoot.places.refusals import ImportRefused as PlacesRefused
from folkmoot.website.examples import auckland, edinburgh, nhs, staffordshire
from folkmoot.website.examples.setting_up import ExampleRefused, where_to_look

EXAMPLES = {"auckland": auckland, "edinburgh": edinburgh, "nhs": nhs, "staffordshire": staffordshire}
MOST_SHOWN = 20


def add_example_arguments(parser: argparse.ArgumentParser) -> None:
    """Which example, and where its files are."""
    parser.add_argument("name", choices=sorted(EXAMPLES), help="which example")
    parser.add_argument(
        "--from", dest="folder", type=Path, required=True, help="the folder that holds its files"
    )


def example_command(options: argparse.Namespace) -> int:
    """Set the example up, and print where to look."""
    from django.core.management import call_command  # noqa: PLC0415  only here: the database may be new

    call_command("migrate", verbosity=0, interactive=False)
    example = EXAMPLES[options.name]
    try:
        engagement = example.set_up(options.folder, lambda line: print(line, flush=True))  # noqa: T201
    except ImportRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        for problem in refusal.report.problems[:MOST_SHOWN]:
            sys.stderr.write(f"  {problem}\n")
        return 2
    except (ExampleRefused, PlacesRefused) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    for line in (*where_to_look(engagement), *(f"  {command}" for command in example.COMMANDS)):
        print(line)  # noqa: T201
    return 0
