"""Lays a question that asks for a number out as counts and a sum, so that its means are checked like counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from folkmoot.evidence.counts import Answers, Counts
from folkmoot.evidence.disclosure import CountTable
from folkmoot.evidence.published import TOTAL

LARGEST_SUM = 2**52
"""Sums above this are not whole numbers to a computer any more."""


def as_sum(answers: Answers) -> tuple[Answers, tuple[int, int]] | None:
    """See a number as a question whose one answer is what people's numbers add up to, with the least and the most each
    could have said. None where numbers are not whole, are under nought or were weighted: then only that somebody gave
    one is known."""
    given, moments = answers.answered, answers.moments
    some = given.n > 0
    if moments is None or not some.any() or not np.array_equal(given.n[some], given.s1[some]):
        return None
    sums = np.where(some, moments[:, 1] + moments[:, 0] * given.n, 0.0)
    smallest = moments[some, 0]
    whole = np.array_equal(sums, np.round(sums)) and np.array_equal(smallest, np.round(smallest))
    if not whole or smallest.min() < 0 or sums.sum() > LARGEST_SUM:
        return None
    least = int(smallest.min())
    most = max(int((moments[some, 0] + moments[some, 1]).max()), least + 1)
    total = Counts(sums[:, None].astype(np.int64), sums[:, None], sums[:, None])
    return Answers((TOTAL,), False, total, given), (least, most)


def with_amount(table: CountTable, amount: tuple[int, int], sum_of: str = "") -> CountTable:
    """Say that the table's last dimension is an amount, and of which question's answers it is the sum, if of any."""
    *others, last = table.dimensions
    return replace(table, dimensions=(*others, replace(last, amount=amount, sum_of=sum_of)))
