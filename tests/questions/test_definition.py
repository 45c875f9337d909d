"""What a questionnaire's content may be, and the sentence for what it may not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.questions.definition import check_content, check_item
from tests.questions.made_up import en, every_kind, item, options


def test_a_questionnaire_with_every_kind_of_question_can_be_asked():
    assert check_content(every_kind()) == []


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"title": {"cy": "Teitl"}}, ["The title has no English words."]),
        ({"languages": ["cy"]}, ["The languages must be a list of language codes with “en” among them."]),
        ({"items": []}, ["There are no questions yet. Add at least one."]),
        ({"items": [item("a", "poem")]}, ["“a”: there is no kind of question called “poem”."]),
        ({"items": [item("a", "one")]}, ["“a”: it needs 2 to 250 answers to choose from, and has 0."]),
        ({"items": [item("a", "yes_no"), item("a", "yes_no")]}, ["“a” is asked twice."]),
        (
            {"items": [item("a", "yes_no", module="extra")]},
            ["“a” belongs to a module “extra” that is not there."],
        ),
        (
            {"items": [item("a", "one", options=options("x", "x"))]},
            ["“a”: The answers use the same short name twice."],
        ),
        (
            {"items": [item("a", "scale", scale={"low": 5, "high": 1})]},
            ["“a”: a scale runs between two whole numbers, with 2 to 101 steps."],
        ),
        (
            {"items": [item("a", "yes_no", show_if=[{"question": "b", "in": ["yes"]}]), item("b", "yes_no")]},
            ["“a” is shown by the answer to “b”, which is not asked before it."],
        ),
        (
            {
                "items": [
                    item("a", "yes_no"),
                    item("b", "yes_no", show_if=[{"question": "a", "in": ["maybe"]}]),
                ]
            },
            ["“b” is shown by “maybe”, which is no answer to “a”."],
        ),
        (
            {"items": [item("a", "number", limits={"min": 3, "max": 2})]},
            ["“a”: the lowest answer is above the highest."],
        ),
        (
            {"items": [item("a", "number", profile="age")]},
            ["“a”: Only questions with one or several answers can fill the profile, under a short name."],
        ),
        (
            {"items": [item("a", "postcode"), item("b", "postcode")]},
            ["Only one question of the kind “postcode” can be asked."],
        ),
    ],
)
def test_what_is_wrong_with_a_questionnaire_is_said_in_a_sentence(change, problems):
    assert (
        check_content({**every_kind(), "modules": [], "items": [item("z", "yes_no")], **change}) == problems
    )


def test_prefer_not_to_say_is_offered_by_a_setting_and_never_as_an_answer_of_its_own():
    wrong = item(
        "a",
        "one",
        options=[{"code": "prefer_not_to_say", "label": en("No")}, {"code": "b", "label": en("B")}],
    )
    assert check_item(wrong) == [
        "“a”: The answers need short names of 1 to 120 characters; “prefer_not_to_say” is none."
    ]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
PARTS = ["key", "kind", "wording", "options", "rows", "scale", "limits", "profile", "module", "show_if"]
KINDS = ["one", "several", "scale", "matrix", "ranking", "number", "date", "yes_no", "file"]


@settings(deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(PARTS), anything | st.sampled_from(["a", *KINDS])), max_size=4),
    anything,
)
def test_whatever_is_given_as_a_questionnaire_gets_sentences_and_no_crash(items, rest):
    said = check_content({"title": rest, "languages": rest, "modules": rest, "items": items})
    assert all(isinstance(problem, str) for problem in said) and said
    assert check_content(rest) != []
