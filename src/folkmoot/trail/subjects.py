"""How the trail names people who are asked about: by a pseudonym under a key of their own, which can be destroyed.

The reference (a keyed hash that another room makes of who somebody is) and its key stand in one table apart. With the key gone, no
row can be tied to the person again, and the chain still verifies, for the rows stay as they were written. The key is sealed under the
installation's data key: a copy of the database alone ties no row to anybody. Where the data key was changed, no pseudonym is known any
more, and that is said (`PseudonymUnknown`); it never reads as if nobody had asked.
"""

import hmac
import secrets

from cryptography.fernet import InvalidToken
from django.db import IntegrityError, transaction

from folkmoot.trail.models import SubjectKey, TrailRow
from folkmoot.trail.queries import TrailQuerySet
from folkmoot.trail.sealing import sealing

SUBJECT = "person"
KEY_BYTES = 32
PURPOSE = "trail subject"


class PseudonymUnknown(ValueError):
    """The key under which the trail names a person cannot be opened."""

    def __init__(self) -> None:
        super().__init__(
            "The trail’s name for this person cannot be read: their key was sealed under another data key. "
            "Ask who runs this installation to put that data key back."
        )


def pseudonym_of(reference: str) -> str:
    """Return the name under which the trail knows a person; the first time, a key is made for them. Raises PseudonymUnknown."""
    kept = SubjectKey.objects.filter(reference=reference).first()
    if kept is None:
        try:
            with transaction.atomic():
                kept = SubjectKey.objects.create(
                    reference=reference, key=_sealed(secrets.token_bytes(KEY_BYTES))
                )
        except IntegrityError:  # another made it at the same moment
            kept = SubjectKey.objects.get(reference=reference)
    return _named(kept)


def rows_about(reference: str) -> TrailQuerySet:
    """Return every row about a person, the oldest first; none once their key is destroyed. Raises PseudonymUnknown."""
    kept = SubjectKey.objects.filter(reference=reference).first()
    if kept is None:
        return TrailRow.objects.none()
    return TrailRow.objects.filter(subject_kind=SUBJECT, subject_id=_named(kept)).order_by("id")


def destroy_key(reference: str) -> bool:
    """Destroy a person's key, and say whether there was one. Which person it was is written nowhere."""
    deleted, _ = SubjectKey.objects.filter(reference=reference).delete()
    return bool(deleted)


def _sealed(key: bytes) -> bytes:
    return sealing(PURPOSE).encrypt(key)


def _named(kept: SubjectKey) -> str:
    try:
        key = sealing(PURPOSE).decrypt(bytes(kept.key))
    except InvalidToken as fault:
        raise PseudonymUnknown from fault
    return hmac.digest(key, kept.reference.encode(), "sha256").hex()
