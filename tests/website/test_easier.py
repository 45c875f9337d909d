"""An engagement for people who would rather listen, read short sentences, or read on paper."""

import io
import os
import shutil
import wave

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from folkmoot.design import audio
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.running import change_engagement
from folkmoot.website.engagement_pages import words_of
from tests.browser import LOOKS, csp_violations, faults_at, watch
from tests.contacts.factories import make_collector
from tests.engagements.factories import make_engagement
from tests.needed import need_program
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
NOT_SET_UP = "Listening is not set up on this server for this language."
EASY = "We are building crossings.\nYou can say where.\nTell us by 3 May."


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.fixture
def engagement():
    return make_engagement("open")


@pytest.fixture
def voice():
    need_program("espeak-ng", "espeak-ng")


def heard(reply) -> bytes:
    return b"".join(reply.streaming_content)


def recordings(settings) -> int:
    return len(list((settings.MEDIA_ROOT / "audio").glob("*.wav"))) if settings.MEDIA_ROOT.exists() else 0


def source(page: str) -> str:
    return page.split('<audio controls preload="none" src="')[1].split('"')[0].replace("&amp;", "&")


def test_an_engagement_is_read_in_the_order_of_its_page(engagement):
    assert words_of(engagement) == (
        "Getting about. Open until 3 May 2099. What is being decided. Which crossings to build first. "
        "Amina Birch, Cabinet member for roads, decides, and answers by 30 June 2099. "
        "You can change. Which crossings come first. Already decided. The money there is."
    )


def test_a_recording_is_made_when_first_asked_for_and_kept_under_an_address_that_changes_with_the_words(
    engagement, settings, voice
):
    page = Client().get(f"/engagements/{engagement.slug}/").content.decode()
    assert recordings(settings) == 0
    first = Client().get(source(page))
    with wave.open(io.BytesIO(heard(first))) as sound:
        assert (sound.getnchannels(), sound.getframerate()) == (1, 22_050)
    assert (first["Content-Type"], first["Cache-Control"]) == (
        "audio/wav",
        "public, max-age=31536000, immutable",
    )
    Engagement.objects.update(summary="Something else.")
    later = source(Client().get(f"/engagements/{engagement.slug}/").content.decode())
    assert later != source(page)
    old_address = Client().get(source(page))
    assert (old_address["Cache-Control"], recordings(settings)) == ("public, max-age=60", 2)


def test_a_browser_gets_the_part_it_asks_for(engagement, voice):
    address = f"/engagements/{engagement.slug}/listen.wav"
    whole = heard(Client().get(address))
    part = Client().get(address, headers={"Range": "bytes=100-199", "Accept-Encoding": "gzip"})
    assert (part.status_code, heard(part), part["Content-Range"]) == (
        206, whole[100:200], f"bytes 100-199/{len(whole)}",
    )  # fmt: skip
    assert Client().get(address, headers={"Range": f"bytes={len(whole)}-"}).status_code == 416


def test_only_what_is_published_is_read_and_no_words_of_a_strangers(settings, voice):
    draft, closed = make_engagement("draft", title="Not yet"), make_collector(state="closed")
    asked = make_collector()
    strange = [
        f"/engagements/{draft.slug}/listen.wav",
        f"/engagements/{draft.slug}/print/",
        f"/answer/{closed.code}/question/matters/listen.wav",
        f"/answer/{asked.code}/question/nothing/listen.wav",
        "/answer/none/question/matters/listen.wav",
    ]
    assert [Client().get(address).status_code for address in strange] == [404] * len(strange)
    said = f"/answer/{asked.code}/question/matters/listen.wav"
    first = heard(Client().get(f"{said}?language=cy"))
    given = {"text": "Buy my soap", "words": "Buy my soap", "language": "cy", "voice": "en"}
    assert heard(Client().get(said, given)) == first
    assert (Client().post(said, given).status_code, recordings(settings)) == (405, 1)


def test_each_question_is_read_in_the_language_it_is_in(settings, voice, monkeypatch):
    collector = make_collector()
    here, voices = f"/answer/{collector.code}/question/", []
    written = audio._write
    monkeypatch.setattr(
        audio,
        "_write",
        lambda words, voice, kept: voices.append((voice, words)) or written(words, voice, kept),
    )
    for address in ("matters/listen.wav?language=cy", "why/listen.wav?language=cy", "age/listen.wav"):
        heard(Client().get(here + address))
    assert voices == [
        ("cy", "Beth sydd bwysicaf? Speeding. Burglary. Something else."),
        ("en-gb", "Why?"),
        ("en-gb", "How old are you? 16-24. 25-34. 35-44. Prefer not to say."),
    ]


def test_where_nothing_can_be_read_the_pages_say_so_and_the_officer_is_told_what_to_install(
    engagement, monkeypatch
):
    code = engagement.collectors.get().code
    browser = signed_in(OfficerFactory(partner=engagement.partner))
    monkeypatch.setenv("PATH", "/nowhere")
    assert shutil.which("espeak-ng") is None
    for address in (f"/engagements/{engagement.slug}/", f"/answer/{code}/question/travel/"):
        page = Client().get(address).content.decode()
        assert (NOT_SET_UP in page, "<audio" in page) == (True, False)
    reply = Client().get(f"/engagements/{engagement.slug}/listen.wav")
    assert (reply.status_code, NOT_SET_UP in reply.content.decode()) == (404, True)
    told = browser.get(f"/officers/engagements/{engagement.slug}/").content.decode()
    assert "On Debian or Ubuntu: apt install espeak-ng." in told


def test_when_others_are_being_read_to_it_says_when_to_come_back(engagement, monkeypatch, voice):
    monkeypatch.setattr(audio, "LONGEST_WAIT", 0.3)
    for _ in range(audio.MOST_AT_ONCE):
        audio._free.acquire()
    try:
        reply = Client().get(f"/engagements/{engagement.slug}/listen.wav")
    finally:
        for _ in range(audio.MOST_AT_ONCE):
            audio._free.release()
    assert (reply.status_code, reply["Retry-After"]) == (503, "5")
    assert "Wait a moment and press play again." in reply.content.decode()


def test_no_more_is_kept_than_its_bound_and_what_was_not_heard_for_longest_goes_first(settings, voice):
    kept = [audio.listen(words) for words in ("One.", "Two.", "Three.")]
    for days, path in enumerate(reversed(kept)):
        past = timezone.now().timestamp() - (days + 2) * 86_400
        os.utime(path, (past, past))
    audio.listen("One.")  # heard again, so it is the newest
    largest = kept[0].stat().st_size + kept[2].stat().st_size
    assert (audio.forget_recordings(largest=largest), [path.exists() for path in kept]) == (
        1,
        [True, False, True],
    )


def test_an_officer_writes_easy_read_and_says_who_checked_it_and_new_words_count_as_not_checked(engagement):
    browser = signed_in(OfficerFactory(partner=engagement.partner))
    here, public = f"/officers/engagements/{engagement.slug}/", f"/engagements/{engagement.slug}/"
    assert (
        Client().get(f"{public}easy-read/").status_code,
        "Easy read" in Client().get(public).content.decode(),
    ) == (404, False)
    form = {"title": "Getting about", "summary": "Which crossings to build first.", "retention_days": "730", "languages": [],
            "closes_on-day": "3", "closes_on-month": "5", "closes_on-year": "2099"}  # fmt: skip
    day = {
        "easy_read_checked_on-day": "3",
        "easy_read_checked_on-month": "5",
        "easy_read_checked_on-year": "2026",
    }
    browser.post(f"{here}change/", form | {"easy_read": f"  {EASY}\n\n"})
    assert "have not checked these words yet" in " ".join(
        Client().get(f"{public}easy-read/").content.decode().split()
    )
    browser.post(
        f"{here}change/", form | day | {"easy_read": EASY, "easy_read_checked_by": "Elmshire People First"}
    )
    page = " ".join(Client().get(f"{public}easy-read/").content.decode().split())
    assert "checked these words: Elmshire People First, 3 May 2026." in page
    assert "<p>We are building crossings.</p><p>You can say where.</p><p>Tell us by 3 May.</p>" in page
    assert f'href="{public}easy-read/"' in Client().get(public).content.decode()
    browser.post(
        f"{here}change/",
        form | day | {"easy_read": "Other words.", "easy_read_checked_by": "Elmshire People First"},
    )
    engagement.refresh_from_db()
    assert (engagement.easy_read, engagement.easy_read_checked_on, engagement.easy_read_checked_by) == (
        "Other words.",
        None,
        "",
    )


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"easy_read": "word " * 16}, "Line 1 of the easy read has 16 words. Make it two lines: 15 at most."),
        ({"easy_read": "One.\n" * 41}, "The easy read has 41 lines. Keep the 40 that matter most."),
        ({"easy_read": EASY, "easy_read_checked_by": "People First"}, "Say when the easy read was checked."),
        (
            {"easy_read": EASY, "easy_read_checked_on-day": "3", "easy_read_checked_on-month": "5",
             "easy_read_checked_on-year": "2098", "easy_read_checked_by": "People First"},
            "Give the day on which it was checked, not one still to come.",
        ),
    ],
)  # fmt: skip
def test_easy_read_that_is_not_easy_is_refused(engagement, sent, sentence):
    browser = signed_in(OfficerFactory(partner=engagement.partner))
    form = {"title": "Getting about", "summary": "Which.", "retention_days": "730", "closes_on-day": "3",
            "closes_on-month": "5", "closes_on-year": "2099"}  # fmt: skip
    reply = browser.post(f"/officers/engagements/{engagement.slug}/change/", form | sent)
    assert (reply.status_code, sentence in reply.content.decode()) == (422, True)
    engagement.refresh_from_db()
    assert engagement.easy_read == ""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("look", LOOKS)
def test_the_easier_pages_are_open_to_all_at_every_width_and_in_every_look(
    look, live_server, open_page, voice
):
    engagement = make_engagement("open")
    change_engagement(user=None, engagement=engagement, easy_read=EASY)
    code = engagement.collectors.get().code
    public = f"{live_server.url}/engagements/{engagement.slug}/"
    page, faults = watch(open_page(**LOOKS[look])), []
    for address in (
        public,
        f"{public}easy-read/",
        f"{public}print/",
        f"{live_server.url}/answer/{code}/question/travel/",
    ):
        page.goto(address)
        for opener in page.get_by_text("Listen", exact=True).all():
            opener.click()
        faults += [f"{address} {fault}" for fault in faults_at(page, 1280, 360, 320)]
    assert (faults, csp_violations(page)) == ([], [])


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_somebody_listens_by_keyboard_without_script_and_the_browser_can_play_it(
    live_server, open_page, voice
):
    engagement = make_engagement("open")
    page = open_page(width=360, javascript=False)
    page.goto(f"{live_server.url}/engagements/{engagement.slug}/")
    expect(page.locator("audio")).to_be_hidden()
    page.locator("summary", has_text="Listen").focus()
    page.keyboard.press("Enter")
    expect(page.locator("audio")).to_be_visible()
    with page.expect_response("**/listen.wav*") as answered:
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    assert answered.value.status in {200, 206}
    scripted = open_page(width=360)
    scripted.goto(f"{live_server.url}/engagements/{engagement.slug}/")
    length = scripted.evaluate(
        """() => new Promise((done, failed) => { const sound = document.querySelector("audio");
        sound.addEventListener("loadedmetadata", () => done(sound.duration)); sound.addEventListener("error", () => failed(sound.error.message));
        sound.load(); sound.preload = "auto"; })"""
    )
    assert length > 5


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_sheet_prints_what_is_decided_and_how_to_answer_and_nothing_to_click(live_server, open_page):
    engagement = make_engagement("open")
    code = engagement.collectors.get().code
    page = open_page()
    page.goto(f"{live_server.url}/engagements/{engagement.slug}/")
    page.get_by_role("link", name="Print").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.emulate_media(media="print")
    shown = page.locator("main").inner_text()
    assert [
        words in shown
        for words in ("Which crossings to build first.", f"/answer/{code}/", "Use your browser")
    ] == [True, True, False]
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    assert page.locator("svg[role=img]").bounding_box()["width"] > 100
    plain = open_page(javascript=False)
    plain.goto(f"{live_server.url}/engagements/{engagement.slug}/print/")
    expect(plain.locator("[data-print]")).to_be_hidden()


def test_the_languages_of_the_questions_stand_on_the_page(engagement):
    page = Client().get(f"/engagements/{engagement.slug}/").content.decode()
    code = engagement.collectors.get().code
    assert f'href="/answer/{code}/?language=cy"' in page
    closed = make_engagement("closed", title="Over")
    assert "language=cy" not in Client().get(f"/engagements/{closed.slug}/").content.decode()
