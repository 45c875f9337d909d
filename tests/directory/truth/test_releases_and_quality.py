"""The directory is put out, talked about, changed and put out again; each entry is scored; and what is withheld is on no page."""

import datetime as dt
import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from folkmoot.directory.finding import Sought, find
from folkmoot.directory.keeping import set_state
from folkmoot.directory.models import (
    DirectoryRelease,
    EntryComment,
    EntryScores,
    EntryVotes,
    ReleasedEntry,
    Revision,
    Service,
    Tag,
)
from folkmoot.directory.truth.asking import ask_about
from folkmoot.directory.truth.editing import edit_service, hide_fields, restore_version
from folkmoot.directory.truth.gathering import kept_of
from folkmoot.directory.truth.paper import paper_of
from folkmoot.directory.truth.releasing import changes_in, put_out
from folkmoot.directory.truth.scoring import score_all, scores_of
from folkmoot.directory.truth.seeing import as_seen
from folkmoot.questions.policies import NotPossible
from tests.assets.world import make_officer, make_service
from tests.directory.truth.test_asking_providers import HIDDEN, ask_somebody
from tests.directory.truth.world import make_swimming
from tests.partners.factories import signed_in
from tests.places.land import make_land

pytestmark = pytest.mark.django_db


def test_a_draft_is_put_out_commented_on_and_followed_by_a_release_that_says_what_changed(client) -> None:
    officer = make_officer()
    service, other = (
        make_swimming(officer),
        make_service(officer, spot=None, place="", catchment=[], name="Chess"),
    )
    desk = signed_in(officer)
    said = {
        "kind": "draft",
        "about": "Tell us.",
        "comments_until-day": "1",
        "comments_until-month": "1",
        "comments_until-year": "2036",
    }
    assert desk.post("/officers/directory/releases/", said).headers["Location"] == "/find/releases/1/"
    page = f"/find/releases/1/{service.uuid}/"
    sent = client.post(
        page, {"words": "Say that it is warm. Ring me on 07700 900123."}, follow=True
    ).content.decode()
    code = sent.split('dir="ltr">')[1].split("<")[0]
    comment = EntryComment.objects.get()
    assert ("07700" in comment.words, "Say that it is warm" in client.get(page).content.decode()) == (
        False,
        False,
    )
    desk.post(f"/officers/directory/comments/{comment.uuid}/step/", {"act": "show", "words": comment.words})
    assert "Say that it is warm" in client.get(page).content.decode()
    with pytest.raises(NotPossible):
        put_out(user=officer.user, keeper=officer.partner, kind="release")
    answered = desk.post(
        f"/officers/directory/comments/{comment.uuid}/", {"answer": "accept", "reason": "So it is."}
    )
    assert answered.status_code == 302
    stood = list(ReleasedEntry.objects.values_list("service_uuid", "name", "by", "told"))
    edit_service(
        user=officer.user,
        service=service,
        patch={"description": "A warm swim each week with a teacher beside you, whoever you are."},
    )
    set_state(user=officer.user, service=other, state="draft")
    new = make_service(officer, spot=None, place="", catchment=[], name="Draughts")
    release = put_out(user=officer.user, keeper=officer.partner, kind="release")
    assert (
        list(
            ReleasedEntry.objects.filter(release__number=1).values_list("service_uuid", "name", "by", "told")
        )
        == stood
    )
    found = changes_in(release)
    assert [(each.kind, each.name, [c.label for c in each.changes], len(each.comments)) for each in found] == [
        ("gone", "Chess", [], 0), ("new", new.name, [], 0), ("changed", "Swim for All", ["What you get"], 1),
    ]  # fmt: skip
    listed = client.get("/find/releases/2/changes/").content.decode()
    assert ("<ins>" in listed, "So it is." in listed, "1 new, 1 changed, 1 gone" in listed) == (
        True,
        True,
        True,
    )
    late = client.post(page, {"words": "Too late"})
    assert (late.status_code, EntryComment.objects.count()) == (409, 1)
    followed = client.post("/find/releases/your-comment/", {"code": code}).content.decode()
    assert "Accepted:" in followed
    assert (
        desk.post(f"/officers/directory/comments/{comment.uuid}/step/", {"act": "take_back"}).status_code
        == 302
    )
    assert EntryComment.objects.get().state == "accepted", "the next release stands on it"
    assert [DirectoryRelease.objects.count(), client.get("/find/releases/").status_code] == [2, 200]


def test_four_scores_say_what_to_do_and_the_board_asks_the_same_however_long_it_is(
    django_assert_num_queries,
) -> None:
    officer = make_officer()
    service = make_swimming(officer)
    today, browser = dt.date(2027, 5, 4), Client()
    for _ in range(4):
        browser.post(f"/find/services/{service.uuid}/useful/", {"useful": "yes"})
    browser.post(f"/find/services/{service.uuid}/useful/", {"useful": "no"})
    assert list(EntryVotes.objects.values_list("useful", "not_useful")) == [(4, 1)]
    scores = scores_of(as_seen(kept_of(service)), votes=(4, 1), today=today)
    assert [(one.name, one.points, one.advice) for one in scores] == [
        ("Tells what people need", 94, "Add the answers about SEND (1 of 7 are there)."),
        ("Found useful", 80, "4 of 5 found it useful. Leave it as it is."),
        ("Fresh", 63, "Nobody has checked it for 14 months. Ask the provider."),
        ("Easy to read", 100, "Reading age 7. Most people can read it."),
    ]
    for number in range(3):
        make_service(officer, spot=None, place="", catchment=[], name=f"Lesson {number}")
    assert (score_all(today=today), EntryScores.objects.count()) == (4, 4)
    desk = signed_in(officer)
    address = "/officers/directory/board/?sort=freshness&state=published"
    with CaptureQueriesContext(connection) as few:
        page = desk.get(address).content.decode()
    assert page.index("Swim for All") < page.index("Lesson 0")
    for number in range(9):
        make_service(officer, spot=None, place="", catchment=[], name=f"Class {number}")
    with CaptureQueriesContext(connection) as many:
        desk.get(address)
    assert len(many) == len(few)


def test_what_is_withheld_is_on_no_page_of_everybody_or_of_officers_in_no_log_and_finds_nothing(
    client, caplog
) -> None:
    caplog.set_level(logging.DEBUG)
    make_land()
    officer = make_officer()
    service = make_swimming(officer)
    put_out(user=officer.user, keeper=officer.partner, kind="draft")
    public_then = Revision.objects.versions().filter(service=service).first().number
    assert "01234 567890" in client.get(f"/find/releases/1/{service.uuid}/").content.decode()
    hide_fields(
        user=officer.user, service=service, readers={"phone": "withheld", "email": "withheld"}, rows={}
    )
    restore_version(user=officer.user, service=service, number=public_then)
    _, mine = ask_somebody(officer, service)
    ask_about(user=officer.user, services=[service])
    put_out(user=officer.user, keeper=officer.partner, kind="draft")
    assert (
        "Something here is withheld since."
        in client.get(f"/find/releases/1/{service.uuid}/").content.decode()
    )
    desk, of = signed_in(officer), f"/officers/directory/{service.uuid}/"
    number = Revision.objects.versions().first().number
    pages = [
        (client, f"/find/services/{service.uuid}/"), (client, "/find/?go=1"), (client, "/find/feed.json?go=1"),
        (client, "/find/feed.geojson?go=1"), (client, "/find/releases/2/"), (client, f"/find/releases/2/{service.uuid}/"),  (client, "/find/releases/2/changes/"),
        (client, f"/find/releases/1/{service.uuid}/"),
        (client, mine), (client, f"{mine}{service.uuid}/"), (client, f"{mine}{service.uuid}/how/"), (client, f"{mine}{service.uuid}/where/"),
        (desk, of), (desk, f"{of}history/"), (desk, f"{of}history/{number}/"), (desk, f"{of}who-sees-what/"),
        (desk, f"{of}part/how/"), (desk, f"{of}part/where/"), (desk, f"{of}part/when/"), (desk, f"{of}calls/"), (desk, f"{of}whom-we-ask/"),
        (desk, "/officers/directory/board/"), (desk, "/officers/directory/chase/?which=all"), (desk, "/officers/directory/"),
    ]  # fmt: skip
    secrets = (*HIDDEN, "01234 567890", "53.1234")
    for browser, address in pages:
        reply = browser.get(address)
        assert (address, reply.status_code, [one for one in secrets if one in reply.content.decode()]) == (
            address,
            200,
            [],
        )
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert [one for one in secrets if one in logged] == []
    assert [
        one for one in secrets if one in str(paper_of(service)) or one in str(ReleasedEntry.objects.values())
    ] == []
    assert [
        list(find(Sought(words=words, as_typed=True)).entries)
        for words in ("Hideaway", "Secretperson", "0700 900 123")
    ] == [[], [], []]
    Tag.objects.create(service=service, kind="accessibility", value="Hearing loop")
    Service.objects.filter(pk=service.pk).update(
        when="Mondays and Wednesdays, 4pm to 5.30pm, in term time. Not on 4 May 2026"
    )
    page = client.get(f"/find/services/{service.uuid}/").content.decode()
    assert "Hearing loop" in page.partition("Getting in and taking part")[2], "not what it is good for"
    assert page.count("Mondays and Wednesdays, 4pm to 5.30pm, in term time. Not on 4 May 2026") == 1, (
        "said in words and as hours, told once"
    )
    for told in (
        "Last checked 3 March 2026 by the provider.", "Mondays and Wednesdays, 4pm to 5.30pm, in term time. Not on 4 May 2026",
        "On the first Saturday of the month, from 9am: Family swim", "A swim: £3.50", "Hollinsea Pool, 1 Shore Road, Hollinsea, EL1 1AA, Enter by the side door",
        "The front desk, 01234 111222, desk@swim.example", "A second pool (where it is, is not public: ask them)",
        "Polish", "British Sign Language. By video", "Step-free from the car park",
        "4 places free, as said on 1 March 2026", "Good for: <span>Autism</span>", "A look round first.", "Age: 5 to 18",
    ):  # fmt: skip
        assert told in page, told
    assert "Not checked for" in page, "its age is said, and it is not hidden"
    edit_service(user=officer.user, service=service, patch={"status": "temporarily closed"})
    assert "It is closed for a time." in client.get(f"/find/services/{service.uuid}/").content.decode()
