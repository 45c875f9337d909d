"""A mapping file says which column answers which question, or is refused with every fault it has."""

from pathlib import Path

import pytest

from folkmoot.channels.paper.mapping import MappingWrong, parse_mapping
from folkmoot.channels.paper.questionnaire import content_of
from folkmoot.questions.definition import check_content

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

SMALL = """
name = "spring"
not_said = ["NA"]
[collector]
channel = "paper"
code = "SPRING"
name = "Libraries"
[[question]]
key = "priority"
kind = "one"
wording = "What matters most?"
column = "Q1"
values = { "1" = "speeding", "2" = "burglary" }
labels = { speeding = "Speeding" }
"""


@pytest.mark.parametrize("name", ["auckland", "edinburgh"])
def test_each_example_makes_a_questionnaire_that_can_be_asked(name):
    mapping = parse_mapping((EXAMPLES / name / "contacts.toml").read_text())
    assert check_content(content_of(mapping, name.title())) == []


def test_a_small_mapping_makes_one_question_with_its_answers():
    assert content_of(parse_mapping(SMALL), "Spring")["items"] == [
        {
            "key": "priority",
            "kind": "one",
            "wording": {"en": "What matters most?"},
            "options": [
                {"code": "speeding", "label": {"en": "Speeding"}},
                {"code": "burglary", "label": {"en": "burglary"}},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("name = ", ["The mapping is not valid TOML: Invalid value (at end of document)."]),
        ('name = "x"', ["The mapping lacks 'collector'."]),
        (SMALL + SMALL.split("[[question]]")[1].join(["[[question]]", ""]), ['"priority" is filled twice.']),
        (
            SMALL.replace('kind = "one"', 'kind = "riddle"'),
            [
                'A value in the mapping is of the wrong kind: "riddle" is not a kind of question a file can answer.'
            ],
        ),
        (SMALL.replace('column = "Q1"', ""), ["The mapping lacks 'the column of priority'."]),
        (
            SMALL + '[secret]\npath = "/etc/passwd"\n',
            ['The mapping has a part "secret" that we do not know.'],
        ),
        (SMALL.replace("[collector]", "[collector]\ncolumn = 3"), ["The mapping lacks 'values'."]),
        ("x" * 200_001, ["The mapping is longer than 200,000 characters."]),
        (
            SMALL.replace('values = { "1" = "speeding", "2" = "burglary" }', ""),
            [
                '"priority" needs its values listed: a question with answers to choose from cannot keep any word.'
            ],
        ),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_faults(text, sentences):
    with pytest.raises(MappingWrong) as refused:
        parse_mapping(text)
    assert refused.value.sentences == sentences
