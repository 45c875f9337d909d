"""What people say of the local offer is a contact like every other: it is read, answered, published without names, and theirs to take back."""

import csv
import datetime as dt
import hashlib
import io
import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.receipts import code_of, grouped
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.directory.heard.missing import MissingSaid, missing_said
from folkmoot.directory.heard.target import Target
from folkmoot.directory.models import OfferComment, Revision, Taxonomy, Term
from folkmoot.network.meetings.feedback import open_feedback
from folkmoot.network.models import Group
from folkmoot.outcomes.agendas import comments_waiting
from folkmoot.outcomes.models import Commitment, Finding, OfferPublication
from folkmoot.outcomes.offer.answering import answer_comments
from folkmoot.outcomes.offer.comments import comments_for
from folkmoot.outcomes.offer.publishing import publish_offer
from folkmoot.outcomes.offer.redacting import possible_names, redacted
from folkmoot.outcomes.offer.triaging import triage_comment
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.guarding import put_guards_up, take_guards_down
from folkmoot.trail.models import TrailRow
from tests.assets.world import make_officer
from tests.directory.heard.world import make_year, say
from tests.directory.truth.world import make_swimming
from tests.network.gathering import a_forum
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in
from tests.places.land import make_land

pytestmark = pytest.mark.django_db
OFFICE = "/officers/outcomes/local-offer/"
TODAY = timezone.localdate()


def read(client: Client, contact: Contact) -> str:
    """What the receipt page says to whoever holds the code."""
    client.post("/receipt/", {"code": grouped(code_of(contact.uuid))})
    return client.get("/receipt/answers/").content.decode()


def test_what_is_begun_at_the_foot_of_an_entry_is_kept_with_its_target_and_led_to_a_receipt(client) -> None:
    officer = make_officer()
    service = make_swimming(officer)
    page = f"/find/services/{service.uuid}/"
    before = client.get(page).content.decode()
    nobody = client.get("/find/say/")
    make_year(officer)
    foot = client.get(page).content.decode()
    about = {"of": "service", "which": service.uuid}
    begun = client.post(
        "/find/say/", about | {"words": "The water is warm. Ring 07700 900123"}
    ).content.decode()
    uuid = begun.split('name="_uuid" value="')[1].split('"')[0]
    sent = about | {
        "_uuid": uuid,
        "about": "content",
        "words": "The water is warm. Ring 07700 900123",
        "who": "parent",
    }
    answers = [client.post("/find/say/", sent) for _ in range(2)]  # pressed twice
    wrong = client.post("/find/say/", sent | {"_uuid": "", "about": ""})
    contact = Contact.objects.get()
    assert ("say-words" in before, nobody.status_code, f'name="which" value="{service.uuid}"' in foot) == (
        False,
        404,
        True,
    )
    assert ("The water is warm." in begun, "Swim for All" in begun) == (True, True)
    assert [one.headers["Location"] for one in answers] == ["/receipt/answers/"] * 2
    assert wrong.status_code == 422
    assert (contact.channel, contact.answers["words"], contact.circumstances) == (
        "online", "The water is warm. Ring [phone number]", {"offer": f"service {service.uuid}"}
    )  # fmt: skip
    # Whatever else an address asks about is the whole offer, and no secret of an address is kept.
    for asked in ("of=service&which=x", "of=page&which=/find/yours/secret/", "of=nonsense", ""):
        shown = client.get(f"/find/say/?{asked}").content.decode()
        assert ('name="of" value="whole"' in shown, "secret" in shown) == (True, False)


def test_officers_enter_what_was_said_by_phone_and_hand_over_the_receipt(client) -> None:
    officer = make_officer()
    calls = OfficerFactory(partner=officer.partner, role="front_line")
    closed = signed_in(calls).get("/officers/directory/heard/enter/").content.decode()
    make_year(officer)
    on = TODAY - dt.timedelta(days=2)
    said = {
        "way": "meeting",
        "on_0": on.day,
        "on_1": on.month,
        "on_2": on.year,
        "about": "made",
        "words": "Nobody asked us.",
        "behalf": "yes",
    }
    desk = signed_in(calls)
    wrong = desk.post("/officers/directory/heard/enter/", {**said, "about": ""})
    names = {name: value for name, value in said.items() if not name.startswith("on_")}
    day = {"on-day": on.day, "on-month": on.month, "on-year": on.year}
    done = desk.post("/officers/directory/heard/enter/", names | day).content.decode()
    contact = Contact.objects.get()
    assert ("Comments are not taken now" in closed, wrong.status_code) == (True, 422)
    assert (contact.channel, contact.officer, timezone.localdate(contact.asked_at)) == (
        "focus_group",
        calls,
        on,
    )
    assert grouped(code_of(contact.uuid)) in done
    assert (contact in comments_for(officer.user), list(comments_for(calls.user))) == (True, [])


def test_a_forums_agenda_says_of_what_comments_wait_and_nothing_of_their_words() -> None:
    officer = make_officer()
    service = make_swimming(officer)
    make_year(officer)
    entry = Target("service", str(service.uuid))
    rude = say("Zebulon says no.", about="missing", days_ago=9)
    say("Zebulon cannot swim.", about="missing", days_ago=8)
    say("Zebulon is cold.", target=entry, days_ago=7)
    kind = say("Zebulon is warm.", about="made", target=entry, days_ago=6)
    triage_comment(user=officer.user, contact=kind, state="publishable", words="[…] is warm.")
    triage_comment(user=officer.user, contact=rude, state="vexatious", reason="It says nothing.")
    group = a_forum(partner=officer.partner).group
    assert [one.words for one in open_feedback(group) if one.source == "offer"] == [
        "1 comment on the local offer waits for an answer: something that is missing",
        "2 comments on the local offer wait for an answer: Swim for All",
    ]
    answer_comments(
        user=officer.user,
        comments=list(comments_for(officer.user).filter(pk=kind.pk)),
        said="It is warm.",
        answer="accepted",
        reason="Yes.",
    )
    left = [(one.ref, one.words[:9]) for one in open_feedback(group) if one.source == "offer"]
    assert left == [("whole missing", "1 comment"), (f"service {service.uuid}", "1 comment")]
    assert comments_waiting(Group(kind="forum", partner=PartnerFactory(name="Westshire"))) == []


def test_only_words_that_were_said_are_published_and_what_may_be_a_name_is_pointed_out() -> None:
    make_land()
    assert possible_names("Dr Patel saw us in Dunmere. My son Tom likes her. I do too.") == ["Patel", "Tom"]
    kept = {
        "Tom likes the pool. It is warm.": "[…] likes the pool. It is warm.",
        "We waited. Mrs Hale was rude to Ann.": "We waited. [...] was rude to [ … ].",
    }
    assert {first: redacted(first, wanted) for first, wanted in kept.items()} == {
        "Tom likes the pool. It is warm.": "[…] likes the pool. It is warm.",
        "We waited. Mrs Hale was rude to Ann.": "We waited. […] was rude to […].",
    }
    for wanted in (
        "It is cold.",
        "It is",
        "is warm.",
        "[…]",
        "warm. […] It is",
        "It is warm. Ring 07700 900123",
    ):
        with pytest.raises(NotPossible):
            redacted("It is warm.", wanted)


def test_each_comment_is_decided_with_a_reason_answered_with_an_action_and_published_once_a_year(
    client,
) -> None:
    officer, other = make_officer(), OfficerFactory(role="engagement_officer")
    owner = OfficerFactory(partner=officer.partner, role="front_line", user__name="Ulla Owner")
    make_year(officer)
    cold = say("The pool at Zebulon is cold on Mondays.", days_ago=40)
    chill = say("=The water is cold.", who="young", days_ago=2)
    hard = say("I cannot find anything by bus.", about="accessibility", way="call")
    mine = say("Why was my daughter Quilla refused a place?", who="parent")
    rude = say("You are all idiots.", who="other")
    desk = signed_in(officer)
    assert desk.get(OFFICE).status_code == 200
    assert signed_in(other).get(f"{OFFICE}{cold.uuid}/").status_code == 404

    # Nothing is published while anything waits.
    since, until = TODAY - dt.timedelta(days=100), TODAY - dt.timedelta(days=1)
    with pytest.raises(NotPossible) as refused:
        publish_offer(user=officer.user, since=since, until=until, today=TODAY)
    assert refused.value.sentences[0] == "5 comments have not been read yet. Decide about each first."

    def decide(contact: Contact, state: str, **more: str):
        said = {
            "act": "decide",
            "state": state,
            "words": contact.answers["words"],
            "heading": "content",
            **more,
        }
        return desk.post(f"{OFFICE}{contact.uuid}/", said)

    named = decide(cold, "publishable")
    silent = decide(rude, "vexatious", reason="")
    assert (named.status_code, "These may be names: Zebulon" in named.content.decode()) == (422, True)
    assert (silent.status_code, "Say why." in silent.content.decode()) == (422, True)
    decide(cold, "publishable", words="The pool at […] is cold on Mondays.")
    decide(chill, "publishable")
    decide(hard, "publishable", heading="accessibility")
    decide(mine, "individual", reason="It is about your daughter’s own place.")
    decide(rude, "vexatious", reason="It only insults.")
    states = {
        one.contact_id: (one.state, one.by, one.reason, one.words) for one in OfferComment.objects.all()
    }
    fine = "Nothing speaks against publishing it."
    assert states == {
        cold.pk: ("publishable", officer, fine, "The pool at […] is cold on Mondays."),
        chill.pk: ("publishable", officer, fine, "=The water is cold."),
        hard.pk: ("publishable", officer, fine, "I cannot find anything by bus."),
        mine.pk: ("individual", officer, "It is about your daughter’s own place.", ""),
        rude.pk: ("vexatious", officer, "It only insults.", ""),
    }
    assert "passed on as a complaint" in read(client, mine)
    assert "because: It only insults." in read(client, rude)
    assert (
        "Zebulon" in Contact.objects.get(pk=cold.pk).answers["words"]
    )  # the original stays for those who may

    # Two that say the same get one answer, with who does what by when.
    due = TODAY + dt.timedelta(days=30)
    answer = {
        "said": "The pool is too cold.", "heading": "content", "answer": "accepted", "reason": "You are right.", "action": "Heat the pool on Mondays",
        "post": "Head of Leisure", "owner": owner.pk, "due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year,
    }  # fmt: skip
    both = f"{OFFICE}answer/?c={cold.uuid}&c={chill.uuid}"
    lacking = desk.post(both, answer | {"post": ""})
    assert (lacking.status_code, Finding.objects.count()) == (422, 0)
    desk.post(both, answer)
    commitment = Commitment.objects.get()
    assert (commitment.what, commitment.owner, commitment.due_on) == ("Heat the pool on Mondays", owner, due)
    receipt = read(client, chill)
    assert ("You are right." in receipt, "Heat the pool on Mondays" in receipt) == (True, True)
    assert (
        client.get("/you-said-we-did/").content.decode().count("The pool is too cold.") == 0
    )  # not yet public
    fresh = list(comments_for(officer.user).filter(uuid=hard.uuid))
    with pytest.raises(NotPossible, match="1 comment is to be published and not answered yet"):
        publish_offer(user=officer.user, since=since, until=until, today=TODAY)
    told = {"said": "Buses are not told.", "answer": "partly", "heading": "accessibility"}
    answer_comments(user=officer.user, comments=fresh, reason="We ask Zebulon.", **told)
    with pytest.raises(NotPossible, match="people could tell who said what"):
        publish_offer(user=officer.user, since=since, until=until, today=TODAY)
    year_ago = TODAY - dt.timedelta(days=366)
    with pytest.raises(NotPossible, match="“Zebulon” was taken out of a comment"):
        publish_offer(user=officer.user, since=year_ago, until=until, today=TODAY)
    finding = Finding.objects.get(sentence="Buses are not told.")
    finding.reply.reason = "We add buses."
    finding.reply.save()
    made = publish_offer(user=officer.user, since=year_ago, until=until, today=TODAY)

    content = json.loads(bytes(made.content))
    groups = [[(one["said"], one["comments"]) for one in each["groups"]] for each in content["headings"]]
    assert groups == [
        [("The pool is too cold.", ["=The water is cold.", "The pool at […] is cold on Mondays."])],
        [("Buses are not told.", ["I cannot find anything by bus."])],
        [],
    ]
    page = f"/local-offer/what-people-said/{made.number}"
    files = {kind: client.get(f"{page}.{kind}").content for kind in ("json", "csv", "pdf")}
    table = list(csv.reader(io.StringIO(files["csv"].decode())))
    assert hashlib.sha256(files["json"]).hexdigest() == made.seal
    assert [row[2] for row in table] == ["comment", "'=The water is cold.", "The pool at […] is cold on Mondays.", "I cannot find anything by bus."]  # fmt: skip
    assert files["pdf"].startswith(b"%PDF")
    everything = [
        *files.values(),
        *(
            client.get(at).content
            for at in (f"{page}/", "/local-offer/what-people-said/", "/you-said-we-did/")
        ),
    ]
    planted = (
        "Zebulon",
        "Quilla",
        "idiots",
        "Ulla Owner",
        officer.user.name,
        str(cold.uuid),
        grouped(code_of(cold.uuid)),
    )
    assert [word for word in planted for each in everything if word.encode() in each] == []
    assert b"Heat the pool on Mondays" in everything[3]

    # What is published never changes; a correction says what is different.
    put_guards_up(connection, "offer_publication", "outcomes_offerpublication", "only ever added to")
    for change in (
        lambda: OfferPublication.objects.update(changed="x"),
        lambda: OfferPublication.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            change()
    take_guards_down(connection, "offer_publication")
    with pytest.raises(NotPossible, match="Say what is different"):
        publish_offer(user=officer.user, since=since, until=until, corrects=made, today=TODAY)
    finding.reply.reason = "We add buses by May."
    finding.reply.save()
    second = desk.post(f"{OFFICE}publish/", {"act": "correct", "changed": "The month was missing."})
    assert second.headers["Location"] == f"/local-offer/what-people-said/{made.number + 1}/"
    assert (
        "This was corrected" in client.get(f"{page}/").content.decode(),
        bytes(OfferPublication.objects.get(pk=made.pk).content),
    ) == (True, files["json"])
    assert "The month was missing." in client.get(second.headers["Location"]).content.decode()

    # The list counts, filters and goes out as a table without anything of who said it.
    listed = desk.get(f"{OFFICE}?state=published").content.decode()
    assert ("Published: 3" in listed, "The water is cold" in listed, "idiots" in listed) == (
        True,
        True,
        False,
    )
    out = desk.get(f"{OFFICE}comments.csv?about=accessibility").content.decode()
    assert ("I cannot find anything by bus." in out, "Zebulon" in out, str(hard.uuid) in out) == (
        True,
        False,
        False,
    )

    # Taken back it is gone, decision and all; what was published stands, for it names nobody.
    withdraw(code=code_of(cold.uuid))
    assert (
        OfferComment.objects.filter(contact_id=cold.pk).exists(),
        Finding.objects.filter(grounds__contact=cold.pk).exists(),
    ) == (False, False)
    details = [str(row.detail) + row.subject_id for row in TrailRow.objects.all()]
    assert [one for one in details for contact in (cold, chill, hard, rude) if str(contact.uuid) in one] == []


def test_a_comment_on_an_entry_becomes_a_proposed_change_whose_history_says_that_somebody_told_us() -> None:
    officer = make_officer()
    service = make_swimming(officer)
    make_year(officer)
    contact = say("They moved to Tuesdays.", target=Target("service", str(service.uuid)))
    triage_comment(user=officer.user, contact=contact, state="publishable", names_looked_at=True)
    desk = signed_in(officer)
    proposed = desk.post(
        f"{OFFICE}{contact.uuid}/",
        {"act": "propose", "propose-field": "when", "propose-value": "Tuesdays after school"},
    )
    revision = Revision.objects.get(state="submitted")
    assert proposed.headers["Location"] == f"/officers/directory/changes/{revision.uuid}/"
    assert "somebody told us" in desk.get(proposed.headers["Location"]).content.decode()
    desk.post(proposed.headers["Location"], {"take-when": "yes"})
    service.refresh_from_db()
    history = desk.get(f"/officers/directory/{service.uuid}/history/").content.decode()
    assert (service.when, service.confirmed_by, "Changed because somebody told us" in history) == (
        "Tuesdays after school", "the provider", True
    )  # fmt: skip
    assert str(contact.uuid) not in history


def test_what_is_missing_is_told_by_need_area_age_and_month_without_who_said_it() -> None:
    make_land()
    officer = make_officer()
    make_year(officer)
    needs = Taxonomy.objects.create(name="Needs", code="needs")
    Term.objects.create(taxonomy=needs, name="Deaf or hard of hearing", synonyms=["deaf"])
    for words, more in (
        ("swimming for deaf children", {"missing_age": "5-10"}),
        ("a youth club", {}),
        ("idiots gone", {}),
    ):
        say(f"There is no {words}.", about="missing", missing=words, **more)
    gone = Contact.objects.get(answers__missing="idiots gone")
    triage_comment(user=officer.user, contact=gone, state="vexatious", reason="An insult.")
    month = (TODAY - dt.timedelta(days=5)).replace(day=1)
    assert list(missing_said()) == [
        MissingSaid("a youth club", "", {}, "", month),
        MissingSaid("swimming for deaf children", "Deaf or hard of hearing", {}, "5-10", month),
    ]
