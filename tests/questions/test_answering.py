"""What people send becomes answers that can be kept, or a sentence that says why not."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.questions.answering import Cleaned, clean, next_item, path, together, unreachable, wording
from tests.questions.made_up import every_kind, item, options

SHA = "ab" * 32
SENT = {
    "travel": "bus",
    "why_bus": ["green", "cheap"],
    "happy": "4",
    "parts": {"price": "bad", "seats": "good"},
    "order": ["paths", "roads"],
    "trips": "10",
    "since": "2020-5-3",
    "line": " a \x00 line\n here ",
    "words": "Cafe\u0301 first\r\nthen \u202eturned",
    "home": " el4 2xx ",
    "where": [-1.98765432, 52.5],
    "again": True,
    "slow": "pass",
    "photo": {"name": "C:\\pictures\\road.jpg", "sha256": SHA, "size": 5},
    "age": "16-24",
    "groups": ["other", "asian"],
    "groups.other": "Elmish",
}
KEPT = Cleaned(
    answers={
        "travel": "bus",
        "why_bus": ["cheap", "green"],
        "happy": 4,
        "parts": {"price": "bad", "seats": "good"},
        "order": ["paths", "roads"],
        "trips": 10,
        "since": "2020-05-03",
        "line": "a line here",
        "words": "Café first\nthen turned",
        "where": [-1.98765, 52.5],
        "again": "yes",
        "slow": "pass",
        "photo": {"name": "road.jpg", "sha256": SHA, "size": 5},
        "groups.other": "Elmish",
    },
    profile={"age": "16-24", "ethnic_group": ["asian", "other"]},
    postcode="EL4 2XX",
    place=[-1.98765, 52.5],
    texts=("line", "words", "groups.other"),
    errors={},
)


def test_an_answer_of_every_kind_is_kept_in_one_form():
    assert clean(every_kind(), SENT) == KEPT


def test_what_is_kept_is_kept_the_same_when_it_is_sent_again():
    content = every_kind()
    sent = together(content, KEPT.answers, KEPT.profile) | {"home": KEPT.postcode}
    assert clean(content, sent) == KEPT


def test_nobody_need_answer_what_is_not_required_and_half_an_answer_is_kept_as_half():
    assert clean(every_kind(), {}) == Cleaned(errors={"travel": "Choose an answer."})
    assert clean(every_kind(), {}, partial=True) == Cleaned()


def test_answers_to_hidden_questions_are_dropped():
    assert clean(every_kind(), {"travel": "car", "why_bus": ["cheap"]}) == Cleaned(answers={"travel": "car"})


def test_prefer_not_to_say_is_kept_as_an_answer_and_leaves_the_profile_silent():
    not_said = "prefer_not_to_say"
    sent = {
        "travel": not_said,
        "words": not_said,
        "age": not_said,
        "groups": [not_said],
        "parts": {"price": not_said},
    }
    assert clean(every_kind(), sent) == Cleaned(
        answers={"travel": not_said, "words": not_said, "parts": {"price": not_said}}
    )


def test_words_beside_other_choose_other_when_nothing_else_was_chosen():
    assert clean(every_kind(), {"travel.other": "By boat"}) == Cleaned(
        answers={"travel": "else", "travel.other": "By boat"}, texts=("travel.other",)
    )
    assert clean(every_kind(), {"travel": "car", "travel.other": "By boat"}) == Cleaned(
        answers={"travel": "car"}
    )


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"travel": "plane"}, "Choose one of the answers on the list."),
        ({"travel": ["bus"]}, "Choose one of the answers on the list."),
        ({"why_bus": ["cheap", "none"]}, "Choose either that answer alone, or the others."),
        ({"happy": 6}, "Choose one of the numbers on the scale."),
        ({"happy": True}, "Choose one of the numbers on the scale."),
        ({"parts": {"wheels": "good"}}, "Choose an answer in each row."),
        ({"order": ["roads", "roads"]}, "Give each answer one place only."),
        ({"trips": "many"}, "Enter a number in figures, like 12."),
        ({"trips": 101}, "Enter a number of 100 or less."),
        ({"trips": float("nan")}, "Enter a smaller number."),
        ({"trips": "9" * 5000}, "Enter a number in figures, like 12."),
        ({"trips": 10**400}, "Enter a smaller number."),
        ({"since": "2020-02-30"}, "Enter a real date, like 3 5 2026."),
        ({"since": "2027-01-01"}, "Enter a date on or before 31 December 2026."),
        ({"line": "x" * 21}, "Your answer is 21 characters long. The most is 20."),
        ({"line": "x" * 1_000_000}, "Your answer is 1,000,000 characters long. The most is 20."),
        ({"line": {"deep": {"deeper": []}}}, "Write your answer in words."),
        ({"home": "x" * 21}, "Enter a postcode, like EL4 2XX."),
        ({"where": [200, 10]}, "That place is not on the map."),
        ({"where": "here"}, "Say where: enter a postcode, or choose a place."),
        ({"photo": {"name": "a", "sha256": "short", "size": 1}}, "Choose a file."),
        ({"photo": {"name": "a", "sha256": SHA, "size": 10**8}}, "The file must be smaller than 10 MB."),
        ({"age": "12"}, "Choose one of the answers on the list."),
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(sent, sentence):
    refused = clean(every_kind(), {"travel": "bus", **sent})
    assert refused.errors == {next(iter(sent)): sentence}


def test_keys_that_belong_to_no_question_are_refused():
    assert clean(every_kind(), {"travel": "bus", "is_admin": "1", "happy.other": "x"}).errors == {
        "is_admin": "This questionnaire does not ask that.",
        "happy.other": "This questionnaire does not ask that.",
    }
    flood = {f"k{number}": "x" for number in range(5_000)}
    assert clean(every_kind(), flood).errors == {
        "": "There are 5,000 answers here, more than any questionnaire asks for."
    }


def test_the_path_shows_a_question_when_the_answer_before_it_says_so():
    content = every_kind()
    shown = [question["key"] for question in path(content, {"travel": "bus"})]
    assert shown == [question["key"] for question in content["items"]]
    assert [question["key"] for question in path(content, {"travel": "car"})] == [
        k for k in shown if k != "why_bus"
    ]
    assert next_item(content, {})["key"] == "travel"
    assert next_item(content, {"travel": None})["key"] == "happy"
    assert next_item(content, dict.fromkeys(shown)) is None


def test_pages_nobody_can_reach_are_found():
    content = {
        **every_kind(),
        "items": [
            item("a", "one", options=options("x", "y")),
            item("b", "yes_no", show_if=[{"question": "a", "in": ["x"]}]),
            item(
                "never", "yes_no", show_if=[{"question": "b", "in": ["yes"]}, {"question": "a", "in": ["y"]}]
            ),
            item("nor", "yes_no", show_if=[{"question": "never", "in": ["yes"]}]),
            item("ticks", "several", options=options("p", "q", "none", exclusive="none")),
            item(
                "both",
                "yes_no",
                show_if=[{"question": "ticks", "in": ["p"]}, {"question": "ticks", "in": ["q"]}],
            ),
            item(
                "alone",
                "yes_no",
                show_if=[{"question": "ticks", "in": ["p"]}, {"question": "ticks", "in": ["none"]}],
            ),
        ],
    }
    assert unreachable(content) == ["never", "nor", "alone"]
    assert unreachable(every_kind()) == []


def test_a_question_is_worded_in_the_language_asked_for_else_in_english():
    content = every_kind()
    assert wording(content, "travel", "cy") == "Sut ydych chi’n teithio fwyaf?"
    assert wording(content, "happy", "cy-gb") == "About happy?"
    assert wording(content, "gone", "en") == "gone"


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["bus", "prefer_not_to_say", "x"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=20,
)
KEYS = [question["key"] for question in every_kind()["items"]]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=12), anything, max_size=20), st.booleans())
def test_whatever_is_sent_what_is_kept_is_bounded_and_kept_the_same_again(sent, partial):
    content = every_kind()
    first = clean(content, sent, partial=partial)
    known = {*KEYS, "travel.other", "groups.other"} - {"home", "age", "groups"}
    assert set(first.answers) <= known
    assert set(first.profile) <= {"age", "ethnic_group"}
    assert set(first.texts) <= set(first.answers)
    for words in (first.answers[key] for key in first.texts):
        assert words == unicodedata.normalize("NFC", words) and "\x00" not in words and len(words) <= 5_000
        words.encode()
    again = clean(
        content, together(content, first.answers, first.profile) | {"home": first.postcode}, partial=True
    )
    assert again == Cleaned(first.answers, first.profile, first.postcode, first.place, first.texts, {})
