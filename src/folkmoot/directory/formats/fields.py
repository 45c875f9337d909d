"""The objects and fields of HSDS 3.0 and 3.1 and of ORUK 3.0, as one compact table that schemas, readers and writers are made of.

Our own writing of what the standards say (their texts and schemas are not part of Folkmoot); tests hold the schemas made of it
to the official ones, error for error. A field is `name`, with `!` where it is required and `:kind` where it is not plain
text; `[object]` is a list of objects, `{object}` one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

HSDS_3_0, HSDS_3_1, ORUK_3_0 = "hsds-3.0", "hsds-3.1", "oruk-3.0"
VERSIONS = {HSDS_3_0: "HSDS 3.0", HSDS_3_1: "HSDS 3.1", ORUK_3_0: "HSDS-UK-3.0"}
CHOICES = {
    "status": ("active", "inactive", "defunct", "temporarily closed"),
    "where": ("physical", "postal", "virtual"),
    "weekday": ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
    "freq": ("WEEKLY", "MONTHLY"),
}

_HSDS_3_1 = """
organization: id!:uuid name! alternate_name description! email:email website:uri additional_websites[url] tax_status tax_id
  year_incorporated:number legal_status logo uri:uri parent_organization_id:uuid funding[funding] contacts[contact] phones[phone]
  locations[location] programs[program] organization_identifiers[organization_identifier] attributes[attribute] metadata[metadata]
program: id!:uuid organization_id:uuid name! alternate_name description! attributes[attribute] metadata[metadata]
service: id!:uuid organization_id:uuid program_id:uuid name! alternate_name description url:uri additional_urls[url] email:email
  status!:status interpretation_services application_process fees_description wait_time fees accreditations
  eligibility_description minimum_age:number maximum_age:number assured_date:date assurer_email:email licenses alert
  last_modified:date-time phones[phone] schedules[schedule] service_areas[service_area]
  service_at_locations[service_at_location] languages[language] organization{organization} funding[funding]
  cost_options[cost_option] program{program} required_documents[required_document] contacts[contact]
  capacities[service_capacity] attributes[attribute] metadata[metadata]
service_at_location: id!:uuid service_id:uuid location_id:uuid description service_areas[service_area] contacts[contact]
  phones[phone] schedules[schedule] location{location} service{service} attributes[attribute] metadata[metadata]
location: id!:uuid location_type!:where url:uri organization_id:uuid name alternate_name description transportation
  latitude:number longitude:number external_identifier external_identifier_type languages[language] addresses[address]
  contacts[contact] accessibility[accessibility] phones[phone] schedules[schedule] attributes[attribute] metadata[metadata]
address: id!:uuid location_id:uuid attention address_1! address_2 city! region state_province! postal_code! country!
  address_type!:where attributes[attribute] metadata[metadata]
accessibility: id!:uuid location_id:uuid description details url:uri attributes[attribute] metadata[metadata]
contact: id!:uuid organization_id:uuid service_id:uuid service_at_location_id:uuid location_id:uuid name title department
  email:email phones[phone] attributes[attribute] metadata[metadata]
phone: id!:uuid location_id:uuid service_id:uuid organization_id:uuid contact_id:uuid service_at_location_id:uuid number!
  extension:number type description languages[language] attributes[attribute] metadata[metadata]
schedule: id!:uuid service_id:uuid location_id:uuid service_at_location_id:uuid valid_from:date valid_to:date dtstart:date
  timezone:number until:date count:number wkst:weekday freq:freq interval:number byday byweekno bymonthday byyearday description
  opens_at:time closes_at:time schedule_link:uri attending_type notes attributes[attribute] metadata[metadata]
cost_option: id!:uuid service_id:uuid valid_from:date valid_to:date option currency amount:number amount_description
  attributes[attribute] metadata[metadata]
language: id!:uuid service_id:uuid location_id:uuid phone_id:uuid name code note attributes[attribute] metadata[metadata]
funding: id!:uuid organization_id:uuid service_id:uuid source attributes[attribute] metadata[metadata]
service_area: id!:uuid service_id:uuid service_at_location_id:uuid name description extent extent_type uri attributes[attribute]
  metadata[metadata]
required_document: id!:uuid service_id:uuid document uri:uri attributes[attribute] metadata[metadata]
service_capacity: id!:uuid service_id:uuid unit!{unit} unit_id:uuid available!:number maximum:number description
  updated!:date-time attributes[attribute] metadata[metadata]
unit: id!:uuid name! scheme identifier uri:uri attributes[attribute] metadata[metadata]
url: id!:uuid label url!:uri organization_id:uuid service_id:uuid attributes[attribute] metadata[metadata]
organization_identifier: id!:uuid organization_id:uuid identifier_scheme identifier_type! identifier! attributes[attribute]
  metadata[metadata]
attribute: id!:uuid link_id:uuid taxonomy_term_id:uuid link_type link_entity value taxonomy_term{taxonomy_term} label
  metadata[metadata]
taxonomy: id!:uuid name! description! uri:uri version metadata[metadata]
taxonomy_term: id!:uuid code name! description! parent_id:uuid taxonomy taxonomy_detail{taxonomy} language taxonomy_id:uuid
  term_uri:uri metadata[metadata]
metadata: id!:uuid resource_id:uuid resource_type last_action_date!:date last_action_type! field_name! previous_value!
  replacement_value! updated_by!
meta_table_description: id!:uuid name language character_set attributes[attribute] metadata[metadata]
"""
_NOT_IN_3_0 = {
    "organization": "additional_websites",
    "service": "additional_urls capacities",
    "service_at_location": "service_areas",
    "service_area": "service_at_location_id",
    "attribute": "label",
    "service_capacity": "*",
    "unit": "*",
    "url": "*",
}
_NOT_IN_ORUK = {
    "organization": "additional_websites alternate_name tax_status tax_id year_incorporated legal_status funding contacts phones "
    "locations programs",
    "program": "*",
    "service": "additional_urls capacities program_id alternate_name interpretation_services application_process fees_description "
    "wait_time eligibility_description licenses phones program required_documents",
    "service_at_location": "description service_areas contacts phones schedules attributes",
    "location": "url organization_id alternate_name transportation languages contacts phones schedules",
    "address": "address_2",
    "contact": "organization_id service_at_location_id location_id department email phones",
    "phone": "location_id service_id organization_id service_at_location_id extension type attributes",
    "schedule": "location_id timezone until count wkst byweekno byyearday attributes",
    "cost_option": "currency attributes",
    "language": "location_id name code note attributes",
    "funding": "organization_id attributes",
    "service_area": "service_at_location_id description attributes",
    "required_document": "*",
    "service_capacity": "*",
    "unit": "*",
    "url": "*",
    "attribute": "link_entity value label",
    "taxonomy_term": "code taxonomy_detail language",
    "metadata": "*",
    "meta_table_description": "*",
}
_ONLY_IN_ORUK = {
    "accessibility": "accessibility",
    "service_area": "service_area",
    "taxonomy": "taxonomy_terms[taxonomy_term]",
    "taxonomy_term": "term",
}
_FIELD = re.compile(r"(\w+)(!?)(?::([\w-]+)|\[(\w+)\]|\{(\w+)\})?")
PLURALS = {
    "accessibility": "accessibility",
    "funding": "funding",
    "metadata": "metadata",
    "address": "addresses",
    "taxonomy": "taxonomies",
    "service_at_location": "service_at_location",
    "service_capacity": "service_capacity",
    "url": "url",
}
"""The files of a package are named in the plural, but for these."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an object: its kind of text or number, or the object it nests, once or as a list."""

    name: str
    kind: str = "text"
    required: bool = False
    nests: str = ""
    many: bool = False


def _fields(written: str) -> dict[str, Field]:
    found = {}
    for name, required, kind, many, one in _FIELD.findall(written):
        found[name] = Field(name, kind or "text", bool(required), many or one, bool(many))
    return found


@lru_cache
def objects(version: str = HSDS_3_1) -> Mapping[str, Mapping[str, Field]]:
    """Return the objects of a version, each with its fields by name."""
    lines = re.split(r"\n(?=\w)", _HSDS_3_1.strip())
    every = {name: _fields(rest) for name, _, rest in (line.partition(":") for line in lines)}
    if version == HSDS_3_1:
        return every
    left_out = _NOT_IN_3_0 if version == HSDS_3_0 else _NOT_IN_ORUK
    kept: dict[str, dict[str, Field]] = {}
    for name, fields in every.items():
        without = left_out.get(name, "").split()
        if "*" not in without:
            kept[name] = {one: field for one, field in fields.items() if one not in without}
    if version == ORUK_3_0:
        for name, more in _ONLY_IN_ORUK.items():
            kept[name] |= _fields(more)
        kept = {
            name: {one: field for one, field in fields.items() if not field.nests or field.nests in kept}
            for name, fields in kept.items()
        }
    return kept


def table_of(name: str) -> str:
    """Return what the file of an object is called in a package of tables."""
    return PLURALS.get(name, f"{name}s")


OBJECT_OF = {table_of(name): name for name in objects()}
"""{table: object}"""
