"""Anybody marks a sentence that is hard to understand; officers see which, until it is written anew. Nobody is known by it."""

import pytest
from django.test import Client

from folkmoot.directory.clear.marking import mark_unclear, sentences_of, standing_in
from folkmoot.directory.models import Service, UnclearSentence
from folkmoot.directory.truth.editing import edit_service
from folkmoot.directory.truth.telling import Section, Told
from tests.assets.world import make_officer, make_service
from tests.directory.truth.world import SECRETS, make_swimming
from tests.partners.factories import PartnerFactory, signed_in

pytestmark = pytest.mark.django_db
HARD = "A swim each week with a teacher beside you."


def test_sentences_are_told_apart_once_each_and_a_line_of_signs_is_none() -> None:
    told = Told(
        "Swim", "Club", "Come in. Stay dry!", "", (Section("get", "What you get", ("Warm. Come in.", "* * *", "One\nTwo")),), (), "",
    )  # fmt: skip
    assert list(sentences_of(told).values()) == ["Come in.", "Stay dry!", "Warm.", "One", "Two"]


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
