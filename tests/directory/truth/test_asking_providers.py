"""Providers say by their link that an entry is still right, or write it anew; officers decide field by field, and everybody is told."""

import datetime as dt
import re
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.bouncing import token_of, undelivered
from folkmoot.contacts.carrying import Words
from folkmoot.directory.finding import Sought, find
from folkmoot.directory.freshness import due_on
from folkmoot.directory.models import Correspondent, ReviewRequest, Revision, Service, Tag, Taxonomy, Term
from folkmoot.directory.truth.asking import BOUNCED, NOBODY, SILENT, keep_policy
from folkmoot.directory.truth.corresponding import LETTER, LINKS, keep_correspondent
from folkmoot.directory.truth.editing import restore_version
from folkmoot.directory.truth.gathering import kept_of
from folkmoot.directory.truth.letters import send
from folkmoot.directory.truth.paper import paper_of
from folkmoot.directory.truth.seeing import as_seen
from folkmoot.directory.truth.tasks import keep_fresh_now, tell_provider
from folkmoot.trail.models import TrailRow
from tests.assets.world import make_officer, make_service
from tests.directory.truth.world import CHECKED, SECRETS, make_swimming
from tests.partners.factories import OfficerFactory, signed_in
from tests.places.land import make_land

pytestmark = pytest.mark.django_db
DUE = due_on(CHECKED)
HIDDEN = (*SECRETS, "hidden-mail@hidden.example")


def ask_somebody(officer, service, email="sam@swim.example") -> tuple[Correspondent, str]:
    one = keep_correspondent(
        user=officer.user, keeper=officer.partner, organisation=service.organisation, name="Sam", email=email
    )
    return one, f"/find/yours/{LINKS.token(one.secret)}/"


def test_one_press_says_still_right_and_the_mere_opening_of_a_page_says_nothing(settings) -> None:
    settings.SITE = "https://elmshire.example"
    officer = make_officer()
    service = make_swimming(officer)
    _, page = ask_somebody(officer, service)
    assert keep_fresh_now(DUE - dt.timedelta(days=1)) == (
        "0 entries were asked about in 0 letters; 0 reminders went; 0 coordinators were told."
    )
    assert keep_fresh_now(DUE).startswith("1 entries were asked about in 1 letters")
    assert keep_fresh_now(DUE).startswith("0 entries were asked about in 0 letters"), "nobody is asked twice"
    [letter] = mail.outbox
    assert (letter.to, f"https://elmshire.example{page}" in letter.body) == (["sam@swim.example"], True)
    assert [secret for secret in HIDDEN if secret in letter.body] == []
    scanner, person = Client(), Client()
    shown = scanner.get(page).content.decode()
    scanner.get(f"{page}{service.uuid}/")
    assert scanner.get(f"{page}{service.uuid}/still-right/").status_code == 405
    assert Service.objects.get().confirmed_on == CHECKED
    assert ("Last checked 3 March 2026 by the provider." in shown, "Still right" in shown) == (True, True)
    person.post(f"{page}{service.uuid}/still-right/")
    assert (Service.objects.get().confirmed_on, ReviewRequest.objects.get().outcome) == (
        timezone.localdate(),
        "still_right",
    )
    assert "by the provider" in person.get(f"/find/services/{service.uuid}/").content.decode()
    assert [
        scanner.get(bad).status_code
        for bad in ("/find/yours/nobodys/", f"/find/yours/nobodys/{service.uuid}/")
    ] == [404, 404]


def test_who_does_not_answer_is_reminded_and_then_the_coordinator_rings() -> None:
    officer = make_officer()
    service = make_swimming(officer)
    one, _ = ask_somebody(officer, service)
    keep_policy(
        user=officer.user,
        partner=officer.partner,
        months=6,
        reminder_days=10,
        reminders=1,
        coordinator=officer,
    )
    told = [keep_fresh_now(DUE + dt.timedelta(days=after)) for after in (0, 9, 10, 19, 20, 21)]
    assert [re.findall(r"\d+", each) for each in told] == [
        ["1", "1", "0", "0"], ["0", "0", "0", "0"], ["0", "0", "1", "0"],
        ["0", "0", "0", "0"], ["0", "0", "0", "1"], ["0", "0", "0", "0"],
    ]  # fmt: skip
    assert [letter.to for letter in mail.outbox] == [["sam@swim.example"]] * 2 + [[officer.user.email]]
    assert mail.outbox[1].subject == "Reminder: Is this still right? Swim for All"
    assert "Swim for All: they did not answer" in mail.outbox[2].body
    request = ReviewRequest.objects.get()
    assert (request.reminders, request.why_escalated) == (1, SILENT)
    desk = signed_in(officer)
    listed = desk.get("/officers/directory/chase/").content.decode()
    assert (SILENT in listed, "reminded" in listed) == (True, True)
    said = {
        "way": "phone",
        "said": "They will look on Monday.",
        "again_on-day": "1",
        "again_on-month": "2",
        "again_on-year": "2027",
    }
    assert desk.post(f"/officers/directory/{service.uuid}/calls/", said).status_code == 302
    assert (
        "They will look on Monday. Try again 1 February 2027."
        in desk.get("/officers/directory/chase/").content.decode()
    )
    assert undelivered(token_of(LETTER, one.pk)) is True
    assert (
        "Messages to Sam come back since" in desk.get("/officers/directory/chase/?which=all").content.decode()
    )
    other = make_service(
        officer, spot=None, place="", catchment=[], organisation="Nobody’s club", name="Chess"
    )
    desk.post(
        "/officers/directory/chase/ask/", {"service": [str(other.uuid), str(service.uuid)], "kind": "check"}
    )
    assert ReviewRequest.objects.get(service=other).why_escalated == NOBODY
    desk.post(f"/officers/directory/{service.uuid}/act/", {"act": "confirm"})
    assert ReviewRequest.objects.open().count() == 1, "an officer who finds it right answers for the provider"
    desk.post("/officers/directory/chase/ask/", {"service": [str(service.uuid)], "kind": "fill"})
    assert ReviewRequest.objects.open().get(service=service).why_escalated == BOUNCED
    stranger = signed_in(OfficerFactory())
    assert stranger.get(f"/officers/directory/{service.uuid}/calls/").status_code == 404


def test_a_provider_writes_an_entry_anew_and_each_field_is_decided_with_a_reason() -> None:
    make_land()
    officer = make_officer()
    service = make_swimming(officer)
    one, page = ask_somebody(officer, service)
    phone, form = Client(), f"{page}{service.uuid}/"
    overview = phone.get(form).content.decode()
    assert (
        "For children and young people with special educational needs" in overview,
        "Send it" in overview,
    ) == (True, False)
    shown = "".join(
        phone.get(f"{form}{code}/").content.decode()
        for code in ("what", "who", "when", "where", "cost", "how", "getting-in", "send-seven")
    )
    assert [secret for secret in HIDDEN if secret in shown] == []
    assert Revision.objects.filter(state="draft").count() == 0, "looking keeps nothing"
    what = {
        "name": "Swim for All",
        "summary": "A new sentence.",
        "description": "",
        "website": "",
        "themes": ["health"],
    }
    saved = phone.post(f"{form}what/", what, headers={"X-Saved-As-Typed": "1"})
    assert (saved.status_code, 'value="A new sentence."' in phone.get(f"{form}what/").content.decode()) == (
        204,
        True,
    )
    assert phone.post(f"{form}what/", what).status_code == 422, "what makes no sense yet is said, and kept"
    assert phone.post(form, follow=True).content.decode().count("does not make sense yet") == 1
    phone.post(f"{form}what/", what | {"description": "A swim each week, with a friend beside you."})
    said = as_seen(kept_of(service))
    monday = said["schedules"][0]["uuid"]
    when = {
        "when": "", "uuid-0": monday, "days-0": ["MO"], "opens_at-0": "16:00", "closes_at-0": "17:30", "term_time-0": "terms",
        "uuid-1": said["schedules"][1]["uuid"], "uuid-2": "", "days-2": ["TU", "TH"], "opens_at-2": "10:00", "closes_at-2": "09:00",
    }  # fmt: skip
    wrong = phone.post(f"{form}when/", when)
    assert (wrong.status_code, "It closes before it opens" in wrong.content.decode()) == (422, True)
    phone.post(f"{form}when/", when | {"closes_at-2": "12:00"})
    phone.post(f"{form}send-seven/", {"start": "A look round first.", "plans": "A warmer pool"})
    changes = phone.get(form).content.decode()
    assert "Tuesdays and Thursdays, 10am to midday" in changes
    assert phone.post(form).headers["Location"].endswith("/sent/")
    revision = Revision.objects.waiting().get()
    assert sorted(revision.patch) == ["answers", "description", "schedules", "summary", "when"]
    desk = signed_in(officer)
    address = f"/officers/directory/changes/{revision.uuid}/"
    seen = desk.get(address).content.decode()
    assert [secret for secret in HIDDEN if secret in seen] == []
    takes = {
        "take-summary": "no",
        "take-description": "yes",
        "take-schedules": "yes",
        "take-answers": "yes",
        "take-when": "yes",
    }
    silent = desk.post(address, takes)
    assert (
        silent.status_code,
        "Say why not. The provider reads it. Still open: In one sentence." in silent.content.decode(),
    ) == (422, True)
    assert desk.post(address, takes | {"why-summary": "It says less than before"}).status_code == 302
    now = kept_of(Service.objects.select_related("organisation").get())
    told = as_seen(now)
    assert (told["summary"], told["description"], told["when"], told["confirmed_by"]) == (
        "Swimming in a quiet pool, with help in the water.", "A swim each week, with a friend beside you.", "", "the provider",
    )  # fmt: skip
    assert [(row["days"], row["opens_at"], row["not_on"]) for row in told["schedules"]] == [
        ("MO", "16:00:00", ["2026-05-04"]), ("TU,TH", "10:00:00", []),
    ], "a row keeps what the form does not ask"  # fmt: skip
    assert [row["description"] for row in now["schedules"] if row["visible_to_whom"] == "withheld"] == [
        SECRETS[5]
    ]
    assert told["answers"] == {
        "send-seven 1 start": "A look round first.",
        "send-seven 1 plans": "A warmer pool",
    }
    tell_provider.func(revision.pk)
    [letter] = mail.outbox
    assert (letter.subject, "* In one sentence: It says less than before" in letter.body) == (
        "Swim for All: what we took, and what not",
        True,
    )
    assert [
        secret for secret in HIDDEN if secret in letter.body or secret in str(list(TrailRow.objects.values()))
    ] == []
    page_now = phone.get(f"/find/services/{service.uuid}/").content.decode()
    assert "Tuesdays and Thursdays, 10am to midday" in page_now
    one.refresh_from_db()
    desk.post(f"/officers/directory/{service.uuid}/whom-we-ask/", {"act": "renew", "who": str(one.uuid)})
    assert phone.get(page).status_code == 404, "a new link ends the old one"


def test_a_provider_chooses_terms_with_a_word_or_without_and_the_officer_takes_them() -> None:
    make_land()
    officer = make_officer()
    service = make_service(officer, name="Swim club")
    needs = Taxonomy.objects.create(code="needs", name="Help with")
    autism, deaf = (Term.objects.create(taxonomy=needs, name=name) for name in ("Autism", "Deafness"))
    long = Taxonomy.objects.create(name="National list")
    Term.objects.bulk_create(Term(taxonomy=long, name=f"Activity {number:03}") for number in range(60))
    pool = Term.objects.create(taxonomy=long, name="Swimming pools", synonyms=["lido"])
    Tag.objects.create(service=service, term=autism, kind="need")
    Tag.objects.create(service=service, term=Term.objects.get(name="Activity 007"))
    Tag.objects.create(service=service, label="Theirs", value="Kept")
    Tag.objects.create(service=service, term=deaf, kind="need", visible_to_whom="withheld")
    _, page = ask_somebody(officer, service)
    phone, form = Client(), f"{page}{service.uuid}/"
    part = f"{form}terms/"
    first = phone.get(part).content.decode()
    assert [words in first for words in ("Autism", "Deafness", "Activity 007", "Activity 008", "Swimming pools")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    seven = str(Term.objects.get(name="Activity 007").uuid)
    kept = {f"of-{needs.pk}": [str(autism.uuid)], f"of-{long.pk}": [seven]}
    looked = phone.post(part, kept | {"q": "LIDO", "look": "1"}, follow=True).content.decode()
    assert ("Swimming pools" in looked, "Activity 007" in looked) == (True, True)
    chosen = {f"of-{needs.pk}": [], f"of-{long.pk}": [seven, str(pool.uuid)]}
    assert (
        phone.post(
            part, {name: [*values, "nonsense"] for name, values in chosen.items()} | {"q": "lido"}
        ).status_code
        == 422
    )
    assert phone.post(part, chosen | {"q": "lido"}).status_code == 302
    assert "Help with" in "".join(str(one["title"]) + str(one["own"]) for one in paper_of(service)["parts"])
    phone.post(form)
    revision = Revision.objects.waiting().get()
    assert list(revision.patch) == ["tags"]
    desk, address = signed_in(officer), f"/officers/directory/changes/{revision.uuid}/"
    seen = desk.get(address).content.decode()
    assert ("Swimming pools" in seen, "Deafness" in seen) == (True, False)
    assert desk.post(address, {"take-tags": "yes"}).status_code == 302
    now = (
        Tag.objects.filter(service=service)
        .order_by("pk")
        .values_list("term__name", "label", "visible_to_whom")
    )
    assert list(now) == [
        ("Activity 007", "", "public"), (None, "Theirs", "public"), ("Deafness", "", "withheld"), ("Swimming pools", "", "public"),
    ]  # fmt: skip
    at_desk = f"/officers/directory/{service.uuid}/part/terms/"
    assert "Swimming pools" in desk.post(at_desk, chosen | {"q": "lido", "look": "1"}).content.decode()
    assert desk.post(at_desk, chosen | {f"of-{needs.pk}": [str(autism.uuid)]}).status_code == 302
    assert Tag.objects.get(term=autism).kind == "need"
    assert [one.name for one in find(Sought(need=str(autism.pk))).entries] == ["Swim club"]
    number = Revision.objects.filter(service=service, act="edit").get().number
    restore_version(user=officer.user, service=service, number=number - 1)
    assert not Tag.objects.filter(term=autism).exists()


def test_an_address_that_takes_nothing_is_noted_and_a_server_that_is_away_is_not(monkeypatch) -> None:

    officer = make_officer()
    one, _ = ask_somebody(officer, make_swimming(officer))
    refused = smtplib.SMTPRecipientsRefused({"sam@swim.example": (550, b"no such person")})

    def refuse(self, messages):
        raise refused

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    assert send(one, Words("Hello", "Hello"), named="one") is False
    one.refresh_from_db()
    assert one.bounced_at is not None
