"""Receipt codes: read out and typed by people, guessed by nobody."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.contacts.following import MISTYPED, NOBODYS, NoSuchReceipt, find_contact
from folkmoot.contacts.guessing import MOST_FROM_ALL, MOST_FROM_ONE, TooManyGuesses, count_wrong_guess
from folkmoot.contacts.models import Contact, WrongGuesses
from folkmoot.contacts.receipts import ALPHABET, code_hash, code_of, fresh_code, grouped, read_code
from folkmoot.contacts.recording import record_contact
from tests.contacts.factories import SPEEDING, make_collector

codes = st.uuids().map(code_of)


@given(st.uuids())
def test_a_code_is_the_same_each_time_and_has_thirteen_characters_and_a_check(uuid: UUID) -> None:
    code = code_of(uuid)
    assert code == code_of(uuid)
    assert len(code) == 14
    assert set(code) <= set(ALPHABET)
    assert len(grouped(code)) == 17
    assert read_code(grouped(code)) == code


@given(codes, st.sampled_from([str.lower, str.title, lambda code: f"  {code} ", lambda code: " ".join(code)]))
def test_a_code_is_read_however_it_is_typed(code: str, typed) -> None:
    assert read_code(typed(grouped(code).replace("-", "–"))) == code
    assert read_code(code.replace("0", "O").replace("1", "l")) == code
    assert read_code(code.replace("0", "o").replace("1", "I")) == code


@given(codes, st.integers(0, 13), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(code: str, place: int, letter: str) -> None:
    wrong = code[:place] + letter + code[place + 1 :]
    assert read_code(wrong) == (code if letter == code[place] else None)


@given(codes, st.integers(0, 13), st.integers(0, 13))
def test_two_characters_changed_over_are_always_noticed(code: str, one: int, other: int) -> None:
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]
    assert read_code("".join(letters)) == (code if letters[one] == letters[other] else None)


@given(st.text(max_size=80))
def test_anything_may_be_typed(text: str) -> None:
    assert read_code(text) is None or len(text) >= 14


def test_only_a_keyed_hash_could_be_stored(settings) -> None:
    code = code_of(uuid4())
    stored = code_hash(code)
    assert code not in stored
    settings.DATA_KEY = "another installation's key"
    assert code_hash(code) != stored


@pytest.mark.django_db
@pytest.mark.database
class TestFindingAContact:
    """What happens when a code is typed."""

    def test_the_right_code_finds_it_in_one_statement(self, django_assert_num_queries) -> None:
        receipt = record_contact(uuid=uuid4(), collector=make_collector(), raw=SPEEDING)
        with django_assert_num_queries(1):
            found = find_contact(typed=grouped(receipt.code).lower(), address="192.0.2.1")
        assert found == Contact.objects.get()

    def test_a_mistyped_code_is_no_guess(self) -> None:
        for _ in range(MOST_FROM_ONE * 3):
            with pytest.raises(NoSuchReceipt) as refusal:
                find_contact(typed="7KQ4-M2XB-9FTR-5D", address="192.0.2.1")
            assert refusal.value.sentence == MISTYPED
        assert WrongGuesses.objects.count() == 0

    def test_guesses_are_limited_by_address_and_the_address_is_not_kept(self) -> None:
        for _ in range(MOST_FROM_ONE):
            with pytest.raises(NoSuchReceipt) as refusal:
                find_contact(typed=fresh_code(), address="192.0.2.1")
            assert refusal.value.sentence == NOBODYS
        with pytest.raises(TooManyGuesses):
            find_contact(typed=fresh_code(), address="192.0.2.1")
        with pytest.raises(NoSuchReceipt):
            find_contact(typed=fresh_code(), address="192.0.2.2")
        assert "192.0.2" not in repr(list(WrongGuesses.objects.values_list()))

    def test_a_call_centre_that_reads_out_right_codes_all_day_is_never_stopped(self) -> None:
        receipt = record_contact(uuid=uuid4(), collector=make_collector(), raw=SPEEDING)
        for _ in range(MOST_FROM_ONE * 5):
            find_contact(typed=receipt.code, address="192.0.2.1")
        for _ in range(MOST_FROM_ONE * 5):
            with pytest.raises(NoSuchReceipt):
                find_contact(typed=fresh_code(), address="192.0.2.9", counted=False)

    def test_a_right_code_opens_however_many_wrong_ones_were_tried_from_the_same_address(self) -> None:
        receipt = record_contact(uuid=uuid4(), collector=make_collector(), raw=SPEEDING)
        for _ in range(MOST_FROM_ONE):
            with pytest.raises(NoSuchReceipt):
                find_contact(typed=fresh_code(), address="192.0.2.1")
        with pytest.raises(TooManyGuesses):
            find_contact(typed=fresh_code(), address="192.0.2.1")
        assert find_contact(typed=receipt.code, address="192.0.2.1") == Contact.objects.get()

    def test_when_the_world_guesses_each_address_gets_one_wrong_guess_and_right_codes_still_work(
        self,
    ) -> None:
        receipt = record_contact(uuid=uuid4(), collector=make_collector(), raw=SPEEDING)
        count_wrong_guess("198.51.100.1")
        WrongGuesses.objects.filter(who="everyone").update(number=MOST_FROM_ALL)
        assert find_contact(typed=receipt.code, address="192.0.2.1") == Contact.objects.get()
        with pytest.raises(NoSuchReceipt):
            find_contact(typed=fresh_code(), address="192.0.2.1")
        with pytest.raises(TooManyGuesses):
            find_contact(typed=fresh_code(), address="192.0.2.1")
