"""Partners who will not pool names link by keyed match keys, which say nothing without the agreement's key."""

import hashlib
import re

import pyarrow as pa
import pytest

from folkmoot.evidence import linking
from folkmoot.evidence.linking import suite
from folkmoot.evidence.linking.households import NAMESAKES, TWINS
from folkmoot.evidence.linking.keys import check_of, keys_of, read_key, refuse_plain_hashes

KEY = b"2f1d0c9b8a7e6d5c4b3a29181706f5e4d3c2b1a0"
OTHER = b"d5a1c7e9b3f04682917caa65e8d40b3f19c2e7a8"
PERSON = {
    "row": [1],
    "first_name": ["Annabel"],
    "surname": ["Oakfield"],
    "date_of_birth": ["2010-03-04"],
    "postcode": ["EL1 1AA"],
}


STRANGER = {
    "first_name": "Quentin",
    "surname": "Zander",
    "date_of_birth": "1950-01-01",
    "postcode": "EL7 7GG",
}


def register(*people: dict) -> pa.Table:
    every = [
        {name: cells[0] for name, cells in PERSON.items()} | each | {"row": at}
        for at, each in enumerate(people, 1)
    ]
    return pa.table({name: [each[name] for each in every] for name in PERSON})


def linked(a, b, use="aggregate", key=KEY):
    links = linking.link_keys(keys_of(a, key, use=use), keys_of(b, key, use=use)).links
    return [tuple(each.values()) for each in links.to_pylist()]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({}, "same names, date of birth and postcode"),
        ({"first_name": "Ann"}, "same start of first name, surname, date of birth and postcode"),
        ({"postcode": "EL9 9ZZ"}, "same names and date of birth"),
        ({"first_name": "Amy", "surname": "Oldfield"}, "same initials, date of birth and postcode"),
        ({"surname": "Elm"}, "same first name, date of birth and postcode"),
        ({"date_of_birth": "1980-01-01"}, "same names and postcode"),
        ({"first_name": "Zoe"}, "same surname, date of birth and postcode"),
        (
            {"first_name": "Annie", "surname": "Oakfeld", "postcode": ""},
            "same starts of both names and date of birth",
        ),
    ],
)
def test_each_key_finds_what_it_is_for_and_the_first_decides(other, why) -> None:
    assert linked(
        register({}, STRANGER), register(STRANGER | {"first_name": "Ursula", "postcode": "EL8 8HH"}, other)
    ) == [(1, 2, None, why)]


def test_a_match_counts_only_where_one_row_on_each_side_bears_the_key() -> None:
    twice = register({}, {})
    assert (linked(twice, register({})), linked(register({}), twice)) == ([], [])


def test_a_key_without_its_field_is_no_key_and_two_empty_cells_do_not_agree() -> None:
    empty = {"date_of_birth": "", "postcode": ""}
    assert linked(register({}, empty), register(empty, {"first_name": "Bo"})) == [
        (1, 2, None, "same surname, date of birth and postcode")
    ]


def test_for_individual_use_the_keys_of_households_are_left_out() -> None:
    made = keys_of(register({}), KEY)
    assert made.column_names == ["row", "key_1", "key_2", "key_3", "key_5", "key_8", "key_check"]
    made = suite.families()
    a, b = (each.append_column("row", pa.array(range(len(each)))) for each in (made.a, made.b))
    merged = {}
    for use in ("individual", "aggregate"):
        pairs = linked(a, b, use)
        merged[use] = suite.judged(made, [each[0] for each in pairs], [each[1] for each in pairs], 0).merged
    assert (merged["aggregate"][TWINS], merged["aggregate"][NAMESAKES]) == (suite.EACH, suite.EACH)
    assert (merged["individual"][TWINS], merged["individual"][NAMESAKES]) == (0, 0)


def test_precision_is_higher_and_recall_lower_without_them(made, labels) -> None:
    told = {}
    for use in ("individual", "aggregate"):
        keys = [keys_of(each, KEY, use=use) for each in (made.a, made.b)]
        told[use] = linking.measure(linking.link_keys(*keys), labels).measured
    assert told["individual"].precision > told["aggregate"].precision
    assert told["individual"].recall < told["aggregate"].recall


def test_another_agreements_key_gives_values_that_cannot_be_linked() -> None:
    ours, theirs = keys_of(register({}), KEY, use="aggregate"), keys_of(register({}), OTHER, use="aggregate")
    assert not {str(each) for column in ours.columns[1:] for each in column} & {
        str(each) for column in theirs.columns[1:] for each in column
    }
    with pytest.raises(linking.LinkRefused, match="made with different keys"):
        linking.link_keys(ours, theirs)
    assert check_of(KEY) != check_of(OTHER)


def test_keys_tell_no_name_and_no_plain_hash_of_one() -> None:
    told = repr(keys_of(register({}), KEY, use="aggregate").to_pylist())
    for words in ("annabel", "oakfield", "20100304"):
        assert words not in told.casefold()
    for text in ("annabel", "annabeloakfield2010-03-04EL11AA", "annabel|oakfield|2010-03-04|EL11AA"):
        assert hashlib.sha256(text.encode()).hexdigest() not in told
    assert all(
        re.fullmatch(r"[0-9a-f]{64}", each)
        for name in ("key_1", "key_8")
        for each in keys_of(register({}), KEY)[name].to_pylist()
    )


@pytest.mark.parametrize("key", [b"", b"short", b"a" * 64, b"x" * 5_000])
def test_a_key_that_could_be_guessed_is_refused(key, tmp_path) -> None:
    (tmp_path / "key").write_bytes(key)
    with pytest.raises(linking.LinkRefused, match="too short to keep anything"):
        read_key(tmp_path / "key")


def test_a_key_that_is_not_there_is_refused(tmp_path) -> None:
    with pytest.raises(linking.LinkRefused, match="The key cannot be read"):
        read_key(tmp_path / "none")


@pytest.mark.parametrize("make", [hashlib.md5, hashlib.sha1, hashlib.sha256, hashlib.sha512])
def test_plain_hashes_are_refused(make) -> None:
    cells = [make(each.encode()).hexdigest() for each in ("ann", "bo")]
    with pytest.raises(linking.LinkRefused, match="holds hashes made without a key"):
        refuse_plain_hashes({"name": ["Ann"], "surname": [*cells, ""]}, "A.csv")
    refuse_plain_hashes({"surname": [*cells, "Oak"]}, "A.csv")
