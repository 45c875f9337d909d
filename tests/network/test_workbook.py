"""The strategy workbook: stages in order, a warning and no wall where somebody runs ahead, and out as page, PDF and Word."""

import io

import pytest
from docx import Document as WordDocument

from folkmoot.network.models import Workbook
from folkmoot.network.workbook.filling import answer_question
from folkmoot.network.workbook.reading import stages_of
from folkmoot.network.workbook.templates import read_source, shipped, written_as_text
from folkmoot.questions.policies import NotPossible
from tests.network.plans_world import build_plans
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
RAN_AHEAD = "“How will we get there?” is being answered before “Where do we need to get to?” is agreed. You can go on. Come back to this when it is."


@pytest.fixture
def workbook():
    return build_plans(PartnerFactory(name="Elmshire County Council")).workbook


def warnings(workbook) -> list[str]:
    return [stage.warning for stage in stages_of(workbook)]


def test_who_answers_how_before_where_is_warned_not_stopped_until_where_is_agreed(workbook):
    answer_question(user=None, workbook=workbook, question="4.1", notes="A leaflet.", status="agreed")
    assert warnings(workbook) == ["", "", "", RAN_AHEAD, ""]
    for stage in workbook.content["stages"][:3]:
        for question in stage["questions"]:
            answer_question(
                user=None, workbook=workbook, question=question["key"], notes="So.", status="agreed"
            )
    assert warnings(workbook) == [""] * 5
    assert [stage.progress for stage in stages_of(workbook)] == ["Agreed"] * 3 + [
        "1 of 3 agreed",
        "Not begun",
    ]


def test_what_ships_can_be_written_as_text_and_read_back_and_a_wrong_line_is_named():
    stages = shipped()["information-and-advice"]["stages"]
    assert read_source(written_as_text(stages)) == stages
    refused = []
    for source in ("", "- Why?", "Hello", "# One", "# One\n- Why?\n# Two"):
        with pytest.raises(NotPossible) as why:
            read_source(source)
        refused.append(str(why.value)[:45])
    assert refused == [
        "Write at least one stage, like: # Where are w",
        "Line 1 is a question before there is a stage.",
        "Line 1 belongs to no stage. Begin with a line",
        "The stage “One” asks nothing. Write a questio",
        "The stage “Two” asks nothing. Write a questio",
    ]


def test_a_workbook_is_begun_filled_undone_and_taken_out_on_pages(workbook):
    officer = signed_in(OfficerFactory(role="engagement_officer", partner=workbook.partner))
    stranger = signed_in(OfficerFactory(role="engagement_officer"))
    at = "/officers/network/workbooks/"
    copied = officer.get(f"{at}templates/new/?copy=information-and-advice").content.decode()
    assert "# Getting started" in copied
    assert officer.post(f"{at}templates/new/", {"title": "Ours", "source": "- Why?"}).status_code == 422
    officer.post(f"{at}templates/new/", {"title": "Ours", "source": "# One\n- Why?\nBecause.\n# Two\n- How?"})
    own = workbook.partner.workbook_templates.get()
    page = officer.post(f"{at}new/", {"template": f"own-{own.pk}", "title": "Own workbook"})
    made = Workbook.objects.get(title="Own workbook")
    assert page.url == f"{at}{made.uuid}/"
    wrong = officer.post(
        f"{page.url}2.1/", {"notes": "x", "status": "started", "evidence": "javascript:alert(1)"}
    )
    assert (wrong.status_code, "is not an address we can show" in wrong.content.decode()) == (422, True)
    assert officer.post(f"{page.url}2.1/", {"notes": " ", "status": "agreed"}).status_code == 422
    evidence = "https://elmshire.example/a\n/engagements/vision/"
    officer.post(f"{page.url}2.1/", {"notes": "By bus.\x0b", "status": "agreed", "evidence": evidence})
    shown = officer.get(page.url).content.decode()
    assert (
        "“Two” is being answered before “One” is agreed." in shown,
        'href="/engagements/vision/"' in shown,
    ) == (True, True)
    word = WordDocument(io.BytesIO(officer.get(f"{page.url}workbook.docx").content))
    assert [(one.style.name, one.text) for one in word.paragraphs if one.style.name.startswith("Heading")] == [
        ("Heading 1", "1. One"), ("Heading 2", "1.1 Why?"), ("Heading 1", "2. Two"), ("Heading 2", "2.1 How?"),
    ]  # fmt: skip
    assert "By bus." in [one.text for one in word.paragraphs]
    assert officer.get(f"{page.url}workbook.pdf").content.startswith(b"%PDF")
    assert "Warning: “Two”" in officer.get(f"{page.url}print/").content.decode()
    officer.post(f"{page.url}2.1/", {"notes": "On foot.", "status": "started"})
    officer.post(f"{page.url}2.1/undo/")
    assert [(one.notes, one.status, len(one.evidence)) for one in made.answers.all()] == [
        ("By bus.", "agreed", 2)
    ]
    assert officer.get(f"{page.url}9.9/").status_code == 404
    for place in (page.url, f"{page.url}2.1/", f"{page.url}workbook.docx", f"{at}templates/{own.uuid}/"):
        assert stranger.get(place).status_code == 404
