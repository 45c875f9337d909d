"""XLSForm both ways: what goes out comes back the same, and what comes from elsewhere is said as far as it was understood."""

import copy
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from folkmoot.questions.definition import check_content
from folkmoot.questions.exchange.drafts import NotReadable
from folkmoot.questions.exchange.from_xlsform import read_xlsform
from folkmoot.questions.exchange.handed_over import read_questionnaire
from folkmoot.questions.exchange.tables import Tables
from folkmoot.questions.exchange.to_xform import converted, faults_of, spoken_everywhere
from folkmoot.questions.exchange.to_xlsform import xlsform_of
from folkmoot.questions.exchange.workbooks import read_workbook, workbook_of
from tests.needed import need_program
from tests.questions.exchange.made_up import questionnaires
from tests.questions.made_up import every_kind


def there_and_back(content):
    return read_xlsform(xlsform_of(content, form_id="q", version="1"))


def tidy(content):
    """What a questionnaire says, without marks that say nothing: false, empty."""
    said = copy.deepcopy(content)
    for item in said["items"]:
        for name in ("required", "prefer_not_to_say", "help", "limits", "show_if", "options"):
            if not item.get(name):
                item.pop(name, None)
        if item["kind"] == "scale":
            item.pop("options", None)
    for module in said.get("modules", []):
        if not module.get("standard"):
            module.pop("standard", None)
    said.setdefault("intro", {})
    return said


@given(questionnaires())
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
def test_a_questionnaire_taken_out_and_brought_back_is_the_same(content) -> None:
    draft = there_and_back(content)
    assert (tidy(draft.content), draft.left_out) == (tidy(content), [])


@given(questionnaires())
@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
def test_every_questionnaire_becomes_a_form(content) -> None:
    form = converted(spoken_everywhere(xlsform_of(content, form_id="q", version="1")))
    assert form.startswith(b"<?xml")


def test_a_workbook_holds_all_of_it_and_no_formula() -> None:
    content = every_kind()
    content["items"][0]["wording"]["en"] = '=HYPERLINK("http://evil.example")'
    book = workbook_of(xlsform_of(content, form_id="getting-about", version="3"))
    draft = read_xlsform(read_workbook(book))
    assert (tidy(draft.content), draft.left_out) == (tidy(content), [])
    cells = [cell for sheet in load_workbook(io.BytesIO(book)) for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}


def rows(text: str) -> list[dict[str, str]]:
    headings, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [
        {"\0row": str(number), **{name: cell for name, cell in zip(headings, cells, strict=False) if cell}}
        for number, cells in enumerate(lines, 2)
    ]


ELSEWHERE = Tables(
    survey=rows("""
        type | name | label | label::Cymraeg | hint | required | relevant | constraint | appearance | calculation
        start | start
        begin group | About_You | About you
        select_one towns | Town | Which town? | Pa dref? | | yes
        text | Town_other | Which one? | | | | ${Town} = 'oth'
        integer | age | How old are you? | | In years | | | . > 17 and . < 120
        end group
        select_multiple ways | ways | How do you travel? | | | | ${Town} != 'oth' and not(${Town} = 'dun') | count-selected(.) <= 2
        text | why | Why? | | | | selected(${ways}, 'bus') or selected(${ways}, 'car') | | multiline
        text | odd | Odd? | | | | ${age} > 30 | regex(., '[a-z]+')
        note | n | Thank you for this.
        select_one yn | again | Again?
        begin repeat | child | Your children
        date | born | Born when? | | | | ${again} = 'yes'
        end repeat
        begin group | rate | How good are these? | | | | | | table-list
        select_one good | bus | The bus
        select_one good | path | The path
        end group
        range | score | A score?
        video | film | A film?
        calculate | total | | | | | | | | 1 + 1
        select_one nothing | none | Nothing to choose?
        geopoint | spot | Where?
        geopoint | spot2 | And where else?
    """),
    choices=rows("""
        list_name | name | label | label::Cymraeg
        towns | dun | Dunmere | Dwnmer
        towns | far | Farrowby
        towns | oth | Somewhere else
        ways | bus | Bus
        ways | car | Car
        yn | yes | Yes
        yn | no | No
        good | 1 | Bad
        good | 2 | Good
    """),
    settings={"form_title": "Getting about"},
)


def test_a_form_from_elsewhere_is_understood_as_far_as_can_be_and_the_rest_is_said_by_row() -> None:
    draft = read_xlsform(ELSEWHERE)
    items = {item["key"]: item for item in draft.content["items"]}
    assert check_content(draft.content) == []
    assert {key: item["kind"] for key, item in items.items()} == {
        "town": "one", "age": "number", "ways": "several", "why": "long_text", "odd": "short_text", "again": "yes_no",
        "born": "date", "rate": "matrix", "score": "scale", "spot": "place",
    }  # fmt: skip
    assert draft.content["languages"] == ["en", "cy"]
    assert items["town"]["wording"] == {"en": "Which town?", "cy": "Pa dref?"}
    assert items["town"]["options"] == [
        {"code": "dun", "label": {"en": "Dunmere", "cy": "Dwnmer"}},
        {"code": "far", "label": {"en": "Farrowby"}},
        {"code": "oth", "label": {"en": "Somewhere else"}, "other": True},
    ]
    assert (items["town"]["required"], items["town"]["module"]) == (True, "About_You")
    assert (items["age"]["help"], items["age"]["limits"]) == ({"en": "In years"}, {"min": 18, "max": 119})
    assert items["ways"]["show_if"] == [{"question": "town", "in": ["far"]}]
    assert items["ways"]["limits"] == {"max_choices": 2}
    assert items["why"]["show_if"] == [{"question": "ways", "in": ["bus", "car"]}]
    assert items["again"]["help"] == {"en": "Thank you for this."}
    assert [row["code"] for row in items["rate"]["rows"]] == ["bus", "path"]
    assert items["score"]["scale"] == {"low": 1, "high": 10}
    assert [tuple(one) for one in draft.left_out] == [
        ("survey, row 5", "“Which one?” became the line of words beside “Somewhere else”."),
        ("survey, row 6", "“age” takes whole numbers only there. Here it takes any number."),
        (
            "survey, row 10",
            "“odd”: the rule “regex(., '[a-z]+')” was left out. Any answer of its kind is taken.",
        ),
        (
            "survey, row 10",
            "“odd”: when it is shown was left out, for it looks at “age”, which is no earlier question with answers to "
            "choose from. It is shown to everybody.",
        ),
        ("survey, row 13", "“child” repeats. Its questions are asked once here."),
        ("survey, row 21", "“film” is a film, which is not asked here. It was left out."),
        ("survey, row 22", "“total” is a calculation, which is not asked here. It was left out."),
        ("survey, row 23", "“none” was left out: it needs 2 to 250 answers to choose from, and has 0."),
        ("survey, row 25", "“spot2” asks for a second place. One is asked here, so it was left out."),
    ]


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 5_000,
        "not " * 3_000,
        "${a} = ",
        "selected(${town}",
        "1 = 1",
        "${town} = ${town}",
        "\0",
        "a" * 100_000,
    ],
)
def test_a_rule_nobody_can_read_is_left_out_with_its_reason(expression) -> None:
    survey = [*ELSEWHERE.survey[:3], {"type": "text", "name": "x", "label": "X?", "relevant": expression}]
    draft = read_xlsform(Tables(survey, ELSEWHERE.choices, {}))
    assert "show_if" not in draft.content["items"][-1]
    assert "It is shown to everybody." in draft.left_out[-1].sentence


def test_broken_and_hostile_workbooks_are_refused_in_a_sentence() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<a/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    told = []
    for content in (bomb.getvalue(), b"PK\x03\x04 broken", b"<a>&b;</a>", b"%PDF-1.7", b"", b"a\tb\nc"):
        with pytest.raises(NotReadable) as refused:
            read_questionnaire(content)
        told.append(str(refused.value))
    assert [sentence.split(".")[0] for sentence in told] == [
        "Unpacked, this workbook is 60 MB; the most that can be read is 50 MB",
        "This file is packed (zip) but damaged",
        "This file is damaged, or is no LimeSurvey survey",
        "This is no questionnaire of a kind that is known here",
        "This is no questionnaire of a kind that is known here",
        "The first line has no “class”, “name” and “text”, so this is no LimeSurvey survey (",
    ]


def test_odk_validate_finds_no_fault_in_a_form_of_every_kind_and_finds_one_where_there_is_one() -> None:
    need_program("java", "default-jre-headless")
    form = converted(spoken_everywhere(xlsform_of(every_kind(), form_id="q", version="1")))
    assert faults_of(form) == []
    (first, *_) = faults_of(
        form.replace(b"selected( /data/part/travel , 'bus')", b"selected( /data/part/travel , ")
    )
    assert first == ">> XForm is invalid."
