"""The acts by which a comment changes the directory: an entry is made of it, or a change of an entry is proposed.

Which entry came of which comment is kept in one place alone, encrypted, for whoever holds the receipt. The entry, its versions
and the trail name no comment; its public mark comes later and is one that many could have caused (`directory.heard.marking`).
"""

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import CannotUnseal, seal, unseal
from folkmoot.contacts.models import Contact
from folkmoot.directory.heard.marking import mark_later
from folkmoot.directory.keeping import keep_service
from folkmoot.directory.models import OfferComment, Revision, Service
from folkmoot.directory.policies import check_can_keep
from folkmoot.directory.truth.gathering import kept_of
from folkmoot.directory.truth.patching import patch_of
from folkmoot.directory.truth.seeing import as_seen
from folkmoot.outcomes.voices.policies import check_can_triage
from folkmoot.partners.policies import check_can
from folkmoot.questions.policies import NotPossible

PURPOSE = "entry that came of a comment"
TOLD = "Changed because somebody told us"
NOT_DECIDED = "Decide first that this comment is to be published."
CAN_PROPOSE = ("name", "summary", "description", "eligibility", "accessibility", "application_process", "wait_time", "when", "cost", "phone", "email", "website")  # fmt: skip


@transaction.atomic
def list_from_comment(
    *,
    user: Any,
    contact: Contact,
    name: str,
    organisation: str,
    description: str = "",
    today: dt.date | None = None,
) -> Service:
    """Begin an entry, a draft, that a comment told of. Its mark waits for the next quarter."""
    check_can(user, "run_network")
    comment = _decided(user, contact)
    if listing_of(comment) is not None:
        raise NotPossible("An entry was made of this comment already.")
    service = keep_service(
        user=user,
        keeper=contact.engagement.partner,
        organisation=organisation,
        name=name,
        description=description,
        today=today,
    )
    mark_later(service, str(contact.answers.get("who", "")), today or timezone.localdate())
    _remember(comment, service)
    return service


@transaction.atomic
def propose_from_comment(
    *, user: Any, contact: Contact, service: Service, field: str, value: str, now: dt.datetime | None = None
) -> Revision:
    """Propose a change of a field of an entry, to be decided like a provider's. Its history says that somebody told us."""
    check_can_keep(user, service.keeper)
    comment = _decided(user, contact)
    if field not in CAN_PROPOSE:
        raise NotPossible("Choose what is to be changed.")
    column: Any = Service._meta.get_field(field)
    try:
        value = column.clean(value.strip(), service)
    except ValidationError as wrong:
        raise NotPossible(*wrong.messages) from wrong
    patch = patch_of(as_seen(kept_of(service)), {field: value})
    if not patch:
        raise NotPossible("The entry says that already.")
    moment = now or timezone.now()
    revision = Revision.objects.create(
        service=service,
        act="propose",
        state="submitted",
        author="officer",
        by=str(service.keeper)[:150],
        patch=patch,
        reason=TOLD,
        at=moment,
        submitted_at=moment,
    )
    _remember(comment, service)
    return revision


def listing_of(comment: OfferComment) -> Service | None:
    """Return the entry that came of a comment, for whoever holds its receipt and for nobody else; None where none did."""
    if comment.sealed_listing is None:
        return None
    try:
        number = unseal(bytes(comment.sealed_listing), purpose=PURPOSE, owner=comment.uuid.hex)
    except CannotUnseal:
        return None
    return Service.objects.filter(uuid=UUID(number)).first()


def _remember(comment: OfferComment, service: Service) -> None:
    comment.sealed_listing = seal(str(service.uuid), purpose=PURPOSE, owner=comment.uuid.hex)
    comment.save(update_fields=["sealed_listing"])


def _decided(user: Any, contact: Contact) -> OfferComment:
    check_can_triage(user, contact)
    decided = OfferComment.objects.filter(contact=contact, state="publishable").first()
    if decided is None:
        raise NotPossible(NOT_DECIDED)
    return decided
