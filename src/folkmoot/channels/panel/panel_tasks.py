"""What panels have done in the background: links to join are sent, consents renewed, and the silent let go."""

import datetime as dt

from django.utils import timezone

from folkmoot.channels.panel.choosing import PANEL
from folkmoot.channels.panel.joining import due_for_renewal, end_silent
from folkmoot.channels.panel.links import LINKS, page_of
from folkmoot.channels.panel.models import Member
from folkmoot.contacts.bouncing import token_of, when_undelivered
from folkmoot.contacts.carrying import Words, carry
from folkmoot.contacts.keys import unseal
from folkmoot.contacts.reaching import do_not_ask
from folkmoot.design.speaking import say
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.jobs.schedules import run_every

LETTER = "m"
JOIN_SUBJECT = "Join the panel {panel}: one more step"
JOIN = "Somebody, probably you, gave this address to join the panel {panel}. To say yes, open this and press the button:"
IF_NOT = "If it was not you, do nothing: we delete the address in 7 days."
RENEW_SUBJECT = "Do you still want to be asked? {panel}"
RENEW = "You have been on the panel {panel} for a year. To stay, open this and press the button:"
OR_SILENCE = "If you do nothing, you are no longer a member after {day}, and we delete your address."
LEAVE = "To leave at once, open this:"


@task
def send_panel_link(number: int) -> None:
    """Send somebody the link by which they join a panel or stay on it. Nothing is sent to who has left meanwhile."""
    member = Member.objects.select_related("panel", "address").filter(pk=number).first()
    if member is None:
        return
    language, panel, link = member.language, member.panel.name, LINKS.token(member.uuid)
    renewing, leave = member.confirmed_at is not None, page_of("leave", link)
    last = member.renew_by or timezone.localdate()
    parts = [
        say(RENEW if renewing else JOIN, language, panel=panel),
        page_of("confirm", link),
        say(OR_SILENCE, language, day=last) if renewing else say(IF_NOT, language),
        f"{say(LEAVE, language)}\n{leave}",
        member.panel.partner.name,
    ]
    subject = say(RENEW_SUBJECT if renewing else JOIN_SUBJECT, language, panel=panel)
    taken = carry(
        Words(subject, "\n\n".join(parts) + "\n"),
        to=unseal(member.address.sealed, purpose="panel address", owner=member.uuid.hex),
        token=token_of(LETTER, member.pk),
        named=f"{member.uuid.hex} {member.asked_at} {member.renewal_asked_at}",
        stop=leave,
    )
    if not taken:
        came_back(member.pk)


def came_back(number: int) -> None:
    """Write no more to a member whose messages come back."""
    member = Member.objects.select_related("address").filter(pk=number).first()
    if member is not None:
        do_not_ask(lookup_hash=member.address.lookup_hash, purpose=PANEL, because="bounced")


@task
def look_after_panels() -> dict[str, int]:
    """Ask those whose year is nearly over, and let go those who stayed silent or never confirmed."""
    asked = due_for_renewal()
    for member in asked:
        Member.objects.filter(pk=member.pk).update(renewal_asked_at=timezone.now())
        ask_for(
            send_panel_link,
            title="Ask a member whether they stay",
            args=[member.pk],
            run_after=next_waking_moment(),
        )
    return {"asked": len(asked), "ended": end_silent()}


when_undelivered(LETTER, came_back)
run_every(look_after_panels, every=dt.timedelta(days=1), title="Renew the consent of panels’ members")
