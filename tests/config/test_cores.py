"""The web server keeps to one core where there are several, and its worker to the others."""

import os
import sys

import pytest

from folkmoot.config.serving import shared_out, started_on


@pytest.mark.parametrize(
    ("cores", "one_core", "shares"),
    [
        ({0}, True, ({0}, {0})),
        ({0, 1}, True, ({1}, {0})),
        ({2, 3, 7}, True, ({7}, {2, 3})),
        ({0, 1, 2}, False, ({0, 1, 2}, {0, 1, 2})),
    ],
)
def test_the_cores_are_shared_out(cores, one_core, shares) -> None:
    assert shared_out(cores, one_core=one_core) == shares


def test_a_process_stays_on_its_cores_and_we_keep_ours(capfd) -> None:
    ours = os.sched_getaffinity(0)
    own, _ = shared_out(ours, one_core=True)
    started_on(own, [sys.executable, "-c", "import os; print(sorted(os.sched_getaffinity(0)))"]).wait()
    assert capfd.readouterr().out.strip() == str(sorted(own))
    assert os.sched_getaffinity(0) == ours
