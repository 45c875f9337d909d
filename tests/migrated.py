"""A database as the migrations leave it, made once for the same migrations and copied to whoever begins with an empty one.

To migrate costs ten seconds of processor each time. Tests of migrations themselves, and of a newcomer's first start, do
without this.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MIGRATES = "from folkmoot.config.cli import make_tables, start_rooms; start_rooms(); make_tables()"
ROOT = Path(__file__).resolve().parents[1]
READ_BY_MIGRATIONS = [
    "trail/guarding.py",
    "questions/harmonised.py",
    "questions/bank.py",
    "directory/finding/structure.py",
    "directory/finding/words_kept.py",
    "config/migrating.py",
]


def copy_migrated(to: Path) -> None:
    """Put a migrated SQLite database where there is none yet."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_migrated(), to)


def _migrated() -> Path:
    folder = Path(tempfile.gettempdir()) / f"folkmoot-migrated-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    made = folder / f"{_of_what()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second waits for the first, and copies
        if not made.exists():
            _migrate(made)
    return made


def _migrate(made: Path) -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        subprocess.run(
            [sys.executable, "-c", MIGRATES],
            cwd=ROOT,
            env=environment | {"FOLKMOOT_HOME": home},
            check=True,
        )
        database = Path(home) / "folkmoot.sqlite3"
        assert not Path(f"{database}-wal").exists(), "the last connection writes all of it into the file"
        shutil.copyfile(database, f"{made}.part")
    os.replace(f"{made}.part", made)


def _of_what() -> str:
    """Return a name that is another for other migrations, other Django or other words of what they put in."""
    import django  # noqa: PLC0415  once a run

    source = ROOT / "src/folkmoot"
    files = sorted(source.glob("**/migrations/*.py")) + [source / name for name in READ_BY_MIGRATIONS]
    told = hashlib.sha256(f"{django.__version__} {sys.version}".encode())
    for file in files:
        told.update(str(file.relative_to(source)).encode() + file.read_bytes())
    return told.hexdigest()[:20]
