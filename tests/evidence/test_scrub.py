"""What has a shape is taken out of free text; what only looks like it stays."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.evidence import scrub as scrubbing
from folkmoot.evidence.scrub import scrub


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Ring 07700 900123.", "Ring [phone number]."),
        ("Ring 07700900123", "Ring [phone number]"),
        ("tel:+44 (0)20 7946 0018 now", "tel:[phone number] now"),
        ("020-7946-0018", "[phone number]"),
        ("(020) 7946 0018", "[phone number]"),
        ("0044 20 7946 0018", "[phone number]"),
        ("7700 900 123", "[phone number]"),
        ("+33 1 23 45 67 89", "[phone number]"),
        ("０７７００９００１２３", "[phone number]"),
        ("write to Jo.Bloggs+x@mail.home.example!", "write to [e-mail address]!"),
        ("jo (at) home.example", "[e-mail address]"),
        ("see https://jo.example/me?x=1 there", "see [web address] there"),
        ("www.jo-bloggs.example/x", "[web address]"),
        ("facebook.com/jo.bloggs", "[social media name]"),
        ("I am @jo_bloggs there", "I am [social media name] there"),
        ("AB 12 34 56 C", "[National Insurance number]"),
        ("my ni is ab123456c", "my ni is [National Insurance number]"),
        ("NHS 943 476 5919", "NHS [NHS number]"),
        ("9434765919", "[NHS number]"),
        ("card 4111 1111 1111 1111", "card [card number]"),
        ("I live at SW1A 1AA", "I live at [postcode]"),
        ("el4 2xx, m11ae", "[postcode], [postcode]"),
        ("two: a@b.example and c@d.example", "two: [e-mail address] and [e-mail address]"),
    ],
)
def test_what_has_a_shape_is_taken_out(said: str, left: str) -> None:
    assert scrub(said).text == left


@pytest.mark.parametrize(
    "said",
    [
        "The A52 and the B5027 meet at junction 10.",
        "In 2019 there were 1,204 crimes; in 2020 1,150.",
        "It costs £12,000 or 45.50 a week",
        "Open 09:00-17:00, 365 days",
        "On 03/05/2026 and 2026-05-03",
        "Ring 999 or 101",
        "1234567890123456",
        "The 20mph limit isn't kept e.g. near the school.",
        "5 to 10 of 100 cars",
        "",
    ],
)
def test_what_only_looks_like_it_stays(said: str) -> None:
    assert scrub(said).text == said
    assert scrub(said).found == ()


def test_what_was_found_is_said_with_its_place() -> None:
    said = "Ring 07700 900123 or jo@home.example"
    assert [(one.kind, said[one.start : one.end]) for one in scrub(said).found] == [
        ("phone number", "07700 900123"),
        ("e-mail address", "jo@home.example"),
    ]


@given(st.text(max_size=300))
def test_scrubbing_never_fails_and_is_done_once(text: str) -> None:
    scrubbed = scrub(text)
    assert scrubbed.text == text or scrubbed.found
    assert [one.start for one in scrubbed.found] == sorted(one.start for one in scrubbed.found)


@given(st.text("0123456789@. -+()", max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_a_planted_number_never_stays(noise: str, before: str, after: str) -> None:
    planted = "07700900123"
    assert planted not in scrub(f"{before} \n{planted}\n {after} {noise}").text


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    for hostile in (
        "1" * 50_000,
        "a." * 25_000,
        "a@" * 25_000,
        "1 " * 25_000,
        "+(" * 25_000,
        "www." * 12_000,
        "-" * 50_000,
    ):
        started = time.process_time()
        scrub(hostile)
        assert time.process_time() - started < 5


@given(st.text("0179@.-+() aMwtcoukGIREL[]:/", max_size=40) | st.text(max_size=60))
def test_nothing_with_a_shape_is_passed_over_at_the_first_look(text: str) -> None:
    readable = scrubbing._as_read(text)
    shaped = any(True for shape in scrubbing.SHAPES for _ in scrubbing._spans(shape, readable))
    assert not shaped or scrubbing.HAS_A_SHAPE.search(readable)
