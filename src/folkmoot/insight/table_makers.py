"""What makes the tables of a page: of an unclustered sample its cube, of a clustered one its contacts; the page asks both alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.estimates import Estimate, SampleClass
from folkmoot.evidence.independence import RaoScott
from folkmoot.evidence.letters import Letters


class Tables(Protocol):
    """What makes tables: of an unclustered sample from its cube, of a clustered one from its contacts."""

    @property
    def cube(self) -> Cube:
        """The cells."""

    @property
    def sample_class(self) -> SampleClass:
        """What sort of people they are of."""

    def table(self, question: str, *, by: str | None = None, groups: Sequence[str] | None = None) -> Answered:
        """Estimate one question. Raises Refusal."""


class Answered(Protocol):
    """A question's estimates: a row a group, a column an answer; see `evidence.results.Table`."""

    @property
    def options(self) -> tuple[str, ...]:
        """The answers."""

    @property
    def groups(self) -> tuple[str | None, ...]:
        """The groups."""

    @property
    def rows(self) -> tuple[tuple[Estimate, ...], ...]:
        """The estimates."""

    def test(self) -> RaoScott:
        """Test whether the groups answer differently. Raises NoTest."""

    def letters(self, option: str | None = None) -> Letters:
        """Letter the groups that differ in one answer. Raises NoTest."""
