"""A council's own colours: refused when they cannot be read, looked at before they are used, and taken back."""

import re

import pytest

from folkmoot.design.theme import MARKS, PAIRS, WORDS, Theme, contrast, faults, readable, sheet
from folkmoot.partners.roles import ROLES
from folkmoot.trail.models import TrailRow
from tests.browser import LOOKS, csp_violations, faults_at, watch
from tests.engagements.factories import make_engagement
from tests.partners.factories import OfficerFactory, signed_in

PURPLE = Theme(ink="#241a2e", paper="#fffdf8", wash="#f4eefb", brand="#5b2a86", accent="#a3412a")
POSTED = {"ink": "241A2E", "paper": "#fffdf8", "wash": "#f4eefb", "brand": "#5b2a86", "accent": "#a3412a"}
HERE = "/officers/look/"


@pytest.fixture
def administrator():
    return OfficerFactory(role="administrator")


def variables(css: str) -> list[dict[str, str]]:
    """The custom properties of each rule."""
    return [dict(re.findall(r"--([\w-]+):([^;}]+)", rule)) for rule in re.findall(r":root\{([^}]*)\}", css)]


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(
        4.478, abs=1e-3
    )  # the guidelines' own example of not enough
    assert contrast("#767676", "#ffffff") == pytest.approx(4.542, abs=1e-3)


def test_folkmoots_own_colours_and_purple_ones_can_be_read():
    assert (faults(Theme()), faults(PURPLE)) == ([], [])


def test_what_cannot_be_read_is_said_with_its_contrast_and_a_colour_that_would_do():
    found = faults(Theme(brand="#3aa79b"))
    assert [fault.field for fault in found] == ["brand"]
    assert found[0].sentence == (
        "A link in the brand colour on the wash: the contrast is 2.6 to 1. Words need 4.5 to 1. #2b7c73 would do."
    )
    for fault in found:
        named = re.search(r"(#\w{6}) would do", fault.sentence)[1]
        assert faults(Theme(brand=named)) == []


def test_a_contrast_is_never_rounded_up_to_enough():
    told = faults(Theme(brand="#777777", wash="#ffffff"))[0].sentence
    assert "the contrast is 4.4 to 1" in told


def test_what_follows_from_the_five_colours_can_be_read_by_daylight_and_in_the_dark():
    for theme in (Theme(), PURPLE, Theme(brand="#7a0019", accent="#00665e", paper="#fff8e7", wash="#f5ecd8")):
        assert faults(theme) == []
        light, dark = variables(sheet(theme))
        read = [
            (light["govuk-secondary-text-colour"], theme.paper), (light["govuk-secondary-text-colour"], theme.wash),
            (light["tag-text"], light["tag"]), (light["accent"], light["accent-wash"]), (theme.ink, light["quiet"]),
            (theme.ink, light["quiet-hover"]), (light["govuk-link-visited-colour"], theme.paper), ("#ffffff", light["button-hover"]),
            (dark["govuk-link-colour"], "#131c1b"), (dark["govuk-link-colour"], "#1d2928"), (dark["tag-text"], dark["tag"]),
            (dark["accent"], "#33261b"), (dark["c1"], "#131c1b"), (dark["c2"], "#131c1b"), ("#ffffff", dark["button"]),
        ]  # fmt: skip
        assert [pair for pair in read if contrast(*pair) < WORDS] == []


def test_a_shade_is_the_nearest_that_can_be_read():
    assert readable("#0b5a54", ["#ffffff"]) == "#0b5a54"
    assert readable("#777777", ["#ffffff", "#000000"], 7) is None
    assert {least for _, _, least, _ in PAIRS} == {WORDS, MARKS}


@pytest.mark.django_db(transaction=True)
def test_an_administrator_drafts_uses_and_takes_back_a_look_and_the_trail_says_so(administrator, client):
    browser = signed_in(administrator)
    assert 'rel="stylesheet" href="/look/' not in client.get("/").content.decode()
    reply = browser.post(HERE, POSTED, follow=True).content.decode()
    assert f"/look/{PURPLE.name}.css" in reply
    assert "/look/" not in client.get("/").content.decode()
    browser.post(f"{HERE}use/")
    page = client.get("/").content.decode()
    assert f'<link rel="stylesheet" href="/look/{PURPLE.name}.css">' in page
    assert '<meta name="theme-color" content="#5b2a86">' in page
    css = client.get(f"/look/{PURPLE.name}.css")
    assert (css.content.decode(), css["Content-Type"], css["Cache-Control"]) == (
        sheet(PURPLE), "text/css; charset=utf-8", "public, max-age=31536000, immutable",
    )  # fmt: skip
    browser.post(f"{HERE}back/")
    assert "/look/" not in client.get("/").content.decode()
    assert f"/look/{PURPLE.name}.css" in browser.get(HERE).content.decode()
    acts = TrailRow.objects.filter(subject_kind="theme").values_list("act", "detail")
    kept = {"ink": "#241a2e", "paper": "#fffdf8", "wash": "#f4eefb", "brand": "#5b2a86", "accent": "#a3412a"}
    assert list(acts) == [("draft_theme", kept), ("use_theme", kept), ("use_default_theme", kept)]


@pytest.mark.django_db(transaction=True)
def test_colours_that_cannot_be_read_or_are_none_are_refused_and_the_draft_stays(administrator):
    browser = signed_in(administrator)
    browser.post(HERE, POSTED)
    for brand, sentence in {
        "#ffff00": "A link in the brand colour on the paper: the contrast is 1.0 to 1. Words need 4.5 to 1.",
        "url(x)": "Brand: enter a colour as six figures or letters, like #0b5a54.",
        "red;}": "Brand: enter a colour as six figures or letters, like #0b5a54.",
    }.items():
        reply = browser.post(HERE, POSTED | {"brand": brand})
        assert (reply.status_code, sentence in reply.content.decode()) == (422, True)
    assert f"/look/{PURPLE.name}.css" in browser.get(HERE).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(set(ROLES) - {"administrator"}))
def test_nobody_else_changes_the_look(role):
    browser = signed_in(OfficerFactory(role=role))
    sent = [browser.post(f"{HERE}{act}", POSTED).status_code for act in ("", "use/", "back/")]
    assert sent == [403, 403, 403]


@pytest.mark.django_db
def test_a_sheet_that_nobody_made_is_not_there(client):
    assert client.get("/look/0123456789abcdef.css").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("look", LOOKS)
def test_pages_in_a_look_of_their_own_are_open_to_all_in_the_light_the_dark_and_forced_colours(
    look, administrator, live_server, open_page
):
    browser = signed_in(administrator)
    browser.post(HERE, POSTED)
    browser.post(f"{HERE}use/")
    engagement = make_engagement("open")
    page, faults_found = watch(open_page(**LOOKS[look])), []
    for address in ("/", "/engagements/", f"/engagements/{engagement.slug}/", "/receipt/", "/account/login/"):
        page.goto(live_server.url + address)
        faults_found += [f"{address} {fault}" for fault in faults_at(page)]
    assert (faults_found, csp_violations(page)) == ([], [])
    head = page.evaluate("getComputedStyle(document.querySelector('.fm-header')).backgroundColor")
    assert head == ("rgb(255, 255, 255)" if look == "forced colours" else "rgb(91, 42, 134)")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    grounds = {
        "light": "rgb(255, 253, 248)",
        "dark": "rgb(19, 28, 27)",
        "forced colours": "rgb(255, 255, 255)",
    }
    assert ground == grounds[look]
