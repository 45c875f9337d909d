"""Serves an installation: the web server with its one writer, and a worker beside it."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from folkmoot.config.environment import flag
from folkmoot.config.migrating import migrate
from folkmoot.contacts.connecting import lock_for
from folkmoot.contacts.intake_lock import IntakeHeld

LONGEST_STOP = 40  # seconds given to what is under way when asked to stop
PAUSE_OF_WORKER = 5  # seconds before a worker that ended by itself is started again


def add_serve_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--no-worker", action="store_true", help="leave the waiting work to another process")


def serve_command(options: argparse.Namespace) -> int:
    """Bring the database up to date and serve until told to stop."""
    migrate()
    return serve(options.host, options.port, worker=not options.no_worker)


def add_worker_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def worker_command(options: argparse.Namespace) -> int:
    """Do what waits until told to stop."""
    call_command("worker")
    return 0


def add_demo_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and whether only to load."""
    add_serve_arguments(parser)
    parser.add_argument("--load-only", action="store_true", help="load the made-up county and stop")


def demo_command(options: argparse.Namespace) -> int:
    """Load the made-up county where it is not there yet, print the ways in, and serve."""
    if not settings.DEMO:
        sys.stderr.write(
            "The demo needs FOLKMOOT_DEMO=1, so that no real installation is ever filled with made-up people.\n"
        )
        return 2
    if not options.load_only and port_taken(options.host, options.port):
        sys.stderr.write(
            f"Something listens on port {options.port} already. Stop it, or choose another: make demo PORT={options.port + 1}\n"
        )
        return 2
    from folkmoot.website.demo.loading import load_demo, ways_in  # noqa: PLC0415  only the demo needs it

    migrate()
    load_demo(say=lambda line: print(line, flush=True))  # noqa: T201  the person at the terminal waits for it
    if options.load_only:
        return 0
    print(ways_in(f"http://{options.host}:{options.port}"), flush=True)  # noqa: T201
    return serve(options.host, options.port, worker=not options.no_worker)


def port_taken(host: str, port: int) -> bool:
    """Return whether something answers there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def serve(host: str, port: int, *, worker: bool) -> int:
    """Run granian (one process with one writer) and a worker; stop both when told to."""
    lock = lock_for(connections["default"].settings_dict)
    try:
        if lock is not None:  # asked here, so that the refusal is read; held by the process that serves
            lock.take()
            lock.release()
    except IntakeHeld as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    connections.close_all()
    own, others = shared_out(os.sched_getaffinity(0), one_core=flag("FOLKMOOT_ONE_CORE", default=True))
    return watch(
        started_on(own, web_command(host, port)),
        partial(started_on, others, [sys.executable, "-m", "folkmoot.config.cli", "worker"])
        if worker
        else None,
    )


def web_command(host: str, port: int) -> list[str]:
    """Return the command that runs granian: one process, one loop, Folkmoot's own threads."""
    return [
        sys.executable, "-m", "granian", "--interface", "rsgi", "--workers", "1", "--no-ws", "--host", host, "--port", str(port),
        "--log-level", "warning", "--workers-kill-timeout", str(LONGEST_STOP), "folkmoot.config.door:door",
    ]  # fmt: skip


def shared_out(cores: set[int], *, one_core: bool) -> tuple[set[int], set[int]]:
    """Return the cores of the web server and of the worker: one and the others where there are several, else all for both.

    Python runs one thread at a time; handing over between cores costs it up to half its work.
    """
    if not one_core or len(cores) == 1:
        return cores, cores
    own = {max(cores)}  # the first core is the one that devices interrupt
    return own, cores - own


def started_on(cores: set[int], command: list[str]) -> "subprocess.Popen[bytes]":
    """Start a process that stays on these cores, as do the threads and processes it starts."""
    ours = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        return subprocess.Popen(command)
    finally:
        os.sched_setaffinity(0, ours)


def watch(
    web: "subprocess.Popen[bytes]", start_worker: "Callable[[], subprocess.Popen[bytes]] | None"
) -> int:
    """Wait until told to stop or until the web server ends; then stop what runs, giving it time.

    A worker that ends by itself is started again: people go on answering meanwhile, and its job waits for it.
    """
    told: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        told.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    worker, again = start_worker and start_worker(), 0.0
    while not told and web.poll() is None:
        time.sleep(0.2)
        if start_worker and worker and worker.poll() is not None:
            if not again:
                sys.stderr.write(
                    f"The worker ended ({worker.returncode}); another starts in {PAUSE_OF_WORKER} seconds.\n"
                )
                again = time.monotonic() + PAUSE_OF_WORKER
            elif time.monotonic() >= again:
                worker, again = start_worker(), 0.0
    ended = web.poll()
    running = [web, worker] if worker else [web]
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        try:
            process.wait(LONGEST_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
    return 0 if told else int(ended or 0)
