"""What two feeds tell of the same is found, merged by a person only, and taken apart so that every row is as it was before."""

import csv
import json

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from folkmoot.config.cli import main
from folkmoot.directory.duplicates.deciding import ask_later, say_different, say_same, undo_merge
from folkmoot.directory.duplicates.looking import look_for_duplicates
from folkmoot.directory.duplicates.pictures import image_of
from folkmoot.directory.formats.opening import open_feed
from folkmoot.directory.formats.taking_in import take_in
from folkmoot.directory.models import (
    Assertion,
    Feed,
    Location,
    Organisation,
    PossibleDuplicate,
    Revision,
    Schedule,
    Service,
    SourceRecord,
)
from folkmoot.questions.policies import NotPossible
from tests.assets.world import make_officer
from tests.directory.truth.world import SECRETS, make_swimming
from tests.partners.factories import PartnerFactory

pytestmark = pytest.mark.django_db
DERIVED = {
    "directory.EntryScores",
    "directory.Changed",
    "directory.IndexedEntry",
    "directory.IndexedPlace",
    "directory.IndexState",
}
WRITTEN = {"directory.Revision", "directory.Merge", "directory.PossibleDuplicate"}


def telling(tmp_path, slug: str, officer, *, wait: str = "", **about) -> None:
    """A feed that tells of the lunch club at the town hall, under its own ids."""
    place = {"id": f"{slug}-hall", "location_type": "physical", "name": "Town Hall", "addresses": [
        {"id": f"{slug}-a", "address_1": about.pop("street", "12 High Street"), "city": "Dunmere", "state_province": "Elmshire",
         "postal_code": "EL4 1AA", "country": "GB", "address_type": "physical"}]}  # fmt: skip
    service = {
        "id": f"{slug}-1", "name": "Tuesday lunch club", "status": "active", "description": "Lunch in company.",
        "organization": {"id": f"{slug}-body", "name": about.pop("body", "Age Well Dunmere"), "description": "A charity"},
        "service_at_locations": [{"id": f"{slug}-at", "location": place}],
        "phones": [{"id": f"{slug}-p", "number": "01234 567 891"}], **({"wait_time": wait} if wait else {}), **about,
    }  # fmt: skip
    path = tmp_path / f"{slug}.json"
    path.write_text(json.dumps([service]))
    feed = Feed.objects.filter(slug=slug).first() or Feed(
        slug=slug, name=slug.title(), keeper=officer.partner, format="oruk", publishes=True
    )
    opened = open_feed(str(path), form="oruk")
    take_in(feed=feed, told=opened.told, user=None, notes=opened.notes)


@pytest.fixture
def officer():
    return make_officer(role="engagement_officer")


@pytest.fixture
def twice(tmp_path, officer):
    """The same club from two feeds, and a swimming club that is another thing and has secrets."""
    make_swimming(officer)
    telling(tmp_path, "council", officer, wait="None", eligibility_description="Anybody over 60")
    telling(tmp_path, "charity", officer, wait="A month", body="Age Well (Dunmere)", street="12 High St", url="https://agewell.example/lunch",
            schedules=[{"id": "h", "freq": "WEEKLY", "byday": "TU", "opens_at": "12:00", "closes_at": "14:00"}])  # fmt: skip
    look_for_duplicates()
    return {pair.level: pair for pair in PossibleDuplicate.objects.all()}


def every_row() -> dict:
    tables = [
        one
        for one in apps.get_app_config("directory").get_models()
        if one._meta.label not in DERIVED | WRITTEN
    ]
    return {one._meta.label: {row.pk: image_of(row) for row in one._base_manager.all()} for one in tables}


def differing(was: dict, now: dict) -> list:
    """Which columns of which rows are otherwise."""
    rows = {(table, pk) for state in (was, now) for table in state for pk in state[table]}
    both = [(at, was[at[0]].get(at[1]) or {}, now[at[0]].get(at[1]) or {}) for at in sorted(rows)]
    return [
        (*at, name, one.get(name), other.get(name))
        for at, one, other in both
        for name in one | other
        if one.get(name) != other.get(name)
    ]


def first(level: str, slug: str):
    key = {"service": f"{slug}-1", "location": f"{slug}-hall", "organisation": f"{slug}-body"}[level]
    kind = {"organisation": "organization"}.get(level, level)
    return SourceRecord.objects.get(feed__slug=slug, kind=kind, key=key).thing_uuid


def test_pairs_are_found_on_each_level_with_reasons_and_nothing_is_merged_by_itself(twice) -> None:
    assert {level: (pair.agrees, pair.differs) for level, pair in twice.items()} == {
        "organisation": (["The names are the same.", "The telephone number is the same."], []),
        "location": (
            [
                "The street is the same, and the house number.",
                "The names are the same.",
                "The postcode is the same.",
            ],
            [],
        ),
        "service": (
            [
                "The names are the same.",
                "The organisation is the same or called alike.",
                "The telephone number is the same.",
                "They are given at the same place.",
            ],
            [],
        ),
    }
    assert sorted(Service.objects.values_list("state", flat=True)) == ["published"] * 3


def test_each_merge_taken_apart_leaves_every_row_as_it_was_to_the_last_digit(twice, officer) -> None:
    before, merges = [every_row()], []
    for level in ("service", "location", "organisation"):
        merges.append(say_same(user=officer.user, pair=twice[level], stays=first(level, "council")))
        before.append(every_row())
    assert [state == before[0] for state in before] == [True, False, False, False]
    assert (
        Organisation.objects.filter(name__startswith="Age").count(),
        Location.objects.filter(name="Town Hall").count(),
    ) == (1, 1)
    left = []
    for merge, was in zip(reversed(merges), reversed(before[:-1]), strict=True):
        left += undo_merge(user=officer.user, merge=merge)
        left += [(merge.level, one) for one in differing(was, every_row())]
    assert left == []
    with pytest.raises(NotPossible, match="taken apart already"):
        undo_merge(user=officer.user, merge=merges[0])


def test_what_the_one_lacks_is_filled_the_other_leads_on_and_feeds_that_say_else_are_shown(
    twice, officer, client, tmp_path
) -> None:
    council, charity = (first("service", slug) for slug in ("council", "charity"))
    say_same(user=officer.user, pair=twice["service"], stays=council)
    kept = Service.objects.get(uuid=council)
    assert (kept.website, kept.wait_time, Schedule.objects.get(service=kept).days) == (
        "https://agewell.example/lunch",
        "None",
        "TU",
    )
    assert Service.objects.get(uuid=charity).state == "retired"
    assert list(Assertion.objects.values_list("field", "value")) == [("wait_time", "A month")]
    answer = client.get(reverse("find:service", args=[charity]))
    assert (answer.status_code, answer.url) == (302, reverse("find:service", args=[council]))
    assert list(
        Revision.objects.filter(act="merge").values_list("service__uuid", "reason").order_by("pk")
    ) == [(uuid, "Tuesday lunch club went into Tuesday lunch club") for uuid in (council, charity)]
    telling(
        tmp_path, "charity", officer, wait="Two months"
    )  # the feed goes on telling of the one that stayed
    kept.refresh_from_db()
    assert (
        kept.wait_time,
        kept.state,
        list(Assertion.objects.filter(field="wait_time").values_list("value", flat=True)),
    ) == (
        "None",
        "published",
        ["Two months"],
    )


def test_what_was_said_not_the_same_is_not_asked_again_even_of_what_one_went_into(
    twice, officer, tmp_path
) -> None:
    say_different(user=officer.user, pair=twice["service"])
    ask_later(user=officer.user, pair=twice["location"])
    assert look_for_duplicates() == {"organisation": 1, "location": 0, "service": 0}
    look_for_duplicates(timezone.now() + timezone.timedelta(days=31))
    assert PossibleDuplicate.objects.get(level="location").said == ""
    telling(tmp_path, "third", officer)
    look_for_duplicates()
    third, council, charity = (first("service", slug) for slug in ("third", "council", "charity"))
    asked = PossibleDuplicate.objects.filter(level="service", said="")
    assert {frozenset(pair) for pair in asked.values_list("one", "other")} == {
        frozenset({third, each}) for each in (council, charity)
    }
    say_same(
        user=officer.user, pair=asked.get(one=min(third, council), other=max(third, council)), stays=third
    )
    look_for_duplicates()
    assert asked.count() == 0


def test_a_merge_takes_back_only_what_nobody_changed_since_and_says_what_it_left(twice, officer) -> None:
    council = first("service", "council")
    merge = say_same(user=officer.user, pair=twice["service"], stays=council)
    Service.objects.filter(uuid=council).update(website="https://new.example/")
    assert undo_merge(user=officer.user, merge=merge) == ["Tuesday lunch club: website"]
    assert Service.objects.get(uuid=council).website == "https://new.example/"


def test_what_is_withheld_stands_in_no_pair_page_name_or_table(
    twice, officer, client, tmp_path, capsys
) -> None:
    pool = Location.objects.get(address__contains=SECRETS[0])
    twin = Location.objects.create(organisation=pool.organisation, name=pool.name, address=pool.address, postcode=pool.postcode, hidden=pool.hidden)  # fmt: skip
    pair = PossibleDuplicate.objects.create(level="location", one=min(pool.uuid, twin.uuid), other=max(pool.uuid, twin.uuid), score=0.9, found_at=timezone.now())  # fmt: skip
    service = Service.objects.get(name="Swim for All")
    service.at_locations.create(location=twin)
    client.force_login(officer.user)
    shown = client.get(reverse("directory:duplicate", args=[pair.uuid])).content.decode()
    merge = say_same(user=officer.user, pair=pair, stays=pool.uuid)
    shown += client.get(reverse("directory:duplicates"), {"said": "same"}).content.decode()
    assert main(["duplicates", "directory", "--out", str(tmp_path / "pairs.csv")]) == 0
    written = (tmp_path / "pairs.csv").read_text()
    rows = list(csv.DictReader(written.splitlines()))
    assert {row["level"] for row in rows} == {"organisation", "location", "service"}
    assert [
        secret for secret in SECRETS if secret in shown + written + merge.stayed_name + merge.went_name
    ] == []


def test_only_officers_who_keep_the_entries_merge_them_and_nobody_sees_drafts_of_others(
    twice, client, officer
) -> None:
    other = make_officer(partner=PartnerFactory(), role="engagement_officer")
    with pytest.raises(PermissionDenied):
        say_same(user=other.user, pair=twice["location"], stays=first("location", "council"))
    assert PossibleDuplicate.objects.visible_to(other.user).count() == 0
    Service.objects.filter(uuid=first("service", "charity")).update(keeper=other.partner)
    assert PossibleDuplicate.objects.visible_to(officer.user).count() == 3
    Service.objects.filter(uuid=first("service", "charity")).update(state="draft")
    assert PossibleDuplicate.objects.visible_to(officer.user).count() == 0
