"""What somebody with a receipt reads of their own voice: how it was read, what was found, answered and done."""

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.following import Step
from folkmoot.contacts.models import Contact
from folkmoot.design.speaking import Sentence
from folkmoot.insight.coming_out.telling_readers import themes_told
from folkmoot.outcomes.behind import findings_of
from folkmoot.outcomes.models import Commitment, Finding, Told
from folkmoot.outcomes.telling import published_findings


def steps_of(contact: Contact) -> dict[str, Step]:
    """Return the steps of which this room knows more than that answers are counted: heard, reply, done; and told."""
    steps: dict[str, Step] = {}
    written = Told.objects.filter(detail__contact=contact, bounced_at=None).aggregate(last=Max("sent_at"))[
        "last"
    ]
    if written:
        said = Sentence("We wrote to the address you left on {day}.", day=timezone.localdate(written))
        steps["Told"] = Step("Told", True, said)
    if theme := "; ".join(themes_told(contact)):
        steps["Heard"] = Step("Heard", True, Sentence("Your words were read as: {theme}.", theme=theme))
    own = findings_of(contact, published_findings(contact.engagement))
    if not own:
        return steps
    href = reverse("answered:what_changed")
    steps["Heard"] = Step(
        "Heard",
        True,
        Sentence("What you said stands in what was found: “{finding}”", finding=own[0].sentence),
    )
    newest = max(own, key=lambda finding: finding.reply.published_at or finding.reply.at)
    steps["Reply"] = Step("Reply", True, _replied(newest), href)
    if done := _done([one for finding in own for one in finding.commitments.all()], href):
        steps["Done"] = done
    return steps


def _replied(finding: Finding) -> str:
    reply = finding.reply
    said = "{decision_maker}, {post}, replied to it on {day}."
    return Sentence(
        said, decision_maker=reply.decision_maker, post=reply.post, day=timezone.localdate(reply.at)
    )


def _done(commitments: list[Commitment], href: str) -> Step | None:
    """Say of what was promised what is done; else what is due first."""
    delivered = [one for one in commitments if one.status == "delivered" and one.done_on]
    if delivered:
        newest = max(delivered, key=lambda one: one.done_on or one.due_on)
        return Step(
            "Done", True, Sentence("Done on {day}: {what}", day=newest.done_on, what=newest.what), href
        )
    waiting = [one for one in commitments if one.status != "dropped"]
    if waiting:
        first = min(waiting, key=lambda one: one.due_on)
        late = (
            "Late: it was promised by {day}: {what}"
            if first.due_on < timezone.localdate()
            else "Promised by {day}: {what}"
        )
        return Step("Done", False, Sentence(late, day=first.due_on, what=first.what), href)
    return None
