"""The officer who looks after places finds every page, and loads files by them step by step."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from folkmoot.jobs.models import Job
from folkmoot.jobs.worker import work
from folkmoot.partners.models import Officer, Partner
from folkmoot.places.importing import import_file
from folkmoot.places.incoming import root
from folkmoot.places.made_up.elmshire import load_elmshire
from folkmoot.places.mapping import Mapping
from folkmoot.places.models import Area, KeptMapping, PopulationTable, PostcodeVintage
from folkmoot.places.population import people

PEOPLE = """reads = "population"
title = "Residents by age"
source = "Census 2021"
dated = 2021-03-21
[population]
slug = "age"
dimension = "age"
area_kind = "district"
area_column = "lad"
group_column = "age"
people_column = "n"
"""
POSTCODES = """reads = "postcodes"
title = "Postcodes, May 2026"
source = "Elmshire County Council"
dated = 2026-05-01
[postcode]
code_column = "pcd"
area_columns = {district = "lad"}
"""


def officer(role: str, email: str):
    user = get_user_model().objects.create_user(email, "a long enough password")
    council, _ = Partner.objects.get_or_create(
        slug="council", defaults={"name": "Elmshire County Council", "kind": "council"}
    )
    Officer.objects.create(user=user, partner=council, role=role)
    return user


@pytest.fixture
def administrator(db, client):
    user = officer("administrator", "ada@elmshire.example")
    client.force_login(user)
    return user


@pytest.fixture
def districts(db):
    Area.objects.create(code="D1", name="Alderbrook", kind="district")
    Area.objects.create(code="D2", name="Dunmere", kind="district")


def upload(text: str, name="people.csv"):
    return SimpleUploadedFile(name, text.encode())


def send(client, text: str, mapping: str, name="people.csv"):
    return client.post(
        reverse("places:load"), {"file": upload(text, name), "mapping": upload(mapping, "m.toml")}
    )


def text_of(reply) -> str:
    return " ".join(reply.content.decode().split())


ADDRESSES = [reverse(f"places:{name}") for name in ("areas", "postcodes", "populations", "load")]


@pytest.mark.django_db
def test_only_who_may_manage_places_sees_the_pages(client):
    client.force_login(officer("engagement_officer", "eve@elmshire.example"))
    assert {client.get(address).status_code for address in ADDRESSES} == {403}


@pytest.mark.django_db
def test_every_page_says_what_to_do_while_there_is_nothing(client, administrator):
    replies = [text_of(client.get(address)) for address in ADDRESSES]
    assert "There are no areas yet." in replies[0]
    assert "There is no postcode list yet." in replies[1]
    assert "There is no population table yet." in replies[2]


@pytest.mark.django_db
def test_elmshire_is_shown_whole(client, administrator):
    load_elmshire()
    reply = text_of(client.get(reverse("places:areas") + "?kind=district"))
    assert "8 areas" in reply
    assert "<svg" in reply
    assert "too many to draw" in text_of(client.get(reverse("places:areas") + "?kind=lsoa"))
    assert text_of(client.get(reverse("places:areas") + "?kind=district&q=dunm")).count("X07000004") == 2
    page = text_of(client.get(reverse("places:area", args=["X07000008"])))
    assert "<h1>Hollinsea</h1>" in page
    assert "Elmshire</a> (county)" in page
    assert "under 16" in page
    tried = text_of(client.get(reverse("places:postcodes") + "?postcode=el42xx"))
    assert "EL4 2XX is in the list." in tried
    assert "Hollinsea</a>" in tried
    assert "This is not a postcode" in text_of(client.get(reverse("places:postcodes") + "?postcode=hello"))
    for table in PopulationTable.objects.all():
        assert client.get(reverse("places:population", args=[table.slug])).status_code == 200
    assert client.get(reverse("places:vintage", args=[PostcodeVintage.objects.get().pk])).status_code == 200
    assert client.get(reverse("places:area", args=["nowhere"])).status_code == 404


@pytest.mark.django_db
def test_a_table_is_checked_then_stored_when_the_officer_says_so(client, administrator, districts):
    reply = send(client, "lad,age,n\nD1,16-24,10\nD2,16-24,20\n", PEOPLE)
    check = reply.headers["Location"]
    assert "2 rows were read. 2 records would be stored." in text_of(client.get(check))
    assert PopulationTable.objects.count() == 0
    assert client.post(check).headers["Location"] == reverse("places:populations")
    assert people(PopulationTable.objects.get()) == {("D1", "16-24"): 10, ("D2", "16-24"): 20}
    assert list(root().iterdir()) == []
    kept = KeptMapping.objects.exclude(reads="segments").get()
    again = client.post(reverse("places:load"), {"file": upload("lad,age,n\nD1,16-24,11\n"), "kept": kept.pk})
    client.post(again.headers["Location"])
    assert people(PopulationTable.objects.get()) == {("D1", "16-24"): 11}


@pytest.mark.django_db
def test_bad_rows_are_shown_by_line_and_cannot_be_stored(client, administrator, districts):
    check = send(client, "lad,age,n\nD1,16-24,ten\nD9,16-24,1\n", PEOPLE).headers["Location"]
    page = text_of(client.get(check))
    assert "2 rows were read, 2 of them cannot be used. Nothing was stored" in page
    assert "“ten” in the column “n” is not a number of people." in page
    assert "There is no district D9 here." in page
    assert "Store them" not in page
    assert client.post(check).status_code == 200
    assert PopulationTable.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Choose a file: The file"),
        ({"file": ("a.csv", "a,b\n1,2\n")}, "Choose a mapping used before, or send a new one"),
        ({"file": ("a.csv", "a,b\n1,2\n"), "mapping": ("m.toml", "reads = 1")}, "reads must be one of"),
        ({"file": ("a.csv", "a,b\n1,2\n"), "mapping": ("m.toml", "\x00")}, "The mapping is not written as TOML"),
    ],
)  # fmt: skip
def test_a_wrong_form_says_what_to_do(client, administrator, given, sentence):
    sent = {name: upload(text, called) for name, (called, text) in given.items()}
    reply = client.post(reverse("places:load"), sent)
    assert reply.status_code == 200
    assert sentence in text_of(reply)
    assert not root().exists() or list(root().iterdir()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["", "%PDF-1.4", "a,a\n1,2\n", "lad\nD1\n", "<html>", '{"type": 1}'])
def test_a_wrong_file_is_refused_on_the_page(client, administrator, districts, content):
    reply = send(client, content or " ", PEOPLE)
    page = text_of(client.get(reply.headers["Location"]))
    assert "Nothing was stored; what was here before stays." in page
    assert "Refused" in page


@pytest.mark.django_db
def test_a_file_belongs_to_who_sent_it_and_a_token_leads_nowhere_else(client, administrator, districts):
    check = send(client, "lad,age,n\nD1,16-24,10\n", PEOPLE).headers["Location"]
    client.force_login(officer("administrator", "abe@elmshire.example"))
    for address in (check, reverse("places:check", args=["0" * 32]), reverse("places:check", args=["..."])):
        assert client.get(address).headers["Location"] == reverse("places:load")


@pytest.mark.django_db(transaction=True)
def test_a_large_postcode_list_is_loaded_as_work_under_way(client, administrator):
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    rows = [
        f"EL{outward} {sector}{one}{two},D{outward},{'x' * 30}"
        for outward in range(1, 17)
        for sector in range(10)
        for one in letters
        for two in letters
    ]
    check = send(client, "pcd,lad,note\n" + "\n".join(rows), POSTCODES, "postcodes.csv").headers["Location"]
    assert "This file is large" in text_of(client.get(check))
    assert client.post(check).headers["Location"] == reverse("jobs:job", args=[Job.objects.get().uuid])
    import threading

    work(stop=threading.Event(), until_empty=True)
    job = Job.objects.get(task__startswith="folkmoot.places")
    assert (job.state, job.result["sentence"]) == (
        "finished",
        f"{len(rows):,} rows were read. {len(rows):,} records are stored.",
    )
    assert PostcodeVintage.objects.get(in_service=True).rows == len(rows)
    assert list(root().iterdir()) == []


@pytest.mark.django_db
def test_removing_says_the_number_first(client, administrator, districts):
    client.post(send(client, "lad,age,n\nD1,16-24,10\n", PEOPLE).headers["Location"])
    address = reverse("places:remove_population", args=["age"])
    assert "This removes 1 number of people." in text_of(client.get(address))
    assert PopulationTable.objects.count() == 1
    client.post(address)
    assert PopulationTable.objects.count() == 0


@pytest.mark.django_db
def test_lists_of_postcodes_are_put_in_service_and_removed(client, administrator):
    for title in ("one", "two"):
        text = POSTCODES.replace("Postcodes, May 2026", title)
        import_file(source=io.BytesIO(b"pcd,lad\nEL1 1AA,D1\n"), mapping=Mapping.parse(text))
    one, two = PostcodeVintage.objects.get(label="one"), PostcodeVintage.objects.get(label="two")
    client.post(reverse("places:use_vintage", args=[one.pk]))
    assert PostcodeVintage.objects.get(in_service=True) == one
    assert client.get(reverse("places:use_vintage", args=[two.pk])).status_code == 405
    assert "This removes 1 postcode." in text_of(client.get(reverse("places:remove_vintage", args=[two.pk])))
    client.post(reverse("places:remove_vintage", args=[two.pk]))
    client.post(reverse("places:remove_vintage", args=[one.pk]))
    assert list(PostcodeVintage.objects.all()) == [one]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_open_to_all(live_server, open_page, client, administrator):
    from tests.browser import csp_violations, faults_at, watch

    load_elmshire()
    session = client.cookies["sessionid"].value
    area = reverse("places:area", args=["X07000008"])
    table = reverse("places:population", args=["elmshire-age-district"])
    remove = reverse("places:remove_population", args=["elmshire-age-district"])
    addresses = [*ADDRESSES, area, table, remove, reverse("places:postcodes") + "?postcode=el42xx"]
    page = watch(open_page())
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    for address in addresses:
        page.goto(live_server.url + address)
        assert (address, faults_at(page)) == (address, [])
    assert csp_violations(page) == []
