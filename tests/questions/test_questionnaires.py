"""The bank, and questionnaires that keep the words people were asked."""

import pytest
from django.core.exceptions import PermissionDenied

from folkmoot.questions.bank import retire_question, stock_bank, write_question
from folkmoot.questions.building import added, adjusted, moved, removed, renewed, with_module, without_module
from folkmoot.questions.comparing import Change, differences
from folkmoot.questions.definition import check_content
from folkmoot.questions.harmonised import AGE, HARMONISED
from folkmoot.questions.models import Question, QuestionnaireVersion
from folkmoot.questions.policies import NotPossible, can_edit_question, can_freeze, check_is_draft
from folkmoot.questions.questionnaires import (
    begin_version,
    change_questionnaire,
    create_questionnaire,
    freeze_version,
)
from folkmoot.questions.reading_age import advice, reading_age
from folkmoot.questions.ready import FIRST_SOURCE
from folkmoot.trail.models import TrailRow
from tests.partners.factories import OfficerFactory
from tests.questions.made_up import every_kind, item, options

pytestmark = pytest.mark.django_db
SPEEDING = item("speeding", "one", options=options("often", "never"))


@pytest.fixture
def officer():
    return OfficerFactory()


def test_the_bank_is_stocked_with_the_harmonised_questions_from_the_first_day():
    assert set(Question.objects.filter(harmonised=True).values_list("key", flat=True)) == {
        each["key"] for each in HARMONISED
    }
    assert stock_bank() == 0
    Question.objects.filter(key="age").update(definition={"old": True})
    assert stock_bank() == 1
    assert Question.objects.get(key="age").definition == AGE


def test_where_people_look_first_is_ready_to_be_put_into_each_wave_of_a_survey():
    ready = Question.objects.get(key="first_source")
    assert (ready.definition, ready.harmonised) == (FIRST_SOURCE, False)
    asked = {
        "title": {"en": "Wave"},
        "languages": ["en"],
        "items": [{**AGE}, {**ready.definition, "module": "core"}],
        "modules": [{"key": "core", "title": {"en": "Core"}, "standard": True}],
    }
    assert check_content(asked) == []


def test_a_question_is_written_by_those_who_may_and_the_trail_knows(officer):
    question = write_question(user=officer.user, definition={**SPEEDING, "module": "core"})
    assert (question.kind, question.definition, question.partner) == ("one", SPEEDING, officer.partner)
    row = TrailRow.objects.get()
    assert (row.act, row.subject_kind, row.subject_id, row.user) == (
        "write_question", "question", "speeding", officer.user,
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        write_question(user=OfficerFactory(role="analyst").user, definition={**SPEEDING, "key": "two"})


def test_a_question_of_another_partner_and_a_harmonised_one_are_copied_and_not_changed(officer):
    question = write_question(user=officer.user, definition=SPEEDING)
    other = OfficerFactory()
    with pytest.raises(
        NotPossible, match=f"This question belongs to {officer.partner}. Copy it to change it."
    ):
        write_question(user=other.user, definition=SPEEDING, question=question)
    assert not can_edit_question(officer.user, Question.objects.get(key="age"))
    with pytest.raises(NotPossible, match="is a question called “speeding” already"):
        write_question(user=other.user, definition=SPEEDING)
    retire_question(user=officer.user, question=question)
    assert "speeding" not in Question.objects.in_use().values_list("key", flat=True)


def test_the_bank_is_searched_by_words(officer):
    write_question(user=officer.user, definition=SPEEDING)
    found = Question.objects.visible_to(officer.user).about("speed ABOUT")
    assert [question.key for question in found] == ["speeding"]
    assert [question.key for question in Question.objects.about("ethnic")] == ["ethnic_group"]


def test_a_draft_is_changed_in_place_and_a_frozen_version_never(officer):
    first = create_questionnaire(user=officer.user, title="Crossings in Dunmere")
    changed = change_questionnaire(user=officer.user, version=first, content=added(first.content, SPEEDING))
    assert changed.pk == first.pk
    frozen = freeze_version(user=officer.user, version=changed)
    with pytest.raises(NotPossible, match="This version is frozen"):
        check_is_draft(frozen)
    assert freeze_version(user=officer.user, version=frozen).frozen_at == frozen.frozen_at
    reworded = renewed(frozen.content, {**SPEEDING, "wording": {"en": "Do cars go too fast?"}})
    second = change_questionnaire(user=officer.user, version=frozen, content=reworded)
    assert (second.number, second.frozen_at) == (2, None)
    assert begin_version(user=officer.user, version=frozen) == second
    kept = QuestionnaireVersion.objects.get(number=1)
    assert kept.content["items"][0]["wording"] == {"en": "About speeding?"}
    assert differences(kept.content, second.content) == [
        Change("speeding", "Wording", "About speeding?", "Do cars go too fast?")
    ]
    assert list(TrailRow.objects.values_list("act", flat=True)) == [
        "create_questionnaire",
        "change_questionnaire",
        "freeze_version",
        "change_questionnaire",
        "begin_version",
    ]


def test_what_cannot_be_asked_is_not_frozen_and_every_reason_is_said(officer):
    version = create_questionnaire(user=officer.user, title="Empty")
    assert not can_freeze(version)
    with pytest.raises(NotPossible) as refused:
        freeze_version(user=officer.user, version=version)
    assert refused.value.sentences == ("There are no questions yet. Add at least one.",)
    version.content["items"] = [
        item("a", "yes_no"),
        item("b", "yes_no", show_if=[{"question": "a", "in": ["yes"]}, {"question": "a", "in": ["no"]}]),
    ]
    version.save()
    with pytest.raises(NotPossible, match="Nobody can reach the question “b”"):
        freeze_version(user=officer.user, version=version)
    with pytest.raises(NotPossible, match="The title has no English words"):
        change_questionnaire(user=officer.user, version=version, content={**version.content, "title": {}})


def test_titles_alike_get_addresses_of_their_own(officer):
    slugs = [create_questionnaire(user=officer.user, title="Crossings").questionnaire.slug for _ in range(3)]
    assert slugs == ["crossings", "crossings-2", "crossings-3"]


def test_a_questionnaire_is_built_a_step_at_a_time():
    start = {**every_kind(), "modules": [], "items": []}
    content = with_module(with_module(start, "core", {"en": "Core"}, standard=True), "local", {"en": "Local"})
    for key in ("first", "second", "third"):
        content = added(content, item(key, "yes_no"), module="local")
    content = added(content, AGE, module="core")
    rule = [{"question": "first", "in": ["yes"]}]
    content = adjusted(content, "third", required=True, module="local", show_if=rule)
    assert [module["key"] for module in content["modules"]] == ["local", "core"]

    def order(changed):
        return [each["key"] for each in changed["items"]]

    assert order(content) == ["first", "second", "third", "age"]
    assert order(moved(content, "third", up=True)) == ["first", "third", "second", "age"]
    assert order(moved(content, "third", up=False)) == ["first", "second", "third", "age"]
    assert order(moved(content, "first", up=True)) == ["first", "second", "third", "age"]
    assert order(adjusted(content, "first", required=False, module="core", show_if=[])) == [
        "second", "third", "age", "first",
    ]  # fmt: skip
    assert removed(content, "first")["items"][1]["show_if"] == []
    assert order(without_module(content, "local")) == ["age"]
    assert order(start) == []


def test_every_change_between_versions_is_told_in_words():
    old = every_kind()
    new = removed(old, "photo")
    new["items"].append(item("extra", "yes_no"))
    new["items"][0]["wording"]["cy"] = "Sut?"
    new["items"][1]["show_if"] = []
    assert differences(old, new) == [
        Change("travel", "Wording (cy)", "Sut ydych chi’n teithio fwyaf?", "Sut?"),
        Change("why_bus", "Shown if", "travel: bus", "always"),
        Change("extra", "Question added", "", "About extra?"),
        Change("photo", "Question removed", "About photo?", ""),
    ]
    short = {**old, "items": old["items"][2:5]}
    assert differences(short, moved(short, "order", up=True)) == [
        Change("", "Order", "happy, parts, order", "happy, order, parts")
    ]


def test_the_reading_age_is_advice_that_names_the_long_words():
    assert reading_age("") is None
    assert reading_age("Do you go by bus?") == 5
    assert reading_age("The cat sat on the mat. It was a big red mat.") == 5
    hard = item("hard", "yes_no", wording={"en": "Characterise municipal infrastructural prioritisation."})
    assert advice(hard).startswith(
        "Reading age about 22. Aim for 9. Are there shorter words for characterise"
    )
    assert all("Most people can read this" in advice(each) for each in (HARMONISED[0], HARMONISED[1]))
