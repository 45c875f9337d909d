"""How fast an agreement decides, against reading its terms by hand each time, and against Cedar where it is installed.

The same requests go through each, and each must decide alike. Cedar needs a Python of its own:

    FOLKMOOT_RIVALS=/path/to/python python bench/agreement.py
"""

import datetime as dt
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from machine import machine
from tests.partners.agreements.test_rule import (
    FIRST,
    made_up_request,
    made_up_terms,
    read_by_hand,
)

from folkmoot.partners.agreements.exporting import as_cedar, cedar_requests
from folkmoot.partners.agreements.rule import compile_rule, decide

REQUESTS, CEDAR_REQUESTS, SEEDS = 50_000, 500, range(5)
ON = FIRST + dt.timedelta(days=30)
REVIEW = FIRST + dt.timedelta(days=90)
IN_CEDAR = """
import json, sys, time, cedarpy
told = json.load(sys.stdin)
allowed, asked, begun = [], 0, time.perf_counter()
for query in told["queries"]:
    found = bool(query)
    for requests in query.values():
        asked += len(requests)
        found = found and any(str(cedarpy.is_authorized(one, told["policies"], []).decision).endswith("Allow") for one in requests)
    allowed.append(found)
print(json.dumps({"allowed": allowed, "seconds": time.perf_counter() - begun, "asked": asked}))
"""


def main() -> int:
    """Print decisions a second of each, seed by seed; fail where two decide differently."""
    print(machine())
    rivals = os.environ.get("FOLKMOOT_RIVALS")
    for seed in SEEDS:
        chance = random.Random(seed)
        terms = made_up_terms(chance)
        dates = {"starts_on": FIRST, "review_on": REVIEW, "grace_days": 0}
        rule = compile_rule(terms, agreement="bench", version=1, state="signed", **dates)
        requests = [made_up_request(chance, terms) for _ in range(REQUESTS)]
        begun = time.perf_counter()
        ours = [decide(rule, request, on=ON).allowed for request in requests]
        seconds = time.perf_counter() - begun
        kept, begun = terms.as_json(), time.perf_counter()
        twin = [read_by_hand(kept, "signed", FIRST, REVIEW, 0, None, one, ON) is not None for one in requests]
        by_hand = time.perf_counter() - begun
        if ours != twin:
            print(f"seed {seed}: the twin decides differently")
            return 1
        said = f"seed {seed}: {REQUESTS / seconds:,.0f} decisions a second, {by_hand / seconds:.1f} times the twin's"
        if rivals:
            givers = {flow.giver for flow in terms.flows}
            queries = [cedar_requests(one, givers, on=ON) for one in requests[:CEDAR_REQUESTS]]
            asked = json.dumps({"policies": as_cedar(rule), "queries": queries})
            answer = json.loads(
                subprocess.run(
                    [rivals, "-c", IN_CEDAR], input=asked, capture_output=True, text=True, check=True
                ).stdout
            )
            if answer["allowed"] != ours[:CEDAR_REQUESTS]:
                print(f"seed {seed}: Cedar decides differently")
                return 1
            said += f"; Cedar alike on {CEDAR_REQUESTS}, {CEDAR_REQUESTS / answer['seconds']:,.0f} a second"
        print(said)
    if not rivals:
        print("Cedar was not asked: set FOLKMOOT_RIVALS to a Python that has cedarpy.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
