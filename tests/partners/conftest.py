"""What tests of officers share."""

import threading

import pytest


@pytest.fixture
def do_the_work(monkeypatch):
    """Do what waits in the queue, but nothing that comes round by itself."""
    from folkmoot.jobs import schedules  # here: this file is read before the rooms are loaded
    from folkmoot.jobs.worker import work

    monkeypatch.setattr(schedules, "_looked_at", float("inf"))
    return lambda: work(stop=threading.Event(), until_empty=True)
