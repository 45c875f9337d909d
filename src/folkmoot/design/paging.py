"""Long lists cut into pages, with the numbers that lead round them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from folkmoot.design.environment import component
from folkmoot.design.speaking import say

PER_PAGE = 25
MOST_AT_ONCE = 1_000  # rows that `?rows=all` puts on one page


def page_of(request: HttpRequest, rows: Any, *, per_page: int = PER_PAGE, at_once: bool = False) -> Page[Any]:
    """The page of rows that `?page=` asks for; a number that makes no sense gives the nearest page.

    `at_once`: `?rows=all` puts them on one page, to be printed or searched.
    """
    if at_once and request.GET.get("rows") == "all":
        per_page = MOST_AT_ONCE
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def pagination(page: Page[Any], query: QueryDict) -> SafeString:
    """The GOV.UK pagination for a page, or nothing when there is only one."""
    if not page.has_other_pages():
        return mark_safe("")
    given: dict[str, Any] = {"items": list(_numbers(page, query)), "landmarkLabel": say("Pagination")}
    if page.has_previous():
        given["previous"] = _step("Previous page", address(query, page.previous_page_number()))
    if page.has_next():
        given["next"] = _step("Next page", address(query, page.next_page_number()))
    return component("pagination", given)


def _step(words: str, href: str) -> dict[str, str]:
    """A way to the page beside; English has the component's own short words."""
    said = say(words)
    return {"href": href} if said == words else {"href": href, "text": said}


def all_at_once(page: Page[Any], query: QueryDict, what: str = "rows") -> SafeString:
    """The link to all rows on one page; nothing when they are there, or are too many."""
    rows = page.paginator.count
    if not page.has_other_pages() or rows > MOST_AT_ONCE:
        return mark_safe("")
    changed = query.copy()
    changed.pop("page", None)
    changed["rows"] = "all"
    words = f"Show all {rows:,} {what} on one page"
    return format_html('<p><a class="govuk-link" href="?{}">{}</a></p>', changed.urlencode(), words)


def address(query: QueryDict, number: int) -> str:
    """The same page of the site with another page number."""
    changed = query.copy()
    changed["page"] = str(number)
    return f"?{changed.urlencode()}"


def _numbers(page: Page[Any], query: QueryDict) -> Iterator[dict[str, Any]]:
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    for number in shown:
        if isinstance(number, int):
            yield {
                "number": number,
                "visuallyHiddenText": say("Page {number}", number=number),
                "href": address(query, number),
                "current": number == page.number,
            }
        else:
            yield {"ellipsis": True}
