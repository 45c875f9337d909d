"""The privacy page says what is really kept: every table, every column."""

import ast
import html
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import FileField
from django.test import Client

import folkmoot
from folkmoot.contacts.files import keep_file
from folkmoot.insight.cubes import Asked, current
from folkmoot.insight.tasks import write_export
from folkmoot.website.stored.files import ABOUT_NOBODY, ABOUT_PEOPLE
from folkmoot.website.stored.nobody import NOT_ABOUT_PEOPLE
from folkmoot.website.stored.tables import NUMBER
from folkmoot.website.stored.telling import EVERYBODY
from tests.engagements.factories import make_engagement
from tests.insight.town import build_town

ROOTS = {"MEDIA_ROOT": "media", "COLUMNS_ROOT": "columns"}
TABLES = {table.model: table for about in EVERYBODY for table in about.tables}


def test_every_table_is_said_to_be_about_people_or_about_nobody():
    there = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert set(TABLES) & set(NOT_ABOUT_PEOPLE) == set()
    assert set(TABLES) | set(NOT_ABOUT_PEOPLE) == there


@pytest.mark.parametrize("model", TABLES)
def test_every_column_about_people_has_a_sentence(model):
    there = {field.name for field in apps.get_model(model)._meta.concrete_fields}
    assert set(TABLES[model].columns) == there


def folders_in_the_code() -> set[str]:
    """Every folder under HOME that the code names, read from the code itself; a root used in another way shows as such."""
    found = set()
    for path in Path(folkmoot.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text())
        outer = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in ROOTS
                and ast.unparse(node.value) == "settings"
            ):
                call = outer[node]
                joined = outer[call]
                named = isinstance(joined, ast.BinOp) and isinstance(joined.right, ast.Constant)
                found.add(f"{ROOTS[node.attr]}/{joined.right.value}" if named else ROOTS[node.attr])
    return found


def test_every_folder_the_code_names_is_said_to_be_about_people_or_about_nobody():
    told = {folder.path for folder in ABOUT_PEOPLE} | set(ABOUT_NOBODY)
    assert folders_in_the_code() == told - {"columns/cubes"}
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    assert [str(field) for field in fields if isinstance(field, FileField)] == []


@pytest.mark.django_db(transaction=True)
def test_every_folder_that_is_really_written_has_its_sentence(settings, tmp_path):
    settings.MEDIA_ROOT, settings.COLUMNS_ROOT = tmp_path / "media", tmp_path / "columns"
    town = build_town()
    town.hear(5)
    keep_file(uuid=uuid4(), question="photo", name="a.png", content=b"\x89PNG\r\n\x1a\n" + b"dots")
    current(town.engagement, Asked(("age",), ("matters",)))
    write_export.func(town.engagement.pk, town.analyst.pk, "answers", "csv", {})
    files = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    written = {re.sub(r"/[0-9a-f-]{2,36}(?=/|$)", "", str(path.parent)) for path in files}
    assert written == {"columns", "columns/cubes", "media/contacts", "media/exports"}
    assert written <= {folder.path for folder in ABOUT_PEOPLE}


@pytest.mark.django_db
def test_the_privacy_page_shows_every_sentence_and_how_long_answers_are_kept():
    make_engagement("open")
    page = html.unescape(Client().get("/privacy/").content.decode())
    told = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Answers are erased 730 days after they came." in told
    for table in TABLES.values():
        assert table.name in told
        assert table.why in told
    for folder in ABOUT_PEOPLE:
        assert f"{folder.name} {folder.holds} {folder.why} How long: {folder.how_long}" in told
    links = re.findall(r'href="(/privacy/[^"]+)"', page)
    assert len(links) == len(TABLES)


@pytest.mark.django_db
def test_everything_that_a_table_about_people_holds_is_told_on_its_own_page():
    browser = Client()
    for table in TABLES.values():
        page = html.unescape(browser.get(f"/privacy/{table.slug}/").content.decode())
        told = {sentence for sentence in table.columns.values() if sentence and sentence != NUMBER}
        assert {sentence for sentence in told if sentence not in page} == set()
    assert browser.get("/privacy/shoe-sizes/").status_code == 404


@pytest.mark.django_db
def test_the_privacy_page_of_a_new_installation():
    told = Client().get("/privacy/").content.decode()
    assert "Answers are erased" not in told
