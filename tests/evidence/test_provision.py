"""What there is for people and where: each sum against its slow twin, and the cases a council meets."""

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence import provision, reference_provision
from folkmoot.evidence.provision import Aged, Land, Served

COUNTY = [
    Land("C", frozenset({"D1", "D2", "L1", "L2"}), 2.0, 53.0),
    Land("D1", frozenset({"C", "L1", "L2"}), 2.0, 53.0),
    Land("D2", frozenset({"C"}), 2.5, 53.0),
    Land("L1", frozenset({"D1", "C"}), 2.0, 53.0),
    Land("L2", frozenset({"D1", "C"})),
]
CODES = [one.code for one in COUNTY]
points = st.tuples(st.floats(1.8, 2.7), st.floats(52.8, 53.2))
served = st.builds(
    Served, st.frozensets(st.sampled_from([*CODES, "elsewhere"])), st.lists(points, max_size=2).map(tuple)
)
groups = st.sampled_from(
    [
        "under 16",
        "16-24",
        "25-34",
        "35 to 64",
        "65-74",
        "75+",
        "Aged 4 years and under",
        "under 5",
        "5-15",
        "90 and over",
        "not said",
        "30",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(served, max_size=8), st.data())
def test_what_serves_where_is_what_asking_each_entry_of_each_area_gives(entries, data) -> None:
    km = data.draw(st.sampled_from([None, 1.0, 10.0, 30.0]))
    found = provision.serving(entries, COUNTY, within_km=km)
    assert found == [
        frozenset(area.code for area in COUNTY if reference_provision.serves(entry, area, km))
        for entry in entries
    ]
    numbers = st.lists(st.integers(0, len(entries) - 1), max_size=12) if entries else st.just([])
    tied = {paragraph: data.draw(numbers) for paragraph in ("1a", "2")}
    everywhere = provision.serving(entries, COUNTY)
    assert provision.covered(tied, everywhere, CODES) == reference_provision.covered(tied, entries, COUNTY)


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(groups, st.floats(0, 1e5), max_size=8),
    st.integers(0, 70),
    st.one_of(st.none(), st.integers(0, 50)),
)
def test_residents_of_an_age_are_those_added_up_year_by_year(people, low, more) -> None:
    high = None if more is None else low + more
    fast, slow = (
        provision.residents_aged(people, low, high),
        reference_provision.residents_aged(people, low, high),
    )
    assert (fast.people is None) == (slow is None)
    assert slow is None or abs((fast.people or 0) - slow) <= 1e-6 * max(1, slow)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abcd"), st.floats(0, 1e4)),
    st.dictionaries(st.sampled_from("abcd"), st.booleans()),
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("XY")), unique=True),
)
def test_the_share_in_marked_areas_is_that_of_asking_each_larger_area(people, marked, lies_in) -> None:
    fast, slow = (each.share_in_marked(people, marked, lies_in) for each in (provision, reference_provision))
    assert fast.keys() == slow.keys()
    assert all(abs(fast[area] - slow[area]) <= 1e-9 for area in fast)


def test_ages_that_do_not_fit_are_shared_out_and_said_to_be_or_not_known() -> None:
    people = {"under 16": 1_600.0, "16-24": 900.0, "25-34": 1_000.0, "35+": 5_000.0}
    assert [
        provision.residents_aged(people, *ages) for ages in ((0, 15), (0, 4), (5, 25), (25, None), (65, None))
    ] == [
        Aged(1_600.0),
        Aged(500.0, exact=False),
        Aged(1_100.0 + 900.0 + 100.0, exact=False),
        Aged(6_000.0),
        Aged(None),  # nobody knows how many of those over 35 are over 65
    ]


def test_most_people_without_anything_come_first_and_a_rate_needs_people() -> None:
    rows = {
        "few without": (0, 10.0),
        "many without": (0, 900.0),
        "unknown without": (0, None),
        "thin": (1, 900.0),
        "rich": (9, 900.0),
    }
    assert sorted(rows, key=lambda name: provision.least_first(*rows[name])) == [
        "many without",
        "few without",
        "unknown without",
        "thin",
        "rich",
    ]
    assert [provision.per_thousand(*pair) for pair in ((3, 1_500.0), (3, 0.0), (3, None))] == [
        2.0,
        None,
        None,
    ]
