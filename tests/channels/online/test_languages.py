"""Nobody who answers in a language of theirs meets English: no button, no error, no thanks."""

import ast
import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

import folkmoot
from folkmoot.channels.panel.joining import CONSENT, keep_panel
from folkmoot.channels.panel.joining_views import TOO_MANY
from folkmoot.channels.panel.links import LINKS
from folkmoot.channels.panel.models import Member, Message
from folkmoot.channels.panel.panel_tasks import JOIN, JOIN_SUBJECT, RENEW, RENEW_SUBJECT
from folkmoot.channels.panel.waving import keep_wave
from folkmoot.channels.text_message import dialogue
from folkmoot.config.settings import FOOTER, NAVIGATION
from folkmoot.contacts.consenting import PURPOSES
from folkmoot.contacts.guessing import MOST_FROM_ONE
from folkmoot.contacts.models import Contact, ContactDetail
from folkmoot.contacts.receipts import fresh_code, grouped
from folkmoot.contacts.talking import ask_back, code_of_thread
from folkmoot.contacts.talking_rules import CLOSED, ENOUGH_TODAY, NOTHING_SAID, TOO_LONG
from folkmoot.contacts.talking_tasks import ABOVE, BY_REPLY, HOW, PASSED_ON, SENTENCES
from folkmoot.design.errors import EXPLANATIONS
from folkmoot.design.speaking import SPOKEN, Sentence, say, tables
from folkmoot.engagements.models import Pledge
from folkmoot.questions.answering import MISSING
from folkmoot.questions.saying import FIXED_WORDS, FORM_WORDS, LANGUAGE_NAMES
from tests.browser import axe, csp_violations, overflows, watch
from tests.channels.panel.made_up import met
from tests.contacts.factories import CONTENT, make_collector
from tests.partners.factories import OfficerFactory
from tests.questions.made_up import every_kind

HOUSE = Path(folkmoot.__file__).parent
PLACE_MAP = "questions/templates/questions/place_map.html"
OF_RESIDENTS = [
    "channels/online/templates/online",
    "contacts/templates/contacts",
    "contacts/templates/contacts/answer",
    "channels/waiting_room/templates/waiting_room",
    "channels/panel/templates/panel",
]
FOR_OFFICERS = {"pictures.py"}  # photos that they take at a meeting
ROOMS_THAT_SPEAK = (
    "questions",
    "contacts",
    "channels/online",
    "channels/panel",
    "channels/text_message",
    "places/ground",
)
BY_TEXT = {words for name, words in vars(dialogue).items() if name.startswith("HOW_")}
OF_EVERYBODY = ["base", "header", "footer", "error", "broken", "listen", "languages"]
OF_OFFICERS = {403, 404, 500}  # pages without a language: nobody knows yet who asks
NAMES = [
    "Your council",
    "Folkmoot",
    "Safer streets",
    "Ama Fields",
    "Police and Crime Commissioner",
    "testserver",
]
SAMPLE = {"cy": "Gair", "pl": "Słowo", "ro": "Cuvânt", "ur": "لفظ", "bn": "শব্দ", "uk": "Слово", "ar": "كلمة"}


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"%?\{\w*\}", words))


def test_every_sentence_is_there_in_every_language_with_the_same_placeholders():
    there = {**tables(), **{words["en"]: words for words in (*FIXED_WORDS.values(), *FORM_WORDS.values())}}
    faults = [
        (english, language)
        for english, words in there.items()
        for language in SPOKEN
        if placeholders(words.get(language, "")) != placeholders(english) or not words.get(language)
    ]
    assert faults == []
    assert sorted(LANGUAGE_NAMES) == sorted(["en", *SPOKEN])


def test_every_sentence_of_a_template_for_residents_is_in_a_table():
    pages = [page for folder in OF_RESIDENTS for page in (HOUSE / folder).glob("*.html")]
    pages += [HOUSE / f"design/templates/design/{name}.html" for name in OF_EVERYBODY] + [HOUSE / PLACE_MAP]
    said = {
        words
        for page in pages
        for words in re.findall(r'{% say "([^"]+)"|"([^"]+)"\|say', page.read_text())
        for words in words
        if words
    }
    assert len(said) > 80
    assert sorted(said - set(tables())) == []


def test_every_sentence_of_the_code_that_refuses_or_tells_residents_is_in_a_table():
    said = {"Error", "or", "Day", "Month", "Year", *MISSING.values(), *PURPOSES.values()}
    said |= {words for words, _ in (*NAVIGATION, *FOOTER)}
    said |= {CONSENT, TOO_MANY, JOIN, JOIN_SUBJECT, RENEW, RENEW_SUBJECT, *BY_TEXT}
    said |= {
        CLOSED,
        ENOUGH_TODAY,
        NOTHING_SAID,
        TOO_LONG,
        ABOVE,
        BY_REPLY,
        HOW,
        PASSED_ON,
        *SENTENCES.values(),
    }
    for status, told in EXPLANATIONS.items():
        said |= {told.title, told.told, told.kept, told.do} if status not in OF_OFFICERS else set()
    for room in ROOMS_THAT_SPEAK:
        for module in (HOUSE / room).glob("*.py") if (HOUSE / room).is_dir() else [HOUSE / f"{room}.py"]:
            if module.name in FOR_OFFICERS:
                continue
            said |= set(spoken_in(ast.parse(module.read_text())))
    assert len(said) > 70
    assert sorted(said - set(tables())) == []


def spoken_in(tree: ast.Module):
    """The words a module gives to what speaks, written there or in a name of the module's own."""
    speak = {
        "NotAnAnswer",
        "Sentence",
        "say",
        "FileRefused",
        "AnswersInvalid",
        "Step",
        "Press",
        "NoSuchReceipt",
    }
    named = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from told_by(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in speak:
            for given in (*node.args, *(word.value for word in node.keywords if word.arg == "next_step")):
                yield from constants(named.get(given.id, given) if isinstance(given, ast.Name) else given)


def told_by(refusal: ast.ClassDef):
    if any(isinstance(base, ast.Name) and base.id == "NotStored" for base in refusal.bases):
        for node in ast.walk(refusal):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                for given in node.args:
                    yield from constants(given)


def constants(node: ast.expr):
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def test_a_sentence_says_numbers_and_days_in_the_way_of_its_language():
    sentence = Sentence("Enter a date on or before {high}.", high=dt.date(2026, 5, 3))
    assert (sentence, say(sentence, "pl"), say(sentence, "cy")) == (
        "Enter a date on or before 3 May 2026.",
        "Wpisz datę nie późniejszą niż 3 maja 2026.",
        "Rhowch ddyddiad ar neu cyn 3 Mai 2026.",
    )
    longest = Sentence("Enter a number of {high} or less.", high=12_000)
    assert (longest, say(longest, "ro")) == (
        "Enter a number of 12,000 or less.",
        "Introdu un număr de cel mult 12.000.",
    )


class Words(HTMLParser):
    """What is read on a page, without what says that it is English and without names of languages."""

    EMPTY = {"meta", "link", "input", "br", "img", "circle"}

    def __init__(self) -> None:
        super().__init__()
        self.open, self.read = [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        own = given.get("lang") in {None, self.own} and tag not in {"script", "style"}
        if tag == "html":
            self.own = given["lang"]
            own = True
        if tag not in self.EMPTY:
            self.open.append(own)
        if all(self.open):
            self.read += [
                given[name] for name in ("aria-label", "title", "alt", "placeholder") if given.get(name)
            ]

    own = ""

    def handle_endtag(self, tag):
        if tag not in self.EMPTY:
            self.open.pop()

    def handle_data(self, data):
        if all(self.open) and data.strip():
            self.read.append(" ".join(data.split()))


def translated(content, language: str):
    """A questionnaire with every word of it in a language besides English."""
    if isinstance(content, dict):
        if set(content) >= {"en"}:
            return {"en": content["en"], language: SAMPLE[language]}
        return {key: translated(inner, language) for key, inner in content.items()}
    return [translated(inner, language) for inner in content] if isinstance(content, list) else content


def english_on(page: str, language: str, *names: str) -> list[str]:
    """What a page says that is not in its language."""
    words = Words()
    words.feed(page)
    assert words.own == language
    found = []
    for said in words.read:
        left = said
        for name in (*names, *NAMES, *LANGUAGE_NAMES.values()):
            left = left.replace(name, "")
        left = re.sub(
            r"[\w.]+@[\w.]+|/answer/\S+|\[[a-z ]+\]|\b(?:\w{4}-){3}\w{2}\b|JPEG|PNG|PDF|Word|OpenDocument|EL4|XX",
            "",
            left,
        )
        latin = language in {"ur", "bn", "uk", "ar"} and re.search(r"[A-Za-z]{2,}", left)
        if latin or (said in tables() and tables()[said][language] != said):
            found.append(said)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("language", SPOKEN)
def test_no_page_of_the_whole_way_has_english_left_on_it(language, settings):
    content = translated(every_kind(), language) | {"languages": ["en", language]}
    collector = make_collector(content=content)
    client, seen = Client(), {}
    here = f"/answer/{collector.code}/"

    def look(name: str, response, status: int = 200):
        assert (name, response.status_code) == (name, status)
        seen[name] = english_on(response.content.decode(), language)
        return response

    asked = {"_language": language}
    look("start", client.get(f"{here}?language={language}"))
    for item in content["items"]:
        key = item["key"]
        if key == "why_bus":
            continue
        look(key, client.get(f"{here}question/{key}/?language={language}"))
        wrong = {**asked, key: f"{SAMPLE[language]} " * 1_200, f"{key}.1": "zz", f"{key}-day": "45"}
        if item["kind"] == "file":
            wrong = {**asked, key: SimpleUploadedFile("a.exe", b"MZ")}
        reply = client.post(f"{here}question/{key}/", wrong)
        if reply.status_code != 302:
            look(f"{key} wrong", reply, 422)
    look("all", client.get(f"{here}all/?language={language}"))
    look("all wrong", client.post(f"{here}all/", {**asked, "_uuid": str(uuid4()), "trips": "many"}), 422)
    look("all without its number", client.post(f"{here}all/", asked), 422)
    look("come back", client.get(f"{here}come-back/?language={language}"))
    for code in ("", "7KQ4", grouped(fresh_code())):
        look(
            f"come back with {code}",
            client.post(f"{here}come-back/", {**asked, "code": code}),
            200 if not code else 422,
        )
    client.post(f"{here}question/trips/", {**asked, "trips": "3"})
    look("start again", client.get(here))
    look("save", client.get(f"{here}save/"))
    look("leave", client.get(f"{here}leave/"))
    look("check wrong", client.post(f"{here}check/", asked), 422)
    client.post(f"{here}question/travel/", {**asked, "travel": "bus"})
    client.post(f"{here}question/words/", {**asked, "words": "07700 900123"})
    look("check", client.get(f"{here}check/"))
    sent = {**asked, "_uuid": str(uuid4()), "travel": "car", "home": "EL4 2XX"}
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    look("too large", client.post(f"{here}all/?language={language}", {f"k{n}": "1" for n in range(9)}), 413)
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
    client.post(f"{here}check/", asked)
    look("thank you", client.get("/receipt/answers/"))
    look("tell me", client.get("/receipt/tell-me/"))
    look("tell me wrong", client.post("/receipt/tell-me/", {"email": "x"}))
    client.post("/receipt/tell-me/", {"email": "ann@example.org", "purposes": ["outcome"]})
    assert ContactDetail.objects.get().consent_wording == say(PURPOSES["outcome"], language)
    look("receipt with a way to reach", client.get("/receipt/answers/"))
    look("withdraw", client.get("/receipt/withdraw/"))
    look("withdrawn", client.post("/receipt/withdraw/", follow=True))
    one_page = Client()
    one_page.post(f"{here}all/", sent)
    look("receipt with a postcode", one_page.get("/receipt/answers/"))
    look("other answers", one_page.post(f"{here}all/", {**sent, "travel": "bus"}), 409)
    one_page.post("/receipt/withdraw/")
    look("erased", one_page.post(f"{here}all/", sent), 410)
    look("code", one_page.post("/receipt/leave/", asked, follow=True))
    for code in ("", "7KQ4", "7" * 90, grouped(fresh_code())):
        look(f"code {code[:9]}", one_page.post("/receipt/", {**asked, "code": code}))
    for _ in range(MOST_FROM_ONE):
        guess = one_page.post("/receipt/", {**asked, "code": grouped(fresh_code())})
    look("too many codes", guess, 429)
    engagement = collector.engagement
    Pledge.objects.filter(engagement=engagement).update(reply_by=timezone.localdate())
    engagement.opens_on = timezone.localdate() + dt.timedelta(days=3)
    engagement.save()
    look("not yet", client.get(f"{here}?language={language}"), 403)
    engagement.state, engagement.opens_on = "closed", None
    engagement.save()
    look("closed", client.post(f"{here}all/", {**asked, "words": SAMPLE[language]}), 410)
    assert {name: english for name, english in seen.items() if english} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("language", SPOKEN)
def test_no_page_of_asking_again_has_english_left_on_it(language):
    """A personal link, a panel and a conversation: what an officer wrote stays as they wrote it."""
    content = translated(CONTENT, language) | {"languages": ["en", language]}
    street, client, seen = make_collector("field", content=content), Client(), {}
    first = met(street, "ann@example.org")
    Contact.objects.update(language=language)
    first.refresh_from_db()
    officer = OfficerFactory(role="engagement_officer", partner=street.engagement.partner).user
    again = make_collector("panel", content=content, partner=street.engagement.partner)
    wave = keep_wave(
        user=None, collector=again, origin=street.engagement, kinds=["email"], subject="?", words="?"
    )
    message = Message.objects.bulk_create(
        Message(wave=wave, detail=first.details.get(), uuid=uuid, link_hash=LINKS.hash_for(uuid))
        for uuid in [uuid4()]
    )[0]
    panel = keep_panel(user=officer, code="LANE", name=SAMPLE[language], about=SAMPLE[language])
    thread = ask_back(user=officer, contact=first, words=SAMPLE[language])
    link, lane = f"/follow/{LINKS.token(message.uuid)}/", "/panel/LANE/"
    talk, spoken = f"/talk/{code_of_thread(thread)}/", {"_language": language}

    def look(name: str, response, status: int = 200):
        assert (name, response.status_code) == (name, status)
        names = (thread.pseudonym, street.engagement.partner.name)
        seen[name] = english_on(response.content.decode(), language, *names)

    look("link", client.get(link))
    look("questions", client.get(f"{link}answer/"))
    look("questions wrong", client.post(f"{link}answer/", spoken), 422)
    look("no more", client.get(f"{link}stop/"))
    client.post(f"{link}answer/", {**spoken, "matters": "speeding"})
    look("answered", client.get(link))
    look("stopped", client.post(f"{link}stop/", spoken))
    look("erased", client.post(f"{link}stop/", {**spoken, "erase": "yes"}))
    look("nobody’s", client.get(f"{link}?language={language}"), 404)
    look("join", client.get(f"{lane}?language={language}"))
    look("join wrong", client.post(lane, {**spoken, "email": "x"}), 422)
    look("join mail", client.post(lane, {**spoken, "email": "ann@example.org", "agree": "on"}))
    assert Member.objects.get().consent_wording == say(CONSENT, language, number=panel.most_messages)
    member = LINKS.token(Member.objects.get().uuid)
    look("say yes", client.get(f"/panel/yes/{member}/"))
    look("said yes", client.post(f"/panel/yes/{member}/"))
    look("leave", client.get(f"/panel/leave/{member}/"))
    look("left", client.post(f"/panel/leave/{member}/"))
    panel.is_open = False
    panel.save()
    look("not joining", client.get(f"{lane}?language={language}"), 410)
    look("letter", client.get(f"/talk/?language={language}"))
    look("letter wrong", client.post("/talk/", {**spoken, "code": grouped(fresh_code())}), 422)
    look("conversation", client.get(talk))
    look("nothing said", client.post(talk, {"words": ""}), 422)
    client.post(talk, {"close": "yes"})
    look("closed", client.get(talk))
    assert {name: english for name, english in seen.items() if english} == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ur", "rtl"), ("pl", "ltr")])
def test_pages_run_in_the_direction_of_their_language_and_codes_do_not(language, direction):
    collector = make_collector(content=translated(every_kind(), language) | {"languages": ["en", language]})
    client = Client()
    client.post(
        f"/answer/{collector.code}/all/", {"_language": language, "_uuid": str(uuid4()), "travel": "car"}
    )
    page = client.get("/receipt/answers/").content.decode()
    assert re.search(r"<html lang=\"(\w+)\"\s+dir=\"(\w+)\"", page).groups() == (language, direction)
    assert '<strong class="fm-code" dir="ltr">' in page


@pytest.mark.django_db
def test_a_browser_that_prefers_arabic_gets_english_pages_that_say_they_are_english():
    page = Client().get("/", headers={"Accept-Language": "ar"}).content.decode()
    assert re.search(r"<html lang=\"([\w-]+)\"\s+dir=\"(\w+)\"", page).groups() == ("en-GB", "ltr")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_circle_stands_where_it_is_pressed_on_a_page_from_right_to_left(live_server, open_page):
    collector = make_collector(content=translated(every_kind(), "ar") | {"languages": ["en", "ar"]})
    page = watch(open_page(width=360))
    for look in ("travel", "why_bus", "parts"):
        page.goto(f"{live_server.url}/answer/{collector.code}/question/{look}/?language=ar")
        assert (axe(page), csp_violations(page), overflows(page)) == ([], [], False)
        drawn = page.evaluate(
            """() => [...document.querySelectorAll("main input[type=radio], main input[type=checkbox]")].map((input) => {
              const label = input.nextElementSibling, item = input.parentElement.getBoundingClientRect();
              const circle = getComputedStyle(label, "::before"), pressed = input.getBoundingClientRect();
              const right = item.right - parseFloat(circle.right), left = right - parseFloat(circle.width);
              return left >= pressed.left - 12 && right <= pressed.right + 12 && pressed.left > item.left + 40; })"""
        )
        assert drawn and all(drawn)
        if look == "travel":
            page.locator("[value=bus]").check()
            page.locator("main .govuk-button").click()
