"""A matrix comes from a column a row, a ranking from its places or from a list, a file from nothing: CSV, Excel and SPSS alike."""

import csv
import io

import openpyxl
import pyreadstat
import pytest
from django.test import Client

from folkmoot.channels.paper.importing import ImportRefused, import_contacts
from folkmoot.channels.paper.mapping import MappingWrong, parse_mapping
from folkmoot.channels.paper.models import ImportRun
from folkmoot.channels.paper.questionnaire import content_of
from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Collector
from folkmoot.questions.definition import check_content
from tests.channels.paper.test_files import checked, chosen, drafted, hand_over, text
from tests.contacts.factories import make_collector, options, words
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db

CONTENT = {
    "title": words("The town centre"),
    "languages": ["en"],
    "items": [
        {
            "key": "rate",
            "kind": "matrix",
            "wording": words("How good are these?"),
            "rows": options("parks", "buses"),
            "options": options("good", "poor"),
            "required": True,
        },
        {
            "key": "marks",
            "kind": "matrix",
            "wording": words("How many marks for these?"),
            "rows": options("markets", "toilets"),
            "scale": {"low": 1, "high": 5},
        },
        {
            "key": "first",
            "kind": "ranking",
            "wording": words("What should come first?"),
            "options": options("trees", "benches", "lights"),
        },
        {"key": "photo", "kind": "file", "wording": words("A photo of the place?")},
    ],
}
HEADINGS = ["Reference", "Parks", "Buses", "Markets", "Toilets", "Trees", "Benches", "Lights"]
ROWS = [
    ["1", "Good", "Poor", "5", "1", "2", "1", "3"],
    ["2", "Poor", "NA", "", "3", "1", "", "NA"],
    ["3", "Good", "Good", "", "", "", "", ""],
]
KEPT = [
    (
        "completed",
        {
            "rate": {"parks": "good", "buses": "poor"},
            "marks": {"markets": 5, "toilets": 1},
            "first": ["benches", "trees", "lights"],
        },
    ),
    ("partial", {"rate": {"parks": "poor"}, "marks": {"toilets": 3}, "first": ["trees"]}),
    ("completed", {"rate": {"parks": "good", "buses": "good"}}),
]
MAPPING = """
name = "centre"
not_said = ["NA"]
[row]
key = ["Reference"]
[collector]
channel = "paper"
code = "{code}"
name = "Forms"
[[question]]
key = "rate"
kind = "matrix"
wording = "How good are these?"
values = {{ "Good" = "good", "Poor" = "poor" }}
[[question.rows]]
row = "parks"
column = "Parks"
[[question.rows]]
row = "buses"
column = "Buses"
[[question]]
key = "marks"
kind = "matrix"
wording = "How many marks for these?"
[[question.rows]]
row = "markets"
column = "Markets"
[[question.rows]]
row = "toilets"
column = "Toilets"
"""
PLACES = """
[[question]]
key = "first"
kind = "ranking"
wording = "What should come first?"
[[question.places]]
code = "trees"
column = "Trees"
[[question.places]]
code = "benches"
column = "Benches"
[[question.places]]
code = "lights"
column = "Lights"
"""
LISTED = """
[[question]]
key = "first"
kind = "ranking"
wording = "What should come first?"
column = "Order"
separator = ">"
values = { "Trees" = "trees", "Benches" = "benches", "Lights" = "lights" }
"""


def as_csv(rows: list[list[str]], headings: list[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([headings, *rows])
    return file.getvalue().encode()


def as_workbook(rows: list[list[str]], headings: list[str]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in [headings, *rows]:
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    book.save(file)
    return file.getvalue()


def as_spss(rows: list[list[str]], headings: list[str], tmp_path) -> bytes:
    """The same as an SPSS file has it: answers are codes with labels, figures are figures."""
    import pandas  # comes with pyreadstat's writer: only this test writes SPSS files

    frame = pandas.DataFrame(rows, columns=headings)
    labels = {}
    for column in ("Parks", "Buses"):
        frame[column] = frame[column].map({"Good": 1.0, "Poor": 2.0})
        labels[column] = {1.0: "Good", 2.0: "Poor"}
    for column in headings[3:]:
        frame[column] = pandas.to_numeric(frame[column], errors="coerce")
    pyreadstat.write_sav(frame, tmp_path / "centre.sav", variable_value_labels=labels)
    return (tmp_path / "centre.sav").read_bytes()


@pytest.fixture
def pile() -> Collector:
    return make_collector("paper", content=CONTENT)


@pytest.fixture
def browser(pile: Collector) -> Client:
    return signed_in(OfficerFactory(partner=pile.engagement.partner))


def take_in(pile: Collector, content: bytes, mapping: str):
    parsed = parse_mapping(mapping.format(code=pile.code) if "{code}" in mapping else mapping)
    return import_contacts(source=io.BytesIO(content), mapping=parsed, engagement=pile.engagement, name="f")


def kept() -> list[tuple]:
    return list(Contact.objects.order_by("id").values_list("disposition", "answers"))


def mapping_of(pile: Collector, order: str = PLACES) -> str:
    return MAPPING.format(code=pile.code) + order


def refused(pile: Collector, content: bytes, mapping: str) -> list[str]:
    with pytest.raises(ImportRefused) as refusal:
        take_in(pile, content, mapping)
    return [str(problem) for problem in refusal.value.report.problems]


@pytest.mark.parametrize("write", [as_csv, as_workbook])
def test_a_grid_takes_a_column_a_row_and_an_order_a_column_an_option(pile, write) -> None:
    assert take_in(pile, write(ROWS, HEADINGS), mapping_of(pile)).stored == 3
    assert kept() == KEPT


def test_an_spss_file_answers_by_its_codes(pile, tmp_path) -> None:
    mapping = mapping_of(pile).replace('"Good" =', '"1" =').replace('"Poor" =', '"2" =')
    assert take_in(pile, as_spss(ROWS, HEADINGS, tmp_path), mapping).stored == 3
    assert kept() == KEPT


def test_one_column_may_list_an_order_first_choice_first(pile) -> None:
    rows = [["1", "Good", "Good", "", "", "Lights > Trees"], ["2", "Good", "Poor", "", "", "Benches"]]
    content = as_csv(rows, [*HEADINGS[:5], "Order"])
    assert take_in(pile, content, mapping_of(pile, LISTED)).stored == 2
    assert [answers["first"] for _, answers in kept()] == [["lights", "trees"], ["benches"]]


def test_places_and_lists_that_make_no_order_are_told_with_their_line(pile) -> None:
    rows = [
        ["1", "Good", "Bad", "5", "6", "1", "1", "3"],
        ["2", "Good", "Good", "", "", "first", "0", "2"],
    ]
    assert refused(pile, as_csv(rows, HEADINGS), mapping_of(pile)) == [
        'Line 2, Buses: The mapping does not know "Bad".',
        'Line 2, Benches: It has place 1, as "Trees" has.',
        'Line 3, Trees: "first" is no place. Places are 1, 2, 3 and so on.',
        'Line 3, Benches: "0" is no place. Places are 1, 2, 3 and so on.',
    ]
    rows = [["1", "Good", "Good", "", "9", "Trees > Lamps"], ["2", "Good", "Good", "", "9", "Trees > Trees"]]
    assert refused(pile, as_csv(rows, [*HEADINGS[:5], "Order"]), mapping_of(pile, LISTED)) == [
        'Line 2, Order: The mapping does not know "Lamps".',
        "Line 3, marks: Choose one of the numbers on the scale.",
        "Line 3, first: Give each answer one place only.",
    ]
    assert kept() == []


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ('row = "buses"', 'row = "trams"', '"rate" has no row "trams".'),
        (
            'key = "first"\nkind = "ranking"',
            'key = "rate2"\nkind = "ranking"',
            'The questionnaire does not ask "rate2".',
        ),
        (
            'key = "marks"',
            'key = "first"',
            'The questionnaire asks "first" as a ranking; the mapping reads it as "matrix".',
        ),
    ],
)
def test_a_mapping_that_does_not_fit_the_questions_is_told_before_any_row(
    pile, was, becomes, sentence
) -> None:
    mapping = (mapping_of(pile) if "ranking" in was else MAPPING.format(code=pile.code)).replace(was, becomes)
    assert refused(pile, as_csv(ROWS, HEADINGS), mapping) == [sentence]


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        (
            'kind = "ranking"',
            'kind = "file"',
            '"first" asks for a file, and no column of a table holds one. '
            "Leave the question out of the mapping: it stays unanswered.",
        ),
        ('row = "buses"', 'row = "parks"', '"rate" has two columns for "parks".'),
        (
            'kind = "ranking"',
            'kind = "one"',
            'A value in the mapping is of the wrong kind: "first" is of the kind "one", which has no "places".',
        ),
        ("[[question.places]]", "[[question.elsewhere]]", "The mapping lacks 'the column of first'."),
        ("[[question.rows]]", "[[question.elsewhere]]", "The mapping lacks 'the rows of rate'."),
    ],
)
def test_a_mapping_of_a_grid_or_an_order_is_refused_with_its_fault(was, becomes, sentence) -> None:
    with pytest.raises(MappingWrong) as refusal:
        parse_mapping((MAPPING.format(code="X") + PLACES).replace(was, becomes))
    assert refusal.value.sentences == [sentence]


def test_an_order_that_a_column_lists_needs_its_words_and_a_separator() -> None:
    listed = MAPPING.format(code="X") + LISTED
    for was, becomes, sentence in [
        ('separator = ">"', 'separator = ""', '"first" needs a separator of one character or more.'),
        (
            'values = { "Trees"',
            'unused = { "Trees"',
            '"first" needs its values listed: a question with answers to choose from cannot keep any word.',
        ),
    ]:
        with pytest.raises(MappingWrong) as refusal:
            parse_mapping(listed.replace(was, becomes))
        assert refusal.value.sentences == [sentence]


def test_a_mapping_of_a_grid_and_an_order_makes_a_questionnaire_that_can_be_asked() -> None:
    mapping = parse_mapping(MAPPING.format(code="X").split('[[question]]\nkey = "marks"')[0] + LISTED)
    content = content_of(mapping, "Centre")
    assert check_content(content) == []
    assert content["items"][0]["rows"] == [
        {"code": "parks", "label": {"en": "parks"}},
        {"code": "buses", "label": {"en": "buses"}},
    ]
    assert [option["code"] for option in content["items"][1]["options"]] == ["trees", "benches", "lights"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "sav"])
def test_an_officer_says_by_clicking_which_row_or_option_a_column_is(browser, pile, tmp_path, kind) -> None:
    write = {"csv": as_csv, "xlsx": as_workbook, "sav": lambda rows, names: as_spss(rows, names, tmp_path)}
    run, mapping = drafted(browser, pile, write[kind](ROWS, HEADINGS))
    report = text(checked(browser, run, mapping))
    assert "3 rows read. Every row can be taken in." in report
    browser.post(f"{run}take-in/")
    assert kept() == KEPT


def test_columns_are_matched_to_rows_and_options_and_a_file_is_said_to_stay_unanswered(browser, pile) -> None:
    page = browser.get(hand_over(browser, pile, as_csv(ROWS, HEADINGS)).url)
    assert chosen(page.content.decode()) == {
        "collector": pile.code,
        "use-0": "row",
        "use-1": "question:rate:parks",
        "use-2": "question:rate:buses",
        "use-3": "question:marks:markets",
        "use-4": "question:marks:toilets",
        "use-5": "question:first:trees",
        "use-6": "question:first:benches",
        "use-7": "question:first:lights",
    }
    assert (
        "“A photo of the place?” asks for a file. No column of a table holds one, so this question stays unanswered."
        in text(page)
    )


def test_a_listed_order_is_matched_by_what_stands_between_its_words(browser, pile) -> None:
    rows = [["1", "Good", "Good", "Lights, Trees"], ["2", "Good", "Poor", "Benches, bins"]]
    content = as_csv(rows, ["Reference", "Parks", "Buses", "What should come first?"])
    _, mapping = drafted(browser, pile, content)
    assert parse_mapping(mapping).fields[-1].separator == ","
    assert '# "bins" = ""  # which answer is this? "" counts as not said' in mapping
    settled = mapping.replace('# "bins" = ""', '"bins" = ""')
    run = f"/officers/paper/files/{ImportRun.objects.get().uuid}/"
    assert "2 rows read. Every row can be taken in." in text(checked(browser, run, settled))
