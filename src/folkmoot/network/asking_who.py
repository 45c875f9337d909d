"""The pages somebody sees who is not known in this browser, or whose link leads nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.design.context import address
from folkmoot.design.errors import explain


def ask_who(request: HttpRequest) -> HttpResponse:
    """Say that a page is for members and how to be known; refused where something was sent."""
    status = 403 if request.method == "POST" else 200
    return render(request, "network/who.html", {"join_url": address("joined:home")}, status=status)


def nobodys(request: HttpRequest) -> HttpResponse:
    """Say that a link leads nowhere, and count it: who tries many is asked to wait."""
    where = address_of(request.META)
    try:
        check_can_guess(where)
    except TooManyGuesses as refusal:
        return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
    count_wrong_guess(where)
    return render(request, "network/nobodys.html", {"join_url": address("joined:home")}, status=404)
