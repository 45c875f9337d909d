"""Long lists cut into pages, with the numbers that lead round them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString, mark_safe

from folkmoot.design.environment import component

PER_PAGE = 25


def page_of(request: HttpRequest, rows: Any, *, per_page: int = PER_PAGE) -> Page[Any]:
    """The page of rows that `?page=` asks for; a number that makes no sense gives the nearest page."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def pagination(page: Page[Any], query: QueryDict) -> SafeString:
    """The GOV.UK pagination for a page, or nothing when there is only one."""
    if not page.has_other_pages():
        return mark_safe("")
    given: dict[str, Any] = {"items": list(_numbers(page, query))}
    if page.has_previous():
        given["previous"] = {"href": address(query, page.previous_page_number())}
    if page.has_next():
        given["next"] = {"href": address(query, page.next_page_number())}
    return component("pagination", given)


def address(query: QueryDict, number: int) -> str:
    """The same page of the site with another page number."""
    changed = query.copy()
    changed["page"] = str(number)
    return f"?{changed.urlencode()}"


def _numbers(page: Page[Any], query: QueryDict) -> Iterator[dict[str, Any]]:
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    for number in shown:
        if isinstance(number, int):
            yield {"number": number, "href": address(query, number), "current": number == page.number}
        else:
            yield {"ellipsis": True}
