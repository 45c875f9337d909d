"""What other rooms, and other parts of this one, tell the network of themselves: their apps name functions by kind.

`connects` = {kind: (name, "path.to.function")} gives the presences of members (`meeting_people/connections.py`),
`overlaps` the pairs that look alike (`overlaps/finding.py`), `exchanged` the kinds that go between areas (`exchange/kinds.py`),
`origins` the pages of what actions come from (`actions/origins.py`).
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string


def told(what: str) -> Iterator[tuple[str, str, Any]]:
    """Yield (kind, name, function or thing) of everything that an installed room tells under one attribute."""
    for room in apps.get_app_configs():
        for kind, (name, where) in getattr(room, what, {}).items():
            yield kind, name, import_string(where)
