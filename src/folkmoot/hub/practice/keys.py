"""The keyed hashes by which a person is found: made when a register is brought, and from what a practitioner types."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import Any

from folkmoot.contacts.keys import keyed_digest
from folkmoot.hub.identity import Identity

LOOK_UP_WAYS = ("key_1", "key_3", "key_5")
"""The ways, of those in `evidence.linking.keys`, that hold the whole first name and the date of birth: no twin is shown for another."""


def agreement_key(agreement: Any) -> bytes:
    """Return the key of an agreement: hashes made under another agreement say nothing under this one."""
    return keyed_digest(str(agreement.uuid), purpose="hub match keys")


def digests_of(identity: Identity, key: bytes) -> list[str]:
    """Return every hash of one person, the surest way first; none where first name or date of birth is missing.

    Names and dates are written as `evidence.linking` writes them.
    """
    from folkmoot.evidence.linking import keys, normalising  # noqa: PLC0415  heavy

    person = (
        normalising.name(identity.first_name),
        normalising.name(identity.surname),
        normalising.date(identity.date_of_birth),
        normalising.postcode(identity.postcode),
    )
    found = []
    for way, _, parts in keys.WAYS:
        if way not in LOOK_UP_WAYS or any(person[at] is None for at in keys.NEEDS[way]):
            continue
        first, surname, born, home = (each or "" for each in person)
        said = "\x1f".join((way, *parts(first, surname, born, home)))
        found.append(hmac.digest(key, said.encode(), "sha256").hex())
    return found


def keys_of(holding: Any, people: Iterable[tuple[Any, Identity]]) -> list[Any]:
    """Return the hashes of people of a register, by their numbers, as they will be kept."""
    from folkmoot.hub.practice_models import PersonKey  # noqa: PLC0415  models name this package's states

    key = agreement_key(holding.agreement)
    return [
        PersonKey(holding=holding, spine=spine, digest=digest)
        for spine, identity in people
        for digest in digests_of(identity, key)
    ]
