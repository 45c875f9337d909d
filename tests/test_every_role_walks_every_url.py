"""Everybody tries every address: nobody, each role, an officer of another partner. Each gets exactly what is theirs.

A new address fails here until a line of tests/walked.py says who may see it.
"""

import pytest
from django.db import transaction

from folkmoot.design.audio import can_listen
from folkmoot.trail.models import TrailRow
from tests.outcomes.voices.world import NOTED
from tests.walked import OPEN_TO_HUB_ROLES, WALKED
from tests.walking import HUB_ROLES, PEOPLE, address_of, build_world, named_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
REFUSED = {"403", "404"}
PRINT_THAT_TELLS_OF_NOBODY = {  # forms, posters and kits, made to be given to anybody
    "assets:example",
    "directory:paper",
    "directory:shop_paper",
    "directory:signpost_pdf",
    "directory:signpost_qr",
    "engagements:poster",
    "engagements:qr",
    "host:sheet",
    "questions:paper_pdf",
    "waiting_room:form_pdf",
}
LOOK_OF_EVERYBODY = {"website:look", "website:use_look", "website:default_look"}


@pytest.fixture
def world():
    return build_world()


def test_every_address_has_its_line_and_every_line_its_address():
    assert sorted(WALKED) == sorted({name for name, _ in named_addresses()})


def test_everybody_gets_exactly_what_is_theirs_and_a_partner_administrator_nothing_of_other_partners(world):
    clients, given, special = world
    found, leaks, differs, silent = {}, [], {}, set()
    opened = {role: set() for role in HUB_ROLES}
    for name, params in named_addresses():
        address = address_of(name, params, given, special)
        rows = TrailRow.objects.count()
        answers = {person: clients[person].get(address) for person in who_asks(name)}
        leaks += [name for each in answers.values() if not each.streaming and NOTED.encode() in each.content]
        taken_out = "Content-Disposition" in answers.get("administrator", {})
        if taken_out and address.startswith("/officers/") and TrailRow.objects.count() == rows:
            silent.add(name)
        got = {person: answer.status_code for person, answer in answers.items()}
        found[name] = {person: str(got[person]) for person in got if person in PEOPLE}
        for role in HUB_ROLES:
            if got.get(role) == 200 != got["front_line"]:
                opened[role].add(name)
        if got.get("partner_administrator") != got.get("administrator"):
            differs[name] = (got["partner_administrator"], got["administrator"])
    assert (leaks, silent) == ([], PRINT_THAT_TELLS_OF_NOBODY)
    assert opened == OPEN_TO_HUB_ROLES
    told = WALKED | unheard()
    assert found == {name: {p: told[name].split()[PEOPLE.index(p)] for p in found[name]} for name in found}
    administrator = PEOPLE.index("administrator")
    assert differs == {
        "partners:partners": (302, 200),
        "jobs:job": (404, 200),
        "field:new_key": (403, 405),  # the key is of the whole installation
        **{
            name: (403, int(line.split()[administrator]))
            for name, line in WALKED.items()
            if name.startswith("places:") or name in LOOK_OF_EVERYBODY
        },
    }


def who_asks(name: str) -> list[str]:
    """Everybody; where nobody at all gets what every role gets, nobody and an officer with no part in it stand for all."""
    if len(set(WALKED[name].split())) == 1:
        return ["nobody", "of another partner"]
    return [*PEOPLE, "partner_administrator", *HUB_ROLES]


def unheard() -> dict[str, str]:
    """What is read aloud is not there where nothing can read it."""
    read_aloud = (
        "website:listen",
        "website:listen_easily",
        "online:listen",
        "find:listen",
        "find:listen_group",
    )
    return {} if can_listen() else dict.fromkeys(read_aloud, " ".join(["404"] * len(PEOPLE)))


def test_what_may_not_be_seen_may_not_be_sent_to_and_nothing_sent_breaks_a_page(world):
    clients, given, special = world
    faults = []
    for name, params in named_addresses():
        address = address_of(name, params, given, special)
        seen = dict(zip(PEOPLE, WALKED[name].split(), strict=True))
        for person in senders(seen) if name != "account_logout" else ():  # it would end the walk
            with transaction.atomic():
                sent = clients[person].post(address, {}).status_code
                transaction.set_rollback(True)
            if sent not in may_be_answered(name, address, person, seen[person]):
                faults.append((name, person, seen[person], sent))
    assert faults == []


def senders(seen: dict[str, str]) -> list[str]:
    """Everybody who is refused what another is shown; of those who get the same, the first."""
    first = {told: person for person, told in reversed(seen.items())}
    refused = [person for person, told in seen.items() if told in REFUSED and len(first) > 1]
    return sorted({*first.values(), *refused})


def may_be_answered(name: str, address: str, person: str, seen: str) -> set[int]:
    """What sending nothing may lead to, for someone who got `seen` when asking for the page."""
    if person == "nobody" and address.startswith("/officers/") and name != "partners:not_known":
        return {401}
    if seen in REFUSED:
        return {403, 404, 405}
    return {200, 204, 302, 400, 401, 403, 404, 405, 409, 413, 422}
