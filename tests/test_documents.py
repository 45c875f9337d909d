"""The documents say what is there: links lead somewhere, commands and settings exist, nothing of one machine is in the tree."""

import argparse
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from folkmoot.config.cli import COMMANDS, start_rooms

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "examples").rglob("*.md"),
    ]
)
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^( *)```\w*\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:^ *|bin/)folkmoot ([a-z-]+)(.*)")
SETTING = re.compile(r"FOLKMOOT_[A-Z0-9_]+|DATABASE_URL")
# This machine's own folders, and addresses that packages are fetched from.
FOLDERS = "|".join(re.escape(f"{folder}/") for folder in {str(ROOT), str(Path.home())} if folder != "/")
OF_ONE_MACHINE = re.compile(rf"{FOLDERS}|(?<!no-emit-)index-url|https?://[^\s\"')]*(?:pypi|npmjs|/simple/)")
EXCEPT = {"docs/how-to/install.md"}  # names the folder it tells people to install in
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".html",
    ".css",
    ".scss",
    ".js",
    ".json",
    ".yml",
    ".cfg",
    ".ipynb",
    ".svg",
    "",
}


def anchor(heading: str) -> str:
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", heading.lower())).strip("-")


def anchors(page: Path) -> set[str]:
    return {anchor(line.lstrip("# ")) for line in page.read_text().splitlines() if line.startswith("#")}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_and_picture_of_a_page_leads_somewhere(page):
    astray = []
    for link in LINK.findall(FENCE.sub("", page.read_text())):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, part = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (part and part not in anchors(target)):
            astray.append(link)
    assert astray == []


def commands_named() -> list[tuple[str, str, str]]:
    """Every `folkmoot X …` in the documents, with its page and the words after it; `[--channel CODE]` counts as `--channel`."""
    found = []
    for page in PAGES:
        text = page.read_text().replace("\n                           ", " ")
        blocks = [block for _, block in FENCE.findall(text)]
        blocks += re.findall(r"`((?:\.venv/bin/)?folkmoot [^`\n]+)`", FENCE.sub("", text))
        for block in blocks:
            for line in block.splitlines():
                found += [(page.name, name, rest) for name, rest in COMMAND.findall(line)]
    return found


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    """The options of a command, and of the commands under it."""
    under = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    below = [options_of(each) for action in under for each in action.choices.values()]
    return set(parser._option_string_actions).union(*below)


def test_every_command_in_the_documents_exists_with_the_options_named(tmp_path, capsys):
    start_rooms()
    options = {}
    for command in COMMANDS:
        parser = argparse.ArgumentParser()
        command.functions()[0](parser)
        options[command.name] = options_of(parser)
    named = commands_named()
    assert {name for _, name, _ in named} == set(options)
    unknown = [
        (page, name, option)
        for page, name, rest in named
        for option in re.findall(r"--[a-z-]+", rest)
        if option not in options[name]
    ]
    assert unknown == []


def test_the_page_of_settings_names_every_setting_that_is_read_and_no_other():
    read = set()
    for file in (ROOT / "src/folkmoot/config").glob("*.py"):
        read |= set(
            re.findall(
                r'(?:setting|flag|words|kept_secret)\(\s*"(FOLKMOOT_[A-Z0-9_]+|DATABASE_URL)"',
                file.read_text(),
            )
        )
    told = set()
    for line in (ROOT / "docs/reference/settings.md").read_text().splitlines():
        whole = ""
        for name in re.findall(r"`(_?[A-Z][A-Z0-9_]+)`", line.split(" | ")[0]):
            whole = name if not name.startswith("_") else stem_of(whole) + name
            told.add(whole)
    assert told - {"NAME", "NAME_FILE"} == read


def stem_of(name: str) -> str:
    """`FOLKMOOT_OIDC_SERVER` with `_SECRET` beside it means `FOLKMOOT_OIDC_SECRET`."""
    return "_".join(name.split("_")[:2])


def test_every_setting_named_anywhere_in_the_documents_exists():
    known = set(SETTING.findall((ROOT / "docs/reference/settings.md").read_text()))
    known |= {"FOLKMOOT_DATA", "FOLKMOOT_REQUIRE_ALL", "FOLKMOOT_RIVALS"}  # of tests and benches
    known |= {f"FOLKMOOT_{stem}" for stem in ("OIDC_CLIENT_ID", "OIDC_SECRET", "OIDC_NAME")}
    known |= {f"FOLKMOOT_SMTP_{stem}" for stem in ("PORT", "USER", "PASSWORD", "TLS")}
    named = {name for page in PAGES for name in SETTING.findall(page.read_text())}
    assert {name.removesuffix("_FILE") for name in named} - known == set()


def test_the_page_of_dependencies_names_every_one():
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [each for extra in project["project"]["optional-dependencies"].values() for each in extra]
    told = re.sub(r"[-_ ]", "", (ROOT / "docs/dependencies.md").read_text().lower())
    names = {re.split(r"[\[<>=~!; ]", each)[0] for each in wanted}
    assert {name for name in names if re.sub(r"[-_]", "", name.lower()) not in told} == set()


def test_the_page_of_performance_names_every_bench():
    makefile = (ROOT / "Makefile").read_text()
    benches = {f"{name}.py" for name in re.search(r"BENCHES \?= (.*)", makefile).group(1).split()}
    told = set(re.findall(r"bench/(\w+\.py)", (ROOT / "docs/performance.md").read_text()))
    assert {name for name in benches | told if not (ROOT / "bench" / name).exists()} == set()
    assert benches - told == set()


def files_of_the_tree() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("this is no checkout: there is no list of its files")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_in_the_tree_names_one_machine_or_where_packages_come_from():
    told = []
    for file in files_of_the_tree():
        if file.suffix not in TEXT or file == Path(__file__) or str(file.relative_to(ROOT)) in EXCEPT:
            continue
        for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1):
            if OF_ONE_MACHINE.search(line):
                told.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    assert told == []


@pytest.mark.slow
def test_the_documents_build_with_every_link_checked(tmp_path):
    build = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--site-dir",
        str(tmp_path / "site"),
    ]
    done = subprocess.run(
        build, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_page_of_the_house_names_every_room_and_channel_and_no_other():
    _, drawn = FENCE.findall((ROOT / "docs/explanation/the-house.md").read_text())[0]
    built = "\n".join(line for line in drawn.splitlines() if "(not built yet)" not in line)
    rooms = {
        name
        for names in re.findall(r"^([a-z]+(?: \| [a-z]+)*)  ", built, re.M)
        for name in names.split(" | ")
    }
    channels = re.search(r"none knows another: ([a-z_,\s]+?)\n[a-z]+  ", built)
    assert rooms == {folder.parent.name for folder in (ROOT / "src/folkmoot").glob("*/__init__.py")}
    assert channels
    assert set(re.split(r",\s+", channels[1])) == {
        folder.parent.name for folder in (ROOT / "src/folkmoot/channels").glob("*/apps.py")
    }
