"""Whoever has something to say to a statement votes on it, one at a time; what they add waits, and what they take back is gone."""

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client

from folkmoot.contacts.models import Contact, Erasure, FirstWords, Receipt, Statement, Vote
from folkmoot.contacts.opinions import (
    LEAST_SEEN,
    NotOffered,
    Voter,
    ask_opinion,
    cast_vote,
    next_statement,
    offer_statement,
    settle_statement,
)
from folkmoot.contacts.receipts import code_of
from folkmoot.contacts.refusals import Erased
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.engagements.policies import NotPossible
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

pytestmark = pytest.mark.django_db
SAID = ("More buses to Dunmere.", "Fewer cars in Alderbrook.", "Free parking on market day.")


@pytest.fixture
def asked():
    collector = make_collector("online")
    officer = OfficerFactory(partner=collector.engagement.partner, role="engagement_officer")
    question = ask_opinion(
        user=officer.user,
        engagement=collector.engagement,
        wording="What should change on our roads?",
        statements=SAID,
    )
    return collector, question, officer.user


def begin(client: Client, collector) -> None:
    page = client.post(f"/answer/{collector.code}/statements/", {"_opened": "1"})
    assert (page.status_code, page["Location"]) == (302, f"/answer/{collector.code}/statements/next/")


def vote_on_what_is_shown(client: Client, collector, said: str) -> str:
    """Vote on the statement that is shown; return its words."""
    page = client.get(f"/answer/{collector.code}/statements/next/").content.decode()
    address = re.search(r'action="([^"]+/statements/[0-9a-f-]{36}/)"', page)[1]
    assert client.post(address, {"vote": said}).status_code == 302
    return Statement.objects.get(uuid=address.split("/")[-2]).words


def test_a_person_votes_one_at_a_time_until_nothing_is_left_and_gets_a_receipt(asked, client):
    collector, _, _ = asked
    begin(client, collector)
    assert Contact.objects.count() == 0
    said = {vote_on_what_is_shown(client, collector, "agree") for _ in SAID}
    assert said == set(SAID)
    assert (
        "You have voted on everything"
        in client.get(f"/answer/{collector.code}/statements/next/").content.decode()
    )
    assert [(one.disposition, one.channel, one.votes.count()) for one in Contact.objects.all()] == [
        ("partial", "online", 3)
    ]
    done = client.post(f"/answer/{collector.code}/statements/done/")
    assert (done.status_code, done["Location"], Receipt.objects.count()) == (302, "/receipt/answers/", 1)
    assert "Votes on statements: 3" in client.get("/receipt/answers/").content.decode()


def test_voting_again_changes_the_vote_and_never_adds_one(asked, client):
    collector, question, _ = asked
    begin(client, collector)
    vote_on_what_is_shown(client, collector, "agree")
    vote = Vote.objects.get()
    address = f"/answer/{collector.code}/statements/{vote.statement.uuid}/"
    assert "You said: agree" in client.get(address).content.decode()
    for said in ("disagree", "disagree", "pass"):
        client.post(address, {"vote": said})
    assert [each.value for each in Vote.objects.all()] == [0]
    assert question.statements.get(pk=vote.statement_id).seen == 1
    assert client.post(address, {"vote": "perhaps"}).status_code == 422


def test_nobody_votes_without_beginning_or_with_what_another_made(asked, client):
    collector, question, _ = asked
    address = f"/answer/{collector.code}/statements/{question.statements.first().uuid}/"
    for token in ("", "x" * 300, uuid4().hex):
        assert client.post(address, {"vote": "agree", "_opinion": token})["Location"].endswith("/statements/")
    assert (Vote.objects.count(), Contact.objects.count()) == (0, 0)


def test_an_engagement_that_asks_none_has_no_such_page(client):
    assert client.get(f"/answer/{make_collector('online').code}/statements/").status_code == 404


def test_an_added_statement_is_scrubbed_waits_and_is_shown_once_accepted(asked, client):
    collector, question, user = asked
    begin(client, collector)
    address = f"/answer/{collector.code}/statements/add/"
    assert client.post(address, {"words": "Ring 07700 900123 about the potholes"})["Location"].endswith(
        "/mine/"
    )
    client.post(address, {"words": "Ring 07700 900123 about the potholes"})
    added = Statement.objects.get(by_participant=True)
    assert (added.words, added.state, added.number) == (
        "Ring [phone number] about the potholes",
        "waiting",
        4,
    )
    assert "waits for an officer" in client.get(f"/answer/{collector.code}/statements/mine/").content.decode()
    assert client.get(f"/answer/{collector.code}/statements/{added.uuid}/").status_code == 404
    with pytest.raises(NotPossible):
        settle_statement(user=user, statement=added, accept=False)
    settle_statement(user=user, statement=added, accept=False, reason="It says two things.")
    assert (
        'It is not shown: <span lang="en" dir="auto">It says two things.</span>'
        in client.get(f"/answer/{collector.code}/statements/mine/").content.decode()
    )
    assert (
        client.get(f"/answer/{collector.code}/statements/log.csv")
        .content.decode()
        .splitlines()[1]
        .startswith("4,Not shown,,It says")
    )
    settle_statement(user=user, statement=added, accept=True)
    assert (
        "Your own words" in client.get(f"/answer/{collector.code}/statements/{added.uuid}/").content.decode()
    )


@pytest.mark.parametrize("words", ["", "   ", "a" * 281, "\x00"])
def test_a_statement_that_cannot_be_taken_is_given_back_with_the_reason(asked, client, words):
    collector, _, _ = asked
    begin(client, collector)
    assert client.post(f"/answer/{collector.code}/statements/add/", {"words": words}).status_code == 422
    assert (Statement.objects.filter(by_participant=True).count(), Contact.objects.count()) == (0, 0)


def test_one_person_adds_ten_statements_at_most(asked):
    collector, question, _ = asked
    voter = Voter(uuid4(), collector)
    for number in range(10):
        offer_statement(voter=voter, question=question, words=f"Mend road {number}")
    with pytest.raises(NotOffered):
        offer_statement(voter=voter, question=question, words="Mend road 11")


def test_who_withdraws_takes_votes_and_unpublished_statements_along_and_never_comes_back(asked):
    collector, question, user = asked
    voter, other = Voter(uuid4(), collector), Voter(uuid4(), collector)
    shown = offer_statement(voter=voter, question=question, words="Mend the bridge")
    offer_statement(voter=voter, question=question, words="Close the bridge")
    settle_statement(user=user, statement=shown, accept=True)
    for one in (voter, other):
        cast_vote(voter=one, statement=shown, value=1)
    withdraw(code=code_of(voter.uuid))
    assert [vote.contact.uuid for vote in Vote.objects.all()] == [other.uuid]
    assert list(question.statements.filter(by_participant=True).values_list("words", "contact")) == [
        ("Mend the bridge", None)
    ]
    with pytest.raises(Erased):
        cast_vote(voter=voter, statement=shown, value=1)
    assert (Erasure.objects.count(), FirstWords.objects.count()) == (1, 0)


def test_a_new_statement_is_seen_soon_and_the_choice_stays_until_somebody_votes(asked):
    collector, question, user = asked
    ask_opinion(
        user=user,
        engagement=question.engagement,
        wording="Roads?",
        statements=[f"Mend road {n}" for n in range(20)],
    )
    Statement.objects.exclude(words__startswith="Mend").update(seen=100)
    people = [UUID(int=number) for number in range(60)]
    first = [next_statement(question, None, person) for person in people]
    assert [next_statement(question, None, person) for person in people] == first
    assert len({one.pk for one in first}) == LEAST_SEEN
    late = Statement.objects.create(
        question=question, number=99, words="Late", state="accepted", made_at=question.started_at
    )
    Statement.objects.exclude(pk=late.pk).update(seen=50)
    met = sum(next_statement(question, None, person) == late for person in people)
    assert met >= len(people) / LEAST_SEEN / 2
