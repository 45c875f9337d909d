"""What whoever holds a receipt reads of their comment on the local offer: that it was read, answered, what is done, what came of it."""

from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.following import Step
from folkmoot.contacts.models import Contact
from folkmoot.design.speaking import Sentence
from folkmoot.directory.models import OfferComment, Service
from folkmoot.outcomes import receipt_steps
from folkmoot.outcomes.models import Commitment, Finding
from folkmoot.outcomes.offer.listing import listing_of

IN_THE_DIRECTORY = "In the directory"


def steps_of(contact: Contact) -> dict[str, Step]:
    """Return the steps of every receipt, and of a comment on the local offer what is known before everybody is told."""
    steps = receipt_steps.steps_of(contact)
    comment = OfferComment.objects.filter(contact=contact).first()
    if comment is None:
        return steps
    read, answered = _read(comment), _answered(contact)
    mine = {"Heard": read, **answered}
    if "Reply" in steps:  # everybody has been told
        mine = {name: step for name, step in mine.items() if name not in steps}
    service = listing_of(comment)
    if service is not None:
        mine[IN_THE_DIRECTORY] = _listed(service)
    return steps | mine


def _read(comment: OfferComment) -> Step:
    day = timezone.localdate(comment.at)
    if comment.state == "vexatious":
        said = "Somebody read it on {day}. It will not be published or answered, because: {reason}"
        return Step("Heard", True, Sentence(said, day=day, reason=comment.reason))
    said = "Somebody read it on {day}. It will be published with the answer, and with nothing that says who you are."
    return Step("Heard", True, Sentence(said, day=day))


def _answered(contact: Contact) -> dict[str, Step]:
    found = Finding.objects.filter(grounds__contact=contact, state="replied").select_related("reply")
    finding = found.prefetch_related("commitments").order_by("-pk").first()
    if finding is None:
        return {}
    day = timezone.localdate(finding.reply.at)
    said = Sentence(
        "{post} answered on {day}: {reason}", post=finding.reply.post, day=day, reason=finding.reply.reason
    )
    steps = {"Reply": Step("Reply", True, said)}
    action = finding.commitments.order_by("due_on").first()
    if action is not None:
        steps["Done"] = _done(action)
    return steps


def _done(action: Commitment) -> Step:
    if action.status == "delivered" and action.done_on:
        return Step("Done", True, Sentence("Done on {day}: {what}", day=action.done_on, what=action.what))
    return Step("Done", False, Sentence("Promised by {day}: {what}", day=action.due_on, what=action.what))


def _listed(service: Service) -> Step:
    if service.state != "published":
        said = "An entry is being written or changed because of what you told us. It is not public yet."
        return Step(IN_THE_DIRECTORY, False, Sentence(said))
    said = "“{name}” is there, or says something new, because of what you told us. Nobody is told that it was you."
    return Step(
        IN_THE_DIRECTORY,
        True,
        Sentence(said, name=service.name),
        reverse("find:service", args=[service.uuid]),
    )
