"""The operations of the API: each says of itself what it is for, what it takes and gives; documents and doors are made of that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from folkmoot.api.shapes import Record, Shape
from folkmoot.api.tokens import Bearer

PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True)
class Call:
    """One request, read: who asks (None: anybody), what stood after the question mark, what was sent."""

    bearer: Bearer | None
    asked: Mapping[str, Any]
    sent: Any

    @property
    def user(self) -> Any:
        """The user of the officer behind the token; only where the operation takes a token."""
        if self.bearer is None:
            raise TypeError("This operation is open to anybody, so there is no user.")
        return self.bearer.user


@dataclass(frozen=True, slots=True)
class Reply:
    """What is given back: a JSON document, and a status of its own where several are possible."""

    document: Any
    status: int = 0


@dataclass(frozen=True, slots=True)
class Operation:
    """One method at one address. `scope` "" is open to everybody; `more` is a scope that shows more to who has it."""

    name: str
    method: str
    path: str
    says: str
    act: Callable[..., Reply]
    gives: Shape
    places: Mapping[str, Shape] = field(default_factory=dict)
    asks: Mapping[str, Shape] = field(default_factory=dict)
    takes: Record | None = None
    scope: str = ""
    more: str = ""
    statuses: tuple[int, ...] = (200,)
    problems: tuple[int, ...] = ()
    tells: str = ""

    @property
    def every_problem(self) -> list[int]:
        """Every status of a refusal that may come."""
        found = (
            {401, 429, 503, *self.problems, 422}
            if self.asks or self.places
            else {401, 429, 503, *self.problems}
        )
        found |= {403} if self.scope else set()
        found |= {400, 413, 415, 422} if self.takes else set()
        return sorted(found)


OPERATIONS: list[Operation] = []


def operation(
    method: str, path: str, **described: Any
) -> Callable[[Callable[..., Reply]], Callable[..., Reply]]:
    """Offer a function as an operation; its docstring says what it is for, its name is the operation's."""

    def offer(act: Callable[..., Reply]) -> Callable[..., Reply]:
        says = " ".join((act.__doc__ or "").split("\n\n")[0].split())
        OPERATIONS.append(
            Operation(name=act.__name__, method=method, path=path, says=says, act=act, **described)
        )
        return act

    return offer
