"""Officers write questions and put questionnaires together on pages that need no script."""

import re

import pytest

from folkmoot.places.models import Area, PopulationTable
from folkmoot.questions.bank import write_question
from folkmoot.questions.models import Question, Questionnaire, QuestionnaireVersion
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.profile import known_parts
from folkmoot.questions.questionnaires import create_questionnaire, freeze_version
from tests.partners.factories import OfficerFactory, signed_in
from tests.places.land import PLACE_ASKED, make_land
from tests.questions.made_up import en, every_kind, item, options

pytestmark = pytest.mark.django_db
BANK = "/officers/questions/"


@pytest.fixture
def officer():
    return OfficerFactory()


@pytest.fixture
def browser(officer):
    return signed_in(officer)


def words(reply) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


WRITTEN = {
    "one": ({"options": "Often\nNever [never_ever]", "has_other": "on"}, {
        "options": [
            {"code": "often", "label": en("Often")},
            {"code": "never_ever", "label": en("Never")},
            {"code": "other", "label": {"en": "Another answer", "cy": "Ateb arall"}, "other": True},
        ],
    }),
    "several": ({"options": "A\nB", "has_none": "on", "max_choices": "2"}, {
        "options": [
            {"code": "a", "label": en("A")},
            {"code": "b", "label": en("B")},
            {"code": "none", "label": {"en": "None of these", "cy": "Dim un o’r rhain"}, "exclusive": True},
        ],
        "limits": {"max_choices": 2},
    }),
    "ranking": ({"options": "A\nA b\nA-b"}, {
        "options": [
            {"code": "a", "label": en("A")},
            {"code": "a_b", "label": en("A b")},
            {"code": "a_b_2", "label": en("A-b")},
        ],
    }),
    "matrix": ({"options": "Good\nBad", "rows": "Price\nSeats"}, {
        "options": [{"code": "good", "label": en("Good")}, {"code": "bad", "label": en("Bad")}],
        "rows": [{"code": "price", "label": en("Price")}, {"code": "seats", "label": en("Seats")}],
    }),
    "scale": ({"low": "0", "high": "10", "low_label": "Worst"}, {
        "scale": {"low": 0, "high": 10, "low_label": en("Worst")},
    }),
    "number": ({"min": "0", "max": "9.5"}, {"limits": {"min": 0.0, "max": 9.5}}),
    "date": (
        {"earliest-day": "1", "earliest-month": "2", "earliest-year": "2020"}, {"limits": {"min": "2020-02-01"}}
    ),
    "short_text": ({"max_length": "50"}, {"limits": {"max_length": 50}}),
    "long_text": ({}, {}),
    "postcode": ({}, {}),
    "place": ({}, {}),
    "yes_no": ({"profile": "unpaid_care"}, {"profile": "unpaid_care"}),
    "statement": ({}, {}),
    "file": ({}, {}),
}  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind, _ in Question.KINDS])
def test_a_question_of_every_kind_is_written_shown_and_changed(browser, kind):
    fields, parts = WRITTEN[kind]
    entered = {"wording": "How is it?", "help": "In your words.", "prefer_not_to_say": "on", **fields}
    reply = browser.post(f"{BANK}new/{kind}/", entered, follow=True)
    assert reply.redirect_chain == [(f"{BANK}bank/how_is_it/", 302)], words(reply)
    assert Question.objects.get(key="how_is_it").definition == {
        "key": "how_is_it",
        "kind": kind,
        "wording": en("How is it?"),
        "help": en("In your words."),
        "prefer_not_to_say": True,
        **parts,
    }
    assert "Most people can read this." in words(reply)
    form = browser.get(f"{BANK}bank/how_is_it/change/").context["form"]
    again = {
        name: value
        for name, value in form.initial.items()
        if name in form.fields and value is not False and value not in (None, "")
    }
    if kind == "date":
        again |= fields
    changed = browser.post(f"{BANK}bank/how_is_it/change/", {**again, "wording": "How was it?"}, follow=True)
    assert changed.status_code == 200, words(changed)
    definition = Question.objects.get(key="how_is_it").definition
    assert definition["wording"] == en("How was it?")
    assert {part: definition[part] for part in parts} == parts


def test_the_parts_of_the_profile_are_chosen_in_words_and_a_new_one_is_named_in_words(browser):
    county = {"dimension": "district", "area_kind": "county", "source": "made up"}
    PopulationTable.objects.create(slug="districts", title="Districts", **county)
    Area.objects.create(code="EL1", name="Dunmere", kind="district")
    offered = browser.get(f"{BANK}new/yes_no/").context["form"].fields["profile"].choices
    assert offered == [
        ("-", "Not part of the profile"),
        ("age", "Age band"),
        ("sex", "Sex"),
        ("gender_identity", "Gender identity"),
        ("ethnic_group", "Ethnic group"),
        ("disability", "Disability"),
        ("tenure", "Tenure: owning or renting a home"),
        ("religion", "Religion"),
        ("sexual_orientation", "Sexual orientation"),
        ("unpaid_care", "Unpaid care"),
        ("+", "Another part of the profile"),
    ]
    entered = {"wording": "Did you serve?", "profile": "+"}
    unnamed = browser.post(f"{BANK}new/yes_no/", entered)
    assert (unnamed.status_code, unnamed.context["form"].errors) == (
        422,
        {"own_profile": ["Say which part of the profile it fills."]},
    )
    browser.post(f"{BANK}new/yes_no/", entered | {"own_profile": "2 Served in the armed forces"})
    assert Question.objects.get(key="did_you_serve").profile == "served_in_the_armed_forces"
    assert ("served_in_the_armed_forces", "Served in the armed forces") in known_parts()
    assert "Served in the armed forces" in words(browser.get(f"{BANK}bank/did_you_serve/"))
    browser.post(f"{BANK}new/yes_no/", {"wording": "Is it nice?", "own_profile": "left over"})
    assert Question.objects.get(key="is_it_nice").profile == ""


def test_a_question_that_cannot_be_asked_is_refused_on_its_form(browser):
    reply = browser.post(f"{BANK}new/one/", {"wording": "Which?", "options": "Only one"})
    assert reply.status_code == 422
    assert "it needs 2 to 250 answers to choose from, and has 1." in words(reply)
    assert not Question.objects.filter(key="which").exists()


def test_a_question_is_translated_and_keeps_its_translation_when_the_english_changes(browser):
    browser.post(f"{BANK}new/one/", {"wording": "Which?", "options": "Bus\nCar"})
    browser.post(f"{BANK}bank/which/in/cy/", {"wording": "Pa un?", "option_1": "Bws", "option_2": ""})
    browser.post(
        f"{BANK}bank/which/change/", {"wording": "Which way?", "options": "Bus [bus]\nBig car [car]\nBike"}
    )
    assert Question.objects.get(key="which").definition["options"] == [
        {"code": "bus", "label": {"en": "Bus", "cy": "Bws"}},
        {"code": "car", "label": {"en": "Big car"}},
        {"code": "bike", "label": {"en": "Bike"}},
    ]
    assert Question.objects.get(key="which").definition["wording"] == {"en": "Which way?", "cy": "Pa un?"}
    assert "Bws" in words(browser.get(f"{BANK}bank/which/?language=cy"))
    assert browser.get(f"{BANK}bank/which/in/en/").status_code == 404


def test_a_harmonised_question_is_copied_and_not_changed(browser):
    reply = browser.post(f"{BANK}bank/sex/change/", {"wording": "Sex?", "options": "A\nB"})
    assert reply.status_code == 422 and "Copy it to change it." in words(reply)
    assert "Female [female]" in browser.get(f"{BANK}new/one/?from=sex").content.decode()
    browser.post(
        f"{BANK}new/one/?from=sex",
        {"wording": "What is your sex?", "options": "F [female]\nM [male]", "key": "my_sex"},
    )
    assert Question.objects.get(key="my_sex").definition["options"][0] == {
        "code": "female", "label": {"en": "F", "cy": "Benyw"},
    }  # fmt: skip


def test_the_bank_is_searched_and_says_what_to_do_when_nothing_is_found(browser):
    assert "What is your sex?" in words(browser.get(f"{BANK}?q=sex"))
    assert "No question has those words." in words(browser.get(f"{BANK}?q=zebra"))
    assert browser.get(f"{BANK}?kind=poem&page=99").status_code == 200


def test_a_question_is_taken_out_of_the_bank_and_put_back(browser, officer):
    write_question(user=officer.user, definition=item("speeding", "yes_no"))
    browser.post(f"{BANK}bank/speeding/retire/")
    assert Question.objects.get(key="speeding").retired
    browser.post(f"{BANK}bank/speeding/retire/")
    assert not Question.objects.get(key="speeding").retired
    assert browser.get(f"{BANK}bank/speeding/retire/").status_code == 405


def test_a_questionnaire_is_put_together_frozen_and_changed_in_its_next_version(browser, officer):
    write_question(user=officer.user, definition=item("speeding", "one", options=options("often", "never")))
    write_question(user=officer.user, definition=item("where", "short_text"))
    made = browser.post(f"{BANK}questionnaires/new/", {"title": "Roads in Dunmere"}, follow=True)
    here = f"{BANK}questionnaires/roads-in-dunmere/1/"
    assert made.redirect_chain == [(here, 302)]
    assert "There are no questions yet. Add at least one." in words(made)
    assert browser.get(f"{here}freeze/").status_code == 409
    for key, module in (("where", "local"), ("speeding", "local"), ("age", "core")):
        browser.post(f"{here}add/", {"key": key, "module": module})
    assert "This questionnaire asks that already." in words(
        browser.post(f"{here}add/", {"key": "age"}, follow=True)
    )
    browser.post(f"{here}act/", {"act": "up:speeding"})
    browser.post(f"{here}place/where/", {"module": "local", "required": "on", "rule.speeding": ["often"]})
    browser.post(f"{here}about/", {"title_en": "Roads", "intro_en": "Tell us.", "languages": ["cy"]})
    browser.post(
        f"{here}about/",
        {"title_en": "Roads", "title_cy": "Ffyrdd", "intro_en": "Tell us.", "languages": ["cy"]},
    )
    browser.post(f"{here}parts/", {"title": "Schools"})
    content = QuestionnaireVersion.objects.get().content
    assert content["title"] == {"en": "Roads", "cy": "Ffyrdd"} and content["languages"] == ["en", "cy"]
    assert [module["key"] for module in content["modules"]] == ["local", "schools", "core"]
    assert [(each["key"], each["module"]) for each in content["items"]] == [
        ("speeding", "local"), ("where", "local"), ("age", "core"),
    ]  # fmt: skip
    assert content["items"][1]["show_if"] == [{"question": "speeding", "in": ["often"]}]
    assert "Only to people who answered “Often” to “About speeding?”" in words(browser.get(here))
    browser.post(f"{here}act/", {"act": "remove_module:schools"})
    assert browser.post(f"{here}act/", {"act": "explode:where"}).status_code == 404
    assert "Its 3 questions can no longer change." in words(browser.get(f"{here}freeze/"))
    assert "Version 1 is frozen." in words(browser.post(f"{here}freeze/", follow=True))
    assert browser.post(f"{here}act/", {"act": "remove:age"}).status_code == 409
    browser.post(f"{BANK}bank/where/change/", {"wording": "Where is that?"})
    browser.post(f"{here}next/")
    there = here.replace("/1/", "/2/")
    assert "Take the bank’s newer words" in words(browser.get(there))
    browser.post(f"{there}act/", {"act": "renew:where"})
    told = words(browser.get(f"{there}changes/"))
    assert "1 change" in told and "About where?" in told and "Where is that?" in told
    assert QuestionnaireVersion.objects.get(number=2).content["items"][1]["required"] is True


def test_another_partners_questionnaire_is_not_there(officer):
    create_questionnaire(user=officer.user, title="Ours", content=every_kind())
    stranger = signed_in(OfficerFactory())
    assert stranger.get(f"{BANK}questionnaires/ours/1/").status_code == 404
    assert stranger.post(f"{BANK}questionnaires/ours/1/act/", {"act": "remove:travel"}).status_code == 404
    assert "There are no questionnaires yet." in words(stranger.get(f"{BANK}questionnaires/"))


def test_the_last_change_to_a_draft_is_undone_unless_somebody_changed_it_since(browser, officer):
    version = create_questionnaire(user=officer.user, title="Ours", content=every_kind())
    here = f"{BANK}questionnaires/ours/1/"

    def kept() -> dict:
        return QuestionnaireVersion.objects.get(pk=version.pk).content

    whole = kept()
    assert "Undo the last change" not in words(browser.get(here))
    removed = browser.post(f"{here}act/", {"act": "remove:travel"}, follow=True)
    assert "Removed “How do you travel most?”." in words(removed)
    assert "Undo the last change" in words(removed)
    assert kept() != whole
    assert "Undone." in words(browser.post(f"{here}act/", {"act": "undo:"}, follow=True))
    assert kept() == whole
    browser.post(f"{here}act/", {"act": "remove:travel"})
    colleague = signed_in(OfficerFactory(partner=officer.partner))
    assert colleague.post(f"{here}act/", {"act": "undo:"}).status_code == 409
    colleague.post(f"{here}act/", {"act": "remove:photo"})
    refused = browser.post(f"{here}act/", {"act": "undo:"})
    assert refused.status_code == 409 and "was changed again since" in words(refused)
    assert "Undo the last change" not in words(browser.get(here))


def test_a_question_written_for_a_questionnaire_is_one_press_from_being_asked(browser, officer):
    create_questionnaire(user=officer.user, title="Ours", content=every_kind())
    add = f"{BANK}questionnaires/ours/1/add/"
    kinds = browser.get(f"{BANK}new/?into=ours/1").content.decode()
    assert f'href="{BANK}new/yes_no/?into=ours/1"' in kinds
    assert "?into=" not in browser.get(f"{BANK}new/?into=//elsewhere.example/1").content.decode()
    written = browser.post(f"{BANK}new/yes_no/?into=ours/1", {"wording": "Is it lit?"}, follow=True)
    assert written.redirect_chain == [(f"{add}?q=is_it_lit", 302)]
    assert [question.key for question in written.context["page"]] == ["is_it_lit"]
    added = browser.post(f"{add}?q=is_it_lit", {"key": "is_it_lit"}, follow=True)
    assert added.redirect_chain == [(f"{add}?q=is_it_lit", 302)]
    assert "Added “Is it lit?”. Now 17 are asked." in words(added)


def test_the_builder_says_which_questions_lack_a_language(browser, officer):
    write_question(user=officer.user, definition=item("speeding", "yes_no"))
    create_questionnaire(user=officer.user, title="Ours")
    here = f"{BANK}questionnaires/ours/1/"
    for key in ("speeding", "age"):
        browser.post(f"{here}add/", {"key": key})
    browser.post(f"{here}about/", {"title_en": "Ours", "languages": ["cy", "pl"]})
    rows = [row for part in browser.get(here).context["parts"] for row in part["rows"]]
    assert {row["item"]["key"]: row["not_in"] for row in rows} == {
        "speeding": ["Cymraeg", "Polski"],
        "age": ["Polski"],
    }
    assert "Not in Cymraeg and Polski yet" in words(browser.get(here))
    assert f'href="{BANK}bank/speeding/"' in browser.get(here).content.decode()


def test_a_questionnaire_all_share_is_copied_and_only_an_administrator_changes_it(officer, browser):
    version = create_questionnaire(user=officer.user, title="Ours", content=every_kind())
    Questionnaire.objects.update(partner=None)
    here = f"{BANK}questionnaires/ours/1/"
    shown = words(browser.get(here))
    assert "Every partner shares it: an administrator changes it, others copy it." in shown
    assert "Add questions" not in shown
    refused = browser.post(f"{here}act/", {"act": "remove:travel"})
    assert refused.status_code == 409
    assert "so only an administrator changes it. Copy it to change it." in words(refused)
    assert browser.post(f"{here}freeze/").status_code == 409
    copied = browser.post(f"{here}copy/", follow=True)
    assert copied.redirect_chain == [(f"{BANK}questionnaires/copy-of-getting-about-in-elmshire/1/", 302)]
    made = QuestionnaireVersion.objects.get(questionnaire__slug="copy-of-getting-about-in-elmshire")
    assert (made.questionnaire.partner, made.content["items"]) == (officer.partner, version.content["items"])
    administrator = signed_in(OfficerFactory(role="administrator"))
    assert administrator.post(f"{here}act/", {"act": "remove:travel"}).status_code == 302
    version.refresh_from_db()
    assert "travel" not in [item["key"] for item in version.content["items"]]
    freeze_version(user=None, version=version)
    assert browser.post(f"{here}next/").status_code == 409
    assert administrator.post(f"{here}next/").status_code == 302


def test_every_questionnaire_is_somebodys():
    with pytest.raises(NotPossible, match="Say which partner the questionnaire belongs to."):
        create_questionnaire(user=None, title="Nobody's")


def test_who_may_not_write_sees_and_does_not_change(officer):
    create_questionnaire(user=officer.user, title="Ours", content=every_kind())
    analyst = signed_in(OfficerFactory(role="analyst", partner=officer.partner))
    assert analyst.get(f"{BANK}questionnaires/ours/1/").status_code == 200
    for address in ("new/", "new/one/", "questionnaires/new/", "questionnaires/ours/1/add/"):
        assert analyst.get(f"{BANK}{address}").status_code == 403
    assert analyst.post(f"{BANK}questionnaires/ours/1/act/", {"act": "remove:travel"}).status_code == 403
    assert len(Questionnaire.objects.get().versions.get().content["items"]) == 16


def test_the_preview_walks_one_question_a_page_as_the_public_does_and_stores_nothing(browser, officer):
    version = create_questionnaire(user=officer.user, title="Ours", content=every_kind())
    here = f"{BANK}questionnaires/ours/1/preview/"
    assert "How do you travel most?" in words(browser.get(here))
    assert "Sut ydych chi’n teithio fwyaf?" in words(browser.get(f"{here}?language=cy"))
    bus = words(browser.get(here, {"seen": "travel", "travel": "bus"}))
    assert "About why_bus?" in bus and "2 / 16" in bus
    car = browser.get(here, {"seen": "travel", "travel": "car"})
    assert (
        "About happy?" in words(car)
        and '<input type="hidden" name="travel" value="car">' in car.content.decode()
    )
    missing = words(browser.get(here, {"seen": "travel"}))
    assert "Choose an answer." in missing and "How do you travel most?" in missing
    every = [each["key"] for each in every_kind()["items"]]
    assert "That was the last question" in words(browser.get(here, {"seen": every, "travel": "car"}))
    version.content = {**version.content, "items": []}
    version.save()
    assert "There are no questions yet" in words(browser.get(here))


def test_a_version_is_printed_with_its_number_and_qr_code(browser, officer):
    version = create_questionnaire(user=officer.user, title="Ours", content=every_kind())
    page = browser.get(f"{BANK}questionnaires/ours/1/paper/")
    assert "ours, version 1 (draft)" in words(page)
    assert 'aria-label="Ours, version 1"' in page.content.decode()
    assert "Only if you answered “By bus” to “How do you travel most?”" in words(page)
    freeze_version(user=officer.user, version=version)
    assert "ours, version 1 (draft)" not in words(
        browser.get(f"{BANK}questionnaires/ours/1/paper/?language=cy")
    )
    assert words(browser.get(f"{BANK}questionnaires/ours/1/whole/")).count("About ") == 15


def test_a_place_is_previewed_with_the_map_and_printed_with_the_areas_of_an_engagement(browser, officer):
    create_questionnaire(user=officer.user, title="Where", content=PLACE_ASKED)
    make_land()
    here = f"{BANK}questionnaires/where/1/"
    preview = browser.get(f"{here}preview/", {"within": "C1"})
    assert "There is no pin yet." in words(preview) and "/maps/" in preview.content.decode()
    pressed = browser.get(
        f"{here}preview/", {"within": "C1", "seen": "where", "where.288.x": "50", "where.288.y": "100"}
    )
    assert "Your pin is in Arkenholt, Dunmere" in words(pressed)
    on = browser.get(f"{here}preview/", {"within": "C1", "seen": "where", "where.at": "53.55, 2.15"})
    assert (
        "Why there?" in words(on) and '<input type="hidden" name="within" value="C1">' in on.content.decode()
    )
    printed = browser.get(f"{here}paper/", {"within": "C1"})
    assert "Write a postcode on the line, or tick an area. Dunmere Hollinsea Prefer not to say" in words(
        printed
    )
    assert "?within=C1&amp;language=cy" in printed.content.decode()
    without = browser.get(f"{here}preview/")
    assert "Type a postcode" in words(without) and "/maps/" not in without.content.decode()
