"""The reach page says who was heard, live, and in words."""

import pytest

from folkmoot.insight import reach_page
from folkmoot.partners.models import Officer, Partner, User
from folkmoot.places.geometry import box
from folkmoot.places.models import Area
from folkmoot.trail.models import TrailRow
from tests.insight.town import Town

PAGE = "/officers/insight/policing/reach/"
MAP, CHANNELS = f"{PAGE}map/", f"{PAGE}channels/"


@pytest.fixture
def officer(client, town: Town):
    """The browser of the town's engagement officer."""
    client.force_login(town.analyst)
    return client


def square(x: float) -> dict:
    """A boundary."""
    return {"type": "Polygon", "coordinates": [[[x, 52], [x + 1, 52], [x + 1, 53], [x, 53], [x, 52]]]}


def test_the_page_says_who_was_heard_too_little_and_what_to_do(officer, town: Town) -> None:
    town.hear(300)
    page = officer.get(PAGE).content.decode()
    assert "Heard and living here" in page
    assert "You&#x27;ve heard less than half as much from people in “16-34” (age) as you should" in page
    assert "more would put it right" in page
    assert "did not say their age" in page
    page = officer.get(MAP).content.decode()
    assert "There is no map" not in page
    assert "To see a map, compare people by an area" in page


def test_a_new_contact_is_on_the_page_at_once(officer, town: Town) -> None:
    town.hear(9, disposition="completed", profile={"age": "65+"})
    assert "9 people were heard" in officer.get(PAGE).content.decode()
    town.hear(1, disposition="completed", profile={"age": "65+"})
    assert "10 people were heard" in officer.get(PAGE).content.decode()


def test_the_rule_of_the_engagement_stands_on_the_page(officer, town: Town) -> None:
    page = officer.get(PAGE, {"of": "ethnic_group"}).content.decode()
    assert "A person may be in several ethnic groups, and counts in each." in page


def test_where_boundaries_are_known_there_is_a_map_and_where_not_the_reason(
    officer, town: Town, monkeypatch
) -> None:
    town.hear(50)
    page = officer.get(MAP, {"of": "district"}).content.decode()
    assert "There is no map, because no boundaries of any district were loaded." in page
    for place, area in enumerate(Area.objects.filter(kind="district")):
        area.boundary = square(place)
        area.west, area.south, area.east, area.north = box(area.boundary)
        area.save()
    page = officer.get(MAP, {"of": "district"}).content.decode()
    assert "fm-map" in page
    page = officer.get(MAP, {"of": "age", "within": "district", "group": "65+"}).content.decode()
    assert "Where people in “65+” are heard too little" in page
    assert "Show these numbers as a table" in page
    monkeypatch.setattr(reach_page, "MOST_BESIDE_A_MAP", 2)  # with more areas the table is a link away
    page = officer.get(MAP, {"of": "district"}).content.decode()
    link = f'<a class="govuk-link" href="{PAGE}?of=district&amp;rows=all#table">The numbers of all 3 areas as a table</a>'
    assert ("Show these numbers as a table" in page, link in page) == (False, True)


@pytest.mark.parametrize("of", ["age", "ethnic_group", "district", "gender"])
def test_every_choice_gives_a_page_or_a_reason(officer, town: Town, of) -> None:
    town.hear(30)
    town.hear(3, profile={"gender": "woman"}, disposition="completed")
    choices = [(within, channel) for within in ("", "district") for channel in ("", "online", "LINK")]
    shown = {
        (within, channel): officer.get(PAGE, {"of": of, "within": within, "channel": channel}).status_code
        for within, channel in choices
    }
    assert shown == {(within, channel): 400 if of == within else 200 for within, channel in choices}


def test_every_channel_has_its_line(officer, town: Town) -> None:
    town.hear(200)
    page = officer.get(CHANNELS).content.decode()
    assert "Contact centre: " in page
    assert "What a channel adds is found by leaving it out" in page


def test_nobody_heard_yet_is_said(officer, town: Town) -> None:
    page = officer.get(PAGE)
    assert page.status_code == 200
    assert "Nobody has been heard yet" in page.content.decode()


def test_what_cannot_be_counted_is_refused_in_words(officer, town: Town) -> None:
    page = officer.get(PAGE, {"of": "shoe_size"})
    assert page.status_code == 400
    assert "Nobody can be told apart by “shoe_size” here." in page.content.decode()


def test_the_officers_of_another_partner_find_nothing(client, town: Town) -> None:
    police = Partner.objects.create(slug="police", name="Elmshire Police", kind="police")
    other = User.objects.create_user("pc@police.example", "a long password")
    Officer.objects.create(user=other, partner=police, role="analyst")
    client.force_login(other)
    assert client.get(PAGE).status_code == 404


def test_nobody_gets_in_unasked(client, town: Town) -> None:
    assert client.get(PAGE).status_code == 302
    town.analyst.officer.role = "front_line"
    town.analyst.officer.save()
    client.force_login(town.analyst)
    assert client.get(PAGE).status_code == 403


def test_the_page_asks_the_database_little_however_many_were_heard(
    officer, town: Town, django_assert_max_num_queries
) -> None:
    town.hear(50)
    with django_assert_max_num_queries(45):  # the day's first reading is written in the trail
        officer.get(PAGE)
    town.hear(200)
    with django_assert_max_num_queries(40):
        officer.get(PAGE)


def test_reading_exact_numbers_is_in_the_trail_once_a_day(officer, town: Town) -> None:
    town.hear(30)
    for page in ("reach/", "reach/?of=district", "results/", "releases/"):
        assert officer.get(f"/officers/insight/policing/{page}").status_code == 200
    rows = TrailRow.objects.filter(act="read_insight").values_list("user", "subject_kind", "subject_id")
    assert list(rows) == [(town.analyst.pk, "engagement", str(town.engagement.uuid))]


def test_choosing_what_to_publish_reads_no_exact_number(officer, town: Town) -> None:
    officer.get("/officers/insight/policing/releases/")
    assert not TrailRow.objects.filter(act="read_insight").exists()


@pytest.mark.parametrize("filters", [{"of": "district"}, {"of": "age", "within": "district"}])
@pytest.mark.parametrize("channel", ["", "online"])
def test_who_gave_a_postcode_is_not_said_to_have_been_silent(officer, town: Town, filters, channel) -> None:
    link, calls = town.collectors["LINK"], town.collectors["CALLS"]
    plain = {"disposition": "completed", "profile": {"age": "65+"}}
    for status, number in (("unknown", 3), ("mistyped", 2), ("not_said", 4), ("found", 1)):
        town.hear(number, collector=link, areas={"postcode": status}, **plain)
    town.hear(1, collector=link, areas={"postcode": "ended", "district": "E2"}, **plain)
    town.hear(1, collector=calls, areas={"postcode": "unknown"}, **plain)
    page = " ".join(officer.get(PAGE, filters | {"channel": channel}).content.decode().split())
    for sentence in (
        "<li>4 did not say where they live.</li>",
        f"<li>{3 if channel else 4} gave a postcode that is not known.</li>",
        "<li>2 mistyped their postcode.</li>",
        "<li>1 gave a postcode in use that lies in no known district.</li>",
        "<li>1 gave a postcode that is no longer in use and is counted where it was.</li>",
    ):
        assert sentence in page
    assert "did not say their district" not in page
    assert ("the district is not known" in page) is ("within" not in filters)


def test_the_map_says_who_is_not_on_it(officer, town: Town) -> None:
    given = {"disposition": "completed", "profile": {"age": "65+"}}
    town.hear(2, areas={"district": "E1"}, **given)
    town.hear(3, areas={}, **given)
    page = " ".join(officer.get(MAP, {"of": "district"}).content.decode().split())
    assert "5 people were heard." in page
    assert "<li>3 did not say where they live.</li>" in page


def test_views_keep_what_was_chosen(officer, town: Town) -> None:
    asked = {"of": "age", "within": "district", "channel": "online", "doubtful": "without"}
    views = officer.get(MAP, asked).context["views"]
    query = "?of=age&within=district&channel=online&doubtful=without"
    assert [(link.href, link.current) for link in views] == [
        (PAGE + query, False),
        (MAP + query, True),
        (CHANNELS + query, False),
    ]


def test_by_age_alone_postcodes_are_not_spoken_of(officer, town: Town) -> None:
    town.hear(5, areas={"postcode": "unknown"}, disposition="completed")
    assert "gave a postcode" not in officer.get(PAGE, {"of": "age"}).content.decode()


def test_the_share_that_did_not_say_stands_beside_each_area(officer, town: Town) -> None:
    for district, silent in (("E1", 1), ("E2", 3)):
        given = {"areas": {"district": district}, "disposition": "completed"}
        town.hear(4 - silent, profile={"age": "65+"}, **given)
        town.hear(silent, profile={}, **given)
    page = officer.get(PAGE, {"of": "age", "within": "district"})
    found = {line.area: line.unknown_of_1 for line in page.context["rows"]}
    assert found == {"Alderbrook": 0.25, "Brackenford": 0.75, "Cresswold": None}
    assert ">Did not say</th>" in page.content.decode()
    assert ">75%</td>" in page.content.decode()
