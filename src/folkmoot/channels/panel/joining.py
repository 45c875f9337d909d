"""The acts on a panel: begin it, join it by a link sent to one's own address, renew once a year, leave at once."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.panel.choosing import PANEL
from folkmoot.channels.panel.links import LINKS
from folkmoot.channels.panel.models import Member, MemberAddress, Panel
from folkmoot.contacts.keys import seal
from folkmoot.contacts.models import DoNotAsk
from folkmoot.contacts.preparing import detail_hash
from folkmoot.engagements.collecting import CODE, free_code
from folkmoot.engagements.policies import NotPossible
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.policies import check_can
from folkmoot.places.lookup import areas_of
from folkmoot.trail.recording import record_act

AGREED_FOR = dt.timedelta(days=365)
ASKED_BEFORE_THE_END = dt.timedelta(days=28)
UNCONFIRMED_KEPT = dt.timedelta(days=7)
BETWEEN_LINKS = dt.timedelta(
    hours=1
)  # to one address: a form on the web is no way to fill somebody's mailbox
CONSENT = "Yes, e-mail me a few questions now and then: at most {number} messages in 90 days, until I say otherwise. Ask me once a year whether I still want this."


@transaction.atomic
def keep_panel(*, user: Any, panel: Panel | None = None, code: str = "", **said: Any) -> Panel:
    """Begin a panel, or change what it says and how often its members are written to."""
    check_can(user, "run_engagement")
    if panel is None:
        code = code.upper().strip() or free_code()
        if not CODE.fullmatch(code) or Panel.objects.filter(code=code).exists():
            raise NotPossible(
                f"The code {code} cannot be used. Choose another, of 3 to 12 letters and numbers."
            )
        panel = Panel(partner=user.officer.partner, code=code)
    for name, value in said.items():
        setattr(panel, name, value)
    panel.save()
    record_act(
        user=user, act="keep_panel", subject_kind="panel", subject_id=panel.code, detail={"name": panel.name}
    )
    return panel


@transaction.atomic
def ask_to_join(
    *, panel: Panel, email: str, wording: str, language: str = "en", postcode: str = "", age: str = ""
) -> None:
    """Send a link to an address that somebody gave. Nobody is a member before its owner has used it.

    What happens is the same for an address that is a member's already: nobody learns that from the page.
    """
    lookup_hash, now = detail_hash("email", email), timezone.now()
    there = Member.objects.filter(panel=panel, address__lookup_hash=lookup_hash).first()
    if there is not None and now - there.asked_at < BETWEEN_LINKS:
        return
    if there is None:
        uuid = uuid4()
        there = Member.objects.create(
            uuid=uuid,
            panel=panel,
            link_hash=LINKS.hash_for(uuid),
            language=language,
            consent_wording=wording,
            asked_at=now,
            profile={"age": age} if age else {},
            areas=areas_of(postcode).areas if postcode else {},
        )
        sealed = seal(email, purpose="panel address", owner=uuid.hex)
        MemberAddress.objects.create(member=there, sealed=sealed, lookup_hash=lookup_hash)
    else:
        Member.objects.filter(pk=there.pk).update(asked_at=now)
    from folkmoot.channels.panel.panel_tasks import send_panel_link  # noqa: PLC0415  it reads what the acts write

    ask_for(send_panel_link, title="Send a link to join a panel", args=[there.pk])


def member_of(token: str) -> Member | None:
    """Return the member, or member to be, of a personal link."""
    found = Member.objects.select_related("panel__partner", "address")
    return found.filter(link_hash=LINKS.hash(token)).first()


@transaction.atomic
def say_yes(member: Member) -> None:
    """Make somebody a member, or keep them one for another year: the address is theirs, for they hold its link."""
    now = timezone.now()
    first = member.confirmed_at or now
    Member.objects.filter(pk=member.pk).update(
        confirmed_at=first, renew_by=timezone.localdate(now) + AGREED_FOR, renewal_asked_at=None
    )
    DoNotAsk.objects.filter(lookup_hash=member.address.lookup_hash, purpose=PANEL).delete()


def leave_panel(member: Member) -> None:
    """Delete a member with their address and with whatever joined messages to them. Answers stay, and join to nobody."""
    member.delete()


def end_silent(*, today: dt.date | None = None) -> int:
    """Delete members who did not say yes again in time, and addresses nobody confirmed; return how many."""
    day = today or timezone.localdate()
    silent = Member.objects.filter(renew_by__lt=day)
    unconfirmed = Member.objects.filter(confirmed_at=None, asked_at__lt=timezone.now() - UNCONFIRMED_KEPT)
    number = silent.count() + unconfirmed.count()
    silent.delete()
    unconfirmed.delete()
    return number


def due_for_renewal(*, today: dt.date | None = None) -> list[Member]:
    """Return the members to be asked now whether they still want to be one."""
    until = (today or timezone.localdate()) + ASKED_BEFORE_THE_END
    return list(Member.objects.filter(renew_by__lte=until, renewal_asked_at=None, confirmed_at__isnull=False))
