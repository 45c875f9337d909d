"""The order of the rooms is kept by a tool: a deliberately bad import breaks it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    return subprocess.run([program, "--no-cache"], cwd=tree, env=environment, capture_output=True, text=True)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the house in which a bad import can be planted."""
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("static", "__pycache__", "*.egg-info")
    )
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def test_the_house_stands(tree):
    found = lint(tree)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("room", "planted", "broken"),
    [
        ("places/models.py", "import folkmoot.contacts.models", "A room imports rooms below it"),
        ("trail/models.py", "import folkmoot.jobs.models", "A room imports rooms below it"),
        ("channels/online/models.py", "import folkmoot.channels.paper.models", "No channel knows another"),
        ("evidence/cube.py", "import django", "The sums know no web framework"),
        ("contacts/models.py", "import folkmoot.contacts.views", "What is true never imports what is shown"),
    ],
)
def test_a_bad_import_breaks_it(tree, room, planted, broken):
    file = tree / "src/folkmoot" / room
    file.write_text(file.read_text() + f"\n{planted}\n")
    (tree / "src/folkmoot/contacts/views.py").touch()
    found = lint(tree)
    assert found.returncode == 1
    assert any(broken in line and "BROKEN" in line for line in found.stdout.splitlines()), found.stdout


def test_a_room_nobody_listed_breaks_it(tree):
    (tree / "src/folkmoot/cellar").mkdir()
    (tree / "src/folkmoot/cellar/__init__.py").touch()
    found = lint(tree)
    assert found.returncode == 1
    assert "cellar" in found.stdout
