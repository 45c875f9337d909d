"""Every error says what happened, what was kept and what to do."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.test import Client, RequestFactory, override_settings

from folkmoot.design import errors
from tests.design.test_components import pieces


def words(response):
    return " ".join(piece[1] for piece in pieces(response.content.decode()) if piece[0] == "words")


@pytest.mark.parametrize("status", sorted(errors.EXPLANATIONS))
def test_an_error_page_says_what_was_kept(status):
    said = errors.EXPLANATIONS[status]
    response = errors.explain(RequestFactory().get("/"), status)
    assert response.status_code == status
    assert all(sentence in words(response) for sentence in (said.title, said.told, said.kept, said.do))


def test_a_caller_may_say_it_better_and_say_when_to_come_back():
    response = errors.explain(
        RequestFactory().get("/"), 503, kept="Your 12 answers are on this page.", retry_after=30
    )
    assert "Your 12 answers are on this page." in words(response)
    assert response["Retry-After"] == "30"


def test_a_rule_that_says_no_is_shown_in_its_own_words():
    response = errors.forbidden(
        RequestFactory().get("/"), PermissionDenied("Only the decision maker may reply.")
    )
    assert "Only the decision maker may reply." in words(response)


def test_what_is_too_large_is_said_to_be_too_large():
    assert errors.bad_request(RequestFactory().get("/"), RequestDataTooBig()).status_code == 413
    assert errors.bad_request(RequestFactory().get("/"), ValueError()).status_code == 400


def test_a_secret_in_a_mistyped_address_is_not_repeated(client, db):
    response = client.get("/receipt/7KQ4-M2XB-secret/nowhere/")
    assert (response.status_code, b"7KQ4" in response.content) == (404, False)


def test_a_broken_page_needs_no_database(django_db_blocker):
    django_db_blocker.block()
    try:
        assert errors.server_error(RequestFactory().get("/")).status_code == 500
    finally:
        django_db_blocker.restore()


@override_settings(DEMO=True)
def test_a_form_left_open_too_long_is_explained(db):
    response = Client(enforce_csrf_checks=True).post("/design/", {"most": "speeding"})
    assert response.status_code == 403
    assert "What you typed is still on the page before this one." in words(response)
