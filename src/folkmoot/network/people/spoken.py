"""The pages on which people join, and their own, are said in the language of whoever reads, as far as the room's table goes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from folkmoot.design.speaking import ENGLISH, SPOKEN, direction, speaking_to
from folkmoot.network.knowing import member_here
from folkmoot.network.models import Member
from folkmoot.questions.saying import LANGUAGE_NAMES

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


def language_now() -> str:
    """Return the language in which a page is being said."""
    spoken = (translation.get_language() or ENGLISH).split("-")[0]
    return spoken if spoken in SPOKEN else ENGLISH


def show(request: HttpRequest, template: str, page: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a page with its language: `spoken` is what its links carry, `languages` those it can be read in."""
    language = language_now()
    languages = [(code, LANGUAGE_NAMES[code], f"?language={code}") for code in (ENGLISH, *SPOKEN)]
    about = {
        "page_lang": "en-GB" if language == ENGLISH else language,
        "page_dir": direction(language),
        "language": language,
        "languages": languages,
        "spoken": "" if language == ENGLISH else f"?language={language}",
    }
    return render(request, template, about | page, status=status)
