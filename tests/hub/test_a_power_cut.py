"""The power goes in the middle of an act of the hub: it is as it was or it is done, the trail verifies, and done again it ends well."""

import contextlib
import datetime as dt
import os
import random
import signal
from collections import Counter

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from folkmoot.evidence import linking
from folkmoot.hub.links.running import _keep, _register, ask_for_run
from folkmoot.hub.models import HeldItem, HeldPerson, Holding, Link, LinkRun
from folkmoot.hub.rights.requests import answer_part
from folkmoot.hub.rights.retention import delete_what_is_due
from folkmoot.hub.rights_models import DeletionProof, RequestPart
from folkmoot.hub.tasks import link_registers
from folkmoot.partners.agreements.drafting import agree, ask_partners, say_comfort
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.signing import amend, sign
from folkmoot.partners.agreements.terms import clauses_of
from folkmoot.partners.models import AgreementVersion
from folkmoot.trail.checking import verify
from folkmoot.website.demo.hub_agreements import signer
from tests.hub.test_bringing import bring
from tests.hub.test_links import COLUMNS, families
from tests.hub.test_rights import asked
from tests.hub.world import make_hub, user

pytestmark = [
    pytest.mark.django_db(transaction=True)
]  # on PostgreSQL a signing is cut: tests/partners/agreements
BRACKETS = ("BEGIN", "SAVEPOINT", "RELEASE")
COMMIT, AFTER = "at its commit", "after its commit"


def signing(agreement):
    """The last signature, with which the version is signed and the one before steps down."""
    today = timezone.localdate()
    version = amend(
        user=signer("elmshire"), version=agreement.versions.get(), changes="A year more",
        starts_on=today, review_on=today + dt.timedelta(days=365),
    )  # fmt: skip
    version = ask_partners(user=signer("elmshire"), version=version)
    for slug in version.said.partners:
        keys = [clause.key for clause in clauses_of(version.said)]
        say_comfort(user=signer(slug), on=version, clauses=keys, comfortable=True)
    version = agree(user=signer("elmshire"), version=version)
    *most, last = sorted(version.said.partners)
    for slug in most:
        version = sign(user=signer(slug), version=version, seal=version.sealed())
    number = version.pk

    def act():
        now = AgreementVersion.objects.get(pk=number)
        sign(user=signer(last), version=now, seal=now.sealed())

    return act, lambda: AgreementVersion.objects.get(pk=number).state == "signed"


def keeping_links(agreement):
    """What a run of linking found is kept: links, pairs for people, and the state of the run."""
    people = list(families(random.Random(4), 40))
    left, right = (bring(agreement, who, COLUMNS, people) for who in ("protection", "health"))
    linker = user("linker")
    run = ask_for_run(user=linker, left=left, right=right, use="aggregate", task=link_registers)
    found = linking.link(_register(left), _register(right), seed=1)

    def act():
        _keep(linker, LinkRun.objects.get(pk=run.pk), found)

    return (
        act,
        lambda: (
            LinkRun.objects.get(pk=run.pk).state == "to_label" and Link.objects.count() == len(found.links)
        ),
    )


def erasing(agreement):
    """A partner grants an erasure: records, items and keys go, each with its proof."""
    bring(agreement, "health")
    part = asked(agreement, "erasure").parts.get(partner__slug="elmshire-health")

    def act():
        answer_part(user=user("health"), part=RequestPart.objects.get(pk=part.pk), words="Done.")

    return act, lambda: (HeldPerson.objects.count(), HeldItem.objects.count()) == (2, 8)


def bringing(agreement):
    """A register is brought."""
    return lambda: bring(agreement, "health"), lambda: Holding.objects.get().people == 3


def every_row():
    """Count every row of every table by what it says."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = Counter(map(repr, cursor.fetchall()))
    return found


def statements_of(act):
    """Count the statements of an act, and take it back."""
    count = 0

    def counting(execute, *given):
        nonlocal count
        count += not given[0].startswith(BRACKETS)
        return execute(*given)

    with transaction.atomic():
        with connection.execute_wrapper(counting):
            act()
        transaction.set_rollback(True)
    return count


def killed(act, when):
    """Do an act in a process of its own that is killed before its nth statement, at its commit, or right after."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # a child must not speak on its parent's lines
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, f"it was not killed {when}"
        return
    try:
        left = when if isinstance(when, int) else -1

        def die(execute, *given):
            nonlocal left
            left -= not given[0].startswith(BRACKETS)
            if left == 0:  # before it is sent
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*given)

        commit = connection._commit

        def last_breath():
            if when == AFTER:
                commit()
            os.kill(os.getpid(), signal.SIGKILL)

        if when in (COMMIT, AFTER):
            connection._commit = last_breath
        with connection.execute_wrapper(die):
            act()
    finally:
        os._exit(1)


@pytest.mark.parametrize("prepare", [signing, keeping_links, erasing, bringing])
def test_an_act_cut_off_is_as_it_was_or_it_is_done_and_the_trail_verifies(prepare):
    act, done = prepare(make_hub())
    before, statements = every_row(), statements_of(act)
    for when in (1, statements // 3, 2 * statements // 3, statements, COMMIT):
        killed(act, when)
        assert every_row() == before, f"killed {when} of {statements}"
    assert verify().whole
    killed(act, AFTER)
    assert (done(), verify().whole) == (True, True)


@pytest.mark.parametrize("prepare", [signing, keeping_links, erasing])
def test_an_act_cut_off_is_done_the_second_time_and_only_once(prepare):
    act, done = prepare(make_hub())
    killed(act, COMMIT)
    act()
    once = every_row()
    with contextlib.suppress(NotNow):  # it may say that it was done
        act()
    assert (done(), every_row() == once, verify().whole) == (True, True, True)


def test_retention_cut_off_goes_on_where_it_was_and_every_part_that_went_is_proven(monkeypatch):
    bring(make_hub(), "health")
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(days=800))
    items, people = HeldItem.objects.count(), HeldPerson.objects.count()
    statements = statements_of(delete_what_is_due)
    for when in (statements // 4, statements // 3, COMMIT, AFTER):
        killed(delete_what_is_due, when)
        gone = items + people - HeldItem.objects.count() - HeldPerson.objects.count()
        assert (sum(DeletionProof.objects.values_list("count", flat=True)), verify().whole) == (gone, True)
    assert 0 < gone < items + people, "it was cut off between two of its parts"
    delete_what_is_due()
    proofs = sum(DeletionProof.objects.values_list("count", flat=True))
    assert (HeldItem.objects.count(), HeldPerson.objects.count(), proofs) == (0, 0, items + people)
    assert (Holding.objects.get().deleted_at is not None, verify().whole) == (True, True)
