"""What an invitation to a meeting says, and the news that it changed or was called off."""

from django.conf import settings

from folkmoot.contacts.carrying import Words
from folkmoot.design.speaking import say
from folkmoot.design.templatetags.words import moment
from folkmoot.network.meetings.calendar import invitation_file
from folkmoot.network.meetings.links import LINKS, page_at
from folkmoot.network.models import Invitation, Meeting

MOST_ITEMS_TOLD = 12


def words_for(invitation: Invitation, meeting: Meeting, *, to: str = "") -> Words:
    """Return an invitation as it stands now; with `to`, an e-mail address, the meeting goes with it for a calendar."""
    language = invitation.member.language
    link = LINKS.token(invitation.uuid)
    page, stop = page_at("answer", link), page_at("stop", link)
    when = moment(meeting.begins_at)
    if meeting.called_off_at:
        subject = say("Called off: {meeting}", language, meeting=meeting.title)
        parts = [
            say("“{meeting}” on {when} does not take place.", language, meeting=meeting.title, when=when),
            meeting.called_off_because,
        ]
    else:
        first = invitation.told is None
        asked = "Will you come? {meeting}, {when}" if first else "Changed: {meeting}, {when}"
        subject = say(asked, language, meeting=meeting.title, when=when)
        parts = [
            say(
                "{group} meets, and you are invited: {meeting}.",
                language,
                group=meeting.group.name,
                meeting=meeting.title,
            ),
            "\n".join(_where(meeting, when, language)),
            meeting.about,
            _agenda(meeting, language),
            f"{say('Say with one press whether you come:', language)}\n{page}",
        ]
    parts.append(
        f"{say('You get this because you are in this group. To get no more invitations, open this:', language)}\n{stop}"
    )
    text = "\n\n".join(part for part in parts if part) + f"\n\n{settings.COUNCIL_NAME}"
    return Words(
        subject=subject,
        text=text,
        short=f"{settings.COUNCIL_NAME}: {subject} {page}",
        calendar=invitation_file(meeting, to=to, page=page, joined_at=meeting.link) if to else "",
    )


def _where(meeting: Meeting, when: str, language: str) -> list[str]:
    lines = [say("When: {when}", language, when=when)]
    if meeting.venue:
        lines.append(say("Where: {venue}", language, venue=meeting.venue))
    if meeting.link:
        lines.append(say("Online: {link}", language, link=meeting.link))
    if meeting.access:
        lines.append(say("Getting in: {access}", language, access=meeting.access))
    return lines


def _agenda(meeting: Meeting, language: str) -> str:
    items = list(meeting.agenda.all()[: MOST_ITEMS_TOLD + 1])
    if not items:
        return ""
    lines = [f"{number}. {each.words}" for number, each in enumerate(items[:MOST_ITEMS_TOLD], 1)]
    more = [say("… and more on the page.", language)] if len(items) > MOST_ITEMS_TOLD else []
    return "\n".join([say("What we talk about:", language), *lines, *more])
