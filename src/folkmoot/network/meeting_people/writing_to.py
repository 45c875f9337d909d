"""Writes to the two of an introduction: asked first, told that both said yes or that it came to nothing, asked how it is now."""

from django.conf import settings
from django.urls import reverse

from folkmoot.contacts.carrying import Words, carry
from folkmoot.network.joining import address_of
from folkmoot.network.meeting_people.introducing import LINKS
from folkmoot.network.models import IntroductionSide, MemberAddress

SUBJECTS = {
    "ask": "Would you like to meet somebody?",
    "met": "You both said yes",
    "no": "Not this time",
    "after": "How is it now?",
}
TEXTS = {
    "ask": """We think of somebody in the network whom you may like to meet, because:

{because}

They were asked too. Neither of you is told anything about the other that you did not agree to. See and answer here:
{page}

If you do nothing, nothing happens.

{partner}
""",
    "met": """You both said yes. How to reach each other stands here, for you alone:
{page}

{partner}
""",
    "no": """The person we thought of cannot just now. What you told us for them was not passed on. Thank you for saying yes.

{partner}
""",
    "after": """A month ago you met somebody through the network. One question: how alone do you feel with what you do now? Answer here by one press:
{page}

{partner}
""",
}


def write_to(number: int, kind: str) -> None:
    """Write one message to one of the two, unless it was settled otherwise meanwhile."""
    side = IntroductionSide.objects.select_related("introduction__partner").filter(pk=number).first()
    wanted = {"ask": "asked", "met": "met", "no": "declined", "after": "met"}[kind]
    if side is None or side.introduction.state != wanted or (kind == "ask" and side.answer):
        return
    address = (
        MemberAddress.objects.select_related("member").filter(member=side.member_id, kind="email").first()
    )
    if address is None:
        return
    carry(
        words_of(side, kind),
        to=address_of(address),
        named=f"introduction {side.pk} {kind} {side.uuid.hex}",
        stop=page_of(side) if kind == "ask" else "",
    )


def words_of(side: IntroductionSide, kind: str) -> Words:
    """Return one message. It names nobody: names stand behind the link, where they can still be taken back."""
    introduction = side.introduction
    text = TEXTS[kind].format(because=introduction.because, page=page_of(side), partner=introduction.partner)
    return Words(SUBJECTS[kind], text)


def page_of(side: IntroductionSide) -> str:
    """Return the whole address of a member's own page of an introduction."""
    return settings.SITE.rstrip("/") + reverse("joined:meeting_people:answer", args=[LINKS.token(side.uuid)])
