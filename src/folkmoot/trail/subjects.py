"""How the trail names people who are asked about: by a pseudonym under a key of their own, which can be destroyed.

The reference (a keyed hash that another room makes of who somebody is) and its key stand in one table apart. With the key gone, no
row can be tied to the person again, and the chain still verifies, for the rows stay as they were written.
"""

import hmac
import secrets

from django.db import IntegrityError, transaction

from folkmoot.trail.models import SubjectKey, TrailRow
from folkmoot.trail.queries import TrailQuerySet

SUBJECT = "person"
KEY_BYTES = 32


def pseudonym_of(reference: str) -> str:
    """Return the name under which the trail knows a person; the first time, a key is made for them."""
    kept = SubjectKey.objects.filter(reference=reference).first()
    if kept is None:
        try:
            with transaction.atomic():
                kept = SubjectKey.objects.create(reference=reference, key=secrets.token_bytes(KEY_BYTES))
        except IntegrityError:  # another made it at the same moment
            kept = SubjectKey.objects.get(reference=reference)
    return _named(kept)


def rows_about(reference: str) -> TrailQuerySet:
    """Return every row about a person, the oldest first; none once their key is destroyed."""
    kept = SubjectKey.objects.filter(reference=reference).first()
    if kept is None:
        return TrailRow.objects.none()
    return TrailRow.objects.filter(subject_kind=SUBJECT, subject_id=_named(kept)).order_by("id")


def destroy_key(reference: str) -> bool:
    """Destroy a person's key, and say whether there was one. Which person it was is written nowhere."""
    deleted, _ = SubjectKey.objects.filter(reference=reference).delete()
    return bool(deleted)


def _named(kept: SubjectKey) -> str:
    return hmac.digest(bytes(kept.key), kept.reference.encode(), "sha256").hex()
