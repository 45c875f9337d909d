"""Nests flat records into the objects of one version: HSDS 3.0, HSDS 3.1 or ORUK 3.0, flat or whole, with no nulls."""

from functools import cached_property
from typing import Any

from folkmoot.directory.formats.correspondence import INSIDE
from folkmoot.directory.formats.fields import HSDS_3_0, HSDS_3_1, ORUK_3_0, objects
from folkmoot.directory.formats.telling import Row, Whole

ONE = {  # the one object that a link names
    "organization": "organization_id",
    "location": "location_id",
    "service": "service_id",
    "taxonomy_term": "taxonomy_term_id",
    "taxonomy_detail": "taxonomy_id",
}
LINKS = {
    "organization_id", "service_id", "location_id", "service_at_location_id", "contact_id", "phone_id", "link_id", "unit_id",
    "link_entity", "taxonomy_term_id", "program_id", "resource_id", "resource_type",
}  # fmt: skip
NAMED_AGAIN = {  # what ORUK calls something a second time
    "accessibility": ("accessibility", "description"),
    "service_area": ("service_area", "name"),
    "taxonomy_term": ("term", "name"),
}
DESCRIBED = ("organization", "taxonomy", "taxonomy_term", "program")
"""Where there is no description, and the standard requires one, the name stands for it."""

LISTED = {"organization": (), "location": (), "service": ("organization",)}
CUT = {
    ("service_at_location", "service"): "service_at_locations",
    ("service", "service_at_locations"): "service",
}


class Nest:
    """The records of a whole, ready to be nested for one version."""

    def __init__(self, whole: Whole, version: str) -> None:
        self._whole = whole
        self._version = version
        self._known = objects(HSDS_3_0 if version == HSDS_3_0 else HSDS_3_1)
        self._under: dict[tuple[str, str], dict[str, list[Row]]] = {}

    @cached_property
    def _left_out(self) -> dict[str, set[str]]:
        """Fields of 3.1 that 3.0 does not have; ORUK leaves nothing out, since more is allowed there."""
        return {
            kind: set(fields) - set(self._known.get(kind, {})) for kind, fields in objects(HSDS_3_1).items()
        }

    def full(self, kind: str, row: Row, *, without: str = "") -> Row:
        """Return an object with all it nests."""
        made = self._plain(kind, row)
        for name, each in self._known[kind].items():
            if not each.nests or name == without:
                continue
            cut = CUT.get((kind, name), "")
            if name in ONE:
                found = self._whole.records[each.nests].get(str(row.get(ONE[name])))
                if found is not None and not (kind == "phone" and name == "service"):
                    made[name] = self.full(each.nests, found, without=cut)
                continue
            children = [
                *self._children(kind, row["id"], each.nests),
                *self._inside(kind, row, name, each.nests),
            ]
            nested = [self.full(each.nests, child, without=cut) for child in children]
            if fit := [one for one in nested if self._is_whole(each.nests, one)]:
                made[name] = fit if each.many else fit[0]
        return made

    def flat(self, kind: str, row: Row) -> Row:
        """Return an object as an item of a list: with one-to-one objects alone, themselves flat."""
        made = self._plain(kind, row)
        for name in {"service": ("organization",), "service_at_location": ("location", "service")}.get(
            kind, ()
        ):
            found = self._whole.records[name].get(str(row.get(ONE[name])))
            if found is not None:
                made[name] = self.flat(name, found)
        for program in self._inside(kind, row, "program", "program") if kind == "service" else ():
            made["program"] = self.flat("program", program)
        return made

    def _plain(self, kind: str, row: Row) -> Row:
        left_out = self._left_out.get(kind, set())
        made = {
            name: value
            for name, value in row.items()
            if _says(value)
            and name not in left_out
            and name not in LINKS
            and not isinstance(value, list | dict)
        }
        if kind in DESCRIBED:
            made.setdefault("description", made.get("name", ""))
        if kind == "taxonomy_term" and row.get("taxonomy_id"):
            made["taxonomy_id"] = row["taxonomy_id"]
        if self._version == ORUK_3_0:
            again = NAMED_AGAIN.get(kind)
            if again and made.get(again[1]):
                made[again[0]] = made[again[1]]
            if kind == "service" and "fees_description" in made:
                made.setdefault("fees", made["fees_description"])
        return made

    def _children(self, kind: str, number: str, nests: str) -> list[Row]:
        link = "link_id" if nests == "attribute" else f"{kind}_id"
        if (nests, link) not in self._under:
            self._under[nests, link] = self._whole.under(nests, link)
        return self._under[nests, link].get(number, [])

    def _inside(self, kind: str, row: Row, name: str, nests: str) -> list[Row]:
        """Return what is kept inside a record, under the standard's own names: addresses, funding, programmes …"""
        kept = row.get("programs" if name == "program" else name)
        if nests not in INSIDE and nests not in ("unit", "metadata"):
            return []
        many = kept if isinstance(kept, list) else [kept] if isinstance(kept, dict) else []
        return [{"id": "", **each} for each in many if isinstance(each, dict)]

    def _is_whole(self, kind: str, made: Row) -> bool:
        """Whether an object has all the standard requires; a nested one that has not is left out, not sent broken."""
        return all(name in made for name, each in self._known.get(kind, {}).items() if each.required)


def _says(value: Any) -> bool:
    """Whether there is anything in a value: blanks are nothing."""
    return value is not None and (not isinstance(value, str) or bool(value.strip()))
