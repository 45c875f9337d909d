"""Products of tall matrices are the same however few rows are taken at a time."""

import numpy as np
import pytest

from folkmoot.evidence import products


def margins_of(people):
    """The dummies of three ages and two districts, which add up to everybody twice."""
    rng = np.random.default_rng(3)
    age, district = rng.integers(3, size=people), rng.integers(2, size=people)
    return np.column_stack([np.ones(people), np.eye(3)[age], np.eye(2)[district]])


@pytest.mark.parametrize("people", [1, 9, 300, 20_000])
def test_a_product_by_parts_is_the_product(people):
    left = margins_of(people)
    right = np.arange(2.0 * people).reshape(people, 2)
    assert np.allclose(products.crossed(left, right), left.T @ right, rtol=1e-12)


@pytest.mark.parametrize("people", [9, 300, 20_000])
def test_margins_that_say_the_same_twice_span_what_they_say_once(people):
    columns = margins_of(people)
    basis = products.orthonormal(columns, 1e-10)
    left, values, _ = np.linalg.svd(columns, full_matrices=False)
    whole = left[:, values > 1e-10 * values[0]]
    assert basis.shape == (people, 4)
    assert np.allclose(basis.T @ basis, np.eye(4), atol=1e-12)
    assert np.allclose(basis @ (basis.T @ columns), columns, atol=1e-10)
    assert np.allclose(np.abs(np.linalg.svd(basis.T @ whole)[1]), 1.0, atol=1e-12)
