"""Officers run engagements on pages that need no script and say what to do next."""

import datetime as dt
import re

import pytest
from django.test import Client

from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Collector, Engagement, Pledge
from folkmoot.engagements.running import choose_questionnaire, close_engagement, create_engagement
from folkmoot.partners.changing import end_service
from folkmoot.places.models import Area, PopulationCount, PopulationTable
from folkmoot.questions.building import removed
from folkmoot.questions.models import Questionnaire
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.questionnaires import change_questionnaire, create_questionnaire
from folkmoot.trail.models import TrailRow
from tests.engagements.factories import ORDER, make_engagement, write_the_pledge
from tests.partners.factories import OfficerFactory, signed_in
from tests.questions.made_up import every_kind

pytestmark = pytest.mark.django_db
HOME = "/officers/engagements/"


@pytest.fixture
def officer():
    return OfficerFactory()


@pytest.fixture
def browser(officer):
    return signed_in(officer)


def words(reply) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def date(name: str, day: int, month: int, year: int) -> dict[str, str]:
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


PLEDGE = {
    "decision_maker": "Amina Birch",
    "post": "Cabinet member for roads",
    "can_change": "Which crossings come first.",
    "cannot_change": "The money there is.",
    "why_not": "The budget is set.",
    "will_read": "Every comment.",
    **date("reply_by", 30, 6, 2099),
}


def test_an_engagement_is_led_from_nothing_to_its_last_reply_by_its_pages(browser, officer):
    assert "Your partner has no engagements yet." in words(browser.get(HOME))
    begun = browser.post(
        f"{HOME}new/",
        {
            "title": "Crossings in Dunmere",
            "summary": "Where to build two crossings.",
            **date("closes_on", 3, 5, 2099),
        },
        follow=True,
    )
    here = f"{HOME}crossings-in-dunmere/"
    assert begun.redirect_chain == [(here, 302)]
    told = words(begun)
    for sentence in (
        "Choose a questionnaire.",
        "Add at least one way of asking",
        "Write the pledge: who decides",
    ):
        assert sentence in told
    assert "Open it" not in told
    refused = browser.post(f"{here}open/")
    assert refused.status_code == 409 and "Choose a questionnaire." in words(refused)

    version = create_questionnaire(user=officer.user, title="Crossings", content=every_kind())
    browser.post(f"{here}questions/", {"questionnaire": str(version.pk)})
    browser.post(f"{here}pledge/", PLEDGE)
    added = browser.post(
        f"{here}add-collector/",
        {"channel": "online", "name": "Our own page", "sample_class": "C"},
        follow=True,
    )
    code = Collector.objects.get().code
    assert f"Added. Its code is {code}." in words(added)
    assert f"http://testserver/answer/{code}/" in words(added)
    assert f"Nobody at {officer.partner} can sign pledges yet." in words(browser.get(here))

    maker = signed_in(OfficerFactory(role="decision_maker", partner=officer.partner))
    assert "Read and sign the pledge" in words(maker.get(here))
    assert "Which crossings come first." in words(maker.get(f"{here}pledge/sign/"))
    assert "Tick the box to go on" in words(maker.post(f"{here}pledge/sign/"))
    assert "Signed." in words(maker.post(f"{here}pledge/sign/", {"agree": "on"}, follow=True))
    assert maker.post(f"{here}open/").status_code == 403

    decision = {"weight": "everyday", "already_decided": "no", "checked": "The cabinet’s minutes."}
    browser.post(f"{here}decision/", decision | date("decides_on", 1, 6, 2099))
    assert "Everything is ready." in words(browser.get(here))
    asked = words(browser.get(f"{here}open/"))
    assert "The 16 questions of “Crossings” version 1 are frozen." in asked
    assert "People can answer until 3 May 2099." in words(browser.post(f"{here}open/", follow=True))
    assert browser.post(f"{here}pledge/", PLEDGE).status_code == 409

    closing = words(browser.get(f"{here}close/"))
    assert "1 way of asking stops taking answers." in closing
    assert "Nobody has answered yet." in closing
    assert "Start answering" in words(browser.post(f"{here}close/", follow=True))
    assert browser.post(f"{here}close/").status_code == 409
    browser.post(f"{here}answering/")

    early = browser.post(f"{here}answered/")
    assert (early.status_code, "There is no reply yet. Ask Amina Birch to write it." in words(early)) == (
        409,
        True,
    )
    assert browser.get(f"{here}reply/").status_code == 403, "only who decides replies"
    assert "Write the reply" in words(maker.get(here))
    assert "Enter" in words(maker.post(f"{here}reply/", {"words": " "}))
    said = {"words": "You asked for crossings.\n\nWe build two by 1 September."}
    assert "It is public when it is marked as answered." in words(
        maker.post(f"{here}reply/", said, follow=True)
    )
    public = Client()
    public_page = here.replace("/officers", "")
    assert "We build two" not in words(public.get(public_page))
    assert "We build two by 1 September." in words(browser.get(f"{here}answered/"))
    assert "Everyone can read the reply." in words(browser.post(f"{here}answered/", follow=True))
    assert Engagement.objects.get().state == "answered"
    assert "We build two by 1 September." in words(public.get(public_page))

    better = {"words": "We build three by 1 September."}
    assert "the words before stay in the trail" in words(maker.get(f"{here}reply/"))
    maker.post(f"{here}reply/", better)
    assert "We build three by 1 September." in words(public.get(public_page))
    kept = TrailRow.objects.filter(act="write_reply").latest("id")
    assert kept.detail == {"words_before": said["words"]}


def needs(reply) -> dict[str, str]:
    """What a page says of each thing an engagement needs, by its name."""
    rows = re.findall(r"<dt[^>]*>([^<]+)</dt>(.*?)(?=<dt|</dl>)", reply.content.decode(), re.DOTALL)
    told = {name: " ".join(re.sub(r"<[^>]+>", " ", rest).split()) for name, rest in rows}
    return {need.name: told[need.name] for need, _ in reply.context["needs"]}


def test_everything_that_is_missing_is_listed_with_who_does_it_and_where(browser, officer):
    council = officer.partner
    maker = OfficerFactory(
        role="decision_maker", partner=council, user__name="Amina Birch", post="Cabinet member for roads"
    )
    create_engagement(user=officer.user, title="Crossings", summary="Where to build two.")
    here = f"{HOME}crossings/"
    assert needs(browser.get(here)) == {
        "What is being decided, in plain words": "Done Change it",
        "Opening and closing dates": "To do Choose the day on which it closes. Change dates",
        "Questions": "To do Choose a questionnaire. Choose questions",
        "At least one way of asking": (
            "To do Add at least one way of asking: a link, a call team, paper. Add a way of asking"
        ),
        "A written pledge": (
            "To do Write the pledge: who decides, what can change, what cannot, and by when they reply. Write the pledge"
        ),
        "The decision maker’s signature": (
            "To do The decision maker signs the pledge when it is written. "
            f"Who does it: a decision maker of {council}: Amina Birch."
        ),
        "The decision itself": (
            "To do Say how big the decision is, when it is made and whether it is still open. Say it"
        ),
    }
    assert needs(signed_in(maker).get(here))["Questions"] == (
        f"To do Choose a questionnaire. Who does it: an engagement officer of {council}."
    )
    wanting = create_questionnaire(user=officer.user, title="Empty")
    browser.post(f"{here}questions/", {"questionnaire": str(wanting.pk)})
    (need,) = [need for need, _ in browser.get(here).context["needs"] if need.name == "Questions"]
    assert (need.problems, need.act, need.href) == (
        ("There are no questions yet. Add at least one.",),
        "Put the questions right",
        "/officers/questions/questionnaires/empty/1/",
    )


def test_a_pledge_waits_on_the_first_page_of_the_one_it_names_and_nobody_else_signs_it(browser, officer):
    council = officer.partner
    amina, ben = (
        OfficerFactory(role="decision_maker", partner=council, user__name=name, post=post)
        for name, post in (("Amina Birch", "Cabinet member for roads"), ("Ben Cole", ""))
    )
    engagement = create_engagement(
        user=officer.user, title="Crossings", summary="Where.", closes_on=dt.date(2099, 5, 3)
    )
    here = f"{HOME}crossings/"
    typed = {name: words for name, words in PLEDGE.items() if name not in {"decision_maker", "post"}}
    unsaid = browser.post(f"{here}pledge/", typed | {"decider": "someone else"})
    assert unsaid.context["form"].errors == {
        "decision_maker": ["Enter the name of the person who decides"],
        "post": ["Enter the post of the person who decides"],
    }
    postless = browser.post(f"{here}pledge/", typed | {"decider": str(ben.pk)})
    assert postless.context["form"].errors == {"post": ["Enter the post of the person who decides"]}
    kept = browser.post(f"{here}pledge/", typed | {"decider": str(amina.pk)}, follow=True)
    assert "The pledge is kept. Now ask Amina Birch to sign it." in words(kept)
    assert needs(kept)["The decision maker’s signature"] == (
        "To do Ask Amina Birch to sign the pledge. Who does it: Amina Birch, on their first page here."
    )
    pledge = Pledge.objects.get()
    assert (pledge.decider, pledge.decision_maker, pledge.post) == (
        amina,
        "Amina Birch",
        "Cabinet member for roads",
    )
    assert browser.get(f"{here}pledge/").context["form"].initial["decider"] == str(amina.pk)

    def waiting(person) -> list[tuple[str, str]]:
        steps = signed_in(person).get("/officers/").context["steps"]
        return [(step.sentence, step.href) for step in steps]

    assert waiting(amina) == [
        (
            "The pledge waits for your signature. It promises a reply by 30 June 2099.",
            f"{here}pledge/sign/",
        )
    ]
    assert waiting(ben) == []
    assert waiting(officer) == [
        ("4 things are missing. First: Choose a questionnaire.", here),
    ]
    refused = signed_in(ben).post(f"{here}pledge/sign/", {"agree": "on"})
    assert refused.status_code == 403
    assert "This pledge names Amina Birch, who alone may sign it and reply." in words(refused)
    end_service(by=OfficerFactory(role="administrator").user, officer=amina)
    assert needs(browser.get(here))["The decision maker’s signature"].startswith(
        "To do Amina Birch can sign in no more. Change who decides in the pledge."
    )
    with pytest.raises(NotPossible, match="is not a decision maker of"):
        write_the_pledge(engagement, decider=OfficerFactory(role="decision_maker"))
    write_the_pledge(engagement)
    assert [len(waiting(person)) for person in (ben, officer)] == [1, 1]
    assert signed_in(ben).post(f"{here}pledge/sign/", {"agree": "on"}).status_code == 302


def test_a_partner_without_a_decision_maker_is_told_whom_to_ask(browser, officer):
    engagement = create_engagement(
        user=officer.user, title="Crossings", summary="Where.", closes_on=dt.date(2099, 5, 3)
    )
    write_the_pledge(engagement)
    assert needs(browser.get(f"{HOME}crossings/"))["The decision maker’s signature"] == (
        f"To do Nobody at {officer.partner} can sign pledges yet. "
        f"Ask an administrator to add an officer who is a decision maker. Who does it: a decision maker of {officer.partner}."
    )


def test_a_questionnaire_is_made_for_an_engagement_and_chosen_at_once(browser, officer):
    create_engagement(user=officer.user, title="Crossings", summary="Where.")
    assert "There are no questionnaires yet." in words(browser.get(f"{HOME}crossings/questions/"))
    made = browser.post(f"{HOME}crossings/questions/", {"make": "1"}, follow=True)
    assert made.redirect_chain == [("/officers/questions/questionnaires/crossings/1/", 302)]
    version = Engagement.objects.get().questionnaire
    assert (version.questionnaire.title, version.questionnaire.partner) == ("Crossings", officer.partner)
    opened = make_engagement("open", partner=officer.partner)
    page = f"{HOME}{opened.slug}/questions/"
    assert "Make a questionnaire" not in words(browser.get(page))
    assert browser.post(page, {"make": "1"}).status_code == 409
    assert Questionnaire.objects.count() == 2
    assert "Choose other questions" in words(browser.get(f"{HOME}{opened.slug}/"))
    close_engagement(user=None, engagement=opened)
    assert "Choose other questions" not in words(browser.get(f"{HOME}{opened.slug}/"))
    refused = browser.get(page)
    assert refused.status_code == 409
    assert "This engagement is closed: its questions stay as they were asked." in words(refused)


@pytest.mark.parametrize("state", ORDER)
def test_the_overview_of_every_state_can_be_read_by_every_role(state):
    engagement = make_engagement(state)
    for role in ("engagement_officer", "decision_maker", "analyst", "front_line", "administrator"):
        browser = signed_in(OfficerFactory(role=role, partner=engagement.partner))
        assert browser.get(f"{HOME}{engagement.slug}/").status_code == 200
        assert browser.get(f"{HOME}?state={state}").status_code == 200
    assert signed_in(OfficerFactory()).get(f"{HOME}{engagement.slug}/").status_code == 404


def test_only_the_decision_maker_signs_and_only_officers_who_may_run_it_change_it():
    engagement = make_engagement("draft")
    here = f"{HOME}{engagement.slug}/"
    runner = signed_in(OfficerFactory(partner=engagement.partner))
    maker = signed_in(OfficerFactory(role="decision_maker", partner=engagement.partner))
    assert runner.get(f"{here}pledge/sign/").status_code == 403
    for page in ("change/", "pledge/", "questions/", "open/", "close/", "add-collector/"):
        assert maker.get(f"{here}{page}").status_code == 403


def test_what_is_wrong_with_a_form_is_said_and_what_was_typed_is_kept(browser):
    reply = browser.post(
        f"{HOME}new/", {"title": "Crossings", "summary": "", **date("closes_on", 31, 2, 2099)}
    )
    assert reply.status_code == 422
    assert "Enter an answer: What is being decided" in words(reply)
    assert "enter a real date" in words(reply)
    assert 'value="Crossings"' in reply.content.decode()
    early = {"title": "C", "summary": "S", **date("opens_on", 4, 5, 2099), **date("closes_on", 3, 5, 2099)}
    assert "It closes before it opens." in words(browser.post(f"{HOME}new/", early))
    assert Engagement.objects.count() == 0


def test_the_closing_date_of_an_open_engagement_can_move_but_not_past_the_reply():
    engagement = make_engagement("open")
    browser = signed_in(OfficerFactory(partner=engagement.partner))
    here = f"{HOME}{engagement.slug}/change/"
    entered = {"title": engagement.title, "summary": engagement.summary, "retention_days": "365"}
    late = browser.post(here, {**entered, **date("closes_on", 1, 7, 2099)})
    assert late.status_code == 422 and "Choose a day after it closes." in words(late)
    assert browser.post(here, {**entered, **date("closes_on", 9, 5, 2099)}).status_code == 302
    kept = Engagement.objects.get()
    assert (kept.closes_on.isoformat(), kept.retention_days, kept.opens_on) == (
        "2099-05-09",
        365,
        engagement.opens_on,
    )


def test_an_open_engagement_moves_to_a_later_version_only():
    engagement = make_engagement("open")
    officer = OfficerFactory(partner=engagement.partner)
    browser, here = signed_in(officer), f"{HOME}{engagement.slug}/questions/"
    assert "There is no later version of this questionnaire." in words(browser.get(here))
    content = removed(engagement.questionnaire.content, "photo")
    draft = change_questionnaire(user=officer.user, version=engagement.questionnaire, content=content)
    assert "version 2 (15 questions, not frozen yet)" in words(browser.get(here))
    browser.post(here, {"questionnaire": str(draft.pk)})
    assert Engagement.objects.get().questionnaire == draft


def test_a_way_of_asking_has_a_link_a_qr_code_and_dates_and_is_ended():
    engagement = make_engagement("open")
    browser = signed_in(OfficerFactory(partner=engagement.partner))
    code = engagement.collectors.get().code
    here = f"{HOME}{engagement.slug}/collectors/{code}/"
    page = browser.get(here).content.decode()
    assert f'aria-label="QR code of http://testserver/answer/{code}/"' in page
    drawing = browser.get(f"{here}qr.svg")
    assert drawing["Content-Type"] == "image/svg+xml" and drawing.content.startswith(b"<svg ")
    browser.post(f"{here}change/", {"name": "Library", **date("ends_on", 1, 4, 2099)})
    assert Collector.objects.get().name == "Library"
    assert "It takes no more answers from now on." in words(browser.get(f"{here}end/"))
    assert "Library takes no more answers." in words(browser.post(f"{here}end/", follow=True))
    assert browser.post(f"{here}end/").status_code == 409
    assert "Ended" in words(browser.get(here))
    stranger = signed_in(OfficerFactory())
    for page in ("", "change/", "end/", "qr.svg", "poster.pdf"):
        assert stranger.get(f"{here}{page}").status_code == 404


def test_a_poster_is_a_pdf_or_says_what_to_install():
    engagement = make_engagement("open")
    browser = signed_in(OfficerFactory(partner=engagement.partner))
    reply = browser.get(
        f"{HOME}{engagement.slug}/collectors/{engagement.collectors.get().code}/poster.pdf", follow=True
    )
    if reply["Content-Type"] == "application/pdf":
        assert reply.content.startswith(b"%PDF-")
    else:
        assert "PDFs need the Pango library" in words(reply)


def test_choosing_questions_before_opening_offers_the_newest_of_each(browser, officer):
    engagement = make_engagement("draft", partner=officer.partner)
    create_questionnaire(user=OfficerFactory().user, title="Strangers'", content=every_kind())
    shown = words(browser.get(f"{HOME}{engagement.slug}/questions/"))
    assert "Getting about, version 1 (16 questions, not frozen yet)" in shown and "Strangers" not in shown
    assert browser.post(f"{HOME}{engagement.slug}/questions/", {"questionnaire": "999"}).status_code == 422
    choose_questionnaire(user=officer.user, engagement=engagement, version=engagement.questionnaire)


@pytest.mark.parametrize("state", ORDER[2:])
def test_who_was_heard_is_one_step_from_an_engagement_until_the_end_and_only_for_those_who_may_see(state):
    engagement = make_engagement(state)

    def leads_to(role: str) -> set[str]:
        browser = signed_in(OfficerFactory(role=role, partner=engagement.partner))
        page = browser.get(f"{HOME}{engagement.slug}/").content.decode()
        return set(re.findall(r'href="/officers/insight/getting-about/([a-z]+)/"', page))

    assert leads_to("engagement_officer") == {"reach", "results", "releases"}
    assert leads_to("decision_maker") == {"reach", "results"}
    assert leads_to("front_line") == leads_to("data_protection") == set()


def test_a_reply_cannot_be_promised_for_a_day_that_is_over(browser, officer):
    engagement = make_engagement("draft", partner=officer.partner)
    here = f"{HOME}{engagement.slug}/pledge/"
    reply = browser.post(here, PLEDGE | date("reply_by", 1, 1, 2020))
    assert reply.status_code == 422
    assert "Choose a day that is still to come." in words(reply)


def test_only_those_who_may_ask_are_led_to_the_page_of_a_call_team():
    engagement = make_engagement("open")
    calls = add_collector(user=None, engagement=engagement, channel="contact_centre", name="Evening team")
    here = f"{HOME}{engagement.slug}/collectors/{calls.code}/"
    leads = {
        role: f"/officers/calls/{calls.code}/"
        in signed_in(OfficerFactory(role=role, partner=engagement.partner)).get(here).content.decode()
        for role in ("engagement_officer", "front_line", "analyst", "decision_maker")
    }
    assert leads == {
        "engagement_officer": True,
        "front_line": True,
        "analyst": False,
        "decision_maker": False,
    }


def test_a_new_engagement_is_compared_with_one_table_for_each_question(browser, officer):
    county = Area.objects.create(code="EL", name="Elmshire", kind="county")
    by_age = {"dimension": "age", "area_kind": "county", "dated": dt.date(2026, 3, 31), "source": "made up"}
    everyone = PopulationTable.objects.create(slug="everyone", title="Everyone", **by_age)
    adults = PopulationTable.objects.create(slug="adults", title="Adults", **by_age)
    older = PopulationTable.objects.create(
        slug="older", title="Older", **by_age | {"dated": dt.date(2021, 3, 21)}
    )
    for table, people in ((everyone, 900), (adults, 700), (older, 950)):
        PopulationCount.objects.create(table=table, area=county, group="16-24", people=people)
    browser.post(f"{HOME}new/", {"title": "Bus stops", "summary": "Where the stops go."})
    made = Engagement.objects.get()
    assert list(made.populations.all()) == [everyone]
    change = {"title": "Bus stops", "summary": "Where the stops go.", "retention_days": 730}
    here = f"{HOME}bus-stops/change/"
    refused = browser.post(here, change | {"populations": [everyone.pk, adults.pk]})
    assert refused.status_code == 422
    assert "both say who lives here by age in each county, on the same day" in words(refused)
    assert browser.post(here, change | {"populations": [older.pk, adults.pk]}).status_code == 302
    assert set(made.populations.all()) == {older, adults}
