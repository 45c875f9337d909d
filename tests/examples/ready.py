"""A program that has loaded what commands need, and does each in a process of its own: to load takes longer than to do.

It reads a line of JSON for each command: its words, where it runs, and the files it writes to. Words that begin with "-c" are
a program. It answers with a line: how it ended.
"""

import json
import os
import subprocess
import sys
import traceback
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

LOADED = ("folkmoot.website.importing", "folkmoot.website.examples.commands", "folkmoot.insight.commands")


class Ready:
    """Such a program for one installation."""

    def __init__(self, environment: dict[str, str], root: Path) -> None:
        command = [sys.executable, "-m", "tests.examples.ready"]
        self.program = subprocess.Popen(
            command, cwd=root, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(self, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a command as if it had been started; return what it wrote and its exit status."""
        assert self.program.stdin and self.program.stdout
        with TemporaryDirectory() as folder:
            out, err = (Path(folder) / name for name in ("out", "err"))
            print(json.dumps([words, str(cwd), str(out), str(err)]), file=self.program.stdin, flush=True)
            status = int(self.program.stdout.readline())
            return subprocess.CompletedProcess(words, status, out.read_text(), err.read_text())

    def stop(self) -> None:
        """Let the program end."""
        self.program.communicate()


def _do(words: list[str], cwd: str, out: str, err: str) -> int:
    """Do one command here, in the process made for it; return its exit status."""
    from folkmoot.config.cli import main  # noqa: PLC0415  once Django is set up

    os.chdir(cwd)
    for name, number in ((out, 1), (err, 2)):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT, 0o600), number)
    try:
        if words[0] == "-c":
            exec(words[1], {})  # a test's own words
            return 0
        return main(words)
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1


def answer_commands() -> None:
    """Do the commands that come, one after another, until there are no more."""
    from folkmoot.config.cli import start_rooms  # noqa: PLC0415  not where only `Ready` is wanted

    start_rooms()
    for name in LOADED:
        import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            status = _do(*json.loads(line))
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    answer_commands()
