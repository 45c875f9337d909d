"""Tells entries in the standard's words: flat records, made of what `seen` leaves to these readers, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Q

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.directory.formats import values as v
from folkmoot.directory.formats.correspondence import ADDRESS, INSIDE, KEPT, OWNERS, written
from folkmoot.directory.formats.fields import Field, objects
from folkmoot.directory.formats.house_terms import THEMES, theme_term
from folkmoot.directory.models import Location, Phone, Service, ServiceAtLocation, Tag, Term
from folkmoot.directory.seen import WHERE, may_see, readers_up_to, seen
from folkmoot.places.models import Area

DETAILS = (
    "contact",
    "phone",
    "schedule",
    "cost_option",
    "language",
    "accessibility",
    "service_area",
    "service_capacity",
)
OURS_ALONE = {
    "stub_of",
    "of_kind",
    "of_id",
    "id",
    *OWNERS,
    "link_id",
    "link_entity",
    "resource_id",
    "resource_type",
}
LISTS = {name for belongs in INSIDE.values() for _, name in belongs.values()} | {"metadata", "unit"}
GIVES_A_PLACE_AWAY = ("addresses", "external_identifier", "external_identifier_type", "url")
OFTEN = {"DAILY": "Every day", "YEARLY": "Once a year"}

Row = dict[str, Any]


@dataclass(slots=True)
class Whole:
    """Records by kind and id, in order: what every writer writes from."""

    records: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, kind: str, row: Row) -> None:
        """Add a record; one that is there stays."""
        self.records[kind].setdefault(row["id"], row)

    def under(self, kind: str, link: str) -> dict[str, list[Row]]:
        """Return the records of a kind by what they point to."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.records[kind].values():
            if row.get(link):
                found[row[link]].append(row)
        return found


def tell_services(services: Sequence[Service], whom: str = "public") -> Whole:
    """Return all that these readers may see of some services, with their bodies, places, terms and details.

    `services` come with their organisations; the caller chose what may be seen at all.
    """
    whole = Whole()
    ats = list(
        ServiceAtLocation.objects.filter(service__in=services).select_related(
            "location", "location__organisation"
        )
    )
    owners: dict[str, dict[int, UUID]] = {
        "service": {one.pk: one.uuid for one in services},
        "organisation": {
            one.organisation_id: one.organisation.uuid for one in services if _shows_body(one, whom)
        },
        "location": {at.location_id: at.location.uuid for at in ats},
        "at_location": {at.pk: at.uuid for at in ats},
    }
    parents = _parents(services)
    for one in services:
        whole.add("service", _service(one, whom))
        if _shows_body(one, whom):
            row = tell("organization", one.organisation, whom)
            if one.organisation.parent_id in parents:
                row["parent_organization_id"] = parents[one.organisation.parent_id]
            whole.add("organization", row)
    areas = names_round(at.location for at in ats)
    for at in ats:
        place = tell_location(at.location, whom, areas)
        if at.location.organisation_id in owners["organisation"] and at.location.organisation:
            place["organization_id"] = str(at.location.organisation.uuid)
        whole.add("location", place)
        row = tell("service_at_location", at, whom)
        row |= {"service_id": str(owners["service"][at.service_id]), "location_id": place["id"]}
        whole.add("service_at_location", row)
    _tell_details(whole, owners, whom)
    _tell_tags(whole, owners, whom)
    _tell_what_pages_say(whole, services, ats, whom)
    return whole


def _shows_body(one: Service, whom: str) -> bool:
    return bool(seen(one.organisation, "name", whom)) and may_see(
        one.hidden.get("organisation", "public"), whom
    )


def _parents(services: Sequence[Service]) -> dict[int, str]:
    wanted = {one.organisation.parent_id for one in services if one.organisation.parent_id}
    if not wanted:
        return {}
    model = type(services[0].organisation)
    return {pk: str(uuid) for pk, uuid in model.objects.filter(pk__in=wanted).values_list("pk", "uuid")}


def tell(kind: str, row: Any, whom: str) -> Row:
    """Return a row in the standard's words: what these readers may see, and of what is only kept, what is valid."""
    told: Row = {"id": str(row.uuid)}
    hidden = getattr(row, "hidden", {})
    known = objects()[kind]
    for name, (here, _) in KEPT[kind].fields.items():
        if not may_see(hidden.get(name, "public"), whom):
            continue
        value = written(seen(row, here, whom) if hidden else getattr(row, here))
        kept = row.further.get(name)
        if value in ("", None):
            value = None if here in hidden else valid(known.get(name), kept)
        elif (
            isinstance(kept, str)
            and len(str(value)) == KEPT[kind].longest.get(here)
            and kept.startswith(str(value))
        ):
            value = kept  # it was longer than there is room for here
        if value is not None:
            told[name] = value
    for name, kept in row.further.items():
        if (
            name in told
            or name in KEPT[kind].fields
            or name in OURS_ALONE
            or not may_see(hidden.get(name, "public"), whom)
        ):
            continue
        value = kept if name in LISTS else valid(known.get(name), kept)
        if value is not None:
            told[name] = value
    return told


def valid(known: Field | None, kept: Any) -> Any:
    """Return a kept value if the standard allows it there, a number that came as text as a number; None if not."""
    if kept in ("", None) or (known is not None and known.nests):
        return None
    if known is None:
        return kept if isinstance(kept, str | int | float | bool) else None
    if known.kind == "number" and isinstance(kept, str):
        try:
            return written(v.as_number(kept))
        except v.NotThat:
            return None
    return kept if v.fits(known, kept) else None


def _service(one: Service, whom: str) -> Row:
    told = tell("service", one, whom)
    told["last_modified"] = written(one.changed_at)
    if _shows_body(one, whom):
        told["organization_id"] = str(one.organisation.uuid)
    return told


def tell_location(place: Location, whom: str, areas: dict[str, dict[str, str]]) -> Row:
    """Return a place in the standard's words, with its addresses; where one may not know where it is, with neither."""
    told = tell("location", place, whom)
    if not all(may_see(place.hidden.get(name, "public"), whom) for name in WHERE):
        return {name: value for name, value in told.items() if name not in GIVES_A_PLACE_AWAY}
    if place.uprn:
        told.setdefault("external_identifier", place.uprn)
        told.setdefault("external_identifier_type", "UPRN")
    addresses = [dict(each) for each in told.pop("addresses", [])] or [{}]
    first = addresses[0]
    _overlay(first, place, areas.get(place.area, {}))
    for number, each in enumerate(addresses):
        each["id"] = str(as_uuid(each.get("id"), place.uuid, f"address {number}"))
        each["location_id"] = told["id"]
    if place.further.get("addresses") or first.get("address_1") or first.get("postal_code"):
        told["addresses"] = addresses
    return told


def _overlay(first: Row, place: Location, round_it: dict[str, str]) -> None:
    """Write over an address what was changed here since it came, and fill what the place's areas tell."""
    lines = "\n".join(filter(None, (str(first.get(name, "")).strip() for name in ("address_1", "address_2"))))
    if place.address and place.address != lines[:500]:
        first["address_1"], _, rest = place.address.partition("\n")
        first.pop("address_2", None)
        if rest:
            first["address_2"] = rest
    for name, here in ADDRESS.items():
        value = getattr(place, here)
        if value and not str(first.get(name, "")).strip().startswith(value):
            first[name] = value
    for name, kind in (("city", "district"), ("state_province", "county")):
        if not first.get(name) and round_it.get(kind):
            first[name] = round_it[kind]
    if round_it and not first.get("country"):
        first["country"] = "GB"
    if first:
        first.setdefault("address_type", place.kind)


def names_round(places: Iterable[Location]) -> dict[str, dict[str, str]]:
    """Return {code of an area: {kind: name}} of the district and county round each place."""
    codes = {place.area for place in places if place.area}
    if not codes:
        return {}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for code, kind, name in Area.objects.filter(code__in=codes).values_list("code", "kind", "name"):
        found[code][kind] = name
    rounds = Area.objects.filter(inner_links__inner__code__in=codes, kind__in=("district", "county"))
    for code, kind, name in rounds.values_list("inner_links__inner__code", "kind", "name"):
        if code in codes:
            found[code][kind] = name
    return found


def as_uuid(told: Any, of: UUID, what: str) -> UUID:
    """Return an id that is a UUID: the one told, or one made for it."""
    try:
        return UUID(str(told))
    except ValueError:
        return uuid5(of, f"{what} {told or ''}".strip())


def _tell_details(whole: Whole, owners: dict[str, dict[int, UUID]], whom: str) -> None:
    within = {here: list(uuids) for here, uuids in owners.items()}
    keys: dict[str, dict[int, UUID]] = {}
    for kind in DETAILS:
        rows = list(
            _details_of(KEPT[kind].model, within, whom, keys.get("contact", {}), keys.get("phone", {}))
        )
        keys[kind] = {row.pk: row.uuid for row in rows}
        for row in rows:
            told = tell(kind, row, whom)
            for link, (here, to) in KEPT[kind].links.items():
                pk = getattr(row, f"{here}_id")
                uuid = owners.get(here, keys.get(to, {})).get(pk)
                if uuid is not None:
                    told[link] = str(uuid)
            whole.add(kind, _finished(kind, row, told))


def _details_of(
    model: Any, within: dict[str, list[int]], whom: str, contacts: dict[int, UUID], phones: dict[int, UUID]
) -> Any:
    owned = Q()
    for here, pks in within.items():
        owned |= Q(**{f"{here}__in": pks})
    names = {each.name for each in model._meta.get_fields()}
    if "enquiry_point" in names:
        owned |= Q(enquiry_point__in=list(contacts))
    if "phone" in names:
        owned |= Q(phone__in=list(phones))
    rows = model.objects.filter(owned, visible_to_whom__in=readers_up_to(whom))
    if "enquiry_point" in names:  # a number of somebody who may not be known is not to be known either
        rows = rows.filter(Q(enquiry_point=None) | Q(enquiry_point__in=list(contacts)))
    if "phone" in names:
        rows = rows.filter(Q(phone=None) | Q(phone__in=list(phones)))
    return rows


def _finished(kind: str, row: Any, told: Row) -> Row:
    """Say in words what the standard's own fields cannot hold."""
    if kind == "schedule" and told.get("freq") in OFTEN:
        often = OFTEN[told.pop("freq")]
        told["description"] = ". ".join(filter(None, (told.get("description", ""), often)))
    if kind == "phone" and "extension" in told:
        extension = str(told.pop("extension")).strip()
        if extension.isdecimal() and not (len(extension) > 1 and extension.startswith("0")):
            told["extension"] = int(extension)
        elif extension:
            told["number"] = f"{told['number']} ext. {extension}"
    if kind == "service_capacity" and "unit" not in told and row.unit:
        told["unit"] = {"id": str(uuid5(row.uuid, "unit")), "name": row.unit}
    if isinstance(told.get("unit"), dict):
        told["unit"] = {**told["unit"], "id": str(as_uuid(told["unit"].get("id"), row.uuid, "unit"))}
        told["unit_id"] = told["unit"]["id"]
    return told


def _tell_tags(whole: Whole, owners: dict[str, dict[int, UUID]], whom: str) -> None:
    on = Q()
    for here, uuids in owners.items():
        on |= Q(**{f"{here}__in": list(uuids)})
    things = {UUID(row["id"]) for rows in whole.records.values() for row in rows.values()}
    others = Q(thing_uuid__in=things) if len(things) < 5_000 else Q(thing_uuid__isnull=False)
    tags = Tag.objects.filter(on | others, visible_to_whom__in=readers_up_to(whom))
    for tag in tags.select_related("term", "term__taxonomy", "term__parent"):
        told = tell("attribute", tag, whom)
        owner = next(
            (
                (kind, owners[here][getattr(tag, f"{here}_id")])
                for here, kind in OWNERS.values()
                if getattr(tag, f"{here}_id") in owners[here]
            ),
            (tag.thing_kind, tag.thing_uuid) if tag.thing_uuid in things else None,
        )
        if owner is None:
            continue
        told |= {"link_entity": owner[0], "link_id": str(owner[1])}
        if tag.term is not None:
            told["taxonomy_term_id"] = str(tag.term.uuid)
            whole.add("taxonomy_term", tell_term(tag.term))
            if tag.term.taxonomy is not None:
                whole.add("taxonomy", tell("taxonomy", tag.term.taxonomy, whom))
        whole.add("attribute", told)


def tell_term(term: Term) -> Row:
    """Return a term in the standard's words, with its taxonomy by name and id."""
    told = tell("taxonomy_term", term, "public")
    if term.parent is not None:
        told["parent_id"] = str(term.parent.uuid)
    if term.taxonomy is not None:
        told["taxonomy_id"] = str(term.taxonomy.uuid)
        told.setdefault("taxonomy", term.taxonomy.name)
    return told


def _tell_what_pages_say(
    whole: Whole, services: Sequence[Service], ats: Sequence[ServiceAtLocation], whom: str
) -> None:
    """Tell what is written on an entry here in one line, where no row of its own tells it: telephone, hours, ways in, price."""
    has: dict[str, dict[str, list[Row]]] = {
        kind: whole.under(kind, "service_id") for kind in ("phone", "schedule", "cost_option")
    }
    ways_in = whole.under("accessibility", "location_id")
    withheld = _withheld_numbers(services, whom)
    at_of: dict[int, list[ServiceAtLocation]] = defaultdict(list)
    for at in ats:
        at_of[at.service_id].append(at)
    for one in services:
        number = str(one.uuid)
        said = {name: seen(one, name, whom) for name in ("phone", "when", "accessibility", "free", "themes")}
        told_phones = {row["number"] for row in has["phone"].get(number, ())}
        if said["phone"] and said["phone"] not in told_phones and (one.pk, said["phone"]) not in withheld:
            whole.add("phone", _of(one, "phone", number=said["phone"]))
        if said["when"] and not has["schedule"].get(number):
            whole.add("schedule", _of(one, "when", description=said["when"]))
        if said["free"] and not has["cost_option"].get(number):
            whole.add("cost_option", _of(one, "free", option="Free", amount=0))
        for code in (said["themes"] or "").split():
            if code in THEME_WORDS:
                whole.add("attribute", _theme(whole, one, code))
        for at in at_of[one.pk]:
            if said["accessibility"] and not ways_in.get(str(at.location.uuid)):
                told = _of(one, f"ways in {at.uuid}", description=said["accessibility"])
                told["location_id"] = str(at.location.uuid)
                del told["service_id"]
                whole.add("accessibility", told)


def _withheld_numbers(services: Sequence[Service], whom: str) -> set[tuple[int | None, str]]:
    """Return the numbers of services that a row of their own keeps from these readers: the page's line does not tell them."""
    kept = Phone.objects.filter(service__in=services).exclude(visible_to_whom__in=readers_up_to(whom))
    return set(kept.values_list("service", "number"))


def _of(one: Service, what: str, **told: Any) -> Row:
    return {"id": str(uuid5(one.uuid, what)), "service_id": str(one.uuid), **told}


def _theme(whole: Whole, one: Service, code: str) -> Row:
    term = theme_term(code)
    whole.add("taxonomy", dict(THEMES))
    whole.add("taxonomy_term", term)
    told = _of(one, f"theme {code}", link_type="theme", taxonomy_term_id=term["id"], link_entity="service")
    del told["service_id"]
    return told | {"link_id": str(one.uuid)}
