"""Knows a member in their own browser: they hold a link that only they were sent, and for a while a sealed cookie.

The cookie goes only to the pages of the network, no script reads it, and no session row joins it to anything.
"""

import time

from django.http import HttpRequest, HttpResponse

from folkmoot.contacts.holding import opened_token, sealed_token, set_quiet_cookie
from folkmoot.network.joining import LINKS
from folkmoot.network.models import Member

COOKIE = "folkmoot_member"
PATH = "/join-in/"
SECONDS = 8 * 60 * 60


def hold_member(response: HttpResponse, member: Member) -> None:
    """Know a member on the pages that follow, for a working day."""
    token = sealed_token({"member": member.uuid.hex, "until": int(time.time()) + SECONDS}, purpose=COOKIE)
    set_quiet_cookie(response, COOKIE, token, path=PATH, seconds=SECONDS)


def member_here(request: HttpRequest) -> Member | None:
    """Return the member who is known in this browser, or None."""
    kept = opened_token(request.COOKIES.get(COOKIE, ""), purpose=COOKIE)
    if kept is None or kept["until"] < time.time():
        return None
    return Member.objects.confirmed().filter(uuid=kept["member"]).select_related("partner").first()


def let_member_go(response: HttpResponse) -> None:
    """Forget the member in this browser."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")


def member_by_link(token: str) -> Member | None:
    """Return the member, or member to be, whose personal link this is."""
    return Member.objects.filter(link_hash=LINKS.hash(token)).select_related("partner").first()
