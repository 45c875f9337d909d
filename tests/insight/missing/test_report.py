"""What people looked for in vain beside what there is for how many: small counts hidden, every sum against its slow twin."""

import datetime as dt
import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.design.templatetags.words import moment
from folkmoot.directory.gaps.keeping import Missing, answer_gap, keep_gap, publish_gap
from folkmoot.directory.models import GapAnswer, GapSlot, ProvisionGap, Term
from folkmoot.evidence.provision import Aged
from folkmoot.evidence.published import SAID
from folkmoot.insight.missing import asked as asking
from folkmoot.insight.missing.asked import months_before, needs
from folkmoot.insight.missing.demand import AREA, Wanted, _table, demand, searched
from folkmoot.insight.missing.matching import NeedsInWords
from folkmoot.insight.missing.preparing import TITLE, prepare, prepare_missing, prepared_for
from folkmoot.insight.missing.report import by_area
from folkmoot.insight.models import PreparedDemand
from folkmoot.jobs.models import Job
from folkmoot.network.models import Action
from folkmoot.questions.policies import NotPossible
from tests.assets.world import make_service
from tests.directory.coverage.world import make_offer, make_people, search_in_vain
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

FIRST, LAST = dt.date(2025, 6, 1), dt.date(2026, 5, 31)
MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)
AREAS, NEEDS = ("D0", "D1"), (1, 2, 3)
wanted_rows = st.lists(
    st.builds(
        Wanted, st.frozensets(st.sampled_from([*NEEDS, 9])), st.sampled_from([*AREAS, "", "elsewhere"])
    ),
    max_size=30,
)


@settings(max_examples=40, deadline=None)
@given(wanted_rows)
def test_counts_by_need_and_area_are_those_of_asking_each_search_of_each_cell(rows) -> None:
    table = _table(rows, NEEDS, AREA, AREAS)

    def holds(one: Wanted, name: str, value: str | None) -> bool:
        said = (
            {str(number) for number in one.needs} & set(map(str, NEEDS))
            if name == "need"
            else {one.area} & set(AREAS)
        )
        return bool(said) if value == SAID else not said if value is None else value in said

    slow = {where: sum(all(holds(one, *part) for part in where) for one in rows) for where in table.counts}
    assert table.counts == slow


@pytest.mark.django_db
def test_searches_in_vain_are_counted_by_need_and_district_and_what_is_small_is_hidden() -> None:
    *_, terms = make_offer()
    search_in_vain("respite", "W00", 30, month=MAY)
    search_in_vain("short breaks autism", "D0", 14, month=dt.date(2026, 3, 1), age="5 to 11")
    search_in_vain("asd", "W10", 25, month=MAY)
    search_in_vain("respite", "W11", 4, month=MAY)  # too few in Hollinsea
    search_in_vain("respite", "W00", 50, month=JUNE)  # this month is not over
    search_in_vain("respite", "W00", 50, month=MAY, found=3)  # found something
    search_in_vain("trampoline", "W00", 12, month=MAY)
    search_in_vain("zebulon quillfeather", "W00", 9, month=MAY)  # a name, by few
    with CaptureQueriesContext(connection) as queries:
        found = demand(FIRST, LAST, list(terms.values()))
    groups = [
        one["sql"]
        for one in queries
        if "directory_searchevent" in one["sql"].lower() and "DISTINCT" in one["sql"]
    ]
    assert (len(groups), len(queries)) == (1, 7)
    autism, respite, carers = (terms[code].pk for code in ("autism", "respite", "carers"))
    assert {
        "everywhere": {number: found.searches.of(number) for number in (autism, respite, carers)},
        "Dunmere": {number: found.searches.of(number, area="D0") for number in (autism, respite, carers)},
        "Hollinsea": {number: found.searches.of(number, area="D1") for number in (autism, respite, carers)},
        "words": found.words,
    } == {
        # no total: 48 in all less 44 in Dunmere would tell the 4 of Hollinsea
        "everywhere": {autism: 39, respite: 44, carers: None},
        "Dunmere": {autism: 14, respite: 44, carers: None},
        "Hollinsea": {autism: 25, respite: None, carers: None},
        "words": [("trampoline", 12)],
    }
    kept = prepare(JUNE)
    every = needs()
    with CaptureQueriesContext(connection) as queries:
        shown = prepared_for(None, every, JUNE)
    assert (shown.demand, shown.made_at, shown.job, len(queries)) == (found, kept.made_at, None, 1)
    assert prepare(JUNE) == kept, "whole months do not change"


@pytest.mark.django_db
def test_the_same_months_worked_out_anew_do_not_tell_of_the_few_searches_that_came_late() -> None:
    *_, terms = make_offer()
    respite = terms["respite"].pk
    search_in_vain("respite", "W00", 30, month=MAY)
    search_in_vain("respite", "W10", 25, month=MAY)
    told = []
    for late in (0, 3, 40):
        if late:
            search_in_vain(f"respite {late}", "W00", late, month=MAY)
        kept = prepare(JUNE)
        found = prepared_for(None, needs(), JUNE).demand.searches
        told.append(
            (found.of(respite, area="D0"), found.of(respite, area="D1"), len(kept.editions["searches"]))
        )
    assert told == [(30, 25, 1), (None, None, 2), (73, 25, 3)]


@pytest.mark.django_db
def test_no_page_waits_for_what_is_being_worked_out_and_each_says_when_it_was(client) -> None:
    council, *_, terms = make_offer()
    search_in_vain("respite", "W00", 30, month=months_before(dt.date.today())[1].replace(day=1))
    desk, home = signed_in(council), "/officers/directory/missing/"
    need = f"?need={terms['respite'].pk}"
    first = [desk.get(at).content.decode() for at in (home, home + need)]
    file, row = desk.get(f"{home}report.csv"), desk.get(f"{home}row/{need}")
    job = Job.objects.get()
    assert ([("being worked out" in page, "Waiting for its turn" in page) for page in first], file.url, row.url) == (
        [(True, True)] * 2, home, home,
    )  # fmt: skip
    assert (job.title, job.asked_by, job.state) == (TITLE, council.user, "waiting")
    with CaptureQueriesContext(connection) as queries:
        desk.get(home)
    assert not [one for one in queries if "directory_searchevent" in one["sql"].lower()]
    outcome = prepare_missing.func()
    kept = PreparedDemand.objects.get()
    assert outcome["url"] == home
    pages = [desk.get(at).content.decode() for at in (home, home + need)]
    told = f"worked out on {moment(kept.made_at)}. What there is"
    assert [(told in page, "30" in page) for page in pages] == [(True, True)] * 2
    assert desk.get(f"{home}report.csv").status_code == 200

    # A need that is new asks for it anew; what is there is shown meanwhile.
    Term.objects.create(taxonomy=terms["respite"].taxonomy, code="new", name="Something new")
    again = desk.get(home).content.decode()
    assert ("it is being worked out anew" in again, "at least 30" in again) == (True, True)
    prepare_missing.func()
    assert "anew" not in desk.get(home).content.decode()


@pytest.mark.django_db
def test_the_same_search_again_and_again_is_one() -> None:
    make_offer()
    for _ in range(40):
        search_in_vain("respite", "W00", 1, month=MAY)
    assert searched(FIRST, LAST) == [("respite 0", "W00", MAY, "", "")]


@pytest.mark.django_db
def test_words_speak_of_needs_by_names_other_words_and_what_search_knows() -> None:
    *_, terms = make_offer()
    known = NeedsInWords(terms.values())
    names = {term.pk: code for code, term in terms.items()}
    said = {
        text: {names[number] for number in known.of(text)}
        for text in ("carer support", "short break for ASD", "trampoline", "bins")
    }
    assert said == {
        "carer support": {"carers"},
        "short break for ASD": {"respite", "autism"},
        "trampoline": set(),
        "bins": set(),
    }


@pytest.mark.django_db
def test_areas_stand_with_what_there_is_for_how_many_the_worst_first() -> None:
    *_, terms = make_offer()
    make_people()
    wanted = demand(FIRST, LAST, list(terms.values()))

    def rows(need: str, kind: str, age: str = "", miles: int = 0) -> list[tuple]:
        found = by_area(asking.Asked(terms[need], asking.BANDS.get(age), kind, miles), wanted)
        return [
            (one.name, one.entries, one.residents, one.in_need.people, one.rate_in_need, one.deprived)
            for one in found.rows
        ]

    assert rows("autism", "district", "5 to 11") == [
        ("Hollinsea", 1, Aged(2_000.0 * 7 / 16, exact=False), 1_600.0, 0.625, 25 / 55),
        ("Dunmere", 2, Aged(1_000.0 * 7 / 16, exact=False), 800.0, 2.5, 1 / 3),
    ]
    # the unit is in Dunmere’s ward Arkenholt; speech therapy is at no one place, and so near everywhere
    near = {name: number for name, number, *_ in rows("autism", "ward", "5 to 11", miles=1)}
    far = {name: number for name, number, *_ in rows("autism", "ward", "5 to 11")}
    assert (near, far) == (
        dict.fromkeys(far, 1),
        {name: 2 if name in ("Arkenholt", "Belham", "Cinderwick", "Dray") else 1 for name in far},
    )
    # nobody knows how many are over 65, for the census given ends at 25+: counts stay, rates go
    assert [row[1:3] for row in rows("autism", "district", "65 and over")] == [
        (0, Aged(None)),
        (0, Aged(None)),
    ]
    assert [row[0] for row in rows("respite", "district")] == ["Hollinsea", "Dunmere"]


@pytest.mark.django_db
def test_a_page_of_areas_takes_the_same_queries_for_three_entries_and_for_nine() -> None:
    council, _, _, terms = make_offer()
    make_people()
    wanted = demand(FIRST, LAST, list(terms.values()))
    counts = Counter()
    for more in (0, 6):
        for number in range(more):
            make_service(council, name=f"Service {number}")
        asked = asking.Asked(terms["autism"], None, "ward", 3)
        by_area(asked, wanted)
        with CaptureQueriesContext(connection) as queries:
            by_area(asked, wanted)
        counts[len(queries)] += 1
    assert list(counts.values()) == [2]


@pytest.mark.django_db
def test_each_body_answers_in_its_own_place_and_an_answer_becomes_an_action(client) -> None:
    council, health, _, terms = make_offer()
    make_people()
    search_in_vain(
        "respite", "W00", 40, month=(dt.date.today().replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    )
    stranger = OfficerFactory(partner=PartnerFactory(name="Elmshire Fire"))
    desk, other = signed_in(council), signed_in(health)
    home = "/officers/directory/missing/"
    prepare()
    assert re.search(r"Looked for in vain: at least 40", desk.get(home).content.decode())
    row = f"{home}row/?need={terms['respite'].pk}&by=district&area=D0"
    told = desk.get(row).content.decode()
    assert [
        sentence in told
        for sentence in (
            "No entries that run serve people in Dunmere with help with Short breaks.",
            "5,000 live there. Source: Census 2021, 21 March 2021.",
            "different searches that found nothing from this district: 40.",
            "This isn&#x27;t a random sample, so no margin of error can be given.",
            "By the list “Made up”, undated.",
        )
    ] == [True] * 5
    day = dt.date.today() + dt.timedelta(days=30)
    by = {"answers_by-day": day.day, "answers_by-month": day.month, "answers_by-year": day.year}
    led = desk.post(
        row, {"title": "No short breaks in Dunmere", "ask": [council.partner_id, health.partner_id], **by}
    )
    gap = ProvisionGap.objects.get()
    assert (led.headers["Location"], gap.area_name, gap.need, len(gap.evidence)) == (
        f"{home}gaps/{gap.uuid}/",
        "Dunmere",
        "Short breaks",
        7,
    )
    page = f"{home}gaps/{gap.uuid}/"
    refused = desk.post(page, {"act": "publish"}, follow=True).content.decode()
    assert "may still answer. Publish it when they have" in refused
    when = {"by_when-day": day.day, "by_when-month": day.month, "by_when-year": day.year}
    assert (
        other.post(page, {"act": "answer", "sees": "Nurses say so too"}).status_code == 422
    )  # neither what nor why not
    assert (
        other.post(
            page, {"act": "answer", "sees": "Nurses say so too", "will_do": "A night nurse", **when}
        ).status_code
        == 302
    )
    assert desk.post(page, {"act": "answer", "sees": "A queue", "why_not": "No house"}).status_code == 302
    assert (
        desk.post(page, {"act": "answer", "sees": "A queue", "will_do": "Open a house", **when}).status_code
        == 302
    )
    with pytest.raises(Exception, match="Only Elmshire Health answers here."):
        answer_gap(user=council.user, slot=GapSlot.objects.get(partner=health.partner), sees="x", why_not="y")
    assert list(
        GapAnswer.objects.order_by("pk").values_list("slot__partner__name", "will_do", "why_not")
    ) == [
        ("Elmshire Health", "A night nurse", ""),
        ("Elmshire County Council", "", "No house"),
        ("Elmshire County Council", "Open a house", ""),
    ]
    assert (
        signed_in(stranger).get(page).status_code,
        client.get(f"/find/what-is-missing/{gap.uuid}/").status_code,
    ) == (404, 404)
    assert other.post(page, {"act": "publish"}).status_code == 403  # it is the council that keeps it
    assert desk.post(page, {"act": "publish"}).status_code == 302
    public = client.get(f"/find/what-is-missing/{gap.uuid}/").content.decode()
    assert [words in public for words in ("A night nurse", "Open a house", "Hal Health", "Ola Officer")] == [
        True,
        True,
        False,
        False,
    ]
    assert Action.objects.count() == 0


@pytest.mark.django_db
def test_a_gap_needs_two_bodies_and_a_sentence_before_everybody_reads_it() -> None:
    council, health, *_ = make_offer()
    with pytest.raises(NotPossible, match="Say in a sentence what is missing."):
        keep_gap(user=council.user, missing=Missing(" "), evidence=[])
    gap = keep_gap(
        user=council.user, missing=Missing("No dentist"), evidence=[("What", "None.")], ask=[health.partner]
    )
    with pytest.raises(NotPossible, match="Ask at least two bodies first"):
        publish_gap(user=council.user, gap=gap)
