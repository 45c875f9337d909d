"""Keeps a way to reach someone, for a purpose they named, with the words they agreed to, in the language they read; and takes it back."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact, ContactDetail
from folkmoot.contacts.preparing import Consent, seal_detail
from folkmoot.design.speaking import say

PURPOSES = {
    "outcome": "Yes, e-mail me when there is a reply to what people said and when something was done about it.",
    "follow_up": "Yes, you may ask me once how things are now, and remind me at most twice.",
}

IN_SHORT = {"outcome": "to be told the outcome", "follow_up": "to be asked again"}


def keep_way_to_reach(*, contact: Contact, value: str, purpose: str, kind: str = "email") -> ContactDetail:
    """Keep an address or number for one purpose, sealed; it takes the place of an earlier one for that purpose."""
    sealed = seal_detail(Consent(kind, value, purpose, say(PURPOSES[purpose])))
    with transaction.atomic():
        ContactDetail.objects.filter(contact=contact, kind=kind, purpose=purpose).delete()
        return ContactDetail.objects.create(
            uuid=UUID(sealed.uuid),
            contact=contact,
            kind=kind,
            sealed=sealed.sealed,
            lookup_hash=sealed.lookup_hash,
            purpose=purpose,
            consent_wording=sealed.consent_wording,
            agreed_at=timezone.now(),
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """How many addresses are kept with a contact, and for what, as the end of a sentence."""

    addresses: int
    purposes: list[str]


def kept_ways_to_reach(*, contact: Contact) -> Kept:
    """Return what is kept: an address given for two purposes is one address."""
    details = list(ContactDetail.objects.filter(contact=contact).order_by("purpose", "pk"))
    purposes = dict.fromkeys(IN_SHORT[detail.purpose] for detail in details)
    return Kept(len({detail.lookup_hash for detail in details}), list(reversed(purposes)))


def forget_ways_to_reach(*, contact: Contact) -> int:
    """Delete every way to reach a person that was given with a contact; return how many there were."""
    deleted, _ = ContactDetail.objects.filter(contact=contact).delete()
    return deleted
