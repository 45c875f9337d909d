"""An installation of its own for an example: the real commands, a real server, and an analyst who signs in."""

import csv
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.examples.ready import Ready
from tests.migrated import copy_migrated

FOLKMOOT = str(Path(sys.executable).with_name("folkmoot"))
ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 480  # the demo takes its time to load where others share the machine
PASSWORD = "a long way of signing in"
ADD_ANALYST = """
from folkmoot.engagements.models import Engagement
from folkmoot.partners.inviting import add_officer
partner = Engagement.objects.get(slug={slug!r}).partner
add_officer(by=None, email="analyst@elmshire.example", name="Ana Lyst", partner=partner, role="analyst", password={password!r})
"""


class Installation:
    """A folder of its own, and the commands on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.address = ""
        self.loaded: Ready | None = None
        left_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "FOLKMOOT_DEMO"}
        self.environment = {name: value for name, value in os.environ.items() if name not in left_out} | {
            "FOLKMOOT_HOME": str(home),
            "FOLKMOOT_PLAIN_HTTP": "1",
            "FOLKMOOT_MFA_REQUIRED": "0",
        }

    def run(self, *words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        """Run `folkmoot` and return what it wrote and its exit status."""
        if self.loaded:
            return self.loaded.run(*words, cwd=cwd)
        return subprocess.run(
            [FOLKMOOT, *words], cwd=cwd, env=self.environment, capture_output=True, text=True, check=False
        )

    @contextmanager
    def ready(self) -> Iterator["Installation"]:
        """Keep what commands need loaded for the length of a `with`: each still has a process of its own."""
        self.loaded = Ready(self.environment, ROOT)
        try:
            yield self
        finally:
            self.loaded.stop()
            self.loaded = None

    def rows(self, *words: str) -> list[dict[str, str]]:
        """Run a command that writes CSV and return its rows."""
        done = self.run(*words)
        assert (done.returncode, done.stderr) == (0, "")
        return list(csv.DictReader(io.StringIO(done.stdout)))

    def told(self, *words: str, cwd: Path = ROOT) -> dict[str, Any]:
        """Run a command that writes JSON and return it."""
        done = self.run(*words, cwd=cwd)
        assert (done.returncode, done.stderr) == (0, "")
        return dict(json.loads(done.stdout))

    def add_analyst(self, slug: str) -> None:
        """Make an analyst of the partner whose engagement it is."""
        self.do(ADD_ANALYST.format(slug=slug, password=PASSWORD))

    def do(self, program: str) -> None:
        """Run a program of a few lines among its rooms; it needs to be `ready`."""
        assert self.loaded
        done = self.loaded.run("-c", program, cwd=ROOT)
        assert (done.returncode, done.stderr) == (0, "")

    @contextmanager
    def served(self, *command: str) -> Iterator["Installation"]:
        """Serve it for the length of a `with`, by the command that serves or another that does."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        said = self.home / "said.log"
        with said.open("wb") as log:
            process = subprocess.Popen(
                [FOLKMOOT, *(command or ("serve", "--no-worker")), "--port", str(port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{self.address}/healthz", process)
            yield self
            assert process.poll() is None, f"the server stopped by itself: {said.read_text()[-3000:]}"
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)

    def sign_in(self, page: Any, email: str = "analyst@elmshire.example") -> Any:
        """Sign an officer in, and return the page."""
        page.goto(f"{self.address}/account/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/officers/")
        return page

    def table(self, page: Any, path: str, caption: str) -> list[list[str]]:
        """Open a page and return the cells of the table with a caption, headings first."""
        answer = page.goto(f"{self.address}{path}")
        assert answer.status == 200
        return cells(page, caption)


def cells(page: Any, caption: str) -> list[list[str]]:
    """The words in each cell of the one table whose caption begins so."""
    page.wait_for_load_state()
    found = page.evaluate(
        """(caption) => [...document.querySelectorAll("table")]
            .filter((table) => table.caption?.textContent.trim().startsWith(caption))
            .map((table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())))""",
        caption,
    )
    assert len(found) == 1, f"{len(found)} tables begin with “{caption}”"
    return list(found[0])


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until it answers."""
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        assert process.poll() is None, "the server stopped by itself"
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.3)
    pytest.fail("the server did not answer")


@contextmanager
def example(name: str, home: Path, data: Path) -> Iterator[Installation]:
    """Set an example up as its README says, with an analyst, and serve it."""
    here = Installation(home)
    copy_migrated(home / "folkmoot.sqlite3")
    done = here.run("example", name, "--from", str(data))
    assert (done.returncode, done.stderr) == (0, "")
    assert f"/officers/insight/{name}/reach/" in done.stdout
    with here.ready():
        here.add_analyst(name)
        with here.served():
            yield here
