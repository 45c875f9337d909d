"""The joint picture: counts under an agreement, through the ledger, and nothing about anybody in them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from folkmoot.hub.identity import Identity
from folkmoot.hub.models import HeldItem, HeldPerson, Holding, HubRelease
from folkmoot.hub.picture.publishing import ask_to_publish, publish_table
from folkmoot.hub.picture.questions import CAPACITY, MOVES, PATHWAYS, TARGETING, Question
from folkmoot.hub.picture.releasing import see_table
from folkmoot.hub.picture.telling import told_of
from folkmoot.hub.rights.answering import answer_to
from folkmoot.hub.rights.requests import Asking, confirm_request, take_request
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.trail.models import TrailRow
from tests.hub.counting import HEALTH, bring, make_places, people
from tests.hub.world import make_hub, user

BY_NEED = Question(area="ward", need="level_of_need")


@pytest.fixture
def agreement(db):
    make_places()
    found = make_hub()
    bring(found, people(HEALTH))
    return found


def ask(agreement, question=BY_NEED, mailbox="analyst", **more):
    return see_table(
        user=user(mailbox), agreement=agreement, purpose="needs_in_places", question=question, **more
    )


def rows_of(release):
    return {row[0]: row[1:] for row in told_of(release).rows}


def newest():
    return TrailRow.objects.order_by("-id").first().detail


def test_needs_in_wards_are_counted_and_what_is_small_stays_hidden_with_what_would_give_it_away(agreement):
    release = ask(agreement).release
    rows = rows_of(release)
    assert rows["All together"][:1] == ("321",)
    assert rows["Dunmere North"][4] == "too few to show"
    shown = [cell for cell in rows["Dunmere North"] if cell != "too few to show"]
    assert len(shown) <= 3  # the small one can't be had by taking the others from the total
    detail = newest()
    assert (detail["allowed"], detail["hidden"], detail["rows"], detail["clauses"]) == (
        True, release.hidden, 642, ["counts-dunmere-academy", "counts-elmshire-health", "volunteers"],
    )  # fmt: skip
    assert detail["safes"] == {"people": "", "projects": "", "settings": "", "data": "", "outputs": ""}
    assert (detail["table"], detail["role"]) == ("People by ward, level of need, 1 to 4", "analyst")


def test_a_table_asked_for_again_is_shown_from_the_ledger(agreement):
    first = ask(agreement)
    again = ask(agreement)
    assert (again.release, first.again, again.again) == (first.release, False, True)
    assert HubRelease.objects.count() == 1


def test_what_is_not_listed_or_not_for_the_role_is_denied_and_written_down(agreement):
    denied = ask(agreement, Question(area="ward", need="lead_worker"))
    assert (denied.release, denied.fault) == (
        None,
        "Not listed for you on this day: lead_worker. Nothing was read.",
    )
    assert (newest()["allowed"], newest()["safes"]["data"]) == (False, denied.fault)
    with pytest.raises(PermissionDenied):
        ask(agreement, mailbox="practitioner")
    wrong = see_table(user=user("analyst"), agreement=agreement, purpose="early_help", question=BY_NEED)
    assert (wrong.release, newest()["safes"]["people"]) == (None, wrong.fault)


def test_expiry_closes_the_picture_that_second(agreement, monkeypatch):
    release = ask(agreement).release
    last = agreement.versions.get()
    closes = last.review_on + dt.timedelta(days=last.grace_days)
    midnight = timezone.make_aware(dt.datetime.combine(closes + dt.timedelta(days=1), dt.time.min))
    found = []
    for moment in (midnight - dt.timedelta(seconds=1), midnight):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        found.append(ask(agreement).release)
    assert found == [release, None]
    assert (
        newest()["safes"]["projects"]
        == "This agreement was to be reviewed and was not. It answers nobody until it is."
    )


def test_a_coarser_table_does_not_give_the_small_number_away(agreement):
    """Dunmere North has 4 people at level 4. Wide bands would show 43 above level 1; levels 2 and 3 are 39."""
    fine = rows_of(ask(agreement).release)["Dunmere North"]
    wide = ask(agreement, Question(area="ward", need="level_of_need", wide=True))
    coarse = rows_of(wide.release)["Dunmere North"]
    known = [int(cell) for cell in fine[2:4] if cell != "too few to show"]
    assert coarse[2] == "too few to show" or len(known) < 2
    district = rows_of(ask(agreement, Question(area="district", need="level_of_need")).release)["Dunmere"][4]
    south = rows_of(ask(agreement).release)["Dunmere South"][4]
    assert "too few to show" in (district, south)  # 16 − 12 would be 4


def test_before_and_after_one_persons_erasure_the_difference_stays_unknown(agreement):
    before = rows_of(ask(agreement).release)
    someone = HeldItem.objects.filter(item="level_of_need", value="3").first().spine
    HeldItem.objects.filter(spine=someone).delete()
    HeldPerson.objects.filter(spine=someone).delete()
    answer = ask(agreement)
    after = rows_of(answer.release)
    for place, cells in before.items():
        for one, other in zip(cells, after[place], strict=True):
            told = [int(cell) for cell in (one, other) if cell != "too few to show"]
            assert len(told) < 2 or told[0] == told[1], place


def test_the_four_measures_say_who_is_reached_and_what_they_cannot_say(agreement):
    reached = told_of(ask(agreement, Question(TARGETING, "district")).release)
    assert reached.sentence == (
        "41% of 181 people with a level of need of 2 or more have taken up support. "
        "Of 108 people with support, 69% have such a need."
    )
    ways = told_of(ask(agreement, Question(PATHWAYS, "district")).release)
    assert (
        ways.sentence
        == "Of 181 people with a level of need of 2 or more, no support is known for 59% of them."
    )
    bring(
        agreement,
        [{"area": "W1", "volunteer_hours": "30"}, {"area": "W2", "volunteer_hours": "24.5"}],
        mailbox="voices",
        columns=["area", "volunteer_hours"],
    )
    hours = told_of(ask(agreement, Question(CAPACITY, "district")).release)
    assert hours.sentence == "Volunteers can give 55 hours. 107 people wait for help."
    assert [row[:3] for row in hours.rows] == [
        ("All together", "55", "107"),
        ("Alderbrook", "0", "50"),
        ("Dunmere", "55", "57"),
    ]
    assert all(each.cannot_say for each in (reached, ways, hours))


def test_levels_are_followed_between_two_days_of_one_register(agreement):
    alone = ask(agreement, Question(MOVES, "", giver="elmshire-health"))
    assert (
        alone.fault
        == "This partner has brought one register only. Ask again when they have brought the next."
    )
    later = people(HEALTH)
    for number, row in enumerate(later):
        if row["level_of_need"] == "2" and number % 2:
            row["level_of_need"] = "1"
    bring(agreement, later, as_of=dt.date(2026, 10, 1))
    moved = told_of(ask(agreement, Question(MOVES, "", giver="elmshire-health")).release)
    assert moved.columns[0].endswith("Across: level on 1 October 2026")
    numbers = [int(word) for word in moved.sentence.replace(",", "").split() if word.isdigit()]
    assert [number % 5 for number in numbers] == [0, 0, 0, 0]  # rounded: of 321, 41 are a level lower
    assert (abs(numbers[0] - 321) <= 25, abs(numbers[1] - 41) <= 15, numbers[3]) == (True, True, 0)


def test_what_is_public_was_asked_for_by_one_and_checked_by_another_and_is_rounded(agreement):
    release = ask(agreement, Question(area="district", need="level_of_need"), mailbox="decision").release
    with pytest.raises(PermissionDenied):
        ask_to_publish(user=user("analyst"), release=release)
    with pytest.raises(NotNow, match="Nobody waits"):
        publish_table(user=user("protection"), release=release)
    ask_to_publish(user=user("decision"), release=release)
    with pytest.raises(PermissionDenied):
        publish_table(user=user("decision"), release=release)
    published = publish_table(user=user("protection"), release=release).release
    cells = list(published.cube.cells.values())
    assert (published.audience, published.partner, all(n % 5 == 0 for n in cells)) == ("public", None, True)
    page = Client().get(f"/agreements/{agreement.slug}/picture/").content.decode()
    assert "People by district, level of need, 1 to 4" in page
    assert "Decision maker, Elmshire County Council" in page


def test_nobody_of_a_register_is_on_any_page_and_few_queries_make_it(
    agreement, django_assert_max_num_queries
):
    HeldItem.objects.filter(item="pathway", value="family hub", spine=HeldItem.objects.first().spine).update(
        value="x"
    )
    first = HeldItem.objects.filter(item="pathway").first()
    HeldItem.objects.filter(pk=first.pk).update(value="Planted Zebulon")
    client = Client()
    client.force_login(user("analyst"))
    asked = {"agreement": agreement.slug, "purpose": "needs_in_places", "kind": "picture", "area": "ward"}
    with django_assert_max_num_queries(40):
        made = client.post("/officers/hub/picture/", asked | {"need": "pathway"})
    assert made.status_code == 302
    with django_assert_max_num_queries(30):
        page = client.get(made["Location"])
    pages = [page.content.decode(), client.get("/officers/hub/picture/").content.decode()]
    pages.append(Client().get(f"/agreements/{agreement.slug}/picture/").content.decode())
    assert "Agreement in force until" in pages[0]
    assert not any(word in each for each in pages for word in ("Zebulon", "Fenn"))
    told = [f"{each.told}{each.method}{each.edition}" for each in HubRelease.objects.all()]
    assert not any("Zebulon" in each for each in told)


def test_a_refusal_says_why_and_its_buttons_repair_it(agreement):
    agreement.hub_releases.all().delete()
    client = Client()
    client.force_login(user("analyst"))
    tiny = people({("W1", "1", ""): 3, ("W1", "4", ""): 2})
    HeldItem.objects.all().delete()
    bring(agreement, tiny, as_of=dt.date(2026, 9, 2))
    asked = {
        "agreement": agreement.slug,
        "purpose": "needs_in_places",
        "kind": "picture",
        "area": "ward",
        "need": "level_of_need",
    }
    page = client.post("/officers/hub/picture/", asked)
    assert page.status_code in (302, 409)


def test_another_partner_does_not_open_a_table_and_two_agreements_never_mix(agreement):
    release = ask(agreement).release
    other = Client()
    other.force_login(user("health.analyst"))
    assert other.get(f"/officers/hub/picture/{release.uuid}/").status_code == 404
    outsider = Client()
    outsider.force_login(user("business"))
    assert outsider.get("/officers/hub/picture/").status_code == 403


def test_a_person_is_told_which_tables_left_since_they_stood_in_a_register(agreement):
    ask(agreement)
    holding = Holding.objects.filter(giver__slug="elmshire-health").first() or Holding.objects.first()
    spine = HeldPerson.objects.filter(holding=holding).first().spine
    request, _ = take_request(kind="access", asking=Asking(Identity("Ada", "Fenn", "2014-03-02"), "post"))
    request = confirm_request(
        user=user("protection"), request=request, how="Seen", records=[(holding, spine)]
    )
    told = answer_to(request).tables
    release = HubRelease.objects.get()
    assert [(each.to, each.title) for each in told] == [(str(release.partner), release.title)]
