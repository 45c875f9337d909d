"""The sums behind Folkmoot, usable in a notebook: `from folkmoot import evidence`; parts load when named."""

from __future__ import annotations

import importlib
from types import ModuleType

PARTS = (
    "agreement",
    "amounts",
    "analyst",
    "attack_scenarios",
    "attacks",
    "channels",
    "clustered",
    "cube",
    "disclosure",
    "division",
    "editions",
    "estimate_command",
    "estimates",
    "evenness",
    "feasibility",
    "independence",
    "ladder",
    "leaning",
    "left_out",
    "letters",
    "linearise",
    "linking",
    "margins",
    "opinion",
    "population",
    "problems",
    "provision",
    "published",
    "ranging",
    "reach",
    "recovery",
    "reference",
    "reference_agreement",
    "reference_estimates",
    "reference_leaning",
    "reference_learning",
    "reference_linking",
    "reference_opinion",
    "reference_provision",
    "reference_recovery",
    "refusals",
    "releasing",
    "results",
    "rounding",
    "scaling",
    "scrub",
    "trends",
    "weighting",
    "words",
    "worth",
)


def __getattr__(name: str) -> ModuleType:
    """Load a part of `evidence` at its first mention, so that importing the package costs nothing."""
    if name not in PARTS:
        raise AttributeError(f"evidence has no part called {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    """Name the parts, for a notebook's completion."""
    return sorted({*globals(), *PARTS})
