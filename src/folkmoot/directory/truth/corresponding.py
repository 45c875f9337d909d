"""The acts by which we know whom to ask at a provider: write them down, give them a link, hear that a message came back."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash, seal, unseal
from folkmoot.contacts.personal_links import PersonalLinks
from folkmoot.directory.models import Correspondent, Organisation, Service
from folkmoot.directory.policies import check_can_keep
from folkmoot.partners.models import Partner
from folkmoot.trail.recording import record_act

LINKS = PersonalLinks("directory correspondent")
LETTER = "d"
SEALED = "correspondent address"


@transaction.atomic
def keep_correspondent(
    *, user: Any, keeper: Partner, organisation: Organisation, name: str, email: str
) -> Correspondent:
    """Write down whom we ask about an organisation's entries; the same address again gives the same person back."""
    if user is not None:
        check_can_keep(user, keeper)
    address = email.strip()
    found = keyed_hash(address.casefold(), purpose=f"{SEALED} lookup")
    one = Correspondent.objects.filter(keeper=keeper, organisation=organisation, lookup_hash=found).first()
    if one is None:
        secret = uuid4()
        one = Correspondent(
            uuid=uuid4(), keeper=keeper, organisation=organisation, lookup_hash=found, secret=secret,
            link_hash=LINKS.hash_for(secret),
        )  # fmt: skip
    one.name, one.bounced_at, one.left_at = name.strip(), None, None
    one.sealed = seal(address, purpose=SEALED, owner=one.uuid.hex)
    one.save()
    record_act(user=user, act="keep_correspondent", subject_kind="correspondent", subject_id=one.uuid)
    return one


def address_of(one: Correspondent) -> str:
    """Return the address itself, for the moment a message is sent to it. Raises `CannotUnseal`."""
    return unseal(one.sealed, purpose=SEALED, owner=one.uuid.hex)


def by_link(token: str) -> Correspondent | None:
    """Return whose link this is, or None; one who left has none."""
    found = Correspondent.objects.filter(link_hash=LINKS.hash(token), left_at=None)
    return found.select_related("organisation", "keeper").first()


@transaction.atomic
def renew_link(*, user: Any, correspondent: Correspondent) -> Correspondent:
    """Give somebody a new link; the old one leads nowhere from now on."""
    check_can_keep(user, correspondent.keeper)
    correspondent.secret = uuid4()
    correspondent.link_hash = LINKS.hash_for(correspondent.secret)
    correspondent.save(update_fields=["secret", "link_hash"])
    record_act(user=user, act="renew_link", subject_kind="correspondent", subject_id=correspondent.uuid)
    return correspondent


@transaction.atomic
def let_correspondent_go(*, user: Any, correspondent: Correspondent) -> None:
    """Forget somebody we asked: their name, address and link; what they said of entries stays, without them."""
    check_can_keep(user, correspondent.keeper)
    record_act(
        user=user, act="let_correspondent_go", subject_kind="correspondent", subject_id=correspondent.uuid
    )
    correspondent.delete()


def came_back(number: int) -> None:
    """Note that a message to somebody came back for good; who follows up reads it in the chase list."""
    Correspondent.objects.filter(pk=number, bounced_at=None).update(bounced_at=timezone.now())


def entries_of(one: Correspondent) -> Any:
    """Return the entries somebody answers for: all of their organisation that the same partner keeps."""
    return Service.objects.filter(organisation=one.organisation_id, keeper=one.keeper_id).exclude(
        state="retired"
    )
