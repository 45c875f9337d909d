"""What a comment is about, kept apart from who said it: an entry, a page, or the whole of the local offer."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from folkmoot.assets.models import Asset
from folkmoot.directory.models import Service

CIRCUMSTANCE = "offer"  # under this name in the circumstances of a contact
KINDS = {"service": "An entry", "asset": "A group or organisation", "page": "A page", "whole": "All of it"}
PAGE = re.compile(r"[a-z_]{1,40}")


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of `KINDS`; `which` is the number of an entry, or the name of a page. It never holds an address, which may hold secrets."""

    kind: str = "whole"
    which: str = ""

    def kept(self) -> dict[str, str]:
        """Return it as the circumstances of a contact hold it."""
        return {CIRCUMSTANCE: f"{self.kind} {self.which}".strip()}

    @property
    def number(self) -> UUID | None:
        """The number of the entry, where it is one."""
        return UUID(self.which) if self.kind in ("service", "asset") else None


def target_in(given: Mapping[str, str]) -> Target:
    """Return what an address asks about (`of`, `which`); all of it where that makes no sense."""
    return _target(given.get("of", ""), given.get("which", ""))


def target_of(circumstances: Mapping[str, str]) -> Target:
    """Return what a contact was about."""
    kind, _, which = circumstances.get(CIRCUMSTANCE, "").partition(" ")
    return _target(kind, which)


def _target(kind: str, which: str) -> Target:
    if kind in ("service", "asset"):
        try:
            return Target(kind, str(UUID(which[:60])))
        except ValueError:
            return Target()
    if kind == "page" and PAGE.fullmatch(which):
        return Target(kind, which)
    return Target()


def names_of(targets: Iterable[Target], *, public: bool) -> dict[Target, str]:
    """Return each target in words, in two statements; to the public nothing that is not public has a name."""
    wanted = set(targets)
    services = Service.objects.in_public() if public else Service.objects.all()
    found: dict[tuple[str, UUID], str] = {}
    for kind, rows in (("service", services), ("asset", Asset.objects.in_public())):
        numbers = [one.number for one in wanted if one.kind == kind and one.number]
        if numbers:
            names = rows.filter(uuid__in=numbers).values_list("uuid", "name")
            found |= {(kind, number): name for number, name in names}
    return {one: _words(one, found) for one in wanted}


def _words(one: Target, found: Mapping[tuple[str, UUID], str]) -> str:
    if one.number is not None:
        return found.get((one.kind, one.number), "An entry that is not there any more")
    if one.kind == "page":
        return f"The page “{one.which.replace('_', ' ')}”"
    return "The whole local offer"
