"""The index holds what everybody may see and nothing else, follows whatever act changed it, and is the same on both databases."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.assets.mapping import set_state as set_asset_state
from folkmoot.assets.whereabouts import Spot, spot_named
from folkmoot.directory.finding import Sought, find, matching, structure
from folkmoot.directory.finding.folding import stems, words_of
from folkmoot.directory.finding.indexing import ROWS_AT_ONCE, catch_up, rebuild
from folkmoot.directory.finding.snapshot import snapshot
from folkmoot.directory.finding.vocabulary import vocabulary
from folkmoot.directory.models import (
    Changed,
    CostOption,
    IndexedEntry,
    IndexedPlace,
    IndexState,
    Location,
    Organisation,
    Schedule,
    Service,
    Tag,
    Taxonomy,
    Term,
)
from tests.assets.world import ARKENHOLT, SECRET, make_officer, make_service, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def names(**sought) -> list[str]:
    return [one.name for one in find(Sought(**sought)).entries]


def test_whatever_act_changes_an_entry_the_next_search_knows() -> None:
    officer, choir, _, service = make_world()
    assert names(words="sing") == ["Singing for lungs", "Mill Lane Choir"]
    Service.objects.filter(pk=service.pk).update(name="Humming for lungs", summary="", description="Humming")
    assert names(words="humming") == ["Humming for lungs"]
    Organisation.objects.update(name="Marsh Trust")
    assert names(words="marsh") == ["Humming for lungs"], "a body's new name"
    term = Term.objects.create(taxonomy=Taxonomy.objects.create(name="Needs"), name="Quibblitis")
    Tag.objects.bulk_create([Tag(service=service, term=term)])
    assert names(words="quibblitis") == names(need=str(term.pk)) == ["Humming for lungs"]
    Term.objects.update(name="Wobblitis")
    assert (names(words="wobblitis"), names(words="quibblitis")) == (["Humming for lungs"], [])
    set_asset_state(user=officer.user, asset=choir, state="retired")
    assert names(words="choir") == []
    service.delete()
    assert (names(), IndexedEntry.objects.count(), IndexedPlace.objects.count()) == ([], 0, 0)


def test_what_is_withheld_is_in_no_word_no_suggestion_and_no_distance() -> None:
    officer, *_, service = make_world()
    refuge = make_service(
        officer, name="Refuge", place="Quince House", address="9 Quince Row", spot=ARKENHOLT
    )
    Location.objects.filter(services=refuge).update(hidden={"address": "withheld", "name": "staff"})
    Service.objects.filter(pk=service.pk).update(
        hidden={"description": "withheld"}, description="Zanzibar", application_process="Ring"
    )
    Tag.objects.create(service=service, value="Timbuktu", visible_to_whom="staff")
    find(Sought())
    told = " ".join(
        " ".join(map(str, row))
        for row in IndexedEntry.objects.values_list("in_name", "in_terms", "in_text", "words", "line")
    )
    leaked = [
        word
        for word in ("quince", "zanzibar", "timbuktu", SECRET.split()[0].casefold())
        if word in told.casefold()
    ]
    assert leaked == []
    assert [word for word in ("quince", "zanzibar", "timbuktu") if word in vocabulary(snapshot())] == []
    places = IndexedPlace.objects.filter(entry__name="Refuge")
    assert list(places.values_list("name", "area", "longitude", "latitude")) == [("", "W00", None, None)]
    found = {one.name: one.km for one in find(Sought(spot=spot_named("Arkenholt"))).entries}
    assert (found["Refuge"], round(found["Mill Lane Choir"], 1)) == (None, 1.3), "from the middle of the ward"


def test_one_typing_error_is_put_right_and_the_whole_order_kept() -> None:
    make_world()
    clean = names(words="singing lungs")
    assert clean == ["Singing for lungs", "Mill Lane Choir"]
    for typed in ("singin lungs", "sniging lungs", "singing lnugs", "sinnging lungs"):
        found = find(Sought(words=typed))
        assert ([one.name for one in found.entries], found.corrected) == (clean, "singing lungs"), typed


def test_a_slip_is_put_right_by_what_stands_beside_it_and_where_few_hold_what_was_typed() -> None:
    names = [
        *(f"Youth training {number}" for number in range(21)),
        "South road clinic",
        "Mouth care",
        "Rainy day box",
        "Rain walks",
    ]
    IndexedEntry.objects.bulk_create(
        IndexedEntry(
            kind="service", thing=number, uuid=uuid4(), name=name, in_name=stems(words_of(name)), words=" ".join(words_of(name)),
            confirmed_on=dt.date(2026, 6, 1),
        )
        for number, name in enumerate(names)
    )  # fmt: skip
    IndexState.objects.update_or_create(pk=1, defaults={"token": uuid4()})
    typed = ("gouth training", "outh", "raining", "youth trainin")
    assert [find(Sought(words=words)).corrected for words in typed] == [
        "youth training",
        "youth",
        "training",
        "youth training",
    ]
    assert find(Sought(words="raining", as_typed=True)).corrected == ""
    assert find(Sought(words="rainy")).corrected == "", "a word of the directory is left as it is"


def test_only_what_says_something_else_is_made_anew() -> None:
    *_, service = make_world()
    find(Sought())
    before = set(IndexedEntry.objects.values_list("pk", flat=True))
    rebuild()
    find(Sought())
    assert set(IndexedEntry.objects.values_list("pk", flat=True)) == before
    Service.objects.filter(pk=service.pk).update(name="Singing for hearts")
    find(Sought())
    assert len(before & set(IndexedEntry.objects.values_list("pk", flat=True))) == len(before) - 1


def test_what_families_say_finds_what_services_call_it_and_officers_may_say_otherwise() -> None:
    from folkmoot.directory.finding.wording import forget_synonym, leave_out, write_synonym

    officer, *_ = make_world()
    make_service(
        officer, name="Reablement", summary="Regain independence", description="At home", eligibility="Adults"
    )
    assert names(words="my nan can't cope") == ["Reablement"], "a saying that comes with Folkmoot"
    assert names(words="nan is all at sea") == []
    write_synonym(user=officer.user, said="All at sea", means="independence, muddled")
    assert names(words="nan is all at sea") == ["Reablement"]
    write_synonym(user=officer.user, said="can’t cope", means="")
    assert names(words="my nan can't cope") == []
    forget_synonym(user=officer.user, said="cant cope")
    assert names(words="my nan can't cope") == ["Reablement"]
    leave_out(user=officer.user, word="reablement", left_out=True)
    assert names(words="reablement mill") == ["Mill Lane Choir"]


def test_all_words_come_first_then_nearness_and_what_was_checked_lately() -> None:
    officer, *_ = make_world()
    old = make_service(officer, name="Juggling", spot=ARKENHOLT)
    make_service(officer, name="Juggling afar", spot=Spot(dict(ARKENHOLT.areas), 2.9, 53.55))
    Service.objects.filter(pk=old.pk).update(confirmed_on=dt.date(1990, 1, 1))
    here = spot_named("Arkenholt")
    found = find(Sought(words="juggling", spot=here))
    assert [one.name for one in found.entries] == ["Juggling", "Juggling afar"]
    by = {one.name: one.why for one in found.entries}
    assert (round(by["Juggling"].fresh, 2), by["Juggling afar"].fresh) == (0.8, 1.0)
    assert all(
        one.whole == pytest.approx(one.words * one.near * one.fresh * one.complete) for one in by.values()
    )
    assert names(words="juggling", spot=here, within_km=10) == ["Juggling"]
    assert names(words="juggling afar", spot=here) == ["Juggling afar", "Juggling"], "all words first"
    assert names(words="juggling afar", spot=here, order="nearest") == ["Juggling", "Juggling afar"]


def test_filters_leave_what_fits_and_counts_say_how_many_each_would_leave() -> None:
    officer, *_, service = make_world()
    Service.objects.filter(pk=service.pk).update(minimum_age=18, level="targeted", sector="health")
    Schedule.objects.bulk_create(
        [
            Schedule(
                service=service, frequency="WEEKLY", days="TU", opens_at=dt.time(18), closes_at=dt.time(20)
            ),
            Schedule(
                service=service, frequency="MONTHLY", days="1SA", opens_at=dt.time(9), closes_at=dt.time(11)
            ),
            Schedule(service=service, frequency="WEEKLY", days="XX", valid_to=dt.date(2020, 1, 1)),
        ]
    )
    lungs, choir = "Singing for lungs", "Mill Lane Choir"
    assert (names(age=40), names(age=17)) == ([choir, lungs], [choir]), "no age told is no limit"
    assert names(day="Tuesday") == names(part="evening") == names(day="Saturday", part="morning") == [lungs]
    assert names(day="Saturday", part="evening") == names(day="Monday") == []
    assert names(season="terms") == names(season="holidays") == [lungs], "what names no season is on in both"
    Schedule.objects.update(term_time="holidays")
    assert (names(season="terms"), names(season="holidays"), names(day="Tuesday", season="terms")) == (
        [],
        [lungs],
        [],
    )
    cost = CostOption.objects.create(service=service, amount="7.50", currency="GBP")
    assert (names(pounds=5), names(pounds=10)) == ([lungs], [lungs]), "it is free"
    Service.objects.filter(pk=service.pk).update(free=False)
    assert (names(pounds=5), names(pounds=10)) == ([], [lungs]), (
        "what tells no price is not known to be cheap"
    )
    CostOption.objects.filter(pk=cost.pk).update(visible_to_whom="staff")
    assert names(pounds=10) == [], "what is not for everybody finds nothing"
    Service.objects.filter(pk=service.pk).update(free=True)
    assert (names(level="targeted"), names(sector="health"), names(sector="police")) == ([lungs], [lungs], [])
    counts = find(Sought(kind="association")).counts
    assert (counts["kind"], counts["free"]) == ({"service": 1, "association": 1}, {"1": 0})


def test_what_a_migration_took_away_of_the_index_is_put_there_again() -> None:
    make_world()
    gone = "directory_service_update_noted"
    with connection.cursor() as cursor:
        cursor.execute(
            f"DROP TRIGGER {gone}" + (" ON directory_service" if connection.vendor != "sqlite" else "")
        )
    assert (structure.put_in_place(connection), structure.put_in_place(connection)) == (True, False)
    Service.objects.update(name="Humming")
    assert names(words="humming") == ["Humming"]


def test_an_entry_that_many_rows_tell_of_is_made_anew_once() -> None:
    service = make_service(make_officer())
    catch_up()
    asked = []
    for times in (1, ROWS_AT_ONCE + 1_000):
        Changed.objects.bulk_create([Changed(kind="service", thing=service.pk)] * times)
        with CaptureQueriesContext(connection) as captured:
            catch_up()
        asked.append(len(captured))
        assert Changed.objects.count() == 0
    assert asked[1] == asked[0] + 1, "one question more takes the further rows away"


def test_where_words_were_kept_otherwise_before_they_are_made_anew_of_the_entries_there() -> None:
    make_world()
    assert names(words="singing choir") == (found := ["Mill Lane Choir", "Singing for lungs"])
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE directory_indexedwords")
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE directory_indexedentry ADD COLUMN in_name_words tsvector")
        assert structure.put_in_place(connection)
        columns = {
            one.name
            for one in connection.introspection.get_table_description(cursor, "directory_indexedentry")
        }
    matching.remembered.forget()
    assert (names(words="singing choir"), "in_name_words" in columns) == (found, False)
