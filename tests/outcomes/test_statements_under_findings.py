"""A finding stands on a statement people voted on, as the kept map has it; once votes go, it says that it must be looked at again."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.models import Contact, Statement
from folkmoot.contacts.opinions import ask_opinion, settle_statement
from folkmoot.contacts.receipts import code_of
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.insight.forgetting import forget_erased
from folkmoot.insight.opinion_maps import keep_map, publish_kept
from folkmoot.outcomes.behind import findings_of, voices_behind
from folkmoot.outcomes.grounding import NOT_ON_THE_MAP, check_again, stand_on_statement, still_stands
from folkmoot.outcomes.mapped import says_so, told_by_the_map
from folkmoot.outcomes.models import Ground, Reply
from folkmoot.outcomes.public_findings import said_of
from folkmoot.outcomes.showing import shown_to_all
from folkmoot.outcomes.writing import write_finding
from folkmoot.questions.policies import NotPossible
from tests.contacts.factories import make_collector
from tests.insight.test_opinions import people_vote
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mapped():
    collector = make_collector("online")
    officer = OfficerFactory(partner=collector.engagement.partner, role="engagement_officer")
    said = [f"Mend road {number}." for number in range(9)]
    question = ask_opinion(
        user=officer.user, engagement=collector.engagement, wording="What should change?", statements=said
    )
    people_vote(collector, question, many=20)
    finding = write_finding(user=officer.user, engagement=collector.engagement, sentence="Roads divide us.")
    return question, officer, finding


def slow_count(statement: Statement, value: int) -> int:
    return sum(vote.value == value for vote in statement.votes.all())


def test_a_finding_stands_on_what_divides_until_a_vote_is_taken_back(mapped):
    question, officer, finding = mapped
    dividing, shared = question.statements.get(number=1), question.statements.get(number=3)
    with pytest.raises(NotPossible, match="opinion map"):
        stand_on_statement(user=officer.user, finding=finding, statement=dividing)
    keep_map(question)
    told = told_by_the_map(question.engagement)
    assert (told["1"]["ways"], told["3"]["ways"]) == (["divisive"], ["consensus", "bridging"])
    client, address = (
        signed_in(officer),
        reverse("outcomes:finding", args=[question.engagement.slug, finding.uuid]),
    )
    assert "It divides the groups: Mend road 0." in client.get(address).content.decode()
    for number in ("1", "1", "99"):
        client.post(f"{address}statement/", {"statement": number})
    ground = Ground.objects.get()
    counts = {
        name: slow_count(dividing, value) for name, value in (("agree", 1), ("disagree", -1), ("pass", 0))
    }
    assert {name: ground.told[name] for name in counts} == counts
    page = client.get(address).content.decode()
    assert f"of 20 on the opinion map {counts['agree']} agree" in page
    assert (
        f'href="{reverse("insight:opinions", args=[question.engagement.slug])}">See the opinion map' in page
    )
    stand_on_statement(user=officer.user, finding=finding, statement=shared)
    assert check_again(finding=finding).stale_since is None
    gone = dividing.votes.filter(value=1).first().contact
    withdraw(code=code_of(gone.uuid))
    forget_erased(question.engagement)
    assert check_again(finding=finding).stale_because == NOT_ON_THE_MAP
    with pytest.raises(NotPossible):
        still_stands(user=officer.user, finding=finding)
    keep_map(question)
    assert still_stands(user=officer.user, finding=finding).stale_since is None
    assert finding.grounds.get(statement=dividing).told["n"] == 19


def test_who_voted_so_stands_behind_it_and_nobody_else(mapped):
    question, officer, finding = mapped
    keep_map(question)
    shared = question.statements.get(number=3)
    stand_on_statement(user=officer.user, finding=finding, statement=shared)
    behind = voices_behind(finding)
    for contact in Contact.objects.all():
        against = contact.votes.get(statement=shared).value == -1
        assert (behind(contact), findings_of(contact, [finding])) == (against, [finding] if against else [])
    divides, shares = {"ways": ["divisive"], "agrees": True}, {"ways": ["consensus"], "agrees": False}
    assert [says_so(vote, divides) for vote in (1, -1, 0, None)] == [True, True, False, False]
    assert [says_so(vote, shares) for vote in (1, -1, 0, None)] == [False, True, False, False]


def test_a_statement_of_another_engagement_is_refused(mapped):
    question, officer, _ = mapped
    other = make_collector("online", partner=question.engagement.partner).engagement
    elsewhere = write_finding(user=officer.user, engagement=other, sentence="People want buses.")
    with pytest.raises(NotPossible, match="another engagement"):
        stand_on_statement(user=officer.user, finding=elsewhere, statement=question.statements.first())


def test_everybody_reads_a_shared_statement_under_the_finding_and_never_one_that_was_taken_down(mapped):
    question, officer, finding = mapped
    divides, shared = question.statements.get(number=1), question.statements.get(number=3)
    kept = keep_map(question)
    for one in (divides, shared):
        stand_on_statement(user=officer.user, finding=finding, statement=one)
    assert shown_to_all(finding)["statements"] == []  # the map is not published
    publish_kept(user=officer.user, kept=kept)
    (told,) = shown_to_all(finding)["statements"]
    assert (told["number"], told["words"]) == ("3", "Mend road 2.")
    assert told["told"] == "Groups that think otherwise about much else disagree with this."
    finding.published, now = shown_to_all(finding), timezone.now()
    Reply.objects.create(
        finding=finding,
        answer="accepted",
        reason="We mend it.",
        decision_maker="Dev Marlow",
        at=now,
        published_at=now,
    )

    def read() -> str:
        (one,) = said_of([finding])
        return render_to_string("outcomes/said.html", {"one": one})

    assert ("Mend road 2." in read(), "Mend road 0." in read(), told["told"] in read()) == (True, False, True)
    settle_statement(user=officer.user, statement=shared, accept=False, reason="It names a person.")
    assert "Mend road 2." not in read()
