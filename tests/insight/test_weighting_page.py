"""A weighting plan is tried, mended in plain words, and kept with a row in the trail."""

import json

import pytest

from folkmoot.evidence.margins import Margins
from folkmoot.evidence.weighting import from_recipe, plan, rake
from folkmoot.insight.cubes import Asked, current
from folkmoot.insight.models import WeightingPlan
from folkmoot.insight.populations import Populations
from folkmoot.insight.weighing import Merge, Settings, margins_of, settings_of
from folkmoot.trail.models import TrailRow
from tests.insight.town import Town

PAGE = "/officers/insight/policing/weighting/"
PLAN = {"sample": "survey", "margins": ["age", "district"], "not_said": "own share"}


@pytest.fixture
def officer(client, town: Town):
    """The browser of the town's engagement officer."""
    client.force_login(town.analyst)
    return client


def survey(town: Town, number: int = 300, **fixed) -> None:
    """Hear people of the standing survey."""
    town.hear(number, collector=town.collectors["SURVEY"], **fixed)


def test_a_plan_that_works_says_what_it_costs_and_can_be_kept(officer, town: Town) -> None:
    survey(town)
    page = officer.get(PAGE, PLAN).content.decode()
    assert "answers are worth" in page
    assert "Keep this plan" in page
    answer = officer.post(
        f"{PAGE}keep/?sample=survey&margins=age&margins=district&not_said=own+share", follow=True
    )
    assert "The plan is kept" in answer.content.decode()
    settings = settings_of(town.engagement)
    assert settings == Settings(("age", "district"), (), "own share", None)
    row = TrailRow.objects.get(act="keep_weighting_plan")
    assert (row.subject_id, row.detail) == (str(town.engagement.uuid), settings.as_json())


def test_those_who_did_not_say_stop_the_plan_until_somebody_decides(officer, town: Town) -> None:
    survey(town)
    page = officer.get(PAGE, PLAN | {"not_said": "refuse"}).content.decode()
    assert "did not say their age" in page
    assert "not_said=own+share" in page
    assert "not_said=leave+out" in page
    assert "Keep this plan" not in page


def test_an_empty_group_is_named_and_offered_for_merging(officer, town: Town) -> None:
    survey(town, 60, profile={"age": "65+"}, areas={"district": "E1"}, disposition="completed")
    survey(town, 60, profile={"age": "35-64"}, areas={"district": "E2"}, disposition="completed")
    page = officer.get(PAGE, {"sample": "survey", "margins": ["age"], "not_said": "refuse"}).content.decode()
    assert "nobody in “16-34” answered, but 9,000 people are" in page
    assert 'value="age|16-34|35-64"' in page
    merged = {"sample": "survey", "margins": ["age"], "not_said": "refuse", "merge": "age|16-34|35-64"}
    page = officer.get(PAGE, merged).content.decode()
    assert "answers are worth" in page
    assert "Weighted as one: age: 16-34 and 35-64." in page


def test_a_plan_with_a_blocker_is_not_kept(officer, town: Town) -> None:
    survey(town)
    answer = officer.post(f"{PAGE}keep/?sample=survey&margins=age&not_said=refuse", follow=True)
    assert "be kept yet." in answer.content.decode()
    assert not WeightingPlan.objects.exists()


def test_an_analyst_may_try_but_not_keep(officer, town: Town) -> None:
    town.analyst.officer.role = "analyst"
    town.analyst.officer.save()
    survey(town)
    assert "Keep this plan" not in officer.get(PAGE, PLAN).content.decode()
    assert officer.post(f"{PAGE}keep/?margins=age&not_said=own+share").status_code == 403


def test_the_recipe_makes_the_same_weights_again(officer, town: Town) -> None:
    survey(town)
    officer.post(f"{PAGE}keep/?sample=survey&margins=age&margins=district&not_said=leave+out")
    recipe = json.loads(officer.get(f"{PAGE}recipe.json").content)
    cube = current(town.engagement, Asked(("age", "district"), classes=("A",)))
    again = rake(from_recipe(cube, recipe))
    settings = settings_of(town.engagement)
    first = rake(plan(cube, margins_of(Populations(town.engagement), settings), not_said="leave out"))
    assert again.by_key() == first.by_key()
    assert isinstance(again.margins, Margins)


def test_kept_weights_are_used_by_the_results(officer, town: Town) -> None:
    survey(town)
    before = officer.get("/officers/insight/policing/results/").content.decode()
    assert "Not weighted: Nobody has planned a weighting" in before
    officer.post(f"{PAGE}keep/?sample=survey&margins=age&not_said=leave+out")
    after = officer.get("/officers/insight/policing/results/").content.decode()
    assert "Not weighted" not in after


def test_overlapping_groups_can_be_weighted_by_as_yes_or_no(officer, town: Town) -> None:
    survey(town, 400)
    page = officer.get(PAGE, {"sample": "survey", "margins": ["ethnic_group"], "not_said": "leave out"})
    assert "answers are worth" in page.content.decode()


def test_settings_survive_being_kept() -> None:
    settings = Settings(("age",), (Merge("age", ("16-34", "35-64")),), "leave out", 4.0)
    assert Settings.from_json(json.loads(json.dumps(settings.as_json()))) == settings
