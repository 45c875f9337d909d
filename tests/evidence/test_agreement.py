"""Agreement of several coders, code by code, with the answer as the unit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence import agreement
from folkmoot.evidence import reference_agreement as slow

NAMES = st.sampled_from([None, "buses", "parks", "bins"])
# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four coders, twelve units.
CODERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


ALPHA = 0.743421052631579  # krippendorff 0.9.0; irrCAC 0.4.4 prints 0.743421052632
KAPPA = 0.844827586207  # irrCAC 0.4.4, Conger's kappa, which is Cohen's for two coders


@given(st.lists(st.lists(NAMES, min_size=3, max_size=3), max_size=25))
@settings(max_examples=80, deadline=None)
def test_alpha_is_that_of_all_pairs_of_marks(marks):
    found, expected = agreement.alpha(marks), slow.alpha(marks)
    assert (found is None) == (expected is None)
    assert found is None or found == pytest.approx(expected, abs=1e-12)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=30))
@settings(max_examples=80, deadline=None)
def test_kappa_is_that_of_all_pairs_of_answers(pairs):
    one, other = zip(*pairs, strict=True)
    found, expected = agreement.kappa(one, other), slow.kappa(one, other)
    assert (found is None) == (expected is None)
    assert found is None or found == pytest.approx(expected, abs=1e-12)


def test_alpha_and_kappa_equal_the_packages_krippendorff_and_irrcac():
    assert agreement.alpha(list(zip(*CODERS, strict=True))) == pytest.approx(ALPHA, abs=1e-9)
    one, other = CODERS[0][:9], CODERS[1][:9]
    assert agreement.kappa(one, other) == pytest.approx(KAPPA, abs=1e-9)


def test_agreement_is_told_code_by_code_for_the_answers_coded_twice():
    one = [frozenset({"buses"}), frozenset(), frozenset({"buses", "parks"}), None]
    other = [frozenset({"buses"}), frozenset({"parks"}), frozenset({"parks"}), frozenset({"bins"})]
    found = agreement.by_code([one, other], ["buses", "parks", "bins"])
    assert found["buses"] == agreement.CodeAgreement(3, pytest.approx(4 / 9), pytest.approx(0.4), 2, 0.5)
    assert found["bins"] == agreement.CodeAgreement(3, None, None, 0, None)
