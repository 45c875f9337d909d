"""The privacy page says what is really kept: every table, every column."""

import html
import re

import pytest
from django.apps import apps
from django.test import Client

from folkmoot.website.stored.nobody import NOT_ABOUT_PEOPLE
from folkmoot.website.stored.telling import EVERYBODY
from tests.engagements.factories import make_engagement

TABLES = {table.model: table for about in EVERYBODY for table in about.tables}


def test_every_table_is_said_to_be_about_people_or_about_nobody():
    there = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert set(TABLES) & set(NOT_ABOUT_PEOPLE) == set()
    assert set(TABLES) | set(NOT_ABOUT_PEOPLE) == there


@pytest.mark.parametrize("model", TABLES)
def test_every_column_about_people_has_a_sentence(model):
    there = {field.name for field in apps.get_model(model)._meta.concrete_fields}
    assert set(TABLES[model].columns) == there


@pytest.mark.django_db
def test_the_privacy_page_shows_every_sentence_and_how_long_answers_are_kept():
    make_engagement("open")
    page = html.unescape(Client().get("/privacy/").content.decode())
    told = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Answers are erased 730 days after they came." in told
    for table in TABLES.values():
        assert table.name in told
        assert table.why in told
    assert "How long it took, so that we can tell others honestly" in told


@pytest.mark.django_db
def test_the_privacy_page_of_a_new_installation():
    told = Client().get("/privacy/").content.decode()
    assert "Answers are erased" not in told
