"""Easy read, translations, films and sound are made from what everybody sees, say when it changed, and tell nothing hidden."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.assets.themes import THEMES
from folkmoot.design import listening
from folkmoot.design.speaking import SPOKEN
from folkmoot.directory.editions.keeping import (
    check_edition,
    keep_edition,
    say_edition_still_right,
    step_edition,
    throw_away_edition,
)
from folkmoot.directory.editions.policies import (
    NO_CAPTIONS,
    NO_CONSENT,
    NO_FILM,
    NO_TRANSCRIPT,
    TELLS_HIDDEN,
)
from folkmoot.directory.editions.showing import read_aloud, shown_of, standing
from folkmoot.directory.editions.source import source_of
from folkmoot.directory.editions.symbols import DRAWN, FITS, NAMES, symbol_for
from folkmoot.directory.finding import KINDS
from folkmoot.directory.heard.asked import SOMEBODY, TOLD_BY
from folkmoot.directory.models import Edition, Phone, Schedule, Service
from folkmoot.directory.search_forms import (
    DAY_CHOICES,
    FOR_WHOM,
    MILES,
    ORDER_CHOICES,
    PART_CHOICES,
    POUNDS,
    SEASON_CHOICES,
)
from folkmoot.directory.showing import KIND_WORDS
from folkmoot.directory.truth.because import REASONS
from folkmoot.directory.truth.editing import edit_service, hide_fields
from folkmoot.directory.wording import WORDS
from folkmoot.questions.policies import NotPossible
from tests.assets.world import make_choir, make_officer, make_service
from tests.directory.editions.world import A_FILM, CAPTIONS, CHECKED, LINES, make_edition
from tests.directory.truth.world import SECRETS, make_swimming
from tests.partners.factories import signed_in

pytestmark = pytest.mark.django_db


def again(service):
    return source_of(type(service).objects.select_related("organisation", "keeper").get(pk=service.pk))


def test_the_hash_is_of_what_everybody_sees_and_of_nothing_else() -> None:
    officer = make_officer()
    service = make_swimming(officer)
    before = source_of(service)
    assert again(service).hash == before.hash
    service.email, service.alert = "another@hidden.example", "Another boiler"  # both hidden
    service.save()
    service.capacities.update(available=1)  # true for an hour: no reason to call an edition old
    Schedule.objects.filter(visible_to_whom="withheld").update(description="something else")
    assert again(service).hash == before.hash
    edit_service(user=officer.user, service=service, patch={"cost": "Free now"})
    after = again(service)
    told = {key for key in after.parts if after.parts[key] != before.parts[key]}
    assert (after.hash != before.hash, told) == (True, {"cost"})


def test_an_easy_read_shows_once_people_checked_it_and_says_when_the_entry_changed(client) -> None:
    officer = make_officer()
    service = make_swimming(officer)
    draft = make_edition(officer, service, "easy", shown=False)
    page = f"/find/services/{service.uuid}/easy-read/"
    assert client.get(page).status_code == 404
    with pytest.raises(NotPossible, match="People with learning disabilities check"):
        step_edition(user=officer.user, edition=draft, act="show")
    check_edition(user=officer.user, edition=draft, **CHECKED)
    step_edition(user=officer.user, edition=draft, act="show")
    said = client.get(page).content.decode()
    assert "Speak Up Hollinsea, 1 June 2026" in said
    assert [line in said for _, line in LINES] == [True, True]
    assert (said.count('class="fm-symbol"'), DRAWN["water"] in said, DRAWN["help"] in said) == (2, True, True)
    assert "has changed since" not in said
    edit_service(user=officer.user, service=service, patch={"cost": "Free", "when": "On Mondays"})
    assert "What changed: When and Cost." in client.get(page).content.decode()
    office = signed_in(officer)
    assert "Has changed since" in office.get("/officers/directory/editions/").content.decode()
    draft.refresh_from_db()
    draft.service.refresh_from_db()
    say_edition_still_right(user=officer.user, edition=draft)
    assert "What changed" not in client.get(page).content.decode()
    # what is written anew counts as not checked, and the one people checked stays until the new one shows
    newer = make_edition(officer, service, "easy", shown=False, words={"lines": [["", "Come and swim."]]})
    assert "You can swim here." in client.get(page).content.decode()
    check_edition(user=officer.user, edition=newer, **CHECKED)
    step_edition(user=officer.user, edition=newer, act="show")
    assert list(Edition.objects.order_by("number").values_list("number", "state")) == [
        (1, "past"),
        (2, "shown"),
    ]
    step_edition(user=officer.user, edition=newer, act="take_back")
    assert client.get(page).status_code == 404
    with pytest.raises(NotPossible, match="is kept"):
        throw_away_edition(user=officer.user, edition=Edition.objects.get(pk=newer.pk))


def test_a_symbol_fits_its_sentence_and_every_symbol_has_a_name() -> None:
    said = {
        "It costs nothing.": "free",
        "It costs £3.": "money",
        "Ring us.": "phone",
        "It is on Mondays.": "calendar",
        "Xyz.": "info",
    }
    assert {words: symbol_for(words) for words in said} == said
    assert set(NAMES) == set(DRAWN)
    assert {name for name, _ in FITS} <= set(DRAWN)


def test_a_translation_is_read_with_who_made_it_and_where_the_english_changed_both_stand(client) -> None:
    officer = make_officer()
    service = make_swimming(officer)
    page = f"/find/services/{service.uuid}/?language=pl"
    assert "Nikt tego jeszcze nie przetłumaczył" in client.get(page).content.decode()
    made = make_edition(officer, service, "translation", by="Pani Nowak")
    said = client.get(page).content.decode()
    assert ('<html lang="pl"' in said, "Pływanie raz w tygodniu." in said, "Pani Nowak" in said) == (
        True,
    ) * 3
    assert ("A swim each week" in said, "A hoist" in said) == (False, True), "the rest is in English"
    check_edition(user=officer.user, edition=made, by="A teacher of Polish", on=dt.date(2026, 6, 1))
    edit_service(user=officer.user, service=service, patch={"description": "A swim each day."})
    said = client.get(page).content.decode()
    assert (
        "Pływanie raz w tygodniu." in said,
        "A swim each day." in said,
        "A teacher of Polish" in said,
    ) == (True,) * 3
    assert "Pływanie" not in client.get(f"/find/services/{service.uuid}/").content.decode()
    make_edition(
        officer, service, "translation", language="ar", words={"parts": {"get": "سباحة"}}, by_machine=True
    )
    said = client.get(f"/find/services/{service.uuid}/?language=ar").content.decode()
    assert ('lang="ar"' in said, 'dir="rtl"' in said, "سباحة" in said) == (True, True, True)
    # a part that is hidden afterwards is hidden in every language
    hide_fields(user=officer.user, service=service, readers={"description": "withheld"}, rows={})
    assert "Pływanie" not in client.get(page).content.decode()


def test_finding_is_in_the_readers_language_from_the_first_page_to_the_entry(client) -> None:
    officer = make_officer()
    service = make_service(officer, name="Youth club")
    first = client.get("/find/?language=pl").content.decode()
    assert ("Czego szukasz?" in first, "Nikt, kto mówi w tym języku" in first, "Youth club" in first) == (
        True,
        True,
        False,
    )
    led = client.post("/find/?language=pl", {"q": "youth"})["Location"]
    assert led == "/find/?q=youth&go=1&language=pl"
    found = client.get(led).content.decode()
    assert ("Znaleziono: 1" in found, f"/find/services/{service.uuid}/?" in found) == (True, True)
    assert "language=pl" in found.split(f"/find/services/{service.uuid}/?", 1)[1].split('"', 1)[0]
    assert client.get("/find/?language=xx").content.decode().count('lang="en-GB"') == 1


def test_every_choice_beside_what_is_found_is_put_in_every_language(client) -> None:
    words = [
        *(text for _, text in (*KINDS, *THEMES, *Service.LEVELS, *Service.SECTORS, *Service.STATUSES[1:])), *KIND_WORDS.values(),
        *(text for _, text in (*MILES, *DAY_CHOICES, *PART_CHOICES, *SEASON_CHOICES, *POUNDS, *ORDER_CHOICES, *FOR_WHOM)),
        *TOLD_BY.values(), SOMEBODY, *REASONS,
    ]  # fmt: skip
    assert [one for one in words if set(WORDS.get(one, {})) != set(SPOKEN)] == []
    officer = make_officer()
    make_service(officer, name="Youth club", level="universal", sector="voluntary", themes=["families"])
    page = client.get("/find/?q=yuoth+zzzz&go=1&language=cy").content.decode()
    assert [
        said in page
        for said in ("Math:", "Ynghylch:", "Plant a theuluoedd (1)", "Yn cael ei redeg gan:", "Elusen neu gymuned (1)", "I bawb (1)", "Dydd Sadwrn")
    ] == [True] * 7  # fmt: skip
    assert [
        said
        for said in ("Kind:", "About:", "Run by:", ">Saturday<", "Showing results", "has to do with")
        if said in page
    ] == []


def test_a_film_shows_with_captions_a_transcript_and_the_agreement_of_those_seen(client) -> None:
    officer = make_officer()
    service = make_swimming(officer)
    bare = {"captions": "", "agreed": "", "agreed_on": None, "file": ""}
    draft = make_edition(
        officer, service, "film", shown=False, film=bare, words={"title": "x", "transcript": ""}
    )
    with pytest.raises(NotPossible) as refused:
        step_edition(user=officer.user, edition=draft, act="show")
    assert str(refused.value) == f"{NO_FILM} {NO_TRANSCRIPT} {NO_CAPTIONS} {NO_CONSENT}"
    throw_away_edition(user=officer.user, edition=draft)
    film = make_edition(officer, service, "film", by="The youth club")
    said = client.get(f"/find/services/{service.uuid}/").content.decode()
    assert [
        words in said
        for words in ("<video", "<track", "Two friends jump in.", "The youth club", "Skills in filming")
    ] == [True] * 5
    assert "signed forms" not in said, "what those seen agreed to is for officers"
    part = client.get(f"/find/films/{film.uuid}/film", headers={"range": "bytes=0-9"})
    assert (part.status_code, part["Content-Type"], b"".join(part.streaming_content)) == (
        206,
        "video/mp4",
        A_FILM[:10],
    )
    assert client.get(f"/find/films/{film.uuid}/captions.vtt").content.decode() == CAPTIONS
    assert client.get(f"/find/films/{film.uuid}/other").status_code == 404
    step_edition(user=officer.user, edition=film, act="take_back")
    assert client.get(f"/find/films/{film.uuid}/film").status_code == 404


def test_officers_hand_a_film_over_and_what_is_none_is_refused() -> None:
    officer = make_officer()
    service = make_service(officer, name="Youth club")
    office = signed_in(officer)
    page = f"/officers/directory/{service.uuid}/editions/film/"
    made_from = source_of(service).hash

    def sent(**given):
        said = {
            "title": "Us",
            "transcript": "We talk.",
            "made_from": made_from,
            "agreed": "All of us",
            "agreed_on-day": "1",
            "agreed_on-month": "5",
            "agreed_on-year": "2026",
        }
        return office.post(page, said | given)

    wrong = sent(
        file=SimpleUploadedFile("a.mp4", b"MZ not a film"),
        captions=SimpleUploadedFile("a.vtt", b"Hello"),
        link="https://elsewhere.example/film.mp4",
    )
    said = wrong.content.decode()
    assert wrong.status_code == 422
    assert [
        words in said
        for words in (
            "must be an MP4 or WebM",
            "must be a WebVTT file",
            "address of this site that begins with /",
        )
    ] == [True] * 3
    led = sent(
        file=SimpleUploadedFile("a.mp4", A_FILM), captions=SimpleUploadedFile("a.vtt", CAPTIONS.encode())
    )
    film = Edition.objects.select_related("film").get()
    assert led["Location"] == f"/officers/directory/editions/{film.uuid}/"
    assert (film.film.captions, film.film.file[-4:], film.film.agreed_on) == (
        CAPTIONS,
        ".mp4",
        dt.date(2026, 5, 1),
    )


def test_what_is_hidden_comes_out_in_no_edition_however_it_was_written_before(client) -> None:
    officer = make_officer()
    service = make_swimming(officer)
    make_edition(officer, service, "easy", words={"lines": [["phone", "Ring 01234 567 890."]]})
    make_edition(officer, service, "translation", words={"parts": {"get": "Zadzwoń 01234567890"}})
    make_edition(officer, service, "film", words={"title": "Us", "transcript": "Ring 01234-567-890."})
    pages = [
        f"/find/services/{service.uuid}/{end}" for end in ("", "easy-read/", "?language=pl", "?language=ar")
    ] + ["/find/print/?of=" + client.get(f"/find/services/{service.uuid}/").context["code"]]
    for page in pages:
        said = client.get(page).content.decode()
        assert [one for one in SECRETS if one in said] == [], page
    hide_fields(user=officer.user, service=service, readers={"phone": "withheld"}, rows={})
    assert shown_of(again(service)) == []
    digits = ["01234567890", "01234 567 890", "01234-567-890", "01234 567890"]
    for page in pages:
        answer = client.get(page)
        assert [one for one in digits if one in answer.content.decode()] == [], page
    source = again(service)
    heard = " ".join(read_aloud(source, source.told, "en"))
    assert [one for one in (*SECRETS, *digits, "hidden-mail") if one in heard] == []
    assert source.kept_back >= {"01234 567890", SECRETS[0], SECRETS[1], SECRETS[2], SECRETS[3], SECRETS[4]}
    assert "Tells what is hidden" in signed_in(officer).get("/officers/directory/editions/").content.decode()
    with pytest.raises(NotPossible) as refused:
        tells = make_edition(
            officer, again(service).service, "easy", words={"lines": [["", "Ring 01234567890."]]}
        )
        step_edition(user=officer.user, edition=tells, act="show")
    assert str(refused.value) == TELLS_HIDDEN
    # a row hidden by whoever made it so, not by our own page, counts as much
    Phone.objects.filter(number="01234 333444").update(visible_to_whom="staff")
    assert "01234 333444" in again(service).kept_back


def test_listening_is_to_the_words_of_the_page_and_anew_when_they_change(client, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    officer = make_officer()
    service = make_service(officer, name="Youth club", description="Games.", when="")
    first = client.get(f"/find/services/{service.uuid}/").context["listen"]
    assert first.href.startswith(f"/find/services/{service.uuid}/listen/?heard=")
    edit_service(user=officer.user, service=service, patch={"description": "Games and food."})
    second = client.get(f"/find/services/{service.uuid}/").context["listen"]
    assert first.href != second.href
    make_edition(officer, service, "translation", words={"parts": {"get": "Gry i jedzenie."}})
    polish = client.get(f"/find/services/{service.uuid}/?language=pl").context["listen"]
    assert (polish.language, "language=pl&heard=" in polish.href) == ("pl", True)
    choir = make_choir(officer, spot=None, ask="A piano")
    group = client.get(f"/find/assets/{choir.uuid}/").context["listen"]
    choir.ask = ""
    choir.save()
    silent = client.get(f"/find/assets/{choir.uuid}/").context["listen"]
    assert (
        silent.href.startswith(f"/find/assets/{choir.uuid}/listen/?heard="),
        silent.href != group.href,
    ) == (True, True)
    if listening.listening("a", "en", "/").why_not:
        pytest.skip("espeak-ng is not here")
    read = [b"".join(client.get(one.href).streaming_content)[:4] for one in (silent, group)]
    assert read == [b"RIFF", b"RIFF"]
    heard = client.get(second.href)
    assert (heard.status_code, heard["Content-Type"], "immutable" in heard["Cache-Control"]) == (
        200,
        "audio/wav",
        True,
    )


def test_who_writes_while_the_entry_changes_is_told_and_loses_nothing() -> None:
    officer = make_officer()
    service = make_swimming(officer)
    office = signed_in(officer)
    page = f"/officers/directory/{service.uuid}/editions/easy-read/"
    seen = office.get(page).context["form"]["made_from"].value()
    edit_service(user=officer.user, service=service, patch={"cost": "Free"})
    said = {"made_from": seen, "said-0": "You can swim here.", "symbol-0": ""}
    refused = office.post(page, said)
    assert (refused.status_code, "was changed while you were writing" in refused.content.decode()) == (
        422,
        True,
    )
    assert 'value="You can swim here."' in refused.content.decode()
    hard = office.post(page, said | {"said-0": "word " * 16})
    assert "This sentence has 16 words. Make it two" in hard.content.decode()
    made_from = hard.context["form"]["made_from"].value()
    kept = office.post(page, said | {"made_from": made_from}, follow=True)
    assert "Reading age about 5. Most people can read this." in kept.content.decode()
    edition = Edition.objects.get()
    assert (edition.words, standing(edition, again(service)).stale) == (
        {"lines": [["", "You can swim here."]]},
        False,
    )
    with pytest.raises(NotPossible):
        keep_edition(user=officer.user, service=service, kind="easy", words={}, made_from="0" * 64)


def test_words_are_measured_as_they_are_typed_and_kept_nowhere(client) -> None:
    said = client.post(
        "/find/how-hard/", {"words": "The accommodation necessitates considerable documentation."}
    )
    assert said.json() == {
        "said": "Reading age about 22. Aim for 9. Are there shorter words for accommodation, considerable, documentation, necessitates?"
    }
    officer = make_officer()
    service = make_service(officer, name="Youth club")
    part = f"/officers/directory/{service.uuid}/part/getting-in/"
    kept = signed_in(officer).post(
        part, {"accessibility": "A ramp. A lift.", "ways_in": "", "languages": ""}, follow=True
    )
    assert "Kept. Reading age about 5. Most people can read this." in kept.content.decode()
