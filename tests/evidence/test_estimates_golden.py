"""Shares, means, totals, tests and letters against R's `survey`, and against svy for samples drawn in clusters."""

import numpy as np
import pytest

from folkmoot.evidence import clustered, estimates, letters, margins, results, weighting
from folkmoot.evidence.cube import count
from folkmoot.evidence.division import Division, Response
from folkmoot.evidence.independence import rao_scott
from folkmoot.evidence.linearise import Sample
from folkmoot.evidence.refusals import LonelyStratum
from tests.evidence.golden import columns, expected, needs_golden, numbers

pytestmark = needs_golden

EIGHT = 1e-8


def close(value, wanted, tolerance=EIGHT):
    return value == pytest.approx(wanted, rel=tolerance, abs=0)


def one_cell_each(weights, y, *, margins=None, factor=1.0, stratum=None, sizes=None):
    """A sample with every contact in a cell of its own, and their numbers."""
    w = np.asarray(weights, float)
    n = np.ones(len(w), np.int64)
    sample = Sample(n, w, w * w, np.broadcast_to(factor, w.shape), margins, stratum, sizes)
    y = np.asarray(y, float)
    each = w[:, None] * np.ones((1, y.size // len(w)))
    y = y.reshape(each.shape)
    return sample, Response(n, w, w * w, each * y, each**2 * y, each**2 * y * y, (y != 0).astype(int))


def divided(sample, response, groups=None):
    return Division(sample, np.ones((len(sample.n), 1)) if groups is None else groups).project(response)


def dummies(column, names):
    return np.array([[value == name for name in names] for value in column], float)


def mean(sample, response):
    return estimates.means(divided(sample, response), sample_class="A")[0][0]


def total(sample, response):
    return estimates.totals(divided(sample, response), sample_class="A")[0][0]


def spread(weights, y):
    w, y = np.asarray(weights, float), np.asarray(y, float)
    centre = (w @ y) / w.sum()
    return float((w @ (y - centre) ** 2) / w.sum() * len(y) / (len(y) - 1))


def test_a_simple_random_sample_has_the_mean_and_error_of_r():
    data, wanted = columns("apisrs.csv"), expected("g01_means")["expect"]
    y = numbers(data["api00"])
    sample, response = one_cell_each(numbers(data["pw"]), y, sizes=np.array([6194.0]))
    found = mean(sample, response)
    assert close(found.value, wanted["srs_mean_api00"]["est"]["api00"])
    assert close(found.standard_error, wanted["srs_mean_api00"]["se"]["api00"])
    assert sample.degrees_of_freedom == wanted["df"]["srs"]
    effect = estimates.design_effect(found, spread=spread(numbers(data["pw"]), y), population=6194)
    assert close(effect, 1.0)


def stratified(answer):
    data = columns("apistrat.csv")
    names = ["E", "H", "M"]
    stratum = np.array([names.index(s) for s in data["stype"]])
    sizes = np.array([numbers(data["fpc"])[data["stype"].index(s)] for s in names])
    weights = numbers(data["pw"])
    sample, response = one_cell_each(weights, numbers(data[answer]), stratum=stratum, sizes=sizes)
    return data, weights, sample, response


def test_a_stratified_sample_has_the_mean_total_error_and_interval_of_r():
    wanted = expected("g01_means")["expect"]
    data, weights, sample, response = stratified("api00")
    found = mean(sample, response)
    assert close(found.value, wanted["strat_mean_api00"]["est"]["api00"])
    assert close(found.standard_error, wanted["strat_mean_api00"]["se"]["api00"])
    effect = estimates.design_effect(found, spread=spread(weights, numbers(data["api00"])), population=6194)
    assert close(effect, wanted["strat_mean_api00"]["deff"]["api00"], 1e-6)
    assert sample.degrees_of_freedom == wanted["df"]["strat"]
    low, high = wanted["confint_strat_api00_t"].values()
    assert close(found.interval[0], low) and close(found.interval[1], high)
    _, _, sample, response = stratified("enroll")
    found = total(sample, response)
    assert close(found.value, wanted["strat_total_enroll"]["est"]["enroll"])
    assert close(found.standard_error, wanted["strat_total_enroll"]["se"]["enroll"])


def test_a_share_the_strata_fix_has_no_error_and_says_so():
    data, weights, sample, _ = stratified("api00")
    wanted = expected("g01_means")["expect"]["strat_mean_stype"]
    for place, name in enumerate(["E", "H", "M"]):
        y = dummies(data["stype"], [name])[:, 0]
        response = one_cell_each(weights, y)[1]
        (found,), _ = estimates.shares(divided(sample, response), sample_class="A")
        assert close(found.value, list(wanted["est"].values())[place])
        assert found.standard_error == pytest.approx(0, abs=1e-9)


API = {"E": 4421, "H": 755, "M": 1018}


def clusters(by=None):
    data = columns("apiclus1.csv")
    table = {name: data[name] for name in ("stype", "sch.wide", "comp.imp", "dnum")}
    for name in ("api00", "enroll", "api.stu", "pw", "fpc"):
        table[name] = numbers(data[name])
    return table


CLUSTERED = clustered.Design(cluster="dnum", weight="pw", population="fpc")


def test_a_clustered_sample_has_the_mean_total_and_error_of_r():
    wanted = expected("g01_means")["expect"]
    drawn = clustered.sample(clusters(), design=CLUSTERED)
    found = clustered.table(drawn, question="api00", numeric=True).of()
    assert close(found.value, wanted["clus_mean_api00"]["est"]["api00"])
    assert close(found.standard_error, wanted["clus_mean_api00"]["se"]["api00"])
    assert found.precision.degrees_of_freedom == wanted["df"]["clus"]
    found = clustered.total(drawn, question="enroll")
    assert close(found.value, wanted["clus_total_enroll"]["est"]["enroll"])
    assert close(found.standard_error, wanted["clus_total_enroll"]["se"]["enroll"])
    open_ended = clustered.sample(clusters(), design=clustered.Design(cluster="dnum", weight="pw"))
    found = clustered.table(open_ended, question="api00", numeric=True).of()
    assert close(found.standard_error, wanted["clus_nofpc_mean_api00"]["se"]["api00"])


def test_a_raked_clustered_sample_has_the_errors_of_r():
    golden = expected("g02_rake")
    both = margins.from_counts(golden["inputs"]["margins"])
    drawn = clustered.sample(clusters(), design=CLUSTERED, margins=both)
    found = clustered.table(drawn, question="api00", numeric=True).of()
    assert close(found.value, golden["expect"]["mean_api00"]["est"]["api00"])
    assert close(found.standard_error, golden["expect"]["mean_api00"]["se"]["api00"])
    found = clustered.total(drawn, question="enroll")
    assert close(found.value, golden["expect"]["total_enroll"]["est"]["enroll"])
    assert close(found.standard_error, golden["expect"]["total_enroll"]["se"]["enroll"])


def test_a_post_stratified_clustered_sample_has_the_errors_of_r():
    golden = expected("g03_poststratify")
    drawn = clustered.sample(clusters(), design=CLUSTERED, margins=margins.from_counts({"stype": API}))
    found = clustered.table(drawn, question="api00", numeric=True).of()
    assert close(found.value, golden["expect"]["mean_api00"]["est"]["api00"])
    assert close(found.standard_error, golden["expect"]["mean_api00"]["se"]["api00"])
    for question in ("enroll", "api.stu"):
        found = clustered.total(drawn, question=question)
        assert close(found.standard_error, golden["expect"][f"total_{question}"]["se"][question])


def nhanes(answered=True):
    data = columns("nhanes.csv")
    keep = [i for i, v in enumerate(data["HI_CHOL"]) if v not in ("", "NA") or not answered]
    return {name: [values[i] or None for i in keep] for name, values in data.items()}


def test_association_in_clustered_samples_is_tested_as_r_does():
    wanted = expected("g06_svychisq")["expect"]
    drawn = clustered.sample(clusters(), design=CLUSTERED)
    people = nhanes() | {"WTMEC2YR": numbers(nhanes()["WTMEC2YR"])}
    design = clustered.Design(cluster="SDMVPSU", weight="WTMEC2YR", stratum="SDMVSTRA")
    adults = clustered.sample(people, design=design)
    for key, found in {
        "clus_stype_schwide": clustered.table(drawn, question="stype", by="sch.wide"),
        "clus_stype_compimp": clustered.table(drawn, question="stype", by="comp.imp"),
        "nhanes_chol_race": clustered.table(adults, question="HI_CHOL", by="race"),
        "nhanes_chol_age": clustered.table(adults, question="HI_CHOL", by="agecat"),
    }.items():
        tested, f = found.test(), wanted[key]["F"]
        assert close(tested.f, f["statistic"]) and close(tested.p, f["p"], 1e-7)
        assert close(tested.ndf, f["parameter"][0]) and close(tested.ddf, f["parameter"][1])


def test_groups_of_a_clustered_sample_keep_all_clusters_as_in_r():
    golden = expected("g07_domains_proportions")["expect"]
    people = nhanes(answered=False)
    people["group"] = [f"{r}.{s}" for r, s in zip(people["race"], people["RIAGENDR"], strict=True)]
    people["WTMEC2YR"] = numbers(people["WTMEC2YR"])
    design = clustered.Design(cluster="SDMVPSU", weight="WTMEC2YR", stratum="SDMVSTRA")
    drawn = clustered.sample(people, design=design)
    by_group = clustered.table(drawn, question="HI_CHOL", by="group")
    for row in golden["svyby"]:
        found = by_group.of(row["_row"], "1")
        assert close(found.value, row["HI_CHOL"]) and close(found.standard_error, row["se"])
    overall = clustered.table(drawn, question="HI_CHOL").of(option="1")
    assert close(overall.standard_error, golden["overall"]["se"]["HI_CHOL"])
    assert close(overall.interval[0], golden["ci"]["logit"]["lo"])
    assert close(overall.interval[1], golden["ci"]["logit"]["hi"])
    assert overall.precision.degrees_of_freedom == golden["df"]


def test_the_raked_survey_of_1650_has_rs_errors_given_its_weights():
    golden = expected("g18_rake5")
    data = columns("g18_synthetic1650.csv")
    base = golden["inputs"]["base_weight"]
    w = np.array(numbers(columns("g18_weights.csv")["weight"]))
    groups = golden["inputs"]["margins"]
    x = np.hstack([dummies(data[d], list(groups[d])) for d in groups])
    raked, response = one_cell_each(np.full(1650, base), numbers(data["q1"]), margins=x, factor=w / base)
    wanted = golden["expect"]
    assert close(mean(raked, response).value, wanted["q1_raked_se"]["est"]["q1"])
    assert close(mean(raked, response).standard_error, wanted["q1_raked_se"]["se"]["q1"])
    fixed = mean(raked.fixed, response)
    assert close(fixed.standard_error, wanted["q1_weights_as_design_se"]["se"]["q1"])
    assert close(fixed.effective_n, wanted["neff"])
    ages = dummies(data["age"], list(groups["age"]))
    for sample, key in ((raked, "q1_by_age"), (raked.fixed, "q1_by_age_asdesign")):
        found, _ = estimates.means(divided(sample, response, ages), sample_class="A")
        for each, row in zip(found, wanted[key], strict=True):
            assert close(each.value, row["q1"]) and close(each.standard_error, row["se"])
    tenure, sexes = dummies(data["tenure"], list(groups["tenure"])), dummies(data["sex"], ["F", "M"])
    for fixed_weights, key, answer, by in (
        (False, "chisq_q2_tenure", "q2", tenure),
        (True, "chisq_q2_tenure_asdesign", "q2", tenure),
        (True, "chisq_q1_sex_asdesign", "q1", sexes),
    ):
        given = dummies(data[answer], sorted(set(data[answer])))
        _, crossed = one_cell_each(np.full(1650, base), given)
        tested = rao_scott(divided(raked, crossed, by), fixed=fixed_weights)
        f = wanted[key]["F"]
        assert close(tested.f, f["statistic"]) and close(tested.p, f["p"])
        assert close(tested.ndf, f["parameter"][0]) and close(tested.ddf, f["parameter"][1])


def test_the_raked_survey_of_1650_from_start_to_end():
    golden = expected("g18_rake5")
    data = columns("g18_synthetic1650.csv")
    groups = golden["inputs"]["margins"]
    data["base"] = [golden["inputs"]["base_weight"]] * 1650
    cube = count(data, cells=list(groups), answers=["q1", "q2"], weight="base")
    weights = weighting.rake(weighting.plan(cube, margins.from_counts(groups)))
    wanted = golden["expect"]
    found = results.table(weights, question="q1", sample_class="A").of(option="1")
    assert close(found.standard_error, wanted["q1_raked_se"]["se"]["q1"], 5e-8)
    by_age = results.table(weights, question="q1", by="age", sample_class="A")
    for row in wanted["q1_by_age"]:
        each = by_age.of(row["age"], "1")
        assert close(each.value, row["q1"], 5e-8) and close(each.standard_error, row["se"], 5e-8)
    crossed = results.table(weights, question="q2", by="tenure", sample_class="A")
    for tested, key in (
        (crossed.test(), "chisq_q2_tenure"),
        (crossed.test_with_fixed_weights(), "chisq_q2_tenure_asdesign"),
    ):
        f = wanted[key]["F"]
        assert close(tested.f, f["statistic"], 5e-8) and close(tested.p, f["p"], 5e-8)


def test_columns_are_compared_as_in_the_literature():
    wanted = expected("g19_column_letters")["expect"]
    data = columns("g18_synthetic1650.csv")
    w = numbers(columns("g18_weights.csv")["weight"])
    fixed, response = one_cell_each(w, numbers(data["q1"]))
    names = sorted(set(data["tenure"]))
    found, together = estimates.means(
        divided(fixed, response, dummies(data["tenure"], names)), sample_class="A"
    )
    for name, each in zip(names, found, strict=True):
        assert close(each.value, wanted["prop"][name]) and close(each.effective_n, wanted["neff"][name])
    for adjust, key in ((None, "p"), ("bonferroni", "p_bonferroni"), ("holm", "p_holm"), ("bh", "p_bh")):
        compared = letters.compare([e.value for e in found], together, adjust=adjust)
        assert [f"{names[p.first]} v {names[p.second]}" for p in compared.pairs] == wanted["pairs"]
        assert np.allclose([p.p_adjusted for p in compared.pairs], wanted[key], rtol=EIGHT, atol=0)
    pairs = letters.compare([e.value for e in found], together).pairs
    assert np.allclose([p.difference for p in pairs], wanted["diff"], rtol=EIGHT, atol=1e-14)
    assert np.allclose([p.standard_error for p in pairs], wanted["se"], rtol=EIGHT, atol=0)
    assert np.allclose([p.z for p in pairs], wanted["z"], rtol=EIGHT, atol=1e-12)


def test_p_values_are_adjusted_as_r_does():
    p = [0.01, 0.02, 0.03, 0.04]
    assert letters.adjust_p(p, "holm") == pytest.approx([0.04, 0.06, 0.06, 0.06])
    assert letters.adjust_p(p, "bh") == pytest.approx([0.04, 0.04, 0.04, 0.04])
    assert letters.adjust_p(p, "bonferroni") == pytest.approx([0.04, 0.08, 0.12, 0.16])


def test_missing_profiles_as_their_own_share_give_rs_mean_and_dropping_them_gives_its_other():
    golden = expected("g11_missing_values")["expect"]
    data = columns("g11_missing.csv")
    data["sch.wide"] = [value or None for value in data["sch.wide"]]
    for name in ("pw", "api00"):
        data[name] = numbers(data[name])
    cube = count(data, cells=["stype", "sch.wide"], numbers=["api00"], weight="pw")
    both = margins.from_counts({"stype": API, "sch.wide": {"No": 1072, "Yes": 5122}})
    own = weighting.rake(weighting.plan(cube, both, not_said="own share"))
    found = results.table(own, question="api00", sample_class="A").of()
    assert close(found.value, golden["A_mean_api00"]["est"]["api00"])
    left = weighting.rake(weighting.plan(cube, both, not_said="leave out"))
    found = results.table(left, question="api00", sample_class="A").of()
    assert close(found.value, golden["B_mean_api00"]["est"]["api00"])
    assert found.n == golden["B_n"]


def test_missing_profiles_in_a_clustered_survey_have_rs_errors():
    golden = expected("g11_missing_values")
    data = columns("g11_missing.csv")
    data |= {"pw": numbers(data["pw"]), "api00": numbers(data["api00"])}
    design = clustered.Design(cluster="dnum", weight="pw")  # the file's errors have no correction
    said = [i for i, value in enumerate(data["sch.wide"]) if value]
    dropped = {name: [values[i] for i in said] for name, values in data.items()}
    kept = data | {"sch.wide": [value or "Missing" for value in data["sch.wide"]]}
    targets = {"A": golden["inputs"]["targets_A"], "B": {"No": 1072, "Yes": 5122}}
    for policy, people in (("A", kept), ("B", dropped)):
        both = margins.from_counts({"stype": API, "sch.wide": targets[policy]})
        drawn = clustered.sample(people, design=design, margins=both)
        found = clustered.table(drawn, question="api00", numeric=True).of()
        assert close(found.standard_error, golden["expect"][f"{policy}_mean_api00"]["se"]["api00"])


def test_a_few_people_who_stand_for_many_widen_the_margin_as_in_r():
    golden = expected("g14_extreme_weights")
    data = columns("g14_extreme.csv")
    cube = count(data, cells=["g", "s"], answers=["y"])
    both = margins.from_counts({name: golden["inputs"][name] for name in ("g", "s")})
    weights = weighting.rake(weighting.plan(cube, both))
    found = results.table(weights, question="y", sample_class="A").of(option="1")
    wanted = golden["expect"]["raked"]
    assert close(found.value, wanted["est"], 5e-8)
    assert close(found.margin_of_error, wanted["moe95"], 5e-8)
    plain = results.table(cube, question="y", sample_class="A").of(option="1")
    assert close(plain.value, golden["expect"]["unweighted"]["est"])
    assert close(plain.margin_of_error, golden["expect"]["unweighted"]["moe95"])


def test_one_contact_in_a_stratum_is_refused_with_the_reason():
    data = columns("g15_lonely.csv")
    for name in ("pw", "api00"):
        data[name] = numbers(data[name])
    cube = count(data, cells=["stype"], numbers=["api00"], weight="pw")
    with pytest.raises(LonelyStratum) as refused:
        results.table(cube, question="api00", sample_class="A", strata=results.Strata("stype"))
    assert refused.value.sentence == (
        "Only one person answered in stratum M, so nobody can say how much answers differ there: join it with "
        "another stratum, or ask more people."
    )


NHANES_SHARES = {
    "race": {"1": 0.15, "2": 0.65, "3": 0.12, "4": 0.08},
    "agecat": {"(0,19]": 0.2, "(19,39]": 0.3, "(39,59]": 0.3, "(59,Inf]": 0.2},
    "RIAGENDR": {"1": 0.49, "2": 0.51},
}


def test_unequal_base_weights_are_residualised_as_calibrate_does():
    people = nhanes()
    assert sorted(set(people["agecat"])) == sorted(NHANES_SHARES["agecat"])
    people["w"] = numbers(people["WTMEC2YR"])
    cube = count(people, cells=list(NHANES_SHARES), answers=["HI_CHOL"], weight="w")
    million = {d: {g: s * 1e6 for g, s in shares.items()} for d, shares in NHANES_SHARES.items()}
    weights = weighting.rake(weighting.plan(cube, margins.from_counts(million)))
    found = results.table(weights, question="HI_CHOL", sample_class="A").of(option="1")
    assert found.n == 7846
    assert close(found.value, 0.109753121166)
    assert close(found.standard_error, 0.004489015431)
    chosen = Response.of_options(weights.cube.answers["HI_CHOL"])
    fixed = divided(results.sample_of(weights).fixed, chosen)
    assert close(estimates.shares(fixed, 1, sample_class="A")[0][0].standard_error, 0.004585605847)
    tested = results.table(weights, question="HI_CHOL", by="race", sample_class="A").test()
    assert close(tested.f, 4.948015565529) and close(tested.p, 0.003828122007)


def test_a_stratified_raked_sample_with_unequal_base_weights_has_calibrates_error():
    data = columns("apistrat.csv")
    data["pw"] = numbers(data["pw"])
    cube = count(data, cells=["stype", "awards", "comp.imp"], answers=["sch.wide"], weight="pw")
    both = margins.from_counts({"awards": {"No": 2394, "Yes": 3800}, "comp.imp": {"No": 2194, "Yes": 4000}})
    weights = weighting.rake(weighting.plan(cube, both))
    strata = results.Strata("stype", {"E": 4421, "H": 755, "M": 1018})
    found = results.table(weights, question="sch.wide", sample_class="A", strata=strata).of(option="Yes")
    assert close(found.value, 0.807922486630)
    assert close(found.standard_error, 0.020392247755)
    loose = results.table(weights, question="sch.wide", sample_class="A").of(option="Yes")
    assert loose.standard_error == pytest.approx(0.021142, abs=5e-7)
