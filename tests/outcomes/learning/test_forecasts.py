"""What decision makers would choose before they read what people said, sealed; what they chose; and the ledger of both."""

import datetime as dt
import hashlib
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from folkmoot.contacts.keys import CannotUnseal, unseal
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.models import Option
from folkmoot.engagements.policies import NotPossible
from folkmoot.engagements.running import close_engagement
from folkmoot.insight.models import Release
from folkmoot.jobs.models import Job
from folkmoot.outcomes.learning.forecasting import (
    PURPOSE,
    compare_forecast,
    decline_forecast,
    hash_of,
    offer_forecast,
    record_choice,
    said_in,
    seal_forecast,
)
from folkmoot.outcomes.learning.policies import can_forecast
from folkmoot.outcomes.learning.using import SIX_MONTHS, ask_how_useful, say_how_useful, tell_of_usefulness
from folkmoot.outcomes.models import Forecast, Usefulness
from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import record_act
from tests.engagements.factories import make_engagement
from tests.outcomes.learning.made_up import make_finding
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = pytest.mark.django_db
SECRET = "the zebra crossing at Mill Lane"


@pytest.fixture
def place():
    """An open engagement, and who decides on it."""
    partner = PartnerFactory()
    decider = OfficerFactory(role="decision_maker", partner=partner, post="Cabinet member for roads")
    return make_engagement("open", partner=partner), decider.user


def somebody_answers(engagement):
    collector = engagement.collectors.select_related("engagement").get()
    record_contact(uuid=uuid4(), collector=collector, raw={}, disposition="partial")


def read(user, engagement):
    record_act(user=user, act="read_insight", subject_kind="engagement", subject_id=str(engagement.uuid))


def test_a_forecast_is_sealed_so_that_nobody_reads_it_and_its_hash_is_shown_at_once(place):
    engagement, user = place
    forecast = seal_forecast(user=user, engagement=engagement, choice=SECRET, because="It is cheap.")
    forecast.refresh_from_db()
    stored = [bytes(forecast.sealed), *(str(row.detail).encode() for row in TrailRow.objects.all())]
    assert not any(b"zebra" in one for one in stored)
    row = TrailRow.objects.get(act="seal_forecast")
    assert (row.subject_id, row.detail) == (
        str(forecast.uuid), {"engagement": engagement.slug, "hash": forecast.hash},
    )  # fmt: skip
    with pytest.raises(CannotUnseal):
        unseal(forecast.sealed, purpose=PURPOSE, owner="another forecast")
    page = (
        signed_in(user.officer)
        .get(f"/officers/outcomes/learning/decisions/{engagement.slug}/")
        .content.decode()
    )
    assert (forecast.hash in page, "zebra" in page) == (True, False)


def test_it_opens_with_the_choice_and_shows_that_nothing_was_changed(place):
    engagement, user = place
    sealed = seal_forecast(user=user, engagement=engagement, choice=SECRET, because="It is cheap.")
    with pytest.raises(NotPossible, match="still being asked"):
        record_choice(user=user, engagement=engagement, choice="The bridge", reason="People said so")
    close_engagement(user=None, engagement=engagement, today=dt.date(2026, 3, 2))
    engagement.refresh_from_db()
    chosen = record_choice(user=user, engagement=engagement, choice="The bridge", reason="People said so")
    assert said_in(chosen)["I would choose"] == SECRET
    assert hashlib.sha256(chosen.opened.encode()).hexdigest() == sealed.hash
    assert (chosen.sealed, chosen.state) == (None, "opened")
    with pytest.raises(NotPossible, match="recorded already"):
        record_choice(user=user, engagement=engagement, choice="Another", reason="Second thoughts")
    compared = compare_forecast(user=user, forecast=chosen, became="changed", because="Two schools asked.")
    assert compared.state == "changed"
    with pytest.raises(NotPossible, match="nothing to compare"):
        compare_forecast(user=user, forecast=compared, became="kept", because="No")


def test_a_sealed_forecast_that_was_tampered_with_is_not_opened(place):
    engagement, user = place
    forecast = seal_forecast(user=user, engagement=engagement, choice=SECRET, because="It is cheap.")
    Forecast.objects.filter(pk=forecast.pk).update(hash=hash_of("something else"))
    close_engagement(user=None, engagement=engagement, today=dt.date(2026, 3, 2))
    engagement.refresh_from_db()
    with pytest.raises(NotPossible, match="not what its hash says"):
        record_choice(user=user, engagement=engagement, choice="The bridge", reason="People said so")
    assert Forecast.objects.get().chosen_at is None


def test_whoever_has_read_results_or_could_have_forecasts_nothing(place):
    engagement, user = place
    colleague = OfficerFactory(role="decision_maker", partner=engagement.partner).user
    read(user, engagement)
    with pytest.raises(NotPossible, match="You have seen results"):
        seal_forecast(user=user, engagement=engagement, choice="A", because="B")
    Release.objects.create(
        engagement=engagement, title="First look", tables=[], method={}, contacts_up_to=0,
        published_at=engagement.created_at,
    )  # fmt: skip
    with pytest.raises(NotPossible, match="are published"):
        seal_forecast(user=colleague, engagement=engagement, choice="A", because="B")
    for stranger in (
        OfficerFactory(role="decision_maker").user,
        OfficerFactory(partner=engagement.partner).user,
    ):
        with pytest.raises(PermissionDenied):
            seal_forecast(user=stranger, engagement=engagement, choice="A", because="B")
    assert not Forecast.objects.exists()


def test_a_forecast_is_offered_once_from_the_first_answer_on(place):
    engagement, user = place
    assert not offer_forecast(user, engagement)
    somebody_answers(engagement)
    assert offer_forecast(user, engagement)
    decline_forecast(user=user, engagement=engagement)
    assert not offer_forecast(user, engagement)
    assert seal_forecast(user=user, engagement=engagement, choice="A", because="B").state == "sealed"
    with pytest.raises(NotPossible, match="sealed already"):
        seal_forecast(user=user, engagement=engagement, choice="A", because="B")


def test_a_forecast_is_one_of_the_live_options_or_own_words_and_so_is_the_choice(place):
    engagement, user = place
    for option, because in (("Crossings", ""), ("Wardens", ""), ("A bridge", "It costs too much.")):
        Option.objects.create(
            engagement=engagement, words=option, rejected_because=because, at=engagement.created_at
        )
    client, page = signed_in(user.officer), f"/officers/outcomes/learning/decisions/{engagement.slug}/"
    form = client.get(page).context["form"]
    assert [words for _, words in form.fields["option"].choices] == ["Crossings", "Wardens", "Something else"]
    why = {"because": "It is cheap."}
    refused = [
        client.post(page, given | why) for given in ({}, {"option": "otherwise"}, {"option": "A bridge"})
    ]
    assert [(one.status_code, list(one.context["form"].errors)) for one in refused] == [
        (422, ["option"]), (422, ["choice"]), (422, ["option"]),
    ]  # fmt: skip
    assert client.post(page, {"option": "Wardens", "choice": "On Mill Lane first"} | why).status_code == 302
    close_engagement(user=None, engagement=engagement, today=dt.date(2026, 3, 2))
    assert (
        client.post(
            page, {"option": "otherwise", "choice": "The bridge", "reason": "People said so"}
        ).status_code
        == 302
    )
    chosen = Forecast.objects.get()
    assert (said_in(chosen)["I would choose"], chosen.choice) == ("Wardens. On Mill Lane first", "The bridge")


def test_the_results_page_offers_it_first_and_i_d_rather_not_is_kept(place):
    engagement, user = place
    somebody_answers(engagement)
    client, results = signed_in(user.officer), f"/officers/insight/{engagement.slug}/results/"
    offer = client.get(results)
    assert offer.status_code == 302
    own_page = f"/officers/outcomes/learning/decisions/{engagement.slug}/"
    assert own_page in client.get(f"/officers/engagements/{engagement.slug}/").content.decode()
    assert offer["Location"].startswith(
        f"/officers/outcomes/learning/decisions/{engagement.slug}/first/?next="
    )
    assert not TrailRow.objects.filter(act="read_insight").exists()
    assert client.get(offer["Location"]).status_code == 200
    onward = client.post(offer["Location"].split("?")[0], {"next": results})
    assert (onward.status_code, onward["Location"]) == (302, results)
    assert client.get(results).status_code == 200
    assert [one.state for one in Forecast.objects.all()] == ["declined"]
    away = client.post(offer["Location"].split("?")[0], {"next": "https://elsewhere.example/"})
    assert away["Location"] == f"/officers/engagements/{engagement.slug}/"
    officer = OfficerFactory(partner=engagement.partner)
    assert signed_in(officer).get(results).status_code == 200


def test_everybody_reads_counts_by_post_and_nothing_else(place):
    engagement, user = place
    seal_forecast(user=user, engagement=engagement, choice=SECRET, because="It is cheap.")
    close_engagement(user=None, engagement=engagement, today=dt.date(2026, 3, 2))
    engagement.refresh_from_db()
    chosen = record_choice(user=user, engagement=engagement, choice="The bridge", reason="People said so")
    compare_forecast(user=user, forecast=chosen, became="changed", because="Two schools asked.")
    assert Forecast.objects.by_post() == [
        {"post": "Cabinet member for roads", "kept": 0, "changed": 1, "declined": 0, "waiting": 0}
    ]
    page = Client().get("/tried/decisions/").content.decode()
    assert "Cabinet member for roads" in page
    for hidden in ("zebra", "The bridge", "Two schools", str(user), engagement.title):
        assert hidden not in page


def test_usefulness_is_asked_once_on_reading_and_once_half_a_year_later(place, mailoutbox):
    engagement, user = place
    assert ask_how_useful() == []
    read(user, engagement)
    read(OfficerFactory(partner=engagement.partner).user, engagement)
    first = ask_how_useful()
    assert [(one.officer, one.when) for one in first] == [(user.officer, "receipt")]
    assert ask_how_useful() == []
    later = TrailRow.objects.latest("id").at + SIX_MONTHS
    assert [one.when for one in ask_how_useful(now=later)] == ["six_months"]
    assert ask_how_useful(now=later) == []
    queued = Job.objects.filter(task=tell_of_usefulness.module_path).order_by("pk")
    assert [tell_of_usefulness.func(*job.arguments["args"]) for job in queued] == [True, True]
    asked = Usefulness.objects.order_by("pk")
    pages = [f"/officers/outcomes/learning/useful/{one.pk}/\n" for one in asked]
    assert [(one.to, page in one.body) for one, page in zip(mailoutbox, pages, strict=True)] == [
        ([user.email], True), ([user.email], True),
    ]  # fmt: skip
    assert "Half a year ago you read" in mailoutbox[1].body
    said = say_how_useful(user=user, asked=first[0], rating=4, used_for="The budget")
    assert (said.rating, said.used_for) == (4, "The budget")
    assert not tell_of_usefulness.func(said.pk)
    with pytest.raises(NotPossible, match="answered this already"):
        say_how_useful(user=user, asked=said, rating=1, used_for="")
    assert list(Usefulness.objects.values_list("when", "rating")) == [("six_months", None), ("receipt", 4)]


def test_nothing_that_was_found_is_shown_before_the_offer_and_whoever_looked_seals_nothing(place):
    engagement, user = place
    somebody_answers(engagement)
    close_engagement(user=None, engagement=engagement, today=dt.date(2026, 3, 2))
    finding = make_finding(engagement)
    client, learning = signed_in(user.officer), "/officers/outcomes/learning/"
    lists = ("/officers/outcomes/", f"{learning}hats/cabinet-member/")
    about_one = (
        f"/officers/outcomes/{engagement.slug}/",
        f"{learning}quality/{engagement.slug}/",
        f"/officers/outcomes/voices/campaigns/{engagement.slug}/",
        f"/officers/engagements/{engagement.slug}/gates/",
    )

    def told() -> list[str]:
        pages = [client.get(page).content.decode() for page in lists]
        return [
            "named" if finding.sentence in page else "counted"
            for page in pages
            if f"1 finding on {engagement.title}" in page or finding.sentence in page
        ]

    assert told() == ["counted", "counted"]
    offers = [client.get(page) for page in about_one]
    assert [(one.status_code, "/first/?next=" in one["Location"]) for one in offers] == [(302, True)] * 4
    assert not TrailRow.objects.filter(act__in=("read_insight", "see_what_people_said")).exists()
    client.post(offers[0]["Location"].split("?")[0], {"next": about_one[0]})
    assert (told(), can_forecast(user, engagement)) == (["counted", "counted"], True)
    assert finding.sentence in client.get(about_one[3]).content.decode()
    assert (told(), can_forecast(user, engagement)) == (["named", "named"], False)
    assert TrailRow.objects.filter(act="see_what_people_said", subject_id=str(engagement.uuid)).count() == 1
    with pytest.raises(NotPossible, match="You have seen results"):
        seal_forecast(user=user, engagement=engagement, choice="A", because="B")
    callers = signed_in(OfficerFactory(partner=engagement.partner, role="front_line"))
    gates = callers.get(about_one[3]).content.decode()
    assert ("it names what was found" in gates, finding.sentence in gates) == (True, False)


def test_once_the_choice_is_recorded_nothing_is_forecast(place):
    engagement, user = place
    close_engagement(user=None, engagement=engagement, today=dt.date(2026, 3, 2))
    engagement.refresh_from_db()
    record_choice(user=user, engagement=engagement, choice="The bridge", reason="It is cheap")
    with pytest.raises(NotPossible, match="nothing left to forecast"):
        seal_forecast(user=user, engagement=engagement, choice="The bridge", because="It is cheap")
    page = signed_in(user.officer).get(f"/officers/outcomes/learning/decisions/{engagement.slug}/")
    assert (page.status_code, page.context["form"]) == (200, None)
