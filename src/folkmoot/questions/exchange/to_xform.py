"""A questionnaire as an XForm, the form that phones fill in: made once for each content, and checked by ODK Validate.

The conversion is pyxform's. What it made is kept under a name that follows from everything it was made of, so that its
bytes, and their MD5 that phones compare, stay the same in every process.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from django.conf import settings

from folkmoot.questions.definition import Content, Words
from folkmoot.questions.exchange.tables import OWN, WORDS, Row, Tables
from folkmoot.questions.exchange.to_xlsform import xlsform_of

MADE_BY = "folkmoot 1, pyxform 4"  # change it when the same questionnaire would make another form
ROOT = "data"
LARGEST_KEPT = 200_000_000  # bytes of forms kept; the one not asked for longest goes first
LONGEST_CHECK = 120  # seconds ODK Validate may take
JAVA = "java"

_one_at_a_time = Lock()


class NotAForm(ValueError):
    """This questionnaire cannot be made into a form; the message says why."""


def xform_of(
    content: Content, *, form_id: str, version: str, around: Callable[[Tables], Tables] | None = None
) -> bytes:
    """Return the XForm of a questionnaire, with what a channel asks `around` it. Raises `NotAForm`."""
    written = xlsform_of(content, form_id=form_id, version=version)
    tables = spoken_everywhere(around(written) if around else written)
    made_of = json.dumps([MADE_BY, tables.survey, tables.choices, tables.settings], sort_keys=True)
    kept = _folder() / f"{hashlib.sha256(made_of.encode()).hexdigest()[:40]}.xml"
    try:
        form = kept.read_bytes()
        os.utime(kept)
    except FileNotFoundError:
        form = converted(tables)
        _keep(kept, form)
    return form


def md5_of(form: bytes) -> str:
    """Return the fingerprint by which phones tell whether they have a form."""
    return hashlib.md5(form, usedforsecurity=False).hexdigest()


def converted(tables: Tables) -> bytes:
    """Return the XForm that pyxform makes of an XLSForm. Raises `NotAForm`."""
    from pyxform.errors import PyXFormError  # takes half a second: only when a form is made
    from pyxform.xls2xform import convert  # likewise

    sheets = {"survey": tables.survey, "choices": tables.choices, "settings": [tables.settings]}
    try:
        with _one_at_a_time:
            made = convert(
                xlsform={name: [dict(row) for row in rows] for name, rows in sheets.items()}, form_name=ROOT
            )
    except PyXFormError as fault:
        raise NotAForm(str(fault)) from fault
    return str(made.xform).encode()


def spoken_everywhere(tables: Tables) -> Tables:
    """Return a form without our own columns, with English words where a language has none yet, as our pages do."""
    columns = [heading for heading in _headings(tables) if heading.split("::")[0] in WORDS]
    return Tables(
        [_spoken(row, columns) for row in tables.survey],
        [_spoken(row, columns) for row in tables.choices],
        {name: cell for name, cell in tables.settings.items() if not name.startswith(OWN)},
    )


def faults_of(form: bytes) -> list[str] | None:
    """Return what ODK Validate finds wrong with a form; None where this machine has no Java to run it."""
    java = shutil.which(JAVA)
    if java is None:
        return None
    import pyxform  # takes half a second: only to find the validator that comes with it

    jar = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(form)
        file.flush()
        done = subprocess.run(
            [java, "-Djava.awt.headless=true", "-jar", str(jar), file.name],
            capture_output=True,
            text=True,
            timeout=LONGEST_CHECK,
            check=False,
        )
    if done.returncode == 0:
        return []
    return [line for line in done.stderr.splitlines() if line.strip() and not line.startswith("\tat ")]


def can_check() -> bool:
    """Say whether this machine can run ODK Validate."""
    return shutil.which(JAVA) is not None


def check(form: bytes) -> list[str] | None:
    """Have ODK Validate read a form, keep what it finds, and return it; None where there is no Java."""
    faults = faults_of(form)
    if faults is not None:
        _write(_verdict(form), json.dumps(faults).encode())
    return faults


def kept_verdict(form: bytes) -> list[str] | None:
    """Return what ODK Validate found in a form; None while it has not read it."""
    try:
        found: list[str] = json.loads(_verdict(form).read_bytes())
    except FileNotFoundError:
        return None
    return found


def _headings(tables: Tables) -> list[str]:
    return list(
        dict.fromkeys(heading for rows in (tables.survey, tables.choices) for row in rows for heading in row)
    )


def _spoken(row: Row, columns: list[str]) -> Row:
    """Give a row that has words in one language words in all."""
    said: Words = {}
    for column in columns:
        if column in row:
            said.setdefault(column.split("::")[0], row[column])
    filled = {
        column: row.get(column, said[part]) for column in columns if (part := column.split("::")[0]) in said
    }
    return {heading: cell for heading, cell in row.items() if not heading.startswith(OWN)} | filled


def _keep(kept: Path, form: bytes) -> None:
    _write(kept, form)
    found = sorted(kept.parent.glob("*.xml"), key=lambda path: path.stat().st_mtime)
    total = sum(path.stat().st_size for path in found)
    for path in found[:-1]:
        if total <= LARGEST_KEPT:
            break
        total -= path.stat().st_size
        path.unlink(missing_ok=True)


def _write(kept: Path, content: bytes) -> None:
    """Write a file beside its place first, so that it is there whole or not at all."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as beside:
        beside.write(content)
    Path(beside.name).replace(kept)


def _verdict(form: bytes) -> Path:
    return _folder() / f"{hashlib.sha256(form).hexdigest()[:40]}.checked"


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "forms"
