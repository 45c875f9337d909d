"""What was published is remembered exactly."""

import json

from folkmoot.evidence.disclosure import SAID, Dimension
from folkmoot.evidence.editions import edition_as_json, edition_from
from folkmoot.evidence.published import TOTAL, Edition

ANSWERED = "\x00answered"


def test_an_edition_comes_back_as_it_was_and_holds_nothing_a_database_refuses() -> None:
    tables = (
        (Dimension("age", ("65+", "16-34"), True, False), Dimension("why", (ANSWERED,))),
        (
            Dimension("ward", ("A", "B"), parts=(("a",), ("b", "c"))),
            Dimension("hours", (TOTAL,), amount=(0, 40), sum_of="age"),
        ),
    )
    shown = {frozenset({("age", "65+"), ("why", SAID)}): 12, frozenset(): 40}
    hidden = {frozenset({("age", None)}): 3, frozenset({("why", ANSWERED)}): 2}
    edition = Edition("abc:40", tables, shown, hidden, {frozenset({("ward", "A")}): (16, 24)})
    kept = json.dumps(edition_as_json(edition))
    assert "\\u0000" not in kept
    assert edition_from(json.loads(kept)) == edition
