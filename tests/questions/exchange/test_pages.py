"""Officers bring a questionnaire from another tool and take one to others."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from folkmoot.questions.exchange.from_xlsform import read_xlsform
from folkmoot.questions.exchange.to_xlsform import xlsform_of
from folkmoot.questions.exchange.workbooks import read_workbook, workbook_of
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.questionnaires import create_questionnaire
from folkmoot.trail.models import TrailRow
from tests.partners.factories import OfficerFactory, signed_in
from tests.questions.exchange.test_limesurvey import BOMB, LSS
from tests.questions.exchange.test_xlsform import tidy
from tests.questions.made_up import every_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return OfficerFactory(role="engagement_officer")


def hand_over(browser, content: bytes, name: str = "survey.lss"):
    return browser.post(reverse("questions:bring"), {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_shown_as_it_was_understood_and_kept_only_when_the_officer_says_so(officer) -> None:
    browser = signed_in(officer)
    shown = hand_over(browser, LSS)
    told = shown.content.decode()
    assert (shown.status_code, QuestionnaireVersion.objects.count()) == (200, 0)
    assert "10 questions in English and Cymraeg" in told
    assert "Each became a question of its own." in told
    kept = browser.post(reverse("questions:keep_brought"), {"draft": shown.context["draft"]}, follow=True)
    version = QuestionnaireVersion.objects.get()
    assert (version.questionnaire.title, version.questionnaire.partner) == ("Getting about", officer.partner)
    assert "This is your draft" in kept.content.decode()
    again = signed_in(OfficerFactory(role="engagement_officer"))
    stolen = again.post(reverse("questions:keep_brought"), {"draft": shown.context["draft"]}, follow=True)
    assert "Nothing was kept" in stolen.content.decode()
    assert QuestionnaireVersion.objects.count() == 1
    refused = hand_over(browser, BOMB)
    assert (
        refused.status_code,
        "defines things of its own" in refused.content.decode() or "is damaged" in refused.content.decode(),
    ) == (422, True)


def test_a_version_is_taken_out_as_a_workbook_and_as_a_form_and_the_trail_knows(officer) -> None:
    version = create_questionnaire(user=officer.user, title="Getting about", content=every_kind())
    where = [version.questionnaire.slug, version.number]
    browser = signed_in(officer)
    page = browser.get(reverse("questions:other_tools", args=where)).content.decode()
    assert "ODK Validate" in page
    book = browser.get(reverse("questions:xlsform", args=where))
    assert tidy(read_xlsform(read_workbook(book.content)).content) == tidy(every_kind())
    form = browser.get(reverse("questions:xform", args=where))
    assert (form["Content-Type"], form.content[:5]) == ("application/xml", b"<?xml")
    taken = TrailRow.objects.filter(act="take_questionnaire_out").order_by("id")
    assert [row.detail["format"] for row in taken] == ["xlsx", "xml"]
    back = hand_over(browser, workbook_of(xlsform_of(every_kind(), form_id="q", version="1")), "form.xlsx")
    assert "All of it was carried over." in back.content.decode()
