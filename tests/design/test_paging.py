"""A long list is cut into pages, and the way round them keeps what was searched."""

import re

from django.test import RequestFactory
from django.utils import translation

from folkmoot.design.paging import all_at_once, page_of, pagination
from folkmoot.design.speaking import SPOKEN
from tests.design.test_components import pieces


def links(address, rows=1000):
    request = RequestFactory().get(address)
    html = pagination(page_of(request, range(rows)), request.GET)
    return [dict(attrs)["href"] for tag, attrs in pieces(html) if tag == "a"]


def test_the_way_round_keeps_the_search():
    assert links("/?q=swimming+pool&page=2", rows=60) == [
        "?q=swimming+pool&page=1",
        "?q=swimming+pool&page=1",
        "?q=swimming+pool&page=2",
        "?q=swimming+pool&page=3",
        "?q=swimming+pool&page=3",
    ]


def test_the_way_round_speaks_the_language_of_the_page():
    request = RequestFactory().get("/?page=2")
    said = {}
    for language in ("en-gb", *SPOKEN):
        with translation.override(language):
            html = str(pagination(page_of(request, range(60)), request.GET))
        said[language] = (
            " ".join(re.sub(r"<[^>]*>", " ", html).split()),
            re.findall(r'aria-label="([^"]*)"', html),
        )
    assert said["en-gb"] == (
        "Previous page 1 2 3 Next page",
        ["Pagination", "Page 1", "Page 2", "Page 3"],
    )
    assert said["cy"] == (
        "Tudalen flaenorol 1 2 3 Tudalen nesaf",
        ["Tudalennau", "Tudalen 1", "Tudalen 2", "Tudalen 3"],
    )
    assert len({words for words, _ in said.values()}) == 1 + len(SPOKEN)
    assert [one for one in SPOKEN if "age" in "".join((said[one][0], *said[one][1]))] == []


def test_one_page_needs_no_way_round():
    assert links("/", rows=25) == []


def test_a_page_that_is_not_there_is_the_nearest_one():
    pages = [
        page_of(RequestFactory().get(f"/?page={asked}"), range(60)).number
        for asked in ("0", "99", "x", "-1", "")
    ]
    assert pages == [3, 3, 1, 3, 1]


def test_a_search_cannot_break_out_of_its_address():
    assert links('/?q="><script>&page=1', rows=30)[0] == "?q=%22%3E%3Cscript%3E&page=1"


def rows_and_link(address, rows):
    request = RequestFactory().get(address)
    page = page_of(request, range(rows), per_page=50, at_once=True)
    return len(page), [
        dict(attrs)["href"] for tag, attrs in pieces(all_at_once(page, request.GET)) if tag == "a"
    ]


def test_a_table_may_be_shown_whole_unless_it_is_too_long():
    assert [
        rows_and_link("/?of=age&page=2", 138),
        rows_and_link("/?of=age&rows=all", 138),
        rows_and_link("/", 50),
        rows_and_link("/", 1001),
        rows_and_link("/?rows=all", 1001),
    ] == [(50, ["?of=age&rows=all"]), (138, []), (50, []), (50, []), (1000, [])]
