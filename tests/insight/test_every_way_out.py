"""Every way by which a table leaves insight for the public is in the ledger; a new one makes a test here fail."""

import ast
import json
from pathlib import Path

import pytest
from django.test import Client

import folkmoot
from folkmoot.config.cli import main
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.drafting import Selection
from folkmoot.insight.ledger import editions_of
from folkmoot.insight.models import KeptEdition, Release
from folkmoot.insight.publishing import publish_release
from folkmoot.insight.reaching import reach_rows
from tests.insight.town import Town

ROOT = Path(folkmoot.__file__).parent
DECIDES = {"release", "release_to", "decide", "round_all"}
"""The functions of `evidence` that let a table go."""

WAYS = {
    "insight/cards.py": "a results card is a release",
    "insight/drafting.py": "a release: who was heard, what was said, channels, ways in each, themes",
    "insight/missing/demand.py": "what was looked for in vain: another people, and its own ledger of what was told",
    "insight/opinion_maps.py": "the sizes of groups of a map: those placed on it, and its own ledger on the map",
    "insight/reaching.py": "folkmoot reach --public, kept by taking_reach_out",
    "insight/shown_counts.py": "one share for rooms above, of one question that no table of insight holds",
    "insight/worth_published.py": "those who declined: nobody of those heard, and their own ledger in the release",
    "insight/worth_shown.py": "pages of officers who may see what each channel is worth; nothing of it leaves",
}
"""Each module that decides what leaves, and where what it lets go is kept."""

COUNTS = {
    "coming_out.crossing",
    "coming_out.spoken",
    "cubes",
    "drafting",
    "here",
    "missing.demand",
    "missing.preparing",
    "missing.report",
    "opinion_maps",
    "reach_telling",
    "reaching",
    "results",
    "results_telling",
    "shown_counts",
    "trends",
    "worth",
    "worth_telling",
}
"""The modules of insight that give numbers nobody decided may leave."""

ABOVE = {
    "channels/social/narrowness.py": "officers who run the posts",
    "channels/standing_survey/trend_telling.py": "officers; the public's trends are made of releases",
    "outcomes/figures.py": "officers; the public's figures are read from releases",
    "outcomes/gates.py": "officers: which groups are short, no number",
    "outcomes/learning/hearing_everyone.py": "officers who learn between engagements",
    "outcomes/learning/in_a_ward.py": "councillors, who are signed in",
    "outcomes/learning/measuring.py": "officers who judge a pilot",
    "outcomes/learning/spreading.py": "officers who forecast",
    "outcomes/pack/contents.py": "the pack for officers; the public's holds the newest release",
    "outcomes/voices/standing_by.py": "the public: one share, past disclosure",
    "website/place_pages.py": "officers of the engagement; the public's is read from releases",
}
"""Who sees what rooms above make of such numbers."""


NAMES = ("folkmoot.insight", "disclosure", "releasing", "def decide")
"""What a module that lets a table go, or counts with insight, must write."""


def trees() -> dict[str, ast.Module]:
    """Every module of the project that may do either, read."""
    texts = {
        str(path.relative_to(ROOT)): path.read_text()
        for path in ROOT.rglob("*.py")
        if "migrations" not in path.parts
    }
    return {name: ast.parse(text) for name, text in texts.items() if any(each in text for each in NAMES)}


@pytest.fixture(scope="module")
def modules() -> dict[str, ast.Module]:
    return trees()


def from_disclosure(tree: ast.Module) -> set[str]:
    """The names by which a module could let a table go."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in (
            "folkmoot.evidence.disclosure",
            "folkmoot.evidence.releasing",
        ):
            found |= {each.asname or each.name for each in node.names if each.name in DECIDES}
        if (
            isinstance(node, ast.Attribute)
            and node.attr in DECIDES
            and isinstance(node.value, ast.Name)
            and node.value.id in ("disclosure", "releasing")
        ):
            found.add(node.attr)
    return found


def test_each_module_of_insight_that_lets_a_table_go_is_known_with_where_it_is_kept(modules) -> None:
    found = {name for name, tree in modules.items() if name.startswith("insight/") and from_disclosure(tree)}
    assert found == set(WAYS)


def test_each_module_above_that_counts_for_itself_is_known_with_who_sees_it(modules) -> None:
    apart = ("insight/", "website/demo/", "website/examples/")
    found = {
        name
        for name, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").removeprefix("folkmoot.insight.") in COUNTS
        and (node.module or "").startswith("folkmoot.insight.")
        and {each.name for each in node.names} != {"CannotCount"}
        and not name.startswith(apart)
    }
    assert found == set(ABOVE)


def test_no_check_is_left_out_by_anybody_but_the_attack_suite(modules) -> None:
    """`decide` alone can leave a check out."""
    assert {name for name, tree in modules.items() if "decide" in from_disclosure(tree)} == {
        "evidence/attacks.py",
        "evidence/releasing.py",
    }
    without = {
        name
        for name in ("evidence/attacks.py", "evidence/disclosure.py", "evidence/releasing.py")
        for node in ast.walk(modules[name])
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "decide"
        and any(word.arg == "without" for word in node.keywords)
    }
    assert without == {"evidence/attacks.py"}


def hear(town: Town, **numbers: int) -> None:
    for age, number in numbers.items():
        town.hear(
            number,
            collector=town.collectors["LINK"],
            disposition="completed",
            profile={"age": {"young": "16-34", "middle": "35-64", "old": "65+"}[age]},
        )


@pytest.mark.django_db
def test_a_release_and_what_the_command_line_gives_the_public_are_in_one_ledger_and_checked_against_each_other(
    town: Town, capsys
) -> None:
    hear(town, young=30, middle=40, old=50)

    def release() -> Release:
        return publish_release(
            engagement=town.engagement, user=town.analyst, title="Heard", selection=Selection(reach=("age",))
        )

    def taken() -> list[int | None]:
        assert main(["reach", "policing", "--of", "age", "--public", "--format", "json"]) == 0
        return [row["heard"] for row in json.loads(capsys.readouterr().out)]

    assert taken() == [30, 40, 50]
    assert [(each.way, each.engagement) for each in KeptEdition.objects.all()] == [("reach", town.engagement)]
    assert len(editions_of(town.engagement)) == 1
    hear(town, young=3)
    desk = Client()
    desk.force_login(town.analyst)
    seen = desk.get("/officers/insight/policing/releases/preview/", {"title": "Heard", "reach": "age"})
    assert "Fewer than 10 people have answered since an earlier release" in seen.content.decode()
    first = release()
    assert {row["group"]["text"]: row["heard"].get("value") for row in first.tables[0]["rows"]} == {
        "16-34": None,
        "35-64": None,
        "65+": None,
    }
    assert taken() == [None, None, None]
    assert len(editions_of(town.engagement)) == 3
    hear(town, young=30, middle=20, old=20)
    assert taken() == [63, 60, 70]


@pytest.mark.django_db
def test_rows_for_analysts_are_no_part_of_the_ledger(town: Town, capsys) -> None:
    hear(town, young=30, middle=40)
    assert main(["reach", "policing", "--of", "age"]) == 0
    assert [row["heard"] for row in reach_rows(town.engagement, of="age")][:2] == [30, 40]
    assert not KeptEdition.objects.exists()
    with pytest.raises(CannotCount):
        reach_rows(town.engagement, of="shoe_size", public=True)
