"""The pages of the workbench: what officers see and do there, with hostile words and with two people at once."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from folkmoot.contacts.models import SetAside
from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.coding.by_two import agreement_of, draw_sample, sides_of
from folkmoot.insight.coding.listing import Sought, answers_sought, catch_up, piles
from folkmoot.insight.models import (
    Coded,
    CodingAct,
    Run,
    Sample,
    SampleCoding,
    Suggestion,
    Theme,
    WrittenAnswer,
)
from folkmoot.trail.models import TrailRow
from tests.insight.town import MOMENT
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.django_db]

HOSTILE = (
    "<script>alert(1)</script> & </blockquote>",
    "\u202eright to left\u202c and back",
    "👩‍👩‍👧‍👦 🚌" * 50,
    "שלום وسلام",
    "x" * 100_000,
    "{{ secret }} {% now %}",
    "\r\n\r\n  lines \t tabs  \r\n",
    "Ünïcödé ꙮ 漢字 ไทย हिन्दी",
)


def say(town, *texts, **fixed):
    return [town.hear(1, disposition="completed", answers={"why": text}, **fixed)[0] for text in texts]


def at(town, name, *args):
    return reverse(f"insight:{name}", args=[town.engagement.slug, *args])


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def officer(town):
    return browser_of(town.analyst)


def colleague(town):
    return OfficerFactory(partner=town.engagement.partner, role="analyst")


def number_of(contact):
    return WrittenAnswer.objects.get(contact=contact).pk


def coded(contact):
    return set(Coded.objects.filter(contact=contact).values_list("theme__name", flat=True))


def test_hostile_words_are_shown_as_they_are_on_every_page_and_break_none(town, officer):
    contacts = say(town, *HOSTILE)
    theme = add_theme(user=None, engagement=town.engagement, name="<b>Buses</b> \u202e")
    listed = officer.get(at(town, "reading"))
    page = listed.content.decode()
    assert (listed.status_code, WrittenAnswer.objects.count()) == (200, len(HOSTILE))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>Buses</b>" not in page
    assert "x" * 1_300 not in page
    for contact in contacts:
        one = officer.get(at(town, "code", number_of(contact)))
        assert (one.status_code, "<b>Buses" in one.content.decode()) == (200, False)
        kept = officer.post(at(town, "code", number_of(contact)), {"theme": theme.pk, "note": HOSTILE[0]})
        assert kept.status_code == 302
    long = at(town, "code", number_of(contacts[4]))
    assert "x" * 6_100 not in officer.get(long).content.decode()
    assert "x" * 100_000 in officer.get(f"{long}?all=1").content.decode()
    for name in ("themes", "reading", "codebook_history", "suggestions", "draft_themes", "samples"):
        assert officer.get(at(town, name)).status_code == 200
    for query in (
        "pile=<x>",
        "theme=x",
        "words=%3Cscript%3E",
        "place=a:b",
        "channel=x",
        "question=x",
        "person=x",
        "page=-1",
    ):
        assert officer.get(f"{at(town, 'reading')}?{query}").status_code == 200


def test_an_answer_is_coded_with_its_words_and_the_next_one_follows(town, officer):
    first, second = say(town, "The bus is late", "The path is dark")
    buses = add_theme(user=None, engagement=town.engagement, name="Buses")
    catch_up(town.engagement)
    one = at(town, "code", number_of(second))
    kept = officer.post(
        f"{one}?pile=uncoded",
        {
            "pick": "buses",
            "words_0": "path is dark",
            "of_0": "new",
            "saw": "",
            "version": "0",
            "second_look": "on",
        },
    )
    assert kept.url.startswith(at(town, "next_answer"))
    assert officer.get(kept.url).url.startswith(at(town, "code", number_of(first)))
    assert coded(second) == {"Buses", "path is dark"}
    assert Coded.objects.get(theme__name="path is dark").spans == [[4, 16]]
    assert "<mark>path is dark</mark>" in officer.get(one).content.decode()
    row = WrittenAnswer.objects.get(contact=second)
    assert (row.read_by, row.second_look) == (town.analyst.officer, True)
    for wrong in ({"pick": "Trains"}, {"words_0": "paths", "of_0": buses.pk}):
        refused = officer.post(at(town, "code", number_of(first)), {"saw": "", "version": "0"} | wrong)
        assert refused.status_code == 422
    assert coded(first) == set()
    officer.post(at(town, "code", number_of(first)), {"theme": buses.pk, "saw": "", "version": "0"})
    ended = officer.get(f"{at(town, 'next_answer')}?pile=uncoded&after={number_of(first)}")
    assert ended.url == f"{at(town, 'reading')}?pile=uncoded"


def test_two_people_on_one_answer_see_each_other_before_anything_is_kept(town, officer):
    (contact,) = say(town, "The bus is late and the path is dark")
    buses, dark = (add_theme(user=None, engagement=town.engagement, name=name) for name in ("Buses", "Dark"))
    catch_up(town.engagement)
    other = browser_of(colleague(town).user)
    page = at(town, "code", number_of(contact))
    saw = {"saw": "", "version": "0"}
    assert other.post(page, saw | {"theme": buses.pk, "note": "Line 4"}).status_code == 302
    clash = officer.post(page, saw | {"theme": dark.pk, "note": "Mill Road"})
    told = clash.content.decode()
    assert (clash.status_code, coded(contact)) == (409, {"Buses"})
    assert told.count(" checked") == 2
    assert "Line 4" in told
    assert "Mill Road" in told
    assert f'name="saw" value="{buses.pk}"' in told
    settled = {
        "theme": [buses.pk, dark.pk],
        "saw": str(buses.pk),
        "version": "1",
        "note": "Line 4, Mill Road",
    }
    assert officer.post(page, settled).status_code == 302
    assert coded(contact) == {"Buses", "Dark"}
    assert WrittenAnswer.objects.get(contact=contact).note == "Line 4, Mill Road"


def test_many_answers_get_a_theme_or_a_mark_at_once_and_it_is_undone_at_once(town, officer):
    contacts = say(town, *["The bus is late"] * 3, "Dark", "No thank you", "n/a")
    buses = add_theme(user=None, engagement=town.engagement, name="Buses")
    reading = at(town, "reading")
    officer.get(reading)
    ticked = [number_of(one) for one in contacts[:2]]
    officer.post(reading, {"which": "ticked", "answer": [*ticked, "x", "9" * 30], "give": buses.uuid})
    assert Coded.objects.count() == 2
    officer.post(f"{reading}?words=BUS", {"which": "all", "give": buses.uuid})
    assert set(Coded.objects.values_list("contact", flat=True)) == {one.pk for one in contacts[:3]}
    officer.post(reading, {"answer": number_of(contacts[3]), "do": "worth_quoting"})
    counts = piles(town.engagement)
    assert {name: counts[name] for name in ("all", "coded", "unread", "uncoded", "unplaced", "nothing", "quote")} == {
        "all": 6, "coded": 3, "unread": 2, "uncoded": 1, "unplaced": 1, "nothing": 2, "quote": 1,
    }  # fmt: skip
    last = CodingAct.objects.order_by("-number")[0]
    undone = officer.post(at(town, "undo_coding", last.uuid), follow=True).content.decode()
    assert "Undone: coded 1 answer with “Buses”." in undone
    assert Coded.objects.count() == 2
    for wrong in ({"answer": ticked}, {"give": buses.uuid}, {"answer": ticked, "do": "delete"}):
        officer.post(reading, wrong)
    assert Coded.objects.count() == 2


def test_themes_are_merged_split_retired_and_taken_out_on_their_page_and_the_history_undoes_it(town, officer):
    say(town, "The bus is late", "The bus is dear", "Dark")
    officer.get(at(town, "themes"))
    for name in ("Buses", "Trains"):
        officer.post(at(town, "themes"), {"name": name, "include": "Trams", "exclude": "Taxis"})
    buses, trains = Theme.objects.order_by("name")
    officer.post(f"{at(town, 'reading')}?words=bus", {"which": "all", "give": buses.uuid})
    officer.post(at(town, "split_theme", buses.uuid), {"name": "Cost", "words": "dear"})
    cost = Theme.objects.get(name="Cost")
    assert (buses.coded.count(), cost.coded.count()) == (1, 1)
    officer.post(at(town, "merge_theme", cost.uuid), {"theme": trains.uuid})
    officer.post(
        at(town, "theme", trains.uuid), {"name": "Rail", "parent": buses.uuid, "seen": "1"}
    )  # older than it is
    assert Theme.objects.get(pk=trains.pk).name == "Trains"
    version = Theme.objects.get(pk=trains.pk).version
    officer.post(at(town, "theme", trains.uuid), {"name": "Rail", "parent": buses.uuid, "seen": version})
    officer.post(at(town, "move_theme", buses.uuid), {"state": "retired"})
    shown = officer.get(at(town, "themes")).content.decode()
    assert "Retired themes" in shown
    history = officer.get(at(town, "codebook_history")).content.decode()
    assert "merged “Cost” into “Rail” (1 answer)" in history
    merged = CodingAct.objects.get(act="merge_themes")
    first = officer.post(at(town, "undo_coding", merged.uuid), follow=True).content.decode()
    assert "Undo “Put a theme under another”" in first
    for act in CodingAct.objects.filter(
        act__in=("retire_theme", "nest_theme", "change_theme", "merge_themes")
    ):
        officer.post(at(town, "undo_coding", act.uuid))
    assert set(cost.coded.values_list("theme__name", flat=True)) == {"Cost"}
    taken = officer.post(at(town, "remove_theme", buses.uuid), follow=True).content.decode()
    assert "1 answer no longer speaks of it; none is lost." in taken
    stranger = browser_of(OfficerFactory(role="analyst").user)
    assert stranger.post(at(town, "remove_theme", cost.uuid)).status_code == 404


def test_words_of_an_answer_stand_as_an_example_of_a_theme_letter_by_letter(town, officer):
    (contact,) = say(town, "The bus is late")
    theme = add_theme(user=None, engagement=town.engagement, name="Buses")
    catch_up(town.engagement)
    give = {"answer": number_of(contact), "words": "bus is late"}
    officer.post(at(town, "quote_theme", theme.uuid), give)
    assert "bus is late" in officer.get(at(town, "theme", theme.uuid)).content.decode()
    officer.post(at(town, "quote_theme", theme.uuid), give | {"words": "bus was late"})
    assert theme.quotes.count() == 1
    officer.post(at(town, "quote_theme", theme.uuid), {"away": theme.quotes.get().pk})
    assert theme.quotes.count() == 0


def test_answers_are_found_by_place_channel_and_person_and_never_those_set_aside(town, officer):
    here = say(town, "Here", areas={"district": "E1"}, collector=town.collectors["LINK"])
    there = say(town, "There", areas={"district": "E2"}, collector=town.collectors["CALLS"], language="cy")
    (aside,) = say(town, "My own case")
    SetAside.objects.create(contact=aside, kind="complaint", reference="C1", passed_to="Desk", at=MOMENT)
    catch_up(town.engagement)

    def found(**by):
        return set(answers_sought(town.engagement, Sought(**by)).values_list("contact", flat=True))

    both = {here[0].pk, there[0].pk}
    assert [found(), found(place="district:E1"), found(channel="contact_centre"), found(pile="language")] == [
        both, {here[0].pk}, {there[0].pk}, {there[0].pk},
    ]  # fmt: skip
    assert found(words="HER", person=there[0].uuid) == {there[0].pk}
    page = officer.get(f"{at(town, 'reading')}?place=district:E1").content.decode()
    assert "Alderbrook" in page


def test_a_page_takes_as_many_statements_for_many_answers_and_themes_as_for_few(town, officer):
    counts = []
    for number in (2, 15):
        for contact in say(town, *["The bus is late"] * number):
            theme = add_theme(user=None, engagement=town.engagement, name=f"Theme {number} {contact.pk}")
            Coded.objects.create(theme=theme, contact=contact, question="why", at=MOMENT)
        for name in ("themes", "reading", "codebook_history"):
            officer.get(at(town, name))
            with CaptureQueriesContext(connection) as asked:
                officer.get(at(town, name))
            counts.append(len(asked))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 45


def test_two_people_code_a_sample_blind_and_settle_what_they_disagree_on(town, officer):
    say(town, *[f"The bus number {number} is late" for number in range(12)], "None")
    buses, dark = (add_theme(user=None, engagement=town.engagement, name=name) for name in ("Buses", "Dark"))
    officer.post(at(town, "samples"), {"size": 10})
    sample = Sample.objects.get()
    assert draw_sample(user=None, engagement=town.engagement, size=10, seed=sample.seed).answers.count() == 10
    other = browser_of(colleague(town).user)
    for place in range(1, 11):
        officer.post(at(town, "code_blind", sample.uuid), {"place": place, "theme": [buses.pk]})
    seen = other.get(at(town, "sample", sample.uuid)).content.decode()
    assert ("coded 10 of 10" in seen, "Kappa" in seen) == (True, False)
    assert " checked" not in other.get(at(town, "code_blind", sample.uuid)).content.decode()
    for place in range(1, 11):
        themes = [buses.pk] if place < 8 else [dark.pk]
        other.post(at(town, "code_blind", sample.uuid), {"place": place, "theme": themes})
    assert [side.done for side in sides_of(sample)] == [10, 10]
    rows = {
        one.theme.name: (one.first, one.second, one.both, one.among_either) for one in agreement_of(sample)
    }
    assert rows == {"Buses": (10, 7, 7, 0.7), "Dark": (0, 3, 0, 0.0)}
    assert Coded.objects.count() == 0
    third = browser_of(colleague(town).user)
    assert (
        "Two people code this sample already"
        in third.get(at(town, "code_blind", sample.uuid), follow=True).content.decode()
    )
    officer.post(at(town, "sample", sample.uuid))
    assert Coded.objects.filter(origin="agreed", theme=buses).count() == 7
    for place in (8, 9, 10):
        officer.post(at(town, "agree", sample.uuid), {"place": place, "theme": [dark.pk]})
    assert (Coded.objects.filter(theme=dark).count(), SampleCoding.objects.filter(side="agreed").count()) == (
        3,
        10,
    )
    officer.post(at(town, "merge_theme", dark.uuid), {"theme": buses.uuid})
    assert [(one.theme.name, one.both) for one in agreement_of(sample)] == [("Buses", 10)]


def test_a_suggestion_counts_as_accepted_or_rejected_by_what_a_person_ticks(town, officer):
    one, two = say(town, "The bus is late", "Dark")
    buses, dark = (add_theme(user=None, engagement=town.engagement, name=name) for name in ("Buses", "Dark"))
    catch_up(town.engagement)
    run = Run.objects.create(engagement=town.engagement, kind="suggestions", inputs_hash="", at=MOMENT)
    for contact, theme in ((one, buses), (one, dark), (two, buses)):
        Suggestion.objects.create(
            run=run, theme=theme, contact=contact, question="why", confidence=0.8, words=["bus"]
        )
    page = officer.get(at(town, "code", number_of(one))).content.decode()
    assert "80% sure: “<bdi>bus</bdi>”" in page
    assert Coded.objects.count() == 0
    officer.post(at(town, "code", number_of(one)), {"theme": buses.pk, "saw": "", "version": "0"})
    said = set(Suggestion.objects.values_list("contact", "theme__name", "state"))
    assert said == {(one.pk, "Buses", "accepted"), (one.pk, "Dark", "rejected"), (two.pk, "Buses", "waiting")}
    assert Coded.objects.get().origin == "suggestion"
    assert TrailRow.objects.filter(act="code_answers").count() == 1
