"""How one contact becomes one row of the columns: codes and numbers, never what a person wrote in their own
words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

SEVERAL_SEPARATOR = "\x1f"
"""Joins the codes of one person in a column where several may hold; `evidence.cube` reads it so."""

PROFILE = "profile."
AREA = "area."
ANSWER = "answer."
NUMBER = "number."
DATE = "date."
WORDS = "words."
DOUBT = "doubt"
"""The column of the signs that a contact may be doubtful."""

STRATUM = "stratum"
CLUSTER = "cluster"
"""How somebody picked at random was drawn, in `Contact.circumstances`; in the columns the collector stands before it."""

DRAWN = (STRATUM, CLUSTER)

GIVEN = "given"
"""That somebody gave a place or a file: neither is told."""

PLACE_STATUS = "postcode"
"""The key of `Contact.areas` that says whether a postcode was found; it is no kind of area."""

RESPONDENT = "respondent"
INDIVIDUAL = "individual"
"""Who a contact without `profile.respondent` is: one person speaking for themselves."""

Cell = str | int | float | None
Row = dict[str, Cell]


def answer_cells(answers: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[tuple[str, Cell]]:
    """Give the columns of a contact's answers. `kinds` is {question key: kind} of the version that was
    answered.

    A key that version does not know is read by its form: a list holds codes, a number is a number, and any
    other text counts as written in a person's own words, of which only the number of words is kept.
    """
    for key, value in answers.items():
        if value is None or value == "" or value == [] or value == {}:
            continue
        kind = kinds.get(key, "")
        if kind in ("short_text", "long_text") or (not kind and isinstance(value, str)):
            yield f"{WORDS}{key}", len(str(value).split())
        elif isinstance(value, Mapping):
            yield from _mapping(key, value, kind)
        elif isinstance(value, list | tuple):
            yield from _list(key, [str(code) for code in value], kind)
        elif kind == "date":
            yield f"{DATE}{key}", str(value)
            yield f"{ANSWER}{key}", str(value)[:4]
        else:
            yield from _single(key, value, kind)


def _mapping(key: str, value: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Cell]]:
    if kind == "file":
        yield f"{ANSWER}{key}", GIVEN
        return
    for row, code in value.items():
        if code is not None and code != "":
            yield f"{ANSWER}{key}.{row}", str(code)


def _list(key: str, codes: list[str], kind: str) -> Iterator[tuple[str, Cell]]:
    if kind == "place":
        yield f"{ANSWER}{key}", GIVEN
        return
    if kind == "ranking":
        yield f"{ANSWER}{key}.first", codes[0]
        yield from ((f"{ANSWER}{key}.{place}", code) for place, code in enumerate(codes[1:], 2))
    yield f"{ANSWER}{key}", SEVERAL_SEPARATOR.join(codes)


def _single(key: str, value: Any, kind: str) -> Iterator[tuple[str, Cell]]:
    number = None if isinstance(value, bool | str) else float(value)
    if kind != "number" or number is None:  # a number may be refused: "prefer_not_to_say"
        yield f"{ANSWER}{key}", _code(value)
    if number is not None and kind in ("number", "scale", ""):
        yield f"{NUMBER}{key}", number


def _code(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def profile_cells(profile: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
    """Give the columns of what someone told about themselves; what was not said is absent."""
    for dimension, value in profile.items():
        if dimension == RESPONDENT or value is None or value == "" or value == []:
            continue
        codes = [_code(code) for code in value] if isinstance(value, list | tuple) else [_code(value)]
        yield f"{PROFILE}{dimension}", SEVERAL_SEPARATOR.join(codes)


def area_cells(areas: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
    """Give the columns of where someone lives, and what became of the postcode they gave."""
    for kind, code in areas.items():
        if code:
            yield ("postcode_status" if kind == PLACE_STATUS else f"{AREA}{kind}"), str(code)


def drawn_cells(collector: str, circumstances: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
    """Give the stratum and the cluster somebody was drawn in, named apart from those of other collectors."""
    stratum, cluster = circumstances.get(STRATUM), circumstances.get(CLUSTER)
    if stratum:
        yield STRATUM, f"{collector}: {stratum}"
    if cluster:
        yield CLUSTER, f"{collector}: {stratum or ''}: {cluster}"


def postcode_cells(areas: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[tuple[str, Cell]]:
    """Give what became of a postcode as the answer to the question that asked for it: `<key>.became`. The postcode
    itself is no answer here."""
    status = areas.get(PLACE_STATUS)
    if status and status != "not_said":
        yield from (
            (f"{ANSWER}{key}.became", str(status)) for key, kind in kinds.items() if kind == "postcode"
        )


def spot_of(longitude: float | None, latitude: float | None) -> str | None:
    """Round a place to about a kilometre: "-3.19 55.95", so that places can be counted together."""
    if longitude is None or latitude is None:
        return None
    return f"{longitude:.2f} {latitude:.2f}"


def holds_several(column: str, value: Cell) -> bool:
    """Say whether this value shows that its column may hold several codes."""
    return (
        isinstance(value, str) and SEVERAL_SEPARATOR in value and column.startswith((PROFILE, ANSWER, DOUBT))
    )
