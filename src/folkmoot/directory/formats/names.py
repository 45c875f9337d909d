"""What older versions call the objects and fields that HSDS 3.1 names otherwise: HSDS 1 packages and ORUK 1.0 feeds."""

from typing import Any

from folkmoot.directory.formats.fields import OBJECT_OF

TABLES_BEFORE_3 = {
    "physical_addresses": "address",
    "postal_addresses": "address",
    "regular_schedules": "schedule",
    "services_taxonomy": "service_taxonomy",
    "service_taxonomy": "service_taxonomy",
    "taxonomy": "older_taxonomy",
    "services_at_location": "service_at_location",
    "accessibility_for_disabilities": "accessibility",
    "eligibility": "eligibility",
    "holiday_schedules": "holiday_schedule",
    "payments_accepted": "payment_accepted",
}
ALSO_CALLED = {  # singular names that some packages use
    "address": "address",
    "attribute": "attribute",
    "schedule": "schedule",
}
NESTED_BEFORE_3 = {
    "service": {
        "regular_schedules": "schedule",
        "holiday_schedules": "holiday_schedule",
        "service_taxonomys": "service_taxonomy",
        "eligibilitys": "eligibility",
        "fundings": "funding",
        "reviews": "review",
    },
    "location": {
        "physical_addresses": "address",
        "accessibility_for_disabilities": "accessibility",
    },
    "service_at_location": {"regular_schedule": "schedule", "holidayScheduleCollection": "holiday_schedule"},
    "service_taxonomy": {"taxonomy": "older_taxonomy"},
    "organization": {"services": "service"},
}
LINK_TO = {  # (outside, inside): the link that stands in the one outside
    ("service", "organization"): "organization_id",
    ("service", "program"): "program_id",
    ("service_at_location", "location"): "location_id",
    ("service_at_location", "service"): "service_id",
    ("attribute", "taxonomy_term"): "taxonomy_term_id",
    ("attribute", "older_taxonomy"): "taxonomy_term_id",
    ("taxonomy_term", "taxonomy"): "taxonomy_id",
    ("service_capacity", "unit"): "unit_id",
}
WEEKDAYS = {
    "monday": "MO",
    "tuesday": "TU",
    "wednesday": "WE",
    "thursday": "TH",
    "friday": "FR",
    "saturday": "SA",
    "sunday": "SU",
}
RENAMED = {  # (kind, older name): today's
    ("organization", "url"): "website",
    ("language", "language"): "name",
    ("accessibility", "accessibility"): "description",
    ("schedule", "weekday"): "byday",
    ("schedule", "original_text"): "description",
    ("service_taxonomy", "taxonomy_id"): "taxonomy_term_id",
    ("service_taxonomy", "service_id"): "link_id",
    ("older_taxonomy", "vocabulary"): "taxonomy",
    ("cost_option", "linkId"): "link_id",
}
TODAYS_KIND = {"service_taxonomy": "attribute", "older_taxonomy": "taxonomy_term"}


def kind_of_table(name: str) -> str:
    """Return what a file of a package holds; "" where no version knows it."""
    return OBJECT_OF.get(name) or TABLES_BEFORE_3.get(name) or ALSO_CALLED.get(name, "")


def in_todays_names(kind: str, own: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return an object's fields and kind as HSDS 3.1 calls them. What it has no name for keeps its own."""
    told: dict[str, Any] = {}
    for name, value in own.items():
        today = RENAMED.get((kind, name), name)
        if today != name and own.get(today) not in (None, ""):
            today = name  # it has today's as well, and that counts
        told[today] = value
    if kind == "schedule" and str(told.get("byday", "")).strip().lower() in WEEKDAYS and "weekday" in own:
        told["byday"] = WEEKDAYS[str(told["byday"]).strip().lower()]
        told.setdefault("freq", "WEEKLY")
    if kind == "service_taxonomy":
        told.setdefault("link_entity", "service")
    return told, TODAYS_KIND.get(kind, kind)
