"""A coded file comes back: seen before it does anything, taken in as one act, and undone as one."""

import csv
import io
import random
import re

import pytest
from openpyxl import Workbook

from folkmoot.contacts.models import Contact
from folkmoot.contacts.withdrawing import erase_contacts
from folkmoot.insight.coding.log import replay, undo
from folkmoot.insight.coming_out.bringing_in import forget_files, keep_file, plan_of, take_in
from folkmoot.insight.coming_out.brought import FileRefused, read_file
from folkmoot.insight.coming_out.leaving import number_of
from folkmoot.insight.exporting import export, exports_folder
from folkmoot.insight.forgetting import forget_erased
from folkmoot.insight.models import Coded, CodesBrought, CodingAct, Theme
from folkmoot.insight.tasks import read_coded_file
from folkmoot.jobs.models import Job
from folkmoot.jobs.running import Refused
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.insight.coming_out.read_town import a_read_town
from tests.partners.factories import signed_in

pytestmark = pytest.mark.django_db
BRING = "/officers/insight/policing/themes/bring/"


def held() -> set[tuple]:
    rows = Coded.objects.values_list("contact", "question", "theme__name", "spans", "origin")
    return {
        (contact, question, theme, str(spans), origin) for contact, question, theme, spans, origin in rows
    }


def sheet(town, rows: dict[int, dict[str, str]], *headings: str) -> io.BytesIO:
    """A CSV with the numbers of these contacts' answers."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["answer", *headings])
    for one in Contact.objects.filter(pk__in=rows):
        cells = rows[one.pk]
        writer.writerow(
            [number_of(town.engagement, one.uuid, "why"), *(cells.get(name, "") for name in headings)]
        )
    return io.BytesIO(text.getvalue().encode())


def bring(town, file: io.BytesIO, name: str = "coded.csv"):
    brought = read_file(town.engagement, file, name)
    plan = plan_of(town.engagement, brought)
    kept = keep_file(user=town.analyst, engagement=town.engagement, plan=plan, file_name=name)
    return brought, plan, kept


@pytest.mark.parametrize("kind", ["csv", "xlsx", "qdpx"])
def test_what_went_out_comes_back_to_the_very_codings_it_was(kind, tmp_path):
    town, themes = a_read_town()
    target = tmp_path / "file"
    export(engagement=town.engagement, user=town.analyst, what="codings", kind=kind, chosen={}, target=target)
    content = target.read_bytes()
    if kind == "csv":
        import zipfile

        content = zipfile.ZipFile(target).read("assignments.csv")
    before = held()
    _, plan, _ = bring(town, io.BytesIO(content))
    assert (plan.readings, plan.new_themes, plan.standing) == ((), (), Coded.objects.count())
    Coded.objects.all().delete()
    _, plan, kept = bring(town, io.BytesIO(content))
    act = take_in(user=town.analyst, kept=kept)
    spans = (
        (lambda row: row[3]) if kind != "xlsx" else (lambda row: "[]")
    )  # a column of 0 and 1 knows no words
    assert held() == {(row[0], row[1], row[2], spans(row), "file") for row in before}
    assert (act.answers, CodesBrought.objects.count()) == (103 + 3, 0)
    undo(user=town.analyst, act=act)
    assert held() == set()


def test_a_file_adds_takes_nothing_away_and_is_undone_as_one_act(tmp_path):
    town, themes = a_read_town()
    silent = list(Contact.objects.filter(coded=None, answers__why__isnull=False)[:3])
    racing = Coded.objects.filter(theme=themes["Racing"]).first().contact
    before = held()
    rows = {
        silent[0].pk: {"Racing": "1", "Buses": "1", "Lamps": "0"},
        silent[1].pk: {"Racing": "x", "Buses": ""},
        racing.pk: {"Racing": "0", "Buses": "yes", "Lamps": "no"},
    }
    brought, plan, kept = bring(town, sheet(town, rows, "Racing", "Buses", "Lamps", "Remarks"))
    assert (plan.new_themes, plan.answers, len(plan.readings), brought.not_read) == (
        ("Buses",),
        3,
        4,
        ["Remarks"],
    )
    assert held() == before  # nothing happened yet
    act = take_in(user=town.analyst, kept=kept)
    assert held() - before == {
        (silent[0].pk, "why", "Racing", "[]", "file"),
        (silent[0].pk, "why", "Buses", "[]", "file"),
        (silent[1].pk, "why", "Racing", "[]", "file"),
        (racing.pk, "why", "Buses", "[]", "file"),
    }
    assert before <= held() and Theme.objects.get(name="Buses").state == "used"
    assert Coded.objects.filter(origin="file").first().by == town.analyst.officer
    assert replay(town.engagement) == dict(Coded.objects.values_list("pk", "theme"))
    undo(user=town.analyst, act=act)
    assert (held(), Theme.objects.get(name="Buses").state) == (before, "gone")
    assert list(
        TrailRow.objects.filter(act__in=["take_in_codes", "undo_coding"]).values_list("act", flat=True)
    ) in (
        ["take_in_codes", "undo_coding"],
        ["undo_coding", "take_in_codes"],
    )


def test_what_was_read_by_a_brought_theme_since_keeps_it_from_being_undone():
    town, themes = a_read_town()
    one, other = Contact.objects.filter(coded=None, answers__why__isnull=False)[:2]
    _, _, kept = bring(town, sheet(town, {one.pk: {"themes": "Buses; Racing"}}, "themes"))
    act = take_in(user=town.analyst, kept=kept)
    Coded.objects.create(theme=Theme.objects.get(name="Buses"), contact=other, question="why", at=act.at)
    with pytest.raises(NotPossible, match="since"):
        undo(user=town.analyst, act=act)


def test_what_changed_between_looking_and_taking_in_loses_nothing():
    town, themes = a_read_town()
    one, gone = Contact.objects.filter(coded=None, answers__why__isnull=False)[:2]
    _, _, kept = bring(
        town, sheet(town, {one.pk: {"codes": "Racing"}, gone.pk: {"codes": "Racing"}}, "codes")
    )
    Coded.objects.create(theme=themes["Racing"], contact=one, question="why", at=kept.at)
    gone.delete()
    act = take_in(user=town.analyst, kept=kept)
    assert (act.answers, Coded.objects.filter(contact=one).count()) == (0, 1)


def test_a_retired_theme_gets_nothing_new_and_a_file_of_withdrawn_answers_is_forgotten():
    town, themes = a_read_town()
    one = Contact.objects.filter(coded=None, answers__why__isnull=False).first()
    Theme.objects.filter(name="Racing").update(state="retired")
    _, plan, _ = bring(town, sheet(town, {one.pk: {"codes": "racing"}}, "codes"))
    assert (plan.readings, plan.retired) == ((), ("Racing",))
    assert CodesBrought.objects.count() == 1
    assert forget_files(town.engagement) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty|ends"),
        (b"words,Racing\nhello,1\n", "No column says which answer"),
        (b"answer,remarks\n00000000-0000-4000-8000-000000000000,hello\n", "No column holds themes"),
        (b"answer,Racing\n00000000-0000-4000-8000-000000000000,1\n", "No answer of this engagement"),
        (b"answer,Racing\nno number at all,1\n", "No answer of this engagement"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 broken", "damaged"),
        (random.Random(3).randbytes(4_000), "text|letters|heading|answer"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(content, sentence):
    town, _ = a_read_town()
    with pytest.raises(FileRefused, match=sentence):
        read_file(town.engagement, io.BytesIO(content), "file")


def test_a_workbook_with_many_sheets_that_is_not_ours_says_which_sheets():
    town, _ = a_read_town()
    book = Workbook()
    book.create_sheet("other").append(["answer"])
    made = io.BytesIO()
    book.save(made)
    with pytest.raises(FileRefused, match="sheets"):
        read_file(town.engagement, made, "file.xlsx")


def test_an_officer_sees_what_a_file_would_do_takes_it_in_or_lets_it_go(client):
    town, themes = a_read_town()
    client.force_login(town.analyst)
    one = Contact.objects.filter(coded=None, answers__why__isnull=False).first()
    assert client.post(BRING, {}).status_code == 422
    bad = client.post(BRING, {"file": io.BytesIO(b"hello")})
    assert (bad.status_code, "No column says which answer" in bad.content.decode()) == (422, True)
    file = sheet(town, {one.pk: {"Buses": "1"}}, "Buses")
    file.name = "coded elsewhere.csv"
    checked = client.post(BRING, {"file": file}, follow=True)
    address = checked.redirect_chain[-1][0]
    page = re.sub(r"\s+", " ", checked.content.decode())
    assert "read into 1 answer, 1 time in all" in page and "New in the codebook: Buses" in page
    assert Coded.objects.filter(origin="file").count() == 0
    done = client.post(address, {"do": "take"}, follow=True).content.decode()
    assert (
        "themes were read into 1 answer" in done
        and CodingAct.objects.filter(act="take_in_codes").count() == 1
    )
    file.seek(0)
    address = client.post(BRING, {"file": file}, follow=True).redirect_chain[-1][0]
    assert "forgotten" in client.post(address, {"do": "forget"}, follow=True).content.decode()
    assert client.get(address).status_code == 404


def test_withdrawing_makes_the_workbench_forget_a_file_that_waits():
    town, themes = a_read_town()
    one = Contact.objects.filter(coded=None, answers__why__isnull=False).first()
    bring(town, sheet(town, {one.pk: {"Buses": "1"}}, "Buses"))
    erase_contacts(uuids=[one.uuid], because="withdrawn")
    from folkmoot.insight.forgetting import forget_erased

    forget_erased(town.engagement)
    assert CodesBrought.objects.count() == 0


def test_the_printed_codebook_shows_every_theme(client):
    town, _ = a_read_town()
    client.force_login(town.analyst)
    page = client.get("/officers/insight/policing/themes/codebook/").content.decode()
    assert [name for name in ("Lamps", "Litter", "Racing") if f">{name}" in page] == [
        "Lamps",
        "Litter",
        "Racing",
    ]


def test_a_large_file_is_read_by_a_worker_and_gone_once_it_is_read_or_an_answer_is_taken_back(monkeypatch):
    town, themes = a_read_town()
    monkeypatch.setattr("folkmoot.insight.coming_out.import_page.MOST_READ_AT_ONCE", 10)
    officer = signed_in(town.analyst.officer)
    some = list(Contact.objects.filter(answers__why__startswith="Nothing")[:3])
    jobs = []
    for _ in range(2):
        file = sheet(town, {one.pk: {"themes": "Benches"} for one in some}, "themes")
        file.name = "coded.csv"
        page = officer.post(BRING, {"file": file})
        jobs.append(Job.objects.filter(task__endswith="read_coded_file").latest("pk"))
        assert (page.status_code, page.url) == (302, f"/officers/jobs/{jobs[-1].uuid}/")
    waiting = lambda: sorted(exports_folder().glob("*.brought"))  # noqa: E731
    assert (len(waiting()), CodesBrought.objects.count()) == (2, 0)
    told = read_coded_file.func(*jobs[0].arguments["args"])
    assert told["sentence"] == "3 rows read. Nothing is taken in yet."
    assert (len(waiting()), officer.get(told["url"]).status_code) == (1, 200)
    forget_erased(town.engagement)
    assert waiting() == []
    with pytest.raises(Refused, match="deleted"):
        read_coded_file.func(*jobs[1].arguments["args"])
    broken = sheet(town, {}, "themes")
    broken.name = "coded.csv"
    officer.post(BRING, {"file": broken})
    with pytest.raises(Refused, match="No answer"):
        read_coded_file.func(*Job.objects.latest("pk").arguments["args"])
    assert waiting() == []
