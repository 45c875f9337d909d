"""A kept cube is the cube that counting everybody again would give."""

from dataclasses import replace

import pytest

from folkmoot.contacts.models import Contact
from folkmoot.evidence import cube_file
from folkmoot.evidence.cube import Cube
from folkmoot.insight import cubes
from folkmoot.insight.columns import rebuild
from folkmoot.insight.cubes import Asked, CannotCount, cubes_of, current
from tests.insight.town import Town

ASKED = Asked(
    ("age", "ethnic_group", "district", "channel"),
    ("matters", "seen", "trust", "grid.bus"),
    ("number.visits",),
)


def tally(cube: Cube) -> dict:
    """Read a cube as people by key and by (question, option)."""
    people = dict(zip(cube.keys, cube.people.n.tolist(), strict=True))
    weighed = float(cube.people.s1.sum())
    options = {
        (name, option): int(n)
        for name, answers in cube.answers.items()
        for option, n in zip(answers.options, answers.by_option.n.sum(axis=0), strict=True)
    }
    answered = {name: int(answers.answered.n.sum()) for name, answers in cube.answers.items()}
    return {"people": people, "weighed": weighed, "options": options, "answered": answered}


def naive() -> dict:
    """Count the contacts one by one, from the rows themselves."""
    people: dict = {}
    options: dict = {}
    answered = dict.fromkeys([*ASKED.questions, *ASKED.numbers], 0)
    weighed = 0.0
    for c in Contact.objects.filter(disposition__in=["completed", "partial"]):
        if c.profile.get("respondent"):
            continue
        groups = tuple(c.profile["ethnic_group"]) if "ethnic_group" in c.profile else None
        key = (c.profile.get("age"), groups, c.areas.get("district"), c.channel)
        people[key] = people.get(key, 0) + 1
        weighed += c.weight
        said = {
            "matters": [c.answers["matters"]]
            if c.answers.get("matters", "prefer_not_to_say")[0] != "p"
            else [],
            "seen": c.answers.get("seen", []),
            "trust": [str(c.answers["trust"])] if "trust" in c.answers else [],
            "grid.bus": [c.answers["grid"]["bus"]] if "grid" in c.answers else [],
        }
        for name, codes in said.items():
            answered[name] += bool(codes)
            for code in codes:
                options[name, code] = options.get((name, code), 0) + 1
        answered["number.visits"] += "visits" in c.answers
    return {"people": people, "weighed": weighed, "options": options, "answered": answered}


@pytest.mark.database
def test_a_cube_counts_what_the_contacts_say(town: Town) -> None:
    town.hear(300)
    assert tally(current(town.engagement, ASKED)) == naive()


@pytest.mark.database
def test_a_cube_advanced_step_by_step_equals_one_counted_anew(town: Town) -> None:
    for number in (0, 1, 3, 120, 2):
        town.hear(number)
        stepwise = current(town.engagement, ASKED)
    assert tally(stepwise) == naive()
    rebuild(town.engagement)
    assert current(town.engagement, ASKED) == stepwise


def test_many_contacts_are_counted_by_the_engine_and_few_without_it_and_alike(
    town: Town, monkeypatch
) -> None:
    town.hear(60)
    town.hear(2, profile={}, signals=["fast"], disposition="completed")
    whom = {"respondents": None, "doubtful": False, "since": "2000-01-01", "until": "2999-12-31"}
    wanted = [ASKED, Asked(("seconds", "tenure"), ("unasked",), ("number.unasked",), heard=False)]
    wanted += [replace(each, **whom, classes=("C",), version=town.version.pk) for each in wanted]
    wanted += [Asked((), doubtful=True)]
    here = cubes_of(town.engagement, wanted)
    rebuild(town.engagement)
    monkeypatch.setattr(cubes, "READ_WHOLE", -1)
    assert cubes_of(town.engagement, wanted) == here
    assert here[-1].people.n.tolist() == [2]


def test_an_erased_contact_leaves_the_cube_and_no_older_cube_stays(town: Town) -> None:
    gone = town.hear(40)[3]
    current(town.engagement, ASKED)
    current(town.engagement, Asked(("age",)))
    town.erase(gone)
    assert tally(current(town.engagement, ASKED)) == naive()
    folder = cubes.files.folder_of(town.engagement.uuid) / "cubes"
    assert len(list(folder.iterdir())) == 1


def test_organisations_are_counted_only_when_asked_for(town: Town) -> None:
    town.hear(5, profile={"respondent": "organisation"}, disposition="completed")
    town.hear(2, profile={}, disposition="completed")
    assert current(town.engagement, Asked(())).people.n.tolist() == [2]
    both = current(town.engagement, Asked(("respondent",), respondents=None))
    assert dict(zip(both.keys, both.people.n.tolist(), strict=True)) == {
        ("individual",): 2,
        ("organisation",): 5,
    }


def test_a_question_nobody_answered_and_a_group_nobody_named_are_empty(town: Town) -> None:
    town.hear(3, profile={}, areas={}, answers={}, disposition="completed")
    cube = current(town.engagement, Asked(("tenure",), ("unasked",), ("number.unasked",)))
    assert (cube.keys, cube.people.n.tolist()) == (((None,),), [3])
    assert cube.answers["unasked"].answered.n.tolist() == [0]


def test_a_base_weight_of_nought_is_refused_in_words(town: Town) -> None:
    town.hear(1, weight=0.0, disposition="completed", profile={})
    with pytest.raises(CannotCount, match="can't be counted"):
        current(town.engagement, ASKED)


def test_a_kept_cube_of_an_older_format_is_counted_again(town: Town, monkeypatch) -> None:
    town.hear(2, weight=60.0, profile={}, disposition="completed")
    monkeypatch.setattr(cube_file, "FORMAT", "folkmoot cube 1")
    of_old = current(town.engagement, ASKED)
    monkeypatch.undo()
    assert current(town.engagement, ASKED) == of_old
    monkeypatch.setattr(cube_file, "FORMAT", "folkmoot cube 1")
    current(town.engagement, Asked(("channel",)))
    monkeypatch.undo()
    town.hear(1, weight=2.0, profile={}, disposition="completed")
    advanced = current(town.engagement, Asked(("channel",))).roll_up()
    assert (advanced.people.n.tolist(), advanced.heaviest.tolist()) == ([3], [60.0])


def test_the_cubes_kept_are_few(town: Town, monkeypatch) -> None:
    monkeypatch.setattr(cubes, "MOST_KEPT", 3)
    town.hear(3)
    for dimension in ("age", "ethnic_group", "district", "channel", "collector"):
        current(town.engagement, Asked((dimension,)))
    assert len(list((cubes.files.folder_of(town.engagement.uuid) / "cubes").iterdir())) == 3
