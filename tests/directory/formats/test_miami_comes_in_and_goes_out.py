"""A real directory of 4,089 services comes in, and every cell of every table goes out again: as it came, and as published.

By default every eighth service with all that hangs on it; with FOLKMOOT_WHOLE_MIAMI=1 all of them (a minute and a half).
"""

import csv
import os
import re
from collections import Counter
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest

from folkmoot.directory.formats.opening import open_feed
from folkmoot.directory.formats.taking_in import take_in
from folkmoot.directory.formats.writing import write_as_it_came, write_package
from folkmoot.directory.models import Feed, Service, SourceRecord
from tests.partners.factories import PartnerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TIME = re.compile(r"(\d\d?)(?::(\d\d?))? ?(am|pm)?")
ADDRESS = re.compile(r"https?://[\w-]+\.[^\s<>\"{}|\\^`]+", re.IGNORECASE)
EVERY = 1 if os.environ.get("FOLKMOOT_WHOLE_MIAMI") else 8
TABLES = {  # the file that comes in: (the file that goes out, what its kind is called)
    "accessibility_for_disabilities": ("accessibility", "accessibility"),
    "contacts": ("contacts", "contact"),
    "languages": ("languages", "language"),
    "locations": ("locations", "location"),
    "organizations": ("organizations", "organization"),
    "phones": ("phones", "phone"),
    "physical_addresses": ("addresses", "address"),
    "regular_schedules": ("schedules", "schedule"),
    "services": ("services", "service"),
    "services_at_location": ("service_at_location", "service_at_location"),
    "services_taxonomy": ("attributes", "attribute"),
    "taxonomy": ("taxonomy_terms", "taxonomy_term"),
}
RENAMED = {
    ("organizations", "url"): "website",
    ("languages", "language"): "name",
    ("accessibility_for_disabilities", "accessibility"): "description",
    ("regular_schedules", "weekday"): "byday",
    ("regular_schedules", "original_text"): "description",
    ("services_taxonomy", "service_id"): "link_id",
    ("services_taxonomy", "taxonomy_id"): "taxonomy_term_id",
    ("taxonomy", "vocabulary"): "taxonomy",
}
KINDS_OF_LINKS = {
    "organization_id": "organization",
    "service_id": "service",
    "location_id": "location",
    "service_at_location_id": "service_at_location",
    "contact_id": "contact",
    "parent_id": "taxonomy_term",
    "taxonomy_term_id": "taxonomy_term",
    "link_id": "service",
}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture
def package(data, tmp_path) -> Path:
    """Miami's tables, cut down so that nothing points outside that did not before."""
    whole = {path.stem: rows_of(path) for path in (data / "directory/us-211-miami/data").glob("*.csv")}
    kept = {row["id"] for row in whole["services"][::EVERY]}
    bodies = {row["organization_id"] for row in whole["services"] if row["id"] in kept}
    chosen = {
        name: [
            row
            for row in rows
            if name == "taxonomy"
            or (name == "organizations" and row["id"] in bodies)
            or (name in ("services", "locations") and row["id"] in kept)
            or (
                name == "eligibility"
                and int(row["eligibility"] != "")
                and len(row["eligibility"]) % EVERY == 0
            )
            or row.get("service_id") in kept
            or row.get("location_id") in kept
        ]
        for name, rows in whole.items()
    }
    for name, rows in chosen.items():
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as text:
            table = csv.DictWriter(text, list(whole[name][0]))
            table.writeheader()
            table.writerows(rows)
    return tmp_path


def take(package: Path, **said):
    feed = Feed.objects.filter(slug="miami").first() or Feed(
        slug="miami",
        name="Miami",
        keeper=PartnerFactory(),
        format="hsds-csv",
        status="active",
        publishes=True,
    )
    opened = open_feed(str(package), form="hsds-csv")
    return take_in(feed=feed, told=opened.told, user=None, notes=opened.notes, **said)


def test_every_cell_comes_out_as_it_came_and_as_it_is_published(package, tmp_path_factory) -> None:
    came = {path.stem: rows_of(path) for path in package.glob("*.csv")}
    reading = take(package)
    bodies = {row["id"] for row in came["organizations"]}
    orphans = [row["id"] for row in came["services"] if row["organization_id"] not in bodies]
    assert Counter(Service.objects.values_list("state", flat=True)) == {
        "published": len(came["services"]) - len(orphans),
        "draft": len(orphans),
    }
    assert reading.notes == [
        f"{len(came['services']):,} services tell no status: taken as “active”, as was said for this feed.",
        f"{sum(not row['country'].strip() for row in came['physical_addresses']):,} addresses name no country, without which the "
        "open feed leaves them out. Say which: GB, US …",
    ]
    listed = [each for each in reading.told if each["path"].startswith("services.csv")]
    assert Counter(each["field"] for each in listed if "not in the feed" in each["said"]) == {
        "organization_id": len(orphans)
    }

    # what cannot be read as what it should be stays as it came, and is listed: nothing else is left out
    assert Counter(
        (each["path"].split(".")[0], each["field"])
        for faults in SourceRecord.objects.values_list("faults", flat=True)
        for each in faults
        if each["said"].startswith("It should be")
    ) == Counter(
        (name, RENAMED.get((name, column), column))
        for name in TABLES
        for row in {
            tuple(row.items()) for row in came[name]
        }  # what is told twice in the same words is one record
        for column, value in row
        if column != "id" and value and as_published(name, column, value) is None
    )

    # of terms under one id the first is the one entries carry; the others are kept and listed
    shared = Counter(row["id"] for row in came["taxonomy"])
    terms = SourceRecord.objects.filter(kind="taxonomy_term").values_list("faults", flat=True)
    listed = [each for faults in terms for each in faults if "stands for several" in each["said"]]
    assert len(listed) == sum(n - 1 for n in shared.values())

    raw = tmp_path_factory.mktemp("raw")
    write_as_it_came(raw, reading.feed)
    assert everything_in(raw) == everything_in(package)

    out = tmp_path_factory.mktemp("published")
    assert write_package(out) == len(came["services"]) - len(orphans)
    for name, (file, kind) in TABLES.items():
        assert lost_cells(came, name, rows_of(out / f"{file}.csv"), kind, set(orphans)) == [], name


def everything_in(folder: Path) -> Counter:
    """Every row of every table, by its cells: files may be called otherwise, rows not told otherwise."""
    return Counter(tuple(sorted(row.items())) for path in folder.glob("*.csv") for row in rows_of(path))


def lost_cells(came, name: str, out: list[dict[str, str]], kind: str, orphans: set[str]) -> list:
    """The slow twin: look for each published row by what it must say, cell by cell."""
    cells_by_id = {row["id"]: row for row in out}
    published = {row["id"] for row in came["services"]} - orphans
    bodies = {row["organization_id"] for row in came["services"] if row["id"] in published}
    carried = {row["taxonomy_id"] for row in came["services_taxonomy"] if row["service_id"] in published}
    first = {row["id"]: row for row in reversed(came["taxonomy"])}
    told: dict[tuple[str, ...], set[tuple]] = {}  # by some columns, what all rows that went out say in them

    def is_told(expected: dict[str, str]) -> bool:
        columns = tuple(expected)
        if columns not in told:
            told[columns] = {tuple(row.get(column) for column in columns) for row in out}
        return tuple(expected.values()) in told[columns]

    lost = []
    for row in came[name]:
        is_public = (
            row["id"] in bodies
            if name == "organizations"
            else row["id"] in carried and row is first[row["id"]]
            if name == "taxonomy"
            else (row.get("service_id") or row.get("location_id") or row["id"]) in published
        )
        if not is_public or (name == "phones" and not row["number"]):  # a telephone without a number is none
            continue
        expected = {
            RENAMED.get((name, column), column): as_published(name, column, value)
            for column, value in row.items()
            if column != "id"
            and value
            and as_published(name, column, value) is not None
            and (column != "organization_id" or value in bodies)
        }
        same_id = cells_by_id.get(str(uuid5(NAMESPACE_URL, f"folkmoot:miami/{kind}/{row['id']}")))
        several_share_it = not row["id"] or name in ("languages", "taxonomy", "physical_addresses")
        if not (same_id and says(same_id, expected)) and not (several_share_it and is_told(expected)):
            lost.append((row, expected, same_id))
    return lost


def says(row: dict[str, str], expected: dict[str, str]) -> bool:
    return all(row.get(column) == value for column, value in expected.items())


def as_published(name: str, column: str, value: str) -> str | None:
    """What a cell must be when published: ids made for the feed, days and hours as the standard writes them."""
    today = RENAMED.get((name, column), column)
    if name == "services_taxonomy" and column in ("service_id", "taxonomy_id"):
        kind = "service" if column == "service_id" else "taxonomy_term"
        return str(uuid5(NAMESPACE_URL, f"folkmoot:miami/{kind}/{value}"))
    if today in KINDS_OF_LINKS:
        return str(uuid5(NAMESPACE_URL, f"folkmoot:miami/{KINDS_OF_LINKS[today]}/{value}"))
    if column == "weekday":
        return value[:2].upper()
    if column in ("opens_at", "closes_at"):
        said = TIME.fullmatch(value.strip().lower())
        if said is None:
            return None  # no time of day: kept as it came, marked, not published
        hour = int(said[1]) % 12 + 12 * (said[3] == "pm") if said[3] else int(said[1])
        return f"{hour:02}:{int(said[2] or 0):02}"
    if column in ("latitude", "longitude"):
        number = float(value)
        return str(int(number)) if number == int(number) else str(number)
    if today in ("url", "website"):
        whole = value if re.match(r"\w+:", value) else f"http://{value}"
        return whole if ADDRESS.fullmatch(whole.strip()) else None  # as with times
    return value


def test_a_second_reading_changes_nothing_and_a_third_only_what_changed(package) -> None:
    take(package)
    before = everything_kept()
    again = take(package)
    assert {kind: set(counts) for kind, counts in again.counts.items()} == {
        kind: {"same"} for kind in again.counts
    }
    assert everything_kept() == before

    services = rows_of(package / "services.csv")
    services[0]["name"], gone = "A new name", services.pop()
    with (package / "services.csv").open("w", encoding="utf-8", newline="") as text:
        table = csv.DictWriter(text, list(gone))
        table.writeheader()
        table.writerows(services)
    tried = take(package, tried=True)
    assert tried.counts["service"] == {"changed": 1, "same": len(services) - 1, "gone": 1}
    assert everything_kept() == before, "a dry run changes nothing"
    take(package)
    changed = {pk for pk, kept in everything_kept().items() if kept != before.get(pk)}
    both = {SourceRecord.objects.get(kind="service", key=row["id"]).thing_uuid for row in (services[0], gone)}
    assert changed == both
    assert Service.objects.get(uuid__in=both, name="A new name").state == "published"


def everything_kept() -> dict:
    return {
        row.pop("uuid"): {name: value for name, value in row.items() if name != "changed_at"}
        for row in Service.objects.values()
    }
