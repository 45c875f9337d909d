"""An advocate records what a person says as theirs, what they agreed to holds everywhere, and private notes stay with the body."""

import logging
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from folkmoot.channels.advocate.models import OnBehalf
from folkmoot.channels.advocate.speaking_for import (
    Agreed,
    change_agreed,
    choose_bodies,
    notes_of,
    show_words,
    speak_for,
)
from folkmoot.channels.field.letting_in import let_partners_ask
from folkmoot.contacts.models import Contact
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.settling import take_the_second
from folkmoot.contacts.talking_rules import can_ask_back
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible
from folkmoot.insight.extract_rows import rows_extract
from folkmoot.insight.file_formats import write_csv
from folkmoot.partners.models import Officer
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in
from tests.walking import named_addresses

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
HOW = {"said": "verbatim", "given": "signed,interpreted", "read_back": "agreed"}
NOTE = "PLANTEDNOTE she is afraid of her landlord"
TYPED = {
    "PERSON-spoken_on-day": TODAY.day,
    "PERSON-spoken_on-month": TODAY.month,
    "PERSON-spoken_on-year": TODAY.year,
    "PERSON-words": "I want to sit down at the stop.",
    "PERSON-said": "summarised",
    "PERSON-given": ["pictures", "interpreted"],
    "PERSON-read_back": "agreed",
    "PERSON-words_for": "council",
    "PERSON-notes": NOTE,
    "matters": "speeding",
}


class Place:
    """A council that asks, a body that speaks for people there, and a partner that takes part in the field."""

    def __init__(self) -> None:
        one = make_collector("advocate")
        Collector.objects.filter(pk=one.pk).update(code="VOICES", name="Elmshire Voices")
        self.collector = Collector.objects.select_related("engagement__partner").get(pk=one.pk)
        self.engagement = self.collector.engagement
        self.body = PartnerFactory(name="Elmshire Voices", kind="voluntary")
        self.police = PartnerFactory(name="Elmshire Police", kind="police")
        self.advocate = OfficerFactory(role="advocate", partner=self.body)
        self.runs = self.officer("engagement_officer")
        choose_bodies(user=self.runs.user, collector=self.collector, bodies=[self.body])
        field = add_collector(
            user=None, engagement=self.engagement, channel="field", name="Phones", code="PHONES"
        )
        let_partners_ask(user=self.runs.user, collector=field, partners=[self.police])

    def officer(self, role: str) -> Officer:
        return OfficerFactory(role=role, partner=self.engagement.partner)

    def heard(self, words: str, *, notes: str = "", number: int | None = None, **agreed) -> OnBehalf:
        uuid = UUID(int=number) if number else uuid4()
        speak_for(
            user=self.advocate.user, collector=self.collector, uuid=uuid, words=words, answers={}, how=HOW,
            agreed=Agreed(**agreed), notes=notes,
        )  # fmt: skip
        return OnBehalf.objects.get(contact__uuid=uuid)


@pytest.fixture
def place() -> Place:
    return Place()


def record(browser: Client, **typed):
    page = browser.get("/officers/advocates/VOICES/record/").content.decode()
    token = page.split('name="token" value="')[1].split('"')[0]
    return browser.post("/officers/advocates/VOICES/record/", {"token": token, **TYPED, **typed})


def test_an_advocate_records_a_persons_words_and_hands_over_their_receipt(place):
    browser = signed_in(place.advocate)
    assert record(browser)["Location"] == "/officers/advocates/VOICES/receipt/"
    contact = Contact.objects.get()
    assert (contact.answers, contact.disposition, contact.officer, contact.circumstances) == (
        {"said": "I want to sit down at the stop.", "matters": "speeding"},
        "partial",
        place.advocate,
        {
            "advocate": place.body.slug, "said": "summarised", "given": "pictures,interpreted", "read_back": "agreed",
            "words_for": "council", "ask_back": "no", "named": "no",
        },
    )  # fmt: skip
    held = OnBehalf.objects.get()
    assert (notes_of(held, place.advocate.user), held.sealed_name, held.body) == (NOTE, None, place.body)
    page = browser.get("/officers/advocates/VOICES/receipt/").content.decode()
    code = page.split('fm-large__code">')[1].split("<")[0]
    resident = Client()
    resident.post("/receipt/", {"code": code})
    theirs = resident.get("/receipt/answers/").content.decode()
    marks = ["Through an independent advocate", "Summarised by the advocate", "Given in pictures or symbols"]
    assert [mark in theirs for mark in marks] == [True] * 3
    assert ("PLANTED" in theirs, grouped(code.replace("-", "")) == code) == (False, True)
    assert can_ask_back(place.runs.user, contact) is False


def test_what_is_missing_or_does_not_fit_is_said_and_nothing_is_stored(place):
    browser = signed_in(place.advocate)
    replies = [
        record(browser, **{"PERSON-words": "", "matters": ""}),
        record(browser, **{"PERSON-words_for": "public", "PERSON-read_back": "not"}),
        record(browser, **{"PERSON-named": "on"}),
        record(browser, **{"PERSON-spoken_on-year": TODAY.year + 1}),
        record(browser, **{"PERSON-words": "a" * 5_001}),
        record(browser, token="forged"),
        record(browser, **{"PERSON-given": []}),
    ]
    said = [
        "Nothing is entered yet.",
        "once they were read back",
        "Say by which name",
        "at most a year ago",
        "at most 5000 characters",
        "lost its number",
        "Choose at least one answer",
    ]
    shown = [words in reply.content.decode() for words, reply in zip(said, replies, strict=True)]
    assert (shown, {reply.status_code for reply in replies}, Contact.objects.count()) == (
        [True] * 7,
        {422},
        0,
    )
    assert NOTE in replies[1].content.decode()  # what they typed is still there, for them


def test_the_same_sent_twice_is_stored_once_and_other_words_under_it_are_refused(place):
    first = place.heard("Once.", number=7, notes="One")
    again = place.heard("Once.", number=7, notes="Two")
    assert (again.pk, notes_of(again, place.advocate.user), Contact.objects.count()) == (first.pk, "One", 1)


def test_who_asks_is_never_its_own_advocate_and_a_body_left_out_records_no_more(place):
    with pytest.raises(NotPossible):
        choose_bodies(user=place.runs.user, collector=place.collector, bodies=[place.engagement.partner])
    own = OfficerFactory(role="advocate", partner=place.engagement.partner)
    other = OfficerFactory(role="advocate")
    pages = ["ours/", "record/", "receipt/"]
    at = [
        [signed_in(one).get(f"/officers/advocates/VOICES/{page}").status_code for page in pages]
        for one in (own, other)
    ]
    assert at == [[404] * 3] * 2
    assert signed_in(place.advocate).get("/officers/advocates/VOICES/ours/").status_code == 200
    reply = signed_in(place.runs).post("/officers/advocates/VOICES/bodies/", {"bodies": []})
    assert (
        reply.status_code,
        signed_in(place.advocate).get("/officers/advocates/VOICES/ours/").status_code,
    ) == (302, 404)


WORDS = {
    "council": "PLANTEDCOUNCIL words",
    "partners": "PLANTEDPARTNERS words",
    "public": "PLANTEDPUBLIC words",
}


def seen_in(text: str) -> list[str]:
    return [audience for audience, words in WORDS.items() if words in text]


def test_words_reach_whom_the_person_agreed_to_and_nobody_else(place):
    page, public = f"/engagements/{place.engagement.slug}/", f"/in-their-own-words/{place.engagement.slug}/"
    leads_there = [public in Client().get(page).content.decode()]
    for audience, words in WORDS.items():
        held = place.heard(words, words_for=audience, named=audience == "partners", name="Bea")
        if audience == "public":
            show_words(user=place.runs.user, held=held, shown=True)
        else:
            with pytest.raises(NotPossible):
                show_words(user=place.runs.user, held=held, shown=True)
    leads_there.append(public in Client().get(page).content.decode())
    assert leads_there == [False, True]
    at = "/officers/advocates/VOICES/"
    analyst = OfficerFactory(role="analyst", partner=place.police)
    readers = {
        "everybody": (Client(), [public]),
        "the police": (signed_in(analyst), [at, f"{at}words.csv"]),
        "who asks": (signed_in(place.runs), [at, f"{at}words.csv"]),
    }
    found = {
        who: [seen_in(browser.get(page).content.decode()) for page in pages]
        for who, (browser, pages) in readers.items()
    }
    assert found == {
        "everybody": [["public"]],
        "the police": [["partners", "public"]] * 2,
        "who asks": [["council", "partners", "public"]] * 2,
    }
    file = readers["the police"][0].get(f"{at}words.csv").content.decode("utf-8-sig").splitlines()
    how = "Through an independent advocate; Word for word; Signed, through an interpreter; Read back to the person, who agreed with it"  # fmt: skip
    assert file[1] == (
        f'{TODAY},PLANTEDPARTNERS words,"{how}",Those who asked and partners who take part may read this,no,Bea'
    )
    stranger = signed_in(OfficerFactory(role="administrator"))
    assert [stranger.get(page).status_code for page in (at, f"{at}words.csv")] == [404, 404]
    told = TrailRow.objects.filter(act="export_words").values_list("detail", flat=True)
    assert list(told)[:2] == [{"number": 2, "audience": "partners"}, {"number": 3, "audience": "council"}]
    assert [contact.answers["said"] for contact in Contact.objects.whose_words_may_go_to("partners")] == [
        WORDS["partners"], WORDS["public"],
    ]  # fmt: skip


def test_what_a_person_agrees_to_can_be_narrowed_and_holds_at_once(place):
    held = place.heard(WORDS["public"], words_for="public", named=True, name="Bea", ask_back=True)
    asking = (
        signed_in(place.runs).get(f"/officers/conversations/ask/{place.engagement.slug}/").content.decode()
    )
    assert ("Through an independent advocate. Word for word." in asking, seen_in(asking)) == (
        True,
        ["public"],
    )
    show_words(user=place.runs.user, held=held, shown=True)
    public, browser = f"/in-their-own-words/{place.engagement.slug}/", signed_in(place.advocate)
    before = Client().get(public).content.decode()
    assert (seen_in(before), "Bea" in before, can_ask_back(place.runs.user, held.contact)) == (
        ["public"],
        True,
        True,
    )
    at = f"/officers/advocates/VOICES/ours/{held.uuid}/"
    assert [browser.get(page).status_code for page in ("/officers/advocates/VOICES/ours/", at)] == [200, 200]
    read = TrailRow.objects.filter(act="read_words", user=place.advocate.user.pk)
    assert list(read.order_by("id").values_list("subject_kind", "subject_id")) == [
        ("collector", "VOICES"), ("contact", str(held.contact.uuid)),
    ]  # fmt: skip
    assert browser.post(at, {"which": "agreed", "words_for": "council"}).status_code == 302
    kept = OnBehalf.objects.get()
    after = Client().get(public).content.decode()
    assert (seen_in(after), kept.sealed_name, kept.shown_at, can_ask_back(place.runs.user, kept.contact)) == (
        [], None, None, False,
    )  # fmt: skip
    assert browser.post(at, {"which": "agreed", "words_for": "public", "named": "on"}).status_code == 422
    change_agreed(user=place.advocate.user, held=kept, agreed=Agreed("public"))
    assert seen_in(Client().get(public).content.decode()) == []  # somebody has to put them there again


ROOMS = {
    "advocate",
    "contacts",
    "desk",
    "talk",
    "engagements",
    "insight",
    "website",
    "trail",
    "jobs",
    "partners",
    "receipt",
}


SLOW = {
    "insight:files",
    "engagements:poster",
    "engagements:qr",
    "website:print_sheet",
    "website:listen_easily",
}


def pages_about(place: Place, held: OnBehalf, *rooms: str) -> list[str]:
    given = {
        "slug": place.engagement.slug, "code": "VOICES", "uuid": held.uuid, "number": 1, "channel": "advocate", "language": "cy",
    }  # fmt: skip
    found = []
    for name, params in named_addresses():
        if name.split(":")[0] in (rooms or ROOMS) and name not in SLOW and set(params) <= set(given):
            try:
                found.append(reverse(name, kwargs={param: given[param] for param in params}))
            except NoReverseMatch:
                continue
    return found


def test_private_notes_and_words_for_the_council_stand_nowhere_but_where_they_may(place, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    held = place.heard(WORDS["council"], notes=NOTE)
    colleague = OfficerFactory(role="advocate", partner=place.body)
    theirs = signed_in(colleague).get(f"/officers/advocates/VOICES/ours/{held.uuid}/").content.decode()
    assert "PLANTEDNOTE" in theirs
    signed_in(place.advocate).post(
        f"/officers/advocates/VOICES/ours/{held.uuid}/", {"which": "notes", "notes": f"{NOTE} again"}
    )
    takes_part = OfficerFactory(role="partner_administrator", partner=place.police)
    of_body = OfficerFactory(role="partner_administrator", partner=place.body)
    few = ("advocate", "desk", "trail", "talk")
    others = {
        "administrator of who asks": (place.officer("administrator"), ()),
        "data protection of who asks": (place.officer("data_protection"), few),
        "administrator of who takes part": (takes_part, few),
        "administrator of the body": (of_body, few),
        "nobody": (None, ("advocate", "website", "contacts")),
    }
    notes_in, words_in, walked = [], set(), 0
    for who, (officer, rooms) in others.items():
        browser = signed_in(officer) if officer else Client()
        for page in pages_about(place, held, *rooms):
            reply = browser.get(page)
            shown = b"".join(reply.streaming_content) if reply.streaming else reply.content
            walked += reply.status_code == 200
            notes_in += [(who, page)] if b"PLANTEDNOTE" in shown else []
            words_in |= {(who, page)} if b"PLANTEDCOUNCIL" in shown else set()
    at = "/officers/advocates/VOICES/"
    assert (notes_in, walked > 60) == ([], True), walked
    reading = f"/officers/insight/{place.engagement.slug}/themes/reading/"
    of_one = {
        ("administrator of who asks", f"{reading}1/")
    }  # where the answer with that number happens to be this one
    asked_for = {("administrator of who asks", page) for page in (at, f"{at}words.csv", reading)}
    assert words_in - of_one == asked_for
    extract = rows_extract(place.engagement)
    write_csv(extract, tmp_path / "answers.zip")
    extract.close()
    dump = "\n".join(connection.connection.iterdump())
    logged = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    planted = ["PLANTEDNOTE", b"PLANTEDNOTE".hex().upper()]
    assert [word in text for word in planted for text in (dump, dump.upper(), logged)] == [False] * 6
    assert "PLANTED" not in logged


def test_taking_it_back_or_putting_it_right_takes_the_notes_and_the_name_along(place):
    held = place.heard("Once.", notes=NOTE, named=True, name="Bea")
    with pytest.raises(Exception, match="sent before"):
        place.heard("Twice.", number=held.contact.uuid.int)
    waiting = held.contact.collector.heldbody_set.get()
    take_the_second(held=waiting, user=place.officer("administrator").user)
    kept = OnBehalf.objects.get()
    assert (kept.pk, kept.contact.answers, notes_of(kept, place.advocate.user)) == (
        held.pk,
        {"said": "Twice."},
        NOTE,
    )
    assert kept.contact.circumstances == held.contact.circumstances
    receipt = signed_in(place.advocate)
    record(receipt)
    page = receipt.get("/officers/advocates/VOICES/receipt/").content.decode()
    withdraw(code=page.split('fm-large__code">')[1].split("<")[0].replace("-", ""))
    assert list(OnBehalf.objects.values_list("pk", flat=True)) == [kept.pk]
