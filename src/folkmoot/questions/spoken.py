"""Public pages are said in the language they are asked for (`?language=cy`), as far as the tables of words go; their links keep it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from folkmoot.design.speaking import ENGLISH, SPOKEN, direction, speaking_to
from folkmoot.questions.saying import LANGUAGE_NAMES

View = Callable[..., HttpResponseBase]


def language_asked(request: HttpRequest) -> str:
    """Return the language a page is asked for in; English where it is none that is spoken here."""
    wanted = request.GET.get("language", "")
    return wanted if wanted in SPOKEN else ENGLISH


def in_language_asked(view: View) -> View:
    """Say all of a page in the language it is asked for in."""

    @wraps(view)
    def said(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
        with speaking_to(language_asked(request)):
            return view(request, *args, **given)

    return said


def language_now() -> str:
    """Return the language in which a page is being said."""
    spoken = (translation.get_language() or ENGLISH).split("-")[0]
    return spoken if spoken in SPOKEN else ENGLISH


def page_language(request: HttpRequest) -> dict[str, Any]:
    """Return what a page says of its language: `spoken` and `also_spoken` are what its links carry, alone and after other things."""
    language = language_now()
    return {
        "page_lang": "en-GB" if language == ENGLISH else language,
        "page_dir": direction(language),
        "language": language,
        "languages": [(code, LANGUAGE_NAMES[code], _address(request, code)) for code in (ENGLISH, *SPOKEN)],
        "spoken": "" if language == ENGLISH else f"?language={language}",
        "also_spoken": "" if language == ENGLISH else f"&language={language}",
    }


def _address(request: HttpRequest, code: str) -> str:
    """Return the same page in another language, with all else its address says."""
    said = request.GET.copy()
    said["language"] = code
    return f"?{said.urlencode()}"
