"""One question's answers added up by cell and option as they come, in numpy, with no Python for each contact."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.codes import codes_of, value_of
from folkmoot.evidence.counts import Answers, Counts

Floats = NDArray[np.float64]

NOBODY = 0
"""The row of a tally that takes what is not an option: no answer, or no second one."""


class Tally:
    """Contacts, Σw and Σw² of one question by option and cell, added to batch by batch.

    `sums` has the shape (sums, 1 + options, cells), the row NOBODY first: one sum where every weight is 1,
    otherwise three.
    """

    def __init__(self, cells: int, *, several: bool) -> None:
        self.cells, self.several = cells, several
        self.rows: dict[str, int] = {}
        self.seen: dict[object, tuple[int, ...]] = {}
        self.sums = np.zeros((1, 1, cells))
        self.answered = np.zeros((1, cells))

    def add(
        self, cell: NDArray[np.integer], raws: Sequence[object], row: NDArray[np.integer], *weights: Floats
    ) -> None:
        """Add contacts, or groups of alike ones, (rows,): the number of each one's `cell`, and the place of
        its answer among the distinct `raws`.

        `weights` are n, Σw and Σw² of each; none for single contacts of weight 1.
        """
        places = [self._places(raw) for raw in raws]
        most = max(map(len, places), default=0)
        padded = np.array([[*each, *[NOBODY] * (most - len(each))] for each in places], dtype=np.intp)
        self._make_room(max(1, len(weights)))
        for nth in range(most):
            into = padded[row, nth] * self.cells + cell
            for sums, answered, found in zip(
                self.sums, self.answered, self._added_up(into, weights), strict=True
            ):
                sums += found
                if nth == 0:  # whoever gave several answers answered once
                    answered += found[1:].sum(axis=0)

    def counted(self) -> Answers:
        """Give the answers so far, options in order."""
        options = tuple(sorted(self.rows))
        chosen = self.sums[:, [self.rows[option] for option in options]].transpose(0, 2, 1)
        return Answers(options, self.several, _counts(chosen), _counts(self.answered))

    def _places(self, raw: object) -> tuple[int, ...]:
        if raw not in self.seen:
            codes = codes_of(value_of(raw, self.several))
            self.seen[raw] = tuple(self.rows.setdefault(code, 1 + len(self.rows)) for code in codes)
        return self.seen[raw]

    def _make_room(self, sums: int) -> None:
        """Grow to the options seen by now, and to as many sums as there are weights."""
        shape = (sums, 1 + len(self.rows), self.cells)
        if self.sums.shape != shape:
            grown, answered = np.zeros(shape), np.zeros((sums, self.cells))
            grown[:, : self.sums.shape[1]], answered[:] = self.sums, self.answered
            self.sums, self.answered = grown, answered

    def _added_up(self, into: NDArray[np.intp], weights: Sequence[Floats]) -> list[Floats]:
        rows = 1 + len(self.rows)
        each = [np.bincount(into, weight, rows * self.cells) for weight in weights or (None,)]
        return [found.reshape(rows, self.cells).astype(np.float64, copy=False) for found in each]


def _counts(sums: Floats) -> Counts:
    """See one sum, or three, as counts."""
    n, s1, s2 = (np.ascontiguousarray(each) for each in (sums if len(sums) == 3 else [sums[0]] * 3))
    return Counts(np.rint(n).astype(np.int64), s1, s2)
