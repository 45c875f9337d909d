"""Something for every address about voices to be about."""

from uuid import uuid4

from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.insight.models import Campaign
from folkmoot.outcomes.models import ComplaintsRoute
from folkmoot.outcomes.voices.challenging import challenge_decision, declare_body, keep_note
from folkmoot.outcomes.voices.ideas import send_idea
from folkmoot.outcomes.voices.standing_by import begin_standards
from folkmoot.outcomes.voices.triaging import pass_on_as_complaint, raise_concern
from tests.partners.factories import OfficerFactory, PartnerFactory

NOTED = "Zebrafinch told me of her brother"  # a private note: whoever reads it but its own body found a leak


def build_voices(engagement, people: dict) -> dict[str, dict]:
    """What stands in addresses, by their names."""
    runs = people["engagement_officer"]
    partner = engagement.partner
    ComplaintsRoute.objects.create(partner=partner, name="Customer relations", reached_at="Ring 01234")
    record_contact(
        uuid=(uuid := uuid4()), collector=engagement.collectors.get(channel="online"), raw={"travel": "bus"}
    )
    aside = pass_on_as_complaint(contact=Contact.objects.get(uuid=uuid), user=runs.user)
    concern = raise_concern(words="A boy has no food.", user=people["front_line"].user)
    campaign = Campaign.objects.create(
        engagement=engagement, question="said", state="confirmed", found_at=timezone.now()
    )
    speaks = OfficerFactory(role="advocate", partner=PartnerFactory(slug="voiceworks", name="Voiceworks"))
    declare_body(user=speaks.user, remit="For everybody.", charter={})
    challenge = challenge_decision(user=speaks.user, engagement=engagement, words="Nobody asked.")
    keep_note(user=speaks.user, challenge=challenge, words=NOTED)
    idea, _ = send_idea(
        partner=partner, engagement=engagement, what="A bench", how="Build it", difference="Rest"
    )
    standards = begin_standards(user=runs.user, title="Day care")
    named = {
        "aside": aside,
        "concern": concern,
        "campaign": campaign,
        "challenge": challenge,
        "one_idea": idea,
    }
    special = {f"outcomes:voices:{name}": {"uuid": one.uuid} for name, one in named.items()}
    special["insight:code_campaign"] = {"uuid": campaign.uuid}
    special["outcomes:voices:standard_set"] = {"slug": standards.slug}
    special |= {f"answered:voices:{name}": {"slug": standards.slug} for name in ("standard_set", "rate")}
    return special | {"answered:voices:one_body": {"slug": "voiceworks"}}
