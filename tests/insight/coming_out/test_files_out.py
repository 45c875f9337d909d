"""What was read into words leaves as tables, as a REFI-QDA project and as a document: scrubbed, guarded, and noted in the trail."""

import csv
import io
import zipfile

import pytest
from openpyxl import load_workbook

from folkmoot.contacts.models import FirstWords
from folkmoot.insight.coming_out.codebook_document import entries_of
from folkmoot.insight.coming_out.leaving import answers_leaving
from folkmoot.insight.exporting import export
from folkmoot.insight.models import Coded, Theme, ThemeQuote
from folkmoot.insight.refi import read_project
from folkmoot.trail.models import TrailRow
from tests.insight.coming_out.read_town import a_read_town, hear
from tests.insight.town import MOMENT

pytestmark = pytest.mark.django_db


def take(town, what, kind, tmp_path):
    target = tmp_path / f"{what}.{kind}"
    export(engagement=town.engagement, user=town.analyst, what=what, kind=kind, chosen={}, target=target)
    return target


def project_of(town, tmp_path):
    return read_project(io.BytesIO(take(town, "codings", "qdpx", tmp_path).read_bytes()))


def rows_of(path, name) -> list[dict]:
    with zipfile.ZipFile(path) as package:
        return list(csv.DictReader(io.StringIO(package.read(f"{name}.csv").decode("utf-8-sig"))))


def hold_back(contact):
    until = MOMENT.date().replace(year=2099)
    FirstWords.objects.create(
        contact=contact, question="why", text_hash="0" * 64, keep_until=until, sealed=b"x"
    )


def test_a_table_has_a_row_for_each_answer_and_a_column_for_each_theme(tmp_path):
    town, themes = a_read_town()
    (odd,) = hear(town, 1, "=HYPERLINK(1) ring 07700 900123", themes["Litter"], age="65+")
    held = Coded.objects.filter(theme=themes["Racing"]).first().contact
    hold_back(held)
    Theme.objects.filter(name="Litter").update(name="Words")
    package = take(town, "codings", "csv", tmp_path)
    answers, assignments = rows_of(package, "answers"), rows_of(package, "assignments")
    assert len(answers) == 221 and len({row["answer"] for row in answers}) == 221
    assert sum(int(row["Racing"]) for row in answers) == 58
    assert sum(int(row["Words (theme)"]) for row in answers) == 1
    (strange,) = [row for row in answers if row["Words (theme)"] == "1"]
    assert strange["words"] == "'=HYPERLINK(1) ring [phone number]"
    assert [row["Racing"] for row in answers if not row["words"]] == ["1"]  # counted, but its words wait
    assert len(assignments) == Coded.objects.count()
    assert {row["marked"] for row in assignments if row["theme"] == "Racing" and row["marked"]} == {
        "Cars race past"
    }
    codebook = {row["theme"]: (row["under"], row["answers"]) for row in rows_of(package, "codebook")}
    assert codebook == {"Lamps": ("", "60"), "Racing": ("", "58"), "Words": ("Lamps", "1")}
    everything = "".join(
        zipfile.ZipFile(package).read(name).decode() for name in zipfile.ZipFile(package).namelist()
    )
    assert odd.uuid.hex not in everything and str(odd.uuid) not in everything and "900123" not in everything
    assert TrailRow.objects.filter(act="export_insight", detail__what="codings").count() == 1


def test_a_workbook_holds_the_same(tmp_path):
    town, _ = a_read_town()
    book = load_workbook(take(town, "codings", "xlsx", tmp_path))
    assert book["answers"].max_row == 221 and [cell.value for cell in book["answers"][1]][-3:] == [
        "Lamps",
        "Litter",
        "Racing",
    ]


def test_a_project_for_other_programs_holds_nested_codes_marked_words_and_who_read_them(tmp_path):
    town, themes = a_read_town()
    held = Coded.objects.filter(theme=themes["Lamps"]).first().contact
    hold_back(held)
    project = project_of(town, tmp_path)
    codes = {code.guid: code for code in project.codes}
    assert {code.name: codes[code.parent].name if code.parent else None for code in project.codes} == {
        "Lamps": None,
        "Litter": "Lamps",
        "Racing": None,
    }
    assert [coder.name for coder in project.coders] == [str(town.analyst.officer)]
    assert len(project.texts) == 219  # one waits for review
    marked = sorted(
        {
            text.words[mark.start : mark.end].split(" number")[0]
            for text in project.texts
            for mark in text.marks
            if mark.code == themes["Racing"].uuid and "school" in text.words
        }
    )
    assert marked == ["Cars race past", "Cars race past the school gate"]
    again = project_of(town, tmp_path)
    assert [text.guid for text in again.texts] == [text.guid for text in project.texts]
    assert again.texts == project.texts


def test_words_are_scrubbed_once_more_as_they_leave_and_their_marks_then_mean_the_whole_answer(tmp_path):
    town, themes = a_read_town()
    hear(town, 1, "Ring me on 07700 900123 about the racing", themes["Racing"], age="65+", spans=[[30, 40]])
    (one,) = [each for each in answers_leaving(town.engagement) if not each.safe]
    assert (one.words, one.safe) == ("Ring me on [phone number] about the racing", False)
    project = project_of(town, tmp_path)
    (text,) = [each for each in project.texts if "Ring me" in each.words]
    assert [(mark.start, mark.end) for mark in text.marks] == [(0, len(text.words))]


def test_the_codebook_leaves_as_a_document_with_headings(tmp_path):
    from docx import Document

    town, themes = a_read_town()
    one = Coded.objects.filter(theme=themes["Racing"], spans=[[0, 14]]).first()
    ThemeQuote.objects.create(theme=themes["Racing"], contact=one.contact, question="why", start=0, end=14)
    Theme.objects.filter(name="Lamps").update(include="Any \x0blamp", state="retired")
    made = Document(take(town, "codebook", "docx", tmp_path))
    headings = [
        (each.style.name, each.text) for each in made.paragraphs if each.style.name.startswith("Heading")
    ]
    assert headings == [("Heading 1", "Lamps"), ("Heading 2", "Litter"), ("Heading 1", "Racing")]
    told = [each.text for each in made.paragraphs]
    assert "“Cars race past”" in told and "Belongs to it: Any lamp" in told
    hold_back(one.contact)
    assert [entry.quotes for entry in entries_of(town.engagement)] == [(), (), ()]


def test_the_page_offers_the_files_and_hands_them_over(client):
    town, _ = a_read_town()
    client.force_login(town.analyst)
    page = client.get("/officers/insight/policing/files/").content.decode()
    assert "codings.qdpx" in page and "codebook.docx" in page
    for file, ending in (("codings.qdpx", "codings.qdpx"), ("codebook.docx", "codebook.docx")):
        answer = client.post("/officers/insight/policing/files/take-out/", {"file": file})
        assert answer.headers["Content-Disposition"].endswith(f'policing-{ending}"')
        b"".join(answer.streaming_content)
