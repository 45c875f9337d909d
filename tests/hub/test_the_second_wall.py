"""On PostgreSQL the database holds a wall of its own: who goes round the first reads nothing the decision does not list."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from folkmoot.hub.identity import Identity
from folkmoot.hub.links.reviewing import side_by_side
from folkmoot.hub.links.running import _register
from folkmoot.hub.models import HeldItem, HeldPerson, PersonKey
from folkmoot.hub.practice.looking import look_up
from folkmoot.hub.rights.answering import answer_to
from folkmoot.hub.rights.deleting import take_out
from folkmoot.hub.rights.requests import Asking, candidates_for, confirm_request, take_request
from folkmoot.hub.wall import opened_for, wall_stands
from folkmoot.partners.agreements.asking import may_ask
from folkmoot.partners.agreements.rule import Decision
from tests.hub.test_bringing import ROWS, bring
from tests.hub.world import make_hub, user

pytestmark = [
    pytest.mark.database,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the wall is PostgreSQL's"),
]
ADA = Identity("Ada", "Fenn", "2014-03-02", "EL1 1AA")


@pytest.fixture
def agreement(db):
    """Two registers, and from then on work as a role that is neither superuser nor owner."""
    agreement = make_hub()
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE wall_test NOLOGIN NOSUPERUSER NOBYPASSRLS")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO wall_test")
        cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO wall_test")
        cursor.execute("SET LOCAL ROLE wall_test")
    bring(agreement, "health")
    bring(agreement, "academy", rows=ROWS[:1])
    return agreement


def everything() -> list[int]:
    found = []
    for table in ("hub_heldperson", "hub_helditem", "hub_personkey", "hub_lawperson", "hub_lawitem"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found.append(cursor.fetchone()[0])
    return found


def test_sql_that_goes_round_the_first_wall_reads_nothing(agreement):
    assert wall_stands() is True
    assert everything() == [0, 0, 0, 0, 0]
    assert (HeldItem.objects.count(), HeldPerson.objects.count(), PersonKey.objects.count()) == (0, 0, 0)


def test_within_a_decision_it_reads_the_items_the_decision_lists_of_the_givers_it_names(agreement):
    asked = {
        "lane": "practitioner",
        "purpose": "early_help",
        "items": ["known"],
        "givers": ["elmshire-health"],
    }
    with opened_for(may_ask(user("practitioner"), agreement, **asked)), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT item FROM hub_helditem")
        items = cursor.fetchall()
        seen = everything()
    assert (items, seen[:2]) == ([("known",)], [3, 3])
    with opened_for(Decision(False, "no", agreement.slug, 1)):
        assert everything() == [0, 0, 0, 0, 0]
    assert everything() == [0, 0, 0, 0, 0], "what was open for one decision is closed after it"


def test_a_row_cannot_be_written_past_it_either(agreement):
    holding = agreement.holdings.first()
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        HeldItem.objects.create(
            holding=holding, spine="0" * 32, item="known", value="x", delete_on=holding.as_of
        )


def test_it_holds_for_the_owner_of_the_tables_too(agreement):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("RESET ROLE")
        cursor.execute("GRANT wall_test TO current_user")
        cursor.execute("ALTER TABLE hub_helditem OWNER TO wall_test")
        cursor.execute("SET LOCAL ROLE wall_test")
        cursor.execute("SELECT count(*) FROM hub_helditem")
        assert cursor.fetchone() == (0,)


def test_every_work_of_the_hub_goes_on_behind_it(agreement):
    found = look_up(
        user=user("practitioner"),
        agreement=agreement,
        purpose="early_help",
        case="FS-1",
        reason="Visit",
        identity=ADA,
    )
    assert sorted(len(each.items) for each in found.known) == [3, 3]
    request, _ = take_request(kind="access", asking=Asking(ADA, "post"))
    chosen = candidates_for(user("protection"), request)
    request = confirm_request(
        user=user("protection"),
        request=request,
        how="Seen",
        records=[(holding, spine) for holding, spine, _ in chosen],
    )
    assert len(answer_to(request).held) == 8
    holding, spine, _ = chosen[0]
    assert _register(holding).num_rows == holding.people
    run = type("Run", (), {"left": holding, "right": holding})
    assert all(side.same for side in side_by_side(run, spine, spine))
    assert take_out(holding, rule="taken_out") > 0
