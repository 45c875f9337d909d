"""Our own schemas say what the official ones say, error for error; and the official mocks get the official verdicts."""

import copy
import json

import pytest
from jsonschema import Draft202012Validator

from folkmoot.config.cli import main
from folkmoot.directory.formats.checking import check_folder, envelope_faults, schema_faults
from folkmoot.directory.formats.fields import HSDS_3_1, ORUK_3_0
from folkmoot.directory.formats.schemas import list_schema_of, schema_of

KINDS = ("service", "taxonomy", "taxonomy_term", "service_at_location")
WRONG = (None, 7, "no such thing", [], {}, True)
MOCKS = "directory/oruk-validator/OpenReferralApi/Mocks/V3.0-UK-"
OFFICIAL = "directory/oruk-validator/OpenReferralApi/Schemas/V3.0-UK"


def said_by(schema: dict, document) -> list:
    """What the official schema says of a document: paths and rules."""
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    paths = (
        (
            "".join(
                f"[{each}]" if isinstance(each, int) else f".{each}" for each in error.absolute_path
            ).lstrip("."),
            error.validator,
        )
        for error in validator.iter_errors(document)
    )
    return sorted(paths)


def ours(schema: dict, document) -> list:
    return sorted((path, rule) for path, rule, _ in schema_faults(document, schema))


def spoiled(document):
    """The document with one thing wrong at a time, in every place: a value of another kind, or a field left out."""
    yield document
    for number, (holder, key) in enumerate(list(places(document)), 1):
        kept = holder[key]
        for wrong in (WRONG[number % len(WRONG)], WRONG[(number + 3) % len(WRONG)]):
            holder[key] = wrong
            yield document
        holder[key] = kept
        if isinstance(holder, dict):
            del holder[key]
            yield document
            holder[key] = kept


def places(document):
    items = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for key, value in list(items):
        yield document, key
        yield from places(value)


@pytest.mark.parametrize("kind", KINDS)
def test_our_schemas_say_what_those_of_the_national_validator_say(kind, data) -> None:
    folder = data / f"{MOCKS}Default"
    lists = json.loads((folder / f"{kind}_list.json").read_text())
    single = folder / f"{kind}_full.json"
    one = json.loads((single if single.exists() else folder / f"{kind}.json").read_text())
    for name, mine, document in (
        (f"{kind}_list", list_schema_of(ORUK_3_0, kind), lists),
        (kind, schema_of(ORUK_3_0, kind), one),
    ):
        official = json.loads((data / OFFICIAL / f"{name}.json").read_text())
        compared = 0
        for wrong in spoiled(copy.deepcopy(document)):
            expected = [each for each in said_by(official, wrong) if not of_the_envelope(each)]
            assert [each for each in ours(mine, wrong) if not of_the_envelope(each)] == expected
            compared += 1
        assert compared > 10


def of_the_envelope(error: tuple) -> bool:
    """The official list schemas name the envelope where no validator looks; ours look."""
    return error[0] in (
        "total_items",
        "total_pages",
        "page_number",
        "size",
        "first_page",
        "last_page",
        "empty",
    )


def test_our_schema_of_hsds_3_1_says_what_its_own_says(data) -> None:
    folder = data / "directory/hsds-3.1"
    official = json.loads((folder / "schema/compiled/service_list.json").read_text())
    document = json.loads((folder / "examples/service_list.json").read_text())["contents"][0]
    mine = list_schema_of(HSDS_3_1, "service")["properties"]["contents"]["items"]
    for wrong in spoiled(document):
        expected = [each for each in said_by(official, wrong) if not of_the_envelope(each)]
        assert [each for each in ours(mine, wrong) if not of_the_envelope(each)] == expected
    whole = json.loads((folder / "examples/service_full.json").read_text())
    assert ours(schema_of(HSDS_3_1, "service"), whole) == []


def test_the_official_mocks_get_the_official_verdicts(data, capsys) -> None:
    told = {}
    for mock in ("Default", "Warn", "Fail", "Test"):
        verdict = check_folder(data / f"{MOCKS}{mock}")
        paging = sum(fault.rule == "paging" and fault.level == 1 for fault in verdict.faults)
        plain, with_formats = (
            sum(
                fault.rule not in ("", "paging") and (formats or fault.rule != "format")
                for fault in verdict.faults
            )
            for formats in (False, True)
        )
        ends = main(["validate-feed", str(data / f"{MOCKS}{mock}")])
        told[mock] = (plain, with_formats, paging, verdict.passes, ends)
    assert told == {
        "Default": (0, 0, 0, True, 0),
        "Warn": (1, 2, 0, True, 0),
        "Fail": (8, 17, 2, False, 1),
        "Test": (0, 0, 2, False, 1),
    }
    lines = capsys.readouterr().out.splitlines()
    assert "error, level 1: /services size: It is 31 and there are 128 items." in lines
    assert "warning, level 2: /taxonomy_terms/{id} : 'description' is required and is not there." in lines
    assert main(["validate-feed", str(data / "no such folder")]) == 2


def test_an_envelope_must_agree_with_itself() -> None:
    good = {
        "total_items": 7, "total_pages": 2, "page_number": 2, "size": 2, "first_page": False, "last_page": True, "empty": False,
        "contents": [{}, {}],
    }  # fmt: skip
    empty = good | {
        "total_items": 0,
        "page_number": 1,
        "size": 0,
        "first_page": True,
        "empty": True,
        "contents": [],
    }
    assert list(envelope_faults(good, 2)) == []
    assert [list(envelope_faults(empty | {"total_pages": pages}, 1)) for pages in (0, 1)] == [[], []]
    wrong = {
        "total_items": 1,
        "page_number": 3,
        "size": 5,
        "first_page": True,
        "last_page": False,
        "empty": True,
    }
    for name, value in wrong.items():
        assert name in {field for field, _ in envelope_faults(good | {name: value}, 2)}, name
    assert [field for field, _ in envelope_faults({})] == [*good]
