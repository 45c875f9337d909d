"""How a row of the trail is chained to the one before it. No Django here: contacts are taken in without it."""

import hashlib
import json
from typing import Any

FIRST_HASH = "0" * 64
CHAIN_LOCK = 7_061_948


def chained_hash(
    previous: str, at: str, actor: str, act: str, subject_kind: str, subject_id: str, detail: dict[str, Any]
) -> str:
    """Return the SHA-256, in hex, of a row's meaning and of the hash before it. `at` is ISO 8601 in UTC."""
    said = [previous, at, actor, act, subject_kind, subject_id, detail]
    written = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()
