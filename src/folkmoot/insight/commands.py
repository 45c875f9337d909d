"""`folkmoot reach`: who was heard compared with who lives here, for analysts and scripts."""

import argparse
import csv
import json
import sys
from typing import Any

from folkmoot.engagements.models import Engagement
from folkmoot.insight.policies import NotAllowedNow

DECIMALS = 6


def add_reach_arguments(parser: argparse.ArgumentParser) -> None:
    """Which engagement, which dimension, and for whom."""
    parser.add_argument("slug", help="the engagement's short name, as in its address")
    parser.add_argument(
        "--of", required=True, metavar="DIMENSION", help="a part of the profile, or a kind of area"
    )
    parser.add_argument("--within", metavar="AREA_TYPE", help="within each area of this kind")
    parser.add_argument("--channel", metavar="CODE", help="only those heard by this channel or collector")
    parser.add_argument(
        "--public",
        action="store_true",
        help="as the public may see it: small counts withheld, and what would give them away beside all that left so "
        "far. What it tells counts as published from then on",
    )
    parser.add_argument(
        "--format", choices=("csv", "json"), default="csv", help="how to write it (default: csv)"
    )


def reach_command(options: argparse.Namespace) -> int:
    """Write the rows to standard output, and that they were taken out into the trail; refuse with a sentence."""
    from folkmoot.insight.cubes import CannotCount  # noqa: PLC0415  loads numpy: only when something is counted
    from folkmoot.insight.reach_lines import COLUMNS  # noqa: PLC0415
    from folkmoot.insight.taking_reach_out import take_reach_out  # noqa: PLC0415

    engagement = Engagement.objects.filter(slug=options.slug).first()
    if engagement is None:
        known = ", ".join(Engagement.objects.values_list("slug", flat=True)[:20]) or "none yet"
        sys.stderr.write(f"There is no engagement called {options.slug}. There are: {known}.\n")
        return 2
    try:
        rows = take_reach_out(
            engagement=engagement,
            user=None,  # whoever has the machine
            of=options.of,
            within=options.within,
            channel=options.channel,
            public=options.public,
        )
    except (CannotCount, NotAllowedNow) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    rounded = [{name: tidy(value) for name, value in row.items()} for row in rows]
    if options.format == "json":
        json.dump(rounded, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return 0
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: written(value) for name, value in row.items()} for row in rounded)
    return 0


def tidy(value: Any) -> Any:
    """Round what arithmetic made; leave the rest."""
    return round(value, DECIMALS) if isinstance(value, float) else value


def written(value: Any) -> Any:
    """Return a cell for CSV: yes and no for what was said, nothing for what is not known."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value
