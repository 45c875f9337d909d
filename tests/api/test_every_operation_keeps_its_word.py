"""Whatever a program sends, the API answers as its own description says, and never breaks: schemathesis tries it all."""

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from folkmoot.api.operations import OPERATIONS
from folkmoot.config.wsgi import application
from tests.api.town import FIRST, build_town

pytestmark = pytest.mark.django_db
EXAMPLES = 4  # of each operation, each way, with a token and without
PROMISES = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
THERE = {
    "slug": ["safer-streets", "elsewhere", "our-draft", "no-such"],
    "number": [1, 2],
    "uuid": [str(FIRST), "22222222-2222-4222-8222-222222222222"],
    "code": ["E1", "K7Q4MX"],
}


@pytest.fixture(autouse=True)
def one_connection():
    """A request neither begins nor ends with another connection, as with Django's own test client."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("carries_a_token", [True, False])
def test_the_api_keeps_its_word_and_never_breaks(carries_a_token):
    town = build_town()
    real = THERE | {
        "code": [*THERE["code"], town.collector.code],
        "uuid": [*THERE["uuid"], str(town.release.uuid)],
    }
    headers = {"Accept-Encoding": "identity"}
    if carries_a_token:
        headers["Authorization"] = f"Bearer {town.words}"
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, headers=headers)
    statuses: dict[str, set[int]] = {}
    for each in schema.get_all_operations():
        for mode in GenerationMode:
            try_it(each.ok(), mode, real, headers, statuses)
    closed = {name for name, found in statuses.items() if found <= {401, 405}}
    takes_a_token = {f"{one.method} {one.path}" for one in OPERATIONS if one.scope}
    assert (len(statuses), closed) == (len(OPERATIONS), set() if carries_a_token else takes_a_token)


def try_it(tried, mode, real, headers, statuses) -> None:
    """Send some requests that are in order, or out of it, about things that are there and things that are not."""

    @seed(20)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=tried.as_strategy(generation_mode=mode), drawn=st.data())
    def sent(case, drawn) -> None:
        for name in case.path_parameters or {}:
            if mode is GenerationMode.POSITIVE and drawn.draw(st.integers(0, 3)):
                case.path_parameters[name] = drawn.draw(st.sampled_from(real[name]))
        with transaction.atomic():
            response = case.call(headers=headers)
            transaction.set_rollback(True)
        statuses.setdefault(tried.label, set()).add(response.status_code)
        promises = PROMISES + (
            [negative_data_rejection]
            if "Authorization" in headers and mode is GenerationMode.NEGATIVE
            else []
        )
        case.validate_response(response, checks=promises)

    try:
        sent()
    except schemathesis.core.errors.SchemathesisError as nothing:
        if "negative" not in str(nothing).lower():
            raise
