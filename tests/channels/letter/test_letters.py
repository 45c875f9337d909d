"""Letters and e-mails: read beside their pages, stored once, their scans sealed and gone with them, the same twice never counted twice."""

import datetime as dt
import io
import os
import re

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from folkmoot.channels.letter import scans
from folkmoot.channels.letter.counting import campaigns, counted
from folkmoot.channels.letter.handing_over import Draft, hand_over_letter
from folkmoot.channels.letter.keeping_letters import address_of, forget_old_letters, store_letter, words_hash
from folkmoot.channels.letter.models import Letter, PostalAddress, Scan
from folkmoot.channels.letter.scans import is_email, take_file
from folkmoot.contacts.files import FileRefused, uuids_with_files
from folkmoot.contacts.models import Contact, ContactDetail
from folkmoot.contacts.receipts import code_of
from folkmoot.contacts.withdrawing import erase_kept_long_enough, what_erasing_destroys, withdraw
from folkmoot.engagements.models import Collector
from folkmoot.outcomes.coverage import Share, coverage_of
from folkmoot.outcomes.models import Finding, Reply
from folkmoot.partners.models import Officer
from folkmoot.trail.models import TrailRow
from tests.channels.letter.made_up import EMAIL, WORDS, endless, photograph, picture, scanned, upload
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
ABOUT = {"way": "post", "writer": "person", "reference": "L-17", "language": "en"}


@pytest.fixture
def pile() -> Collector:
    return make_collector("letter")


@pytest.fixture
def officer(pile) -> Officer:
    return OfficerFactory(partner=pile.engagement.partner, role="engagement_officer")


@pytest.fixture
def browser(officer) -> Client:
    return signed_in(officer)


def hand_over(browser: Client, pile: Collector, *files, **about):
    return browser.post(
        f"/officers/letters/{pile.code}/new/", {**ABOUT, **today(), **about, "scan": list(files)}
    )


def today() -> dict[str, str]:
    day = timezone.localdate()
    return {
        "received_on-day": str(day.day),
        "received_on-month": str(day.month),
        "received_on-year": str(day.year),
    }


def taken(pile: Collector, officer: Officer, colour: str = "white") -> Letter:
    file = upload("a.jpg", picture(colour))
    about = {"way": "post", "received_on": timezone.localdate(), "writer": "person"}
    return hand_over_letter(collector=pile, files=[file], officer=officer, **about).letter


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def stored() -> list[tuple]:
    return list(Contact.objects.order_by("id").values_list("circumstances", "disposition", "answers"))


def test_a_letter_is_entered_beside_its_pages_and_stored_once(browser, pile, officer) -> None:
    to = hand_over(
        browser, pile, upload("scan.pdf", scanned(2)), upload("more.png", picture(format="PNG"))
    ).url
    page = browser.get(to).content.decode()
    shown = browser.get(f"{to}page/3/")
    said = {"words": WORDS, "matters": "speeding", "why": "They race. Ring 07700 900123", "answer_by": ""}
    browser.post(to, said)
    again = browser.post(to, said)
    letter = Letter.objects.get()
    assert (page.count("<img "), shown["Content-Type"]) == (3, "image/jpeg")
    assert stored() == [
        (
            {"letter": "post", "by": "person"},
            "completed",
            {"matters": "speeding", "why": "They race. Ring [phone number]"},
        )
    ]
    assert (letter.state, letter.contact, letter.settled_by) == ("entered", Contact.objects.get(), officer)
    assert (again.status_code, Contact.objects.get().uuid) == (200, letter.uuid)
    assert "What they wrote" in text(browser.get(to))
    assert WORDS.encode() not in bytes(letter.sealed)
    acts = list(TrailRow.objects.order_by("id").values_list("act", flat=True))
    assert [act for act in acts if "letter" in act or "scan" in act] == [
        "hand_over_letter", "read_letter", "read_scan", "enter_letter", "read_letter", "read_letter"]  # fmt: skip


def test_a_letter_that_answers_no_question_still_counts_as_somebody_heard(browser, pile) -> None:
    to = hand_over(browser, pile, upload("scan.jpg", picture()), writer="organisation").url
    browser.post(to, {"words": WORDS})
    assert stored() == [({"letter": "post", "by": "organisation"}, "partial", {})]
    assert "No question was coded." in text(browser.get(to))


def test_what_is_kept_of_a_photograph_is_its_pixels_alone(pile) -> None:
    kept = take_file(upload("IMG_1.JPG", photograph())).pages[0].content
    with Image.open(io.BytesIO(kept)) as seen:
        assert (seen.format, dict(seen.getexif()), seen.size) == ("JPEG", {}, (90, 120))
    assert [mark for mark in (b"<script>", b"PK\x03\x04", b"phone") if mark in kept] == []


def test_an_email_is_kept_as_its_words_and_who_may_be_replied_to(browser, pile) -> None:
    answer = hand_over(browser, pile, upload("mail.eml", EMAIL), way="email")
    page = browser.get(answer.url, follow=True)
    kept = (WORDS in text(page), "ada@example.org" in page.content.decode(), "steal" in page.content.decode())
    browser.post(answer.url, {"words": WORDS, "answer_by": "email", "email": "ada@example.org"})
    detail = ContactDetail.objects.get()
    assert (kept, "Sent along and left out: plan.pdf." in text(page)) == ((True, True, False), True)
    assert (detail.kind, detail.purpose, detail.contact) == ("email", "outcome", Contact.objects.get())
    assert b"ada@" not in bytes(detail.sealed)
    assert (is_email(b"Dear council,\n\nI write"), is_email(EMAIL.encode() + b"\0")) == (False, False)


def test_a_postal_address_is_kept_apart_and_stands_in_the_window_of_the_letter_back(
    browser, pile, officer
) -> None:
    to = hand_over(browser, pile, upload("a.jpg", picture())).url
    early = browser.get(f"{to}acknowledgement.pdf").status_code
    refused = browser.post(to, {"words": WORDS, "answer_by": "post", "address": ""})
    browser.post(to, {"words": WORDS, "answer_by": "post", "address": "Ada Pell\n1 Mill Lane"})
    letter, kept = Letter.objects.get(), PostalAddress.objects.get()
    made = browser.get(f"{to}acknowledgement.pdf")
    import pypdfium2

    said = pypdfium2.PdfDocument(made.content)[0].get_textpage().get_text_range()
    code = code_of(letter.uuid)
    assert (early, refused.status_code, address_of(letter)) == (409, 422, "Ada Pell\n1 Mill Lane")
    assert (b"Ada" in bytes(kept.sealed), "Ada Pell" in said, code[:4] in said) == (False, True, True)
    follows = Client().post("/receipt/", {"code": code}, follow=True)
    assert follows.status_code == 200
    assert TrailRow.objects.filter(act="print_acknowledgement").count() == 1
    is_told_by_post_once_a_reply_is_public(browser, pile)


def is_told_by_post_once_a_reply_is_public(browser, pile) -> None:
    """Who asked for a reply by post is owed a letter, has it once, with the reply and their address, and counts as told."""
    engagement, here = pile.engagement, f"/officers/letters/{pile.code}/"
    early = browser.post(f"{here}outcome.pdf", follow=True).content.decode()
    people = [coverage_of(engagement).people]
    now = timezone.now()
    finding = Finding.objects.create(
        engagement=engagement, sentence="Nobody stops at the crossing.", state="replied", written_at=now
    )
    who = {"decision_maker": "Ama", "post": "Director", "at": now, "published_at": now}
    Reply.objects.create(finding=finding, answer="accepted", reason="We paint it in May.", **who)
    assert "1 person asked for it and has not been told" in browser.get(here).content.decode()
    printed = browser.post(f"{here}outcome.pdf")
    again = browser.post(f"{here}outcome.pdf", follow=True)
    import pypdfium2

    said = pypdfium2.PdfDocument(printed.content)[0].get_textpage().get_text_range()
    assert [words in said for words in ("Ada Pell", "We paint it in May.", "Nobody stops at")] == [True] * 3
    assert ("there is nothing to tell" in early, "asked for it and has" in again.content.decode()) == (
        True,
        False,
    )
    own = f"/officers/letters/letter/{Letter.objects.get().uuid}/"
    assert "Print it again" in browser.get(own).content.decode()
    one = browser.post(f"{here}outcome.pdf", {"letter": str(Letter.objects.get().uuid)})
    nobodys = browser.post(f"{here}outcome.pdf", {"letter": "x"}).status_code
    assert (one["Content-Type"], nobodys) == ("application/pdf", 404)
    people.append(coverage_of(engagement).people)
    assert (people, TrailRow.objects.filter(act="print_outcome").count()) == ([Share(0, 1), Share(1, 1)], 1)


def test_the_same_scan_again_is_kept_aside_until_somebody_says_which_it_is(
    browser, pile, django_capture_on_commit_callbacks
) -> None:
    first = hand_over(browser, pile, upload("a.pdf", scanned())).url
    browser.post(first, {"words": WORDS})
    again = hand_over(browser, pile, upload("other-name.pdf", scanned())).url
    asked = text(browser.get(again))
    sent = browser.post(again, {"words": WORDS})
    told = text(browser.get(f"/officers/letters/{pile.code}/"))
    kept = len(list(uuids_with_files()))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"{again}leave-out/")
    assert "Its scan is the very file of L-17" in asked
    assert "1 letter entered. None waits; 1 kept aside because it came before." in told
    assert (sent.status_code, len(stored()), kept, len(list(uuids_with_files()))) == (200, 1, 2, 1)
    assert list(Letter.objects.order_by("pk").values_list("state", "sealed"))[1] == ("left_out", None)
    assert browser.post(f"{again}apart/", follow=True).status_code == 200
    assert (counted(pile).left_out, counted(pile).entered) == (1, 1)


def test_the_same_words_from_another_sender_are_a_campaign_counted_by_a_person_and_said_plainly(
    browser, pile, officer
) -> None:
    for colour in ("white", "beige"):
        letter = taken(pile, officer, colour)
        to = f"/officers/letters/letter/{letter.uuid}/"
        browser.post(
            to, {"words": WORDS if colour == "white" else WORDS.upper() + "\n!", "matters": "speeding"}
        )
    asked, before = text(browser.get(to)), len(stored())
    browser.post(f"{to}apart/")
    draft = browser.get(to).content.decode()
    browser.post(to, {"words": WORDS, "matters": "speeding"})
    assert ("Its words are those of" in asked, before, WORDS.upper() in draft) == (True, 1, True)
    assert [circumstances for circumstances, *_ in stored()] == [
        {"letter": "post", "by": "person"},
        {"letter": "post", "by": "person", "campaign": "same words"},
    ]
    first = Letter.objects.earliest("pk").pk
    assert [(each.letters, each.different, each.leader.pk) for each in campaigns(pile)] == [(2, 1, first)]
    assert "2 letters in nearly the same words, 1 of them different" in text(
        browser.get(f"/officers/letters/{pile.code}/")
    )
    assert words_hash("Yes, please.") == ""


def test_a_letter_taken_back_takes_its_pages_words_and_address_with_it(
    browser, pile, officer, django_capture_on_commit_callbacks
) -> None:
    letters = [taken(pile, officer, colour) for colour in ("white", "beige")]
    for number, letter in enumerate(letters):
        draft = Draft(words=f"{WORDS} {number}", answer_by="post", address="1 Mill Lane")
        store_letter(letter=letter, draft=draft, officer=officer)
    first = Contact.objects.get(uuid=letters[0].uuid)
    counted = what_erasing_destroys(first)
    assert (counted.files, counted.addresses, letters[0].scans.count()) == (1, 1, 1)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(code=code_of(letters[0].uuid))
    after = (
        Letter.objects.count(),
        Scan.objects.count(),
        PostalAddress.objects.count(),
        list(uuids_with_files()),
    )
    Contact.objects.update(received_at=timezone.now() - dt.timedelta(days=pile.engagement.retention_days + 1))
    with django_capture_on_commit_callbacks(execute=True):
        erase_kept_long_enough()
    assert after == (1, 1, 1, [letters[1].uuid])
    assert (Letter.objects.count(), list(uuids_with_files())) == (0, [])


def test_a_letter_nobody_enters_goes_when_answers_are_kept_no_longer(pile, officer) -> None:
    taken(pile, officer)
    late = timezone.now() + dt.timedelta(days=pile.engagement.retention_days + 1)
    assert (forget_old_letters(), forget_old_letters(late), list(uuids_with_files())) == (0, 1, [])


def test_only_officers_of_the_partner_read_a_letter_and_who_took_it_in_only_while_they_enter_it(
    pile, officer
) -> None:
    clerk = OfficerFactory(partner=pile.engagement.partner, role="front_line")
    letter = taken(pile, clerk)
    people = {
        "clerk": clerk,
        "another clerk": OfficerFactory(partner=pile.engagement.partner, role="front_line"),
        "analyst": OfficerFactory(partner=pile.engagement.partner, role="analyst"),
        "engagement officer": officer,
        "stranger": OfficerFactory(),
    }

    def seen() -> dict[str, tuple[int, int]]:
        to = f"/officers/letters/letter/{letter.uuid}/"
        return {
            name: (signed_in(one).get(to).status_code, signed_in(one).get(f"{to}page/1/").status_code)
            for name, one in people.items()
        }

    before = seen()
    stored = signed_in(clerk).post(f"/officers/letters/letter/{letter.uuid}/", {"words": WORDS}, follow=True)
    assert (stored.status_code, "The letter is entered and counts once." in text(stored)) == (200, True)
    nobody = {"another clerk": (404, 404), "analyst": (403, 403), "stranger": (404, 404)}
    assert before == {**nobody, "clerk": (200, 200), "engagement officer": (200, 200)}
    assert seen() == {**nobody, "clerk": (404, 404), "engagement officer": (200, 200)}
    assert Client().get(f"/officers/letters/letter/{letter.uuid}/page/1/").status_code == 302


def test_files_made_to_do_harm_are_refused_in_a_sentence_and_nothing_of_them_is_kept(
    browser, pile, monkeypatch
) -> None:
    monkeypatch.setattr(scans, "MOST_SECONDS", 1)  # so that the endless one ends sooner here
    cut = picture()[:300]
    huge = (
        b"\x89PNG\r\n\x1a\n"
        + bytes.fromhex("0000000d4948445200 01d4c00001d4c00802000000".replace(" ", ""))
        + b"\0" * 40
    )
    sentences = {
        name: [
            said
            for said in ("could not be read", "has more than 20 pages", "is no PDF, JPEG or PNG")
            if said in text(hand_over(browser, pile, upload(name, content)))
        ]
        for name, content in {
            "endless.pdf": endless(),
            "cut.jpg": cut,
            "huge.png": huge,
            "long.pdf": scanned(21),
            "page.pdf": b"<html><script>alert(1)</script>",
            "program.jpg": b"MZ\x90\0" * 20,
            "only-headers.eml": "From: a@b\nDate: x\nSubject: y\n\n",
        }.items()
    }
    assert sentences == {
        "endless.pdf": ["could not be read"],
        "cut.jpg": ["could not be read"],
        "huge.png": ["could not be read"],
        "long.pdf": ["has more than 20 pages"],
        "page.pdf": ["is no PDF, JPEG or PNG"],
        "program.jpg": ["is no PDF, JPEG or PNG"],
        "only-headers.eml": ["could not be read"],
    }
    assert (Letter.objects.count(), list(uuids_with_files())) == (0, [])


def test_a_scan_of_200_mb_is_refused_before_it_is_read() -> None:
    file = TemporaryUploadedFile("scan.pdf", "application/pdf", 200_000_000, None)
    os.truncate(file.temporary_file_path(), 200_000_000)
    with file, pytest.raises(FileRefused) as refused:
        take_file(file)
    assert refused.value.sentence.startswith("“scan.pdf” is larger than 10 MB, so nothing was kept.")


def test_a_letter_to_a_closed_engagement_waits_with_what_was_typed(browser, pile, officer) -> None:
    letter = taken(pile, officer)
    closed = timezone.localdate() - dt.timedelta(days=2)
    type(pile.engagement).objects.filter(pk=pile.engagement_id).update(state="closed", closes_on=closed)
    to = f"/officers/letters/letter/{letter.uuid}/"
    answer = browser.post(to, {"words": WORDS})
    assert (answer.status_code, "is closed" in text(answer), WORDS in text(answer)) == (422, True, True)
    browser.post(to, {"words": WORDS, "matters": "speeding", "_draft": "1"})
    again = browser.get(to).content.decode()
    assert (stored(), Letter.objects.get().state, WORDS in again) == ([], "waiting", True)
    assert re.search(r'value="speeding"[^>]*checked', again)
