"""What the log holds: a line for a refusal, a traceback for a fault of ours, and nothing that anyone told us."""

import io
import logging
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from folkmoot.config.log_lines import Discreet
from folkmoot.contacts.receipts import fresh_code, grouped
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

PLANTED = "the old mill at Dunmere"


@pytest.fixture
def log():
    """All that is logged, as the console would show it."""
    plain = settings.LOGGING["formatters"]["plain"]
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Discreet(plain["format"], style=plain["style"]))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_each_expected_refusal_is_one_line_and_holds_no_code_and_no_answer(log) -> None:
    collector, code, stranger = make_collector(), fresh_code(), Client(raise_request_exception=False)
    nosy = Client(raise_request_exception=False)
    nosy.force_login(OfficerFactory(role="analyst").user)
    path = f"/answer/{collector.code}/all/"
    statuses = [
        nosy.get("/officers/trail/").status_code,
        stranger.get(f"/receipt/{grouped(code)}/").status_code,
        stranger.get(f"/receipt/{code}").status_code,
        stranger.post(path, {"matters": "speeding", "why": PLANTED}, HTTP_HOST="evil.example").status_code,
        stranger.post(path, {f"k{number}": PLANTED for number in range(1_500)}).status_code,
        stranger.post(path, {"matters": "volcano", "why": PLANTED, "_uuid": str(uuid4())}).status_code,
        stranger.post("/receipt/", {"code": grouped(code)}).status_code,
    ]
    token = "q7" * 13
    links = [
        f"/follow/{token}/",
        f"/follow/{token}/answer/",
        f"/panel/yes/{token}/",
        f"/panel/leave/{token}/",
    ]
    assert [stranger.get(link).status_code for link in links] == [404] * 4
    assert (token in log.getvalue(), "Not Found: /follow/[secret]/answer/" in log.getvalue()) == (False, True)
    statuses += [404] * 4
    lines = log.getvalue().splitlines()
    assert statuses == [403, 404, 404, 400, 413, 422, 200, *[404] * 4]
    assert len(lines) <= len(statuses)
    assert [line for line in lines if "Traceback" in line or line.startswith(" ")] == []
    assert [secret for secret in (PLANTED, code, grouped(code)) if secret in log.getvalue()] == []
    assert "Not Found: /receipt/[code]/" in log.getvalue()


def test_a_fault_of_ours_keeps_its_traceback_without_what_the_row_held(log) -> None:
    told = f"null value in column\nDETAIL:  Failing row contains (7, {PLANTED}).\nCONTEXT:  JSON data, line 1: {PLANTED}"
    try:
        raise psycopg.errors.NotNullViolation(told)
    except psycopg.Error as fault:
        logging.getLogger("django.request").error(
            "Internal Server Error: /answer/", exc_info=fault, extra={"request": RequestFactory().get("/")}
        )
    assert ("Traceback" in log.getvalue(), "null value in column" in log.getvalue()) == (True, True)
    assert PLANTED not in log.getvalue()


def test_a_rule_that_says_no_leaves_one_line(log) -> None:
    try:
        raise PermissionDenied("Only the decision maker may reply.")
    except PermissionDenied as refusal:
        logging.getLogger("django.request").warning("Forbidden: /officers/", exc_info=refusal)
    assert len(log.getvalue().splitlines()) == 1
