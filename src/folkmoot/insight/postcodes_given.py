"""What became of the postcodes people gave, so that nobody who gave one is counted as having said nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from folkmoot.design.templatetags.words import many

if TYPE_CHECKING:
    from folkmoot.evidence.cube import Cube

STATUS = "postcode_status"
NOT_SAID = "not_said"
STATUSES = {
    "found": "A postcode in use",
    "ended": "A postcode no longer in use",
    "unknown": "A postcode that is not known",
    "mistyped": "Mistyped: not a postcode",
    NOT_SAID: "No postcode given",
}
"""What `places.lookup` found of a postcode, in words."""

LEADS_NOWHERE = ("unknown", "mistyped")

NOWHERE = {
    NOT_SAID: "did not say where they live,did not say where they live",
    "unknown": "gave a postcode that is not known,gave a postcode that is not known",
    "mistyped": "mistyped their postcode,mistyped their postcode",
    "found": "gave a postcode in use that lies in no known {kind},gave a postcode in use that lies in no known {kind}",
    "ended": "gave a postcode no longer in use that lies in no known {kind},"
    "gave a postcode no longer in use that lies in no known {kind}",
}
"""Why an area is not known, for one and for more."""

COUNTED = (
    "gave a postcode that is no longer in use and is counted where it was,"
    "gave a postcode that is no longer in use and are counted where it was"
)


def status_of(value: object) -> str:
    """Read a cell's status; one who was not asked for a postcode did not give one."""
    return str(value) if value in STATUSES else NOT_SAID


def comes_from_postcodes(cube: Cube, kind: str) -> bool:
    """Say whether areas of a kind come from postcodes: nobody whose postcode leads nowhere has one. People may also
    name an area themselves; then a postcode says nothing about why it is not known."""
    return not any(
        area and status in LEADS_NOWHERE
        for area, status in zip(cube.column(kind), cube.column(STATUS), strict=True)
    )


def postcodes_told(cube: Cube, kind: str, kind_words: str) -> list[str]:
    """Say of everybody without an area of a kind why it is not known, and who is counted by a terminated
    postcode. The cube is by the kind and STATUS."""
    nowhere: Counter[str] = Counter()
    ended, by_postcode = 0, comes_from_postcodes(cube, kind)
    for area, status, n in zip(cube.column(kind), cube.column(STATUS), cube.people.n.tolist(), strict=True):
        if not area:
            nowhere[status_of(status) if by_postcode else NOT_SAID] += n
        elif status == "ended":
            ended += n
    told = [
        f"{many(nowhere[status], words.format(kind=kind_words))}."
        for status, words in NOWHERE.items()
        if nowhere[status]
    ]
    return told + ([f"{many(ended, COUNTED)}."] if ended else [])
