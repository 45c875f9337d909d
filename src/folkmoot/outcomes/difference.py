"""Whether what was done made a difference, asked of those who had asked for it: by their receipt or a link of their own."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.outcomes.behind import findings_of
from folkmoot.outcomes.models import Commitment, Difference, Finding
from folkmoot.outcomes.telling import published_findings


def may_be_asked(contact: Contact, findings: Iterable[Finding]) -> list[tuple[Commitment, str]]:
    """Return what was delivered because of findings a contact stands behind, with what was answered of each so far ("": nothing)."""
    said = dict(Difference.objects.filter(contact=contact).values_list("commitment", "answer"))
    delivered = [
        one for finding in findings for one in finding.commitments.all() if one.status == "delivered"
    ]
    return [(one, said.get(one.pk, "")) for one in delivered]


def say_difference(*, contact: Contact, commitment: UUID, answer: str) -> bool:
    """Keep whether something made a difference, the last answer counts; False where it is not this person's to say."""
    if answer not in dict(Difference.ANSWERS):
        return False
    own = findings_of(contact, published_findings(contact.engagement))
    one = next((each for each, _ in may_be_asked(contact, own) if each.uuid == commitment), None)
    if one is None:
        return False
    Difference.objects.update_or_create(
        commitment=one, contact=contact, defaults={"answer": answer, "at": timezone.now()}
    )
    return True
