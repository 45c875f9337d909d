"""A question reaches the members who know and none too often; they answer by link, and the answer helps the next who asks."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from folkmoot.network.asking import choosing_whom
from folkmoot.network.asking.asking import (
    LINKS,
    answer_network,
    ask_network,
    make_snippet_of,
    mark_best,
    publish_question,
)
from folkmoot.network.asking.writing_to import send_on
from folkmoot.network.models import NetworkAnswer, NetworkQuestion, QuestionSent
from folkmoot.questions.policies import NotPossible
from tests.network.knowing_each_other_world import KnowingWorld, member_client, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ASKED = "Where can a wheelchair be borrowed for a day? Ring 07700 900123"
HERE = "/officers/network/asking/"


@pytest.fixture
def world(settings):
    settings.MESSAGES_A_MINUTE = 1_000_000
    return KnowingWorld()


def reached_by(question):
    return [one.member.name for one in question.sendings.order_by("pk")]


def test_a_question_reaches_those_who_know_by_interest_and_place_but_not_whoever_asks(world):
    world.member("Ash Vale", "runners", ("carers",), "E1", hears_by="nothing")
    world.member("Bay Vale", "runners", ("carers",), "E1", email="")
    asked = [
        ask_network(words=ASKED, user=world.runs.user, **about)
        for about in (
            {"interests": ["carers"]},
            {"interests": ["carers"], "areas": ["E2"]},
            {"areas": ["E1"]},
        )
    ]
    asked.append(ask_network(words=ASKED, member=world.sam, interests=["carers", "parks"]))
    assert [sorted(reached_by(question)) for question in asked] == [
        ["Kit Loxley", "Sam Alder"],
        ["Kit Loxley", "Sam Alder"],
        ["Sam Alder", "Wren Marsh"],
        ["Kit Loxley", "Wren Marsh"],
    ]
    assert reached_by(asked[1])[0] == "Kit Loxley"
    assert (asked[0].words, asked[0].reached) == (
        "Where can a wheelchair be borrowed for a day? Ring [phone number]",
        2,
    )
    with pytest.raises(NotPossible, match="what it is about"):
        ask_network(words=ASKED, user=world.runs.user)


def test_nobody_is_asked_more_than_three_times_in_thirty_days_nor_after_one_press(world):
    start = timezone.now()
    reached = []
    for day in (0, 2, 4, 6, 32):
        moment = start + dt.timedelta(days=day)
        asked = ask_network(words=ASKED, user=world.runs.user, interests=["parks"], now=moment)
        reached.append(reached_by(asked))
    assert reached == [["Wren Marsh"]] * 3 + [[]] + [["Wren Marsh"]]
    sending = QuestionSent.objects.first()
    stop = f"/join-in/questions/stop/{LINKS.token(sending.uuid)}/"
    assert Client().get(stop).status_code == 200
    later = start + dt.timedelta(days=90)
    asked = ask_network(words=ASKED, user=world.runs.user, interests=["parks"], now=later)
    assert reached_by(asked) == ["Wren Marsh"]
    assert "no more questions" in Client().post(stop, {"List-Unsubscribe": "One-Click"}).content.decode()
    asked = ask_network(words=ASKED, user=world.runs.user, interests=["parks"], now=later)
    assert (reached_by(asked), asked.reached) == ([], 0)


def test_at_most_twelve_are_reached_and_those_asked_least_first(world, monkeypatch):
    monkeypatch.setattr(choosing_whom, "MOST_ASKED", 2)
    for name in ("Ash Vale", "Bay Vale", "Cam Vale"):
        world.member(name, "runners", ("health",), "E1")
    first = ask_network(words=ASKED, user=world.runs.user, interests=["health"])
    second = ask_network(words=ASKED, user=world.runs.user, interests=["health"])
    assert len(set(reached_by(first)) | set(reached_by(second))) == 4


def test_members_are_written_to_with_a_link_each_and_a_way_to_be_asked_no_more(world):
    asked = ask_network(words=ASKED, member=world.sam, interests=["carers"])
    assert send_on(asked).went == 1
    assert send_on(asked).went == 0
    (message,) = mail.outbox
    token = LINKS.token(asked.sendings.get().uuid)
    assert message.to == ["kitloxley@members.example"]
    assert message.extra_headers["List-Unsubscribe"].endswith(f"/join-in/questions/stop/{token}/>")
    assert (f"/join-in/questions/answer/{token}/" in message.body, "Alder" in message.body) == (True, False)
    assert "A member asks the network" in message.body


def test_an_answer_by_link_is_kept_with_the_question_changed_by_the_same_link_and_names_only_who_agreed(
    world,
):
    asked = ask_network(words=ASKED, member=world.wren, interests=["carers"], in_public=True)
    links = {
        one.member.name: f"/join-in/questions/answer/{LINKS.token(one.uuid)}/" for one in asked.sendings.all()
    }
    for name, words in (("Sam Alder", "At the Red Cross"), ("Kit Loxley", "At Shopmobility")):
        assert Client().post(links[name], {"words": words, "in_public": "on"}).status_code == 302
    assert Client().post(links["Sam Alder"], {"words": ""}).status_code == 422
    Client().post(links["Sam Alder"], {"words": "At the Red Cross, by the bus station", "in_public": "on"})
    assert sorted(asked.answers.values_list("words", flat=True)) == [
        "At Shopmobility",
        "At the Red Cross, by the bus station",
    ]
    mine = member_client(world.wren).get("/join-in/questions/mine/").content.decode()
    assert ("Alder" in mine, "Kit Loxley" in mine, "At Shopmobility" in mine) == (False, True, True)
    assert ASKED[:20] not in Client().get("/join-in/questions/").content.decode()
    publish_question(user=world.runs.user, question=asked)
    mark_best(answer=asked.answers.get(member=world.sam), member=world.wren)
    page = Client().get("/join-in/questions/").content.decode()
    assert ["Alder" in page, "Marsh" in page, "Kit Loxley" in page, "Helped most" in page] == [
        False,
        False,
        True,
        True,
    ]
    asked.answers.filter(member=world.kit).update(in_public=False)
    assert "At Shopmobility" not in Client().get("/join-in/questions/").content.decode()


def test_an_answer_becomes_a_checked_tip_in_one_act_told_by_whoever_answered(world):
    asked = ask_network(words=ASKED, user=world.runs.user, interests=["carers"], areas=["E1"])
    answer = answer_network(question=asked, member=world.kit, words="Shopmobility lends them.")
    with pytest.raises(NotPossible, match="did not agree"):
        make_snippet_of(user=world.runs.user, answer=answer, text=answer.words)
    answer = answer_network(
        question=asked, member=world.kit, words="Shopmobility lends them.", in_public=True
    )
    press = f"{HERE}{asked.uuid}/answers/{answer.uuid}/tip/"
    assert signed_in(world.elsewhere).post(press, {}).status_code == 404
    assert (
        signed_in(world.runs)
        .post(press, {f"{answer.pk}-text": "Shopmobility lends wheelchairs."})
        .status_code
        == 302
    )
    tip = NetworkAnswer.objects.get().snippet
    assert (tip.text, tip.state, tip.member, [tag.word for tag in tip.tags.all()]) == (
        "Shopmobility lends wheelchairs.",
        "checked",
        world.kit,
        ["E1", "carers"],
    )
    world.kit.delete()
    assert (NetworkQuestion.objects.count(), NetworkAnswer.objects.get().words) == (
        1,
        "Shopmobility lends them.",
    )


def test_an_officer_asks_reads_and_steps_on_their_pages_and_others_see_nothing(
    world, django_assert_max_num_queries
):
    runs, calls = signed_in(world.runs), signed_in(world.calls)
    assert runs.post(f"{HERE}new/", {"words": "Who mends hearing aids?"}).status_code == 422
    said = {"words": "Who mends hearing aids?", "interests": ["health"], "in_public": "on"}
    there = calls.post(f"{HERE}new/", said).url
    assert [client.get(there).status_code for client in (calls, runs, signed_in(world.elsewhere))] == [
        200,
        200,
        404,
    ]
    asked = NetworkQuestion.objects.get()
    runs.post(there, {"words": "We do, on Mondays.", "in_public": "on"})
    for name in ("publish", "more", "close"):
        assert (runs.post(f"{there}{name}/").status_code, calls.post(f"{there}{name}/").status_code) == (
            302,
            403,
        )
    asked.refresh_from_db()
    assert (asked.state, asked.published_at, asked.answers.get().officer) == ("closed", None, world.runs)
    NetworkQuestion.objects.bulk_create(
        NetworkQuestion(partner=world.council, words=f"Question {n}", officer=world.runs, at=timezone.now())
        for n in range(25)
    )
    with django_assert_max_num_queries(12):
        assert runs.get(HERE).status_code == 200


def test_a_link_that_is_nobodys_leads_nowhere_and_many_are_refused(world):
    answers = [Client().get(f"/join-in/questions/answer/nobody{number}/").status_code for number in range(11)]
    assert answers == [404] * 10 + [429]
