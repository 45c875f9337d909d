"""Tells an opinion map in full as plain values: for groups.json, for pages, for whoever checks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from folkmoot.evidence.opinion import statements as sums
from folkmoot.evidence.opinion.picture import letter
from folkmoot.evidence.opinion.stability import holds
from folkmoot.evidence.opinion.whole import CLASS_SENTENCE, OpinionMap

DECIMALS = 6
MOST_TWICE = 200


def tell(whole: OpinionMap, words: Sequence[str]) -> dict[str, Any]:
    """Return the map as values that JSON takes; `words` are the statements' own."""
    names = whole.votes.statements

    def one(at: int) -> dict[str, Any]:
        return {"statement": names[at], "words": words[at]}

    def shared(told: Sequence[sums.Shared]) -> list[dict[str, Any]]:
        return [{**one(each.statement), "agrees": each.agrees, "score": _round(each.score)} for each in told]

    across, against = sums.across_groups(whole.tallies), sums.across_groups(whole.tallies, agrees=False)
    best = np.lexsort((np.arange(len(across)), -across))
    return {
        "class": CLASS_SENTENCE,
        "people": int((whole.votes.cast() > 0).sum()),
        "placed": int(whole.placed.sum()),
        "not_placed": whole.not_placed,
        "votes": len(whole.votes.person),
        "statements_live": int(whole.live.sum()),
        "statements_rejected": int((~whole.live).sum()),
        "number_of_groups": whole.number,
        "groups": [_group(whole, each, one) for each in range(whole.number)],
        "consensus": shared(sums.consensus(whole.tallies, whole.live)),
        "group_aware_consensus": [
            {**one(int(at)), "score": _round(across[at])}
            for at in best
            if whole.live[at] and whole.tallies.seen[-1][at]
        ][: sums.SHOWN],
        "bridging": shared(sums.bridging(whole.tallies, whole.live)),
        "divisive": shared(sums.divisive(whole.tallies, whole.live)),
        "stability": {
            "starts": whole.stability.starts,
            "numbers_found": {str(k): n for k, n in whole.grouping.starts.items()},
            "silhouettes": {str(k): _round(s) for k, s in whole.grouping.silhouettes.items()},
            "same_number_by_start": _round(whole.stability.same_number_by_start),
            "resamples": whole.stability.resamples,
            "same_number_by_resample": _round(whole.stability.same_number_by_resample),
            "alike_by_resample": _round(whole.stability.alike),
        },
        "flags": {
            kind: {"people": int(who.sum()), "who": [whole.votes.people[at] for at in np.flatnonzero(who)]}
            for kind, who in whole.flags.items()
        },
        "said_twice": [
            {"earlier": names[first], "later": names[second], "alike": _round(alike)}
            for first, second, alike in whole.twice[:MOST_TWICE]
        ],
        "left_out": list(whole.without),
        "statements": _statements(whole, words, across, against),
    }


def _group(whole: OpinionMap, group: int, one: Any) -> dict[str, Any]:
    people = int(whole.grouping.sizes[group])
    middle = whole.places.at[whole.group == group].mean(axis=0) if people else (0.0, 0.0)
    again = whole.stability.again_by_resample[group]
    return {
        "group": group,
        "called": letter(group),
        "people": people,
        "share_of_placed": _round(people / max(1, int(whole.placed.sum()))),
        "x": _round(middle[0]),
        "y": _round(middle[1]),
        "stability": {
            "found_again_by_start": _round(whole.stability.again_by_start[group]),
            "found_again_by_resample": _round(again),
            "words": holds(again) if whole.stability.resamples else "not tested",
        },
        "statements": [
            {
                **one(each.statement),
                "agrees": each.agrees,
                "people": each.people,
                "seen": each.seen,
                "share": _round(each.share),
                "share_elsewhere": _round(each.elsewhere),
                "z": _round(each.z),
                "z_against_others": _round(each.z_apart),
            }
            for each in sums.what_marks(whole.tallies, group, whole.live)
        ],
    }


def _statements(whole: OpinionMap, words: Sequence[str], across: Any, against: Any) -> list[dict[str, Any]]:
    tallies, length = whole.tallies, sums.extremity(whole.places)
    return [
        {
            "statement": name,
            "words": words[at],
            "live": bool(whole.live[at]),
            "agree": int(tallies.agree[-1][at]),
            "disagree": int(tallies.disagree[-1][at]),
            "pass": int(tallies.seen[-1][at] - tallies.agree[-1][at] - tallies.disagree[-1][at]),
            "groups": [
                {"agree": int(agree), "disagree": int(disagree), "seen": int(seen)}
                for agree, disagree, seen in zip(
                    tallies.agree[:-1, at], tallies.disagree[:-1, at], tallies.seen[:-1, at], strict=True
                )
            ],
            "group_aware_agree": _round(across[at]),
            "group_aware_disagree": _round(against[at]),
            "extremity": _round(length[at]),
        }
        for at, name in enumerate(whole.votes.statements)
    ]


def _round(number: float) -> float:
    return round(float(number), DECIMALS)
