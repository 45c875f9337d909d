"""What partners bring under an agreement: nothing that is not listed, names apart from what is known."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from folkmoot.hub.bringing import age_band, bring_register
from folkmoot.hub.identity import opened
from folkmoot.hub.models import HeldItem, HeldPerson, Holding, LawItem, LawPerson
from folkmoot.partners.agreements.asking import may_ask
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.trail.models import TrailRow
from tests.hub.world import FAMILIES, make_hub, user

COLUMNS = ["first_name", "surname", "date_of_birth", "postcode", "known", "lead_worker", "level_of_need"]
ROWS = [row | {"known": "yes", "lead_worker": "Duty desk", "level_of_need": "2"} for row in FAMILIES]


@pytest.fixture
def agreement(db):
    return make_hub()


def bring(agreement, mailbox="health", columns=COLUMNS, rows=ROWS):
    return bring_register(
        user=user(mailbox),
        agreement=agreement,
        title="Families we visit",
        as_of=dt.date(2026, 9, 1),
        columns=columns,
        rows=rows,
    )


def test_names_lie_sealed_on_one_side_and_what_is_known_on_the_other(agreement):
    holding = bring(agreement)
    people = list(HeldPerson.objects.filter(holding=holding))
    assert [opened(each.sealed, each.spine).name for each in people] == ["Ada Fenn", "Ben Fenn", "Cleo Thorn"]
    assert not any(b"Fenn" in bytes(each.sealed) for each in people)
    known = HeldItem.objects.filter(spine=people[0].spine).values_list("item", "value")
    assert dict(known) == {
        "known": "yes",
        "lead_worker": "Duty desk",
        "level_of_need": "2",
        "age_band": "12-17",
    }
    assert (LawPerson.objects.count(), LawItem.objects.count()) == (0, 0)
    assert TrailRow.objects.order_by("-id").first().detail == {
        "version": 1,
        "holding": str(holding.uuid),
        "items": ["age_band", "area", "known", "lead_worker", "level_of_need"],
        "people": 3,
    }


def test_a_column_that_is_not_listed_refuses_the_whole_register(agreement):
    with pytest.raises(NotNow, match="Not listed for you to give: diagnosis"):
        bring(agreement, columns=[*COLUMNS, "diagnosis"])
    assert not Holding.objects.exists()


def test_who_gives_nothing_brings_nothing_and_nor_does_who_is_no_party(agreement):
    with pytest.raises(NotNow, match="Elmshire Police gives nothing under this agreement"):
        bring(agreement, mailbox="police")
    with pytest.raises(PermissionDenied):
        bring(agreement, mailbox="business")


def test_a_query_reads_the_items_its_decision_lists_and_no_others(agreement):
    bring(agreement)
    allowed = may_ask(
        user("practitioner"),
        agreement,
        lane="practitioner",
        purpose="early_help",
        items=["known", "lead_worker"],
    )
    refused = may_ask(
        user("practitioner"),
        agreement,
        lane="practitioner",
        purpose="early_help",
        items=["known", "age_band"],
    )
    read = HeldItem.objects.under(allowed).order_by("item").values_list("item", flat=True).distinct()
    assert (sorted(read), HeldPerson.objects.under(allowed).count()) == (["known", "lead_worker"], 3)
    assert (HeldItem.objects.under(refused).count(), HeldPerson.objects.under(refused).count()) == (0, 0)


def test_expiry_closes_every_query_that_second(agreement, monkeypatch):
    bring(agreement)
    last = agreement.versions.get()
    closes = last.review_on + dt.timedelta(days=last.grace_days)
    midnight = timezone.make_aware(dt.datetime.combine(closes + dt.timedelta(days=1), dt.time.min))
    asked = {"lane": "practitioner", "purpose": "early_help", "items": ["known"]}
    found = []
    for moment in (midnight - dt.timedelta(seconds=1), midnight):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        found.append(may_ask(user("practitioner"), agreement, **asked).allowed)
    assert found == [True, False]


def test_an_age_band_is_made_from_the_date_of_birth_on_the_registers_day():
    days = ["2026-09-01", "2014-09-01", "2014-09-02", "2008-09-02", "1961-09-01", "2027-01-01", "soon"]
    bands = [age_band(born, dt.date(2026, 9, 1)) for born in days]
    assert bands == ["0-4", "12-17", "5-11", "12-17", "65+", "", ""]
