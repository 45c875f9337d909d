"""What the law asks a directory to tell, and which entries tell it where: by hand, by rule, reviewed and published."""

import csv
import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.directory.coverage.checklists import SEEN, checklists
from folkmoot.directory.coverage.counting import coverage_of
from folkmoot.directory.coverage.reviewing import begin_review, classes_of, close_review, note_asking
from folkmoot.directory.coverage.tying import keep_rule, say_what_it_gives, take_back, tie_entry, tie_page
from folkmoot.directory.keeping import set_state
from folkmoot.directory.models import CoverageTie, EntryGives
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.assets.world import make_service
from tests.directory.coverage.world import make_offer
from tests.partners.factories import signed_in

pytestmark = pytest.mark.django_db
SEND = checklists()["send-schedule-2"]
CARE = checklists()["care-act-4"]


def told(code: str, kind: str = "district", law=SEND) -> tuple[dict[str, int], list[str]]:
    row = coverage_of(law, kind).rows[code]
    return {row.names[area]: number for area, number in row.counts.items()}, [
        one.entry.name for one in row.about
    ]


def test_each_paragraph_says_how_far_it_was_checked_and_what_was_not_is_told_to_officers() -> None:
    assert {
        law.code: (len(law.paragraphs), law.unchecked, len(law.consultees)) for law in checklists().values()
    } == {
        "send-schedule-2": (35, 12, 15),
        "care-act-4": (10, 10, 0),
    }
    assert {one.seen for law in checklists().values() for one in law.paragraphs.values()} == set(SEEN)
    council, *_ = make_offer()
    page = signed_in(council).get("/officers/directory/coverage/send-schedule-2/").content.decode()
    assert page.count("Not checked against legislation.gov.uk.") == 0
    assert page.count("Checked against a summary only.") == 12


def test_an_entry_counts_where_it_serves_by_hand_or_by_rule_until_somebody_says_it_is_not_about_it() -> None:
    council, _, services, terms = make_offer()
    at = {"user": council.user, "checklist": SEND, "because": "Read it"}
    unit, health, five = (SEND.paragraphs[code] for code in ("1b", "health", "5i"))
    tie_entry(paragraph=unit, service=services["school"], **at)
    rule = keep_rule(paragraph=health, term=terms["autism"], **at)
    keep_rule(paragraph=five, answered="send-seven training", sector="education", **at)
    found = {code: told(code) for code in ("1b", "health", "5i", "1a")}
    assert found == {
        "1b": ({"Dunmere": 1, "Hollinsea": 0}, ["Oak School unit"]),
        # the club is closed: it is named, and counts nowhere
        "health": ({"Dunmere": 2, "Hollinsea": 1}, ["Oak School unit", "Rainbow club", "Speech therapy"]),
        "5i": ({"Dunmere": 1, "Hollinsea": 0}, ["Oak School unit"]),
        "1a": ({"Dunmere": 0, "Hollinsea": 0}, []),
    }
    tie_entry(paragraph=health, service=services["therapy"], holds=False, **at)
    tie_page(paragraph=unit, page="https://elmshire.example/schools", title="Schools", **at)
    assert (told("health")[0], told("1b")[0]) == (
        {"Dunmere": 1, "Hollinsea": 0},
        {"Dunmere": 2, "Hollinsea": 1},
    )
    take_back(user=council.user, uuid=rule.uuid)
    set_state(user=council.user, service=services["school"], state="draft")
    assert (told("health")[1], told("1b")) == ([], ({"Dunmere": 1, "Hollinsea": 1}, []))
    groups = {title: len(rows) for title, rows in coverage_of(SEND, "district").groups}
    assert groups == {"Nothing anywhere": 34, "Something everywhere": 1}


def test_the_table_takes_the_same_queries_for_three_entries_and_for_nine() -> None:
    council, _, services, terms = make_offer()
    at = {"user": council.user, "checklist": CARE, "because": "Read it"}
    keep_rule(paragraph=CARE.paragraphs["b"], term=terms["autism"], answered="send-seven", **at)
    say_what_it_gives(user=council.user, service=services["school"], gives="advice")
    coverage_of(CARE, "ward")
    counts = []
    for more in (0, 6):
        for number in range(more):
            make_service(council, name=f"Service {number}")
        coverage_of(CARE, "ward")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            coverage_of(CARE, "ward")
        counts.append(len(queries))
    assert counts == [9, 9]


def test_who_said_it_when_and_why_stays_and_only_their_own_partner_takes_it_back() -> None:
    council, health, services, _ = make_offer()
    paragraph = SEND.paragraphs["health"]
    at = {"user": health.user, "checklist": SEND, "paragraph": paragraph, "service": services["therapy"]}
    tie = tie_entry(because="  It is  our team. ", **at)
    assert (tie.because, tie.by, tie.partner) == ("It is our team.", health, health.partner)
    for wrong, sentence in (
        (
            lambda: tie_entry(because="Again", **at),
            "That is said already. Take it back first to say it in other words.",
        ),
        (
            lambda: tie_entry(because=" ", **at | {"holds": False}),
            "Say why. Whoever reads the list later wants to know.",
        ),
        (
            lambda: take_back(user=council.user, uuid=tie.uuid),
            "Elmshire Health said so. Ask its officers to take it back.",
        ),
        (
            lambda: keep_rule(user=council.user, checklist=SEND, paragraph=paragraph, because="All"),
            "Choose at least one thing. A rule without any would name every entry there is.",
        ),
    ):
        with pytest.raises(NotPossible, match=re.escape(sentence)):
            wrong()
    take_back(user=health.user, uuid=tie.uuid)
    assert CoverageTie.objects.count() == 1
    assert list(
        TrailRow.objects.filter(subject_kind="coverage").order_by("pk").values_list("act", flat=True)
    ) == [
        "tie_to_paragraph",
        "take_back_coverage",
    ]


def test_a_review_does_not_close_while_a_class_was_neither_asked_nor_explained() -> None:
    council, health, *_ = make_offer()
    review = begin_review(user=council.user, checklist=SEND, title="Spring review", today=dt.date(2026, 3, 1))
    note_asking(
        user=council.user,
        review=review,
        consultee="sen-families",
        asked=True,
        who="The parent carer forum",
        how="At its meeting",
        on=dt.date(2026, 3, 9),
    )
    for consultee in list(SEND.consultees)[1:-1]:
        note_asking(
            user=council.user, review=review, consultee=consultee, asked=False, why_not="There is none here"
        )
    with pytest.raises(
        NotPossible,
        match="Neither asked nor explained: NHS trusts, and the health and wellbeing board. What you wrote is below.",
    ):
        close_review(user=council.user, review=review, outcome="Clearer pages.")
    assert [one.consultee.code for one in classes_of(review)][0] == "nhs-providers"
    with pytest.raises(NotPossible, match="Say who was asked, how and when."):
        note_asking(user=council.user, review=review, consultee="nhs-providers", asked=True, who="The trust")
    with pytest.raises(PermissionDenied):
        note_asking(user=health.user, review=review, consultee="nhs-providers", asked=False, why_not="x")
    note_asking(
        user=council.user,
        review=review,
        consultee="nhs-providers",
        asked=True,
        who="The trust",
        how="By letter",
        on=dt.date(2026, 3, 10),
    )
    close_review(user=council.user, review=review, outcome="Clearer pages.", today=dt.date(2026, 4, 1))
    with pytest.raises(NotPossible, match="This review is closed, and stays as it is. Begin another."):
        note_asking(user=council.user, review=review, consultee="nhs", asked=False, why_not="x")


def test_officers_tie_on_the_page_take_the_table_out_and_publish_what_there_is_and_what_not(client) -> None:
    council, _, services, terms = make_offer()
    desk = signed_in(council)
    home = "/officers/directory/coverage/"
    page = f"{home}care-act-4/b/"
    assert "Rainbow club" in desk.get(f"{page}?q=rainbow").content.decode()
    posted = {
        "act": "tie",
        "q": "speech",
        "entry": str(services["therapy"].uuid),
        "holds": "yes",
        "because": "=Talks",
    }
    assert desk.post(page, posted | {"because": ""}).status_code == 422
    assert desk.post(page, posted).status_code == 302
    assert (
        desk.post(page, {"act": "rule", "term": terms["autism"].pk, "because": "By need"}).status_code == 302
    )
    assert (
        desk.post(page, {"act": "gives", "uuid": str(services["therapy"].uuid), "gives": "both"}).status_code
        == 302
    )
    assert EntryGives.objects.values_list("gives", flat=True).get() == "both"
    shown = desk.get(page).content.decode()
    assert ("3 entries by this rule" in shown, "Does not run now: not counted" in shown) == (False, True)
    assert "2 entries by this rule" in shown
    rows = list(
        csv.reader(
            desk.get(f"{home}care-act-4/table.csv?by=district").content.decode("utf-8-sig").splitlines()
        )
    )
    assert [rows[0], rows[2]] == [
        [
            "Paragraph",
            "What the law asks for",
            "How far its words were checked",
            "Entries",
            "Dunmere",
            "Hollinsea",
        ],
        [
            "Section 4(2)(b)",
            CARE.paragraphs["b"].words,
            "Not checked against legislation.gov.uk.",
            "Oak School unit; Speech therapy",
            "2",
            "1",
        ],
    ]
    where = desk.post(f"{home}care-act-4/publish/", {"by": "district"}).headers["Location"]
    public = client.get(where).content.decode()
    assert ("Oak School unit" in public, "Ola Officer" in public, "Talks" in public) == (True, False, False)
    set_state(user=council.user, service=services["school"], state="draft")
    public = client.get(where).content.decode()
    assert ("Oak School unit" in public, "1 entry no longer public" in public) == (False, True)
    assert client.get("/find/coverage/").content.decode().count(where) == 1
    uuid = where.rstrip("/").rpartition("/")[2]
    assert desk.post(f"{home}care-act-4/publish/", {"withdraw": uuid}).status_code == 302
    assert (client.get(where).status_code, client.get("/find/coverage/").content.decode().count(where)) == (
        404,
        0,
    )
