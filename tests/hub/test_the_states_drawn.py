"""The pages of states show the states of the code."""

from pathlib import Path

from folkmoot.hub.draw_states import drawn


def test_the_states_of_linking_runs_and_broken_glass_in_the_docs_are_those_of_the_code():
    folder = Path(__file__).parents[2] / "docs/hub"
    assert {name: (folder / name).read_text(encoding="utf-8") for name in drawn()} == drawn()
