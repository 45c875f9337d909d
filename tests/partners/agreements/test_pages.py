"""Officers' pages of agreements: what waits, writing part by part, comfort, steps and reasons, what is never shown to whom."""

import dataclasses
import datetime as dt
import gzip

import pytest
from django.core import mail
from django.utils import timezone

from folkmoot.jobs.models import Job
from folkmoot.partners.agreements.drafting import draft_agreement, say_comfort, write_terms
from folkmoot.partners.agreements.signing import amend
from folkmoot.partners.agreements.telling import remind_of_reviews, tell_officer
from folkmoot.partners.agreements.terms import clauses_of
from folkmoot.partners.agreements.writing import mark_of, mark_of_row, row_of, texts_of
from folkmoot.partners.models import Agreement, AgreementVersion, Partner
from folkmoot.website.demo.hub_agreements import IN_FORCE, signer, terms_in_force
from tests.hub.world import make_hub
from tests.partners.agreements.pages import at_pages

ROOM = "/officers/agreements/"


@pytest.fixture
def agreement(db):
    return make_hub()


@pytest.fixture
def draft(agreement):
    today = timezone.localdate()
    made = draft_agreement(
        user=signer("elmshire"), title="Warm homes", starts_on=today, review_on=today + dt.timedelta(days=300)
    )
    return write_terms(user=signer("elmshire"), version=made, terms=terms_in_force())


def under(version: AgreementVersion, rest: str = "") -> str:
    return f"{ROOM}{version.agreement.slug}/{version.number}/{rest}"


def posted(day: str, on: dt.date) -> dict:
    return {f"{day}-day": on.day, f"{day}-month": on.month, f"{day}-year": on.year}


def test_every_page_of_an_agreement_is_small_and_asks_the_database_little(
    agreement, draft, django_assert_max_num_queries
):
    client = at_pages("admin")
    memorandum = f"memoranda/{agreement.memorandum.slug}/"
    signed = f"{IN_FORCE}/1/"
    addresses = {
        "": 12,
        "new/": 7,
        "memoranda/new/": 7,
        memorandum: 14,
        f"{memorandum}write/": 10,
        f"{memorandum}principle:2/": 10,
        f"{IN_FORCE}/": 18,
        signed: 18,
        f"{signed}text/": 9,
        f"{signed}text/item:level_of_need/": 9,
        f"{signed}changes/": 8,
        f"{signed}minds/": 9,
        f"{signed}print/": 11,
        f"{signed}step/suspend/": 12,
        "warm-homes/1/write/": 9,
        "warm-homes/1/write/limits/": 8,
        "warm-homes/1/write/texts/why/": 8,
        "warm-homes/1/write/party/": 9,
        "warm-homes/1/write/party/elmshire/": 8,
        "warm-homes/1/write/purpose/": 8,
        "warm-homes/1/write/item/level_of_need/": 8,
        "warm-homes/1/write/flow/look-up-elmshire/": 9,
    }
    for address, most in addresses.items():
        with django_assert_max_num_queries(most):
            answer = client.get(ROOM + address)
        assert (address, answer.status_code) == (address, 200)
        assert len(gzip.compress(answer.content)) < 20_000, address


def test_a_stranger_finds_nothing_and_a_role_without_agreements_is_told_who_may(agreement):
    told = {
        mailbox: [at_pages(mailbox).get(ROOM + there).status_code for there in ("", f"{IN_FORCE}/", f"{IN_FORCE}/1/text/")]
        for mailbox in ("business", "practitioner", "police", "decision")
    }  # fmt: skip
    assert told == {
        "business": [200, 404, 404],
        "practitioner": [403, 403, 403],
        "police": [200, 200, 200],
        "decision": [200, 200, 200],
    }


def test_the_list_says_what_waits_for_whom(agreement, draft):
    lead = at_pages("admin")
    assert b"You lead it: write on, or put it to the partners." in lead.get(ROOM).content
    lead.post(under(draft, "step/ask_partners/"))
    many = len(clauses_of(draft.said))
    assert (
        f"Say with what you are comfortable: {many} clauses left.".encode()
        in at_pages("health").get(ROOM).content
    )
    assert b"Warm homes" not in at_pages("business").get(ROOM).content


def test_a_draft_is_written_part_by_part_and_says_what_is_missing(agreement):
    client, today = at_pages("admin"), timezone.localdate()
    begun = client.post(
        f"{ROOM}new/",
        {"title": "Short breaks", "regime": "general", **posted("starts_on", today), **posted("review_on", today + dt.timedelta(days=200))},
    )  # fmt: skip
    assert begun["Location"] == f"{ROOM}short-breaks/1/write/"
    here = begun["Location"]
    missing = client.get(here).content.decode()
    assert "An agreement needs at least two parties." in missing and "“Purpose” is empty." in missing
    none = mark_of(None)
    for partner in ("elmshire", "dunmere-academy"):
        sent = {"partner": partner, "controller": "separate", "signatory": "A", "protection_officer": "B", "contact": "C", "as_read": none}  # fmt: skip
        assert client.post(f"{here}party/", sent).status_code == 302
    client.post(f"{here}purpose/", {"words": "Offer a break", "key": "breaks", "as_read": none})
    client.post(
        f"{here}item/",
        {"name": "Free meals", "kind": "individual", "sensitivity": "ordinary", "granularity": "ward", "basis": "public_task", "retention_days": 90, "as_read": none},
    )  # fmt: skip
    client.post(
        f"{here}flow/",
        {
            "giver": "dunmere-academy", "takers": ["elmshire"], "items": ["free_meals"], "lane": "practitioner", "grants": "1",
            "roles0": ["practitioner"], "purposes0": ["breaks"], **posted("last0", dt.date(2027, 3, 1)), "as_read": none,
        },
    )  # fmt: skip
    said = Agreement.objects.get(slug="short-breaks").versions.get().said
    assert [party.partner for party in said.parties] == ["elmshire", "dunmere-academy"]
    assert [(item.key, item.retention_days) for item in said.items] == [("free_meals", 90)]
    flow = said.flows[0]
    assert (flow.key, flow.giver, flow.takers, flow.items) == (
        "practitioner_dunmere_academy", "dunmere-academy", ("elmshire",), ("free_meals",),
    )  # fmt: skip
    assert [(grant.roles, grant.purposes, grant.first, grant.last) for grant in flow.grants] == [
        (("practitioner",), ("breaks",), None, "2027-03-01")
    ]
    refused = client.post(f"{here.removesuffix('write/')}step/ask_partners/")
    assert (refused.status_code, b"It can&#x27;t go to partners yet." in refused.content) == (409, True)


def test_of_two_who_write_one_part_at_once_the_second_is_told_and_nothing_is_lost(draft):
    mine, theirs = at_pages("admin"), at_pages("protection")
    there = under(draft, "write/texts/why/")
    as_read = mark_of(texts_of(draft.said, "why"))
    whole = texts_of(draft.said, "why")
    first = theirs.post(there, whole | {"purpose": "Theirs, saved first.", "as_read": as_read})
    second = mine.post(there, whole | {"purpose": "Mine, typed meanwhile.", "as_read": as_read})
    assert (first.status_code, second.status_code) == (302, 409)
    page = second.content.decode()
    assert "Theirs, saved first." in page and "Mine, typed meanwhile." in page
    kept = AgreementVersion.objects.get(pk=draft.pk).said.texts
    assert kept["purpose"] == "Theirs, saved first."
    stands = mark_of(texts_of(AgreementVersion.objects.get(pk=draft.pk).said, "why"))
    assert f'value="{stands}"' in page
    again = mine.post(there, whole | {"purpose": "Both put together.", "as_read": stands})
    assert again.status_code == 302
    assert AgreementVersion.objects.get(pk=draft.pk).said.texts["purpose"] == "Both put together."


def test_an_item_that_another_took_out_meanwhile_is_told_and_kept_in_the_boxes(draft):
    item = row_of(draft.said, "item", "waiting")
    there, as_read = under(draft, "write/item/waiting/"), mark_of_row(item)
    gone = at_pages("admin").post(there, {"take_out": "yes", "as_read": as_read})
    sent = {
        "name": "Waits for help", "kind": "individual", "sensitivity": "ordinary", "granularity": "ward",
        "basis": "public_task", "retention_days": 9, "as_read": as_read,
    }  # fmt: skip
    told = at_pages("protection").post(there, sent)
    assert (gone.status_code, told.status_code) == (302, 409)
    assert "It was taken out." in told.content.decode() and "Waits for help" in told.content.decode()


def test_comfort_and_comments_are_said_clause_by_clause_and_what_changed_a_mind_is_kept(draft):
    lead, voices = at_pages("admin"), at_pages("voices")
    lead.post(under(draft, "step/ask_partners/"))
    clause = under(draft, "text/item:level_of_need/")
    silent = voices.post(clause, {"comfortable": "no", "because": " "})
    assert (silent.status_code, b"Say why not yet" in silent.content) == (422, True)
    voices.post(clause, {"comfortable": "no", "because": "A level can become a label."})
    lead.post(clause, {"words": "Every look is logged."})
    voices.post(clause, {"comfortable": "yes", "because": "The log of every look."})
    page = voices.get(under(draft, "minds/")).content.decode()
    for words in ("A level can become a label.", "Every look is logged.", "The log of every look."):
        assert words in page
    seal = AgreementVersion.objects.get(pk=draft.pk).sealed()
    keys = [one.key for one in clauses_of(draft.said)]
    stale = voices.post(under(draft, "text/comfortable/"), {"seal": "0" * 64, "clause": keys})
    kept = voices.post(under(draft, "text/comfortable/"), {"seal": seal, "clause": keys})
    assert (stale.status_code, kept.status_code) == (409, 302)
    where = lead.get(under(draft)).content.decode()
    assert f"{len(keys)} of {len(keys)} clauses" in where
    assert "has not said yet that it is comfortable with" in where


def test_a_step_that_cannot_be_taken_says_why_and_a_reason_that_was_typed_is_not_lost(agreement):
    version = agreement.versions.get()
    first = at_pages("police").get(under(version)).content.decode()
    assert "leads this. Comment on a clause, and they can change it." in first
    at_pages("health").post(under(version, "step/suspend/"), {"because": "A breach is looked into."})
    late = at_pages("police").post(under(version, "step/suspend/"), {"because": "We typed this long reason."})
    assert (late.status_code, b"We typed this long reason." in late.content) == (409, True)
    log = at_pages("academy").get(under(version)).content.decode()
    assert "A breach is looked into." in log and "Suspended" in log


def test_a_review_that_is_near_is_on_every_page_where_it_stands_and_in_one_letter_each_time(
    agreement, monkeypatch
):
    version = agreement.versions.get()
    told = []
    for days in (61, 60, 59, 14, 13, 0):
        told.append(remind_of_reviews(version.review_on - dt.timedelta(days=days)))
    assert told == [0, 1, 0, 1, 0, 0]
    letters = Job.objects.filter(
        task="folkmoot.partners.agreements.telling.tell_officer", arguments__args__1="review"
    )
    officers = {row["args"][2] for row in letters.values_list("arguments", flat=True)}
    assert letters.count() == 2 * len(officers) > 4
    day = version.review_on - dt.timedelta(days=20)
    noon = timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
    monkeypatch.setattr(timezone, "now", lambda: noon)
    assert "Review due on" in at_pages("health").get(under(version)).content.decode()


def test_letters_go_to_officers_of_the_parties_and_to_nobody_else(draft):
    Job.objects.all().delete()
    at_pages("admin").post(under(draft, "step/ask_partners/"))
    queued = Job.objects.filter(task="folkmoot.partners.agreements.telling.tell_officer")
    mail.outbox.clear()
    for job in queued:
        tell_officer.func(*job.arguments["args"])
    assert sorted(each.to[0].split("@")[0] for each in mail.outbox) == [
        "academy", "admin", "decision", "health", "police", "protection", "voices",
    ]  # fmt: skip
    assert {each.subject for each in mail.outbox} == {"To read: Warm homes"}
    assert all(under(draft) in each.body for each in mail.outbox)


def test_what_an_amendment_changes_is_shown_word_by_word(agreement):
    today = timezone.localdate()
    old = agreement.versions.get()
    new = amend(
        user=signer("elmshire"), version=old, changes="Less time", starts_on=today, review_on=today + dt.timedelta(days=90)
    )  # fmt: skip
    texts = {**old.said.texts, "onward": "Nothing is passed on."}
    write_terms(user=signer("elmshire"), version=new, terms=dataclasses.replace(old.said, texts=texts))
    page = at_pages("health").get(under(new, "changes/")).content.decode()
    assert "<ins>" in page and "Nothing is" in page and page.count('<section class="fm-finding">') == 1
    where = at_pages("health").get(under(old)).content.decode()
    assert "leads this." in where  # health can't amend: it doesn't lead


def test_a_memorandum_is_written_commented_on_and_lost_to_nobody(agreement):
    client = at_pages("admin")
    parties = ["elmshire", "elmshire-health"]
    made = client.post(
        f"{ROOM}memoranda/new/", {"title": "Warm words", "principles": "One.\nTwo.", "parties": parties}
    )
    there = made["Location"]
    assert there == f"{ROOM}memoranda/warm-words/"
    health = at_pages("health")
    health.post(f"{there}principle:1/", {"comfortable": "no", "because": "Which one?"})
    health.post(f"{there}comfortable/", {"clause": ["principle:2"]})
    page = client.get(there).content.decode()
    assert "Which one?" in page and "Comfortable: Elmshire Health" in page
    assert health.get(f"{there}write/").status_code == 403
    stale = client.post(f"{there}write/", {"title": "Warm words", "principles": "Mine.", "parties": parties, "as_read": "stale"})  # fmt: skip
    assert (stale.status_code, "One." in stale.content.decode(), "Mine." in stale.content.decode()) == (
        409,
        True,
        True,
    )


def test_whatever_is_sent_to_a_form_of_a_draft_is_answered(draft):
    client = at_pages("admin")
    awkward = ["", "\x00", "9" * 400, "<script>", "é" * 20_000, "‮", "-1", "NaN"]
    for part in (
        "texts/why/",
        "limits/",
        "party/",
        "purpose/",
        "item/",
        "flow/",
        "flow/look-up-elmshire/",
        "item/nothing/",
    ):
        page = under(draft, f"write/{part}")
        for words in awkward:
            sent = dict.fromkeys(
                ("purpose", "grants", "words", "name", "key", "as_read", "giver", "takers", "items", "roles0", "smallest_shown", "starts_on-year", "partner", "first0-day"),
                words,
            )  # fmt: skip
            assert client.post(page, sent).status_code in {302, 404, 409, 422}, (part, words[:9])


def test_who_says_something_of_a_clause_that_changed_meanwhile_is_told(draft):
    lead = at_pages("admin")
    lead.post(under(draft, "step/ask_partners/"))
    assert lead.post(under(draft, "text/item:gone/"), {"words": "Hm"}).status_code == 404
    say_comfort(user=signer("elmshire"), on=draft, clauses=["item:known"], comfortable=True)
    assert Partner.objects.count() == 6
