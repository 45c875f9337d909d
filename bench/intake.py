"""How many submissions a second are stored durably, end to end, against the same view writing a row at a time.

Both arrangements run the same page (`/answer/<code>/all/`), middleware, form, validation and scrubbing, under granian with
one process and 16 threads, on one database with the shipped settings (SQLite: WAL, synchronous FULL; PostgreSQL:
synchronous_commit on, Django's pool), in turn. They differ in how a contact is written: by the one writer, which commits
what waits together, or by a tuned ORM in a transaction of its own. Needs `wrk`. PostgreSQL is run too where it is installed.

    python bench/intake.py [--seconds 4] [--rounds 3] [--stored 1000000] [--connections 64] [--only sqlite|postgresql]
"""

import argparse
import json
import os
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from machine import machine

HERE = Path(__file__).parent
ARRANGEMENTS = {
    "writer": "folkmoot.config.wsgi:application",
    "row at a time (tuned ORM)": "row_at_a_time:application",
}
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
    environment = {
        **os.environ, "FOLKMOOT_HOME": str(home), "DATABASE_URL": url, "FOLKMOOT_PLAIN_HTTP": "1", "FOLKMOOT_LOG_LEVEL": "ERROR",
        "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent / "src")]),
    }  # fmt: skip
    home.mkdir()
    made = subprocess.run(
        [sys.executable, str(HERE / "intake_town.py")],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    town = json.loads(made.stdout.splitlines()[-1])
    print(
        f"\n{title}: {town['statements']} statements a submission, reply {town['reply_bytes']:,} bytes, headers included"
    )
    seen = {name: [] for name in ARRANGEMENTS}
    for _ in range(chosen.rounds):
        for name in ARRANGEMENTS:
            seen[name].append(one_round(name, environment, town["code"], chosen))
    for name, rounds in seen.items():
        print(f"  {name:28} {line(rounds)}")
    ours, theirs = (median(rounds, "rate") for rounds in seen.values())
    p99s = [median(rounds, "p99") for rounds in seen.values()]
    cpu = [median(rounds, "cpu") for rounds in seen.values()]
    print(
        f"  ratio: {ours / theirs:.1f} times the rate, p99 1/{p99s[1] / p99s[0]:.1f}, CPU 1/{cpu[1] / cpu[0]:.1f}"
    )
    if chosen.stored:
        started = time.monotonic()
        subprocess.run(
            [sys.executable, str(HERE / "intake_town.py"), "fill", str(chosen.stored)],
            env=environment,
            check=True,
        )
        print(f"  filled with {chosen.stored:,} contacts in {time.monotonic() - started:.0f} s")
        full = [one_round("writer", environment, town["code"], chosen) for _ in range(chosen.rounds)]
        print(f"  {'writer, that many stored':28} {line(full)}")
        print(
            f"  p95 at {chosen.stored:,} against p95 at 0: {median(full, 'p95') / median(seen['writer'], 'p95'):.2f}"
        )


def one_round(
    name: str, environment: dict[str, str], code: str, chosen: argparse.Namespace
) -> dict[str, float]:
    """Serve one arrangement afresh, warm it up, load it, and compare what was thanked for with what is stored."""
    before = stored(environment)
    with served(name, environment, code) as (port, process):
        script = Path(environment["FOLKMOOT_HOME"]) / "load.lua"
        script.write_text(LUA)
        address = f"http://127.0.0.1:{port}/answer/{code}/all/"
        load = ["wrk", "-t1", f"-c{chosen.connections}", "--timeout", "30s", "-s", str(script), address]
        subprocess.run([*load, "-d1s"], check=True, capture_output=True)
        warm, cpu = stored(environment), cpu_seconds(process.pid)
        said = subprocess.run(
            [*load, f"-d{chosen.seconds}s"], check=True, capture_output=True, text=True
        ).stdout
        cpu = cpu_seconds(process.pid) - cpu
    told = json.loads(said[said.index("{") :])
    kept = stored(environment) - warm
    thanked = told["requests"] - told["not_302"]
    if kept < thanked:
        sys.exit(f"{name}: {thanked} were thanked and {kept} are stored (before: {before})")
    told["rate"], told["cpu"] = thanked / told["seconds"], cpu / max(told["requests"], 1) * 1e6
    return told


@contextmanager
def served(
    name: str, environment: dict[str, str], code: str
) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    intake = {"FOLKMOOT_INTAKE": "1"} if name == "writer" else {}
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "16", "--no-ws",
        "--host", "127.0.0.1", "--port", str(port), "--log-level", "error", ARRANGEMENTS[name],
    ]  # fmt: skip
    process = subprocess.Popen(command, env={**environment, **intake}, start_new_session=True)
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
            os.killpg(process.pid, signal.SIGKILL)


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


def stored(environment: dict[str, str]) -> int:
    url = environment["DATABASE_URL"]
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
