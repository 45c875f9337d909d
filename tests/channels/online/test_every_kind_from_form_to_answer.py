"""A question of every kind is written by an officer's form and answered on the web, one a page, without script."""

import hashlib

import pytest

from folkmoot.contacts.models import Contact
from folkmoot.questions.models import Question, QuestionnaireVersion
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
QUESTIONS = "/officers/questions/"
KINDS = [kind for kind, _ in Question.KINDS]
OPTIONS = "Bus [bus]\nCar [car]\nBike [bike]"
WRITTEN = {
    "one": {"options": OPTIONS, "has_other": "on"},
    "several": {"options": OPTIONS, "has_other": "on", "has_none": "on"},
    "scale": {"low": "0", "high": "10", "low_label": "Bad", "high_label": "Good"},
    "matrix": {"options": "Good [good]\nBad [bad]", "rows": "Price [price]\nSeats [seats]"},
    "ranking": {"options": OPTIONS},
    "number": {"min": "0", "max": "100"},
}
BYTES = b"%PDF-1.4 made up"


def written_by_form(kinds: list[str]) -> dict:
    """The content of a questionnaire of these kinds, put together as an officer would."""
    officer = signed_in(OfficerFactory())
    officer.post(f"{QUESTIONS}questionnaires/new/", {"title": "Every kind"})
    for kind in kinds:
        fields = {"wording": f"About {kind}?", "key": f"k_{kind}", "prefer_not_to_say": "on"}
        kept = officer.post(f"{QUESTIONS}new/{kind}/", fields | WRITTEN.get(kind, {}))
        assert kept.status_code == 302, (kind, kept.context["form"].errors)
        officer.post(f"{QUESTIONS}questionnaires/every-kind/1/add/", {"key": f"k_{kind}", "module": "local"})
    content = QuestionnaireVersion.objects.get().content
    assert [(item["key"], item["kind"]) for item in content["items"]] == [
        (f"k_{kind}", kind) for kind in kinds
    ]
    return content


def answered(page, kind: str) -> None:
    """Answer the question of a kind as somebody would who has no script."""
    key, name = f"k_{kind}", f"[name='k_{kind}']"
    if kind in {"one", "several"}:
        if kind == "several":
            page.get_by_label("Bike", exact=True).check()
        page.get_by_label("Another answer").check()
        page.get_by_label("Say which").fill("A horse")
    elif kind == "scale":
        page.get_by_label("7", exact=True).check()
    elif kind == "matrix":
        for number, said in ((1, "Good"), (2, "Bad")):
            page.locator(f"[name='{key}.{number}'][value='{said.lower()}']").check()
    elif kind == "ranking":
        for number, code in ((1, "bike"), (2, "bus")):
            page.locator(f"[name='{key}.{number}']").select_option(code)
    elif kind == "date":
        for label, typed in (("Day", "3"), ("Month", "5"), ("Year", "2026")):
            page.get_by_label(label, exact=True).fill(typed)
    elif kind == "file":
        page.locator(name).set_input_files(
            {"name": "map.pdf", "mimeType": "application/pdf", "buffer": BYTES}
        )
    elif kind in {"yes_no", "statement"}:
        page.locator(f"{name}[value='{'yes' if kind == 'yes_no' else 'agree'}']").check()
    else:
        typed = {"number": "42", "postcode": "EL4 2AB", "place": "52.5, -1.9"}.get(kind, f"My {kind}")
        page.locator(name).fill(typed)


def not_said(page, kind: str) -> None:
    """Say nothing about the question of a kind, out loud."""
    page.get_by_label("Prefer not to say").check()


def walk(page, base: str, kinds: list[str], answer) -> None:
    """Answer question after question, go back to each once to see that it is kept, and send."""
    page.goto(base)
    page.get_by_role("button", name="Start").click()
    for kind in kinds:
        assert page.locator("h1").inner_text().startswith(f"About {kind}?")
        answer(page, kind)
        with page.expect_navigation():
            page.get_by_role("button", name="Continue").click()
        assert not page.title().startswith("Error"), page.locator(".govuk-error-summary").inner_text()
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/answers/")


def test_a_question_of_every_kind_is_written_by_form_and_answered_without_script(live_server, open_page):
    collector = make_collector(content=written_by_form(KINDS))
    page = open_page(width=360, javascript=False)
    walk(page, f"{live_server.url}/answer/{collector.code}/", KINDS, answered)
    contact = Contact.objects.get()
    assert contact.answers == {
        "k_one": "other",
        "k_one.other": "A horse",
        "k_several": ["bike", "other"],
        "k_several.other": "A horse",
        "k_scale": 7,
        "k_matrix": {"price": "good", "seats": "bad"},
        "k_ranking": ["bike", "bus"],
        "k_number": 42,
        "k_date": "2026-05-03",
        "k_short_text": "My short_text",
        "k_long_text": "My long_text",
        "k_place": [-1.9, 52.5],
        "k_yes_no": "yes",
        "k_statement": "agree",
        "k_file": {"name": "map.pdf", "sha256": hashlib.sha256(BYTES).hexdigest(), "size": len(BYTES)},
    }


def test_nothing_need_be_said_to_any_kind_and_saying_so_is_kept_on_the_way_back(live_server, open_page):
    collector = make_collector(content=written_by_form(KINDS))
    page = open_page(width=360, javascript=False)
    base = f"{live_server.url}/answer/{collector.code}/"
    page.goto(base)
    page.get_by_role("button", name="Start").click()
    for kind in KINDS:
        not_said(page, kind)
        page.get_by_role("button", name="Continue").click()
        page.goto(f"{base}question/k_{kind}/")
        assert page.get_by_label("Prefer not to say").is_checked(), kind
        page.get_by_role("button", name="Continue").click()
    page.goto(f"{base}check/")
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/answers/")
    said = {f"k_{kind}": "prefer_not_to_say" for kind in KINDS if kind != "postcode"}
    assert Contact.objects.get().answers == said | {"k_several": ["prefer_not_to_say"]}
