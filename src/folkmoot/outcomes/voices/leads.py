"""Who is named for safeguarding, and what only they may open."""

from folkmoot.contacts.keys import unseal
from folkmoot.outcomes.models import Concern, SafeguardingLead
from folkmoot.partners.models import Partner

PHONE = "safeguarding phone"
WORDS = "safeguarding concern"


def lead_of(partner: Partner) -> SafeguardingLead | None:
    """Return who is told for a partner; None where nobody in service is named."""
    related = SafeguardingLead.objects.select_related("officer__user", "deputy__user")
    return related.filter(partner=partner, officer__user__is_active=True).first()


def phone_of(lead: SafeguardingLead) -> str:
    """Return where a text message goes, or nothing."""
    if lead.sealed_phone is None:
        return ""
    return unseal(lead.sealed_phone, purpose=PHONE, owner=lead.partner.uuid.hex)


def words_of(concern: Concern) -> str:
    """Return what an officer wrote of it, or nothing."""
    if concern.sealed_words is None:
        return ""
    return unseal(concern.sealed_words, purpose=WORDS, owner=concern.uuid.hex)
