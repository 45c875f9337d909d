"""What is taken out holds what was counted, its words and how it was made, and nothing that tells who somebody is."""

import csv
import io
import json
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from folkmoot.contacts.models import Contact
from folkmoot.insight import file_formats
from folkmoot.insight.exporting import export
from folkmoot.insight.file_formats import TooLong, guarded, pieces, write
from folkmoot.insight.frames import Extract, Frame, FrameColumn
from folkmoot.insight.models import WeightingPlan
from folkmoot.insight.reaching import reach_rows
from folkmoot.trail.models import TrailRow
from tests.insight.town import Town

PAGE = "/officers/insight/policing/files/"


@pytest.fixture
def officer(client, town: Town):
    """The browser of the town's engagement officer."""
    client.force_login(town.analyst)
    return client


def take(town: Town, what: str, kind: str, folder: Path, **chosen: str) -> Path:
    """Take a file out as the town's officer."""
    target = folder / f"{what}-as-{kind}"
    export(engagement=town.engagement, user=town.analyst, what=what, kind=kind, chosen=chosen, target=target)
    return target


def csv_rows(path: Path, name: str) -> list[dict]:
    """Read one CSV of a package."""
    with zipfile.ZipFile(path) as package:
        text = package.read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_csv_of_answers_holds_each_contact_once_with_its_codes(town: Town, tmp_path: Path) -> None:
    town.hear(80)
    rows = csv_rows(take(town, "answers", "csv", tmp_path), "answers")
    expected = [
        (
            c.channel,
            c.disposition,
            c.profile.get("age", ""),
            ";".join(c.profile.get("ethnic_group", [])),
            c.areas.get("district", ""),
            c.answers.get("matters", ""),
            ";".join(c.answers.get("seen", [])),
            str(float(c.answers["visits"])) if "visits" in c.answers else "",
        )
        for c in Contact.objects.order_by("pk")
    ]
    names = ("channel", "disposition", "profile.age", "profile.ethnic_group", "area.district")
    names += ("answer.matters", "answer.seen", "number.visits")
    assert [tuple(row[name] for name in names) for row in rows] == expected


@pytest.mark.parametrize("kind", ["csv", "xlsx", "sav", "json", "parquet", "geojson"])
def test_no_format_holds_what_tells_who_somebody_is(town: Town, tmp_path: Path, kind: str) -> None:
    town.hear(
        5, answers={"why": "I am Zebedee of Elm Row"}, place=[-1.234567, 52.345678], disposition="completed"
    )
    path = take(town, "answers", kind, tmp_path)
    everything = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            everything = b"".join(package.read(name) for name in package.namelist())
    for secret in (
        b"Zebedee",
        b"1.234567",
        b"52.345678",
        b"analyst@",
        *(c.uuid.hex.encode() for c in Contact.objects.all()),
    ):
        assert secret not in everything


def test_spss_holds_words_for_its_codes(town: Town, tmp_path: Path) -> None:
    import pyreadstat

    town.hear(60)
    path = take(town, "answers", "sav", tmp_path)
    with zipfile.ZipFile(path) as package:
        package.extract("answers.sav", tmp_path)
        assert "README.txt" in package.namelist()
    values, about = pyreadstat.read_sav(str(tmp_path / "answers.sav"), output_format="dict")
    assert about.variable_value_labels["answer_matters"] == {
        1.0: "Speeding",
        2.0: "Burglary",
        3.0: "Litter",
        4.0: "prefer_not_to_say",
    }
    said = ["speeding", "burglary", "litter", "prefer_not_to_say"]
    contacts = list(Contact.objects.order_by("pk"))
    got = [said[int(v) - 1] if v == v and v is not None else None for v in values["answer_matters"]]
    assert got == [c.answers.get("matters") for c in contacts]
    ticked = [None if v is None or v != v else bool(v) for v in values["answer_seen_litter"]]
    assert ticked == ["litter" in c.answers["seen"] if "seen" in c.answers else None for c in contacts]


def test_parquet_and_json_hold_the_same_rows(town: Town, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    town.hear(40)
    with zipfile.ZipFile(take(town, "answers", "parquet", tmp_path)) as package:
        package.extract("answers.parquet", tmp_path)
    table = pq.read_table(tmp_path / "answers.parquet").to_pylist()
    made = json.loads(take(town, "answers", "json", tmp_path).read_text())
    rows = [{k: v for k, v in row.items() if v is not None} for row in table]
    assert rows == made["tables"][0]["rows"]
    assert made["method"][0].startswith("Policing priorities 2027: taken out on")


def test_geojson_puts_each_answer_at_the_place_it_named_to_the_kilometre(town: Town, tmp_path: Path) -> None:
    town.hear(1, answers={"matters": "litter"}, place=[-1.234567, 52.345678])
    town.hear(1, answers={"matters": "burglary"}, place=None)
    made = json.loads(take(town, "answers", "geojson", tmp_path).read_text())
    found = [
        (each["type"], each["geometry"], each["properties"]["answer.matters"]) for each in made["features"]
    ]
    assert found == [
        ("Feature", {"type": "Point", "coordinates": [-1.23, 52.35]}, "litter"),
        ("Feature", None, "burglary"),
    ]
    assert (made["type"], bool(made["method"]), bool(made["recipe"])) == ("FeatureCollection", True, True)


def test_final_weights_stand_beside_base_weights_and_add_up_to_the_margins(
    town: Town, tmp_path: Path
) -> None:
    town.hear(300, collector=town.collectors["SURVEY"])
    settings = {"margins": ["age"], "not_said": "leave out", "merges": [], "largest_ratio": None}
    WeightingPlan.objects.create(engagement=town.engagement, settings=settings)
    rows = csv_rows(take(town, "answers", "csv", tmp_path), "answers")
    sums: dict[str, float] = {}
    for row in rows:
        if row["final_weight"]:
            sums[row["profile.age"]] = sums.get(row["profile.age"], 0.0) + float(row["final_weight"])
    assert sums == pytest.approx({"16-34": 9_000, "35-64": 10_500, "65+": 5_500}, rel=1e-9)


def test_a_reach_file_holds_the_rows_of_the_page(town: Town, tmp_path: Path) -> None:
    town.hear(100)
    rows = csv_rows(take(town, "reach", "csv", tmp_path, of="age"), "reach")
    page = reach_rows(town.engagement, of="age")
    assert [(row["group"], int(row["heard"]), float(row["ratio"])) for row in rows] == [
        (row["group"], row["heard"], row["ratio"]) for row in page
    ]


def test_a_results_file_says_the_class_and_never_a_margin_for_class_c(town: Town, tmp_path: Path) -> None:
    town.hear(300)
    rows = csv_rows(take(town, "results", "csv", tmp_path, by="age"), "results")
    assert {row["class"] for row in rows if row["key"] != "why"} == {"A", "C"}
    for row in rows:
        if row["class"] == "C":
            assert (row["low"], row["high"]) == ("", "")
            assert row["answer"] == "Wrote an answer" or "no margin of error" in row["why_no_margin"]


def test_nothing_in_a_spreadsheet_acts_as_a_formula(tmp_path: Path) -> None:
    import openpyxl

    column = FrameColumn("=cmd()", "+meaning", "words", {"@a": "-b"})
    frame = Frame.of("t", "T", [column], [("=1+1",), ("+44",), ("-2",), ("@x",), ("\tx",), ("fine",)])
    extract = Extract("e", "=title()", (frame,), ("=method()",), {})
    write(extract, "xlsx", tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [guarded(v) for v in ("=1", "a=1", -2, None, ("=a", "b"))] == ["'=1", "a=1", -2, None, "'=a;b"]


def test_the_trail_notes_each_file(officer, town: Town) -> None:
    town.hear(20)
    answer = officer.post(f"{PAGE}take-out/", {"file": "reach.csv", "of": "age"})
    assert answer["Content-Disposition"] == 'attachment; filename="policing-reach-age.csv.zip"'
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    row = TrailRow.objects.get(act="export_insight")
    assert row.detail == {"what": "reach", "format": "csv", "of": "age"}


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_written_by_a_job_and_fetched_by_who_asked(client, monkeypatch) -> None:
    from folkmoot.insight import files_page
    from folkmoot.jobs.models import Job
    from folkmoot.jobs.worker import work
    from folkmoot.partners.models import Officer, User
    from tests.insight.town import build_town

    town = build_town()
    client.force_login(town.analyst)
    monkeypatch.setattr(files_page, "LARGE", 3)
    town.hear(5)
    answer = client.post(f"{PAGE}take-out/", {"file": "answers.csv"})
    job = Job.objects.get(task__contains="insight")
    assert answer["Location"] == f"/officers/jobs/{job.uuid}/"
    work(stop=threading.Event(), until_empty=True)
    job.refresh_from_db()
    assert job.state == "finished", job.error
    fetched = client.get(job.result["url"])
    assert b"".join(fetched.streaming_content)[:2] == b"PK"
    client.get(job.result["url"]).close()
    assert [(row.act, row.detail.get("file")) for row in TrailRow.objects.exclude(act="record_contact")] == [
        ("export_insight", None),
        ("fetch_export", str(job.uuid)),
        ("fetch_export", str(job.uuid)),
    ]
    other = User.objects.create_user("other@elmshire.example", "a long password")
    Officer.objects.create(user=other, partner=town.engagement.partner, role="analyst")
    client.force_login(other)
    assert client.get(job.result["url"]).status_code == 404


def test_only_officers_with_leave_take_files_out(officer, town: Town) -> None:
    town.analyst.officer.role = "decision_maker"
    town.analyst.officer.save()
    assert officer.get(PAGE).status_code == 403
    assert officer.post(f"{PAGE}take-out/", {"file": "reach.csv"}).status_code == 403


def test_the_page_offers_every_format(officer, town: Town) -> None:
    page = officer.get(PAGE).content.decode()
    for words in ("CSV", "Excel", "SPSS", "JSON", "Parquet", "PDF"):
        assert words in page
    assert officer.post(f"{PAGE}take-out/", {"file": "answers.exe"}).status_code == 404


def test_the_report_is_a_tagged_pdf(officer, town: Town) -> None:
    town.hear(120)
    answer = officer.post(f"{PAGE}take-out/", {"file": "report.pdf"}, follow=True)
    if not answer.streaming:
        assert "PDFs need the Pango library" in answer.content.decode()
        pytest.skip("this machine has no Pango, and the page said so")
    made = b"".join(answer.streaming_content)
    import pikepdf

    with pikepdf.open(io.BytesIO(made)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.docinfo["/Title"]).strip().startswith("Policing priorities 2027")


def long_extract(rows: int = 1) -> Extract:
    """An extract whose recipe is longer than one cell, with a minus wherever a cell might begin."""
    columns = (
        FrameColumn("words", "Words", "words"),
        FrameColumn("many", "Many", "codes", {"a": "A", "b": "B"}),
    )
    frame = Frame("answers", "Answers", columns, rows, lambda: iter([[("x\x0by", ("a",))] * rows]))
    recipe = {"margins": {f"group “{n}”": -n / 7 for n in range(9_000)}}
    return Extract("long", "A long recipe", (frame,), ("Counted.", "=1+1 " + "w" * 40_000), recipe)


def test_a_spreadsheet_holds_the_whole_of_a_long_recipe(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    extract = long_extract()
    write(extract, "xlsx", tmp_path / "file.xlsx")
    book = load_workbook(tmp_path / "file.xlsx")
    cells = [cell for (cell,) in book["recipe"].iter_rows(values_only=True)]
    assert len(cells) > 5
    assert json.loads("".join(cells)) == extract.recipe
    method = [cell for (cell,) in book["method"].iter_rows(values_only=True)]
    assert "".join(method) == "A long recipeCounted.'" + extract.method[1]
    assert [cell.value for cell in book["answers"][2]] == ["xy", "a"]


def test_no_piece_of_a_text_but_the_first_starts_like_a_formula() -> None:
    text = "=" + "12-+@" * 7
    found = list(pieces(text, longest=6))
    assert "".join(found) == text
    assert [piece[0] for piece in found if piece.startswith(("=", "+", "-", "@"))] == ["="]


def test_an_spss_file_too_large_to_make_in_memory_is_refused_before_a_row_is_read(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(file_formats, "MOST_IN_SPSS", 9)
    write(long_extract(rows=3), "sav", tmp_path / "file")
    too_long = replace(long_extract(rows=4).frames[0], batches=lambda: pytest.fail("A row was read."))
    with pytest.raises(TooLong) as refusal:
        write(replace(long_extract(), frames=(too_long,)), "sav", tmp_path / "file")
    assert str(refusal.value) == (
        "An SPSS file of these questions holds 3 rows and this has 4. Take CSV or Parquet."
    )


def test_a_character_no_text_holds_is_refused_in_words(officer, town: Town) -> None:
    for sent in ({"file": "reach.csv", "of": "\x00"}, {"file": "reach.csv", "of": "age", "within": "\x00"}):
        answer = officer.post(f"{PAGE}take-out/", sent)
        assert answer.status_code == 400
        assert "Something in what was sent could not be understood." in answer.content.decode()
