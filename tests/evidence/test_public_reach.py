"""Reach for the public: rows without small counts, nor anything that gives one back."""

from folkmoot.evidence.cube import count
from folkmoot.evidence.population import Population
from folkmoot.evidence.public_reach import WITHHELD, public_reach
from folkmoot.evidence.reach import reach

FIGURES = ("heard", "share_heard", "gap_points", "ratio", "ratio_low", "ratio_high", "more_needed", "said")
HEARD = {
    "Dunmere": {"A": 40, "B": 4, "C": 16},
    "Farrowby": {"A": 60, "B": 30, "C": 0},
    "Greyling": {"A": 25, "B": 12, "C": 30},
}


def rows_for_the_public(**more):
    area, group = [], []
    for name, heard in HEARD.items():
        for code, people in heard.items():
            area += [name] * people
            group += [code] * people
    cube = count({"area": area, "group": group}, cells=["area", "group"])
    residents = {(a, g): 1000 for a in HEARD for g in "ABC"} | {(None, g): 3000 for g in "ABC"}
    everyone = dict.fromkeys(HEARD, 3000) | {None: 9000}
    population = Population("group", residents, everyone, source="made up", date="2026")
    rows = reach(cube, population, dimension="group", within="area")
    return public_reach(rows, cube, dimension="group", within="area", **more)


def test_a_small_count_is_withheld_with_all_that_gives_it_back():
    rows, _ = rows_for_the_public()
    small = next(row for row in rows if (row.area, row.group) == ("Dunmere", "B"))
    assert [getattr(small, name) for name in FIGURES] == [None] * len(FIGURES)
    assert (small.residents, small.sentence, small.why_not) == (1000, WITHHELD, WITHHELD)


def test_no_small_count_follows_from_a_total_and_the_rows_shown():
    rows, outcome = rows_for_the_public()
    for area, heard in HEARD.items():
        shown = {r.group: r.heard for r in rows if r.area == area}
        hidden = [g for g, n in shown.items() if n is None]
        known = {r.heard_known for r in rows if r.area == area}
        if known != {None} and hidden:
            assert sum(heard[g] for g in hidden) >= 10
            assert len(hidden) > 1
    assert all(n is None or n == HEARD[r.area][r.group] for r in rows for n in [r.heard])
    assert min(outcome.edition.shown.values()) >= 10


def test_small_and_large_withheld_rows_read_alike():
    rows, outcome = rows_for_the_public()
    withheld = [row for row in rows if row.heard is None]
    assert len({(row.sentence, row.why_not) for row in withheld}) == 1
    assert {HEARD[row.area][row.group] < 10 for row in withheld} == {True, False}
    assert len(outcome.why) >= len(withheld)


def test_the_next_edition_knows_the_last():
    first, outcome = rows_for_the_public(as_of="3 May")
    second, _ = rows_for_the_public(as_of="10 May", earlier=[outcome.edition])
    assert [row.heard for row in second] == [row.heard for row in first]
