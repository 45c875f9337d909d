"""Officers draw the map of an opinion question, look at what people added, and publish nothing that gives anybody away."""

import gzip
import random
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from folkmoot.contacts.models import Contact, Statement, Vote
from folkmoot.contacts.opinions import Voter, ask_opinion, cast_vote, offer_statement
from folkmoot.contacts.receipts import code_hash, code_of
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.evidence.opinion.polis_files import read_folder
from folkmoot.insight.forgetting import forget_erased
from folkmoot.insight.models import KeptMap
from folkmoot.insight.opinion_importing import Unlike, import_opinion
from folkmoot.insight.opinion_maps import keep_map, polis_text, publish_kept
from folkmoot.insight.tasks import draw_opinion_map
from folkmoot.jobs.models import Job
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
FILES = ("comments.csv", "votes.csv", "participants-votes.csv", "summary.csv")


def people_vote(collector, question, *, many: int = 40, small: int = 0) -> None:
    """Two sides vote as their side does; `small` people vote on a third side."""
    chance = random.Random(4)
    shown = list(question.statements.filter(state="accepted"))
    ages = ("16-24", "25-34")
    for who in range(many + small):
        side = 2 if who >= many else who % 2
        voter = Voter(UUID(int=who + 1), collector, {"age": ages[side % 2]})
        for place, statement in enumerate(shown):
            agrees = place % 3 == side if chance.random() > 0.03 else place % 3 != side
            cast_vote(voter=voter, statement=statement, value=1 if agrees else -1)


@pytest.fixture
def asked():
    collector = make_collector("online")
    officer = OfficerFactory(partner=collector.engagement.partner, role="engagement_officer")
    said = [f"Mend road {number}." for number in range(12)]
    question = ask_opinion(
        user=officer.user, engagement=collector.engagement, wording="What should change?", statements=said
    )
    return collector, question, officer


def opinions_of(question, page: str = "") -> str:
    return reverse("insight:opinions", args=[question.engagement.slug]) + page


def test_the_map_is_drawn_by_a_job_and_says_who_is_in_each_group_and_what_is_not_claimed(asked):
    collector, question, officer = asked
    people_vote(collector, question)
    client = signed_in(officer)
    assert "not drawn yet" in client.get(opinions_of(question)).content.decode()
    assert client.post(opinions_of(question), {"without": ["all_agree"]}).status_code == 302
    job = Job.objects.get(task__endswith="draw_opinion_map")
    assert job.arguments["args"] == [question.pk, ["all_agree"]]
    told = draw_opinion_map.func(*job.arguments["args"])
    assert told["sentence"] == "Drawn. 2 groups on the map."
    page = client.get(opinions_of(question)).content.decode()
    for said in (
        "no margin of error about residents",
        "Group A: 20 people",
        "Who is in each group",
        "<svg",
        "This map leaves out",
    ):
        assert said in page
    kept = KeptMap.objects.get()
    ages, ways = kept.profiles
    assert [row["label"] for row in ways["rows"]] == ["Online"]
    assert sorted([cell["n"] for cell in row["groups"]] for row in ages["rows"]) == [[0, 20], [20, 0]]
    assert "who" not in kept.told["flags"]["all_agree"]


def test_the_page_costs_few_queries_and_little(asked, django_assert_max_num_queries):
    collector, question, officer = asked
    people_vote(collector, question, many=20)
    keep_map(question)
    client = signed_in(officer)
    client.get(opinions_of(question))
    with django_assert_max_num_queries(16):
        page = client.get(opinions_of(question))
    assert len(gzip.compress(page.content)) < 20_000


def test_what_is_published_hides_small_groups_and_everybodys_place(asked, client: Client):
    collector, question, officer = asked
    people_vote(collector, question, many=40, small=5)
    kept = keep_map(question)
    assert sorted(one["people"] for one in kept.told["groups"]) == [5, 20, 20]
    results = f"/answer/{collector.code}/statements/results/"
    assert "Nothing is published yet" in client.get(results).content.decode()
    shown = publish_kept(user=officer.user, kept=kept)
    assert {one["people"] for one in shown["groups"]} <= {20}
    assert (shown["hidden"] >= 1, shown["bridging"]) == (True, [])
    page = client.get(results).content.decode()
    assert ("opinion-t" in page, " 5 people" in page, "too small to show" in page) == (False, False, True)
    assert TrailRow.objects.filter(act="publish_opinion_map").count() == 1


def test_a_withdrawal_takes_the_drawn_map_away_and_the_next_one_is_without_them(asked):
    collector, question, _ = asked
    people_vote(collector, question, many=20)
    keep_map(question)
    person = Contact.objects.filter(receipt__code_hash=code_hash(code_of(UUID(int=3)))).get()
    withdraw(code=code_of(person.uuid))
    forget_erased(question.engagement)
    assert (KeptMap.objects.get().told, KeptMap.objects.get().picture) == ({}, "")
    assert keep_map(question).told["people"] == 19


def test_a_statement_waits_with_what_says_the_same_and_is_shown_or_not_with_a_reason(asked):
    collector, question, officer = asked
    offer_statement(voter=Voter(UUID(int=9), collector), question=question, words="mend Road 3!")
    client = signed_in(officer)
    page = client.get(opinions_of(question, "statements/")).content.decode()
    assert "Said already:" in page
    number = Statement.objects.get(by_participant=True).number
    told = {"statement": number, "decision": "reject"}
    assert client.post(opinions_of(question, "statements/"), told).status_code == 422
    assert (
        client.post(opinions_of(question, "statements/"), {**told, "reason": "Said already."}).status_code
        == 302
    )
    assert Statement.objects.get(by_participant=True).state == "rejected"
    rows = client.get(opinions_of(question, "statements.csv")).content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith(f"{number},Not shown,,Said already.")
    for wrong in ("", "x", "9" * 30, "999999"):
        assert client.post(opinions_of(question, "statements/"), {"statement": wrong}).status_code == 404


def test_the_queue_asks_as_little_however_many_statements_are_shown(asked, django_assert_max_num_queries):
    collector, question, officer = asked
    offer_statement(voter=Voter(UUID(int=9), collector), question=question, words="Mend road 3!")
    client = signed_in(officer)
    with django_assert_max_num_queries(10):
        page = client.get(opinions_of(question, "statements/")).content.decode()
    assert "Mend road 3!" in page


def test_what_is_taken_out_is_taken_in_again_as_it_was_and_leaves_a_trail(asked, tmp_path: Path):
    collector, question, officer = asked
    people_vote(collector, question, many=20)
    client = signed_in(officer)
    for name in FILES:
        reply = client.get(opinions_of(question, f"files/{name}"))
        assert reply.status_code == 200
        (tmp_path / name).write_bytes(reply.content)
    assert client.get(opinions_of(question, "files/secrets.csv")).status_code == 404
    assert TrailRow.objects.filter(act="export_insight").count() == len(FILES)
    again = read_folder(tmp_path)
    assert (len(again.votes.person), len(again.statements), len(again.published)) == (240, 12, 20)
    told = import_opinion(tmp_path, "taken-in")
    assert told == import_opinion(tmp_path, "taken-in")
    votes = [
        sorted(
            Vote.objects.filter(statement__question__engagement__slug=slug).values_list("value", flat=True)
        )
        for slug in (question.engagement.slug, "taken-in")
    ]
    assert votes[0] == votes[1]
    assert polis_text(question, "summary.csv").startswith("topic,What should change?")


def test_a_folder_that_is_no_conversation_stores_nothing(tmp_path: Path):
    with pytest.raises(Unlike):
        import_opinion(tmp_path, "nothing")
    with pytest.raises(Unlike):
        import_opinion(tmp_path, "No Slug")
    assert Contact.objects.count() == 0
