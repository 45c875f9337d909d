"""Questions as form fields, on pages that need no script."""

import hashlib
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template.loader import render_to_string

from folkmoot.places.ground import Ground, Part
from folkmoot.questions.answering import clean
from folkmoot.questions.definition import check_content
from folkmoot.questions.forms import form_for
from folkmoot.questions.harmonised import HARMONISED, codes
from tests.questions.made_up import every_kind

TYPED = {
    "travel": "else",
    "travel.other": "By boat",
    "happy": "4",
    "parts.1": "bad",
    "parts.2": "prefer_not_to_say",
    "order.1": "paths",
    "order.2": "roads",
    "trips": "12",
    "since-day": "3",
    "since-month": "5",
    "since-year": "2020",
    "line": "one line",
    "words.not_said": "on",
    "home": "el4 2xx",
    "where": "52.5, -1.9",
    "again": "yes",
    "slow": "agree",
    "age": "16-24",
    "groups": ["asian", "black"],
}
SAID = {
    "travel": "else",
    "travel.other": "By boat",
    "why_bus": None,
    "happy": "4",
    "parts": {"price": "bad", "seats": "prefer_not_to_say"},
    "order": ["paths", "roads"],
    "trips": "12",
    "since": "2020-5-3",
    "line": "one line",
    "words": "prefer_not_to_say",
    "home": "el4 2xx",
    "where": [-1.9, 52.5],
    "again": "yes",
    "slow": "agree",
    "photo": {"name": "road.jpg", "sha256": hashlib.sha256(b"road").hexdigest(), "size": 4},
    "age": "16-24",
    "groups": ["asian", "black"],
}


def posted(fields: dict) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def sent(fields: dict, **rest: object):
    return form_for(every_kind(), data=posted(fields), **rest)


def test_a_whole_questionnaire_is_read_back_as_it_was_entered():
    form = sent(TYPED, files={"photo": SimpleUploadedFile("road.jpg", b"road")})
    assert form.is_valid(), form.errors
    assert form.said() == SAID
    assert form.kept == clean(every_kind(), SAID)


def test_what_was_entered_before_is_shown_again():
    kept = {key: value for key, value in SAID.items() if value is not None and key != "photo"}
    form = form_for(every_kind(), before=kept)
    again = {name: form[name].initial for name in form.fields if form[name].initial not in (None, "")}
    expected = {**TYPED, "words.not_said": True, "since": "2020-5-3"}
    for name in ("since-day", "since-month", "since-year"):
        del expected[name]
    assert again == expected


@pytest.mark.django_db
def test_each_fault_stands_at_its_question():
    form = sent(
        {"happy": "9", "order.1": "roads", "order.2": "roads", "where": "somewhere", "since-day": "40"}
    )
    assert not form.is_valid()
    assert {name: errors[0] for name, errors in form.errors.items()} == {
        "travel": "Choose an answer.",
        "happy": "Choose one of the numbers on the scale.",
        "order.1": "Give each answer one place only.",
        "where": "Say where: enter a postcode, or choose a place.",
        "since": "Enter a real date, like 3 5 2026.",
    }


def test_a_place_may_be_a_postcode_or_one_of_a_list():
    item = [question for question in every_kind()["items"] if question["key"] == "where"]
    pier = Part("P1", "Hollinsea pier", "ward", (-1.6, 52.2, -1.4, 52.3), -1.5, 52.25)
    ground = Ground((pier,), (), {}, (0, 0))
    find = {"EL4 2XX": (-1.25, 52.75)}.get
    by_list = form_for(every_kind(), item, data=posted({"where.list": "P1"}), ground=ground, find=find)
    by_postcode = form_for(every_kind(), item, data=posted({"where": "EL4 2XX"}), find=find)
    assert by_list.is_valid() and by_list.said() == {"where": [-1.5, 52.25]}
    assert by_postcode.is_valid() and by_postcode.said() == {"where": [-1.25, 52.75]}


def test_one_question_alone_is_the_heading_of_its_page_in_the_language_asked_for():
    page = render_to_string(
        "questions/asked.html", {"form": form_for(every_kind(), every_kind()["items"][:1], "cy")}
    )
    assert re.findall(r"<h1[^>]*>\s*(.*?)\s*</h1>", page) == ["Sut ydych chi’n teithio fwyaf?"]
    assert "Ar y bws" in page and "Mae’n well gennyf beidio â dweud" in page


def test_on_one_page_each_question_says_whom_it_is_for():
    page = render_to_string("questions/asked.html", {"form": form_for(every_kind())})
    assert "Only if you answered “By bus” to “How do you travel most?”" in page
    assert "style=" not in page and "<script" not in page


def test_a_question_alone_is_asked_whatever_led_to_it():
    form = form_for(every_kind(), every_kind()["items"][1:2], data=posted({"why_bus": ["cheap"]}))
    assert form.is_valid() and form.said() == {"why_bus": ["cheap"]}
    assert form.kept.answers == {"why_bus": ["cheap"]}


def test_hostile_fields_get_sentences_and_no_crash():
    form = sent(
        {
            "travel": "x" * 10_000,
            "parts.1": "<script>",
            "age": "\x00",
            "since-year": "9" * 100,
            "photo": "text",
        }
    )
    assert not form.is_valid()
    assert set(form.errors) == {"travel", "parts.1", "age", "since"}


def test_the_harmonised_questions_can_be_asked_and_carry_the_codes_of_the_population_tables():
    content = {"title": {"en": "About you"}, "languages": ["en", "cy"], "items": list(HARMONISED)}
    assert check_content(content) == []
    assert all(item.get("prefer_not_to_say") for item in HARMONISED)
    assert codes("age") == ("under 16", "16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+")
    assert codes("sex") == ("female", "male")
    assert codes("ethnic_group") == ("asian", "black", "mixed", "white", "other")
    assert codes("disability") == ("yes", "no")
    assert codes("tenure") == ("owned", "mortgage", "social_rent", "private_rent")
