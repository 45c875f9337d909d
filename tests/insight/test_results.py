"""What was said, held to sums over single contacts; and what may be said of it, by class."""

from collections import Counter

import pytest

from folkmoot.contacts.models import Contact
from folkmoot.insight import results, results_page
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.drafting import Selection, draft
from folkmoot.insight.naming import names_of
from folkmoot.insight.questions_asked import shown_questions
from folkmoot.insight.releases_page import SelectionForm
from folkmoot.insight.results import Filters, Panel
from folkmoot.places.models import Area, AreaWithin
from tests.insight.town import CONTENT, Town, words

RESULTS = "/officers/insight/policing/results/"


def panels_of(town: Town, filters: Filters | None = None) -> dict[str, dict[str, Panel]]:
    """Make every table, by class and question."""
    filters = filters or Filters()
    names = names_of(town.engagement)
    shown = shown_questions(names)
    made = {}
    for part in results.parts(town.engagement, filters, shown):
        found = results.panels(part, names, filters, shown, area="Elmshire")
        made[part.sample_class] = {panel.shown.key: panel for panel in found}
    return made


def people(sample: str, **where: str) -> list[Contact]:
    """Read individuals heard, by class, one by one."""
    heard = Contact.objects.filter(disposition__in=["completed", "partial"]).select_related("collector")
    found = [c for c in heard if (c.collector.sample_class == "A") == (sample == "A")]
    found = [c for c in found if "respondent" not in c.profile]
    for dimension, code in where.items():
        found = [c for c in found if code in {c.channel, c.areas.get(dimension), c.profile.get(dimension)}]
    return found


def said(contact: Contact, key: str) -> list[str]:
    """Read the codes of one answer."""
    answer = contact.answers.get(key)
    if answer is None or answer == "prefer_not_to_say":
        return []
    return [str(code) for code in answer] if isinstance(answer, list) else [str(answer)]


@pytest.mark.parametrize("where", [{}, {"district": "E2"}, {"age": "65+"}, {"channel": "contact_centre"}])
def test_open_channels_are_counted_and_never_weighted(town: Town, where: dict) -> None:
    town.hear(400)
    made = panels_of(town, Filters(None, where))["C"]
    for key in ("matters", "seen", "safe", "trust"):
        panel = made[key]
        answered = [c for c in people("C", **where) if said(c, key)]
        counts = Counter(code for c in answered for code in said(c, key))
        (group,) = panel.groups
        assert group.n == len(answered)
        got = {code: (cell.estimate.said, cell.estimate.value) for code, _, (cell,) in panel.rows}
        share = {code: pytest.approx(counts[code] / len(answered), rel=1e-12) for code in got}
        assert got == {code: (counts[code], share[code]) for code in got}
        assert set(counts) <= set(got)


def test_a_survey_keeps_its_base_weights_and_has_an_interval(town: Town) -> None:
    town.hear(300, collector=town.collectors["SURVEY"])
    panel = panels_of(town)["A"]["safe"]
    answered = [c for c in people("A") if said(c, "safe")]
    total = sum(c.weight for c in answered)
    for code, _, (cell,) in panel.rows:
        share = sum(c.weight for c in answered if said(c, "safe") == [code]) / total
        assert cell.value == pytest.approx(share, rel=1e-12)
        low, high = cell.interval
        assert low < share < high
    assert "95% confidence" in panel.sentence


def test_divided_by_group_each_group_is_counted_by_itself(town: Town) -> None:
    town.hear(400)
    panel = panels_of(town, Filters("ethnic_group"))["C"]["matters"]
    for place, group in enumerate(panel.groups):
        answered = [
            c for c in people("C") if said(c, "matters") and group.code in c.profile.get("ethnic_group", [])
        ]
        assert group.n == len(answered)
        counts = Counter(code for c in answered for code in said(c, "matters"))
        assert {code: cells[place].estimate.said for code, _, cells in panel.rows} == {
            code: counts[code] for code in ("speeding", "burglary", "litter")
        }


def test_letters_stand_only_beside_people_picked_at_random(town: Town) -> None:
    for age, safe in (("16-34", "no"), ("65+", "yes")):
        for collector in ("SURVEY", "LINK"):
            given = {"collector": town.collectors[collector], "disposition": "completed"}
            town.hear(60, profile={"age": age}, answers={"safe": safe}, weight=1.0, **given)
            town.hear(10, profile={"age": age}, answers={"safe": "yes"}, weight=1.0, **given)
            town.hear(10, profile={"age": age}, answers={"safe": "no"}, weight=1.0, **given)
    made = panels_of(town, Filters("age"))
    lettered = {code: [cell.letters for cell in cells] for code, _, cells in made["A"]["safe"].rows}
    assert lettered == {"yes": ["", "", "A"], "no": ["C", "", ""]}
    assert {cell.letters for _, _, cells in made["C"]["safe"].rows for cell in cells} == {""}
    assert "more than chance explains" in made["A"]["safe"].test
    assert made["A"]["safe"].test.endswith(", p < 0.001).")
    assert "aren't tested against each other" in made["C"]["safe"].test


def test_words_are_only_counted(town: Town) -> None:
    town.hear(50, collector=town.collectors["LINK"])
    panel = panels_of(town)["C"]["why"]
    wrote = [c for c in people("C") if "why" in c.answers]
    assert (panel.n, panel.words_written, panel.rows) == (len(wrote), 5 * len(wrote), ())


def test_numbers_have_an_average(town: Town) -> None:
    town.hear(120, collector=town.collectors["LINK"])
    panel = panels_of(town)["C"]["visits.number"]
    given = [c.answers["visits"] for c in people("C") if "visits" in c.answers]
    assert panel.rows[0][2][0].value == pytest.approx(sum(given) / len(given), rel=1e-12)
    assert "no margin of error" in panel.sentence


def test_too_few_answers_have_a_count_and_no_percentage(town: Town) -> None:
    town.hear(
        12, collector=town.collectors["LINK"], answers={"safe": "yes"}, disposition="completed", profile={}
    )
    panel = panels_of(town)["C"]["safe"]
    assert [cell.value for _, _, (cell,) in panel.rows] == [None, None]
    assert panel.sentence.startswith("Only 12 people")


@pytest.fixture
def officer(client, town: Town):
    """The browser of the town's engagement officer."""
    client.force_login(town.analyst)
    return client


def test_the_page_changes_with_each_contact(officer, town: Town) -> None:
    given = {"collector": town.collectors["LINK"], "disposition": "completed", "profile": {}}
    town.hear(60, answers={"safe": "yes"}, **given)
    assert "60 of the 60 people who chose to answer" in officer.get(RESULTS).content.decode()
    town.hear(1, answers={"safe": "yes"}, **given)
    assert "61 of the 61 people who chose to answer" in officer.get(RESULTS).content.decode()


def test_no_class_c_number_claims_to_be_of_residents(officer, town: Town) -> None:
    town.hear(300, collector=town.collectors["LINK"])
    page = officer.get(RESULTS).content.decode()
    assert "no margin of error can be given" in page
    assert "95% confidence" not in page
    assert "Between" not in page


def test_organisations_are_left_out_and_said_to_be(officer, town: Town) -> None:
    given = {"collector": town.collectors["LINK"], "disposition": "completed", "answers": {"safe": "yes"}}
    town.hear(70, profile={}, **given)
    town.hear(3, profile={"respondent": "organisation"}, **given)
    page = officer.get(RESULTS).content.decode()
    assert "3 answers of organisations or groups are left out here" in page
    page = officer.get(RESULTS, {"group": "respondent:organisation"}).content.decode()
    assert "Only 3 people" in page


@pytest.mark.parametrize("narrowed", [{}, {"area": "district:E1", "group": "age:65+", "channel": "online"}])
def test_every_choice_gives_a_page(officer, town: Town, narrowed) -> None:
    town.hear(200)
    choices = [
        (by, question)
        for by in ("", "age", "ethnic_group", "district", "channel", "collector")
        for question in ("", "matters/", "why/", "visits.number/", "seen/")
    ]
    shown = {
        (by, question): officer.get(f"{RESULTS}{question}", {"by": by, **narrowed}).status_code
        for by, question in choices
    }
    assert shown == dict.fromkeys(choices, 200)


def test_one_question_shows_the_survey_and_the_channels_side_by_side(officer, town: Town) -> None:
    town.hear(500)
    page = officer.get(f"{RESULTS}safe/side-by-side/", {"option": "no"}).content.decode()
    assert "Survey of people picked at random" in page
    assert "Contact centre" in page
    assert "made to look like the area" in page
    assert "Volume cannot buy out bias" in page


def test_unknown_questions_and_filters_are_refused(officer, town: Town) -> None:
    assert officer.get(f"{RESULTS}nothing/").status_code == 404
    assert officer.get(RESULTS, {"by": "shoe_size"}).status_code == 400
    assert officer.get(RESULTS, {"channel": "pigeon"}).status_code == 400


def test_the_page_asks_the_database_little(officer, town: Town, django_assert_max_num_queries) -> None:
    town.hear(300)
    with django_assert_max_num_queries(30):
        officer.get(RESULTS, {"by": "age"})


def test_a_group_nobody_is_in_is_said_to_be_empty(officer, town: Town) -> None:
    town.hear(30, collector=town.collectors["LINK"], disposition="completed", profile={"age": "65+"})
    page = officer.get("/officers/insight/policing/results/", {"group": "age:16-34"}).content.decode()
    assert "Nobody in this group answered." in page
    assert "Nobody has answered this yet." not in page


def test_answers_can_be_divided_by_what_became_of_the_postcode(officer, town: Town) -> None:
    for status, number in (("found", 5), ("unknown", 3), ("mistyped", 2)):
        town.hear(
            number,
            collector=town.collectors["LINK"],
            disposition="completed",
            areas={"postcode": status},
            profile={},
            answers={"safe": "yes"},
        )
    page = officer.get(RESULTS).content.decode()
    assert '<option value="postcode_status">What became of the postcode</option>' in page
    panel = panels_of(town, Filters("postcode_status"))["C"]["safe"]
    assert [(group.words, group.n) for group in panel.groups] == [
        ("A postcode in use", 5),
        ("A postcode no longer in use", 0),
        ("A postcode that is not known", 3),
        ("Mistyped: not a postcode", 2),
        ("No postcode given", 0),
    ]
    page = officer.get(RESULTS, {"by": "postcode_status"}).content.decode()
    assert "A postcode that is not known" in page


def test_every_kind_of_area_is_offered_the_largest_first_and_none_with_too_many(
    officer, town: Town, monkeypatch
) -> None:
    monkeypatch.setattr(results_page, "MOST_AREAS", 3)
    Area.objects.create(code="C1", name="Elmshire", kind="county")
    for number in range(4):
        Area.objects.create(code=f"L{number}", name=f"Elm {number}", kind="lsoa")
    town.engagement.area_kinds = ["lsoa", "district", "county"]
    town.engagement.save()
    town.engagement.areas.clear()
    districts = [("district:E1", "Alderbrook"), ("district:E2", "Brackenford"), ("district:E3", "Cresswold")]
    offered = [("County", [("county:C1", "Elmshire")]), ("District", districts)]
    hint = "Areas of the kind LSOA are too many to choose one from a list. To see them all, choose LSOA under “Divide by”."
    names = names_of(town.engagement)
    assert results_page.areas_of(names) == (offered, hint)
    assert results_page.areas_of(names, "lsoa:L2") == ([*offered, ("LSOA", [("lsoa:L2", "Elm 2")])], hint)
    town.hear(20)
    page = officer.get(RESULTS, {"area": "district:E2"}).content.decode()
    assert "District: Brackenford" in page
    assert hint in page
    brackenford = Area.objects.get(code="E2")
    town.engagement.areas.set([brackenford])
    AreaWithin.objects.create(inner=brackenford, outer=Area.objects.get(code="C1"))
    AreaWithin.objects.create(inner=Area.objects.get(code="L1"), outer=brackenford)
    own = [
        ("LSOA", [("lsoa:L1", "Elm 1")]),
        ("District", [districts[1]]),
        ("County", [("county:C1", "Elmshire")]),
    ]
    assert results_page.areas_of(names) == (own[::-1], "")


def test_a_survey_of_one_person_is_refused_on_the_page_of_a_question(officer, town: Town) -> None:
    town.hear(1, collector=town.collectors["SURVEY"], disposition="completed", answers={"safe": "yes"})
    answer = officer.get(f"{RESULTS}safe/")
    assert answer.status_code == 200
    assert "Only one person answered in the sample" in answer.content.decode()


PLACED = [
    {"key": "where", "kind": "place", "wording": words("Where is it?")},
    {"key": "photo", "kind": "file", "wording": words("A photograph of it")},
]


def test_every_question_shows_something_a_ranking_each_place_a_postcode_what_became_of_it(
    officer, town: Town
) -> None:
    town.version.content = CONTENT | {"items": [*CONTENT["items"], *PLACED]}
    town.version.save()
    given = {"collector": town.collectors["LINK"], "disposition": "completed", "profile": {}}
    photo = {"name": "Zebedee.jpg", "sha256": "0" * 64, "size": 9}
    for order, number in ((["vans", "lights", "wardens"], 40), (["lights", "vans", "wardens"], 20)):
        areas = {"district": "E1", "postcode": "found"}
        answers = {"order": order, "where": [-2.13, 52.81], "photo": photo}
        town.hear(number, answers=answers, place=[-2.13, 52.81], areas=areas, **given)
    town.hear(5, answers={}, areas={"postcode": "mistyped"}, **given)
    town.hear(5, answers={}, areas={"postcode": "not_said"}, **given)
    made = panels_of(town)["C"]
    said = {
        key: {code: cell.estimate.said for code, _, (cell,) in made[key].rows}
        for key in ("order.first", "order.2", "order.3", "postcode.became")
    }
    assert said == {
        "order.first": {"vans": 40, "lights": 20, "wardens": 0},
        "order.2": {"vans": 20, "lights": 40, "wardens": 0},
        "order.3": {"vans": 0, "lights": 0, "wardens": 60},
        "postcode.became": {"found": 60, "ended": 0, "unknown": 0, "mistyped": 5},
    }
    assert "40 of the 60 people who chose to answer (67%)" in made["order.2"].sentence
    assert made["where"].sentence == "60 people named a place."
    assert made["photo"].sentence == "60 people handed over a file. Files are counted here, and not opened."
    by_area = panels_of(town, Filters("district"))["C"]["where"]
    assert [(group.words, group.n) for group in by_area.groups][0] == ("Alderbrook", 60)
    for address in (RESULTS, f"{RESULTS}?by=district", f"{RESULTS}where/", f"{RESULTS}photo/"):
        page = officer.get(address)
        assert page.status_code == 200
        assert "Zebedee" not in page.content.decode()
    page = officer.get(RESULTS, {"rows": "all"}).content.decode()
    for sentence in (
        "Put in place 2",
        "60 people named a place.",
        "Your postcode",
        "60 people handed over a file.",
    ):
        assert sentence in page
    drawn = {
        name: "fm-map" in officer.get(f"/officers/insight/policing/{name}/").content.decode()
        for name in ("results", "results/where", "results/photo", "mix", "mix/map")
    }
    assert drawn == {
        "results": False,
        "results/where": True,
        "results/photo": False,
        "mix": False,
        "mix/map": True,
    }
    assert 'href="/officers/insight/policing/mix/map/">Where people are, on a map</a>' in page


def test_many_questions_go_by_pages_or_all_at_once(officer, town: Town) -> None:
    town.hear(60)
    every = [each.key for each in shown_questions(names_of(town.engagement))]
    asked = ({}, {"page": "2"}, {"rows": "all"})
    pages = [officer.get(RESULTS, {"by": "age"} | one) for one in asked]
    shown = [[each["shown"].key for each in page.context["questions"]] for page in pages]
    assert shown == [every[:6], every[6:12], every]
    words = [page.content.decode() for page in pages]
    assert [
        f"to {end} of {len(every)}." in " ".join(text.split())
        for text, end in zip(words, (6, 12, 0), strict=True)
    ] == [
        True,
        True,
        False,
    ]
    assert f'href="?by=age&amp;rows=all">Show all {len(every)} questions on one page</a>' in words[0]
    alone = officer.get(RESULTS, {"by": "age", "rows": "all"}).context["questions"]
    assert pages[0].context["questions"][0]["told"][0][1] == alone[0]["told"][0][1]


def test_what_the_check_of_small_numbers_does_not_tie_together_is_not_offered_for_publishing(
    town: Town,
) -> None:
    offered = SelectionForm(names=names_of(town.engagement)).fields["questions"].choices
    keys = [key for key, _ in offered]
    assert [key for key in keys if key.startswith(("order", "postcode"))] == ["order.first"]
    with pytest.raises(CannotCount):
        draft(town.engagement, Selection(questions=("order.2",)))
