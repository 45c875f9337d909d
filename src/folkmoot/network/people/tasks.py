"""What is done in the background about members: links are sent, and who never opened theirs is forgotten."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.bouncing import token_of, when_undelivered
from folkmoot.contacts.carrying import Words, carry
from folkmoot.contacts.holding import opened_token
from folkmoot.design.speaking import say
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every
from folkmoot.network.joining import LINKS, address_of
from folkmoot.network.models import Member, MemberAddress, MemberImport
from folkmoot.network.people.asking import NEW_ADDRESS, forget_the_unconfirmed

LETTER = "n"
IMPORTS_KEPT = dt.timedelta(days=1)
JOIN_SUBJECT = "One more step to take part"
JOIN = "Somebody, probably you, gave this address to take part in: {groups}. To say yes, open this and press the button:"
OWN_SUBJECT = "The link to your own page"
OWN = "Here is the link to your own page: your groups, how much you take part, what we keep of you. Keep it to yourself:"
IF_NOT = "If it was not you, do nothing. What was typed is deleted in 7 days."
ADDRESS_SUBJECT = "Is this your new address?"
ADDRESS = "Somebody, probably you, wants to be written to at this address. If that is right, open this within two days and press the button:"


@task
def send_own_link(number: int) -> None:
    """Send a member, or member to be, the link to their own page. Nothing is sent to who was erased meanwhile."""
    member = Member.objects.select_related("partner").filter(pk=number).first()
    address = _address(member) if member is not None else None
    if member is None or address is None:
        return
    link = page_of("own_link", LINKS.token(member.uuid))
    groups = ", ".join(member.wishes.values_list("group__name", flat=True))
    subject, words = (
        (JOIN_SUBJECT, say(JOIN, member.language, groups=groups)) if groups else (OWN_SUBJECT, OWN)
    )
    subject, words = say(subject, member.language), say(words, member.language)
    text = "\n\n".join([words, link, say(IF_NOT, member.language), member.partner.name]) + "\n"
    taken = carry(
        Words(subject, text, f"{subject}: {link}"),
        to=address_of(address),
        kind=address.kind,
        token=token_of(LETTER, address.pk),
        named=f"{member.uuid.hex} {member.link_asked_at}",
    )
    if not taken:
        came_back(address.pk)


@task
def send_address_link(token: str) -> None:
    """Ask at a new address whether it is the member's."""
    kept = opened_token(token, purpose=NEW_ADDRESS)
    if kept is None or not Member.objects.filter(uuid=kept["member"]).exists():
        return
    link = page_of("new_address", token)
    text = "\n\n".join([say(ADDRESS), link, settings.COUNCIL_NAME]) + "\n"
    carry(Words(say(ADDRESS_SUBJECT), text, f"{ADDRESS_SUBJECT} {link}"), to=kept["value"], kind=kept["kind"])


def came_back(number: int) -> None:
    """Mark an address from which a message came back: nothing more is sent there."""
    MemberAddress.objects.filter(pk=number, bounced_at=None).update(bounced_at=timezone.now())


@task
def look_after_members() -> dict[str, int]:
    """Forget those who never opened their link, and files that nobody took in."""
    old = MemberImport.objects.filter(made_at__lt=timezone.now() - IMPORTS_KEPT)
    files, _ = old.delete()
    return {"forgotten": forget_the_unconfirmed(), "files": files}


def _address(member: Member) -> MemberAddress | None:
    """Return where a link goes: by the way they want to hear, else by any there is."""
    held = {each.kind: each for each in member.addresses.select_related("member")}
    return held.get(member.hears_by) or held.get("email") or held.get("phone")


def page_of(name: str, token: str) -> str:
    """Return the whole address of a page behind a link."""
    return settings.SITE.rstrip("/") + reverse(f"joined:{name}", args=[token])


when_undelivered(LETTER, came_back)
run_every(
    look_after_members, every=dt.timedelta(days=1), title="Forget those who never confirmed that they join"
)
