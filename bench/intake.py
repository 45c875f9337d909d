"""How many submissions a second are stored durably, end to end, against the same view writing a row at a time.

Both sides run the same page (`/answer/<code>/all/`), validation and scrubbing on one database server with the shipped settings
(SQLite: WAL, synchronous FULL; PostgreSQL: synchronous_commit on, otherwise as it comes, the same for both), in turn, 64
connections. Ours is served as `folkmoot serve` serves it (granian, one process, one loop, contacts committed together by one
writer), held to one core and not. The other side is Django with its middleware and a tuned ORM that writes each contact in a
transaction of its own (PostgreSQL: through Django's pool) under granian, one process with 16 threads on all cores, and with one
thread, which queues requests before the database and not in it. Ratios are against whichever of the two is better in that
figure. Needs `wrk`. PostgreSQL is run too where it is installed.

    python bench/intake.py [--seconds 4] [--rounds 3] [--stored 1000000] [--connections 64] [--only sqlite|postgresql]
"""

import argparse
import json
import os
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from machine import machine

from folkmoot.config.serving import shared_out, started_on, web_command

HERE = Path(__file__).parent
GOALS = "goals: rate 5 times or more, p99 1/8 or less, 10 statements, under 2 kB, p95 flat, nothing failed"


@dataclass(frozen=True)
class Arrangement:
    """One way of serving the page."""

    threads: int  # 0: ours, on a loop
    one_core: bool = False

    def command(self, port: int) -> list[str]:
        if not self.threads:
            return web_command("127.0.0.1", port)
        return [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", str(self.threads),
            "--no-ws", "--host", "127.0.0.1", "--port", str(port), "--log-level", "error", "row_at_a_time:application",
        ]  # fmt: skip

    def start(self, port: int) -> "subprocess.Popen[bytes]":
        own, _ = shared_out(os.sched_getaffinity(0), one_core=self.one_core)
        return started_on(own, self.command(port))


OURS = {"writer, one core": Arrangement(0, one_core=True), "writer, all cores": Arrangement(0)}
THEIRS = {"row at a time, 16 threads": Arrangement(16), "row at a time, 1 thread": Arrangement(1)}
LUA = """
local function hex(n) local s = {} for i = 1, n do s[i] = string.format("%x", math.random(0, 15)) end return table.concat(s) end
function init() math.randomseed(os.time() * 1000 + math.floor(os.clock() * 1e6)) end
request = function()
  local body = "matters=speeding&where_speeding=near_schools&why=They+race+past+the+school+gates&age=25-34&_uuid=" .. hex(32)
  return wrk.format("POST", nil, {["Content-Type"] = "application/x-www-form-urlencoded"}, body)
end
response = function(status) if status ~= 302 then bad = (bad or 0) + 1 end end
done = function(summary, latency)
  io.write(string.format('{"requests": %d, "seconds": %f, "p50": %f, "p95": %f, "p99": %f, "not_302": %d, "failed": %d}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, summary.errors.status, summary.errors.timeout + summary.errors.read + summary.errors.connect))
end
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stored", type=int, default=1_000_000)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    chosen = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("This bench needs wrk (Debian: apt install wrk).")
    print(machine())
    with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as name:
        folder = Path(name)
        if chosen.only != "postgresql":
            bench("SQLite", f"sqlite:///{folder / 'bench.sqlite3'}", folder / "sqlite", chosen)
        if chosen.only != "sqlite":
            with postgresql(folder) as url:
                if url:
                    bench("PostgreSQL", url, folder / "postgresql", chosen)


def bench(title: str, url: str, home: Path, chosen: argparse.Namespace) -> None:
    os.environ |= {
        "FOLKMOOT_HOME": str(home), "DATABASE_URL": url, "FOLKMOOT_PLAIN_HTTP": "1", "FOLKMOOT_LOG_LEVEL": "ERROR",
        "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent / "src")]),
    }  # fmt: skip
    home.mkdir()
    town = json.loads(town_program().splitlines()[-1])
    print(
        f"\n{title}: {town['statements']} statements a submission, reply {town['reply_bytes']:,} bytes, headers included"
    )
    seen: dict[str, list[dict[str, float]]] = {name: [] for name in OURS | THEIRS}
    for _ in range(chosen.rounds):
        for name, arrangement in (OURS | THEIRS).items():
            seen[name].append(one_round(name, arrangement, town["code"], chosen))
    for name, rounds in seen.items():
        print(f"  {name:28} {line(rounds)}")
    for name in OURS:
        print(f"  {name + ':':28} {against([seen[other] for other in THEIRS], seen[name])}")
    if chosen.stored:
        started = time.monotonic()
        town_program("fill", str(chosen.stored))
        print(f"  filled with {chosen.stored:,} contacts in {time.monotonic() - started:.0f} s")
        for name, arrangement in OURS.items():
            full = [one_round(name, arrangement, town["code"], chosen) for _ in range(chosen.rounds)]
            flat = median(full, "p95") / median(seen[name], "p95")
            print(
                f"  {name:28} {line(full)}\n  {'':28} p95 at {chosen.stored:,} stored against p95 at 0: {flat:.2f}"
            )
    print(f"  ({GOALS})")


def town_program(*arguments: str) -> str:
    command = [sys.executable, str(HERE / "intake_town.py"), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def against(theirs: list[list[dict[str, float]]], ours: list[dict[str, float]]) -> str:
    """Say our ratios against the best that any arrangement of the other side reached in each figure."""
    rate = median(ours, "rate") / max(median(rounds, "rate") for rounds in theirs)
    p99 = min(median(rounds, "p99") for rounds in theirs) / median(ours, "p99")
    cpu = min(median(rounds, "cpu") for rounds in theirs) / median(ours, "cpu")
    return f"{rate:.1f} times the rate, p99 1/{p99:.1f}, CPU 1/{cpu:.1f} of the better row at a time"


def one_round(name: str, arrangement: Arrangement, code: str, chosen: argparse.Namespace) -> dict[str, float]:
    """Serve one arrangement afresh, warm it up, load it, and compare what was thanked for with what is stored."""
    with served(arrangement, code) as (port, process):
        script = Path(os.environ["FOLKMOOT_HOME"]) / "load.lua"
        script.write_text(LUA)
        address = f"http://127.0.0.1:{port}/answer/{code}/all/"
        load = ["wrk", "-t1", f"-c{chosen.connections}", "--timeout", "30s", "-s", str(script), address]
        subprocess.run([*load, "-d1s"], check=True, capture_output=True)
        settle(process.pid)
        warm, cpu = stored(), cpu_seconds(process.pid)
        said = subprocess.run(
            [*load, f"-d{chosen.seconds}s"], check=True, capture_output=True, text=True
        ).stdout
        cpu = cpu_seconds(process.pid) - cpu
    told = json.loads(said[said.index("{") :])
    kept = stored() - warm
    thanked = told["requests"] - told["not_302"]
    if kept < thanked:
        sys.exit(f"{name}: {thanked} were thanked and {kept} are stored")
    told["rate"], told["cpu"] = thanked / told["seconds"], cpu / max(told["requests"], 1) * 1e6
    return told


def settle(pid: int) -> None:
    """Wait until a server has loaded what it loads beside its work."""
    for _ in range(60):
        before = cpu_seconds(pid)
        time.sleep(0.5)
        if cpu_seconds(pid) - before < 0.03:
            return


@contextmanager
def served(arrangement: Arrangement, code: str) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = arrangement.start(port)
    try:
        for _ in range(300):
            try:
                urlopen(f"http://127.0.0.1:{port}/answer/{code}/all/", timeout=5).read()
                break
            except HTTPError:
                break
            except (URLError, OSError):
                time.sleep(0.1)
        yield port, process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def cpu_seconds(pid: int) -> float:
    """CPU seconds of a process and its children so far."""
    total, ticks = 0.0, os.sysconf("SC_CLK_TCK")
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(stat.parent.name) == pid or int(fields[1]) == pid:
            total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def stored() -> int:
    url = os.environ["DATABASE_URL"]
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        number: int = connection.execute("SELECT count(*) FROM contacts_contact").fetchone()[0]
        connection.close()
        return number
    import psycopg

    with psycopg.connect(url) as asked:
        return asked.execute("SELECT count(*) FROM contacts_contact").fetchone()[0]


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A PostgreSQL of our own for the bench, or an empty address where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        print("\nPostgreSQL: not installed here, not measured")
        yield ""
        return
    bin_, port, place = found[-1], 54871, folder / "cluster"
    place.mkdir()
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")

    def run(command: str) -> None:
        wrapped = (
            ["su", "postgres", "-s", "/bin/sh", "-c", command] if os.geteuid() == 0 else ["sh", "-c", command]
        )
        subprocess.run(wrapped, check=True, stdout=subprocess.DEVNULL, cwd=place)

    run(f"{bin_}/initdb -D {place}/data -U folkmoot --auth=trust --encoding=UTF8 --locale=C.UTF-8")
    run(
        f"{bin_}/pg_ctl -D {place}/data -l {place}/log -w -o '-p {port} -k {place} -c listen_addresses=127.0.0.1' start"
    )
    try:
        run(f"{bin_}/createdb -h 127.0.0.1 -p {port} -U folkmoot folkmoot")
        yield f"postgresql://folkmoot@127.0.0.1:{port}/folkmoot"
    finally:
        run(f"{bin_}/pg_ctl -D {place}/data -m immediate stop")


def line(rounds: list[dict[str, float]]) -> str:
    failed = sum(one["failed"] + one["not_302"] for one in rounds)
    parts = {name: median(rounds, name) for name in ("rate", "p50", "p95", "p99", "cpu")}
    return (
        f"{parts['rate']:7.0f}/s  p50 {parts['p50']:5.0f}  p95 {parts['p95']:5.0f}  p99 {parts['p99']:5.0f} ms"
        f"  {parts['cpu']:5.0f} µs CPU each  {failed:.0f} failed"
    )


def median(rounds: list[dict[str, float]], name: str) -> float:
    return statistics.median(one[name] for one in rounds)


if __name__ == "__main__":
    main()
