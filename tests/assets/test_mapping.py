"""What is strong here is mapped for a reason; a person only while they agree; and what counts is connections made."""

import csv
import datetime as dt
import io

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import override_settings

from folkmoot.assets.bringing import EXAMPLE
from folkmoot.assets.connecting import note_connection, said_in, send_enquiry
from folkmoot.assets.mapping import keep_asset, let_go
from folkmoot.assets.models import Asset, Connection, Enquiry
from folkmoot.assets.policies import check_can_map
from folkmoot.assets.showing import report_of
from folkmoot.assets.tasks import ask_to_confirm, pass_on
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.assets.world import GIFT, KEEPER, SECRET, TODAY, make_choir, make_person, make_world
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
SMTP = override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
YEAR = dt.timedelta(days=365)
PUBLIC = [
    "/find/?go=1",
    "/find/?go=1&rows=all",
    f"/find/?q={GIFT}",
    "/find/?q=quillfeather&typed=1",
    "/find/?q=quilfeather",
    "/find/?area=W00",
    "/find/?theme=arts",
    "/find/?kind=individual",
    "/find/feed.json",
    f"/find/feed.json?q={GIFT}",
    "/find/feed.geojson",
    "/find/land.geojson",
    "/",
    "/places/D0/",
]


def test_a_person_stands_on_no_page_feed_map_or_suggestion(client) -> None:
    officer, choir, person, _ = make_world()
    own = [
        f"/find/assets/{person.uuid}/",
        f"/find/assets/{person.uuid}/use/",
        f"/find/assets/{person.uuid}/sent/",
    ]
    assert [client.get(address).status_code for address in own] == [404, 404, 404]
    assert client.post(own[1], {"words": "Hello", "reach": "a@b.example"}).status_code == 404
    planted = (*SECRET.casefold().split(), GIFT, str(person.uuid))
    for address in [*PUBLIC, f"/find/assets/{choir.uuid}/"]:
        shown = client.get(address).content.decode().casefold()
        asked = (
            shown.replace("q=quillfeather", "")
            .replace("“quillfeather”", "")
            .replace('value="quillfeather"', "")
        )
        asked = asked.replace(f"q={GIFT}", "").replace(f"“{GIFT}”", "").replace(f'value="{GIFT}"', "")
        assert [word for word in planted if word in asked] == [], address
    names = [one["name"] for one in client.get("/find/feed.json").json()["items"]]
    assert names == ["Mill Lane Choir", "Singing for lungs"]
    assert SECRET in signed_in(officer).get("/officers/assets/").content.decode()
    other = signed_in(OfficerFactory())
    assert SECRET not in other.get("/officers/assets/").content.decode()
    assert other.get(f"/officers/assets/{person.uuid}/").status_code == 404
    details = str(list(TrailRow.objects.values_list("detail", "subject_id")))
    assert SECRET not in details


def test_a_person_is_kept_only_with_consent_that_ends_and_without_a_point() -> None:
    officer, _, person, _ = make_world()
    assert (person.area, person.longitude, person.latitude) == ("W00", None, None)
    for consent in (
        {"consent_wording": ""},
        {"consent_until": None},
        {"consent_until": TODAY + 2 * YEAR},
        {"consent_until": TODAY - YEAR},
    ):
        with pytest.raises(NotPossible):
            make_person(officer, **consent)
    with pytest.raises(IntegrityError), transaction.atomic():
        Asset.objects.filter(pk=person.pk).update(longitude=2.1)
    assert Asset.objects.filter(level="individual").count() == 1


def test_expired_consent_disappears_that_day_and_the_connection_stays_without_a_name() -> None:
    officer, _, person, _ = make_world()
    note_connection(user=officer.user, asset=person, kind="used", on=TODAY)
    last = TODAY + YEAR
    assert person in Asset.objects.visible_to(officer.user, last)
    assert person not in Asset.objects.visible_to(officer.user, last + dt.timedelta(days=1))
    assert (let_go(today=last), Asset.objects.filter(level="individual").count()) == (0, 1)
    assert (let_go(today=last + dt.timedelta(days=1)), Asset.objects.filter(level="individual").count()) == (
        1,
        0,
    )
    assert list(Connection.objects.values_list("kind", "level", "area", "asset")) == [
        ("used", "individual", "D0", None)
    ]


@SMTP
def test_a_message_reaches_who_looks_after_it_once_and_shows_nobodys_address(client) -> None:
    officer, choir, _, _ = make_world()
    page = f"/find/assets/{choir.uuid}/"
    said = {"words": "I would love to sing", "reach": "01234 567890", "name": "Sam", "on_behalf_of": "friend"}
    refused = client.post(f"{page}use/", {"words": "", "reach": ""})
    assert (refused.status_code, Enquiry.objects.count()) == (422, 0)
    assert client.post(f"{page}use/", said).headers["Location"] == f"{page}sent/"
    sent = Enquiry.objects.get()
    assert (pass_on.func(sent.pk), pass_on.func(sent.pk)) == (1, 0)
    (message,) = mail.outbox
    assert message.to == [KEEPER]
    assert [word in message.body for word in ("love to sing", "01234 567890", "a friend", "Sam")] == [
        True
    ] * 4
    shown = "".join(client.get(address).content.decode() for address in (page, f"{page}use/", f"{page}sent/"))
    assert (KEEPER in shown, officer.user.email in shown, "Sam" in shown) == (False, False, False)
    stored = bytes(sent.sealed) + bytes(choir.reaches)
    assert [word in stored for word in (b"love to sing", b"567890", KEEPER.encode())] == [False] * 3
    assert client.post(f"{page}use/", said | {"_website": "http://spam.example"}).status_code == 302
    assert list(Enquiry.objects.values_list("signals", flat=True))[0] == ["trap_field"]
    for _ in range(12):
        last = client.post(f"{page}help/", said)
    assert (last.status_code, Enquiry.objects.count()) == (429, 10)


def test_what_came_of_a_message_is_noted_and_its_words_are_deleted() -> None:
    officer, choir, person, _ = make_world()
    desk = signed_in(officer)
    first, second = (
        send_enquiry(asset=choir, way=way, words="Secret words", reach="a@b.example")
        for way in ("use", "help")
    )
    page = f"/officers/assets/messages/{first.uuid}/"
    assert "Secret words" in desk.get(page).content.decode()
    on = {"on_0": "1", "on_1": "6", "on_2": "2026"}
    assert desk.post(page, {"kind": "used", **on, "with_asset": person.pk}).status_code in (302, 422)
    note_connection(user=officer.user, asset=choir, kind="helped", on=TODAY, enquiry=second)
    second.refresh_from_db()
    assert (second.outcome, said_in(second)) == ("connected", {})
    desk.post(page, {"nothing": "1"})
    assert "Secret words" not in desk.get(page).content.decode()
    report = report_of(Connection.objects.visible_to(officer.user))
    assert [figure.title for figure in report.figures] == [
        "By who gave it",
        "By what came of it",
        "By district",
        "By month",
    ]
    assert report.figures[2].rows[0][0] == "Dunmere"


@SMTP
def test_keepers_are_asked_once_a_year_in_one_message_that_names_no_person() -> None:
    officer, choir, person, _ = make_world()
    Asset.objects.update(confirmed_on=dt.date(2024, 1, 1), consent_until=dt.date(2099, 1, 1))
    assert (ask_to_confirm.func(), ask_to_confirm.func()) == (1, 0)
    (message,) = mail.outbox
    assert message.to == [officer.user.email]
    assert ("Mill Lane Choir" in message.body, "A person" in message.body, SECRET in message.body) == (
        True,
        True,
        False,
    )
    signed_in(officer).post(f"/officers/assets/{choir.uuid}/act/", {"act": "confirm"})
    choir.refresh_from_db()
    assert (choir.asked_to_confirm_on, choir.confirmed_on.year) == (None, dt.date.today().year)


def test_a_file_is_tried_first_and_people_are_not_taken_from_it() -> None:
    officer, *_ = make_world()
    desk = signed_in(officer)
    lines = [
        *EXAMPLE,
        "person,Pat Nobody",
        "group,Dunmere Diggers,,,,,,,food,,,Dunmere,,",
        "group,,,,,,,,,,,,,",
        "group,Lost,,,,,,,,,,Nowhere,,",
    ]
    lines[2] += "," * 12

    def send(add: str):
        file = SimpleUploadedFile("assets.csv", "\n".join(lines).encode())
        return desk.post("/officers/assets/file/", {"file": file, "add": add}).content.decode()

    tried = send("try")
    assert ("1 asset would be added" in tried, Asset.objects.filter(name="Dunmere Diggers").exists()) == (
        True,
        False,
    )
    told = (
        "People are not taken from files",
        "There is no name",
        "no area called “Nowhere”",
        "Mill Lane Choir",
    )
    assert [sentence in tried for sentence in told] == [True] * 4
    assert "1 asset was added as a draft" in send("add")
    added = Asset.objects.get(name="Dunmere Diggers")
    assert (added.state, added.served, added.area) == ("draft", " D0 ", "D0")


def test_groups_and_organisations_come_out_as_a_file_that_goes_in_again_and_people_do_not() -> None:
    officer, choir, *_ = make_world()
    make_choir(officer, name="=Sum of us", spot=None)
    handed = signed_in(officer).get("/officers/assets/file/assets.csv")
    table = handed.content.decode("utf-8-sig")
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(table))}
    public = set(Asset.objects.exclude(level="individual").values_list("name", flat=True))
    assert rows.keys() == public - {"=Sum of us"} | {"'=Sum of us"}
    assert [secret in table for secret in (SECRET, GIFT, KEEPER)] == [False] * 3
    assert TrailRow.objects.get(act="hand_out_assets").detail == {"assets": len(rows)}
    other = OfficerFactory(role="engagement_officer")
    file = SimpleUploadedFile("assets.csv", handed.content)
    signed_in(other).post("/officers/assets/file/", {"file": file, "add": "add"})
    there = Asset.objects.get(partner=other.partner, name=choir.name)
    told = ("level", "about", "offer", "ask", "themes", "place", "area", "found_by")
    assert [getattr(there, name) for name in told] == [getattr(choir, name) for name in told]


def test_officers_of_one_partner_do_not_touch_the_assets_of_another() -> None:
    _, choir, _, _ = make_world()
    other = OfficerFactory()
    with pytest.raises(PermissionDenied, match="kept by Elmshire"):
        check_can_map(other.user, choir.partner)
    assert signed_in(other).post(f"/officers/assets/{choir.uuid}/act/", {"act": "retired"}).status_code == 404


def test_changing_words_leaves_an_asset_where_it_was() -> None:
    officer, choir, _, _ = make_world()
    before = (choir.within, choir.served, choir.area, choir.longitude)
    keep_asset(user=officer.user, partner=officer.partner, asset=choir, about="Sixty voices", themes=["arts"])
    assert (choir.within, choir.served, choir.area, choir.longitude) == before
    assert before == (" C1 D0 W00 ", " D0 ", "W00", 2.11)
    make_choir(officer, name="A second choir", spot=None, catchment=["W13"])
    second = Asset.objects.get(name="A second choir")
    assert (second.within, second.served) == (" C1 D1 W13 ", " W13 ")


def test_the_longest_list_costs_the_same_whatever_its_length(django_assert_max_num_queries) -> None:
    officer, *_ = make_world()
    for number in range(30):
        make_choir(officer, name=f"Choir {number}")
    desk = signed_in(officer)
    with django_assert_max_num_queries(14):
        desk.get("/officers/assets/")
