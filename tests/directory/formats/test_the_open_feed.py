"""The open feed: what is asked, what is answered, what is never given away; and our own check and schemathesis pass it."""

import datetime as dt
import json
import logging

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from folkmoot.config.wsgi import application
from folkmoot.directory.formats.checking import check_address, schema_faults
from folkmoot.directory.formats.house_terms import theme_term
from folkmoot.directory.formats.schemas import list_schema_of, schema_of
from folkmoot.directory.formats.writing import write_json, write_package
from folkmoot.directory.models import (
    EnquiryPoint,
    Location,
    Phone,
    Schedule,
    Service,
    Tag,
    Taxonomy,
    Term,
)
from tests.api.test_every_operation_keeps_its_word import one_connection  # noqa: F401  a fixture
from tests.assets.world import make_service, make_world

pytestmark = pytest.mark.django_db
API = "/directory/api"
KINDS = {"services": "service", "service_at_locations": "service_at_location", "organizations": "organization",
         "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}  # fmt: skip


@pytest.fixture
def officer():
    """Singing for lungs, with hours, ages, a telephone and a term; and a chess club at the same hall, for children."""
    officer, *_ = make_world()
    singing = Service.objects.get()
    Service.objects.update(minimum_age=18, maximum_age=None, wait_time="None")
    chess = make_service(officer, name="Chess club", free=False, themes=["learning"])
    Service.objects.filter(pk=chess.pk).update(minimum_age=5, maximum_age=11)
    Schedule.objects.create(
        service=singing, frequency="WEEKLY", days="TU,TH", opens_at=dt.time(10), closes_at=dt.time(12)
    )
    Schedule.objects.create(
        service=chess, frequency="DAILY", days="SA", opens_at=dt.time(9), closes_at=dt.time(17)
    )
    needs = Taxonomy.objects.create(name="Needs")
    lungs = Term.objects.create(taxonomy=needs, name="Breathing", code="lungs")
    Tag.objects.create(service=singing, term=lungs, kind="need")
    Phone.objects.create(service=singing, number="01632 960003")
    return officer


def asked(client, question: str = "", of: str = "services") -> list[str]:
    answer = client.get(f"{API}/{of}?{question}").json()
    return [one.get("name") or one.get("service", {}).get("name") for one in answer["contents"]]


def test_each_parameter_means_what_the_standards_say_and_all_hold_together(client, officer) -> None:
    lungs, needs = Term.objects.get().uuid, Taxonomy.objects.get().uuid
    both = ["Singing for lungs", "Chess club"]
    questions = {
        "": both,
        "search=singing%20lung": ["Singing for lungs"],
        "search=chess%20lungs": [],
        "minimum_age=6": ["Singing for lungs"],  # its least age is at least six: not who may come
        "maximum_age=11": ["Chess club"],
        "minimum_age=5&maximum_age=11": ["Chess club"],
        "day=TH": ["Singing for lungs"],
        "day=saturday": ["Chess club"],
        "start_time=10:00": ["Singing for lungs"],
        "end_time=12:00": ["Singing for lungs"],
        "day=SA&start_time=10:00": [],
        f"taxonomy_term_id={lungs}": ["Singing for lungs"],
        f"taxonomy_id={needs}": ["Singing for lungs"],
        f"taxonomy_term_id={theme_term('learning')['id']}": ["Chess club"],
        "modified_after=2020-01-01": both,
        "modified_after=2099-01-01T00:00:00Z": [],
        f"organization_id={Service.objects.first().organisation.uuid}": both,
        "per_page=1&page=2": ["Chess club"],
        "page=9": [],
        "unknown=thing": both,
    }
    assert {question: asked(client, question) for question in questions} == questions
    near = {
        "postcode=EL1%201AA&proximity=100000": both,
        "postcode=EL1%201AA&proximity=0": [],
        "search=chess&postcode=EL1%201AA&proximity=100000": ["Chess club"],
    }
    assert {question: asked(client, question, "service_at_locations") for question in near} == near
    minimal = client.get(f"{API}/services?minimal=true").json()["contents"]
    assert [set(one) for one in minimal] == [{"id", "last_modified", "modified_date"}] * 2
    assert [len(client.get(f"{API}/{of}?{question}").json()["contents"]) for of, question in (
        ("taxonomies", "search=needs"), ("taxonomy_terms", f"taxonomy_id={needs}"), ("taxonomy_terms", "search=breathing"),
        ("taxonomy_terms", f"parent_id={lungs}"), ("organizations", ""), ("organizations", "search=nobody"),
    )] == [1, 1, 1, 0, 1, 0]  # fmt: skip


def test_every_answer_is_open_to_any_site_and_says_what_was_wrong(client, officer) -> None:
    wrong = {
        f"{API}/services?page=0": (400, "page: It should be a whole number from 1 to 1,000,000."),
        f"{API}/services?per_page=many": (400, "per_page: It should be a whole number from 1 to 100."),
        f"{API}/services?day=someday": (
            400,
            "day: It should be a day of the week: MO, TU, WE, TH, FR, SA or SU.",
        ),
        f"{API}/services?taxonomy_id=7": (400, "taxonomy_id: It should be a UUID."),
        f"{API}/service_at_locations?proximity=5": (400, "proximity: say from which postcode."),
        f"{API}/services/nothing": (404, "There is nothing of that id."),
        f"{API}/elsewhere": (404, "There is nothing at this address. openapi.json lists what there is."),
    }
    told = {}
    for address in wrong:
        answer = client.get(address)
        assert answer["Access-Control-Allow-Origin"] == "*"
        told[address] = (answer.status_code, answer.json()["detail"])
    assert told == wrong
    assert (client.delete(f"{API}/services").status_code, client.options(f"{API}/services").status_code) == (
        405,
        204,
    )
    for body, kind in (
        (json.dumps({"search": "chess", "full": True}), "application/json"),
        ("search=chess", "application/x-www-form-urlencoded"),
    ):
        answer = client.post(f"{API}/services", body, content_type=kind)
        assert [one["name"] for one in answer.json()["contents"]] == ["Chess club"]
        assert (answer["Access-Control-Allow-Origin"], answer["Cache-Control"]) == ("*", "no-store")
    lines = b"".join(client.get(f"{API}/services?format=ndjson&full=true")).decode().splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Singing for lungs", "Chess club"]


def test_a_stream_that_cannot_be_answered_is_refused_before_it_begins(client, officer) -> None:
    answer = client.get(f"{API}/service_at_locations?postcode=ZZ99%209ZZ&format=ndjson")
    assert (answer.status_code, answer.json()["title"]) == (400, "postcode")


def test_what_is_asked_stands_in_no_log(client, officer, caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get(f"{API}/service_at_locations?search=refuge&postcode=EL1%201AA&proximity=x")
        client.post(f"{API}/services", {"search": "refuge"})
    lines = "\n".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert ("refuge" in lines, "EL1" in lines) == (False, False)


def test_each_version_keeps_its_schemas_with_no_null_anywhere(client, officer) -> None:
    for version, prefix in (
        ("oruk-3.0", API),
        ("hsds-3.0", f"{API}/hsds-3.0"),
        ("hsds-3.1", f"{API}/hsds-3.1"),
    ):
        for name, kind in KINDS.items():
            page = client.get(f"{prefix}/{name}").json()
            assert list(schema_faults(page, list_schema_of(version, kind))) == [], (version, name)
            one = client.get(f"{prefix}/{name}/{page['contents'][-1]['id']}").json()
            assert list(schema_faults(one, schema_of(version, kind))) == [], (version, name)
            assert "null" not in json.dumps([page, one])
    whole = client.get(f"{API}/services?full=true&search=chess").json()["contents"][0]
    assert [each["description"] for each in whole["schedules"]] == ["Every day"], (
        "what the standard cannot hold is said in words"
    )


SECRET = "ZEBULON"


def test_nothing_withheld_leaves_by_any_door(client, officer, tmp_path) -> None:
    """A refuge: its address, telephone, contact, a field and a feed's own field are planted, each withheld another way."""
    refuge = Service.objects.get(name="Chess club")
    place = refuge.locations.get()
    Location.objects.filter(pk=place.pk).update(
        address=f"{SECRET} house", postcode="EL1 1AA", hidden={"address": "withheld"},
        further={"addresses": [{"id": "1", "address_1": f"{SECRET} house"}], "external_identifier": SECRET, "url": f"https://{SECRET}.example"},
    )  # fmt: skip
    Service.objects.filter(pk=refuge.pk).update(
        phone=f"{SECRET} 1", wait_time=SECRET, email=f"{SECRET}@secret.example",
        hidden={"wait_time": "withheld", "email": "staff", "minimum_age": "partner", "licenses": "withheld"},
        further={"licenses": SECRET, "wait_time": f"{SECRET} longer"},
    )  # fmt: skip
    Phone.objects.create(service=refuge, number=f"{SECRET} 1", visible_to_whom="withheld")
    desk = EnquiryPoint.objects.create(service=refuge, name=SECRET, visible_to_whom="staff")
    Phone.objects.create(enquiry_point=desk, service=refuge, number=f"{SECRET} 2")
    Schedule.objects.create(service=refuge, days="SU", description=SECRET, visible_to_whom="withheld")
    term = Term.objects.create(name=f"{SECRET} need")
    Tag.objects.create(service=refuge, term=term, visible_to_whom="withheld")
    told = []
    for prefix in (API, f"{API}/hsds-3.0", f"{API}/hsds-3.1"):
        for name in ("services", "service_at_locations", "organizations"):
            told += [client.get(f"{prefix}/{name}?full=true&full_service=true").content.decode()]
            told += [b"".join(client.get(f"{prefix}/{name}?format=ndjson&full=true")).decode()]
        told += [client.get(f"{prefix}/services/{refuge.uuid}").content.decode()]
    write_package(tmp_path / "package")
    for version in ("hsds-3.0", "hsds-3.1", "oruk-3.0"):
        write_json(tmp_path / f"package/{version}.json", version)
    told += [path.read_text() for path in (tmp_path / "package").iterdir()]
    assert [
        text[max(0, text.upper().index(SECRET) - 90) :][:140] for text in told if SECRET in text.upper()
    ] == []
    one = client.get(f"{API}/services/{refuge.uuid}").json()
    where = one["service_at_locations"][0]["location"]
    assert where.keys() & {"latitude", "longitude", "addresses"} == set()
    questions = ("minimum_age=0", "day=SU", f"search={SECRET}", f"taxonomy_term_id={term.uuid}")
    assert [name for question in questions for name in asked(client, question) if name == "Chess club"] == []
    assert asked(client, "postcode=EL1%201AA&proximity=200000", "service_at_locations") == [
        "Singing for lungs"
    ]


def test_an_answer_costs_the_same_for_one_service_and_for_many(
    client, officer, django_assert_max_num_queries
) -> None:
    for number in range(30):
        make_service(officer, name=f"Lesson {number}")
    Service.objects.update(phone="01632 960009")
    with django_assert_max_num_queries(25):
        assert len(client.get(f"{API}/services?full=true&per_page=100").json()["contents"]) == 32


@pytest.mark.django_db(transaction=True)
def test_our_own_feed_passes_our_own_check(live_server, officer) -> None:
    for number in range(12):
        make_service(officer, name=f"Lesson {number}")
    for prefix in ("", "/hsds-3.1"):
        verdict = check_address(f"{live_server.url}{API}{prefix}")
        told = [fault.line() for fault in verdict.faults if "https" not in fault.said]
        assert (verdict.passes, told, verdict.answers > 12) == (True, [], True)


def test_schemathesis_finds_no_request_that_breaks_the_feed(officer, one_connection) -> None:  # noqa: F811
    schema = schemathesis.openapi.from_wsgi(
        f"{API}/openapi.json", application, headers={"Accept-Encoding": "identity"}
    )
    tried = []
    for operation in schema.get_all_operations():

        @seed(6)
        @settings(
            max_examples=6,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.ok().as_strategy())
        def sent(case) -> None:
            answer = case.call(headers={"Accept-Encoding": "identity"})
            checks = [
                not_a_server_error,
                status_code_conformance,
                content_type_conformance,
                response_schema_conformance,
            ]
            case.validate_response(answer, checks=checks)

        sent()
        tried.append(operation.ok().label)
    assert len(tried) == 16
