"""Writes the rule of an agreement as Cedar policies, for an auditor who would rather not believe our Python.

A Cedar request is about one item of one giver; a query of ours is allowed when every item it asks for is permitted from at
least one of the givers it asks. Days are numbers such as 20270301.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

from folkmoot.partners.agreements.rule import SIGNED, Asker, Granted, Request, Rule

ACTION = 'Action::"ask"'


def as_cedar(rule: Rule) -> str:
    """Return the rule as the text of Cedar policies: one permit for each grant, one forbid while it is not in force."""
    policies = [_closed(rule)]
    for asker, granted in sorted(rule.grants.items()):
        policies += [_permit(asker, one) for one in granted]
    head = f"// {rule.agreement}, version {rule.version}. A request is about one item of one giver.\n"
    return head + "\n".join(policies)


def cedar_requests(
    request: Request, givers: Iterable[str], *, on: dt.date
) -> dict[str, list[dict[str, object]]]:
    """Return, for each item a query asks for, the Cedar requests of which one must be permitted: one for each giver."""
    principal = {"partner": request.partner, "role": request.role}
    asked = sorted(givers if request.givers is None else set(givers) & request.givers)
    context = {"lane": request.lane, "purpose": request.purpose, "day": _number(on), **principal}
    return {
        item: [
            {
                "principal": 'Officer::"asks"',
                "action": ACTION,
                "resource": 'Item::"asked"',
                "context": {**context, "giver": giver, "item": item},
            }
            for giver in asked
        ]
        for item in sorted(request.items)
    }


def _closed(rule: Rule) -> str:
    first, last = _number(rule.starts_on), _number(rule.closes_on)
    parties = json.dumps(sorted(rule.parties), ensure_ascii=False)
    open_while = [
        "true" if rule.state == SIGNED else "false",
        f"context.day >= {first}",
        f"context.day <= {last}",
        f"{parties}.contains(context.partner)",
    ]
    if rule.stands_until is not None:
        open_while.append(f"context.day < {_number(rule.stands_until)}")
    return f"forbid (principal, action == {ACTION}, resource)\nunless {{ {' && '.join(open_while)} }};\n"


def _permit(asker: Asker, granted: Granted) -> str:
    lane, partner, role, purpose = (json.dumps(each, ensure_ascii=False) for each in asker)
    items = json.dumps(sorted(granted.items), ensure_ascii=False)
    when = [
        f"context.lane == {lane}",
        f"context.partner == {partner}",
        f"context.role == {role}",
        f"context.purpose == {purpose}",
        f"context.giver == {json.dumps(granted.giver, ensure_ascii=False)}",
        f"{items}.contains(context.item)",
    ]
    if granted.first is not None:
        when.append(f"context.day >= {_number(granted.first)}")
    if granted.last is not None:
        when.append(f"context.day <= {_number(granted.last)}")
    clause = granted.clause.replace('"', "")
    return f'@id("{clause}")\npermit (principal, action == {ACTION}, resource)\nwhen {{ {" && ".join(when)} }};\n'


def _number(day: dt.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
