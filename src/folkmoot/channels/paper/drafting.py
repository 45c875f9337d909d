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
        answering = [column for column in used if uses[column.name] == QUESTION + item["key"]]
        if answering:
            lines += ["", *question(item, answering)]
    return "\n".join(lines) + "\n"


def question(item: Item, columns: Sequence[Column]) -> Iterator[str]:
    """Yield the lines of one question."""
    yield "[[question]]"
    yield f"key = {quoted(item['key'])}"
    yield f"kind = {quoted(item['kind'])}"
    yield f"wording = {quoted(item['wording']['en'])}"
    if item["kind"] == "several" and len(columns) > 1:
        for column in columns:
            yield from part(item, column)
        return
    yield f"column = {quoted(columns[0].name)}"
    for spare in columns[1:]:
        yield f"# {quoted(spare.name)} was chosen for this question too; one column can answer it."
    if item["kind"] == "date":
        yield f"format = {quoted(format_of(columns[0].values) or '')}"
    if item["kind"] in CHOICES:
        yield from values(item, columns[0])


def values(item: Item, column: Column) -> Iterator[str]:
    """Yield what each value means."""
    yield f"# The answers are: {', '.join(codes_of(item))}"
    yield "[question.values]"
    for value in column.values:
        if says_nothing(value):
            continue
        code = match_value(item, value)
        if code is None:
            yield f'# {quoted(value)} = ""  # which answer is this? "" counts as not said'
        else:
            yield f"{quoted(value)} = {quoted(code)}"
    if column.more:
        yield f"# There are more than {len(column.values)} different values: is this question one with answers to choose?"
    if not any(match_value(item, value) for value in column.values):
        yield from (f"{quoted(code)} = {quoted(code)}" for code in codes_of(item))


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
