"""A booklet says on paper what the pages say, in two sizes, tagged and with an index; and goes when something in it is hidden."""

import datetime as dt
import io
import re

import pikepdf
import pypdfium2
import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from folkmoot.assets.mapping import forget_asset, keep_asset
from folkmoot.assets.mapping import set_state as set_asset_state
from folkmoot.assets.models import Asset
from folkmoot.design.build import build
from folkmoot.design.pdf import PangoMissing
from folkmoot.directory.editions.booklets import HIDDEN_SINCE, begin_edition, keep_booklet, look_over
from folkmoot.directory.editions.groups import read_all
from folkmoot.directory.editions.printing import (
    TEMPLATE,
    TOO_MANY,
    chosen,
    entries_of,
    file_of,
    hash_over,
    print_edition,
    shown_of,
)
from folkmoot.directory.editions.source import source_of
from folkmoot.directory.editions.tasks import look_over_booklets, make_booklet
from folkmoot.directory.finding.pinning import coded
from folkmoot.directory.keeping import set_state
from folkmoot.directory.models import Booklet, BookletEdition, DayOfUse, Signpost
from folkmoot.directory.truth.editing import edit_service, hide_fields
from folkmoot.jobs.models import Job
from folkmoot.jobs.running import Refused
from folkmoot.questions.qr import qr
from tests.assets.world import GIFT, KEEPER, SECRET, make_choir, make_officer, make_service, make_world
from tests.directory.truth.world import SECRETS, make_swimming
from tests.needed import need
from tests.partners.factories import signed_in

pytestmark = pytest.mark.django_db
GROUPS = "Groups and places people go to"


def words_in(content: bytes) -> str:
    """All that a PDF says, on one line."""
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def letters(text: str) -> str:
    """Only what is no space or hyphen: lines are broken anywhere."""
    return "".join(text.replace("\ufffe", "").replace("-", "").split())


def made(booklet: Booklet) -> BookletEdition:
    build()
    edition = begin_edition(user=None, booklet=booklet)
    try:
        print_edition(edition)
    except PangoMissing:
        need(False, "Pango (Debian package libpangoft2-1.0-0)")
    return edition


def test_a_booklet_is_the_pages_on_paper_and_goes_when_something_in_it_is_hidden(
    client, settings, tmp_path, django_capture_on_commit_callbacks
) -> None:
    settings.MEDIA_ROOT, settings.SITE = tmp_path, "https://help.example"
    officer = make_officer()
    service = make_swimming(officer)
    other = make_service(officer, name="Quiet club")
    booklet = keep_booklet(
        user=officer.user,
        keeper=officer.partner,
        title="Help in Elmshire",
        about="For families",
        renew_days=30,
    )
    edition = made(booklet)
    source = source_of(service)

    # the hash on paper is the hash on the page, and so are the words
    page = client.get(f"/find/services/{service.uuid}/")
    assert f"Version of these words: {source.version}" in page.content.decode()
    assert [one["name"] for one in edition.entries] == ["Quiet club", "Swim for All"]
    assert {one["uuid"]: one["hash"] for one in edition.entries} == {
        str(one.uuid): source_of(one).hash for one in (other, service)
    }
    assert edition.made_from == hash_over(edition.entries)
    content = file_of(edition, "ordinary").read_bytes()
    said = words_in(content)
    lines = [line for lines in source.texts.values() for line in lines]
    assert [line for line in lines if letters(line) not in letters(said)] == []
    assert [one for one in (*SECRETS, "hidden-mail", "Boiler") if letters(one) in letters(said)] == []
    assert f"Version {source.version}." in said
    assert [
        title in said
        for title in ("What is in here", "Index: by need and subject", "Index: by place", "Index: by name")
    ] == [True] * 4

    # tagged, with its title and language; contents lead to pages; large print is larger
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfuaid:part"], str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == (
            "1",
            "en-GB",
            True,
        )
        assert (
            str(pdf.docinfo.Title).strip() == f"Help in Elmshire: edition 1, {timezone.localdate():%-d %B %Y}"
        )
        assert len(pdf.pages) == edition.pages["ordinary"]
    numbers = {name: said.split(name, 1)[1] for name in ("Quiet club",)}
    assert numbers["Quiet club"].strip(" .").split()[0].isdigit(), "a page number stands in the contents"
    assert edition.pages["large"] > edition.pages["ordinary"]

    # everybody downloads it; when words change it says so, and stays
    download = f"/find/booklets/{edition.uuid}/large.pdf"
    assert b"".join(client.get(download).streaming_content)[:5] == b"%PDF-"
    assert "All of it is as on the page." in client.get("/find/booklets/").content.decode()
    edit_service(user=officer.user, service=other, patch={"cost": "£9"})
    assert (
        "Changed on the page since it was printed: 1 of 2." in client.get("/find/booklets/").content.decode()
    )
    printed = f"/find/services/{other.uuid}/?printed="
    assert "This page has changed since your paper copy" in client.get(f"{printed}{'0' * 8}").content.decode()
    assert "says the same as this page" in client.get(f"{printed}{source_of(other).version}").content.decode()
    look_over_booklets.func()
    assert Job.objects.filter(title__startswith="Make the booklet").count() == 0, (
        "its thirty days are not over"
    )
    BookletEdition.objects.filter(pk=edition.pk).update(made_at=timezone.now() - dt.timedelta(days=31))
    look_over_booklets.func()
    assert list(booklet.editions.values_list("number", "state")) == [(2, "making"), (1, "ready")]
    booklet.editions.filter(number=2).delete()

    # what is hidden afterwards takes the whole edition off, its files too, and the next is made
    hide_fields(user=officer.user, service=service, readers={"phone": "withheld"}, rows={})
    with django_capture_on_commit_callbacks(execute=True):
        assert client.get(download).status_code == 404
    edition.refresh_from_db()
    assert (edition.state, edition.because, file_of(edition, "large")) == ("taken_back", HIDDEN_SINCE, None)
    look_over_booklets.func()
    assert list(booklet.editions.values_list("number", "state")) == [(2, "making"), (1, "taken_back")]


def test_an_entry_taken_back_to_draft_takes_the_booklet_off_and_a_retired_one_does_not(
    settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    officer = make_officer()
    service = make_service(officer, name="Club")
    booklet = keep_booklet(user=officer.user, keeper=officer.partner, title="All")
    source = source_of(service)
    entry = {"uuid": str(service.uuid), "name": "Club", "hash": source.hash, "hidden": source.hash_kept_back}
    edition = begin_edition(user=officer.user, booklet=booklet)
    edition.entries, edition.state = [entry], "ready"
    edition.save()
    set_state(user=officer.user, service=service, state="retired")
    assert (look_over(edition), BookletEdition.objects.get().changed) == (True, 1)
    set_state(user=officer.user, service=service, state="draft")
    assert (look_over(edition), edition.because) == (False, HIDDEN_SINCE)


def test_who_comes_by_a_code_in_a_booklet_is_counted_for_that_edition(client, settings, tmp_path) -> None:
    settings.MEDIA_ROOT, settings.SITE = tmp_path, "https://help.example"
    officer = make_officer()
    service = make_service(officer, name="Quiet club")
    booklet = keep_booklet(user=officer.user, keeper=officer.partner, title="Clubs", query="q=quiet")
    first, second = made(booklet), made(booklet)
    posts = [(one.item, one.headline, one.edition, one.code) for one in Signpost.objects.order_by("pk")]
    assert posts == [("leaflet", "Clubs", "1", first.code), ("leaflet", "Clubs", "2", second.code)]
    address = f"https://help.example/find/services/{service.uuid}/?printed={source_of(service).version}&from={first.code}"
    [printed] = shown_of(first, [source_of(service)])["services"]
    assert printed["qr"] == qr(address, "QR code to the page of Quiet club")
    phone = {"User-Agent": "Mozilla/5.0 (Android 14)", "Sec-Fetch-Site": "none"}
    page = client.get(address.removeprefix("https://help.example"), headers=phone).content.decode()
    assert "Your paper copy says the same as this page." in page
    used = DayOfUse.objects.order_by("what").values_list("what", "came", "n")
    assert list(used) == [("opened", f"code:{first.code}", 1), ("visit", f"code:{first.code}", 1)]
    told = signed_in(officer).get(f"/officers/directory/booklets/{booklet.uuid}/").content.decode()
    assert ("1 visit came by its codes." in told, "No visits came by its codes." in told) == (True, True)


def test_groups_stand_in_a_booklet_apart_from_services_and_nothing_else_of_them(
    client, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT, settings.SITE = tmp_path, "https://help.example"
    officer, choir, person, service = make_world()
    keep_asset(
        user=officer.user, partner=officer.partner, asset=choir, about="Forty voices.", head="Old songs",
        found_by="Wilhelmina Oddfellow", email=KEEPER,
    )  # fmt: skip
    make_choir(officer, name="Secret sett", about="Where the badgers live", offer="")
    set_asset_state(user=officer.user, asset=Asset.objects.get(name="Secret sett"), state="draft")
    booklet = keep_booklet(user=officer.user, keeper=officer.partner, title="Near you")
    edition = made(booklet)
    read = read_all([choir.uuid, person.uuid, service.uuid])
    assert [(one["kind"], one["name"], one["hash"]) for one in edition.entries] == [
        ("association", "Mill Lane Choir", read[choir.uuid].hash),
        ("service", "Singing for lungs", read[service.uuid].hash),
    ]

    # what everybody reads of the choir is there, told apart from the services; what nobody may know is not
    content = file_of(edition, "ordinary").read_bytes()
    said = words_in(content)
    lines = [line for lines in read[choir.uuid].texts.values() for line in lines]
    assert [line for line in lines if letters(line) not in letters(said)] == []
    assert "1 service, and 1 group or organisation." in said
    assert (
        said.index("Singing that helps") < said.index("These are not services.") < said.index("Forty voices.")
    )
    assert "Mill Lane Choir (group)" in said.split("Index: by name", 2)[2]
    planted = (SECRET, GIFT, KEEPER, "Oddfellow", "badgers", "Secret sett", *SECRETS)
    assert [one for one in planted if letters(one) in letters(said)] == []
    bookmarks = [one.get_title() for one in pypdfium2.PdfDocument(content).get_toc()]
    assert [one for one in bookmarks if one in (choir.name, service.name, "Services", GROUPS)] == [
        "Services", service.name, GROUPS, choir.name,
    ]  # fmt: skip

    # the code leads to the choir's page, which says whether the paper holds
    page = f"/find/assets/{choir.uuid}/?printed="
    [printed] = shown_of(edition, [read[choir.uuid], read[service.uuid]])["groups"]
    assert read[person.uuid].texts == {}
    version = read[choir.uuid].version
    assert printed["qr"] == qr(
        f"https://help.example{page}{version}&from={edition.code}", "QR code to the page of Mill Lane Choir"
    )
    assert "says the same as this page" in client.get(f"{page}{version}").content.decode()
    assert "This page has changed since your paper copy" in client.get(f"{page}{'0' * 8}").content.decode()
    paper = client.get(f"/find/print/?of={coded([choir.uuid, person.uuid, service.uuid])}").content.decode()
    assert [one in paper for one in ("Forty voices.", "Singing that helps", f"Version {version}.", GIFT)] == [
        True, True, True, False,
    ]  # fmt: skip


def test_an_edition_tells_what_is_otherwise_than_in_the_one_before_and_names_nothing_that_is_gone(
    settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    officer, choir, _, service = make_world()
    booklet = keep_booklet(user=officer.user, keeper=officer.partner, title="Near you")
    first = begin_edition(user=officer.user, booklet=booklet)
    first.entries, first.state = entries_of(chosen(booklet)), "ready"
    first.save()
    assert shown_of(first, chosen(booklet))["changes"] is None, "there is none before it"
    second = begin_edition(user=officer.user, booklet=booklet)
    assert shown_of(second, chosen(booklet))["changes"] is None, "nothing is otherwise"
    edit_service(user=officer.user, service=service, patch={"cost": "£2"})
    set_asset_state(user=officer.user, asset=choir, state="draft")
    new = make_service(officer, name="Quiet club")
    now = chosen(booklet)
    said = shown_of(second, now)["changes"]
    assert said == {
        "since": 1,
        "rows": [
            ("New", [("Quiet club", f"e-{new.uuid.hex}")]),
            ("Says something else", [("Singing for lungs", f"e-{service.uuid.hex}")]),
        ],
        "gone": 1,
    }
    document = render_to_string(TEMPLATE, shown_of(second, now))
    assert ("Otherwise than in edition 1" in document, choir.name in document) == (True, False)
    second.entries, second.state = entries_of(now), "ready"
    second.save()
    edit_service(user=officer.user, service=new, patch={"cost": "£3"})
    page = f"/officers/directory/booklets/{booklet.uuid}/"
    told = re.sub(r"\s+", " ", signed_in(officer).get(page).content.decode())
    for line in (
        "Changed on the page since: Quiet club.",
        "New since the edition before: Quiet club.",
        "Says something else since the edition before: Singing for lungs.",
        "Gone since the edition before: Mill Lane Choir.",
    ):
        assert line in told


@pytest.mark.parametrize(
    ("how", "state"),
    [("changed", "ready"), ("retired", "ready"), ("draft", "taken_back"), ("forgotten", "taken_back"), ("a person", "taken_back")],
)  # fmt: skip
def test_a_group_that_must_not_be_known_any_more_takes_the_booklet_off_and_one_that_ended_does_not(
    how, state
) -> None:
    officer = make_officer()
    choir = make_choir(officer, spot=None)
    booklet = keep_booklet(user=officer.user, keeper=officer.partner, title="All")
    edition = begin_edition(user=officer.user, booklet=booklet)
    edition.entries, edition.state = entries_of(read_all([choir.uuid]).values()), "ready"
    edition.save()
    assert (look_over(edition), edition.changed) == (True, 0)
    if how == "forgotten":
        forget_asset(user=officer.user, asset=choir)
    elif how == "changed":
        keep_asset(user=officer.user, partner=officer.partner, asset=choir, themes=["arts"], place="The barn")
    elif how == "a person":
        Asset.objects.filter(pk=choir.pk).update(
            level="individual", consented_on="2026-06-01", consent_until="2027-06-01"
        )
    else:
        set_asset_state(user=officer.user, asset=choir, state=how)
    assert (look_over(edition), edition.state) == (state == "ready", state)
    assert edition.changed == (1 if state == "ready" else 0)


@pytest.mark.parametrize(
    ("kind", "held"),
    [("service", ["Singing for lungs"]), ("", ["Mill Lane Choir", "Singing for lungs"]), ("association", ["Mill Lane Choir"])],
)  # fmt: skip
def test_an_officer_says_whether_a_booklet_holds_services_groups_or_both(kind, held) -> None:
    officer, *_ = make_world()
    office = signed_in(officer)
    office.post("/officers/directory/booklets/", {"title": "Near you", "kind": kind, "renew_days": "0"})
    booklet = Booklet.objects.get()
    assert [one.told.name for one in chosen(booklet)] == held
    told = " ".join(office.get(f"/officers/directory/booklets/{booklet.uuid}/").content.decode().split())
    counted = {
        "service": "It holds services: 1 service now.",
        "": "It holds everything: 1 service, and 1 group or organisation now.",
        "association": "It holds groups, clubs and networks: 1 group or organisation now.",
    }
    assert counted[kind] in told


def test_officers_choose_what_is_in_a_booklet_and_are_told_when_nothing_fits() -> None:
    officer, *_ = make_world()
    office = signed_in(officer)
    page = "/officers/directory/booklets/"
    wrong = office.post(page, {"title": "", "renew_days": "0"})
    assert (wrong.status_code, "Enter an answer: What is it called" in wrong.content.decode()) == (422, True)
    said = {
        "title": "Advice",
        "q": "xyzzy",
        "where": "EL1 1AA",
        "age": "7",
        "free": "on",
        "miles": "3",
        "day": "Saturday",
        "part": "morning",
        "renew_days": "30",
        "public": "on",
    }
    led = office.post(page, said)
    job, booklet = Job.objects.get(), Booklet.objects.get()
    assert (led["Location"], booklet.query) == (
        f"/officers/jobs/{job.uuid}/",
        "area=W00&q=xyzzy&miles=3&age=7&day=Saturday&part=morning&free=1",
    )
    edition = booklet.editions.get()
    with pytest.raises(Refused, match="Nothing public fits"):
        make_booklet.func(str(edition.uuid))
    told = office.get(f"{page}{booklet.uuid}/").content.decode()
    assert ("Not made" in told, "Nothing public fits these choices now." in told) == (True, True)
    assert TOO_MANY.format(count=1_200, most=600).startswith("These choices fit 1,200 entries")
    office.post(f"{page}{booklet.uuid}/", {"act": "public"})
    assert Booklet.objects.get().public is False
