"""Checks anybody's feed as the national dashboard does: levels 1 and 2, paging, nulls, formats; and says what makes no sense."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from folkmoot.directory.formats.fetching import MOST_PAGES, WHOLE, Answer, Reading, root_of
from folkmoot.directory.formats.fields import HSDS_3_0, HSDS_3_1, ORUK_3_0
from folkmoot.directory.formats.reading_csv import json_in, read_json
from folkmoot.directory.formats.records import FeedRefused
from folkmoot.directory.formats.schemas import ABOUT_API, PAGE, list_schema_of, schema_of

ASKED_AT_A_TIME = 5
MIDDLE_PAGES = 3
MOST_FAULTS = 500  # of one answer; after that there is nothing more to learn
ORIGIN = "https://example.org"
NOT_OFFERED = (404, 501)
BEYOND = 3  # remarks beyond what the standard asks


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: at which level (3: a remark beyond the standard), in which answer, at which path."""

    level: int
    where: str
    path: str
    said: str
    rule: str = ""

    def line(self) -> str:
        """Return it as a line of the report."""
        kind = {1: "error, level 1", 2: "warning, level 2", BEYOND: "remark"}[self.level]
        return f"{kind}: {self.where} {self.path}: {self.said}"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of a feed: its level, what it holds, and what its files are called in a folder."""

    level: int
    path: str
    kind: str
    files: tuple[str, ...]
    single: tuple[str, ...]


ENDPOINTS = (
    Endpoint(1, "/services", "service", ("service_list",), ("service_full", "service")),
    Endpoint(2, "/taxonomies", "taxonomy", ("taxonomy_list",), ("taxonomy",)),
    Endpoint(2, "/taxonomy_terms", "taxonomy_term", ("taxonomy_term_list",), ("taxonomy_term",)),
    Endpoint(
        2,
        "/service_at_locations",
        "service_at_location",
        ("service_at_location_list",),
        ("service_at_location_full", "service_at_location"),
    ),
)
ABOUT = ("api_details", "base")


@dataclass(slots=True)
class Verdict:
    """What a check found. A feed passes if nothing is wrong at level 1."""

    version: str
    faults: list[Fault] = field(default_factory=list)
    answers: int = 0

    @property
    def passes(self) -> bool:
        """Whether the feed passes: level 2 warns, and remarks are remarks."""
        return not any(fault.level == 1 for fault in self.faults)

    def count(self, *, formats: bool) -> int:
        """Return how many faults of the schemas there are, with or without those of formats."""
        return sum(
            fault.rule not in ("", "format") or (formats and fault.rule == "format") for fault in self.faults
        )


def version_in(about: Any) -> str:
    """Return which version a feed says it is in; ORUK 3.0 where it does not say what we know."""
    said = str(about.get("version", "")).upper() if isinstance(about, dict) else ""
    if "UK" in said:
        return ORUK_3_0
    return HSDS_3_1 if "3.1" in said else HSDS_3_0 if "3.0" in said else ORUK_3_0


def check_folder(folder: Path, version: str = "") -> Verdict:
    """Check a folder of answers kept as files (service_list.json, service_full.json …). Raises `FeedRefused` where none is."""
    found = {path.stem: path for path in sorted(folder.glob("*.json"))}
    if not found.keys() & {name for each in ENDPOINTS for name in each.files}:
        raise FeedRefused(f"There is no service_list.json in {folder}.")
    verdict = Verdict(version or ORUK_3_0)
    about = _kept(verdict, 1, "/", found, ABOUT)
    if about is not None:
        verdict.version = version or version_in(about)
        _check(verdict, 1, "/", about, ABOUT_API)
    for each in ENDPOINTS:
        page = _kept(verdict, each.level, each.path, found, each.files)
        if page is None:
            continue
        _check_page(verdict, each, page, None)
        if any(name in found for name in each.single):
            one = _kept(verdict, each.level, f"{each.path}/{{id}}", found, each.single)
            if one is not None:
                _check_one(verdict, each, one)
    return verdict


def _kept(verdict: Verdict, level: int, where: str, found: dict[str, Path], names: tuple[str, ...]) -> Any:
    """Return the document of the first of these files that is there; None, and a fault, where there is none or it says nothing."""
    path = next((found[name] for name in names if name in found), None)
    if path is None:
        verdict.faults.append(Fault(level, where, "", "It is not there."))
        return None
    with path.open("rb") as file:
        return _said_in(verdict, level, where, lambda: read_json(file, path.name))


def _said_in(verdict: Verdict, level: int, where: str, read: Callable[[], Any]) -> Any:
    """Return a document; None, and a fault, where it cannot be read or is nothing but null."""
    try:
        document = read()
    except FeedRefused as refusal:
        verdict.faults.append(Fault(level, where, "", str(refusal)))
        return None
    if document is None:
        verdict.faults.append(Fault(level, where, "", "It is null, and should be an object."))
    return document


def check_address(root: str, version: str = "", *, to_private: bool = True) -> Verdict:
    """Check a feed at its address: every list at its first, some middle and last pages, one object of each.

    What cannot be reached is a fault like any other, so that one broken address does not hide what is wrong with the rest.
    """
    root = root_of(root)
    reading = Reading(to_private)
    verdict = Verdict(version or ORUK_3_0)
    about = _asked(verdict, reading, 1, "/", f"{root}/")
    if about is not None:
        verdict.version = version or version_in(about)
        _check(verdict, 1, "/", about, ABOUT_API)
    if urlsplit(root).scheme != "https":
        verdict.faults.append(
            Fault(BEYOND, "/", "", "A feed in use should be at an address that begins with https://.")
        )
    for each in ENDPOINTS:
        _check_list(verdict, reading, root, each)
        if not verdict.answers:
            return verdict  # neither its first address nor its services: nobody is there
    lost = _answer(
        verdict,
        reading,
        1,
        "/services/{id} of nothing",
        f"{root}/services/00000000-0000-4000-8000-000000000000",
    )
    if lost is not None and lost.status < 400:
        verdict.faults.append(Fault(BEYOND, "/services/{id}", "", "An id nothing has should answer 404."))
    return verdict


def _answer(verdict: Verdict, reading: Reading, level: int, where: str, url: str) -> Answer | None:
    """Return what an address answers, noting whether any page may read it; None, and a fault, where it cannot be reached."""
    try:
        answer = reading.get(url, origin=ORIGIN)
    except FeedRefused as refusal:
        verdict.faults.append(Fault(level, where, "", str(refusal)))
        return None
    verdict.answers += 1
    _check_open(verdict, level, where, answer)
    return answer


def _asked(verdict: Verdict, reading: Reading, level: int, where: str, url: str) -> Any:
    """Return the JSON an address answers; None, and a fault, where something stands in the way."""
    answer = _answer(verdict, reading, level, where, url)
    if answer is None:
        return None
    if answer.status != WHOLE:
        verdict.faults.append(Fault(level, where, "", f"It answers {answer.status}."))
        return None
    return _said_in(verdict, level, where, lambda: json_in(answer.body, "The answer"))


def _check_open(verdict: Verdict, level: int, where: str, answer: Answer) -> None:
    if answer.headers.get("access-control-allow-origin") != "*":
        verdict.faults.append(
            Fault(
                level,
                where,
                "",
                "No Access-Control-Allow-Origin: * is sent, so pages elsewhere cannot read it.",
            )
        )


def _check_list(verdict: Verdict, reading: Reading, root: str, each: Endpoint) -> None:
    first = _page(verdict, reading, root, each, 1)
    if first is None:
        return
    pages = first.get("total_pages") if isinstance(first, dict) else None
    count = max(1, min(pages, MOST_PAGES)) if isinstance(pages, int) and not isinstance(pages, bool) else 1
    wanted = sorted(
        {1 + round(part * (count - 1) / (MIDDLE_PAGES + 1)) for part in range(1, MIDDLE_PAGES + 2)} - {1, 0}
    )
    ids = _ids(first)
    for number in wanted:
        page = _page(verdict, reading, root, each, number)
        if page is None:
            continue
        if (
            isinstance(page, dict)
            and isinstance(first, dict)
            and page.get("total_items") != first.get("total_items")
        ):
            said = f"total_items is {page.get('total_items')} here and {first.get('total_items')} on page 1."
            verdict.faults.append(
                Fault(each.level, f"{each.path}?page={number}", "total_items", said, "paging")
            )
        again = sorted(set(ids) & set(_ids(page)))
        if again:
            said = f"{again[0]} was on an earlier page."
            verdict.faults.append(Fault(each.level, f"{each.path}?page={number}", "contents", said, "paging"))
        ids += _ids(page)
    if not ids:
        verdict.faults.append(
            Fault(BEYOND, each.path, "contents", "The list is empty, so no object could be looked at.")
        )
        return
    where = f"{each.path}/{ids[0]}"
    one = _asked(verdict, reading, each.level, where, f"{root}{where}")
    if one is not None:
        _check_one(verdict, each, one, ids[0])


def _ids(page: Any) -> list[str]:
    items = page.get("contents") if isinstance(page, dict) else None
    return [
        item["id"]
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    ]


def _page(verdict: Verdict, reading: Reading, root: str, each: Endpoint, number: int) -> Any:
    asked = urlencode({"page": number, "per_page": ASKED_AT_A_TIME})
    page = _asked(verdict, reading, each.level, f"{each.path}?page={number}", f"{root}{each.path}?{asked}")
    if page is not None:
        _check_page(verdict, each, page, number)
    return page


def _check_page(verdict: Verdict, each: Endpoint, page: Any, number: int | None) -> None:
    where = each.path if number is None else f"{each.path}?page={number}"
    _check(verdict, each.level, where, page, list_schema_of(verdict.version, each.kind))
    if isinstance(page, dict):
        verdict.faults += [
            Fault(each.level, where, path, said, "paging") for path, said in envelope_faults(page, number)
        ]
    _look_for_sense(verdict, where, page)


def _check_one(verdict: Verdict, each: Endpoint, one: Any, asked: str = "") -> None:
    where = f"{each.path}/{{id}}"
    _check(verdict, each.level, where, one, schema_of(verdict.version, each.kind))
    if asked and isinstance(one, dict) and one.get("id") != asked:
        verdict.faults.append(
            Fault(each.level, where, "id", f"It is {one.get('id')} and {asked} was asked for.")
        )
    _look_for_sense(verdict, where, one)


def _check(verdict: Verdict, level: int, where: str, document: Any, schema: dict[str, Any]) -> None:
    verdict.faults += [
        Fault(level, where, path, said, rule) for path, rule, said in schema_faults(document, schema)
    ]


def schema_faults(document: Any, schema: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give (path, rule, sentence) of each place where a document breaks a schema, formats too; the first hundreds."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  a tenth of a second that only a check needs

    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for number, error in enumerate(validator.iter_errors(document)):
        if number >= MOST_FAULTS:
            return
        path = "".join(
            f"[{each}]" if isinstance(each, int) else f".{each}" for each in error.absolute_path
        ).lstrip(".")
        yield path, str(error.validator), _sentence(error)


def _sentence(error: Any) -> str:
    """Say in plain words which rule was broken."""
    if error.instance is None:
        return "It is null. Leave a field out that has nothing in it."
    if error.validator == "required":
        return str(error.message).replace(" is a required property", " is required and is not there.")
    shown = repr(error.instance)[:80]
    if error.validator == "type":
        return f"{shown} should be of type {error.validator_value}."
    if error.validator == "format":
        return f"{shown} is no {error.validator_value}."
    if error.validator == "enum":
        return f"{shown} should be one of {', '.join(error.validator_value)}."
    return str(error.message)[:200]


def envelope_faults(page: dict[str, Any], number: int | None = None) -> Iterator[tuple[str, str]]:
    """Give (field, sentence) of each way in which the envelope of a page contradicts itself or what was asked."""
    for name in PAGE:
        if name not in page:
            yield name, "It is required in the envelope of a list, and is not there."
    contents = page.get("contents")
    if not isinstance(contents, list):
        yield "contents", "It should be a list, and is not there or is none."
        return
    told = {name: page[name] for name in PAGE if isinstance(page.get(name), int)}
    here, pages, total, size = (
        told.get(name) for name in ("page_number", "total_pages", "total_items", "size")
    )
    if number is not None and here is not None and here != number:
        yield "page_number", f"It is {here} and page {number} was asked for."
    if "first_page" in told and here is not None and told["first_page"] != (here == 1):
        yield "first_page", f"It is {_said(told['first_page'])} on page {here}."
    nothing_at_all = not contents and total == 0
    if (
        "last_page" in told
        and None not in (here, pages)
        and not nothing_at_all
        and told["last_page"] != (here == pages)
    ):
        yield "last_page", f"It is {_said(told['last_page'])} on page {here} of {pages}."
    if "empty" in told and told["empty"] != (not contents):
        yield "empty", f"It is {_said(told['empty'])} and there are {len(contents):,} items."
    if size is not None and size != len(contents):
        yield "size", f"It is {size:,} and there are {len(contents):,} items."
    if total is not None and len(contents) > total:
        yield "total_items", f"It is {total:,} and this page alone holds {len(contents):,}."
    if (
        number is not None
        and None not in (pages, here)
        and here != pages
        and len(contents) not in (0, ASKED_AT_A_TIME)
    ):
        yield (
            "contents",
            f"{ASKED_AT_A_TIME} were asked for, and a page before the last holds {len(contents):,}.",
        )


def _said(value: int) -> str:
    return "true" if value else "false"


def _look_for_sense(verdict: Verdict, where: str, document: Any, path: str = "", depth: int = 0) -> None:
    """Note what the schemas let through and nobody means: places off the globe, ages that cross."""
    if depth > 20 or len(verdict.faults) > 20 * MOST_FAULTS:
        return
    if isinstance(document, list):
        for number, each in enumerate(document):
            _look_for_sense(verdict, where, each, f"{path}[{number}]", depth + 1)
    if not isinstance(document, dict):
        return
    for name, most in (("latitude", 90), ("longitude", 180)):
        value = document.get(name)
        if isinstance(value, int | float) and abs(value) > most:
            verdict.faults.append(
                Fault(BEYOND, where, f"{path}.{name}".lstrip("."), f"{value} is not on the globe.")
            )
    low, high = document.get("minimum_age"), document.get("maximum_age")
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        verdict.faults.append(
            Fault(
                BEYOND, where, f"{path}.minimum_age".lstrip("."), f"{low} is above the maximum_age, {high}."
            )
        )
    for name, each in document.items():
        _look_for_sense(verdict, where, each, f"{path}.{name}".lstrip("."), depth + 1)
