"""A long list is cut into pages, and the way round them keeps what was searched."""

from django.test import RequestFactory

from folkmoot.design.paging import page_of, pagination
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
