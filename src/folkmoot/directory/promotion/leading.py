"""Where a signpost may lead: to the directory's first page, a search, an entry, or a list; nowhere else."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from django.urls import Resolver404, resolve, reverse

from folkmoot.assets.models import Asset
from folkmoot.directory.models import Service
from folkmoot.questions.policies import NotPossible

LONGEST = 500
LEFT_OUT = (
    "from",
    "s",
    "page",
    "rows",
)  # of an address that somebody copied: what belongs to their own visit
NOWHERE = (
    "Enter the address of a page of the directory here: a search, an entry, or a list. It has /find/ in it."
)


def led_to(typed: str) -> str:
    """Return the address on this site of what somebody copied, without what belongs to their own visit. Raises `NotPossible`.

    Another site's name in front is dropped: what counts is the path, so nothing can lead away from here.
    """
    typed = typed.strip()
    if not typed:
        return reverse("find:search")
    try:
        parts = urlsplit(typed if "://" in typed or typed.startswith("/") else f"https://{typed}")
        name = resolve(parts.path).view_name
    except (Resolver404, ValueError) as unknown:
        raise NotPossible(NOWHERE) from unknown
    asked = [(key, value) for key, value in parse_qsl(parts.query) if key not in LEFT_OUT]
    path = f"{parts.path}?{urlencode(asked)}" if asked else parts.path
    if name not in ("find:search", "find:service", "find:asset", "find:pinned") or len(path) > LONGEST:
        raise NotPossible(NOWHERE)
    return path


def still_there(path: str) -> bool:
    """Whether what an address shows is public today."""
    match = resolve(urlsplit(path).path)
    if match.view_name == "find:service":
        return _published(Service.objects.in_public(), match.kwargs["uuid"])
    if match.view_name == "find:asset":
        return _published(Asset.objects.in_public(), match.kwargs["uuid"])
    return True


def landing(path: str, code: str) -> str:
    """Return where the short address of a code leads today: to the first page where what it led to is gone."""
    path = path if still_there(path) else reverse("find:search")
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'from': code})}"


def _published(rows: Any, uuid: UUID) -> bool:
    return bool(rows.filter(uuid=uuid).exists())
