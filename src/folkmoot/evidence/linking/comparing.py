"""Says to Splink how rows are compared: the levels of each field, term frequencies, and what a model has learnt."""

from __future__ import annotations

from typing import Any

from folkmoot.evidence.linking.blocks import BLOCKS, changed_places
from folkmoot.evidence.linking.model import LEVELS, Model

SWAPPED = "(levenshtein(first_name_l, surname_r) <= 2 and levenshtein(surname_l, first_name_r) <= 2)"
SURE = ("first_name", "surname", "date_of_birth")
"""Rows that agree so are one person nearly always: from how many there are, how many links there may be is estimated."""
RARE = {"first_name", "surname"}  # a rare name that two rows share says more than a common one


def settings(fields: tuple[str, ...], model: Model | None = None) -> Any:
    """Return Splink's settings for these fields, with what a model has learnt where there is one."""
    from splink import SettingsCreator, block_on  # noqa: PLC0415  an extra

    learnt_prior: dict[str, Any] = {"probability_two_random_records_match": model.prior} if model else {}
    blocks: list[Any] = [*(block_on(*each) for each in BLOCKS), *changed_places()]
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="place",
        comparisons=[_comparison(name, model) for name in fields],
        blocking_rules_to_generate_predictions=blocks,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
        max_iterations=50,
        **learnt_prior,
    )


def _comparison(name: str, model: Model | None) -> Any:
    from splink import comparison_level_library  # noqa: PLC0415  an extra
    from splink import comparison_library as comparisons  # noqa: PLC0415  an extra

    levels: Any = comparison_level_library
    made = _between(name)
    exact = levels.ExactMatchLevel(name, term_frequency_adjustments=name in RARE)
    counted = [exact, *made, levels.ElseLevel()]
    if model:
        for level, m, u in zip(counted, model.m[name], model.u[name], strict=True):
            level.configure(m_probability=m, u_probability=u)
    none: Any = levels.NullLevel(name)
    if name == "surname":  # both names in each other's place is one mistake, told of the first name
        none = levels.CustomLevel(
            f"(surname_l is null or surname_r is null or (surname_l <> surname_r and {SWAPPED}))"
        ).configure(is_null_level=True)
    return comparisons.CustomComparison([none, *counted], output_column_name=name)


def _between(name: str) -> list[Any]:
    """Return the levels of a field between the same and another."""
    from splink import comparison_level_library  # noqa: PLC0415  an extra

    levels: Any = comparison_level_library
    made: dict[str, list[Any]] = {
        "first_name": [
            levels.CustomLevel(
                "(length(first_name_l) > 1 and length(first_name_r) > 1 and (first_name_l like first_name_r || '%' or "
                "first_name_r like first_name_l || '%'))",
                "short form",
            ),
            levels.JaroWinklerLevel("first_name", 0.92),
            levels.JaroWinklerLevel("first_name", 0.8),
            levels.CustomLevel(SWAPPED, "in each other's place"),
        ],
        "surname": [levels.JaroWinklerLevel("surname", 0.92), levels.JaroWinklerLevel("surname", 0.8)],
        "date_of_birth": [
            levels.LevenshteinLevel("date_of_birth", 1),
            levels.CustomLevel(
                "(substr(date_of_birth_l, 1, 4) = substr(date_of_birth_r, 1, 4) and substr(date_of_birth_l, 6, 2) = "
                "substr(date_of_birth_r, 9, 2) and substr(date_of_birth_l, 9, 2) = substr(date_of_birth_r, 6, 2))",
                "swapped",
            ),
            levels.LevenshteinLevel("date_of_birth", 2),
        ],
        "postcode": [
            levels.LevenshteinLevel("postcode", 1),
            levels.CustomLevel(
                "(substr(postcode_l, 1, length(postcode_l) - 2) = substr(postcode_r, 1, length(postcode_r) - 2))",
                "near",
            ),
        ],
        "sex": [],
    }
    return made[name]


def learnt(saved: dict[str, Any]) -> Model:
    """Take out of what Splink saves what a model of ours keeps; a level never seen gets a small share."""
    m, u = {}, {}
    for each in saved["comparisons"]:
        name = each["output_column_name"]
        counted = [one for one in each["comparison_levels"] if not one.get("is_null_level")]
        m[name] = _shares([one.get("m_probability") for one in counted], len(LEVELS[name]))
        u[name] = _shares([one.get("u_probability") for one in counted], len(LEVELS[name]))
    return Model(min(max(saved["probability_two_random_records_match"], 1e-12), 0.5), m, u)


NEVER_SEEN = 1e-6


def _shares(found: list[Any], levels: int) -> tuple[float, ...]:
    assert len(found) == levels  # noqa: S101  our own settings, read back
    numbers = [max(one, NEVER_SEEN) if isinstance(one, float) else NEVER_SEEN for one in found]
    whole = sum(numbers)
    return tuple(min(max(one / whole, NEVER_SEEN), 1 - NEVER_SEEN) for one in numbers)
