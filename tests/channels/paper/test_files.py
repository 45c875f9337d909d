"""Taking a file in by pages: matched, checked row by row, taken in once, undone by number; and whatever people send."""

import csv
import datetime as dt
import io
import re
import threading
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from folkmoot.channels.paper.keeping import let_old_files_go
from folkmoot.channels.paper.models import ImportRun, SavedMapping
from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Collector
from folkmoot.jobs.models import Job
from folkmoot.jobs.worker import work
from folkmoot.partners.models import Officer
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
TABLE = (
    "Reference,Submitted,Which matters most?,Where: near schools,Where: at night,Why?,Postcode,Age\n"
    "R1,03/05/2026,Speeding,Yes,No,They race.,EL4 2XX,25-34\n"
    "R2,04/05/2026,burglary,No,No,,,Prefer not to say\n"
    "R3,05/05/2026,Noise,N/A,N/A,,,35-44\n"
)
USES = {
    "use-3": "question:where_speeding",
    "use-4": "question:where_speeding",
}


@pytest.fixture
def pile() -> Collector:
    return make_collector("paper")


@pytest.fixture
def officer(pile: Collector) -> Officer:
    return OfficerFactory(partner=pile.engagement.partner)


@pytest.fixture
def browser(officer: Officer) -> Client:
    return signed_in(officer)


def hand_over(browser: Client, pile: Collector, content: bytes | str, name: str = "spring.csv", **said: str):
    body = content.encode() if isinstance(content, str) else content
    return browser.post(
        f"/officers/paper/files/into/{pile.engagement.slug}/",
        {"file": SimpleUploadedFile(name, body), **said},
    )


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def chosen(page: str) -> dict[str, str]:
    """What stands chosen in the selects of a page."""
    found = {}
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        picked = re.search(r'<option value="([^"]*)" selected>', inside)
        found[name] = picked[1] if picked else ""
    return found


def drafted(browser: Client, pile: Collector, content: str = TABLE, **uses: str) -> tuple[str, str]:
    """Hand a file over and match its columns; return the address of the run and the mapping."""
    columns = hand_over(browser, pile, content).url
    browser.post(columns, chosen(browser.get(columns).content.decode()) | uses)
    run = ImportRun.objects.latest("id")
    return f"/officers/paper/files/{run.uuid}/", run.mapping


def checked(browser: Client, run: str, mapping: str, **said: str):
    """Check a file by a mapping and return the report's page."""
    return browser.get(browser.post(f"{run}mapping/", {"mapping": mapping, **said}).url)


def kept_files(settings) -> list[Path]:
    return list((Path(settings.MEDIA_ROOT) / "imports").glob("*"))


def test_columns_are_matched_to_questions_by_their_words(browser, pile) -> None:
    page = browser.get(hand_over(browser, pile, TABLE).url).content.decode()
    assert chosen(page) == {
        "collector": pile.code,
        "use-0": "row",
        "use-1": "date",
        "use-2": "question:matters",
        "use-3": "",
        "use-4": "",
        "use-5": "question:why",
        "use-6": "postcode",
        "use-7": "question:age",
    }


def test_a_file_is_matched_checked_and_taken_in(browser, pile, settings) -> None:
    run, mapping = drafted(browser, pile, **USES)
    assert '# "Noise" = ""' in mapping
    refused = checked(browser, run, mapping)
    assert "3 rows read. 1 thing stands in the way, so nothing was taken in." in text(refused)
    assert "4 Which matters most? The mapping does not know “Noise”." in text(refused).replace(
        "&quot;", '"'
    ).replace('"Noise"', "“Noise”")
    settled = mapping.replace('# "Noise" = ""', '"Noise" = ""')
    assert "Every row can be taken in." in text(checked(browser, run, settled))
    assert Contact.objects.count() == 0
    done = browser.get(browser.post(f"{run}take-in/").url)
    assert "3 rows read. 3 contacts are new." in text(done)
    assert "See who was heard" in text(done)
    assert list(Contact.objects.order_by("id").values_list("disposition", "answers", "profile")) == [
        (
            "completed",
            {"matters": "speeding", "where_speeding": ["near_schools"], "why": "They race."},
            {"age": "25-34"},
        ),
        ("completed", {"matters": "burglary"}, {}),
        ("partial", {}, {"age": "35-44"}),
    ]
    assert [timezone.localdate(one.asked_at).day for one in Contact.objects.order_by("id")] == [3, 4, 5]
    assert kept_files(settings) == []


def test_taking_in_twice_takes_in_once(browser, pile) -> None:
    run, mapping = drafted(browser, pile, **USES)
    checked(browser, run, mapping.replace('# "Noise"', '"Noise"'))
    answers = [browser.post(f"{run}take-in/").status_code for _ in range(2)]
    assert (answers, Contact.objects.count()) == ([302, 302], 3)


def test_an_unchecked_file_is_not_taken_in(browser, pile) -> None:
    run, mapping = drafted(browser, pile, **USES)
    browser.post(f"{run}take-in/")
    checked(browser, run, mapping)
    browser.post(f"{run}take-in/")
    assert Contact.objects.count() == 0


def test_a_mapping_is_kept_for_the_next_file(browser, pile) -> None:
    run, mapping = drafted(browser, pile, **USES)
    settled = mapping.replace('# "Noise"', '"Noise"')
    checked(browser, run, settled, keep_as="Library forms")
    browser.post(f"{run}take-in/")
    kept = SavedMapping.objects.get()
    longer = TABLE + "R4,06/05/2026,Speeding,Yes,Yes,,,\n"
    again = hand_over(browser, pile, longer, saved=str(kept.pk)).url
    assert again.endswith("/mapping/")
    report = checked(browser, again.removesuffix("mapping/"), kept.content)
    assert "4 rows read. Every row can be taken in. 3 of them are here already." in text(report)
    browser.post(again.removesuffix("mapping/") + "take-in/")
    assert Contact.objects.count() == 4


def test_an_import_is_undone_after_saying_how_many_it_erases(browser, pile) -> None:
    run, mapping = drafted(browser, pile, **USES)
    checked(browser, run, mapping.replace('# "Noise"', '"Noise"'))
    browser.post(f"{run}take-in/")
    assert "Erase 3 contacts?" in text(browser.get(f"{run}undo/"))
    assert Contact.objects.count() == 3
    after = browser.get(browser.post(f"{run}undo/").url)
    assert "3 contacts were erased." in text(after)
    assert Contact.objects.count() == 0


def test_the_rows_in_the_way_can_be_taken_out_as_a_table_without_formulas(browser, pile) -> None:
    table = TABLE.replace("Which matters most?", "=matters()").replace("Noise", "=cmd|'/c calc'!A1")
    run, mapping = drafted(browser, pile, table, **USES, **{"use-2": "question:matters"})
    checked(browser, run, mapping)
    rows = list(csv.reader(io.StringIO(browser.get(f"{run}problems.csv").content.decode("utf-8-sig"))))
    assert rows == [
        ["line", "column", "problem"],
        ["4", "'=matters()", "The mapping does not know \"=cmd|'/c calc'!A1\"."],
    ]
    assert [row.detail for row in TrailRow.objects.filter(act="take_out_problems")] == [{"problems": 1}]


def test_ten_thousand_bad_rows_are_counted_and_the_page_stays_small(browser, pile) -> None:
    bad = "".join(f"B{number},03/05/2026,Speeding,,,,,ninety\n" for number in range(10_000))
    run, mapping = drafted(browser, pile, TABLE, **USES)
    run, _ = drafted(browser, pile, TABLE + bad, **USES)
    page = checked(browser, run, mapping.replace('# "Noise"', '"Noise"'))
    assert "10,003 rows read. 10,000 things stand in the way" in text(page)
    assert "And 9,900 more." in text(page)
    assert len(page.content) < 60_000
    table = browser.get(f"{run}problems.csv").content.decode("utf-8-sig")
    assert len(table.splitlines()) == 5_001


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_checked_and_taken_in_as_work_under_way(browser, pile, settings) -> None:
    rows = "".join(
        f"L{number},03/05/2026,Speeding,Yes,No,,,25-34,{'not used ' * 120}\n" for number in range(2_500)
    )
    table = TABLE.replace("Noise", "Burglary").replace("Age\n", "Age,Notes\n").replace("-34\n", "-34,\n")
    table = table.replace("say\n", "say,\n").replace("-44\n", "-44,\n") + rows
    run, mapping = drafted(browser, pile, table, **USES)
    job = browser.post(f"{run}mapping/", {"mapping": mapping})
    assert job.url.startswith("/officers/jobs/")
    assert "Being checked" in text(browser.get(run))
    work(stop=threading.Event(), until_empty=True)
    assert "2,503 rows read. Every row can be taken in." in text(browser.get(run))
    browser.post(f"{run}take-in/")
    assert Contact.objects.count() == 0
    work(stop=threading.Event(), until_empty=True)
    assert "2,503 contacts are new." in text(browser.get(run))
    assert (Contact.objects.count(), kept_files(settings)) == (2_503, [])
    assert {each.state for each in Job.objects.filter(asked_by__isnull=False)} == {"finished"}
    assert "Erase 2,503 contacts?" in text(browser.get(f"{run}undo/"))
    browser.post(f"{run}undo/")
    work(stop=threading.Event(), until_empty=True)
    assert Contact.objects.count() == 0


def test_a_file_that_nobody_took_in_goes_after_a_day(browser, pile, settings) -> None:
    run, mapping = drafted(browser, pile, **USES)
    assert len(kept_files(settings)) == 1
    assert let_old_files_go() == 0
    assert let_old_files_go(timezone.now() + dt.timedelta(hours=25)) == 1
    assert "The file is no longer kept here" in text(browser.get(run))
    lost = browser.post(f"{run}mapping/", {"mapping": mapping})
    assert "That file is no longer kept here." in text(browser.get(lost.url))
    assert kept_files(settings) == []


def test_another_partners_officer_finds_no_such_file(browser, pile) -> None:
    run, mapping = drafted(browser, pile, **USES)
    stranger = signed_in(OfficerFactory())
    slug = pile.engagement.slug
    answers = {
        stranger.get(f"/officers/paper/files/into/{slug}/").status_code,
        hand_over(stranger, pile, TABLE).status_code,
        stranger.get(run).status_code,
        stranger.get(f"{run}columns/").status_code,
        stranger.post(f"{run}mapping/", {"mapping": mapping}).status_code,
        stranger.post(f"{run}take-in/").status_code,
        stranger.post(f"{run}undo/").status_code,
        stranger.get(f"{run}problems.csv").status_code,
    }
    assert (answers, ImportRun.objects.count(), Contact.objects.count()) == ({404}, 1, 0)


@pytest.mark.parametrize("role", ["front_line", "analyst", "decision_maker", "data_protection"])
def test_only_who_runs_engagements_may_take_files_in(pile, role) -> None:
    someone = signed_in(OfficerFactory(partner=pile.engagement.partner, role=role))
    assert hand_over(someone, pile, TABLE).status_code == 403
    assert ImportRun.objects.count() == 0


def test_a_form_from_elsewhere_is_not_taken(pile, officer) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer.user)
    assert hand_over(strict, pile, TABLE).status_code == 403
    assert ImportRun.objects.count() == 0


def workbook(*rows: tuple, merged: str = "", sheets: tuple[str, ...] = ("Answers",)) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheets[0]
    for title in sheets[1:]:
        book.create_sheet(title)
    for title in sheets:
        for row in rows:
            book[title].append(row)
        if merged:
            book[title].merge_cells(merged)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def bomb() -> bytes:
    """A workbook of some kilobytes that unpacks to 700 MB."""
    packed = io.BytesIO(workbook(("Age",), ("25-34",)))
    with (
        zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/a.bin", "w") as member,
    ):
        for _ in range(70):
            member.write(bytes(10_000_000))
    return packed.getvalue()


HOSTILE = {
    "nothing": (b"", "empty"),
    "a PDF": (b"%PDF-1.7\n...", "This is a PDF, not a table."),
    "a web page": (b"<html><script>alert(1)</script>", "This is a web page or XML, not a table."),
    "JSON": (b'[{"age": "25-34"}]', "This is JSON, not a table."),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Excel workbook"),
    "no workbook": (b"PK\x03\x04 nonsense", "The file"),
    "merged headings": (
        workbook(("About you", None), ("Age", "Sex"), merged="A1:B1"),
        "The headings are merged in A1:B1.",
    ),
    "two headings alike": (b"Age,Age\n25-34,35-44\n", "stands over two columns"),
    "a heading left empty": (b"Age,,Sex\n25-34,,f\n", "has no heading"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_table_is_refused_in_plain_words_and_nothing_is_kept(
    browser, pile, settings, what
) -> None:
    content, sentence = HOSTILE[what]
    answer = hand_over(browser, pile, content)
    assert answer.status_code == 422
    assert sentence in text(answer).replace("&#x27;", "'")
    assert (ImportRun.objects.count(), kept_files(settings)) == (0, [])


def test_a_zip_bomb_is_refused(browser, pile, settings) -> None:
    answer = hand_over(browser, pile, bomb(), "bomb.xlsx")
    assert answer.status_code == 422
    assert "MB" in text(answer)
    assert (ImportRun.objects.count(), kept_files(settings)) == (0, [])


def test_the_sheet_of_a_workbook_is_asked_for(browser, pile) -> None:
    book = workbook(("Reference", "Age"), ("R1", "25-34"), sheets=("Notes", "Answers"))
    columns = hand_over(browser, pile, book, "two.xlsx").url
    assert "Which sheet holds the answers?" in text(browser.get(columns))
    assert browser.post(columns, {"sheet": "Secrets"}).status_code == 422
    assert browser.post(columns, {"sheet": "Answers"}).url == columns
    browser.post(columns, chosen(browser.get(columns).content.decode()))
    run = columns.removesuffix("columns/")
    assert "1 row read. Every row can be taken in." in text(
        checked(browser, run, ImportRun.objects.get().mapping)
    )
    browser.post(f"{run}take-in/")
    assert Contact.objects.get().profile == {"age": "25-34"}


def test_a_formula_in_a_cell_is_words_or_its_last_value_and_never_run(browser, pile) -> None:
    run, mapping = drafted(browser, pile, "Reference,Why?\nR1,=1+1\n")
    checked(browser, run, mapping)
    browser.post(f"{run}take-in/")
    assert Contact.objects.get().answers == {"why": "=1+1"}


def test_a_huge_cell_is_told_by_its_line(browser, pile) -> None:
    run, mapping = drafted(browser, pile, f"Reference,Why?\nR1,short\nR2,{'x' * 200_000}\n")
    page = checked(browser, run, mapping)
    assert "1 thing stands in the way" in text(page)
    assert "3" in re.findall(r"numeric\">(\d+)<", page.content.decode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_words_come_in_whole_whatever_the_encoding_and_delimiter(browser, pile, encoding, delimiter) -> None:
    rows = ["Reference", "Why?"], ["R1", "Café naïve – “so”"], ["R2", "Plain"]
    content = "\n".join(delimiter.join(row) for row in rows).encode(encoding)
    columns = hand_over(browser, pile, content).url
    browser.post(columns, chosen(browser.get(columns).content.decode()))
    run = columns.removesuffix("columns/")
    checked(browser, run, ImportRun.objects.get().mapping)
    browser.post(f"{run}take-in/")
    assert [each["why"] for each in Contact.objects.order_by("id").values_list("answers", flat=True)] == [
        "Café naïve – “so”",
        "Plain",
    ]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "..\\..\\boot.csv", "<b>x</b>.csv", "a\x00b.csv", "é" * 300]
)
def test_a_file_is_kept_under_our_name_whatever_the_sender_calls_it(browser, pile, settings, name) -> None:
    answer = hand_over(browser, pile, TABLE, name)
    if answer.status_code == 422:  # a name the form itself will not take
        assert kept_files(settings) == []
        return
    (kept,) = kept_files(settings)
    run = ImportRun.objects.get()
    assert (kept.name, "/" in run.file_name, "\\" in run.file_name) == (run.uuid.hex, False, False)
    assert "<b>x" not in browser.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("this is no TOML [", "The mapping is not valid TOML"),
        ('name = "x"', "The mapping lacks"),
        ("x" * 300_000, "The mapping is longer than 200,000 characters."),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_faults(browser, pile, settings, pasted, sentence) -> None:
    answer = hand_over(browser, pile, TABLE, pasted=pasted)
    assert (answer.status_code, sentence in text(answer)) == (422, True)
    assert kept_files(settings) == []


def test_a_mapping_for_another_engagements_collector_takes_nothing_in(browser, pile) -> None:
    other = make_collector("paper")
    run, mapping = drafted(browser, pile, **USES)
    page = checked(browser, run, mapping.replace(f'"{pile.code}"', f'"{other.code}"'))
    assert f"no collector with the code &quot;{other.code}&quot;" in page.content.decode()
    browser.post(f"{run}take-in/")
    assert Contact.objects.count() == 0
