"""The public register: what was signed is for everybody to read, and what is withheld is nowhere in it."""

import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest
from django.test import Client

from folkmoot.partners.agreements.draw_states import drawn
from folkmoot.partners.agreements.exporting import as_cedar, cedar_requests
from folkmoot.partners.agreements.rule import Request
from folkmoot.partners.agreements.signing import suspend
from folkmoot.website.demo.hub_agreements import EXPIRED, IN_FORCE, REFUSED, signer
from folkmoot.website.demo.hub_amendment import load_amendment
from tests.hub.world import make_hub

SECRET = "the key lies under the third stone"
PRIVATE = (
    "01632 960",
    "@elmshire-health.example",
    "Duty desk",
    "Counts by district are enough",
    "can become a label",
)


@pytest.fixture
def agreement(db):
    made = make_hub()
    version = made.versions.get()
    texts = {**version.terms["texts"], "security": SECRET}
    type(version).objects.filter(pk=version.pk).update(terms={**version.terms, "texts": texts})
    return made


def test_what_is_withheld_is_on_no_page_in_no_file_and_found_by_no_search(agreement):
    client = Client()
    told = {
        address: client.get(f"/agreements/{address}")
        for address in ("", f"{IN_FORCE}/", f"{IN_FORCE}/1/", "register.jsonld", "register.csv", "?q=third+stone", "?q=Iona")
    }  # fmt: skip
    assert {answer.status_code for answer in told.values()} == {200}
    found = [
        (address, words)
        for address, answer in told.items()
        for words in (SECRET, *PRIVATE)
        if words in answer.content.decode()
    ]
    assert found == []
    assert b"Helping families early" not in told["?q=third+stone"].content
    assert b"Withheld: it says how what is shared is kept safe." in told[f"{IN_FORCE}/"].content


def test_everybody_reads_what_was_signed_and_nothing_that_was_not(agreement):
    client = Client()
    page = client.get("/agreements/").content.decode()
    assert "Helping families early" in page and "Holiday activities" in page
    assert "Sharing with employers" not in page and "1 time a partner refused" in page
    assert client.get(f"/agreements/{REFUSED}/").status_code == 404
    assert "Closed: review is overdue" in client.get(f"/agreements/{EXPIRED}/").content.decode()
    suspend(
        user=signer("elmshire-police"), version=agreement.versions.get(), because="A breach is looked into"
    )
    page = client.get(f"/agreements/{IN_FORCE}/").content.decode()
    assert "Suspended" in page and "A breach is looked into" not in page


def test_programs_read_every_flow_item_by_item(agreement):
    client = Client()
    flows = [
        (version.agreement.slug, flow.key, item)
        for version in type(agreement.versions.get()).objects.public().select_related("agreement")
        for flow in version.said.flows
        for item in flow.items
    ]
    rows = list(
        csv.DictReader(io.StringIO(client.get("/agreements/register.csv").content.decode("utf-8-sig")))
    )
    assert len(rows) == len(flows)
    graph = json.loads(client.get("/agreements/register.jsonld").content)["@graph"]
    catalogue, datasets = graph[0], [one for one in graph if one["@type"] == "dcat:Dataset"]
    assert {one["dct:identifier"] for one in datasets} == {
        f"{slug}/1/{flow}/{item}" for slug, flow, item in flows
    }
    assert [one["@id"] for one in catalogue["dcat:dataset"]] == [one["@id"] for one in datasets]
    known = {one["@id"] for one in datasets}
    signed = [one for one in graph if one["@type"] == "odrl:Agreement"]
    targets = [
        target["@id"] for one in signed for each in one["odrl:permission"] for target in each["odrl:target"]
    ]
    assert len(signed) == 2 and set(targets) == known


def test_the_register_asks_the_database_little_however_many_agreements_there_are(
    agreement, django_assert_max_num_queries
):
    for address, most in {"": 4, f"{IN_FORCE}/": 4, "register.csv": 4, "register.jsonld": 4}.items():
        with django_assert_max_num_queries(most):
            Client().get(f"/agreements/{address}")


def test_an_amendment_of_the_demo_leaves_the_agreement_in_force(agreement):
    load_amendment()
    load_amendment()
    stands = agreement.versions.order_by("number").values_list("number", "state")
    assert list(stands) == [(1, "signed"), (2, "partner_review")]
    assert "Version 2" not in Client().get(f"/agreements/{IN_FORCE}/").content.decode()


def test_the_rule_goes_out_as_cedar_with_a_permit_for_each_grant(agreement):
    rule = agreement.versions.get().rule
    text = as_cedar(rule)
    assert text.count("permit (") == sum(map(len, rule.grants.values()))
    assert 'forbid (principal, action == Action::"ask", resource)\nunless { true && context.day >= ' in text
    stopped = as_cedar(dataclasses.replace(rule, state="suspended"))
    assert "unless { false && " in stopped
    asked = Request("elmshire", "practitioner", "practitioner", "early_help", frozenset({"known"}), frozenset({"elmshire-health"}))  # fmt: skip
    requests = cedar_requests(asked, ["elmshire-health", "dunmere-academy"], on=rule.starts_on)
    assert [one["context"]["giver"] for one in requests["known"]] == ["elmshire-health"]


def test_the_states_in_the_docs_are_those_of_the_code():
    assert Path("docs/hub/states-of-an-agreement.md").read_text(encoding="utf-8") == drawn()
