"""Anybody marks a sentence that is hard to understand; officers see which, until it is written anew. Nobody is known by it."""

import pytest
from django.test import Client

from folkmoot.directory.clear.marking import mark_unclear, sentences_of, standing_in
from folkmoot.directory.models import Service, UnclearSentence
from folkmoot.directory.truth.editing import edit_service, hide_fields
from folkmoot.directory.truth.telling import Section, Told
from tests.assets.world import make_officer, make_service
from tests.directory.editions.world import make_edition
from tests.directory.truth.world import SECRETS, make_swimming
from tests.partners.factories import PartnerFactory, signed_in

pytestmark = pytest.mark.django_db
HARD = "A swim each week with a teacher beside you."


def test_sentences_are_told_apart_once_each_and_a_line_of_signs_is_none() -> None:
    told = Told(
        "Swim", "Club", "Come in. Stay dry!", "Closed in May.",
        (
            Section("get", "What you get", ("Warm. Come in.", "* * *", "One\nTwo")),
            Section("how", "How to get it", ("Ask a social worker to refer you.",), "fact"),
            Section("phone", "Phone", ("01632 960123 x",), "fact"),
        ), (), "",
    )  # fmt: skip
    assert list(sentences_of(told).values()) == [
        "Closed in May.", "Come in.", "Stay dry!", "Warm.", "One", "Two", "Ask a social worker to refer you.",
    ]  # fmt: skip


def test_sentences_of_an_easy_read_are_marked_too_while_everybody_may_read_it() -> None:
    officer = make_officer()
    service = make_swimming(officer)
    make_edition(
        officer,
        service,
        "easy",
        words={"lines": [["phone", "Ring 01234 567 890."], ["water", "You can swim here."]]},
    )
    page, easy = f"/find/services/{service.uuid}/sentences/", f"/find/services/{service.uuid}/easy-read/"
    assert (
        f'href="{page}"' in Client().get(easy).content.decode(),
        "You can swim here." in Client().get(page).content.decode(),
    ) == (True, True)
    hide_fields(user=officer.user, service=service, readers={"phone": "withheld"}, rows={})
    shown = Client().get(page).content.decode()
    assert ("You can swim here." in shown, "567 890" in shown) == (False, False)


def test_a_mark_counts_until_the_sentence_is_written_anew_or_left_as_it_is() -> None:
    officer = make_officer()
    service = make_swimming(officer)
    page, desk = f"/find/services/{service.uuid}/sentences/", signed_in(officer)
    hashes = {sentence: code for code, sentence in standing_in([service])[service.pk].items()}
    shown = Client().get(page).content.decode()
    assert (HARD in shown, [one for one in SECRETS if one in shown]) == (True, [])
    assert Client().post(page, {"sentences": "nonsense"}).status_code == 422
    said = {"sentences": [hashes[HARD]], "why": "A teacher helps you. Ring 07700 900123"}
    assert Client().post(page, said).headers["Location"] == f"/find/services/{service.uuid}/"
    mark_unclear(service=service, hashes=[hashes[HARD]])
    mark_unclear(service=service, hashes=[code for code in hashes.values() if code != hashes[HARD]])
    listed = desk.get("/officers/directory/sentences/").content.decode()
    assert listed.index(HARD) < listed.index("Children and young people who find a busy pool hard.")
    assert ("marked 2 times" in listed, "A teacher helps you." in listed, "07700" in listed) == (
        True, True, False,
    )  # fmt: skip
    stranger = signed_in(make_officer(partner=PartnerFactory(name="Westshire")))
    settled = {"service": service.pk, "sentence": hashes[HARD]}
    assert stranger.post("/officers/directory/sentences/", settled).status_code == 404
    edit_service(user=officer.user, service=service, patch={"description": "A teacher swims with you."})
    assert "written anew since" in desk.get("/officers/directory/sentences/").content.decode()
    assert desk.post("/officers/directory/sentences/", settled).status_code == 302
    assert HARD not in desk.get("/officers/directory/sentences/").content.decode()
    assert UnclearSentence.objects.exclude(settled_on=None).count() == 2


def test_fifty_marked_entries_cost_the_page_no_more_queries_than_one(django_assert_max_num_queries) -> None:
    officer = make_officer()
    desk = signed_in(officer)
    for number in range(3):
        one = make_service(officer, spot=None, place="", catchment=[], name=f"Club {number}")
        one = Service.objects.select_related("organisation").get(pk=one.pk)
        mark_unclear(service=one, hashes=list(standing_in([one])[one.pk])[:1])
    with django_assert_max_num_queries(30):
        assert desk.get("/officers/directory/sentences/").content.decode().count("marked 1 time") == 3
