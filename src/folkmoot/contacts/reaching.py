"""Opens an address or number for the one moment a message is sent to it, and keeps to it that its owner wants none.

Whoever says no is not written to again for that purpose, however many of their contacts hold the same address. What they
agree to anew, later, counts again.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import unseal
from folkmoot.contacts.models import ContactDetail, DoNotAsk
from folkmoot.design.speaking import ENGLISH, SPOKEN, say

FOLLOW_UP = "follow_up"
MAY_REMIND = "Yes, you may ask me once how things are now, and remind me at most twice."
BATCH = 500


def address_in(detail: ContactDetail) -> str:
    """Return the address or number itself. Keep it nowhere. Raises `CannotUnseal`."""
    return unseal(detail.sealed, purpose="contact detail", owner=detail.uuid.hex)


def may_be_reminded(detail: ContactDetail) -> bool:
    """Say whether the words a person agreed to allow reminders: a promise to ask once is kept as a promise to write once."""
    return any(
        say(MAY_REMIND, language) in detail.consent_wording or MAY_REMIND in detail.consent_wording
        for language in (ENGLISH, *SPOKEN)
    )


def do_not_ask(*, lookup_hash: str, purpose: str, because: str) -> None:
    """Keep to it that an address is not written to for a purpose from now on."""
    DoNotAsk.objects.update_or_create(
        lookup_hash=lookup_hash, purpose=purpose, defaults={"because": because, "since": timezone.now()}
    )


def silenced(details: Iterable[ContactDetail]) -> dict[int, str]:
    """Return why each of these details may not be used, by its number; those that may be are left out."""
    wanted = list(details)
    found: dict[tuple[str, str], DoNotAsk] = {}
    for start in range(0, len(wanted), BATCH):
        hashes = {detail.lookup_hash for detail in wanted[start : start + BATCH]}
        for row in DoNotAsk.objects.filter(lookup_hash__in=hashes):
            found[row.lookup_hash, row.purpose] = row
    told = ((detail, found.get((detail.lookup_hash, detail.purpose))) for detail in wanted)
    return {detail.pk: row.because for detail, row in told if row and row.since >= detail.agreed_at}


@transaction.atomic
def forget_address(*, lookup_hash: str) -> int:
    """Delete an address everywhere it was given, for every purpose; return in how many places that was.

    Nothing of it is left, not even that it was once asked to be left alone: there is no address any more to write to.
    """
    DoNotAsk.objects.filter(lookup_hash=lookup_hash).delete()
    details = ContactDetail.objects.filter(lookup_hash=lookup_hash)
    number = details.count()
    details.delete()
    return number
