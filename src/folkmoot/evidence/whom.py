"""Says in words whom a count is about."""

from __future__ import annotations

from folkmoot.evidence.linked_counts import NOT_IN
from folkmoot.evidence.published import SAID, TOTAL, Slice


def whom(where: Slice) -> str:
    """Say whom a count is about."""
    if not where:
        return "everybody"
    return ", ".join(_said(name, value) for name, value in sorted(where, key=str))


def _said(name: str, value: str | None) -> str:
    if value is not None and value.startswith(NOT_IN):
        return f"{name}: not {value.removeprefix(NOT_IN)}"
    told = {None: "did not say", SAID: "said anything", TOTAL: "added up"}.get(value, value)
    name = "a piece" if name.startswith("\x00") else name
    return f"{name}: {str(told).replace(chr(31), ' and ')}"
