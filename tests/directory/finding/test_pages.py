"""The pages of finding: choices, a list of one's own, and a log that knows no person and no postcode."""

import gzip
import re
from dataclasses import replace

import pytest

from folkmoot.design.build import BUILT
from folkmoot.design.speaking import SPOKEN
from folkmoot.directory.finding.noting import words_sought
from folkmoot.directory.models import Location, SearchEvent, Synonym, Tag, Taxonomy, Term
from folkmoot.directory.public_views import PER_PAGE
from folkmoot.trail.models import TrailRow
from tests.assets.world import ARKENHOLT, make_service, make_world
from tests.partners.factories import signed_in

pytestmark = pytest.mark.django_db
WORDS = (
    "swimming", "reading", "gardening", "speech", "walking", "cooking", "sleeping", "moving", "music", "painting",
    "breathing", "learning", "housing", "travelling", "feeding", "cycling", "signing", "parenting", "working", "resting",
)  # fmt: skip


def test_choices_stand_in_the_address_and_a_postcode_among_the_words_never_does(client) -> None:
    make_world()
    said = {
        "q": "singing near EL1 1AA",
        "whom": "friend",
        "age": "7",
        "miles": "3",
        "day": "Tuesday",
        "pounds": "10",
        "order": "ours",
    }
    led = client.post("/find/", said).headers["Location"]
    assert led == "/find/?q=singing&area=W00&whom=friend&age=7&miles=3&day=Tuesday&pounds=10&order=ours&go=1"
    page = client.get(led).content.decode()
    chosen = ('value="7"', '<option value="3" selected>', '<option value="10" selected>')
    assert [one in page for one in chosen] == [True, True, True]


def test_a_search_is_noted_by_words_and_ward_and_what_was_opened_from_it(client) -> None:
    *_, service = make_world()
    page = client.get(
        "/find/?q=Singing+07700+900123&area=W00&whom=friend&age=7&free=1&pounds=10"
    ).content.decode()
    opened = re.search(r'href="(/find/services/[^"]+)"', page)[1].replace("&amp;", "&")
    client.get(opened)
    client.get("/find/?q=singing&page=2")
    client.head("/find/?q=singing")
    columns = ("words", "area", "filters", "whom", "found", "opened")
    assert list(SearchEvent.objects.values_list(*columns)) == [
        ("singing [phone number]", "W00", {"free": True, "pounds": 10, "age": "5 to 11"}, "friend", 1, 1)
    ]


def test_a_word_is_shown_only_where_many_different_searches_hold_it() -> None:
    import datetime as dt

    days = [dt.date(2026, 6, number) for number in range(1, 5)]
    SearchEvent.objects.bulk_create(
        SearchEvent(on=days[number % 4], words=f"swimming {number}", area=f"W{number:02}", found=0)
        for number in range(12)
    )
    SearchEvent.objects.bulk_create(
        SearchEvent(on=days[0], words="zebulon quillfeather", area="W00", found=0) for _ in range(50)
    )
    assert (words_sought(), words_sought(found_nothing=True)) == ([("swimming", 12)], [("swimming", 12)])


def test_a_list_is_kept_sent_and_emptied_without_an_account(client) -> None:
    _, choir, _, service = make_world()
    for one in (choir, service):
        led = client.post("/find/list/change/", {"pin": str(one.uuid), "back": "/find/?q=sing"})
        assert led.headers["Location"] == "/find/?q=sing"
    page = client.get("/find/list/").content.decode()
    shown = re.findall(r'<a class="govuk-link" href="/find/(?:assets|services)/[^"]+">([^<]+)</a>', page)
    assert shown == ["Mill Lane Choir", "Singing for lungs"]
    sent = re.search(r"<pre[^>]*>http://testserver(/find/list/\?of=[\w.-]+)</pre>", page)[1]
    client.post("/find/list/change/", {"pin": str(choir.uuid)})
    assert "Mill Lane Choir" not in client.get("/find/list/").content.decode()
    client.post("/find/list/change/", {"empty": "1"})
    assert "Nothing is on it yet" in client.get("/find/list/").content.decode()
    assert "Mill Lane Choir" in client.get(sent).content.decode()
    away = client.post("/find/list/change/", {"pin": "nonsense", "back": "//evil.example/"})
    assert away.headers["Location"] == "/find/list/"
    assert client.get("/find/list/?of=xx.!!.%00").status_code == 200


def test_no_page_shows_an_address_that_is_withheld(client) -> None:
    officer, *_ = make_world()
    refuge = make_service(
        officer, name="Refuge", place="Quince House", address="9 Quince Row", spot=ARKENHOLT
    )
    Location.objects.filter(services=refuge).update(hidden={"address": "withheld", "name": "withheld"})
    refuge.hidden = {"phone": "staff"}
    refuge.phone = "01632 960199"
    refuge.save()
    for page in (f"/find/services/{refuge.uuid}/", "/find/?q=refuge", "/find/feed.json?q=refuge"):
        told = client.get(page).content.decode()
        assert [secret for secret in ("Quince", "960199") if secret in told] == [], page


def test_officers_write_what_people_say_and_the_trail_tells(client) -> None:
    officer, *_ = make_world()
    desk = signed_in(officer)
    assert (
        desk.post("/officers/directory/finding/words/", {"said": "Wheezy", "means": "lungs"}).status_code
        == 302
    )
    assert list(Synonym.objects.values_list("said", "means")) == [("wheezy", "lungs")]
    assert TrailRow.objects.filter(act="write_synonym", subject_id="wheezy").count() == 1
    assert desk.post("/officers/directory/finding/words/", {"said": "!!", "means": ""}).status_code == 422
    assert desk.post("/officers/directory/finding/words/", {"forget": "wheezy"}).status_code == 302
    desk.post("/officers/directory/finding/words-left-out/", {"word": "Zumba", "left_out": "yes"})
    told = desk.get("/officers/directory/finding/words-left-out/").content.decode()
    why = desk.get("/officers/directory/finding/why/?q=singing").content.decode()
    assert ("zumba" in told, re.findall(r"<th scope=\"row\".*?>([^<]+)</a>", why)) == (
        True,
        ["Singing for lungs", "Mill Lane Choir"],
    )


def _weight(page: str) -> int:
    """Bytes of a page and of all it names, by gzip alone: what somebody waits for who comes for the first time."""
    named = re.findall(r'<(?:link|script)[^>]*(?:href|src)="/static/design/([^"]+)"', page)
    assert "folkmoot.css" in named
    files = (gzip.compress((BUILT / name).read_bytes(), 9) for name in dict.fromkeys(named))
    return len(gzip.compress(page.encode(), 6)) + sum(map(len, files))


def test_a_page_full_of_results_with_all_choices_and_a_map_is_under_twenty_kilobytes_in_each_language(
    client,
) -> None:
    """As many choices, as long lines and as many pins as the heaviest page of the made-up county has (Urdu)."""
    officer, choir, _, service = make_world()
    ways = Taxonomy.objects.create(name="Getting in", code="accessibility")
    terms = [
        *(
            Term.objects.create(name=f"Help with {word} and {word} again", code=f"n{word}")
            for word in WORDS[:8]
        ),
        *(Term.objects.create(name=f"{word.title()}, on request", taxonomy=ways) for word in WORDS[8:20]),
    ]
    tags = []
    for number in range(PER_PAGE):
        first, other = WORDS[number % 20], WORDS[number * 7 % 20]
        made = make_service(
            officer,
            name=f"{first.title()} and {other} club {number}",
            organisation=f"{other.title()} House Trust",
            summary=" ".join(
                [other.title(), *(WORDS[(number * step + step * step) % 20] for step in range(3, 17))]
            ),
            place=f"{WORDS[number * 11 % 20].title()} Street {number}",
            sector=("council", "health", "voluntary")[number % 3],
            level=("universal", "targeted", "specialist")[number % 3],
            spot=replace(ARKENHOLT, longitude=2.05 + number % 9 / 40, latitude=53.52 + number % 7 / 60),
        )
        tags += [Tag(service=made, term=term, kind="need") for term in terms[number % 3 :: 3]]
    Tag.objects.bulk_create(tags)
    pages = (
        "/find/",
        f"/find/services/{service.uuid}/",
        f"/find/assets/{choir.uuid}/",
        "/find/list/",
        *(f"/find/?go=1&area=D0&order=nearest&language={language}" for language in ("en", *SPOKEN)),
    )
    shown = client.get(pages[-1])
    assert (len(shown.context["rows"]), shown.context["map"] is not None) == (PER_PAGE, True)
    assert [title for title, _ in client.get(pages[4]).context["facets"]] == [
        "Kind", "Help with", "About", "How much help", "Run by", "Getting in", "Cost",
    ]  # fmt: skip
    weights = {page: _weight(client.get(page).content.decode()) for page in pages}
    assert {page: weight for page, weight in weights.items() if weight > 20_000} == {}
    assert max(weights.values()) > 18_500, "no longer like the heaviest"


def test_a_need_that_is_named_in_english_only_says_so_on_a_page_in_another_language(client) -> None:
    *_, service = make_world()
    for name, language in (("Hearing loss", ""), ("Trudności w uczeniu się", "pl")):
        Tag.objects.create(
            service=service, term=Term.objects.create(name=name, language=language), kind="need"
        )
    said = {
        spoken: re.findall(
            r'<a[^>]*?(?: lang="(\w+)")?(?: dir="auto")?>((?:Hearing|Trudn)[^<]*) \(1\)',
            client.get(f"/find/?go=1&language={spoken}").content.decode(),
        )
        for spoken in ("en", "pl", "ar")
    }
    assert said == {
        "en": [("", "Hearing loss"), ("pl", "Trudności w uczeniu się")],
        "pl": [("en", "Hearing loss"), ("", "Trudności w uczeniu się")],
        "ar": [("en", "Hearing loss"), ("pl", "Trudności w uczeniu się")],
    }
