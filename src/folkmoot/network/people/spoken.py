"""The pages on which people join, and their own, are said in the language of whoever reads, as far as the room's table goes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.design.speaking import ENGLISH, SPOKEN, speaking_to
from folkmoot.network.knowing import member_here
from folkmoot.network.models import Member
from folkmoot.questions.spoken import language_now, page_language

__all__ = ["in_their_language", "language_for", "language_now", "show"]

View = Callable[..., HttpResponse]


def language_for(request: HttpRequest, member: Member | None) -> str:
    """Return the language a page is asked for in, else the one its member wants to be written to in, else English."""
    wanted = request.GET.get("language", "") or (member.language if member is not None else "")
    return wanted if wanted in SPOKEN else ENGLISH


def in_their_language(view: View) -> View:
    """Say all of a page in one language; which, see `language_for`."""

    @wraps(view)
    def said(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        with speaking_to(language_for(request, member_here(request))):
            return view(request, *args, **given)

    return said


def show(request: HttpRequest, template: str, page: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a page with its language: `spoken` is what its links carry, `languages` those it can be read in."""
    return render(request, template, page_language(request) | page, status=status)
