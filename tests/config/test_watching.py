"""A worker that ends by itself is started again; the web server goes on until it ends or is told to stop."""

import signal
import subprocess
import sys

import pytest

from folkmoot.config import serving

# Ends, with a fault of its own, when three workers have begun.
WEB = """
import pathlib, sys, time
while pathlib.Path(sys.argv[1]).read_text().count("worker") < 3:
    time.sleep(0.02)
sys.exit(3)
"""


@pytest.fixture(autouse=True)
def _our_signals():
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_worker_that_dies_is_started_again_and_the_web_server_never_noticed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(serving, "PAUSE_OF_WORKER", 0.1)
    begun = tmp_path / "begun"
    begun.touch()

    def start_worker():
        with begun.open("a") as file:
            file.write("worker\n")
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(9)"])

    web = subprocess.Popen([sys.executable, "-c", WEB, str(begun)])
    assert serving.watch(web, start_worker) == 3
    assert begun.read_text().count("worker") >= 3
    assert "The worker ended (9)" in capsys.readouterr().err


def test_when_the_web_server_ends_its_worker_is_stopped():
    workers = []

    def start_worker():
        workers.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]))
        return workers[0]

    web = subprocess.Popen([sys.executable, "-c", "raise SystemExit(4)"])
    assert serving.watch(web, start_worker) == 4
    assert workers[0].poll() == -signal.SIGTERM
