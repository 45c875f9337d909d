"""An agreement from its first draft to its end: comfort clause by clause, signatures, amendment, and who may stop it."""

import dataclasses
import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from folkmoot.partners.agreements.asking import may_ask, version_on
from folkmoot.partners.agreements.drafting import (
    agree,
    ask_partners,
    change_terms,
    draft_agreement,
    refuse,
    say_comfort,
    write_terms,
)
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.signing import amend, end, resume, sign, suspend
from folkmoot.partners.agreements.terms import clauses_of
from folkmoot.partners.models import Agreement, AgreementStep
from folkmoot.website.demo.hub_agreements import REFUSED, SIGNERS, signer, terms_in_force
from tests.hub.world import make_hub, user

ASKED = {"lane": "practitioner", "purpose": "early_help", "items": ["known"]}


@pytest.fixture
def agreement(db):
    return make_hub()


def may(agreement):
    return may_ask(user("practitioner"), agreement, **ASKED).allowed


def all_sign(version):
    terms = version.said
    for slug in terms.partners:
        keys = [clause.key for clause in clauses_of(terms)]
        say_comfort(user=signer(slug), on=version, clauses=keys, comfortable=True)
    version = agree(user=signer("elmshire"), version=version)
    for slug in sorted(terms.partners):
        version = sign(user=signer(slug), version=version, seal=version.sealed())
    return version


def test_a_memorandum_opens_nothing_and_nor_does_a_draft(agreement):
    today = timezone.localdate()
    draft = draft_agreement(
        user=signer("elmshire"), title="Another", starts_on=today, review_on=today + dt.timedelta(days=300),
        memorandum=agreement.memorandum,
    )  # fmt: skip
    write_terms(user=signer("elmshire"), version=draft, terms=terms_in_force())
    decision = may_ask(user("practitioner"), draft.agreement, **ASKED)
    assert (decision.allowed, decision.reason) == (False, "This agreement is not in force: drafting.")


def test_one_clause_not_yet_comfortable_keeps_it_from_being_agreed_and_a_changed_clause_asks_anew(agreement):
    version = amend(
        user=signer("elmshire"), version=agreement.versions.get(), changes="One item more",
        starts_on=timezone.localdate(), review_on=timezone.localdate() + dt.timedelta(days=365),
    )  # fmt: skip
    version = ask_partners(user=signer("elmshire"), version=version)
    keys = [clause.key for clause in clauses_of(version.said)]
    for slug in version.said.partners:
        say_comfort(user=signer(slug), on=version, clauses=keys, comfortable=True)
    say_comfort(
        user=signer("elmshire-voices"),
        on=version,
        clauses=["text:onward"],
        comfortable=False,
        because="Nothing onward",
    )
    with pytest.raises(NotNow, match="Elmshire Voices has not said yet that it is comfortable with 1 clause"):
        agree(user=signer("elmshire"), version=version)
    version = change_terms(user=signer("elmshire"), version=version, because="Say it more plainly")
    said = version.said
    write_terms(
        user=signer("elmshire"),
        version=version,
        terms=dataclasses.replace(said, texts={**said.texts, "onward": "Nothing is passed on."}),
    )
    version = ask_partners(user=signer("elmshire"), version=version)
    with pytest.raises(NotNow, match="Dunmere Academy has not said yet that it is comfortable with 1 clause"):
        agree(user=signer("elmshire"), version=version)
    for slug in version.said.partners:
        say_comfort(user=signer(slug), on=version, clauses=["text:onward"], comfortable=True)
    assert agree(user=signer("elmshire"), version=version).state == "agreed"


def test_the_old_version_answers_until_the_last_party_has_signed_the_new_one(agreement):
    old = agreement.versions.get()
    said = old.said
    new = amend(
        user=signer("elmshire"), version=old, changes="Safeguarding only", starts_on=timezone.localdate(),
        review_on=timezone.localdate() + dt.timedelta(days=365),
    )  # fmt: skip
    flows = tuple(
        dataclasses.replace(
            flow, grants=tuple(dataclasses.replace(g, purposes=("safeguarding",)) for g in flow.grants)
        )
        if flow.lane == "practitioner"
        else flow
        for flow in said.flows
    )
    write_terms(user=signer("elmshire"), version=new, terms=dataclasses.replace(said, flows=flows))
    new = ask_partners(user=signer("elmshire"), version=new)
    assert may(agreement)
    new = all_sign(new)
    assert (may(agreement), version_on(agreement, timezone.localdate()).number) == (False, 2)
    old.refresh_from_db()
    assert (old.state, new.state) == ("replaced", "signed")


def test_any_party_stops_it_at_once_and_a_stranger_can_not(agreement):
    version = agreement.versions.get()
    with pytest.raises(PermissionDenied, match="not a party"):
        suspend(user=signer("hollinsea-business"), version=version, because="We would rather not")
    suspend(user=signer("elmshire-police"), version=version, because="A breach is looked into")
    stopped = may(agreement)
    resume(user=signer("elmshire-police"), version=version, because="Nothing was lost")
    again = may(agreement)
    end(user=signer("dunmere-academy"), version=version, because="We join another scheme")
    assert (stopped, again, may(agreement)) == (False, True, False)
    with pytest.raises(NotNow, match="This can't be done now: ended"):
        resume(user=signer("elmshire"), version=version, because="Please")


def test_what_changed_after_it_was_opened_is_not_signed(agreement):
    version = amend(
        user=signer("elmshire"), version=agreement.versions.get(), changes="Dates only", starts_on=timezone.localdate(),
        review_on=timezone.localdate() + dt.timedelta(days=365),
    )  # fmt: skip
    read = version.sealed()
    said = version.said
    version = write_terms(
        user=signer("elmshire"), version=version, terms=dataclasses.replace(said, smallest_shown=5)
    )
    version = ask_partners(user=signer("elmshire"), version=version)
    keys = [clause.key for clause in clauses_of(version.said)]
    for slug in version.said.partners:
        say_comfort(user=signer(slug), on=version, clauses=keys, comfortable=True)
    version = agree(user=signer("elmshire"), version=version)
    with pytest.raises(NotNow, match="The text has changed since you opened it"):
        sign(user=signer("elmshire"), version=version, seal=read)
    assert not version.signatures.exists()


def test_a_refusal_stays_in_the_log_with_its_reason(agreement):
    steps = AgreementStep.objects.filter(version__agreement__slug=REFUSED).values_list(
        "before", "after", "partner__slug", "because"
    )
    assert list(steps) == [
        ("drafting", "partner_review", "elmshire", ""),
        (
            "partner_review", "refused", "hollinsea-business",
            "Our members can offer places without knowing who anybody is. Counts by district are enough for us.",
        ),
    ]  # fmt: skip
    with pytest.raises(NotNow):
        refuse(user=signer("elmshire"), version=agreement.versions.get(), because="Too late")


def test_terms_that_lack_something_do_not_go_to_partners(agreement):
    today = timezone.localdate()
    draft = draft_agreement(
        user=signer("elmshire"), title="Short", starts_on=today, review_on=today + dt.timedelta(days=300)
    )
    complete = terms_in_force()
    lacking = {
        "“Purpose” is empty": dataclasses.replace(complete, texts={**complete.texts, "purpose": " "}),
        "at least two parties": dataclasses.replace(complete, parties=complete.parties[:1]),
        "being a victim": dataclasses.replace(
            complete,
            items=(dataclasses.replace(complete.items[0], name="Victim of a crime"), *complete.items[1:]),
        ),
        "law enforcement has an agreement of its own": dataclasses.replace(
            complete,
            items=(dataclasses.replace(complete.items[0], basis="law_enforcement"), *complete.items[1:]),
        ),
    }
    for said, terms in lacking.items():
        write_terms(user=signer("elmshire"), version=draft, terms=terms)
        with pytest.raises(NotNow, match=said):
            ask_partners(user=signer("elmshire"), version=draft)
    assert set(SIGNERS) >= complete.partners and Agreement.objects.count() == 4
