"""Styles are compiled once, again only when something changed, and lose nothing but repetition."""

import gzip
import json
import re
import shutil

import brotli
import pytest

from folkmoot.design.build import (
    BUILT,
    FRONT,
    NEVER_USED,
    SHEETS,
    BuildFailed,
    bare,
    build,
    compile_sheet,
    install_packages,
    slim,
)


@pytest.fixture
def front(tmp_path):
    """A copy of the front folder that shares its installed packages."""
    install_packages(FRONT)
    copy = tmp_path / "front"
    shutil.copytree(FRONT, copy, ignore=shutil.ignore_patterns("node_modules"))
    (copy / "node_modules").symlink_to(FRONT / "node_modules")
    return copy


@pytest.fixture(scope="module")
def compiled() -> dict[str, str]:
    """Each sheet as Sass leaves it."""
    install_packages(FRONT)
    return {sheet: compile_sheet(FRONT, sheet) for sheet in SHEETS}


def test_what_changed_is_compiled_again_and_a_mistake_is_told_and_leaves_what_was_built(front, tmp_path):
    built = tmp_path / "built"
    assert [build(front=front, built=built), build(front=front, built=built)] == [True, False]
    sheet = front / "scss/_ours.scss"
    sheet.write_text(sheet.read_text() + "\n.fm-new { color: red; }\n")
    assert build(front=front, built=built) is True
    css = (built / "folkmoot.css").read_bytes()
    assert b".fm-new{color:red}" in css
    assert brotli.decompress((built / "folkmoot.css.br").read_bytes()) == css
    assert gzip.decompress((built / "folkmoot.css.gz").read_bytes()) == css
    sheet.write_text("p { color: ")
    with pytest.raises(BuildFailed, match="_ours.scss"):
        build(front=front, built=built)
    assert (built / "folkmoot.css").read_bytes() == css


def test_an_installed_folkmoot_has_nothing_to_compile(tmp_path):
    assert build(front=tmp_path / "nothing", built=tmp_path / "built") is False


def test_slimming_drops_repetition_and_keeps_every_other_declaration():
    css = (
        "a{color:var(--govuk-link-colour, #0b5a54);-webkit-font-smoothing:antialiased;margin:0}"
        "@media print{.x{font-family:sans-serif}}.empty{}@media print{.x{color:red}}.y{line-height:1.3157894737}"
        "@supports not (caret-color: auto){.y{display:table-cell}}"
    )
    assert slim(css) == (
        "a{color:var(--govuk-link-colour);margin:0}@media print{.x{color:red}}.y{line-height:1.3157}"
    )


def test_a_script_is_served_without_what_only_its_readers_need():
    script = "// Why it is here.\n\nfor (const one of all) {\n  // Why so.\n  one.src = `//${place}`;\n}\n"
    assert bare(script) == "for (const one of all) {\none.src = `//${place}`;\n}\n"
    written = [path.read_text() for path in (FRONT / "js").iterdir()]
    assert [line for text in written for line in text.splitlines() if line.count("`") % 2] == []
    assert [text for text in written if "/*" in text] == []


def test_every_colour_the_styles_name_is_given(compiled):
    css = slim(compiled["folkmoot"]) + slim(compiled["officer"])
    used, given = set(re.findall(r"var\((--[\w-]+)", css)), set(re.findall(r"(--[\w-]+) ?:", css))
    assert used - given == set()


def test_no_crown_no_transport_and_nothing_from_elsewhere(compiled):
    css = "".join(compiled.values())
    assert [
        word for word in ("GDS Transport", "@font-face", "url(", "@import", "crown", "crest") if word in css
    ] == []


def test_no_page_names_a_class_that_the_build_throws_away():
    folder = BUILT.parents[2]
    pages = {path: path.read_text() for ending in ("html", "py") for path in folder.rglob(f"*.{ending}")}
    named = {name for text in pages.values() for name in re.findall(r"govuk-[a-z_-]+", text)}
    assert sorted(name for name in named if NEVER_USED.search(f".{name}")) == []
    css = slim(
        ".govuk-body-lead,.a:not(.govuk-link--inverse){b:c}@media print{.govuk-heading-xl{b:c}}.d{e:f}"
    )
    assert css == ".a:not(.govuk-link--inverse){b:c}.d{e:f}"


def test_the_lock_names_no_address_and_every_package_has_a_fingerprint():
    packages = json.loads((FRONT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
