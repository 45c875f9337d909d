"""Answers that may be doubtful: how many and why, and whether they are counted. For officers; never for the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from folkmoot.design.templatetags.words import many
from folkmoot.insight.column_rows import DOUBT

if TYPE_CHECKING:
    from folkmoot.evidence.cube import Cube

SIGNS = {
    "trap_field": "Filled in a field that people do not see",
    "very_fast": "Came faster than anybody reads",
    "many_from_one_address": "Came with many others from one address",
}
"""Why a contact may be doubtful, as the channels note it, in words."""

WITHOUT, ONLY = "without", "only"
CHOICES = (("", "Counted with the others"), (WITHOUT, "Left out"), (ONLY, "Only these"))
COUNTED = {
    "": "They are counted in the figures below, as anybody's are, unless you leave them out.",
    WITHOUT: "They are left out of the figures below.",
    ONLY: "The figures below count only these.",
}


def doubtful_of(asked: str) -> bool | None:
    """Read the filter: None counts everybody, False leaves the doubtful out, True counts only them."""
    return {WITHOUT: False, ONLY: True}.get(asked)


def doubts_told(cube: Cube, asked: str) -> str:
    """Say how many answers of an engagement (a cube by DOUBT) may be doubtful, why, and whether they are counted;
    nothing when none is."""
    number = int(cube.people.n[cube.said(DOUBT)].sum())
    if not number:
        return ""
    counts = cube.people.n @ cube.membership(DOUBT)
    signs = "; ".join(
        f"{n:,} {(SIGNS.get(sign) or sign)[:1].lower()}{(SIGNS.get(sign) or sign)[1:]}"
        for sign, n in sorted(zip(cube.groups(DOUBT), counts.tolist(), strict=True), key=lambda one: -one[1])
    )
    told = many(number, "of all answers may be doubtful,of all answers may be doubtful")
    return f"{told} ({signs}). {COUNTED.get(asked, COUNTED[''])}"
