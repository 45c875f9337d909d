"""Partners who will not pool names bring match keys: linked, measured on pairs they labelled, and nobody here sees a name."""

import hashlib
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.evidence.linking import match_keys
from folkmoot.hub.links.joined import linked_people
from folkmoot.hub.links.pseudonyms import make_key
from folkmoot.hub.links.running import ask_for_run
from folkmoot.hub.models import HeldItem, HeldKeys, HeldPerson, LinkRun
from folkmoot.hub.rights.deleting import take_out
from folkmoot.hub.tasks import link_registers
from folkmoot.partners.agreements.policies import NotNow
from tests.hub.test_bringing import bring
from tests.hub.test_linking_pages import browser
from tests.hub.test_links import families
from tests.hub.world import make_hub, user

KEYS = [f"key_{number}" for number in range(1, 9)]


@pytest.fixture
def agreement(db):
    return make_hub()


def keyed(people, key, prefix):
    """What a partner makes at home from its register, with the key it was handed."""
    import pyarrow as pa

    names = ("first_name", "surname", "date_of_birth", "postcode")
    table = {name: [person[name] for person in people] for name in names}
    rows = match_keys(
        pa.table({"row": [f"{prefix}{n}" for n in range(len(people))], **table}),
        key.encode(),
        use="aggregate",
    )
    return [
        {**{name: value or "" for name, value in row.items()}, "known": "yes"} for row in rows.to_pylist()
    ]


def test_keys_are_linked_measured_by_the_partners_own_labels_and_no_name_is_ever_here(agreement):
    people = list(families(random.Random(3), 60))
    key = make_key(user=user("linker"), agreement=agreement)
    columns = ["row", *KEYS, "key_check", "known"]
    left = bring(agreement, "protection", columns, keyed(people[:110], key, "c"))
    right = bring(agreement, "health", columns, keyed(people[30:140], key, "h"))
    assert (HeldPerson.objects.count(), HeldKeys.objects.count(), left.people) == (
        0,
        left.people + right.people,
        110,
    )
    run = ask_for_run(user=user("linker"), left=left, right=right, use="aggregate", task=link_registers)
    link_registers.func(run.pk, user("linker").pk)
    linker, address = browser("linker"), f"/officers/hub/links/{run.uuid}/"
    assert "Nobody here sees who these people are" in linker.get(address).content.decode()
    lines = ["row_a,row_b,same", *(f"c{n + 30},h{n},1" for n in range(min(80, right.people, 80)))]
    sent = {"labels": SimpleUploadedFile("pairs.csv", "\n".join(lines).encode())}
    assert linker.post(f"{address}labels/", sent).status_code == 302
    linker.post(f"{address}accept/")
    run = LinkRun.objects.get()
    assert (run.state, run.told["way"]) == ("accepted", "keys"), run.because
    assert len(set(linked_people([left, right]).values())) == run.links.count() > 60
    take_out(left, rule="taken_out")
    assert (HeldKeys.objects.filter(holding=left).count(), HeldItem.objects.filter(holding=left).count()) == (
        0,
        0,
    )


def test_plain_hashes_and_keys_of_another_key_are_refused_and_rotating_makes_old_ones_useless(agreement):
    people = list(families(random.Random(3), 12))
    columns = ["row", *KEYS, "key_check", "known"]
    with pytest.raises(NotNow, match="has no key yet"):
        bring(agreement, "health", columns, keyed(people, "k" * 10 + "0123456789abcdefghijkl", "h"))
    key = make_key(user=user("linker"), agreement=agreement)
    plain = [{"row": "1", "key_1": hashlib.sha256(b"ada fenn").hexdigest(), "key_check": "", "known": "yes"}]
    with pytest.raises(NotNow, match="Plain hashes can be undone"):
        bring(agreement, "health", columns, plain)
    made = keyed(people, key, "h")
    assert bring(agreement, "health", columns, made).people == len(people)
    make_key(user=user("linker"), agreement=agreement)
    with pytest.raises(NotNow, match="not made with the agreement’s key of today"):
        bring(agreement, "health", columns, made)


def test_the_key_is_shown_once_to_the_linking_role_alone(agreement):
    address = f"/officers/hub/links/keys/{agreement.slug}/"
    linker = browser("linker")
    shown = linker.post(address).content.decode()
    key = shown.split("<code>")[1].split("</code>")[0]
    assert len(key) == 64 and key not in linker.get(address).content.decode()
    assert [
        browser(each).get(address).status_code for each in ("admin", "protection", "analyst", "health")
    ] == [403] * 4
