"""A row of a file becomes what is recorded, or sentences that say why it cannot."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.channels.paper.mapping import parse_mapping
from folkmoot.channels.paper.reading import Problem, ReadRow, RowReader, outward
from tests.channels.paper.test_mapping import EXAMPLES, SMALL

UTC = dt.UTC
AUCKLAND = parse_mapping((EXAMPLES / "auckland/contacts.toml").read_text())
EDINBURGH = parse_mapping((EXAMPLES / "edinburgh/contacts.toml").read_text())
NOBODY = {
    "Local Board": "Not supplied",
    "Submitter Group": "An individual",
    "Gender": "No response",
    "Age": "No response",
    **dict.fromkeys(["Euro", "Maori", "Pacific", "Asian", "MELAA", "Other"], "No response"),
}


def read(mapping, row, line=2):
    return RowReader(mapping, "an-engagement", UTC).read(line, row)


def test_someone_who_says_nothing_of_themselves_is_still_one_contact():
    row = read(AUCKLAND, NOBODY)
    assert (row.raw, row.areas, row.respondent, row.collector) == ({}, {}, "individual", "AKLPLAN")
    assert row.asked_at == dt.datetime(2018, 3, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ({"Euro": "Yes", "Maori": "Yes"}, ["European", "Maori"]),
        ({"Other": "New Zealander (Kiwi)"}, None),
        ({"Other": "New Zealander (Kiwi)", "Asian": "Yes"}, ["Asian"]),
        ({"Other": "Other"}, ["Other"]),
    ],
)
def test_new_zealander_says_nothing_of_ethnicity(said, groups):
    assert read(AUCKLAND, NOBODY | said).raw.get("ethnic_group") == groups


def test_an_organisation_is_not_an_individual():
    assert read(AUCKLAND, NOBODY | {"Submitter Group": "Iwi/Maori organisation"}).respondent == "organisation"


def test_every_problem_of_a_row_is_told():
    row = NOBODY | {"Gender": "Femal", "Maori": "Perhaps", "Submitter Group": "A cat"}
    assert read(AUCKLAND, row, line=7) == [
        Problem(7, "Gender", 'The mapping does not know "Femal".'),
        Problem(7, "Maori", 'The mapping does not know "Perhaps".'),
        Problem(7, "Submitter Group", 'The mapping does not know "A cat".'),
    ]


def test_an_answer_by_phone_in_edinburgh():
    row = read(
        EDINBURGH,
        {
            "Record Id": "1",
            "Data Source": "Council Contact Centre",
            "Allocated  NN": "Leith",
            "Pcode": "EH6 5RW",
            "Xcord": "326549",
            "Ycord": "676275",
            "Last  Modified": "05/12/2013",
        },
    )
    assert isinstance(row, ReadRow)
    assert (row.collector, row.areas, row.asked_at) == (
        "EDINCALLS",
        {"postcode_district": "EH6", "neighbourhood": "Leith"},
        dt.datetime(2013, 12, 5, tzinfo=UTC),
    )
    assert row.raw == {"neighbourhood": "Leith", "postcode": "EH6 5RW", "place": [-3.17849, 55.97383]}


def test_the_same_row_keeps_its_identity_and_a_key_used_twice_is_told():
    reader = RowReader(EDINBURGH, "an-engagement", UTC)
    row = {"Record Id": "1", "Data Source": "General 1", "Last  Modified": "05/12/2013"}
    first = reader.read(2, row)
    assert RowReader(EDINBURGH, "an-engagement", UTC).read(9, row).uuid == first.uuid
    assert RowReader(EDINBURGH, "another", UTC).read(2, row).uuid != first.uuid
    assert reader.read(3, row) == [Problem(3, "Record Id", "It has the same key as line 2.")]


@given(
    st.dictionaries(
        st.sampled_from(sorted(EDINBURGH.columns())),
        st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.none()),
    )
)
def test_no_row_however_odd_breaks_the_reader(row):
    result = read(EDINBURGH, row)
    assert isinstance(result, ReadRow) or (result and all(isinstance(problem, Problem) for problem in result))


@pytest.mark.parametrize(
    ("postcode", "half"),
    [
        ("EH6 5RW", "EH6"),
        ("eh11 1ls", "EH11"),
        ("EH65RW", "EH6"),
        ("EH6", ""),
        ("", ""),
        ("nonsense words", ""),
    ],
)
def test_the_first_half_of_a_postcode(postcode, half):
    assert outward(postcode) == half


def test_a_code_is_read_from_its_value():
    assert read(parse_mapping(SMALL), {"Q1": 2.0}).raw == {"priority": "burglary"}
    assert read(parse_mapping(SMALL), {"Q1": "NA"}).raw == {}
