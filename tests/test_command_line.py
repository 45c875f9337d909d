"""The commands that analysts and scripts rely on: what they take, what they answer, and how they end."""

import contextlib
import csv
import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from folkmoot.config.cli import main
from tests.examples.installation import FOLKMOOT, ROOT, Installation
from tests.migrated import copy_migrated

COMMANDS = (
    "demo",
    "serve",
    "worker",
    "example",
    "import",
    "export",
    "duplicates",
    "validate-feed",
    "bounce",
    "exchange",
    "verify-pack",
    "audit",
    "reach",
    "rake",
    "scrub",
    "campaigns",
    "estimate",
    "suggest",
    "themes",
    "opinion",
    "link",
    "release",
)
REACH_COLUMNS = (
    "area,group,heard,heard_known,share_heard,residents,share_residents,gap_points,"
    "ratio,ratio_low,ratio_high,more_needed,said"
)
MAKE = """
import datetime as dt
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.partners.models import Partner
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion
from django.utils import timezone
ages = [{"code": code, "label": {"en": code}} for code in ("16-24", "25-34", "35+")]
content = {"title": {"en": "Parks"}, "languages": ["en"], "items": [
    {"key": "age", "kind": "one", "wording": {"en": "How old are you?"}, "profile": "age", "options": ages},
    {"key": "why", "kind": "long_text", "wording": {"en": "Why?"}}]}
partner = Partner.objects.create(slug="elmshire", name="Elmshire", kind="council")
version = QuestionnaireVersion.objects.create(
    questionnaire=Questionnaire.objects.create(slug="parks", title="Parks"), number=1, content=content, frozen_at=timezone.now())
engagement = Engagement.objects.create(slug="parks", title="Parks", summary="Which parks.", state="closed", partner=partner,
    questionnaire=version, opens_on=dt.date(2026, 3, 1), closes_on=dt.date(2026, 3, 31))
Collector.objects.create(engagement=engagement, channel="paper", code="PARKS", name="Forms")
"""
MAPPING = """
name = "parks"
[row]
key = ["Number"]
[collector]
channel = "paper"
code = "PARKS"
name = "Forms"
[[question]]
key = "age"
kind = "one"
wording = "How old are you?"
column = "Age"
values = { "16-24" = "16-24", "25-34" = "25-34", "35+" = "35+" }
"""
ROWS = "Number,Age\n" + "".join(
    f"{number},{age}\n" for number, age in enumerate(["16-24"] * 30 + ["25-34"] * 50 + ["35+"] * 20)
)


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[Installation]:
    """An installation with one closed engagement, "parks", and nobody heard."""
    home = tmp_path_factory.mktemp("commands")
    copy_migrated(home / "folkmoot.sqlite3")
    (home / "mapping.toml").write_text(MAPPING)
    (home / "good.csv").write_text(ROWS)
    (home / "bad.csv").write_text(ROWS + "100,young\n101,old\n5,16-24\n")
    with Installation(home).ready() as here:
        here.do(MAKE)
        yield here


def import_contacts(
    here: Installation, file: str, *more: str, mapping: str = "mapping.toml", into: str = "parks"
):
    mapped = ("--mapping", str(here.home / mapping), "--engagement", into)
    return here.run("import", "contacts", str(here.home / file), *mapped, *more)


def test_every_command_tells_how_it_is_used(capsys) -> None:
    before = os.umask(0o077)
    try:
        for command in COMMANDS:
            with pytest.raises(SystemExit) as end:
                main([command, "--help"])
            told = capsys.readouterr()
            assert (end.value.code, told.err) == (0, "")
            assert told.out.startswith(f"usage: folkmoot {command} ")
            assert "Exit status: 0 done, 1 a check found faults, 2 refused" in " ".join(told.out.split())
    finally:
        os.umask(before)


def test_the_overview_names_every_command(tmp_path) -> None:
    done = Installation(tmp_path).run("--help")
    named = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")]
    assert (done.returncode, tuple(named)) == (0, COMMANDS)


def test_a_command_that_is_not_there_is_refused(tmp_path) -> None:
    done = Installation(tmp_path).run("rech")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'there is no command "rech"' in done.stderr


def test_while_the_database_is_away_a_mail_server_is_told_to_come_back(tmp_path) -> None:
    here = Installation(tmp_path)
    here.environment["DATABASE_URL"] = f"sqlite:///{tmp_path}"  # a folder, which no database can be
    done = subprocess.run(
        [FOLKMOOT, "bounce"], env=here.environment, input=b"To: talk@x\n\nAt nine.", capture_output=True
    )
    told = done.stderr.decode().splitlines()
    assert (done.returncode, told[-2:]) == (
        75,
        [
            "The database cannot be used just now: unable to open database file",
            "Nothing was changed. Try again later.",
        ],
    )


def test_a_dry_run_that_finds_faults_ends_in_1_with_every_bad_row(installation) -> None:
    done = import_contacts(installation, "bad.csv", "--dry-run")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        'Line 102, Age: The mapping does not know "young".',
        'Line 103, Age: The mapping does not know "old".',
        "Line 104, Number: It has the same key as line 7.",
        "103 rows read. 3 things stand in the way, so nothing was taken in.",
    ]


def test_the_same_file_taken_in_for_real_is_refused_with_2(installation) -> None:
    done = import_contacts(installation, "bad.csv")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 4)


def test_a_good_file_comes_in_once_and_is_then_in_reach(installation) -> None:
    checked = import_contacts(installation, "good.csv", "--dry-run")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "100 rows read. Every row can be taken in. Nothing has been taken in yet.\n"
    first, second = (import_contacts(installation, "good.csv") for _ in range(2))
    assert first.stdout == "100 rows read. 100 contacts are new.\n"
    assert second.stdout == "100 rows read. 0 contacts are new. 100 were here before and stay as they are.\n"
    done = installation.run("reach", "parks", "--of", "age", "--format", "csv")
    assert done.stdout.splitlines()[0] == REACH_COLUMNS
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [
        (row["area"], row["group"], row["heard"], row["heard_known"], row["share_heard"]) for row in rows
    ] == [
        ("", "16-24", "30", "100", "30.0"),
        ("", "25-34", "50", "100", "50.0"),
        ("", "35+", "20", "100", "20.0"),
    ]
    assert {value for row in rows for value in list(row.values())[5:]} == {""}
    taken_out = "SELECT actor, detail FROM trail_trailrow WHERE act = 'take_reach_out'"
    with contextlib.closing(sqlite3.connect(installation.home / "folkmoot.sqlite3")) as database:
        ((actor, detail),) = database.execute(taken_out)
    assert (actor, json.loads(detail)) == (
        "The system",
        {"of": "age", "public": False, "by": "command line"},
    )
    told = json.loads(installation.run("reach", "parks", "--of", "age", "--format", "json").stdout)
    assert [list(row) for row in told] == [REACH_COLUMNS.split(",")] * 3
    assert [row["residents"] for row in told] == [None] * 3


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("reach", "nowhere", "--of", "age"), "There is no engagement called nowhere. There are: parks."),
        (("reach", "parks", "--of", "shoe_size"), "shoe"),
        (("reach", "parks"), "--of"),
        (("import", "contacts", "no.csv", "--mapping", "m.toml"), "There is no file no.csv."),
        (("import", "cats", "no.csv", "--mapping", "m.toml"), "invalid choice"),
        (("example", "atlantis", "--from", "."), "invalid choice"),
        (("example", "auckland", "--from", "/nowhere"), "The README of the example says where"),
    ],
)
def test_what_cannot_be_done_is_refused_with_2_and_a_sentence(installation, words, sentence) -> None:
    done = installation.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_a_wrong_mapping_is_refused_with_each_of_its_faults(installation) -> None:
    wrong = MAPPING.replace('kind = "one"', 'kind = "riddle"') + "[nonsense]\n"
    (installation.home / "wrong.toml").write_text(wrong)
    done = import_contacts(installation, "good.csv", mapping="wrong.toml")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        'The mapping has a part "nonsense" that we do not know.',
        'A value in the mapping is of the wrong kind: "riddle" is not a kind of question a file can answer.',
    ]


def test_a_mapping_or_a_file_that_is_no_text_is_refused(installation) -> None:
    (installation.home / "binary.toml").write_bytes(b"\xff\xfe\x00name")
    (installation.home / "picture.csv").write_bytes(b"\x89PNG\r\n")
    done = import_contacts(installation, "good.csv", mapping="binary.toml")
    assert (done.returncode, "is not text in UTF-8." in done.stderr) == (2, True)
    done = import_contacts(installation, "picture.csv")
    assert (done.returncode, "This is a picture, not a table." in done.stderr) == (2, True)


def test_an_engagement_must_be_named_and_there(installation) -> None:
    done = import_contacts(installation, "good.csv", into="nowhere")
    assert (done.returncode, done.stderr) == (2, "There is no engagement called nowhere.\n")
    done = installation.run(
        "import",
        "contacts",
        str(installation.home / "good.csv"),
        "--mapping",
        str(installation.home / "mapping.toml"),
    )
    assert (done.returncode, done.stderr) == (2, "Say which engagement: --engagement SLUG.\n")


def test_reading_only_the_first_lines_of_an_answer_is_no_fault(installation) -> None:
    done = subprocess.run(
        f"{FOLKMOOT} reach parks --of age --format csv | head -n 1",
        shell=True,
        cwd=ROOT,
        env=installation.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == (REACH_COLUMNS, "")


def test_weighting_needs_no_database(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("age\n" + "young\n" * 40 + "old\n" * 60)
    (tmp_path / "margins.json").write_text(json.dumps({"margins": {"age": {"young": 500, "old": 500}}}))
    here = Installation(tmp_path / "home")
    told = here.told("rake", "data.csv", "--margins", "margins.json", "--out", "weights.csv", cwd=tmp_path)
    assert set(told) >= {
        "kish_deff",
        "effective_n",
        "largest_ratio",
        "iterations",
        "worst_gap",
        "problems",
        "recipe",
    }
    assert not (tmp_path / "home").exists()
    weights = list(csv.DictReader((tmp_path / "weights.csv").read_text().splitlines()))
    assert list(weights[0]) == ["row", "weight"]
    told = here.told("estimate", "data.csv", "--of", "age", "--equals", "young", cwd=tmp_path)
    assert [(one["share"], one["se"], one["low"], one["high"]) for one in told["estimates"]] == [
        (0.4, None, None, None)
    ]
    assert told["why_no_margin"]
