"""The public sees what was published on purpose, the newest of it, and nothing that was withdrawn or hidden."""

import html
import re

import pytest
from django.test import Client

from folkmoot.insight.drafting import Selection
from folkmoot.insight.publishing import publish_release, withdraw_release
from tests.insight.town import build_town

pytestmark = pytest.mark.django_db
PAGE = "/engagements/policing/results/"


@pytest.fixture
def town():
    town = build_town()
    for answer, age, number in [("speeding", "65+", 61), ("burglary", "65+", 42), ("litter", "16-24", 4)]:
        town.hear(
            number,
            collector=town.collectors["LINK"],
            disposition="completed",
            profile={"age": age},
            areas={"district": "E1"},
            answers={"matters": answer},
        )
    return town


def publish(town, title: str, **selection):
    return publish_release(
        engagement=town.engagement, user=town.analyst, title=title, selection=Selection(**selection)
    )


def page() -> str:
    reply = Client().get(PAGE)
    assert reply.status_code == 200
    return html.unescape(reply.content.decode())


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_nothing_is_shown_before_somebody_publishes(town):
    assert "No results yet" in text_of(page())
    assert "speeding" not in page().lower()
    assert "Results are not published yet." in text_of(
        Client().get("/engagements/policing/").content.decode()
    )


def test_the_newest_release_is_shown_with_its_sentence_drawing_and_method(town):
    publish(town, "First look", questions=("matters",))
    release = publish(town, "What you said", questions=("matters",), reach=("age",))
    told = text_of(page())
    assert "What you said" in told
    assert "First look" not in told
    for table in release.tables:
        assert table["title"] in told
        assert table["sentence"] in told
        for row in table["rows"]:
            for cell in row.values():
                assert cell["text"] in told
    assert all(sentence in told for sentence in release.method["sentences"])
    assert page().count("<figure") == 2
    assert "See who was heard and what was said 1 result" in text_of(Client().get("/").content.decode())
    listed = Client().get("/engagements/?state=published").context["listed"]
    assert [engagement.slug for engagement, _ in listed] == ["policing"]


def test_a_hidden_number_stands_nowhere_on_the_page_not_even_in_the_drawing(town):
    release = publish(town, "What you said", questions=("matters",))
    (table,) = release.tables
    withheld = [row for row in table["rows"] if row["count"].get("hidden")]
    assert withheld
    shown = page()
    assert "too few to show" in shown
    numbers = re.findall(
        r"(?<![\w.])(\d+)(?![\w.])", text_of(re.sub(r"<svg.*?</svg>", "", shown, flags=re.S))
    )
    assert "4" not in numbers
    drawing = "".join(re.findall(r"<svg.*?</svg>", shown, flags=re.S))
    assert not re.search(r"\b4\b people|n 4\b", drawing)


def test_a_withdrawn_release_is_gone_and_the_one_before_it_stands_again(town):
    publish(town, "First look", questions=("matters",))
    second = publish(town, "Second look", questions=("matters",))
    withdraw_release(release=second, user=town.analyst, because="A wrong label")
    told = text_of(page())
    assert "First look" in told
    assert "Second look" not in told
    assert "wrong label" not in told
