"""What a pilot would bring on a larger scale: a forecast with an interval, made before, to be held against what came."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import betainc, stdtrit

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class ScaleUp:
    """How many would come of `scale` times as many uses, with the interval in which a new count lies 95 times in 100.

    It holds if what is scaled up is like what was tried: the same kind of place, asked in the same way, for as long.
    """

    expected: float
    low: int
    high: int
    uses: int
    scale: float

    def holds(self, actual: int) -> bool:
        """Say whether what came lies in the interval."""
        return self.low <= actual <= self.high


def scale_up(counts: Sequence[int], *, scale: float, level: float = LEVEL) -> ScaleUp:
    """Forecast the sum over `scale` times as many uses of a way of asking as `counts` has, one count a use.

    Chance alone gives the predictive distribution of a Poisson count under Jeffreys' prior: negative binomial of size
    n + ½ and probability 1 ÷ (1 + scale), as R's `qnbinom` (Krishnamoorthy and Peng 2011, Journal of Statistical
    Planning and Inference 141). Uses that differ more from each other than that widen it: with k uses of mean ȳ and
    deviation s, m = scale·k new ones sum to m·ȳ ± t·s·√(m + m²/k), t with k − 1 degrees of freedom (Hahn and Meeker
    1991, Statistical Intervals, 4.8). The wider end of the two holds. Raises ValueError without a use, for a count below
    nought, or a scale that is not above nought.
    """
    if not counts or min(counts) < 0 or not scale > 0:
        raise ValueError("a forecast needs a count of each use, none below nought, and a scale above nought")
    k, n = len(counts), sum(counts)
    tail = (1 - level) / 2
    low, high = (_predicted(n, scale, chance) for chance in (tail, 1 - tail))
    if k > 1:
        mean = n / k
        spread = math.sqrt(sum((count - mean) ** 2 for count in counts) / (k - 1))
        m = scale * k
        reach = float(stdtrit(k - 1, 1 - tail)) * spread * math.sqrt(m + m * m / k)
        low = max(0, min(low, math.floor(m * mean - reach)))
        high = max(high, math.ceil(m * mean + reach))
    return ScaleUp(scale * n, low, high, k, scale)


def _predicted(n: int, scale: float, chance: float) -> int:
    """Give the smallest count whose chance of not being exceeded is at least `chance`."""
    size, probability = n + 0.5, 1 / (1 + scale)
    low, high = -1, 1
    while betainc(size, high + 1, probability) < chance:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if betainc(size, middle + 1, probability) < chance:
            low = middle
        else:
            high = middle
    return high
