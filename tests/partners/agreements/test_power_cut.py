"""The power is cut in the middle of a signing: nothing of it happened, or all of it did, and the chain verifies."""

import os
import signal

import pytest
from django.db import connection

from folkmoot.partners.agreements.drafting import (
    agree,
    ask_partners,
    draft_agreement,
    say_comfort,
    write_terms,
)
from folkmoot.partners.agreements.signing import sign
from folkmoot.partners.agreements.terms import clauses_of
from folkmoot.partners.models import AgreementStep, AgreementVersion
from folkmoot.trail.checking import verify
from folkmoot.trail.models import TrailRow
from folkmoot.website.demo.hub_agreements import signer, terms_in_force
from tests.hub.world import make_hub

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]
MOST_STATEMENTS = 60


def waits_for_the_last_signature() -> AgreementVersion:
    """An agreement that all parties but the council have signed."""
    stands = make_hub().versions.get()
    lead = signer("elmshire")
    version = draft_agreement(user=lead, title="Cut", starts_on=stands.starts_on, review_on=stands.review_on)
    version = write_terms(user=lead, version=version, terms=terms_in_force())
    version = ask_partners(user=lead, version=version)
    keys = [clause.key for clause in clauses_of(version.said)]
    for partner in version.said.partners:
        say_comfort(user=signer(partner), on=version, clauses=keys, comfortable=True)
    version = agree(user=lead, version=version)
    for partner in sorted(version.said.partners - {"elmshire"}):
        sign(user=signer(partner), version=version, seal=version.sealed())
    return version


def sign_and_die_at(version: AgreementVersion, number: int) -> bool:
    """Sign in a process that is killed at its nth statement; say whether it lived to the end."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # a child must not speak on its parent's lines
    child = os.fork()
    if child == 0:
        left = [number]

        def dies(execute, sql, params, many, context):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        user, seal = signer("elmshire"), version.sealed()
        with connection.execute_wrapper(dies):
            sign(user=user, version=version, seal=seal)
        os._exit(0)
    return os.WIFEXITED(os.waitpid(child, 0)[1])


def standing(version: AgreementVersion) -> tuple:
    """What of a signing can be seen: state, seal kept, signatures, steps, rows of the trail."""
    now = AgreementVersion.objects.get(pk=version.pk)
    steps = AgreementStep.objects.filter(version=version, after="signed").count()
    rows = TrailRow.objects.filter(act="sign_agreement", detail__version=1, subject_id="cut").count()
    return now.state, bool(now.seal), now.signatures.count(), steps, rows


def test_a_signing_that_is_cut_at_any_statement_happened_not_at_all_or_whole():
    version = waits_for_the_last_signature()
    before = standing(version)
    assert before[:3] == ("agreed", False, 4)
    for number in range(MOST_STATEMENTS):
        lived = sign_and_die_at(version, number)
        if lived:
            break
        assert (number, standing(version)) == (number, before)
    assert lived and number > 8
    assert standing(version)[:4] == ("signed", True, 5, 1)
    assert verify().whole
