"""A survey's trends before the public: only what each wave's own results hold already, and gone when those are taken back."""

import datetime as dt

import pytest
from django.test import Client

from folkmoot.channels.standing_survey.models import Survey
from folkmoot.channels.standing_survey.publishing_trends import publish_trends, take_trends_back
from folkmoot.channels.standing_survey.running_waves import begin_survey, keep_wave
from folkmoot.channels.standing_survey.trend_telling import trends_here
from folkmoot.design.templatetags.words import TOO_FEW
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.insight.drafting import Selection
from folkmoot.insight.models import Release
from folkmoot.insight.publishing import publish_release, withdraw_release
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.trail.models import TrailRow
from tests.insight.test_trends import with_modules
from tests.insight.town import CONTENT, build_town
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/trends/feeling-the-difference/"
PUBLISH = "/officers/surveys/feeling-the-difference/trends/publish/"
HEARD = {"2026": (96, 100, 4), "2027": (60, 110, 30), "2028": (50, 50, 50)}  # burglary, speeding, litter


@pytest.fixture
def town():
    """Three waves, each in an engagement of its own; the last is a draft that nobody outside knows of."""
    made = build_town()
    QuestionnaireVersion.objects.update(content=with_modules(CONTENT))
    made.survey = begin_survey(user=None, name="Feeling the Difference", partner=made.analyst.officer.partner)
    made.asked = {}
    for year, heard in HEARD.items():
        one = Engagement.objects.create(
            slug=f"asked-{year}", title=f"Asked in {year}", summary="What changed", partner=made.survey.partner,
            state="draft" if year == "2028" else "open", questionnaire=made.version,
        )  # fmt: skip
        collector = one.collectors.create(
            channel="standing_survey", code=f"WAVE{year}", name=year, sample_class="A"
        )
        keep_wave(
            user=None, survey=made.survey, collector=collector, name=f"Wave of {year}",
            fieldwork_from=dt.date(int(year), 5, 1),
        )  # fmt: skip
        for answer, number in zip(("burglary", "speeding", "litter"), heard, strict=True):
            made.hear(
                number, engagement=one, collector=collector, disposition="completed", weight=1.0, areas={},
                profile={}, answers={"matters": answer, "safe": "yes" if answer == "speeding" else "no"},
            )  # fmt: skip
        made.asked[year] = one
    return made


def release(town, year: str, *questions: str) -> Release:
    return publish_release(
        engagement=town.asked[year],
        user=town.analyst,
        title=f"What you said in {year}",
        selection=Selection(questions=questions),
    )


def numbers_in(release: Release) -> dict[str, tuple]:
    (table,) = (each for each in release.tables if each["about"] == "matters")
    return {
        row["answer"]["text"]: tuple(row["share"].get(name) for name in ("value", "low", "high"))
        for row in table["rows"]
    }


def test_every_number_was_published_before_and_a_small_one_stays_hidden(town):
    with pytest.raises(NotPossible):
        publish_trends(user=town.analyst, survey=town.survey)
    first, second = release(town, "2026", "matters", "safe"), release(town, "2027", "matters")
    kept = publish_trends(user=town.analyst, survey=town.survey)
    matters, safe = kept.content["questions"]
    told = {
        row["words"]: [tuple(spot.get(name) for name in ("value", "low", "high")) for spot in row["spots"]]
        for row in matters["rows"]
    }
    assert told == {words: [number, numbers_in(second)[words]] for words, number in numbers_in(first).items()}
    texts = {row["words"]: [spot["text"] for spot in row["spots"]] for row in matters["rows"]}
    assert (texts["Litter"][0], told["Litter"][1][0] is not None) == (TOO_FEW, True)
    assert {spot["text"] for row in safe["rows"] for spot in row["spots"][1:]} == {"not published"}
    officers = {
        line.words: line.points[1].since
        for trend in trends_here(town.survey, public=True).trends
        if trend.shown.key == "matters"
        for line in trend.lines
    }
    steps = {row["words"]: (row["spots"][1]["since"], row["spots"][1]["sure"]) for row in matters["rows"]}
    shown = [words for words, (by, _) in steps.items() if by is not None]
    assert shown == [words for words, both in told.items() if None not in (both[0][0], both[1][0])] != []
    assert [steps[words] for words in shown] == [
        (pytest.approx(officers[words].difference), officers[words].sure) for words in shown
    ]
    assert set(kept.releases.all()) == {first, second}
    assert list(TrailRow.objects.filter(act="publish_trends").values_list("subject_id", "detail")) == [
        ("feeling-the-difference", {"questions": 2})
    ]


def test_everybody_reads_them_until_they_or_the_results_they_rest_on_are_taken_back(town):
    public, officer = Client(), Client()
    officer.force_login(town.analyst)
    before = (public.get(PAGE).status_code, officer.get(PUBLISH).status_code)
    first, _ = release(town, "2026", "matters"), release(town, "2027", "matters")
    seen = officer.get(PUBLISH).content.decode()
    published = officer.post(PUBLISH)
    page, leads = public.get(PAGE), public.get("/engagements/asked-2027/").content.decode()
    told = page.content.decode()
    assert (before, published.url, page.status_code, PAGE in leads) == ((404, 200), PUBLISH, 200, True)
    for shown in (seen, told):
        assert ("Wave of 2026" in shown, "2028" in shown, "not published" in shown) == (True, False, False)
    withdraw_release(release=first, user=town.analyst, because="A slip")
    gone = public.get(PAGE).status_code, PAGE in public.get("/engagements/asked-2027/").content.decode()
    officer.post(PUBLISH)
    again = public.get(PAGE).content.decode()
    assert (gone, "Wave of 2026: Its results are not published." in again) == ((404, False), True)
    assert take_trends_back(user=town.analyst, survey=Survey.objects.get()) == 1
    assert public.get(PAGE).status_code == 404


def test_only_who_publishes_for_the_surveys_own_partner_has_a_say(town):
    release(town, "2026", "matters")
    own = town.survey.partner
    asked = {
        "analyst": OfficerFactory(partner=own, role="analyst"),
        "of another partner": OfficerFactory(role="engagement_officer"),
    }
    assert {who: signed_in(officer).post(PUBLISH).status_code for who, officer in asked.items()} == {
        "analyst": 403,
        "of another partner": 404,
    }
    assert town.survey.published.count() == 0
