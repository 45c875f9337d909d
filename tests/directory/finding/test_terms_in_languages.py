"""A term is called what it was translated as, wherever people meet it; where nobody translated it, the page says that it is English."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from folkmoot.directory.models import Service, Tag, Taxonomy, Term
from folkmoot.trail.models import TrailRow
from tests.assets.world import make_officer, make_service
from tests.partners.factories import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/officers/directory/finding/terms-in-languages/"
NAMES = (
    "Hearing loss",
    "Nam ar y clyw",
    "Trudności w uczeniu się",
    "Level entrance",
    "Mynediad gwastad",
    "Hearing loop",
)


def make_carrying(service: Service) -> None:
    """Give a service two needs and two ways in, of which one each is translated; one more need is in Polish only."""
    needs = Taxonomy.objects.create(code="needs", name="Needs")
    ways = Taxonomy.objects.create(code="accessibility", name="Ways in")
    for of, kind, name, about in (
        (needs, "need", "Hearing loss", {"code": "n1"}),
        (needs, "need", "Trudności w uczeniu się", {"language": "pl"}),
        (ways, "accessibility", "Level entrance", {"translations": {"cy": "Mynediad gwastad"}}),
        (ways, "accessibility", "Hearing loop", {}),
    ):
        term = Term.objects.create(taxonomy=of, name=name, **about)
        Tag.objects.create(service=service, term=term, kind=kind)
    Term.objects.create(
        taxonomy=needs, code="n1", name="Nam ar y clyw", language="cy-GB"
    )  # as a feed brings it


def terms_on(page: str) -> set[tuple[str, str]]:
    """The terms on a page, each with the language a screen reader says it in."""
    found = set()
    for one in html.document_fromstring(page).iter():
        words = "" if not isinstance(one.tag, str) else (one.text or "").split(" (")[0].strip()
        if words in NAMES:
            found.add((one.xpath("ancestor-or-self::*[@lang][1]/@lang")[0][:2], words))
    return found


@pytest.mark.parametrize("address", ["/find/?go=1", "entry"])
def test_terms_are_said_in_the_pages_language_where_they_are_translated_and_marked_where_not(
    client, address
) -> None:
    service = make_service(make_officer())
    make_carrying(service)
    address = f"/find/services/{service.uuid}/?go=1" if address == "entry" else address
    said = {
        language: terms_on(client.get(f"{address}&language={language}").content.decode())
        for language in ("en", "cy", "pl")
    }
    assert said == {
        "en": {("en", "Hearing loss"), ("pl", "Trudności w uczeniu się"), ("en", "Level entrance"), ("en", "Hearing loop")},
        "cy": {("cy", "Nam ar y clyw"), ("pl", "Trudności w uczeniu się"), ("cy", "Mynediad gwastad"), ("en", "Hearing loop")},
        "pl": {("en", "Hearing loss"), ("pl", "Trudności w uczeniu się"), ("en", "Level entrance"), ("en", "Hearing loop")},
    }  # fmt: skip


@pytest.mark.parametrize("address", ["/find/?go=1", "entry"])
def test_twenty_terms_cost_no_more_queries_than_two(client, address) -> None:
    service = make_service(make_officer())
    make_carrying(service)
    address = f"/find/services/{service.uuid}/?go=1" if address == "entry" else address
    asked = []
    for more in (0, 20):
        for number in range(more):
            term = Term.objects.create(
                taxonomy=Taxonomy.objects.get(code="needs"), code=f"m{number}", name=f"Need {number}"
            )
            Tag.objects.create(service=service, term=term, kind="need")
        client.get(f"{address}&language=cy")  # the index is made anew
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{address}&language=cy")
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_an_officer_writes_what_terms_are_called_and_search_finds_them_by_it(client) -> None:
    officer = make_officer()
    service = make_service(officer)
    make_carrying(service)
    Term.objects.create(name="Carried by nothing")
    office = signed_in(officer)
    page = office.get(f"{PAGE}?language=cy").content.decode()
    assert re.findall(r'<label class="govuk-label[^"]*" for="id_term-\d+">\s*([^<]*?)\s*<', page) == [
        "Hearing loss", "Trudności w uczeniu się", "Hearing loop", "Level entrance",
    ]  # fmt: skip
    loop, level = Term.objects.get(name="Hearing loop"), Term.objects.get(name="Level entrance")
    said = {f"term-{one.pk}": "" for one in Term.objects.all()}
    led = office.post(f"{PAGE}?language=cy", said | {f"term-{loop.pk}": "  Dolen   glyw "})
    assert led["Location"] == f"{PAGE}?language=cy"
    names = dict(Term.objects.filter(pk__in=[loop.pk, level.pk]).values_list("name", "translations"))
    assert names == {"Hearing loop": {"cy": "Dolen glyw"}, "Level entrance": {}}
    assert "Dolen glyw" in client.get(f"/find/services/{service.uuid}/?language=cy").content.decode()
    assert service.name in client.get("/find/?q=dolen").content.decode()
    row = TrailRow.objects.get(act="name_terms")
    assert (row.subject_id, row.detail) == ("cy", {"terms": 2})
    assert office.post(f"{PAGE}?language=cy", said | {f"term-{loop.pk}": "Dolen glyw"}).status_code == 302
    assert TrailRow.objects.filter(act="name_terms").count() == 1, "nothing was changed"


def test_the_name_of_a_list_from_a_feed_is_words_and_no_page(client) -> None:
    officer = make_officer()
    listed = Taxonomy.objects.create(name="<script>alert(1)</script>")
    Tag.objects.create(
        service=make_service(officer), term=Term.objects.create(taxonomy=listed, name="<b>Term")
    )
    page = signed_in(officer).get(f"{PAGE}?q=%00term&language=xx").content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page, "&lt;b&gt;Term" in page) == (
        False,
        True,
        True,
    )
