"""Large registers are brought by a worker: all of it or nothing, every line judged, the file encrypted and then erased."""

import datetime as dt
import io
import os
import random
import signal
import time
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from folkmoot.hub.coming import taking_in
from folkmoot.hub.coming.asking import ask_to_bring, stop_register
from folkmoot.hub.coming.laying_aside import PIECE, LaidAside, erase, folder, lay_aside
from folkmoot.hub.coming.sweeping import sweep_registers
from folkmoot.hub.coming.taking_in import LeftOutMeanwhile
from folkmoot.hub.identity import identity_from, reference_of
from folkmoot.hub.models import (
    ComingRegister,
    HeldItem,
    HeldPerson,
    Holding,
    KeptOut,
    PersonKey,
)
from folkmoot.hub.picture.standing import changed_at
from folkmoot.hub.tasks import bring_laid_aside
from folkmoot.hub.wall import at_work
from folkmoot.jobs.models import Job
from folkmoot.jobs.running import Refused
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.signing import suspend
from folkmoot.trail.checking import verify
from folkmoot.trail.models import TrailRow
from tests.hub.test_a_power_cut import BRACKETS, killed
from tests.hub.test_bringing import bring
from tests.hub.test_linking_pages import browser
from tests.hub.world import make_hub, user

COLUMNS = ("first_name", "surname", "date_of_birth", "postcode", "known", "level_of_need")
LINES = 2_100


@pytest.fixture(autouse=True)
def here(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def agreement(db):
    return make_hub()


def people(number=LINES):
    """Made-up people, one in ten without a date of birth."""
    return [
        {
            "first_name": "Ada" + "".join(chr(97 + one // 26**place % 26) for place in range(3)),
            "surname": "Fenn",
            "date_of_birth": "" if one % 10 == 0 else f"20{10 + one % 9}-03-02",
            "postcode": "",
            "known": "yes",
            "level_of_need": str(1 + one % 4),
        }
        for one in range(number)
    ]


def as_file(rows, *, columns=COLUMNS, awkward=()):
    lines = [",".join(columns), *(",".join(row.get(column, "") for column in columns) for row in rows)]
    for at, line in awkward:
        lines.insert(at, line)
    return SimpleUploadedFile("families.csv", "\n".join(lines).encode())


def handed_over(agreement, file=None, mailbox="health", only_check=False):
    return ask_to_bring(
        user=user(mailbox), agreement=agreement, upload=file or as_file(people()), title="Families we visit",
        as_of=dt.date(2026, 9, 1), only_check=only_check, task=bring_laid_aside,
    )  # fmt: skip


def worked(coming):
    """Let a worker do it; return how it ended."""
    bring_laid_aside.func(str(coming.uuid))
    return ComingRegister.objects.get(pk=coming.pk)


def readable():
    """Count what can be read of registers, and what lies there at all."""
    with at_work("answer"):
        return Holding.objects.standing().count(), (HeldPerson.objects.count(), HeldItem.objects.count())


def as_kept(holding):
    """What is kept of a register, without the numbers made for it."""
    with at_work("answer"):
        return _as_kept(holding)


def _as_kept(holding):
    keys = sorted(PersonKey.objects.filter(holding=holding).values_list("digest", flat=True))
    items = sorted(HeldItem.objects.filter(holding=holding).values_list("item", "value", "delete_on"))
    rows = sorted(HeldPerson.objects.filter(holding=holding).values_list("row", flat=True))
    return holding.items, holding.people, rows, keys, items


def test_what_a_worker_brings_is_what_the_page_would_and_lines_that_cannot_be_read_are_told(agreement):
    coming = handed_over(agreement, as_file(people(), awkward=[(3, "Ada,too few"), (2_000, '"Ben"x,y')]))
    waits = folder() / coming.uuid.hex
    assert b"Fenn" not in waits.read_bytes() and oct(waits.stat().st_mode)[-3:] == "600"
    assert (readable(), coming.state) == ((0, (0, 0)), "waiting")
    done = worked(coming)
    assert (done.state, waits.exists(), readable()[0]) == ("brought", False, 1)
    assert done.told == {
        "rows": LINES,
        "without_birth": LINES // 10,
        "columns": [
            ["first_name", LINES], ["surname", LINES], ["date_of_birth", LINES - LINES // 10], ["postcode", 0],
            ["known", LINES], ["level_of_need", LINES],
        ],
        "left_out": 2,
        "lines": [
            [4, "This row has 2 cells, the headings are 6."],
            [2_001, "A quotation mark on this line is not closed, or stands in the middle of a cell."],
        ],
    }  # fmt: skip
    by_page = bring(agreement, "health", list(COLUMNS), people())
    assert as_kept(done.holding) == as_kept(by_page)
    row = TrailRow.objects.filter(act="bring_register").order_by("id").first()
    assert (row.detail["holding"], row.detail["people"]) == (str(done.holding.uuid), LINES)
    assert (
        worked(coming).state == "brought" and Holding.objects.count() == 2
    )  # done again, nothing more comes of it


def test_only_checked_it_keeps_nothing_and_says_the_same(agreement):
    done = worked(handed_over(agreement, only_check=True))
    assert (done.state, done.told["rows"], done.told["left_out"]) == ("checked", LINES, 0)
    assert (Holding.objects.count(), readable(), list(folder().iterdir())) == (0, (0, (0, 0)), [])


def test_until_the_last_row_is_there_nobody_reads_the_first(agreement, monkeypatch):
    before, seen = changed_at(agreement), []
    say = taking_in._say

    def looking(*given):
        held = Holding.objects.get()
        seen.append((held.coming, readable()[1][0] > 0, readable()[0]))
        assert changed_at(agreement) == before
        say(*given)

    monkeypatch.setattr(taking_in, "_say", looking)
    worked(handed_over(agreement))
    assert seen == [(True, True, 0), (True, True, 0)]


def test_it_can_be_stopped_while_it_waits_and_in_the_middle(agreement, monkeypatch):
    waits = stop_register(user=user("health"), coming=handed_over(agreement))
    assert (worked(waits).state, list(folder().iterdir()) if connection.in_atomic_block is None else []) == (
        "stopped",
        [],
    )
    coming, say = handed_over(agreement), taking_in._say

    def stopping(*given):
        stop_register(user=user("health"), coming=coming)
        say(*given)

    monkeypatch.setattr(taking_in, "_say", stopping)
    assert worked(coming).state == "stopped"
    assert (Holding.objects.count(), PersonKey.objects.count(), readable()[1]) == (0, 0, (0, 0))
    assert list(folder().iterdir()) == []
    with pytest.raises(NotNow, match="done already"):
        stop_register(user=user("health"), coming=coming)
    assert sorted(TrailRow.objects.filter(act__contains="register").values_list("act", flat=True)) == [
        "ask_to_bring_register", "ask_to_bring_register", "stop_register", "stop_register",
    ]  # fmt: skip


def test_who_asks_to_be_left_out_while_it_comes_in_is_left_out(agreement, monkeypatch):
    coming, say = handed_over(agreement), taking_in._say

    def asking(*given):
        reference = reference_of(identity_from(people()[7]))
        KeptOut.objects.get_or_create(
            reference=reference, giver=coming.giver, defaults={"since": timezone.now()}
        )
        say(*given)

    monkeypatch.setattr(taking_in, "_say", asking)
    with pytest.raises(LeftOutMeanwhile):
        worked(coming)
    assert readable()[0] == 0
    done = worked(coming)
    assert (done.state, done.holding.people, Holding.objects.count()) == ("brought", LINES - 1, 1)
    assert 8 not in as_kept(done.holding)[2]


def test_what_may_not_be_brought_is_refused_at_once_and_what_turns_out_so_leaves_nothing(agreement):
    with pytest.raises(NotNow, match="Not listed for you to give: diagnosis"):
        handed_over(agreement, as_file(people(3), columns=(*COLUMNS, "diagnosis")))
    assert (ComingRegister.objects.count(), list(folder().iterdir())) == (0, [])
    coming = handed_over(agreement)
    suspend(user=user("health"), version=agreement.versions.get(), because="A breach")
    with pytest.raises(Refused, match="not in force today"):
        worked(coming)
    coming.refresh_from_db()
    assert (coming.state, readable(), Holding.objects.count()) == ("refused", (0, (0, 0)), 0)
    assert list(folder().iterdir()) == []


def test_a_file_that_breaks_off_in_its_middle_leaves_nothing(agreement):
    long = as_file([*people(), {"first_name": "x" * 30_000}])
    with pytest.raises(Refused, match="longer than 20,000 characters"):
        worked(handed_over(agreement, long))
    assert (Holding.objects.count(), readable()[1], list(folder().iterdir())) == (0, (0, 0), [])


def test_three_registers_of_a_partner_wait_at_once_and_no_more(agreement):
    small = as_file(people(3))
    for _ in range(3):
        handed_over(agreement, small)
    with pytest.raises(NotNow, match="3 registers of your partner come in now"):
        handed_over(agreement, small)
    assert handed_over(agreement, small, mailbox="academy").state == "waiting"
    assert len(list(folder().iterdir())) == 4


def test_what_no_work_brings_any_more_is_ended_and_swept(agreement):
    left, stays = handed_over(agreement, as_file(people(3))), handed_over(agreement, as_file(people(3)))
    Job.objects.filter(uuid=left.job).update(failed_at=timezone.now())
    held = Holding.objects.create(
        agreement=agreement, version=1, giver=left.giver, title="Left", as_of=left.as_of, coming=True,
        brought_at=timezone.now(),
    )  # fmt: skip
    with at_work("bring"):
        HeldPerson.objects.create(holding=held, row=1, sealed=b"x")
    ComingRegister.objects.filter(pk=left.pk).update(holding=held)
    for path in folder().iterdir():
        os.utime(path, (0, time.time() - 7_200))
    assert sweep_registers() == 2
    left.refresh_from_db()
    assert (left.state, readable()[1], Holding.objects.count()) == ("refused", (0, 0), 0)
    assert [path.name for path in folder().iterdir()] == [stays.uuid.hex]
    assert worked(stays).state == "brought"


def test_a_file_laid_aside_reads_as_the_one_that_was_handed_over(settings):
    chance = random.Random(3)
    said = chance.randbytes(2 * PIECE + 12_345)
    for whole in (said, said[:PIECE], b"", b"x"):
        name = uuid4()
        lay_aside(name, io.BytesIO(whole))
        twin = io.BytesIO(whole)
        with LaidAside(name) as kept:
            assert (kept.size, kept.read()) == (len(whole), whole)
            for _ in range(20):
                at, size = chance.randrange(len(whole) + 5), chance.randrange(1, 5_000)
                kept.seek(at), twin.seek(at)
                found = b"".join(iter(lambda left=[size]: _some(kept, left), b""))
                assert found == twin.read(size)
        erase(name)


def _some(kept, left):
    piece = kept.read(left[0])
    left[0] -= len(piece)
    return piece


def test_on_its_page_an_officer_sees_how_far_it_is_and_what_came_of_it(
    agreement, django_assert_max_num_queries
):
    health = browser("health")
    address = f"/officers/hub/{agreement.slug}/bring/"
    about = {"title": "Families we visit", "as_of-day": "1", "as_of-month": "9", "as_of-year": "2026"}
    sent = health.post(address, about | {"file": as_file(people(), awkward=[(3, "Ada,too few")])})
    coming = ComingRegister.objects.get()
    page = f"{address}{coming.uuid}/"
    assert (sent.status_code, sent["Location"]) == (302, page)
    waits = health.get(page).content.decode()
    assert "Waiting for its turn." in waits and "Stop it, and keep nothing" in waits
    worked(coming)
    with django_assert_max_num_queries(14):
        done = health.get(page).content.decode()
    assert "Brought." in done and "Line 4: This row has 2 cells" in done and "Stop it" not in done
    assert "Families we visit" in health.get(address).content.decode()
    assert health.post(f"{page}stop/").status_code == 302
    assert (browser("academy").get(page).status_code, browser("police").post(f"{page}stop/").status_code) == (
        404,
        404,
    )


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_anywhere_leaves_all_or_nothing_and_the_next_brings_it():
    agreement, count = make_hub(), 0

    def counting(execute, *given):
        nonlocal count
        count += not given[0].startswith(BRACKETS)
        return execute(*given)

    first, coming = handed_over(agreement), handed_over(agreement)
    with connection.execute_wrapper(counting):
        whole = worked(first)
    found = set()
    for statement in (count // 4, count // 2, 3 * count // 4, count - 2, count + 3):
        killed(lambda: bring_laid_aside.func(str(coming.uuid)), statement)
        coming.refresh_from_db()
        there = Holding.objects.standing().exclude(pk=whole.holding.pk)
        assert verify().whole and (folder() / coming.uuid.hex).exists()
        found.add((coming.state, there.count(), Holding.objects.count()))
    assert found <= {("waiting", 0, 2), ("waiting", 0, 1)}  # begun, or cut off before it began

    def brought_and_cut_before_its_file_is_erased():
        taking_in.erase = lambda name: os.kill(os.getpid(), signal.SIGKILL)  # in a process of its own
        bring_laid_aside.func(str(coming.uuid))

    killed(brought_and_cut_before_its_file_is_erased, 1_000)
    assert (Holding.objects.standing().count(), len(list(folder().iterdir()))) == (2, 1)
    done = worked(coming)
    assert (done.state, Holding.objects.standing().count(), list(folder().iterdir())) == ("brought", 2, [])
    assert (as_kept(done.holding), verify().whole) == (as_kept(whole.holding), True)
