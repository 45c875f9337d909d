"""The opinion map is exact, says who is not on it, and never claims more than the votes show."""

import csv
import json
import math
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.config.cli import main
from folkmoot.evidence import reference_opinion as slow
from folkmoot.evidence.opinion import (
    alike,
    clusters,
    doubtful,
    groups,
    places,
    polis_files,
    statements,
    whole,
)
from folkmoot.evidence.opinion.votes import Votes, from_rows, latest
from tests.needed import need

POLIS = Path(os.environ.get("FOLKMOOT_DATA", Path(__file__).parents[2] / "../shared/data")) / "polis"
CAST = st.lists(
    st.tuples(st.integers(0, 11).map(str), st.integers(0, 7).map(str), st.sampled_from([1, 0, -1])),
    min_size=1,
    max_size=90,
)
PUBLISHED = {
    "15-per-hour-seattle": (2, 0.75),
    "american-assembly.bowling-green": (2, 0.41),
    "brexit-consensus": (2, 0.896),
    "london.youth.policing": (None, 0.17),  # 24 people; no code found what was published
    "vtaiwan.uberx": (2, 0.71),
}


def village(*, sides: int = 2, people: int = 30, asked: int = 12, seed: int = 3) -> Votes:
    """People of a village on as many sides, each agreeing with what their own side says, mostly."""
    chance = np.random.default_rng(seed)
    rows = []
    for who in range(people):
        for what in range(asked):
            own = what % sides == who % sides
            rows.append((f"p{who:03}", f"s{what:02}", 1 if own != (chance.random() < 0.04) else -1))
    return from_rows(rows)


def none_rejected(votes: Votes) -> np.ndarray:
    return np.zeros(len(votes.statements), dtype=bool)


def test_the_latest_vote_counts() -> None:
    votes = latest(
        ["ann"], ["buses"], np.array([0, 0]), np.array([0, 0]), np.array([1.0, -1.0]), np.array([5, 3])
    )
    assert votes.value.tolist() == [1.0]
    assert from_rows([("ann", "buses", 1), ("ann", "buses", 0)]).value.tolist() == [0.0]


@settings(max_examples=60, deadline=None)
@given(CAST, st.sets(st.integers(0, 7)))
def test_places_equal_those_of_the_full_matrix(rows: list[tuple[str, str, int]], out: set[int]) -> None:
    votes = from_rows(rows)
    rejected = np.array([int(name) in out for name in votes.statements])
    fast, (slowly, axes) = places.place(votes, rejected), slow.dense_places(votes, rejected)
    lengths = np.linalg.svd(_centred(votes, rejected), compute_uv=False)
    lengths = np.append(lengths, [0.0, 0.0])
    for axis in range(axes.shape[1]):  # an axis is only told where it is longer than the next
        others = np.delete(lengths[: axis + 2], axis)
        if lengths[axis] > 1e-6 and np.abs(others - lengths[axis]).min() > 1e-3:
            np.testing.assert_allclose(fast.axes[:, axis], axes[:, axis], atol=1e-9)
            np.testing.assert_allclose(fast.at[:, axis], slowly[:, axis], atol=1e-9)


def _centred(votes: Votes, rejected: np.ndarray) -> np.ndarray:
    full = np.zeros((len(votes.people), len(votes.statements)))
    full[votes.person, votes.statement] = np.where(rejected[votes.statement], 0, votes.value)
    cast = np.zeros_like(full, dtype=bool)
    cast[votes.person, votes.statement] = ~rejected[votes.statement]
    means = full.sum(axis=0) / np.maximum(cast.sum(axis=0), 1)
    return np.where(cast, full - means, 0)


def test_large_conversations_are_placed_by_another_path_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    votes = village(people=40, asked=20)
    dense = places.place(votes, none_rejected(votes))
    monkeypatch.setattr(places, "LARGEST_DENSE", 5)
    np.testing.assert_allclose(places.place(votes, none_rejected(votes)).at, dense.at, atol=1e-9)
    few = village(people=16, asked=30)  # fewer people than statements
    by_people = places.place(few, none_rejected(few))
    monkeypatch.setattr(places, "LARGEST_DENSE", 600)
    np.testing.assert_allclose(by_people.at, places.place(few, none_rejected(few)).at, atol=1e-9)


def test_resamples_are_placed_roughly_where_they_belong(monkeypatch: pytest.MonkeyPatch) -> None:
    votes = village(people=60, asked=20, sides=3)
    monkeypatch.setattr(places, "SMALLEST_QUICK", 5)
    quick, full = (places.place(votes, none_rejected(votes), quick=each) for each in (True, False))
    np.testing.assert_allclose(quick.at, full.at, atol=0.05)


def test_seven_votes_place_somebody_and_the_fifteen_busiest_are_placed_anyway() -> None:
    many = from_rows(
        [(f"p{who:02}", f"s{what}", 1) for who in range(30) for what in range(7 if who < 20 else 6)]
    )
    assert places.who_is_placed(many).tolist() == [True] * 20 + [False] * 10
    few = from_rows([(f"p{who:02}", f"s{what}", 1) for who in range(20) for what in range(20 - who)])
    assert places.who_is_placed(few).tolist() == [True] * 15 + [False] * 5


def test_two_sides_of_a_village_are_two_groups_that_hold() -> None:
    drawn = whole.draw_map(village(), resamples=5)
    assert drawn.group.tolist() == [who % 2 for who in range(30)] or drawn.group.tolist() == [
        1 - who % 2 for who in range(30)
    ]
    assert drawn.number == 2
    assert min(drawn.stability.again_by_resample) > 0.9


def test_few_starts_do_where_all_find_the_same_and_many_are_made_where_two_are_as_good() -> None:
    clear = np.array([[x + side, y] for side in (0, 9) for x in (0, 0.5, 1) for y in (0, 0.5, 1)])
    between = np.array([[0.0, 0], [0, 0], [1, 0], [1, 0], [0.5, 0]])  # the last goes with either
    assert sum(groups.find_groups(clear).starts.values()) == groups.FEWEST_STARTS
    assert groups.find_groups(clear).group.tolist() == [0] * 9 + [1] * 9
    assert groups.find_groups(between).starts == {2: groups.MOST_STARTS}


def test_the_same_seed_gives_the_same_map() -> None:
    one, other = (whole.draw_map(village(sides=3), seed=7, resamples=2) for _ in range(2))
    assert one.group.tolist() == other.group.tolist()
    assert one.stability == other.stability


@settings(max_examples=25, deadline=None)
@given(CAST)
def test_no_group_is_one_person_and_everybody_is_placed_or_counted(rows: list[tuple[str, str, int]]) -> None:
    drawn = whole.draw_map(from_rows(rows), resamples=0)
    assert drawn.grouping.sizes.sum() + drawn.not_placed == len(drawn.votes.people)
    assert drawn.number == 1 or drawn.grouping.sizes.min() >= 2


@settings(max_examples=40, deadline=None)
@given(CAST)
def test_counts_by_group_equal_those_made_vote_by_vote(rows: list[tuple[str, str, int]]) -> None:
    votes = from_rows(rows)
    group = {name: place % 2 for place, name in enumerate(votes.people)}
    counts = statements.tally(
        votes, np.ones(len(votes.people), dtype=bool), np.array([group[name] for name in votes.people]), 2
    )
    expected = slow.tally(rows, group)
    for which in range(2):
        for at, name in enumerate(votes.statements):
            told = (
                int(counts.agree[which, at]),
                int(counts.disagree[which, at]),
                int(counts.seen[which, at]),
            )
            assert told == expected.get((which, name), (0, 0, 0))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=15), st.data())
def test_silhouettes_and_likeness_equal_their_slow_twins(
    points: list[tuple[int, int]], chosen: st.DataObject
) -> None:
    labels = [
        0,
        1,
        *chosen.draw(st.lists(st.integers(0, 1), min_size=len(points) - 2, max_size=len(points) - 2)),
    ]
    apart = np.array([[math.dist(one, other) for other in points] for one in points])
    dead = [*range(len(points)), 0]  # a centre that nobody is nearest to counts for nothing
    wide = clusters.silhouettes(
        np.stack([apart[np.ix_(dead, dead)]] * 2),
        np.array([[*labels, 1], [*labels, 0]]),
        np.array([[True] * len(points) + [False]] * 2),
        2,
    )
    assert wide.tolist() == pytest.approx([slow.silhouette(points, labels)] * 2, abs=1e-12)
    others = [place % 3 for place in range(len(points))]
    assert alike.adjusted_rand(np.array(labels), np.array(others)) == pytest.approx(
        slow.adjusted_rand(labels, others)
    )


def test_what_marks_a_group_is_what_it_says_and_the_other_does_not() -> None:
    drawn = whole.draw_map(village(), resamples=0)
    side = int(drawn.votes.people[int(np.flatnonzero(drawn.group == 0)[0])][1:]) % 2
    marks = statements.what_marks(drawn.tallies, 0, drawn.live)
    assert {(int(drawn.votes.statements[one.statement][1:]) % 2 == side, one.agrees) for one in marks} <= {
        (True, True),
        (False, False),
    }
    assert all(one.share > one.elsewhere for one in marks)


def test_a_statement_that_all_share_bridges_and_one_that_parts_them_divides() -> None:
    rows = [
        (f"p{who:02}", f"s{what}", 1 if who % 2 == what % 2 else -1) for who in range(40) for what in range(8)
    ]
    rows += [(f"p{who:02}", "bins", 1) for who in range(40)]
    drawn = whole.draw_map(from_rows(rows), resamples=0)
    name = drawn.votes.statements
    assert [name[one.statement] for one in statements.bridging(drawn.tallies, drawn.live)] == ["bins"]
    assert [name[one.statement] for one in statements.consensus(drawn.tallies, drawn.live)] == ["bins"]
    assert "bins" not in [name[one.statement] for one in statements.divisive(drawn.tallies, drawn.live)]
    assert statements.across_groups(drawn.tallies).argmax() == name.index("bins")


def test_who_agrees_with_everything_is_flagged_and_can_be_left_out_and_taken_in_again() -> None:
    rows = [
        (f"p{who:03}", f"s{what:02}", 1 if who % 2 == what % 2 else -1)
        for who in range(30)
        for what in range(12)
    ]
    votes = from_rows([*rows, *(("yes", f"s{what:02}", 1) for what in range(12))])
    drawn = whole.draw_map(votes, resamples=0)
    assert [votes.people[at] for at in np.flatnonzero(drawn.flags["all_agree"])] == ["yes"]
    less = whole.draw_map(votes, without=["all_agree"], resamples=0)
    compared = whole.compare(drawn, less)
    assert (compared.people_left_out, compared.groups, compared.groups_without, compared.alike) == (
        1,
        2,
        2,
        1.0,
    )
    assert whole.draw_map(votes, resamples=0).group.tolist() == drawn.group.tolist()


def test_who_left_before_most_was_said_is_flagged() -> None:
    votes = latest(
        ["early", "late"],
        ["a", "b"],
        np.array([0, 1]),
        np.array([0, 1]),
        np.array([1.0, 1.0]),
        np.array([2, 9]),
    )
    assert doubtful.people_flagged(votes, [1, 5, 6, 7])["long_gone"].tolist() == [True, False]
    assert doubtful.people_flagged(votes)["long_gone"].tolist() == [False, False]


def test_a_statement_said_twice_is_found_in_any_script_and_left_out_as_if_never_asked() -> None:
    words = [
        "More buses to Dunmere, please",
        "more buses to dunmere please!",
        "公车太少了",
        "公车太少了。",
        "",
        "Fewer cars",
    ]
    assert sorted(pair[:2] for pair in doubtful.said_twice(words)) == [(0, 1), (2, 3)]
    votes = village(asked=6)
    less = whole.draw_map(votes, words=words, without=["said_twice"], resamples=0)
    assert less.live.tolist() == [True, False, True, False, True, True]
    assert set(less.votes.statement.tolist()) == {0, 2, 4, 5}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The export of a small conversation."""
    home = tmp_path / "export"
    home.mkdir()
    votes = village()
    told = [polis_files.Statement(name, f"Words of {name}", state="1") for name in votes.statements]
    renamed = Votes(votes.people, tuple(map(str, range(12))), votes.person, votes.statement, votes.value)
    conversation = polis_files.Conversation(
        tuple(polis_files.Statement(str(at), one.words, state="1") for at, one in enumerate(told)), renamed
    )
    (home / "comments.csv").write_text(polis_files.comments_csv(conversation))
    (home / "participants-votes.csv").write_text(polis_files.people_csv(conversation, {}))
    (home / "votes.csv").write_text(polis_files.votes_csv(conversation))
    return home


def test_the_command_writes_the_table_the_groups_and_the_picture(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["opinion", str(folder), "--out", str(out), "--without", "all-pass"]) == 0
    rows = list(csv.DictReader((out / "participants.csv").read_text().splitlines()))
    assert list(rows[0]) == ["participant", "x", "y", "group"]
    assert {row["group"] for row in rows} == {"0", "1"}
    told = json.loads((out / "groups.json").read_text())
    assert [(each["called"], each["people"], each["stability"]["words"]) for each in told["groups"]] == [
        ("A", 15, "holds"),
        ("B", 15, "holds"),
    ]
    assert told["compared_with_everybody"]["people_left_out"] == 0
    drawing = (out / "map.svg").read_text()
    assert len(re.findall(r"<(?:circle|path)", drawing)) == 30 + 2
    assert "<title" in drawing
    assert "<desc" in drawing
    assert "no margin of error" in capsys.readouterr().out


def test_hostile_words_and_times_break_no_file(folder: Path, tmp_path: Path) -> None:
    comments = (
        (folder / "comments.csv").read_text().replace("Words of s00", "<script>\x00\x08&\u202e]]>\ufffe😀")
    )
    (folder / "comments.csv").write_text(comments.replace("\n,", "\n" + "9" * 30 + ","))
    (folder / "summary.csv").write_text('topic,"<b>\x08Roads"\n')
    assert main(["opinion", str(folder), "--out", str(tmp_path / "out")]) == 0
    drawing = ElementTree.parse(tmp_path / "out" / "map.svg").getroot()
    assert drawing[0].text == "<b>Roads"
    told = json.loads((tmp_path / "out" / "groups.json").read_text())
    assert told["statements"][0]["words"] == "<script>\x08&\u202e]]>\ufffe😀"


def test_what_is_no_folder_or_cannot_be_written_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("here")
    assert main(["opinion", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 2
    assert main(["opinion", str(folder), "--out", str(tmp_path / "taken")]) == 2
    assert main(["opinion", str(folder), "--out", str(tmp_path / "out"), "--seed", "-1"]) == 2
    (folder / "votes.csv").write_bytes(b"\xff\xfe\x00")
    assert main(["opinion", str(folder), "--out", str(tmp_path / "out")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 4


def test_either_file_of_votes_does(folder: Path, tmp_path: Path) -> None:
    both = polis_files.read_folder(folder).votes
    (folder / "participants-votes.csv").rename(tmp_path / "aside")
    alone = polis_files.read_folder(folder).votes
    assert (alone.person.tolist(), alone.statement.tolist(), alone.value.tolist()) == (
        both.person.tolist(),
        both.statement.tolist(),
        both.value.tolist(),
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("comments.csv", "", "needs columns called comment-id and comment-body"),
        ("participants-votes.csv", "who,0\n1,1\n", "must begin with a column called participant"),
        ("participants-votes.csv", "participant,group-id\n1,0\n", "has no columns of votes"),
        ("participants-votes.csv", "participant,0\n1,often\n", "is no vote"),
        ("participants-votes.csv", "participant,0\n1,nan\n", "is no vote"),
        ("votes.csv", "a,b\n1,2\n", "needs columns called comment-id, voter-id and vote"),
        ("comments.csv", None, "holds no comments.csv"),
    ],
)
def test_a_folder_that_is_no_conversation_is_refused_in_a_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str | None, said: str
) -> None:
    (folder / name).unlink()
    if text is not None:
        (folder / name).write_text(text)
    assert main(["opinion", str(folder), "--out", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "rows",
    [
        "participant,0,1\n",
        "participant,0,1\n7,1,-1\n",
        "participant,0,1\n" + "".join(f"{n},0,0\n" for n in range(20)),
    ],
)
def test_nobody_one_person_and_people_who_only_pass_make_an_honest_map(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str
) -> None:
    (folder / "votes.csv").unlink()
    (folder / "participants-votes.csv").write_text(rows)
    assert main(["opinion", str(folder), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "the map is empty" in said or "show no groups" in said
    assert (tmp_path / "out" / "map.svg").read_text().endswith("</svg>\n")


@pytest.mark.parametrize("name", PUBLISHED)
def test_real_conversations_are_placed_exactly_and_grouped_as_published(name: str, tmp_path: Path) -> None:
    need((POLIS / name).exists(), "the open Polis conversations (shared/data/polis)")
    assert main(["opinion", str(POLIS / name), "--out", str(tmp_path)]) == 0
    with (tmp_path / "participants.csv").open() as lines:
        rows = {row["participant"]: row for row in csv.DictReader(lines)}
    conversation = polis_files.read_folder(POLIS / name)
    dense, _ = slow.dense_places(conversation.votes, conversation.rejected)
    expected = {
        who: at for who, at in zip(conversation.votes.people, dense, strict=True) if rows[who]["group"]
    }
    placed = np.array([[float(rows[who]["x"]), float(rows[who]["y"])] for who in expected])
    np.testing.assert_allclose(placed, np.array(list(expected.values())), atol=1e-9)
    told = json.loads((tmp_path / "groups.json").read_text())
    number, least = PUBLISHED[name]
    assert number is None or told["number_of_groups"] == number
    assert (told["placed"], told["placed"] + told["not_placed"]) == (len(expected), told["people"])
    both = [who for who in expected if who in conversation.published]
    published = np.array([int(conversation.published[who]) for who in both])
    assert alike.adjusted_rand(published, np.array([int(rows[who]["group"]) for who in both])) >= least
