"""What is written differently and means the same is brought to one form; what means nothing is counted, not guessed."""

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.evidence.linking.normalising import (
    as_written,
    check_agreement,
    date,
    name,
    normalised,
    postcode,
    sex,
)
from folkmoot.evidence.linking.run import Field, LinkRefused

TODAY = dt.date(2026, 5, 3)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("O'Brien", "obrien"),
        ("  Mary-Jane ", "maryjane"),
        ("Mrs. Zoë", "zoe"),
        ("Ångström", "angstrom"),
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("李", "李"),
        ("Unknown", None),
        ("N/A", None),
        ("--", None),
        ("x", None),
        ("Dr", "dr"),
        ("%_'; drop", "drop"),
    ],
)
def test_a_name_is_its_letters(told, read) -> None:
    assert name(told) == read


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("2012-05-03", "2012-05-03"),
        ("03/05/2012", "2012-05-03"),
        ("3.5.2012", "2012-05-03"),
        ("3 May 2012", "2012-05-03"),
        ("20120503", "2012-05-03"),
        ("20120503.0", "2012-05-03"),
        ("2012-05-03T00:00:00", "2012-05-03"),
        ("2012-05-03 00:00", "2012-05-03"),
        ("03/05/72", None),
        ("31/02/2012", None),
        ("1900-01-01", None),
        ("2026-05-04", None),
        ("1812-05-03", None),
        ("٢٠١٢٠٥٠٣", None),
        ("soon", None),
    ],
)
def test_a_date_is_read_however_it_is_written(told, read) -> None:
    assert date(told, today=TODAY) == read


def test_a_date_in_no_calendar_is_compared_as_it_is_written_and_counted_as_not_read() -> None:
    assert (date("31/02/2012"), as_written("31/02/2012")) == (None, "2012-02-31")


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("el1 2ab", "EL12AB"),
        ("EL12AB", "EL12AB"),
        ("EL1 OAB", "EL10AB"),
        (" 2065 ", "2065"),
        ("2065.0", "2065"),
        ("ZZ99 3VZ", None),
        ("none", None),
        ("0000", None),
    ],
)
def test_a_postcode_is_capitals_and_figures(told, read) -> None:
    assert postcode(told) == read


def test_sex_is_read_only_where_it_is_said() -> None:
    assert [sex(each) for each in ("F", "female", "Man", "", "other")] == ["f", "f", "m", None, None]


@given(st.text(max_size=300))
def test_no_text_stops_the_reading(text) -> None:
    for read in (name, date, as_written, postcode, sex):
        found = read(text)
        assert found is None or found == found.strip() != ""


@given(st.dates(min_value=dt.date(1901, 2, 1), max_value=dt.date(2020, 1, 1)))
def test_every_way_of_writing_a_date_is_one_date(day) -> None:
    ways = (
        day.isoformat(),
        day.strftime("%d/%m/%Y"),
        day.strftime("%Y%m%d"),
        f"{day:%d %B %Y}",
        f"{day.day}.{day.month}.{day.year}",
    )
    assert {date(each) for each in ways} == {day.isoformat()}


def register(**columns) -> pa.Table:
    given = {
        "row": [1, 2],
        "first_name": ["Ann", "Bo"],
        "surname": ["Oak", "Elm"],
        "date_of_birth": ["2001-02-03", "1999-05-06"],
        "postcode": ["EL1 1AA", "EL1 1AB"],
    }
    return pa.table(given | columns)


def test_what_could_not_be_read_is_counted() -> None:
    table, fields = normalised(
        register(first_name=["Ann", None], date_of_birth=["", "1999-05-06"], surname=["Oak", "?"]), "A"
    )
    assert fields == (
        Field("A", "first_name", 1, 0),
        Field("A", "surname", 0, 1),
        Field("A", "date_of_birth", 1, 0),
        Field("A", "postcode", 0, 0),
    )
    assert table.to_pylist()[1] == {
        "row": 2,
        "first_name": None,
        "surname": None,
        "date_of_birth": "1999-05-06",
        "postcode": "EL11AB",
    }


def test_a_column_with_the_month_first_is_known_by_the_dates_it_holds() -> None:
    table, _ = normalised(register(date_of_birth=["02/13/2001", "05/06/1999"]), "A")
    assert table["date_of_birth"].to_pylist() == ["2001-02-13", "1999-05-06"]


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"date_of_birth": ["soon", ""]}, "No date of birth of register A could be read"),
        ({"row": [1, 1]}, "two rows have the same name"),
        ({"row": [1, None]}, "two rows have the same name, or one has none"),
    ],
)
def test_a_register_that_cannot_be_compared_is_refused(columns, sentence) -> None:
    with pytest.raises(LinkRefused, match=sentence):
        normalised(register(**columns), "A")


def test_a_register_without_a_column_or_without_rows_is_refused() -> None:
    with pytest.raises(LinkRefused, match="Register B has no column surname"):
        normalised(register().drop_columns(["surname"]), "B")
    with pytest.raises(LinkRefused, match="Register B has no rows"):
        normalised(register().slice(0, 0), "B")


def test_registers_of_which_a_field_never_agrees_are_refused() -> None:
    ours = normalised(register(), "A")[0]
    check_agreement(ours, ours)
    theirs = normalised(register(postcode=["2065", "2066"]), "B")[0]
    with pytest.raises(LinkRefused, match="No postcode of register A is found in register B"):
        check_agreement(ours, theirs)
