"""Before anybody is asked it is judged whether that is fair, on what can be looked up later; some things nobody may let through."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from folkmoot.engagements.characteristics import CHARACTERISTICS
from folkmoot.engagements.gatekeeping import find_gate, judged
from folkmoot.engagements.law import owed_pack, packs
from folkmoot.engagements.levels import LEVELS
from folkmoot.engagements.models import Engagement, Judgement, Override, Preparation
from folkmoot.engagements.overriding import override_gate
from folkmoot.engagements.pledging import write_reply
from folkmoot.engagements.policies import NotPossible, check_can_open
from folkmoot.engagements.preparing import (
    add_holiday,
    assess_impact,
    keep_option,
    note_material_change,
    prepare,
    remove_option,
    tick,
    untick,
)
from folkmoot.engagements.running import change_engagement, mark_answered, open_engagement
from folkmoot.engagements.working_days import bank_holidays, day_after, working_days
from tests.engagements.factories import (
    CLOSES,
    DECIDES,
    REPLIES,
    REPLY,
    TODAY,
    make_engagement,
    say_the_decision,
)
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def problems(engagement: Engagement, gate: str, today: dt.date = TODAY) -> tuple[str, ...]:
    return find_gate(gate).judge(Engagement.objects.get(pk=engagement.pk), today).problems


def a_plan(engagement: Engagement, **changes: object) -> None:
    """A decision about a plan, with all that it needs."""
    say_the_decision(engagement, weight="plan", **changes)
    for words, because in (("Two crossings", ""), ("One bridge", ""), ("A tunnel", "There is no money.")):
        keep_option(
            user=None, engagement=engagement, words=words, reasons="It is safe.", rejected_because=because
        )
    for key in CHARACTERISTICS:
        assess(engagement, key)


def assess(engagement: Engagement, key: str, on: dt.date = TODAY, **more: str) -> None:
    assess_impact(
        user=None,
        engagement=engagement,
        characteristic=key,
        evidence="The census.",
        impact="Safer roads.",
        owner="Head of roads",
        assessed_on=on,
        **more,
    )


def easter(year: int) -> dt.date:
    """Easter Sunday, by the anonymous Gregorian rule."""
    a, b, c = year % 19, *divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def test_bank_holidays_are_those_of_the_act_and_of_easter():
    found = {}
    for year in range(2025, 2031):
        mondays = [dt.date(year, 5, n) for n in range(1, 8)], [dt.date(year, 8, n) for n in range(25, 32)]
        spring = [dt.date(year, 5, n) for n in range(25, 32)]
        days = {easter(year) - 2 * DAY, easter(year) + DAY}
        days |= {next(day for day in week if day.weekday() == 0) for week in (*mondays, spring)}
        for fixed in (dt.date(year, 1, 1), dt.date(year, 12, 25), dt.date(year, 12, 26)):
            while fixed.weekday() > 4 or fixed in days:
                fixed += DAY
            days.add(fixed)
        found[year] = {day for day in bank_holidays() if day.year == year} ^ days
    assert found == dict.fromkeys(range(2025, 2031), set())


def test_working_days_leave_out_weekends_bank_holidays_and_what_a_council_added():
    good_friday = dt.date(2026, 4, 3)
    assert working_days(dt.date(2026, 3, 30), dt.date(2026, 4, 10)) == 8
    assert working_days(good_friday, dt.date(2026, 4, 6)) == 0
    add_holiday(user=None, on=dt.date(2026, 4, 8), name="Fair day")
    assert working_days(dt.date(2026, 3, 30), dt.date(2026, 4, 10)) == 7
    assert day_after(dt.date(2026, 3, 30), 5) == dt.date(2026, 4, 7)
    slow = sum(
        1
        for n in range(400)
        if (day := TODAY + n * DAY).weekday() < 5
        and day not in bank_holidays()
        and day != dt.date(2026, 4, 8)
    )
    assert working_days(TODAY, TODAY + 399 * DAY) == slow


def test_an_everyday_decision_goes_through_every_gate_and_what_each_saw_is_kept():
    engagement = make_engagement("pledged")
    open_engagement(user=None, engagement=engagement, today=TODAY)
    kept = {one.gate: (one.met, one.problems) for one in Judgement.objects.all()}
    assert kept == {gate: (True, []) for gate in ("formative", "reasons", "time", "law")}
    assert Judgement.objects.get(gate="formative").looked_at == {
        "level": "consult",
        "decides on": "2099-06-01",
        "closes on": "2099-05-03",
        "judged on": "2026-03-02",
        "decided already": False,
        "what was looked at": "No vote was taken.",
        "live options": [],
        "scope": "Which crossings come first.",
    }


@pytest.mark.parametrize(
    "said",
    [
        {"already_decided": True, "checked": "The manifesto of 2025."},
        {"decides_on": TODAY - 3 * DAY},
    ],
)
def test_a_decision_that_is_made_is_refused_from_the_form_to_the_opening_and_nobody_can_let_it_through(said):
    engagement = make_engagement("pledged")
    officer = OfficerFactory(partner=engagement.partner)
    maker = OfficerFactory(role="decision_maker", partner=engagement.partner)
    say_the_decision(engagement, **said)
    browser, here = signed_in(officer), f"/officers/engagements/{engagement.slug}/"
    refused = browser.post(f"{here}open/")
    told = refused.content.decode()
    assert (refused.status_code, "what people say cannot change it" in told) == (409, True)
    assert Engagement.objects.get().state == "pledged"
    assert Judgement.objects.get(gate="formative").met is False, "what it looked at is kept all the same"
    assert "Nobody can let this through." in browser.get(f"{here}gates/").content.decode()
    let = signed_in(maker).post(
        f"{here}gates/formative/override/",
        {"reason": "We want to ask anyway, please do so.", "agree": "on"},
    )
    assert (let.status_code, Override.objects.count()) == (409, 0)
    Override.objects.create(
        engagement=engagement,
        gate="formative",
        name="X",
        post="Y",
        reason="Z",
        at=Judgement.objects.first().at,
    )
    with pytest.raises(NotPossible, match="what people say cannot change it"):
        check_can_open(Engagement.objects.get(), today=TODAY)
    change_engagement(user=None, engagement=engagement, level="inform")
    assert problems(engagement, "formative") == (), "being told is honest"


def test_options_reasons_what_was_rejected_and_who_is_affected_are_asked_of_a_plan():
    engagement = make_engagement("draft")
    a_plan(engagement)
    assert [problems(engagement, gate) for gate in ("formative", "reasons", "time", "law")] == [()] * 4
    for option in engagement.options.all():
        remove_option(user=None, option=option)
    engagement.impacts.filter(characteristic__in=("age", "sex")).delete()
    assess(engagement, "race", DECIDES + DAY)
    assert problems(engagement, "formative") == (
        "Give at least two options people can choose from, or say what is open.",
    )
    keep_option(user=None, engagement=engagement, words="Two crossings")
    assert problems(engagement, "reasons") == (
        "Say what speaks for “Two crossings”, and what it would mean.",
        "Say what else was considered and why it was rejected, or why nothing else was.",
        "Say what it would mean for people by: age, sex.",
        "Assess before it is decided, not after: Race.".replace("Race", "race"),
    )
    say_the_decision(
        engagement, weight="plan", scope="Where they go.", no_others_because="The law names these."
    )
    assert problems(engagement, "formative") == ()
    opened = make_engagement("open", title="Opened")
    note_material_change(user=None, engagement=opened, what="A tunnel?", closes_on=CLOSES, today=TODAY)
    keep_option(
        user=None,
        engagement=opened,
        words="A tunnel",
        rejected_because="There is no money for it.",
        today=TODAY,
    )
    assess(opened, "age", mitigation="Lower kerbs.")
    page = Client().get("/engagements/opened/").content.decode()
    assert "There is no money for it." in page and "Lower kerbs." in page


def test_time_is_counted_in_working_days_by_how_big_the_decision_is():
    engagement = make_engagement("draft")
    change_engagement(user=None, engagement=engagement, closes_on=dt.date(2026, 4, 7))
    say_the_decision(engagement, weight="far", decides_on=dt.date(2026, 4, 10))
    assert problems(engagement, "time") == (
        "People have 25 working days to answer and need 40. Close on 28 April 2026 or later.",
        "There are 2 working days to think between closing and deciding; 15 are needed. Decide on 29 April 2026 or later.",
    )
    change_engagement(user=None, engagement=engagement, closes_on=dt.date(2026, 4, 28))
    say_the_decision(engagement, weight="far", decides_on=dt.date(2026, 5, 21))
    assert problems(engagement, "time") == ()
    assert problems(engagement, "time", dt.date(2026, 3, 3)) == (
        "People have 39 working days to answer and need 40. Close on 29 April 2026 or later.",
    )


def test_what_is_new_while_people_answer_gives_them_time_and_moves_what_follows():
    engagement = make_engagement("pledged")
    change_engagement(user=None, engagement=engagement, closes_on=dt.date(2026, 3, 31))
    open_engagement(user=None, engagement=engagement, today=TODAY)
    on = dt.date(2026, 3, 30)
    with pytest.raises(NotPossible, match="Say first what changes"):
        keep_option(user=None, engagement=Engagement.objects.get(), words="A bridge", today=on)
    with pytest.raises(NotPossible, match=r"Close on 7 April 2026 or later\."):
        note_material_change(
            user=None, engagement=engagement, what="A bridge.", closes_on=dt.date(2026, 4, 6), today=on
        )
    note_material_change(
        user=None,
        engagement=engagement,
        what="A bridge is possible.",
        closes_on=dt.date(2026, 4, 7),
        today=on,
    )
    engagement = Engagement.objects.get()
    keep_option(user=None, engagement=engagement, words="A bridge", today=on)
    moved = (engagement.closes_on, engagement.pledge.reply_by, engagement.preparation.decides_on)
    assert moved == (dt.date(2026, 4, 7), REPLIES + 7 * DAY, DECIDES + 7 * DAY)
    page = Client().get(f"/engagements/{engagement.slug}/").content.decode()
    assert "A bridge is possible." in page and "It was 31 March 2026." in page
    assert problems(engagement, "time", on) == ()
    with pytest.raises(NotPossible, match="It can only be later"):
        say_the_decision(engagement, decides_on=DECIDES)


def test_a_law_brings_its_list_and_the_gate_says_what_is_not_ticked():
    engagement = make_engagement("draft")
    say_the_decision(engagement, packs=["equality_duty", "no_such_law"])
    assert Preparation.objects.get().packs == ["equality_duty"]
    missing = (
        "Equality duty: The assessment by the nine protected characteristics is written before the decision. "
        "Tick it with what shows it.",
    )
    assert problems(engagement, "law") == missing
    with pytest.raises(NotPossible, match="Say what shows"):
        tick(user=None, engagement=engagement, pack="equality_duty", item="assessment", evidence=" ")
    tick(user=None, engagement=engagement, pack="equality_duty", item="assessment", evidence="Page 3.")
    assert (problems(engagement, "law"), len(problems(engagement, "law_after"))) == ((), 4)
    untick(user=None, engagement=engagement, pack="equality_duty", item="assessment")
    assert problems(engagement, "law") == missing
    assert {
        pack.slug: (len(pack.items), sum(not item.verified for item in pack.items)) for pack in packs()
    } == {
        "care_act_information": (6, 0),
        "equality_duty": (5, 0),
        "police_and_crime_plan": (3, 0),
        "send_local_offer": (9, 2),
    }


def test_a_named_person_lets_it_through_and_everybody_reads_why():
    engagement = make_engagement("pledged")
    engagement = change_engagement(user=None, engagement=engagement, closes_on=TODAY + 2 * DAY)
    maker = OfficerFactory(
        role="decision_maker", partner=engagement.partner, user__name="Amina Birch", post="Cabinet member"
    )
    why = "The grant must be spent by Friday, and people asked us to hurry."
    with pytest.raises(NotPossible, match="to answer and need 5"):
        open_engagement(user=None, engagement=engagement, today=TODAY)
    for user, error in (
        (OfficerFactory(partner=engagement.partner).user, PermissionDenied),
        (OfficerFactory(role="decision_maker").user, PermissionDenied),
    ):
        with pytest.raises(error):
            override_gate(user=user, engagement=engagement, gate="time", reason=why, today=TODAY)
    for gate, reason in (("time", "Hurry."), ("reasons", why), ("no", why)):
        with pytest.raises(NotPossible):
            override_gate(user=maker.user, engagement=engagement, gate=gate, reason=reason, today=TODAY)
    override_gate(user=maker.user, engagement=engagement, gate="time", reason=why, today=TODAY)
    open_engagement(user=None, engagement=engagement, today=TODAY)
    kept = Judgement.objects.filter(gate="time").first()
    assert (kept.met, [one.passed for one in judged(engagement, today=TODAY) if one.gate.slug == "time"]) == (
        False,
        [True],
    )
    page = Client().get(f"/engagements/{engagement.slug}/").content.decode()
    assert why in page and "Amina Birch, Cabinet member" in page and "to answer and need 5" in page


def test_what_people_can_change_stands_at_the_top_of_every_page_and_officers_see_how_hard_it_reads():
    engagement = make_engagement("open")
    change_engagement(user=None, engagement=engagement, easy_read="We ask.")
    code, browser = engagement.collectors.get().code, Client()
    told = "We will listen, and tell you what your answers changed."
    browser.post(f"/answer/{code}/question/travel/", {"travel": "bus"})
    for address in (
        f"/engagements/{engagement.slug}/",
        f"/engagements/{engagement.slug}/results/",
        f"/engagements/{engagement.slug}/easy-read/",
        f"/engagements/{engagement.slug}/print/",
        f"/engagements/{engagement.slug}/block/",
        f"/engagements/{engagement.slug}/you-said-we-did/",
        f"/engagements/{engagement.slug}/you-said-we-did/block/",
        f"/engagements/{engagement.slug}/room/",
        f"/ideas/{engagement.slug}/",
        f"/in-their-own-words/{engagement.slug}/",
        f"/answer/{code}/",
        f"/answer/{code}/question/travel/",
        f"/answer/{code}/all/",
        f"/answer/{code}/check/",
        f"/answer/{code}/save/",
    ):
        page = browser.get(address).content.decode()
        stands = (told, "Which crossings come first.", "Reading age: ")
        assert (address, [page.count(words) for words in stands]) == (address, [1, 1, 1])
        assert page.index(told) < page.index("<h1")
    here = f"/officers/engagements/{engagement.slug}/"
    officer = signed_in(OfficerFactory(partner=engagement.partner))
    page = officer.get(here).content.decode()
    assert "Reading age" in page and "A reply to everything we found." in page
    engagement.pledge.can_change = "Infrastructural prioritisation considerations notwithstanding."
    engagement.pledge.save()
    assert "Too hard for many people." in officer.get(here).content.decode()


def test_the_level_people_were_promised_stands_once_they_are_asked():
    engagement = make_engagement("draft")
    change_engagement(user=None, engagement=engagement, level="collaborate")
    opened = make_engagement("open", title="Another")
    with pytest.raises(NotPossible, match="promised this level"):
        change_engagement(user=None, engagement=opened, level="inform")
    levels = dict(Engagement.objects.values_list("pk", "level"))
    assert levels == {engagement.pk: "collaborate", opened.pk: "consult"}


def test_what_a_level_offers_is_owed_by_itself_and_nothing_is_answered_before_it_is_shown_to_be_done():
    assert [(level, [item.key for item in pack.items] if (pack := owed_pack(level)) else []) for level in LEVELS] == [
        ("inform", []), ("consult", []), ("involve", ["trail"]), ("collaborate", ["trail", "group", "advice"]), ("decide", ["trail"]),
    ]  # fmt: skip
    engagement = make_engagement("answering")
    Engagement.objects.filter(pk=engagement.pk).update(level="collaborate")
    engagement.refresh_from_db()
    write_reply(user=None, engagement=engagement, words=REPLY)
    with pytest.raises(NotPossible, match="A named group worked on the options and the choice. Tick it"):
        mark_answered(user=None, engagement=engagement)
    officer, here = (
        signed_in(OfficerFactory(partner=engagement.partner)),
        f"/officers/engagements/{engagement.slug}/",
    )
    assert "What people were offered: Work together" in officer.get(f"{here}law/").content.decode()
    for item in ("trail", "group", "advice"):
        shown = officer.post(
            f"{here}law/level_collaborate/{item}/", {"evidence": f"Minutes of May on the {item}"}
        )
        assert shown.status_code == 302
    mark_answered(user=None, engagement=engagement)
    page = Client().get(f"/engagements/{engagement.slug}/").content.decode()
    assert [page.count(f"Minutes of May on the {item}") for item in ("trail", "group", "advice")] == [1, 1, 1]


def test_officers_prepare_a_decision_on_pages_and_are_told_what_is_wrong():
    engagement = make_engagement("draft")
    browser = signed_in(OfficerFactory(partner=engagement.partner))
    here = f"/officers/engagements/{engagement.slug}/"
    wrong = browser.post(f"{here}options/", {"words": "A tunnel", "live": "rejected"})
    assert (wrong.status_code, wrong.context["form"].errors) == (
        422,
        {"rejected_because": ["Say why it was rejected."]},
    )
    for said in ({"live": "live"}, {"live": "rejected", "rejected_because": "No money."}):
        browser.post(f"{here}options/", {"words": "A tunnel", **said})
    first = engagement.options.first()
    browser.post(f"{here}options/{first.pk}/", {"words": "A bridge", "live": "live"})
    assert list(engagement.options.values_list("words", "rejected_because")) == [
        ("A bridge", ""),
        ("A tunnel", "No money."),
    ]
    browser.post(f"{here}options/{first.pk}/remove/")
    impact = {"evidence": "Census.", "impact": "None.", "owner": "Head", "assessed_on-day": "1"}
    impact |= {"assessed_on-month": "3", "assessed_on-year": "2099"}
    late = browser.post(f"{here}affected/age/", impact)
    assert "not one still to come" in late.content.decode()
    browser.post(f"{here}affected/age/", impact | {"assessed_on-year": "2026"})
    browser.post(f"{here}law/equality_duty/assessment/", {"evidence": "Page 3."})
    browser.post(
        "/officers/engagements/holidays/", {"on-day": "8", "on-month": "4", "on-year": "2026", "name": "Fair"}
    )
    assert (
        engagement.options.count(),
        engagement.impacts.get().get_characteristic_display(),
        engagement.ticked.get().evidence,
        working_days(dt.date(2026, 4, 8), dt.date(2026, 4, 8)),
    ) == (1, "Age", "Page 3.", 0)
    assert browser.post(f"{here}gates/judge/").status_code == 302
    assert "Judge now" in browser.get(f"{here}gates/").content.decode()
    assert Engagement.objects.get().closes_on == CLOSES


def test_a_decision_is_said_by_the_system_with_what_was_looked_at():
    engagement = make_engagement("draft")
    prepare(user=None, engagement=engagement, weight="plan", decides_on=DECIDES, checked="The minutes.")
    assert str(Preparation.objects.get()) == "A plan, a policy, or who gets the money, decided on 2099-06-01"
