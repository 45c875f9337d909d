"""Who a person in a register is, as it is sealed: read only to link, to look up and to answer the person."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from folkmoot.contacts.keys import keyed_hash, seal, unseal

PURPOSE = "hub person"
COLUMNS = ("first_name", "surname", "date_of_birth", "postcode")
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Identity:
    """What a register says of who somebody is. Dates are ISO 8601; each may be empty."""

    first_name: str = ""
    surname: str = ""
    date_of_birth: str = ""
    postcode: str = ""

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first_name} {self.surname}".strip()

    @property
    def born(self) -> str:
        """The date of birth in words, or as it was written where it is no date."""
        try:
            return f"{dt.date.fromisoformat(self.date_of_birth):%-d %B %Y}"
        except ValueError:
            return self.date_of_birth or "on a day nobody told"


def identity_from(row: Mapping[str, str]) -> Identity:
    """Return who a row of a register is, each part cut to what a name can be."""
    return Identity(**{column: " ".join(row.get(column, "").split())[:LONGEST] for column in COLUMNS})


def sealed(identity: Identity, spine: UUID) -> bytes:
    """Encrypt it, tied to the person's number: moved to another row it does not open."""
    return seal(json.dumps(asdict(identity)), purpose=PURPOSE, owner=str(spine))


def opened(kept: bytes | memoryview, spine: UUID) -> Identity:
    """Return what was sealed. Raises `CannotUnseal`."""
    return Identity(**json.loads(unseal(kept, purpose=PURPOSE, owner=str(spine))))


def reference_of(identity: Identity) -> str:
    """Return how the hub refers to a person wherever it must know them again: a keyed hash of name and date of birth.

    It is what `trail.subjects` is given, so that whoever asks later finds every row about them, under every agreement.
    """
    from folkmoot.evidence.linking.normalising import date, name  # noqa: PLC0415  heavy

    said = [name(identity.first_name), name(identity.surname), date(identity.date_of_birth)]
    return keyed_hash("\n".join(each or "" for each in said), purpose="hub reference")
