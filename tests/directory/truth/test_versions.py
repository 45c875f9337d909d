"""Every act of keeping an entry writes a version; any of them comes back byte for byte, and what is withheld stays so."""

import datetime as dt

import pytest

from folkmoot.directory.freshness import checked_words, due_on, freshness_factor
from folkmoot.directory.keeping import confirm_service, set_state
from folkmoot.directory.models import Location, Phone, Revision, Schedule, Service, ServiceAtLocation
from folkmoot.directory.truth.differing import WITHHELD, changes_between
from folkmoot.directory.truth.editing import edit_service, restore_field, restore_version
from folkmoot.directory.truth.gathering import kept_of
from folkmoot.directory.truth.seeing import as_seen
from folkmoot.directory.truth.versions import version_of
from folkmoot.questions.policies import NotPossible
from tests.assets.world import make_officer, make_service
from tests.directory.truth.world import SECRETS, make_swimming

pytestmark = pytest.mark.django_db


def test_an_entry_comes_back_byte_for_byte_in_all_its_rows() -> None:
    officer = make_officer()
    service = make_swimming(officer)
    whole = kept_of(service)
    number = Revision.objects.versions().filter(service=service).first().number
    assert version_of(service, number) == whole
    edit_service(
        user=officer.user,
        service=service,
        patch={
            "description": "Another text",
            "minimum_age": None,
            "schedules": [],
            "enquiry_points": [{"name": "Somebody new", "number": "0123"}],
            "places": [{"name": "Elsewhere", "postcode": ""}],
            "answers": {"send-seven 1 start": "", "send-seven 1 plans": "More"},
            "languages": [{"name": "Welsh"}],
        },
    )
    changed = kept_of(service)
    # what is withheld stays: an officer does not see it, and so does not take it away
    assert (changed["service"]["description"], len(changed["schedules"])) == ("Another text", 1)
    Phone.objects.all().delete()
    ServiceAtLocation.objects.filter(service=service).delete()
    Location.objects.filter(at_services=None).delete()
    restore_version(user=officer.user, service=service, number=number)
    assert kept_of(Service.objects.select_related("organisation").get(pk=service.pk)) == whole
    acts = list(Revision.objects.versions().filter(service=service).values_list("act", flat=True))
    assert acts == ["restore", "found", "edit", "published", "found", "keep"], (
        "nothing is lost, and nothing is doubled"
    )
    with pytest.raises(NotPossible):
        restore_version(user=officer.user, service=service, number=99)
    edit_service(user=officer.user, service=service, patch={"schedules": [], "summary": "Another"})
    emptied = Revision.objects.versions().filter(service=service).first()
    restore_field(user=officer.user, service=service, revision=emptied, name="schedules")
    now = kept_of(Service.objects.select_related("organisation").get(pk=service.pk))
    assert now == whole | {
        "service": whole["service"] | {"summary": "Another", "searched": now["service"]["searched"]}
    }
    with pytest.raises(NotPossible):
        restore_field(user=officer.user, service=service, revision=emptied, name="places")


def test_a_place_that_others_use_stays_as_it_is() -> None:
    officer = make_officer()
    service, other = make_swimming(officer), make_service(officer, spot=None, place="", catchment=[])
    number = Revision.objects.versions().filter(service=service).first().number
    pool = Location.objects.get(name="Hollinsea Pool")
    ServiceAtLocation.objects.create(service=other, location=pool)
    Location.objects.filter(pk=pool.pk).update(address="2 New Road")
    edit_service(user=officer.user, service=service, patch={"summary": "New"})
    assert restore_version(user=officer.user, service=service, number=number) == ["Hollinsea Pool"]
    assert Location.objects.get(pk=pool.pk).address == "2 New Road"
    edit_service(
        user=officer.user,
        service=service,
        patch={
            "places": [
                {
                    "uuid": str(pool.uuid),
                    "name": "Hollinsea Pool",
                    "address": "3 Own Road",
                    "city": "",
                    "postcode": "",
                }
            ]
        },
    )
    assert Location.objects.get(pk=pool.pk).address == "2 New Road", (
        "an entry moves without taking others with it"
    )
    assert list(service.locations.values_list("address", flat=True)) == ["3 Own Road"]


def test_each_act_writes_one_version_and_one_that_changes_nothing_writes_none() -> None:
    officer = make_officer()
    service = make_swimming(officer)
    before = Revision.objects.count()
    set_state(user=officer.user, service=service, state="published")
    assert Revision.objects.count() == before
    confirm_service(user=officer.user, service=service, today=dt.date(2026, 6, 1))
    one = Revision.objects.versions().filter(service=service).first()
    assert (one.act, one.by, one.officer) == ("confirm", "Elmshire County Council", officer)
    assert [
        (c.label, c.before, c.after) for c in changes_between(version_of(service, one.number - 1), one.kept)
    ] == [
        ("Last checked", ("3 March 2026",), ("1 June 2026",)),
        ("Checked by", ("the provider",), ("Elmshire County Council",)),
    ]
    Schedule.objects.filter(visible_to_whom="withheld").update(description="another secret")
    set_state(user=officer.user, service=service, state="draft")
    two, found = Revision.objects.versions().filter(service=service)[:2]
    assert [c.label for c in changes_between(one.kept, found.kept)] == [WITHHELD]
    assert [c.label for c in changes_between(found.kept, two.kept)] == ["Public or not"]


def test_nobody_sees_what_is_withheld_and_staff_see_what_is_for_staff() -> None:
    kept = kept_of(make_swimming())
    assert all(secret in str(kept) for secret in SECRETS)
    for whom in ("public", "partner", "staff"):
        said = str(as_seen(kept, whom))
        assert [secret for secret in (*SECRETS, "hidden-mail", "53.123") if secret in said] == [], whom
    assert [as_seen(kept, whom)["alert"] for whom in ("public", "partner", "staff")] == [
        "",
        "",
        "Boiler being mended",
    ]


def test_what_is_old_ranks_lower_with_every_month_and_is_never_hidden() -> None:
    checked = dt.date(2025, 8, 31)
    assert due_on(checked) == dt.date(2026, 2, 28)
    ages = [dt.date(2026, 2, 27), dt.date(2026, 2, 28), dt.date(2027, 2, 28), dt.date(2046, 2, 28)]
    assert [round(freshness_factor(checked, today), 3) for today in ages] == [1.0, 1.0, 0.765, 0.5]
    assert freshness_factor(dt.date(2027, 1, 1), dt.date(2026, 1, 1)) == 1.0, (
        "a date to come is as fresh as today"
    )
    assert checked_words(checked, "the provider", ages[0]) == "Last checked 31 August 2025 by the provider."
    assert (
        checked_words(checked, "", dt.date(2026, 10, 31))
        == "Not checked for 14 months. Last checked 31 August 2025."
    )
