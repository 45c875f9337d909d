"""A body whose name is withheld stands nowhere; what searches lead to counts in an entry's score, and nobody is known by it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from folkmoot.directory.models import EntryVotes, Organisation, Revision, SearchEvent, Service
from folkmoot.directory.truth.releasing import put_out
from folkmoot.directory.truth.scoring import keep_scores
from tests.assets.world import make_officer, make_service
from tests.directory.truth.world import make_swimming
from tests.partners.factories import signed_in

pytestmark = pytest.mark.django_db
BODY = "Quillfeather Secret Trust"


def test_the_withheld_name_of_a_body_reaches_no_page_search_feed_or_release(client) -> None:
    officer = make_officer()
    service = make_swimming(officer, organisation=BODY)
    Organisation.objects.filter(name=BODY).update(hidden={"name": "withheld"})
    release = put_out(user=officer.user, keeper=officer.partner, kind="release")
    api = "/directory/api/hsds-3.1"
    addresses = [
        reverse("find:service", args=[service.uuid]),
        f"{reverse('find:search')}?go=1",
        f"{reverse('find:search')}?go=1&q=quillfeather",
        reverse("find:feed"),
        reverse("find:geojson"),
        reverse("find:release", args=[release.number]),
        reverse("find:released", args=[release.number, service.uuid]),
        f"{api}/services",
        f"{api}/services/{service.uuid}",
        f"{api}/organizations",
        "/directory/api/services",
    ]
    answers = {address: client.get(address) for address in addresses}
    told = {address: b"".join(one) if one.streaming else one.content for address, one in answers.items()}
    assert [address for address, body in told.items() if b"Quillfeather" in body] == []
    assert [address for address, one in answers.items() if one.status_code != 200] == []


def test_how_often_searches_lead_to_an_entry_is_its_score_of_use_until_enough_have_voted(client) -> None:
    officer = make_officer()
    one, other = (
        make_service(officer, name=name, spot=None, catchment=[]) for name in ("Singing", "Drumming")
    )
    search = SearchEvent.objects.create(on=timezone.localdate(), words="singing", found=2)
    for _ in range(4):  # nobody can open more from a search than it found
        client.get(reverse("find:service", args=[one.uuid]), {"s": str(search.uuid)})
    assert list(EntryVotes.objects.values_list("service", "opened")) == [(one.pk, 2)]
    EntryVotes.objects.update(opened=20)
    EntryVotes.objects.create(service=other, month=timezone.localdate().replace(day=1), opened=5)
    found = keep_scores(Service.objects.select_related("organisation"))
    told = {pk: (scores[1].points, scores[1].advice) for pk, scores in found.items()}
    said = "Opened {} times from searches in a year; half of all were opened 20 times or more. {}"
    assert told == {
        one.pk: (50, said.format(20, "Nothing to do.")),
        other.pk: (
            12,
            said.format(5, "Look whether its name and first sentence hold the words that people search by."),
        ),
    }
    desk = signed_in(officer)
    for address in (reverse("directory:board"), reverse("directory:service", args=[one.uuid])):
        assert said.format(20, "Nothing to do.") in desk.get(address).content.decode(), address
    assert Revision.objects.filter(act="found").count() == 0
