"""Surveys drawn in clusters: through svy, or refused with what is missing."""

import subprocess
import sys

import pytest

from folkmoot.evidence import clustered, margins
from folkmoot.evidence.refusals import LonelyStratum, NoTest, Refusal

STREETS = {
    "street": [f"s{i // 5}" for i in range(60)],
    "age": ["young", "old", "old"] * 20,
    "q": ["yes", "no", "yes", "yes", None, "no"] * 10,
    "hours": [float(i % 7) for i in range(60)],
    "w": [1.0 + i % 3 for i in range(60)],
}
DESIGN = clustered.Design(cluster="street", weight="w")


def test_without_the_extra_a_clustered_survey_is_refused_by_name():
    """Where `svy` cannot be imported, as in an installation without the extra."""
    script = (
        "import sys; sys.modules['svy'] = None\n"
        "from folkmoot.evidence import clustered, refusals\n"
        "try:\n"
        "    clustered.sample({'street': ['a', 'b']}, design=clustered.Design(cluster='street'))\n"
        "except refusals.ExtraMissing as refusal:\n"
        "    print(refusal.sentence)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == (
        "This survey was drawn in clusters, which needs the extra “survey”: install folkmoot[survey]."
    )


def test_shares_means_letters_and_tests_read_as_those_of_an_unclustered_survey():
    drawn = clustered.sample(STREETS, design=DESIGN)
    found = clustered.table(drawn, question="q", by="age")
    assert (found.options, found.groups) == (("no", "yes"), ("old", "young"))
    assert found.of("old", "yes").n == 30
    assert found.of("old", "yes").said == STREETS["q"].count("yes") - 20
    assert found.of("old", "yes").margin_of_error > 0
    assert 0 <= found.test().p <= 1
    assert len(found.letters("yes").pairs) == 1
    assert clustered.table(drawn, question="hours", numeric=True).of().value == pytest.approx(
        sum(h * w for h, w in zip(STREETS["hours"], STREETS["w"], strict=True)) / sum(STREETS["w"])
    )


def test_a_table_says_which_convention_it_had():
    drawn = clustered.sample(STREETS, design=DESIGN)
    assert "unweighted margin means" in clustered.table(drawn, question="q").convention


def test_one_cluster_tells_nothing_of_how_clusters_differ():
    alone = STREETS | {"county": ["here"] * 55 + ["there"] * 5}
    design = clustered.Design(cluster="street", weight="w", stratum="county")
    with pytest.raises(LonelyStratum) as refused:
        clustered.sample(alone, design=design)
    assert refused.value.sentence == (
        "There is only one cluster in there, so nobody can say how much clusters differ there: join it with "
        "another stratum."
    )


def test_margins_that_cannot_be_met_are_refused_with_the_reason():
    with pytest.raises(Refusal) as refused:
        clustered.sample(STREETS, design=DESIGN, margins=margins.from_counts({"age": {"young": 100}}))
    assert refused.value.sentence.startswith("We can't weight this clustered survey:")


def test_a_mean_is_not_tested_as_a_table():
    drawn = clustered.sample(STREETS, design=DESIGN)
    with pytest.raises(NoTest):
        clustered.table(drawn, question="hours", by="age", numeric=True).test()
