"""Says what a bench was measured on: machine, versions and date, one line that its figures are worthless without."""

import datetime as dt
import os
import platform
import sqlite3

import django


def machine() -> str:
    """Return processor, cores, versions and today's date."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next(
            (line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine()
        )
    cores = len(os.sched_getaffinity(0))
    versions = (
        f"Python {platform.python_version()}, Django {django.__version__}, SQLite {sqlite3.sqlite_version}"
    )
    return f"{model}, {cores} cores; {versions}; {dt.date.today():%-d %B %Y}"


def peak_mb() -> float:
    """Return the peak memory of this process in MB. Not getrusage: Linux hands a process the peak of its parent."""
    with open("/proc/self/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    print(machine())
