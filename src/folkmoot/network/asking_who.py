"""The page somebody sees who is not known in this browser, where only members can go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.design.context import address


def ask_who(request: HttpRequest) -> HttpResponse:
    """Say that a page is for members and how to be known; refused where something was sent."""
    status = 403 if request.method == "POST" else 200
    return render(request, "network/who.html", {"join_url": address("joined:home")}, status=status)
