"""What every page shows round its content: the council first, the way round, who is signed in, Folkmoot last."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.urls import include, path
from django.utils import translation

from folkmoot.design.context import Link, navigation, page
from tests.design.test_components import pieces


def nothing(request):
    return HttpResponse()


site = (
    [
        path("say/", nothing, name="say"),
        path("desk/", nothing, name="work"),
        path("access/", nothing, name="access"),
    ],
    "site",
)
urlpatterns = [
    path("", include(site)),
    path("in/", nothing, name="account_login"),
    path("out/", nothing, name="account_logout"),
]

pytestmark = pytest.mark.usefixtures("_a_small_site")


@pytest.fixture
def _a_small_site():
    with override_settings(
        ROOT_URLCONF=__name__,
        COUNCIL_NAME="Elmshire County Council",
        CONTACT_EMAIL="talk@elmshire.example",
        DEMO=False,
        NAVIGATION=[("Have your say", "site:say"), ("Not built", "site:nowhere")],
        OFFICER_NAVIGATION=[("Work", "site:work")],
        FOOTER=[("Accessibility", "site:access")],
    ):
        yield


def asked(address="/", *, officer=False):
    request = RequestFactory().get(address)
    request.user = SimpleNamespace(is_authenticated=officer)
    return request


def test_the_public_sees_its_own_links_and_none_that_lead_nowhere():
    assert navigation(asked()) == [Link("Have your say", "/say/")]


def test_an_officer_sees_the_officers_links_too_and_where_they_are():
    assert navigation(asked("/desk/reach/", officer=True)) == [
        Link("Have your say", "/say/"),
        Link("Work", "/desk/", current=True),
    ]


@pytest.mark.parametrize(
    ("officer", "ways"),
    [
        (False, ["#main-content", "/", "/say/", "/access/", "/in/", "mailto:talk@elmshire.example"]),
        (
            True,
            ["#main-content", "/", "/say/", "/desk/", "/out/", "/access/", "mailto:talk@elmshire.example"],
        ),
    ],
)
def test_a_page_begins_with_the_council_and_ends_with_folkmoot(officer, ways):
    html = render_to_string("design/base.html", request=asked(officer=officer))
    assert [dict(attrs)["href"] for tag, attrs in pieces(html) if tag == "a"] == ways
    words = [piece[1] for piece in pieces(html) if piece[0] == "words"]
    assert words[2] == "Elmshire County Council"
    assert words[-2:] == ["Folkmoot", ": everyone heard, everyone answered."]


def test_made_up_data_is_marked_on_every_page_that_shows_it():
    assert "Made-up data." not in render_to_string("design/base.html", request=asked())
    with override_settings(DEMO=True):
        assert "Made-up data." in render_to_string("design/base.html", request=asked())
    assert "Made-up data." in render_to_string("design/base.html", {"made_up_data": True}, request=asked())


def test_a_page_runs_the_way_its_language_is_read():
    with translation.override("ur"):
        assert page(asked())["page_dir"] == "rtl"
    assert page(asked())["page_dir"] == "ltr"


def test_an_ordinary_page_asks_the_database_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        render_to_string("design/base.html", request=asked())
