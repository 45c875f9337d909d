"""Says what a visit to the directory is and what led to it, from a request alone: nothing is set in a browser, nothing kept of it.

A visit is the first page of the directory that somebody opens: one that none of its own pages led to. Browsers say so
(`Sec-Fetch-Site`, `Referer`). Who comes back later is a new visit, and two people at one screen are one.
"""

import re
from collections import Counter
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from folkmoot.directory.models import Signpost
from folkmoot.directory.use.counting import Use
from folkmoot.directory.use.known_sites import is_public_body, named

START = "/find/"
NOT_OURS_YET = "/find/box/"  # what stands on other sites: whoever searches there comes from there
LONGEST_CODE, LONGEST_SITE = 12, 60
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+")
UNREADABLE = SplitResult("", "?", "", "", "")
MOST_NEW_SITES = (
    100  # other sites told apart in a day by one process: nobody can fill the table with made-up ones
)
ROBOT = re.compile(
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|preview|facebookexternalhit|headlesschrome|lighthouse|monitor|scrap|archiver|"
    r"curl|wget|python|\bjava/|go-http|okhttp|libwww|httpclient|axios|node-fetch|\+https?://",
    re.IGNORECASE,
)  # "Cubot" makes telephones
NOT_VISITS = re.compile(
    r"find:(box|shop|shop_sent|yours|template\w*|still_right|comment_\w+|land|feed|geojson)"
)  # for others’ pages, for providers and mystery shoppers, for programs
OUTCOMES = {  # method and address -> what came of a visit, where the address alone says so
    ("GET", "find:service"): "opened",
    ("GET", "find:asset"): "opened",
    ("POST", "find:useful"): "feedback",
    ("POST", "find:say"): "feedback",
    ("POST", "find:sentences"): "feedback",
    ("POST", "find:helped"): "feedback",
}
_sites: dict[str, set[str]] = {}


def note_use(request: HttpRequest, what: str, area: str = "") -> None:
    """Say that something came of this request that its address does not tell; it is counted when the answer goes out."""
    request.__dict__.setdefault("_uses", []).append((what, area))


def uses_of(request: HttpRequest, response: HttpResponse) -> Counter[Use]:
    """Return what is to be counted of a request that was answered: nothing of robots, of failures and of what is fetched beforehand."""
    found: Counter[Use] = Counter()
    match = request.resolver_match
    if match is None or response.status_code >= 400 or is_robot(request.META):
        return found
    if request.method == "GET" and _leads_back(request):
        return found
    day, name = timezone.localdate().isoformat(), match.view_name
    came = came_by(request) if _may_be_a_visit(request, response, name) else ""
    if came:
        found[Use(day, "visit", came)] += 1
    happened: list[tuple[str, str]] = list(request.__dict__.get("_uses", ()))
    taken = request.method == "GET" or 300 <= response.status_code < 400  # what was sent and taken leads on
    if taken and (outcome := OUTCOMES.get((request.method or "", name))) is not None:
        happened.append((outcome, ""))
    for what, area in happened:
        found[Use(day, what, came, area)] += 1
    return found


def _leads_back(request: HttpRequest) -> bool:
    """Whether a form on this very page led back to it: it was looked at already."""
    referrer = _referrer(request)
    here = (request.get_host(), request.path)
    return (referrer.netloc, referrer.path) == here and (
        request.path != START or referrer.query == request.META.get("QUERY_STRING", "")
    )


def _may_be_a_visit(request: HttpRequest, response: HttpResponse, name: str) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
        and NOT_VISITS.fullmatch(name) is None
    )


def is_robot(headers: dict[str, Any]) -> bool:
    """Whether a program says of itself that it is one, or a browser that nobody looks at the page yet."""
    agent = headers.get("HTTP_USER_AGENT", "")
    ahead = f"{headers.get('HTTP_SEC_PURPOSE', '')} {headers.get('HTTP_PURPOSE', '')} {headers.get('HTTP_X_MOZ', '')}"
    return not agent or ROBOT.search(agent) is not None or "prefetch" in ahead


def came_by(request: HttpRequest) -> str:
    """Return what led to a visit; "" where a page of the directory did, so that it is none."""
    referrer = _referrer(request)
    ours = bool(referrer.netloc) and referrer.netloc == request.get_host()
    if ours and referrer.path.startswith(START) and not referrer.path.startswith(NOT_OURS_YET):
        return ""
    if code := known_code(request.GET.get("from", "")):
        return f"code:{code}"
    if ours:
        return "own" if not referrer.path.startswith(NOT_OURS_YET) else "other"
    if not referrer.netloc:
        fetched = request.META.get("HTTP_SEC_FETCH_SITE", "none")
        return {"same-origin": "", "none": "direct"}.get(fetched, "other")
    return site_of(referrer.hostname or "") if referrer.scheme in ("http", "https") else "other"


def _referrer(request: HttpRequest) -> SplitResult:
    """Return the address a browser says it comes from, as far as it is one."""
    try:
        return urlsplit(str(request.META.get("HTTP_REFERER", "")))
    except ValueError:
        return UNREADABLE


def known_code(typed: str) -> str:
    """Return the code of a signpost as it is kept, "" for what is none."""
    if not (typed.isascii() and typed.isalnum() and len(typed) <= LONGEST_CODE):
        return ""
    return Signpost.objects.filter(code=typed.upper()).values_list("code", flat=True).first() or ""


def site_of(host: str) -> str:
    """Return how a site that led here is written down: by a well-known name, by its own, or as one of many."""
    host = host.lower().removeprefix("www.")
    if known := named(host):
        return known
    if len(host) > LONGEST_SITE or HOST.fullmatch(host) is None:
        return "other"
    if is_public_body(host):
        return f"site:{host}"
    return f"site:{host}" if _has_room_for(host) else "other"


def _has_room_for(host: str) -> bool:
    today = timezone.localdate().isoformat()
    if today not in _sites:
        _sites.clear()
    seen = _sites.setdefault(today, set())
    if host not in seen and len(seen) >= MOST_NEW_SITES:
        return False
    seen.add(host)
    return True
