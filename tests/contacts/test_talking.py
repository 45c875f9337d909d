"""A person is asked back and answers, under two words in place of a name, until they want no more."""

import datetime as dt
import io
import re
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from folkmoot.contacts.models import Contact, Thread, Turn
from folkmoot.contacts.preparing import Consent
from folkmoot.contacts.reaching import MAY_REMIND
from folkmoot.contacts.receipts import code_of, fresh_code, grouped
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.talking import answer_back, ask_back, code_of_thread
from folkmoot.contacts.talking_rules import MOST_ANSWERS_A_DAY
from folkmoot.contacts.withdrawing import what_erasing_destroys, withdraw
from folkmoot.engagements.policies import NotPossible
from folkmoot.jobs.models import Job
from folkmoot.trail.models import TrailRow
from tests.channels.panel.made_up import do_the_work
from tests.contacts.factories import make_collector
from tests.needed import need
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
ANN, QUESTION = "ann.planted@example.org", "At what time do cars race past?"
LOUD = override_settings(
    QUIET_FROM=24,
    QUIET_UNTIL=0,
    QUIET_DAYS=frozenset(),
    SITE="http://testserver",
    EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
)


@pytest.fixture
def ann() -> Contact:
    """Somebody who wrote a line of their own, and left an address for a follow-up."""
    uuid = uuid4()
    record_contact(
        uuid=uuid,
        collector=make_collector("field"),
        raw={"matters": "speeding", "why": "They race past my door."},
        consents=[Consent("email", ANN, "follow_up", MAY_REMIND)],
    )
    return Contact.objects.get(uuid=uuid)


def officer_for(contact: Contact, role: str = "engagement_officer"):
    return OfficerFactory(role=role, partner=contact.engagement.partner)


@LOUD
def test_an_officer_asks_a_person_answers_by_the_link_and_neither_learns_who_the_other_is(ann):
    officer = officer_for(ann)
    desk, person = signed_in(officer), Client()
    slug = ann.engagement.slug
    chosen = desk.get(f"/officers/conversations/ask/{slug}/").content.decode()
    assert ("They race past my door." in chosen, "by e-mail" in chosen) == (True, True)
    assert desk.post(f"/officers/conversations/ask/{slug}/", {"words": QUESTION}).status_code == 422
    asked = desk.post(f"/officers/conversations/ask/{slug}/", {"words": QUESTION, "whom": ann.uuid.hex})
    do_the_work()
    (letter,) = mail.outbox
    (link,) = re.findall(r"http://testserver(/talk/\S+)", letter.body)
    assert (letter.to, QUESTION in letter.body, "They race" in letter.body) == ([ANN], False, False)
    page = person.get(link).content.decode()
    assert (QUESTION in page, Thread.objects.get().pseudonym in page) == (True, True)
    said = {"words": "At nine. Ring me on 07700 900123 or write to ann.planted@example.org"}
    assert person.post(link, said).status_code == 302
    kept = Turn.objects.get(by_person=True)
    assert (kept.words, kept.way) == (
        "At nine. Ring me on [phone number] or write to [e-mail address]",
        "link",
    )
    seen = [desk.get(address).content.decode() for address in ("/officers/conversations/", asked.url)]
    stored = str([*Job.objects.values(), *TrailRow.objects.values()])
    assert [planted for planted in (ANN, "07700 900123") for text in (*seen, stored) if planted in text] == []
    assert desk.post(asked.url, {"words": "And at the weekend?"}).status_code == 302
    assert person.post(link, {"close": "yes"}).status_code == 302
    assert person.post(link, {"words": "One more"}).status_code == 422
    closed = desk.post(asked.url, {"words": "Why?"})
    assert (closed.status_code, "closed and stays so" in closed.content.decode()) == (422, True)
    acts = TrailRow.objects.values_list("act", flat=True)
    counts = {act: list(acts).count(act) for act in set(acts)}
    assert counts == {"read_own_words": 2, "ask_back": 2, "read_conversation": 2}
    assert Turn.objects.filter(thread__contact=ann).count() == 3


@LOUD
def test_with_no_address_it_is_answered_at_the_receipt_or_by_the_code_of_a_letter(ann):
    ann.details.all().delete()
    officer = officer_for(ann)
    thread = ask_back(user=officer.user, contact=ann, words=QUESTION)
    do_the_work()
    assert mail.outbox == []
    holder = Client()
    holder.post("/receipt/", {"code": grouped(code_of(ann.uuid))})
    assert "You were asked something more" in holder.get("/receipt/answers/").content.decode()
    assert QUESTION in holder.get("/receipt/talk/").content.decode()
    assert holder.post("/receipt/talk/", {"words": "At nine."}).status_code == 302
    reader = Client(REMOTE_ADDR="203.0.113.7")
    assert reader.post("/talk/", {"code": grouped(fresh_code())}).status_code == 422
    here = reader.post("/talk/", {"code": grouped(code_of_thread(thread)).lower()})
    assert QUESTION in reader.get(here.url).content.decode()
    assert reader.get("/receipt/talk/").status_code == 302  # the letter's code opens no receipt
    guesses = [reader.get(f"/talk/{grouped(fresh_code())}/").status_code for _ in range(12)]
    assert guesses == [302] * 9 + [429] * 3
    assert reader.get(here.url).status_code == 200
    assert list(Turn.objects.filter(by_person=True).values_list("words", "way")) == [("At nine.", "page")]


@LOUD
def test_a_letter_has_the_question_and_a_code_and_no_address(ann):
    pikepdf = pytest.importorskip("pikepdf")
    officer = officer_for(ann)
    thread = ask_back(user=officer.user, contact=ann, words=QUESTION)
    made = signed_in(officer).get(f"/officers/conversations/{thread.uuid}/letter.pdf")
    need(made.status_code == 200, "Pango")
    with pikepdf.open(io.BytesIO(made.content)) as document:
        assert (str(document.docinfo["/Title"]).strip(), "/StructTreeRoot" in document.Root) == (
            "A question about Safer streets",
            True,
        )
    assert ANN.encode() not in made.content
    Contact.objects.filter(pk=ann.pk).update(language="ur")
    theirs = signed_in(officer).get(f"/officers/conversations/{thread.uuid}/letter.pdf")
    with pikepdf.open(io.BytesIO(theirs.content)) as document:
        said = str(document.docinfo["/Title"]).replace("\u2068", "").replace("\u2069", "").strip()
        assert (said, str(document.Root.Lang)) == ("Safer streets کے بارے میں ایک سوال", "ur")


@LOUD
def test_whoever_does_not_answer_is_left_in_peace_and_nobody_says_without_end(ann):
    officer = officer_for(ann)
    thread = ask_back(user=officer.user, contact=ann, words=QUESTION)
    with pytest.raises(NotPossible, match="left in peace"):
        ask_back(user=officer.user, contact=ann, words="And?")
    for _ in range(MOST_ANSWERS_A_DAY):
        answer_back(thread=thread, words="At nine.", way="link")
    for words, why in (("At ten.", "enough for today"), ("", "enough"), ("x" * 1_001, "enough")):
        with pytest.raises(NotPossible, match=why):
            answer_back(thread=thread, words=words, way="link")
    Turn.objects.update(at=timezone.now() - dt.timedelta(days=2))
    for words, why in (("  ", "Write something"), ("x" * 1_001, "too long")):
        with pytest.raises(NotPossible, match=why):
            answer_back(thread=thread, words=words, way="link")
    assert Turn.objects.count() == 1 + MOST_ANSWERS_A_DAY


@LOUD
def test_only_those_who_see_answers_and_run_engagements_of_their_own_partner_may_ask(ann):
    thread = ask_back(user=officer_for(ann).user, contact=ann, words=QUESTION)
    pages = ["/officers/conversations/", f"/officers/conversations/{thread.uuid}/"]
    roles = ("front_line", "analyst", "data_protection", "decision_maker", "engagement_officer")
    got = {
        role: [signed_in(officer_for(ann, role)).get(page).status_code for page in pages] for role in roles
    }
    assert got == {**dict.fromkeys(roles, [403, 403]), "engagement_officer": [200, 200]}
    stranger = signed_in(OfficerFactory(role="engagement_officer"))
    assert [stranger.get(page).status_code for page in pages] == [200, 404]
    assert stranger.get(f"/officers/conversations/ask/{ann.engagement.slug}/").status_code == 404
    assert thread.pseudonym not in stranger.get(pages[0]).content.decode()


@LOUD
def test_a_conversation_goes_with_the_answers_it_is_about(ann):
    thread = ask_back(user=officer_for(ann).user, contact=ann, words=QUESTION)
    assert what_erasing_destroys(ann).turns == 1
    withdraw(code=code_of(ann.uuid))
    do_the_work()
    assert (Thread.objects.count(), Turn.objects.count(), mail.outbox) == (0, 0, [])
    assert Client().get(f"/talk/{grouped(code_of_thread(thread))}/").status_code == 302
