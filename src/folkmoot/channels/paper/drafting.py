"""Writes the mapping that an officer chose column by column, in the words of mapping files."""

import json
from collections.abc import Iterator, Mapping, Sequence

from folkmoot.channels.paper.matching import (
    DATE,
    NO,
    POSTCODE,
    QUESTION,
    ROW,
    YES,
    Column,
    codes_of,
    format_of,
    mappable,
    match_heading,
    match_value,
    says_nothing,
    separator_of,
)
from folkmoot.engagements.models import Collector
from folkmoot.questions.definition import Item

CHOICES = frozenset({"one", "several", "yes_no", "statement"})


def draft_mapping(
    *,
    name: str,
    uses: Mapping[str, str],
    columns: Sequence[Column],
    items: Sequence[Item],
    collector: Collector,
) -> str:
    """Return the mapping as TOML. A value that matches no answer stands there as a remark, for the officer to settle."""
    by_name = {column.name: column for column in columns}
    used = [by_name[column] for column, use in uses.items() if use and column in by_name]
    nothing = sorted({value for column in used for value in column.values if says_nothing(value)})
    lines = [f"name = {quoted(name)}", f"not_said = {listed(nothing)}", "", "[row]"]
    lines.append(f"key = {listed([column for column, use in uses.items() if use == ROW])}")
    lines += ["", "[collector]", f"channel = {quoted(collector.channel)}", f"code = {quoted(collector.code)}"]
    lines += [f"name = {quoted(collector.name)}", f"class = {quoted(collector.sample_class)}"]
    for column in used:
        if uses[column.name] == DATE:
            lines += ["", "[contact]", f"asked_at = {{ column = {quoted(column.name)}{form(column)} }}"]
        if uses[column.name] == POSTCODE:
            lines += ["", "[postcode]", f"column = {quoted(column.name)}"]
    for item in mappable(items):
        use = QUESTION + item["key"]
        answering = [column for column in used if uses[column.name] == use]
        parts = [(uses[column.name].removeprefix(f"{use}:"), column) for column in used]
        parts = [(code, column) for code, column in parts if uses[column.name] == f"{use}:{code}"]
        if answering or parts:
            lines += ["", *question(item, answering, parts)]
    return "\n".join(lines) + "\n"


def question(
    item: Item, columns: Sequence[Column], parts: Sequence[tuple[str, Column]] = ()
) -> Iterator[str]:
    """Yield the lines of one question; `parts` are columns of one row of a matrix or one option of a ranking each."""
    yield "[[question]]"
    yield f"key = {quoted(item['key'])}"
    yield f"kind = {quoted(item['kind'])}"
    yield f"wording = {quoted(item['wording']['en'])}"
    if item["kind"] == "several" and len(columns) > 1:
        for column in columns:
            yield from part(item, column)
        return
    if parts:
        yield from several_columns(item, parts)
    else:
        yield f"column = {quoted(columns[0].name)}"
    for spare in columns if parts else columns[1:]:
        yield f"# {quoted(spare.name)} was chosen for this question too; one column can answer it."
    if parts:
        return
    if item["kind"] == "date":
        yield f"format = {quoted(format_of(columns[0].values) or '')}"
    if item["kind"] in CHOICES:
        yield from values(item, columns[0])
    if item["kind"] == "ranking":
        yield from order(item, columns[0])


def several_columns(item: Item, parts: Sequence[tuple[str, Column]]) -> Iterator[str]:
    """Yield the columns of a matrix's rows and what their values mean, or those of a ranking's options."""
    if item["kind"] == "matrix" and item.get("options"):
        every = {value: column.words(value) for _, column in parts for value in column.values}
        yield from values(item, Column("", list(every), any(column.more for _, column in parts), "", every))
    name, code_name = ("rows", "row") if item["kind"] == "matrix" else ("places", "code")
    seen: dict[str, str] = {}
    for code, column in parts:
        if code in seen:
            yield f"# {quoted(column.name)} was chosen for {quoted(code)} too; {quoted(seen[code])} answers it."
            continue
        seen[code] = column.name
        yield f"[[question.{name}]]"
        yield f"{code_name} = {quoted(code)}"
        yield f"column = {quoted(column.name)}"


def order(item: Item, column: Column) -> Iterator[str]:
    """Yield how one column lists the options of a ranking, and what its words mean."""
    sign = separator_of(item, column)
    yield f"separator = {quoted(sign)}"
    listed = {part.strip(): None for value in column.values for part in value.split(sign) if part.strip()}
    yield from values(item, Column(column.name, list(listed), column.more, "", column.meanings))


def values(item: Item, column: Column) -> Iterator[str]:
    """Yield what each value means."""
    yield f"# The answers are: {', '.join(codes_of(item))}"
    yield "[question.values]"
    for value in column.values:
        if says_nothing(value):
            continue
        code = match_value(item, column.words(value)) or match_value(item, value)
        if code is None:
            meant = f" It stands for {remark(column.words(value))}." if column.words(value) != value else ""
            yield f'# {quoted(value)} = ""  # which answer is this?{meant} "" counts as not said'
        else:
            yield f"{quoted(value)} = {quoted(code)}"
    if column.more:
        yield f"# There are more than {len(column.values)} different values: is this question one with answers to choose?"
    if not any(match_value(item, column.words(value)) or match_value(item, value) for value in column.values):
        yield from (f"{quoted(code)} = {quoted(code)}" for code in codes_of(item))


def remark(words: str) -> str:
    """Return words fit to stand in a remark, which ends with its line."""
    return " ".join(letter for letter in words.split() if letter.isprintable())


def part(item: Item, column: Column) -> Iterator[str]:
    """Yield what a yes-or-no column says of one answer."""
    code = match_heading(item, column.name)
    found = [value for value in column.values if not says_nothing(value)]
    yes = [value for value in found if value in YES or (code and match_value(item, value) == code)]
    no = [value for value in found if value in NO]
    if code is None:
        yield f"# Which answer does {quoted(column.name)} stand for? One of: {', '.join(codes_of(item))}"
    yield "[[question.several]]"
    yield f"column = {quoted(column.name)}"
    yield f"when = {listed(yes or ['Yes'])}"
    yield f"code = {quoted(code or '')}"
    for value in found:
        if value not in yes and value not in no:
            yield f"# {quoted(value)} is a value here too: put it among those above where it means the answer holds"
    if no:
        yield "[[question.several]]"
        yield f"column = {quoted(column.name)}"
        yield f"when = {listed(no)}"
        yield 'code = ""'


def form(column: Column) -> str:
    """Return the format of a date column, where it needs one."""
    found = format_of(column.values)
    return f", format = {quoted(found)}" if found else ""


def quoted(words: str) -> str:
    """Return words as a TOML string."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def listed(words: Sequence[str]) -> str:
    """Return a TOML list of strings."""
    return f"[{', '.join(quoted(each) for each in words)}]"
