"""Who may decide about comments on the local offer, answer and publish them, in the sentence that is shown when not."""

from typing import Any

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.models import Finding, OfferPublication
from folkmoot.outcomes.policies import check_own
from folkmoot.outcomes.voices.policies import check_can_triage
from folkmoot.partners.policies import check_can
from folkmoot.questions.policies import NotPossible


def check_can_decide(user: Any, contact: Contact) -> None:
    """Raise unless this officer may decide about a comment, and it is neither answered nor published."""
    if user is not None:
        check_can(user, "run_network")
        check_can_triage(user, contact)
    if Finding.objects.filter(grounds__contact=contact, state="replied").exists():
        raise NotPossible("It is answered. Take the answer back first to decide anew.")


def check_can_answer(user: Any, engagement: Engagement, comments: list[Contact]) -> None:
    """Raise unless this officer writes findings for who was told, and every comment may be answered in public."""
    check_own(user, engagement, "write_finding")
    if not comments:
        raise NotPossible("Choose at least one comment to answer.")
    if any(one.engagement_id != engagement.pk for one in comments):
        raise NotPossible("These comments are of two years. Answer those of each year by themselves.")
    for one in comments:
        decided = getattr(one, "offer_comment", None)
        if decided is None or decided.state != "publishable":
            raise NotPossible("One of these is not to be published, or nobody has read it yet.")
        if Finding.objects.filter(grounds__contact=one, state="replied").exists():
            raise NotPossible("One of these is answered already.")


def check_is_newest_of_its_days(publication: OfferPublication) -> None:
    """Raise where a publication was corrected already: what is corrected is the correction."""
    if publication.corrections.exists():
        raise NotPossible("This was corrected before. Correct the correction.")
