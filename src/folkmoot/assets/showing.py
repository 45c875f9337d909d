"""Prepares officers' pages about assets: the links round them, and the report of connections made."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from folkmoot.assets.models import LEVELS, Connection
from folkmoot.assets.queries import ConnectionQuerySet
from folkmoot.design.charts import Bar, bars
from folkmoot.design.context import Link
from folkmoot.design.figures import Figure
from folkmoot.places.models import Area

PARTS = (
    ("Assets", "assets:assets"),
    ("Campaigns", "assets:campaigns"),
    ("Messages", "assets:enquiries"),
    ("Connections made", "assets:connections"),
    ("Services", "directory:services"),
)
MONTHS_SHOWN = 24


def side(request: HttpRequest) -> dict[str, object]:
    """Return the links round this part of the site, for a page's context."""
    home = reverse("assets:assets")
    found = []
    for text, name in PARTS:
        href = reverse(name)
        found.append(
            Link(text, href, current=request.path == href or (href != home and request.path.startswith(href)))
        )
    return {"side_navigation": found, "side_title": "Assets"}


@dataclass(frozen=True, slots=True)
class Report:
    """Connections made, counted three ways, each as a figure with its table."""

    total: int
    figures: list[Figure]


def report_of(made: ConnectionQuerySet) -> Report:
    """Count connections by level, district and month: what came of mapping, not how long the list is."""
    rows = list(made.values_list("level", "area", "kind", "on"))
    names = dict(Area.objects.filter(code__in={row[1] for row in rows}).values_list("code", "name"))
    levels, kinds = dict(LEVELS), dict(Connection.KINDS)
    months = Counter(row[3].replace(day=1) for row in rows)
    last = sorted(months)[-MONTHS_SHOWN:]
    counted = (
        ("By who gave it", Counter(levels[row[0]] for row in rows).most_common()),
        ("By what came of it", Counter(kinds[row[2]] for row in rows).most_common()),
        ("By district", Counter(names.get(row[1], "Not known") for row in rows).most_common()),
        ("By month", [(f"{month:%B %Y}", months[month]) for month in last]),
    )
    return Report(len(rows), [_figure(title, found, len(rows)) for title, found in counted if found])


def _figure(title: str, counted: Iterable[tuple[str, int]], total: int) -> Figure:
    return bars(title, [Bar(label, n / total, n=n) for label, n in counted], counted="Connections")
