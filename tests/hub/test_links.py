"""Two partners' registers are linked: nothing is used before people measured it, and brothers stay two."""

import random
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from folkmoot.hub.links.joined import joined, linked_people, links_changed_since, who_else
from folkmoot.hub.links.reviewing import decide_pair, side_by_side, take_back, take_next
from folkmoot.hub.links.running import accept_run, ask_for_run, do_run, refuse_run, undo_run, unlink
from folkmoot.hub.models import Link, LinkRun
from folkmoot.hub.tasks import link_registers
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.trail.checking import verify
from tests.hub.test_bringing import bring
from tests.hub.world import make_hub, user

COLUMNS = ["first_name", "surname", "date_of_birth", "postcode", "known"]
FIRST = [
    "Ada",
    "Ben",
    "Cleo",
    "Dara",
    "Eli",
    "Faye",
    "Gus",
    "Hope",
    "Ivo",
    "Joss",
    "Kit",
    "Lark",
    "Moss",
    "Neve",
    "Otis",
    "Pia",
    "Quin",
    "Rue",
    "Sol",
    "Tam",
]
LAST = [
    "Alder",
    "Birch",
    "Clay",
    "Dale",
    "Elder",
    "Fenn",
    "Grove",
    "Heath",
    "Ings",
    "Jessop",
    "Kelk",
    "Lea",
    "Marl",
    "Nettle",
    "Oakes",
    "Pike",
    "Quarry",
    "Reed",
]


def families(chance, number):
    """Yield people by household: two or three first names at one address, under one surname."""
    for home in range(number):
        surname, postcode = (
            chance.choice(LAST),
            f"EL{home % 9 + 1} {home % 7 + 1}{chance.choice('ABDEFGH')}{chance.choice('JLNPQRS')}",
        )
        for first in chance.sample(FIRST, chance.randint(2, 3)):
            born = f"{chance.randrange(1990, 2022)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            yield {
                "first_name": first,
                "surname": surname,
                "date_of_birth": born,
                "postcode": postcode,
                "known": "yes",
            }


def with_slips(chance, row):
    """Return a row as another partner might have typed it."""
    row = dict(row)
    if chance.random() < 0.08:
        row["first_name"] = row["first_name"][:-1] or row["first_name"]
    if chance.random() < 0.05:
        row["postcode"] = ""
    return row


@pytest.fixture
def two_registers(db):
    agreement = make_hub()
    chance = random.Random(4)
    people = list(families(chance, 160))
    both = people[: len(people) // 2]
    ours = people[: len(people) * 3 // 4]
    theirs = [with_slips(chance, row) for row in [*both, *people[len(people) * 3 // 4 :]]]
    left = bring(agreement, "protection", COLUMNS, ours)
    right = bring(agreement, "health", COLUMNS, theirs)
    return agreement, left, right, len(both)


def linked(two_registers):
    agreement, left, right, _ = two_registers
    run = ask_for_run(user=user("linker"), left=left, right=right, use="aggregate", task=link_registers)
    return do_run(user=user("linker"), run=LinkRun.objects.get(pk=run.pk), tell=lambda stage, share: None)


def label(run, answer_of):
    while pair := take_next(user=user("linker"), run=run):
        decide_pair(user=user("linker"), pair=pair, answer=answer_of(pair))


def same_person(run):
    """Label as somebody would who knows the truth: by first name's beginning and date of birth."""

    def answer(pair):
        first, surname, born, _ = side_by_side(run, pair.left, pair.right)
        alike = first.left[:2] == first.right[:2] and born.same
        return "same" if alike else "different"

    return answer


def test_a_run_is_used_only_after_people_labelled_a_sample_and_it_reached_the_floor(two_registers):
    agreement, left, right, overlap = two_registers
    run = linked(two_registers)
    assert (run.state, linked_people([left, right])) == ("to_label", {})
    with pytest.raises(NotNow, match="Precision not measured: 0 of the sample are labelled. Label 50 more."):
        accept_run(user=user("linker"), run=run)
    label(run, same_person(run))
    run = accept_run(user=user("linker"), run=run)
    assert run.state == "accepted", run.because
    people = linked_people([left, right])
    assert len(set(people.values())) == run.links.filter(undone_at=None).count() > 0.85 * overlap
    assert run.told["measured"]["precision"] >= 0.95
    assert verify().whole


def test_a_run_done_again_by_another_worker_finds_the_firsts_work_and_leaves_it(two_registers):
    run = linked(two_registers)
    made = set(run.links.values_list("pk", flat=True))
    link_registers.func(run.pk, user("linker").pk)
    assert set(run.links.values_list("pk", flat=True)) == made
    refuse_run(user=user("linker"), run=run, because="A test")
    link_registers.func(run.pk, user("linker").pk)
    run.refresh_from_db()
    assert (run.state, run.because) == ("refused", "A test")


def test_a_run_under_its_floor_is_refused_and_says_by_how_much(two_registers):
    run = linked(two_registers)
    label(run, lambda pair: "different" if pair.pk % 4 == 0 else "same")
    run = accept_run(user=user("linker"), run=run)
    assert run.state == "refused"
    assert (
        run.because.startswith("Measured precision ")
        and "points under the agreement's floor of 95.0%" in run.because
    )
    assert linked_people([run.left, run.right]) == {}


def test_a_link_and_a_run_can_be_undone_and_what_rests_on_them_is_out_of_date(two_registers):
    agreement, left, right, _ = two_registers
    run = linked(two_registers)
    label(run, same_person(run))
    run = accept_run(user=user("linker"), run=run)
    counted_at, before = run.decided_at, len(linked_people([left, right]))
    assert not links_changed_since(agreement, counted_at)
    unlink(user=user("linker"), link=run.links.filter(undone_at=None).first(), because="Cousins of one name")
    assert (len(linked_people([left, right])), links_changed_since(agreement, counted_at)) == (
        before - 2,
        True,
    )
    undo_run(user=user("linker"), run=run, because="The register was a test")
    assert linked_people([left, right]) == {}


def test_two_reviewers_are_shown_different_pairs_and_the_last_decision_can_be_taken_back(two_registers):
    run = linked(two_registers)
    first = take_next(user=user("linker"), run=run)
    decide_pair(user=user("linker"), pair=first, answer="unsure")
    with pytest.raises(NotNow, match="Another has decided this pair meanwhile"):
        decide_pair(user=user("linker"), pair=first, answer="same")
    again = take_back(user=user("linker"), run=run)
    assert (again.pk, again.answer, take_next(user=user("linker"), run=run).pk) == (first.pk, "", first.pk)


def test_who_does_not_link_registers_starts_no_run_and_a_link_for_counts_helps_nobody_find_a_person(
    two_registers,
):
    agreement, left, right, _ = two_registers
    for mailbox in ("analyst", "practitioner", "protection", "admin"):
        with pytest.raises(PermissionDenied):
            ask_for_run(user=user(mailbox), left=left, right=right, use="aggregate", task=link_registers)
    run = linked(two_registers)
    label(run, same_person(run))
    accept_run(user=user("linker"), run=run)
    assert who_else(Link.objects.first().left) == set()


def test_people_joined_by_a_chain_of_links_are_one_as_a_search_by_hand_says():
    chance = random.Random(2)
    numbers = [uuid.UUID(int=chance.getrandbits(128)) for _ in range(60)]
    for _ in range(50):
        pairs = [tuple(chance.sample(numbers, 2)) for _ in range(chance.randint(0, 50))]
        by_hand = {}
        for number in {one for pair in pairs for one in pair}:
            reached, waiting = {number}, [number]
            while waiting:
                here = waiting.pop()
                near = {other for pair in pairs if here in pair for other in pair} - reached
                reached |= near
                waiting += near
            by_hand[number] = min(reached)
        assert joined(pairs) == by_hand
