"""The lease: claimed once, kept, lost, given up."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from folkmoot.jobs import leases, schedules
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import TaskResultDoesNotExist, TaskResultStatus
from folkmoot.jobs.models import Job
from folkmoot.jobs.running import report_progress
from folkmoot.jobs.worker import do, work
from folkmoot.partners.models import Partner
from tests.jobs import chores
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
NO_TIME = dt.timedelta(0)


@pytest.fixture(autouse=True)
def _nothing_comes_round(monkeypatch):
    monkeypatch.setattr(schedules, "_schedules", {})
    monkeypatch.setattr(schedules, "_looked_at", float("inf"))


def all_done() -> int:
    return work(stop=threading.Event(), until_empty=True)


def test_a_job_is_done_and_its_result_can_be_asked_for(tmp_path):
    result = chores.write_line.enqueue(str(tmp_path / "lines"), "hello")
    assert result.status == TaskResultStatus.READY
    assert all_done() == 1
    assert (tmp_path / "lines").read_text() == "hello\n"
    again = chores.write_line.get_result(result.id)
    assert (again.status, again.return_value, again.attempts) == (TaskResultStatus.SUCCESSFUL, "hello", 1)
    with pytest.raises(TaskResultDoesNotExist):
        chores.write_line.get_result("00000000-0000-0000-0000-000000000000")


def test_what_is_rolled_back_is_never_done(tmp_path):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        chores.write_line.enqueue(str(tmp_path / "lines"), "hello")
        raise ZeroDivisionError
    assert all_done() == 0


def test_a_job_for_tomorrow_waits(tmp_path):
    tomorrow = timezone.now() + dt.timedelta(days=1)
    chores.write_line.using(run_after=tomorrow).enqueue(str(tmp_path / "lines"), "hello")
    assert all_done() == 0


def test_a_held_job_is_not_claimed_twice_until_its_lease_ends():
    ask_for(chores.refuse, title="Refuse")
    first = leases.claim(worker="first")
    assert (first.worker, first.tries, first.state) == ("first", 1, "running")
    assert leases.claim(worker="second") is None
    assert leases.renew(first, lease=NO_TIME) is True
    second = leases.claim(worker="second")
    assert (second.worker, second.tries) == ("second", 2)
    assert leases.finish(first, "late") is False, "a worker that lost its lease must not close the job"
    assert leases.renew(first) is False
    assert leases.fail(first, "late", for_good=True) is False
    assert leases.finish(second, "in time") is True
    assert Job.objects.get().result == "in time"


def test_a_database_that_is_away_when_a_job_ends_loses_neither_the_job_nor_its_worker(tmp_path, caplog):
    ask_for(chores.lose_the_database, title="Lose it", args=[str(tmp_path / "lines")])
    ask_for(chores.write_line, title="Line", args=[str(tmp_path / "lines"), "the next"])
    assert all_done() == 2
    assert (tmp_path / "lines").read_text() == "done\nthe next\n"
    assert list(Job.objects.order_by("id").values_list("result", "tries", "error")) == [
        ("kept", 1, ""),
        ("the next", 1, ""),
    ]
    assert "could not be closed; trying again" in caplog.text


def test_eight_workers_at_once_do_forty_jobs_once_each(tmp_path):
    for number in range(40):
        ask_for(chores.write_line, title="Line", args=[str(tmp_path / str(number)), "once"])

    def one_worker():
        work(stop=threading.Event(), until_empty=True)
        connection.close()

    threads = [threading.Thread(target=one_worker) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(tmp_path / str(number)).read_text() for number in range(40)] == ["once\n"] * 40
    assert set(Job.objects.values_list("tries", "lease_until")) == {(1, None)}


def test_a_key_lets_one_wait_and_one_run():
    first = ask_for(chores.refuse, title="Refresh", dedupe_key="refresh")
    assert ask_for(chores.refuse, title="Refresh", dedupe_key="refresh") == first
    running = leases.claim(worker="first")
    second = ask_for(chores.refuse, title="Refresh", dedupe_key="refresh")
    assert second != first, "what is asked while the first runs may have come too late for it"
    assert leases.claim(worker="second") is None
    leases.finish(running)
    assert leases.claim(worker="second") == second


def test_a_fault_is_tried_three_times_and_then_shown_without_personal_words(tmp_path):
    ask_for(chores.stumble, title="Stumble", args=[str(tmp_path / "lines")])
    for _ in range(3):
        assert all_done() == 1
        Job.objects.update(run_after=timezone.now())
    assert all_done() == 0
    job = Job.objects.get()
    assert (tmp_path / "lines").read_text() == "tried\n" * 3
    assert (job.state, job.tries, job.lease_until) == ("failed", 3, None)
    assert job.error == "It stopped with a fault (ValueError in stumble). The server's log holds the report."


def test_a_fault_waits_before_it_is_tried_again(tmp_path):
    ask_for(chores.stumble, title="Stumble", args=[str(tmp_path / "lines")])
    assert all_done() == 1
    job = Job.objects.get()
    assert job.state == "waiting"
    assert job.run_after > timezone.now()


def test_a_refusal_is_not_tried_again():
    chores.refuse.enqueue()
    assert all_done() == 1
    assert list(Job.objects.values_list("tries", "error")) == [(1, "The file has no heading row.")]
    assert Job.objects.failed().count() == 1


def test_only_what_was_declared_a_task_is_ever_called(tmp_path):
    for path in ("tests.jobs.chores.not_a_task", "os.getcwd", "nowhere.at.all"):
        now = timezone.now()
        Job.objects.create(task=path, arguments={"args": [], "kwargs": {}}, queued_at=now, run_after=now)
    assert all_done() == 3
    assert list(Job.objects.order_by("id").values_list("error", flat=True)) == [
        "tests.jobs.chores.not_a_task is not a task.",
        "os.getcwd is not a task.",
        "There is no task nowhere.at.all in this version.",
    ]


def test_a_worker_that_dies_as_often_as_is_allowed_is_shown():
    ask_for(chores.refuse, title="Refuse", max_tries=2)
    for _ in range(2):
        assert leases.claim(worker="dies", lease=NO_TIME) is not None
    assert leases.claim(worker="next") is None
    job = Job.objects.get()
    assert job.state == "failed"
    assert job.error == "The worker stopped while doing this, 2 times. Nobody knows how far it came."


def test_an_effect_in_the_jobs_own_transaction_happens_exactly_once():
    ask_for(chores.make_partner_once, title="Make", args=["dunmere"])
    assert all_done() == 1
    assert list(Partner.objects.values_list("slug", flat=True)) == ["dunmere"]
    assert Job.objects.get().result == {"made": "dunmere"}


def test_an_effect_of_a_worker_that_lost_its_lease_is_rolled_back():
    job = ask_for(chores.make_partner_and_lose_the_lease, title="Make")
    Job.objects.update(arguments={"args": ["dunmere", job.id], "kwargs": {}})
    do(leases.claim(worker="first"))
    assert Partner.objects.count() == 0
    assert Job.objects.get().state == "running"


def test_progress_outside_a_job_says_nothing():
    report_progress(1, 2, "Half way")
    assert Job.objects.count() == 0


def test_what_comes_round_is_asked_for_once_a_period():
    schedules.run_every(chores.refuse, every=dt.timedelta(hours=1), title="Refuse every hour")
    noon = dt.datetime(2026, 5, 3, 12, 10, tzinfo=dt.UTC)
    assert len(schedules.queue_what_is_due(noon)) == 1
    assert schedules.queue_what_is_due(noon + dt.timedelta(minutes=40)) == []
    all_done()
    assert schedules.queue_what_is_due(noon + dt.timedelta(minutes=49)) == []
    assert len(schedules.queue_what_is_due(noon + dt.timedelta(minutes=51))) == 1


def test_a_person_sees_the_jobs_they_asked_for_and_an_administrator_all():
    mine, other = OfficerFactory(role="analyst").user, OfficerFactory(role="analyst").user
    administrator = OfficerFactory(role="administrator").user
    job = ask_for(chores.refuse, title="Refuse", asked_by=mine)
    assert [list(Job.objects.visible_to(user)) for user in (mine, other, administrator)] == [[job], [], [job]]


def test_one_claim_takes_one_job_however_the_database_goes_about_it(tmp_path):
    chores.write_line.enqueue(str(tmp_path / "lines"), "one")
    if (
        connection.vendor == "postgresql"
    ):  # which then takes the table for one of a single row, and reads it row by row
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE jobs_job")
    for number in range(9):
        chores.write_line.enqueue(str(tmp_path / "lines"), str(number))
    assert leases.claim(worker="one") is not None
    assert Job.objects.exclude(lease_until=None).count() == 1
