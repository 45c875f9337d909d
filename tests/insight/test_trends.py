"""A standing survey's core from wave to wave, its strata and clusters, and what cannot disturb it."""

import copy
import datetime as dt
import math
import sys
from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import special

from folkmoot.contacts.models import Contact
from folkmoot.engagements.channel import SIZES
from folkmoot.engagements.models import Collector
from folkmoot.evidence import clustered, margins
from folkmoot.insight.columns import rebuild
from folkmoot.insight.models import WeightingPlan
from folkmoot.insight.naming import names_of
from folkmoot.insight.questions_asked import shown_questions
from folkmoot.insight.results import Filters, panels, parts
from folkmoot.insight.trends import NO_ANSWERS, NOT_RANDOM, Round, trends_of
from folkmoot.questions.models import QuestionnaireVersion
from tests.insight.town import CONTENT, build_town, options, words

pytestmark = pytest.mark.django_db
CORE = ("matters", "seen", "safe", "trust", "grid")
EXTRA = "This survey was drawn in clusters, which needs the extra “survey”: install folkmoot[survey]."


def with_modules(content: dict, extra: list[dict] = ()) -> dict:
    """The town's questionnaire with a standard core, and a module for one occasion."""
    made = copy.deepcopy(content)
    made["modules"] = [
        {"key": "core", "title": words("Core"), "standard": True},
        {"key": "occasion", "title": words("This time")},
        {"key": "you", "title": words("You"), "standard": True},
    ]
    for item in made["items"]:
        about = item.get("profile") or item["kind"] == "postcode"
        item["module"] = "core" if item["key"] in CORE else "you" if about else "occasion"
    made["items"] = [*extra, *made["items"]]
    return made


@pytest.fixture
def town():
    made = build_town()
    QuestionnaireVersion.objects.filter(pk=made.version.pk).update(content=with_modules(CONTENT))
    made.engagement.questionnaire.refresh_from_db()
    made.waves = [
        Collector.objects.create(
            engagement=made.engagement, channel="standing_survey", code=code, name=code, sample_class="A"
        )
        for code in ("WAVE1", "WAVE2")
    ]
    return made


def rounds(town) -> list[Round]:
    waves = (
        Collector.objects.filter(code__startswith="WAVE")
        .select_related("engagement__questionnaire")
        .order_by("code")
    )
    return [Round(each.name, dt.date(2025 + place, 5, 1), each) for place, each in enumerate(waves)]


def hear(town, collector, number: int, drawn=lambda place: {}, **fixed) -> list[Contact]:
    made = [town.someone(collector=collector, disposition="completed", **fixed) for _ in range(number)]
    for place, contact in enumerate(made):
        contact.circumstances = drawn(place)
        contact.profile.pop("respondent", None)
    return Contact.objects.bulk_create(made)


def numbers(found) -> list:
    """Every number of the trends, to the last bit."""
    return [
        (
            trend.shown.key,
            line.code,
            repr(point.cell and (point.cell.estimate.as_json(), point.since)),
            point.breaks,
        )
        for trend in found.trends
        for line in trend.lines
        for point in line.points
    ]


def slow(contacts, said, stratum=lambda _: "", cluster=None, sizes=None) -> tuple[float, float, float, float]:
    """The slow twin: share, standard error and interval from single contacts, stratified, with whole clusters where there are."""
    asked = [(c, 1.0 if said(c) else 0.0) for c in contacts if said(c) is not None]
    total = sum(c.weight for c, _ in asked)
    share = sum(c.weight * y for c, y in asked) / total
    sums = defaultdict(lambda: defaultdict(float))
    answered = dict(asked)
    for place, c in enumerate(contacts):
        unit = cluster(c) if cluster else place
        sums[stratum(c)][unit] += c.weight * (answered[c] - share) / total if c in answered else 0.0
    variance, free = 0.0, 0
    for name, units in sums.items():
        n, mean = len(units), sum(units.values()) / len(units)
        left = 1 - n / sizes[name] if sizes else 1.0
        variance += n / (n - 1) * left * sum((u - mean) ** 2 for u in units.values())
        free += (
            len(
                {
                    cluster(c) if cluster else at
                    for at, c in enumerate(contacts)
                    if c in answered and stratum(c) == name
                }
            )
            - 1
        )
    error = math.sqrt(variance)
    half = special.stdtrit(free, 0.975) * error / (share * (1 - share))
    middle = math.log(share / (1 - share))
    return share, error, special.expit(middle - half), special.expit(middle + half)


def told(found, key: str, code: str, wave: int) -> tuple[float, float, float, float]:
    line = next(line for t in found.trends if t.shown.key == key for line in t.lines if line.code == code)
    estimate = line.points[wave].cell.estimate
    return estimate.value, estimate.standard_error, *estimate.interval


def felt_safe(contact):
    said = contact.answers.get("safe")
    return None if said is None else said == "yes"


def test_each_wave_is_what_its_contacts_one_by_one_give_strata_and_all(town):
    plain = hear(town, town.waves[0], 300)
    names = ("north", "south", "west")
    Collector.objects.filter(pk=town.waves[1].pk).update(
        settings={SIZES: {"north": 900, "south": 400, "west": 2_000}}
    )
    drawn = hear(town, town.waves[1], 330, drawn=lambda place: {"stratum": names[place % 3]})
    hear(town, town.collectors["LINK"], 50)  # who chose to answer is in no trend
    found = trends_of(rounds(town))
    assert [trend.shown.key for trend in found.trends] == [
        "matters", "seen", "safe", "trust", "trust.number", "grid.bus", "grid.park",
    ]  # fmt: skip
    assert told(found, "safe", "yes", 0) == pytest.approx(slow(plain, felt_safe), rel=1e-9)
    sizes = {"north": 900, "south": 400, "west": 2_000}
    stratified = slow(drawn, felt_safe, lambda c: c.circumstances["stratum"], sizes=sizes)
    assert told(found, "safe", "yes", 1) == pytest.approx(stratified, rel=1e-9)
    assert found.notes[0].startswith("Not weighted to who lives here: ")
    line = next(t for t in found.trends if t.shown.key == "safe").lines[0]
    earlier, later = (slow(each, felt_safe) for each in (plain, drawn))
    later = stratified
    down = math.hypot(later[0] - later[2], earlier[3] - earlier[0])
    assert line.points[1].since.low == pytest.approx(later[0] - earlier[0] - down, rel=1e-9)
    assert found.compared == sum(1 for *_, point in numbers(found) if point is not None) // 2


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_module_added_or_altered_leaves_every_number_of_a_trend_as_it_was_to_the_last_bit(town, data):
    Contact.objects.all().delete()
    for wave in town.waves:
        hear(town, wave, 80, drawn=lambda place: {"stratum": "ab"[place % 2]})
    rebuild(town.engagement)
    before = numbers(trends_of(rounds(town)))
    assert len(before) > 30
    kinds = data.draw(
        st.lists(st.sampled_from(("one", "several", "number", "yes_no", "long_text")), min_size=1, max_size=4)
    )
    extra = [
        {
            "key": f"new_{place}",
            "kind": kind,
            "wording": words("New?"),
            "options": options("a", "b"),
            "module": "occasion",
        }
        for place, kind in enumerate(kinds)
    ]
    changed = with_modules(CONTENT, extra)
    drop = data.draw(st.sampled_from(("visits", "since", "why", "order")))
    changed["items"] = [item for item in changed["items"] if item["key"] != drop]
    number = QuestionnaireVersion.objects.count() + 1
    version = QuestionnaireVersion.objects.create(
        questionnaire=town.version.questionnaire, number=number, content=changed
    )
    some = data.draw(st.sets(st.integers(0, 159), min_size=1))
    answer = {"one": "a", "several": ["a", "b"], "number": 4, "yes_no": "yes", "long_text": "Words"}
    for place, contact in enumerate(Contact.objects.order_by("pk")):
        if place in some:
            contact.answers = {k: v for k, v in contact.answers.items() if k != drop} | {
                item["key"]: answer[item["kind"]] for item in extra
            }
            contact.version = version
            contact.save()
    type(town.engagement).objects.filter(pk=town.engagement.pk).update(questionnaire=version)
    rebuild(town.engagement)
    assert numbers(trends_of(rounds(town))) == before


def test_a_line_breaks_where_the_words_changed_and_nothing_is_compared_over_it(town):
    first, second = town.waves
    hear(town, first, 200, weight=1.0, answers={"safe": "yes", "matters": "litter"})
    hear(town, first, 200, weight=1.0, answers={"safe": "no", "matters": "speeding"})
    reworded = with_modules(CONTENT)
    for item in reworded["items"]:
        if item["key"] == "safe":
            item["wording"] = words("Do you feel safe at home after dark?")
        if item["key"] == "matters":
            item["wording"] = words("Which matters most?") | {"cy": "Pa un?"}
    version = QuestionnaireVersion.objects.create(
        questionnaire=town.version.questionnaire, number=2, content=reworded
    )
    hear(town, second, 400, version=version, weight=1.0, answers={"safe": "yes", "matters": "litter"})
    found = {trend.shown.key: trend for trend in trends_of(rounds(town)).trends}
    assert found["safe"].breaks == ("", "It was reworded since the wave before (wording).")
    assert [point.since for line in found["safe"].lines for point in line.points] == [None] * 4
    assert found["matters"].breaks == ("", "")  # a translation was added: the English stayed
    litter = next(line for line in found["matters"].lines if line.code == "litter")
    assert round(litter.points[1].changed.difference, 9) == 0.5
    hear(town, second, 60, answers={"safe": "yes"})  # in the old words, in the same wave
    mixed = {trend.shown.key: trend for trend in trends_of(rounds(town)).trends}["safe"]
    assert mixed.breaks == ("", "It was reworded while this wave ran (wording).")


def test_a_wave_of_people_who_chose_to_answer_and_one_without_answers_stand_in_no_trend(town):
    hear(town, town.waves[0], 60)
    Collector.objects.create(
        engagement=town.engagement, channel="online", code="WAVE3", name="Open", sample_class="C"
    )
    found = trends_of(rounds(town))
    safe = next(trend for trend in found.trends if trend.shown.key == "safe")
    assert safe.why == ("", NO_ANSWERS, NOT_RANDOM)
    assert [point.cell is None for point in safe.lines[0].points] == [False, True, True]
    assert found.compared == 0


def streets(town, collector, number: int) -> list[Contact]:
    return hear(
        town,
        collector,
        number,
        drawn=lambda place: {
            "stratum": "ab"[place % 2],
            "cluster": f"{collector.code} street {place // 2 % 12}",
        },
    )


def test_clusters_widen_the_interval_as_whole_streets_do_and_without_the_extra_there_is_none(
    town, monkeypatch
):
    contacts = streets(town, town.waves[0], 240)
    found = trends_of(rounds(town))
    by_street = slow(
        contacts, felt_safe, lambda c: c.circumstances["stratum"], lambda c: c.circumstances["cluster"]
    )
    assert told(found, "safe", "yes", 0) == pytest.approx(by_street, rel=1e-7)
    seen = slow(
        contacts,
        lambda c: None if c.answers.get("seen") is None else "litter" in c.answers["seen"],
        lambda c: c.circumstances["stratum"],
        lambda c: c.circumstances["cluster"],
    )
    assert told(found, "seen", "litter", 0) == pytest.approx(seen, rel=1e-7)
    monkeypatch.setitem(sys.modules, "svy", None)  # as where the extra is not installed
    without = trends_of(rounds(town))
    assert {trend.why[0] for trend in without.trends} == {EXTRA}
    assert [line for trend in without.trends for line in trend.lines] == []
    names = names_of(town.engagement)
    (part,) = parts(town.engagement, Filters(), shown_questions(names))
    told_ = {
        p.shown.key: p.sentence for p in panels(part, names, Filters(), shown_questions(names), area="here")
    }
    assert told_["safe"] == EXTRA


def test_a_clustered_wave_is_weighted_as_planned_those_who_did_not_say_and_merged_groups_too(town):
    contacts = streets(town, town.waves[0], 300)
    WeightingPlan.objects.create(
        engagement=town.engagement,
        settings={
            "margins": ["age"],
            "merges": [{"dimension": "age", "groups": ["35-64", "65+"]}],
            "not_said": "own share",
        },
    )
    found = told(trends_of(rounds(town)), "safe", "yes", 0)
    ages = [c.profile.get("age") for c in contacts]
    group = ["none" if age is None else "young" if age == "16-34" else "older" for age in ages]
    silent = sum(c.weight for c in contacts if "age" not in c.profile) / sum(c.weight for c in contacts)
    young, older = 9_000 * (1 - silent), 16_000 * (1 - silent)
    drawn = clustered.sample(
        {
            "w": [c.weight for c in contacts],
            "s": [c.circumstances["stratum"] for c in contacts],
            "c": [c.circumstances["stratum"] + c.circumstances["cluster"] for c in contacts],
            "age": group,
            "q": [c.answers.get("safe") for c in contacts],
        },
        design=clustered.Design(cluster="c", weight="w", stratum="s"),
        margins=margins.from_counts({"age": {"young": young, "older": older, "none": 25_000 * silent}}),
    )
    wanted = clustered.table(drawn, question="q").of(option="yes")
    assert found == pytest.approx((wanted.value, wanted.standard_error, *wanted.interval), rel=1e-7)


def test_two_waves_in_the_same_streets_are_not_two_samples_and_no_change_is_said(town):
    for wave in town.waves:
        hear(town, wave, 120, drawn=lambda place: {"cluster": f"street {place % 10}"})
    found = trends_of(rounds(town))
    assert (found.compared, found.shared) == (0, ("WAVE2",))
