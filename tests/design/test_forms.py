"""A form field becomes the component that asks it, with what was entered and what is wrong."""

import datetime

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.test import RequestFactory

from folkmoot.design.environment import component
from folkmoot.design.fields import render_field
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from tests.design.test_components import pieces

WORRIES = [
    ("speeding", "Speeding"),
    ("burglary", "Burglary"),
    ("other", "Something else"),
    ("none", "None of these"),
]


class Priorities(PlainForm):
    worries = forms.MultipleChoiceField(
        label="What worries you?", choices=WORRIES, widget=forms.CheckboxSelectMultiple
    )
    other_words = forms.CharField(label="What else?", required=False)
    most = forms.ChoiceField(
        label="Which matters most?", choices=WORRIES, widget=forms.RadioSelect, help_text="One only"
    )
    district = forms.ChoiceField(
        label="District", choices=[("", "Choose"), ("dun", "Dunmere")], required=False
    )
    why = forms.CharField(label="Why?", widget=forms.Textarea, max_length=200, required=False)
    people = forms.IntegerField(label="How many live with you?", required=False)
    born = forms.DateField(label="When were you born?", widget=DateParts, required=False)
    email = forms.EmailField(label="E-mail address", required=False)
    photo = forms.FileField(label="Photo", required=False)
    agree = forms.BooleanField(label="You may write to me", required=False)
    looks = {
        "worries": Look(
            reveals={"other": "other_words"}, exclusive={"none"}, hints={"speeding": "Cars and vans"}
        ),
        "district": Look(optional=""),
    }


def render(text, **context):
    context.setdefault("request", RequestFactory().get("/"))
    return engines["django"].from_string("{% load design %}" + text).render(context)


def attributes(html, tag):
    return [dict(attrs) for name, attrs in pieces(html) if name == tag]


def test_radios_are_the_design_systems_radios():
    form = Priorities({"most": "burglary"})
    form.errors.pop("most", None)
    expected = component(
        "radios",
        {
            "name": "most",
            "idPrefix": "id_most",
            "hint": {"text": "One only"},
            "fieldset": {"legend": {"text": "Which matters most?", "classes": "govuk-fieldset__legend--s"}},
            "items": [
                {"value": value, "text": text, "checked": value == "burglary"} for value, text in WORRIES
            ],
        },
    )
    assert pieces(render_field(form["most"])) == pieces(expected)


def test_a_choice_that_asks_for_more_holds_its_field_and_the_field_stands_nowhere_else():
    html = render("{% fields form %}", form=Priorities())
    assert html.count('name="other_words"') == 1
    ticks = [box for box in attributes(html, "input") if box.get("name") == "worries"]
    assert [(box["value"], box.get("data-aria-controls"), box.get("data-behaviour")) for box in ticks] == [
        ("speeding", None, None),
        ("burglary", None, None),
        ("other", "conditional-id_worries-3", None),
        ("none", None, "exclusive"),
    ]
    assert ("words", "or") in pieces(html)
    assert ("words", "Cars and vans") in pieces(html)


def test_every_kind_of_field_keeps_what_was_entered():
    form = Priorities(
        {
            "worries": ["speeding", "other"],
            "other_words": "Fly-tipping <here>",
            "most": "burglary",
            "district": "dun",
            "why": "Because\nof noise",
            "people": "three",
            "born-day": "31",
            "born-month": "2",
            "born-year": "1980",
            "email": "ada@elmshire",
            "agree": "on",
        },
        {"photo": SimpleUploadedFile("x.jpg", b"x")},
    )
    html = render("{% fields form %}", form=form)
    boxes = attributes(html, "input")
    assert sorted(box["value"] for box in boxes if "checked" in box) == [
        "burglary",
        "on",
        "other",
        "speeding",
    ]
    assert {box["name"]: box.get("value") for box in boxes if box["type"] in {"text", "email", "file"}} == {
        "other_words": "Fly-tipping <here>",
        "people": "three",
        "born-day": "31",
        "born-month": "2",
        "born-year": "1980",
        "email": "ada@elmshire",
        "photo": None,
    }
    assert ("words", "Because of noise") in pieces(html)
    assert [option["value"] for option in attributes(html, "option") if "selected" in option] == ["dun"]


def test_what_is_missing_is_asked_for_by_name_and_led_to():
    form = Priorities({"born-day": "31", "born-month": "2", "born-year": "1980"})
    html = render("{% error_summary form %}", form=form)
    links = [(link["href"]) for link in attributes(html, "a")]
    words = [words for kind, words in pieces(html) if kind == "words"]
    assert links == ["#id_worries", "#id_most", "#id_born-day"]
    assert words == [
        "There is a problem",
        "Choose at least one answer: What worries you",
        "Choose an answer: Which matters most",
        "When were you born: enter a real date, for example 3 5 2026",
    ]
    every_id = {
        attrs["id"]
        for tag in ("input", "select", "textarea")
        for attrs in attributes(render("{% fields form %}", form=form), tag)
    }
    assert {link[1:] for link in links} <= every_id


def test_an_error_stands_beside_its_field_and_is_read_out_with_it():
    form = Priorities({"email": "nobody"})
    box = attributes(render_field(form["email"]), "input")[0]
    assert box == {
        "autocomplete": "email",
        "aria-describedby": "id_email-error",
        "class": "govuk-input govuk-input--error",
        "id": "id_email",
        "name": "email",
        "spellcheck": "false",
        "type": "email",
        "value": "nobody",
    }


def test_a_number_is_typed_with_the_number_keys_and_not_with_arrows():
    box = attributes(render_field(Priorities()["people"]), "input")[0]
    assert (box["type"], box["inputmode"]) == ("text", "numeric")


def test_a_date_is_read_from_its_three_boxes():
    form = Priorities(
        {"worries": ["none"], "most": "other", "born-day": "3", "born-month": "5", "born-year": "1980"}
    )
    assert form.is_valid()
    assert form.cleaned_data["born"] == datetime.date(1980, 5, 3)
    again = Priorities(initial={"born": datetime.date(1980, 5, 3)})
    assert [box["value"] for box in attributes(render_field(again["born"]), "input")] == ["3", "5", "1980"]
    assert Priorities({"worries": ["none"], "most": "other"}).is_valid()


def test_only_what_may_be_left_out_says_so():
    words = [
        words for kind, words in pieces(render("{% fields form %}", form=Priorities())) if kind == "words"
    ]
    assert "Which matters most?" in words
    assert "Why? (optional)" in words
    assert "District" in words


def test_the_question_is_the_pages_heading_when_it_is_asked_alone():
    html = render("{% field form.most heading=True %}", form=Priorities())
    assert [dict(attrs)["class"] for tag, attrs in pieces(html) if tag == "h1"] == ["govuk-fieldset__heading"]


def test_a_whole_form_is_sent_by_post_with_its_token_and_its_file():
    form = attributes(render('{% form form button="Send" %}', form=Priorities()), "form")[0]
    assert form == {"action": "", "enctype": "multipart/form-data", "method": "post", "novalidate": ""}
    html = render('{% form form button="Send" %}', form=Priorities())
    assert [box["type"] for box in attributes(html, "input")][0] == "hidden"
    assert ("words", "Send") in pieces(html)


@pytest.mark.parametrize(("given", "title"), [({}, "Error: Priorities"), (None, "Priorities")])
def test_the_pages_title_says_when_something_is_wrong(given, title, settings):
    page = engines["django"].from_string(
        '{% extends "design/base.html" %}{% block title %}Priorities{% endblock %}'
        "{% block content %}{% load design %}{% error_summary form %}{{ form.errors|length }}{% endblock %}"
    )
    html = page.render(
        {"form": Priorities(given), "request": RequestFactory().get("/")}, RequestFactory().get("/")
    )
    seen = pieces(html)
    assert seen[seen.index(("title", ())) + 1][1].startswith(title)
    assert html.count("govuk-error-summary__title") == (given is not None)


def test_a_formset_says_what_is_wrong_in_each_of_its_forms():
    many = forms.formset_factory(Priorities, extra=2)
    given = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-most": "other",
        "form-1-worries": ["none"],
    }
    html = render("{% error_summary forms %}", forms=many(given))
    assert [link["href"] for link in attributes(html, "a")] == ["#id_form-0-worries", "#id_form-1-most"]
