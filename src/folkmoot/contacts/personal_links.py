"""Links that only one person holds: made of a row's secret number and a key, found by a keyed hash, never stored themselves."""

import base64
from dataclasses import dataclass
from uuid import UUID

from folkmoot.contacts.keys import keyed_digest, keyed_hash

TOKEN_BYTES = 16
LONGEST = 40


@dataclass(frozen=True, slots=True)
class PersonalLinks:
    """The links of one kind; each room that sends some has its own, so that none opens another's door."""

    kind: str

    def token(self, uuid: UUID) -> str:
        """Return the token in a link, the same whenever it is sent again."""
        made = keyed_digest(uuid.hex, purpose=f"{self.kind} link")[:TOKEN_BYTES]
        return base64.b32encode(made).decode().rstrip("=").lower()

    def hash(self, token: str) -> str:
        """Return what is stored of a token; of anything longer than one, what no row holds."""
        return keyed_hash(token.lower(), purpose=f"{self.kind} link lookup") if len(token) <= LONGEST else ""

    def hash_for(self, uuid: UUID) -> str:
        """Return what is stored of the link of a row."""
        return self.hash(self.token(uuid))
