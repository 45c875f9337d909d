"""XLSForm both ways: what goes out comes back the same, and what comes from elsewhere is said as far as it was understood."""

import copy

import pytest
from hypothesis import HealthCheck, given, settings

from folkmoot.questions.exchange.from_xlsform import read_xlsform
from folkmoot.questions.exchange.to_xform import converted, faults_of, spoken_everywhere
from folkmoot.questions.exchange.to_xlsform import xlsform_of
from folkmoot.questions.exchange.workbooks import read_workbook, workbook_of
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
    import io

    from openpyxl import load_workbook

    cells = [cell for sheet in load_workbook(io.BytesIO(book)) for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
