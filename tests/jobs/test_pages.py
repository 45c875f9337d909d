"""How far work has come, for the person who asked for it."""

import re

import pytest
from django.utils import timezone

from folkmoot.jobs import leases
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.models import Job
from tests.jobs import chores
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return OfficerFactory(role="engagement_officer")


def text_of(reply) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def test_nothing_asked_for_yet(officer):
    assert "You have asked for nothing yet" in text_of(signed_in(officer).get("/officers/jobs/"))


def test_work_is_seen_by_who_asked_for_it_and_by_no_colleague(officer):
    job = ask_for(chores.refuse, title="Import contacts.csv", asked_by=officer.user)
    address = f"/officers/jobs/{job.uuid}/"
    assert "Waiting for its turn." in text_of(signed_in(officer).get(address))
    colleague = OfficerFactory(role="engagement_officer", partner=officer.partner)
    assert signed_in(colleague).get(address).status_code == 404
    assert signed_in(colleague).post(f"{address}again/").status_code == 302
    assert "Import contacts.csv" not in text_of(signed_in(colleague).get("/officers/jobs/"))


def test_progress_is_shown_and_the_page_loads_itself_anew_without_script(officer):
    job = ask_for(chores.refuse, title="Import contacts.csv", asked_by=officer.user)
    leases.renew(leases.claim(worker="one"), done=300, total=1200, message="300 of 1,200 rows read")
    page = signed_in(officer).get(f"/officers/jobs/{job.uuid}/").content.decode()
    assert '<progress id="progress" max="1200" value="300">' in page
    assert "300 of 1,200 rows read" in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_the_result_leads_on_within_this_site_only(officer):
    client = signed_in(officer)
    for given, shown in [
        ("/officers/engagements/", True),
        ("https://evil.example/", False),
        ("//evil.example", False),
    ]:
        job = ask_for(chores.refuse, title="Report", asked_by=officer.user)
        leases.finish(leases.claim(worker="one"), {"url": given, "sentence": "1,200 contacts stored."})
        page = client.get(f"/officers/jobs/{job.uuid}/").content.decode()
        assert "1,200 contacts stored." in page
        assert (f'href="{given}"' in page) is shown
        assert "refresh" not in page


def test_failed_work_says_why_and_can_be_tried_again(officer):
    job = ask_for(chores.refuse, title="Import contacts.csv", asked_by=officer.user)
    leases.fail(leases.claim(worker="one"), "The file has no heading row.", for_good=True)
    client = signed_in(officer)
    assert "This could not be done. The file has no heading row." in text_of(
        client.get(f"/officers/jobs/{job.uuid}/")
    )
    assert "It will be tried again now." in text_of(
        client.post(f"/officers/jobs/{job.uuid}/again/", follow=True)
    )
    job.refresh_from_db()
    assert (job.state, job.tries, job.max_tries, job.error) == ("waiting", 1, 4, "")
    assert leases.claim(worker="one") == job


def test_work_that_goes_on_cannot_be_started_twice(officer):
    job = ask_for(chores.refuse, title="Import contacts.csv", asked_by=officer.user)
    leases.claim(worker="one")
    signed_in(officer).post(f"/officers/jobs/{job.uuid}/again/")
    assert Job.objects.get().state == "running"
    assert Job.objects.filter(run_after__lte=timezone.now(), lease_until=None).count() == 0
