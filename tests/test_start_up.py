"""Starting up loads nothing heavy: what counts, prints or reads files is loaded when it is first used."""

import os
import subprocess
import sys

HEAVY = {
    "numpy",
    "scipy",
    "duckdb",
    "ibis",
    "pyarrow",
    "pandas",
    "weasyprint",
    "openpyxl",
    "pyreadstat",
    "pyxform",
    "lxml",
    "svy",
    "polars",
}


def loaded_after(code: str, tmp_path) -> set[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings",
        "FOLKMOOT_HOME": str(tmp_path),
    }
    script = f"{code}\nimport sys; print(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_rooms_start_without_anything_heavy(tmp_path):
    assert loaded_after("import django; django.setup()", tmp_path) & HEAVY == set()


def test_every_address_is_known_without_anything_heavy(tmp_path):
    code = "import django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns"
    assert loaded_after(code, tmp_path) & HEAVY == set()


def test_the_evidence_room_loads_nothing_until_a_part_is_named(tmp_path):
    assert loaded_after("from folkmoot import evidence", tmp_path) & (HEAVY | {"django"}) == set()
