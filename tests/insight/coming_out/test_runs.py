"""A record of what was found makes every figure again, exactly, whatever was coded or heard since; and says when it cannot."""

import threading

import pytest

from folkmoot.contacts.withdrawing import erase_contacts
from folkmoot.insight.coding.assigning import code_answers
from folkmoot.insight.coding.book import merge_themes
from folkmoot.insight.coming_out import runs_page
from folkmoot.insight.coming_out.finding_out import find_out
from folkmoot.insight.coming_out.runs import figures_of, make_again, record_report
from folkmoot.insight.models import Coded, Run
from folkmoot.jobs.worker import work
from folkmoot.trail.models import TrailRow
from tests.insight.coming_out.read_town import a_read_town

pytestmark = pytest.mark.django_db
RECORDS = "/officers/insight/policing/themes/records/"


def test_the_same_figures_come_out_after_more_was_coded_merged_and_heard():
    town, themes = a_read_town()
    run = record_report(user=town.analyst, engagement=town.engagement)
    assert run.told["themes"] == figures_of(find_out(town.engagement))  # as the pages say them
    again = make_again(Run.objects.get())
    assert (again.equal, again.same_inputs, again.same_programs) == (True, True, True)
    one, other = Coded.objects.filter(theme=themes["Racing"]).order_by("pk")[:2]
    code_answers(
        user=town.analyst, engagement=town.engagement, read={(one.contact, "why"): [themes["Lamps"]]}
    )
    town.hear(30, disposition="completed", profile={"age": "16-34"})
    merge_themes(user=town.analyst, theme=themes["Litter"], into=themes["Lamps"])
    merge_themes(user=town.analyst, theme=themes["Racing"], into=themes["Lamps"])
    assert find_out(town.engagement).found[themes["Lamps"].pk].people > 100  # all is different now
    again = make_again(Run.objects.get())
    assert again.differences == ()
    assert (again.equal, again.same_inputs, again.sentence) == (
        True,
        True,
        "Made again: every figure came out the same.",
    )


def test_what_was_taken_back_cannot_be_counted_again_and_the_record_says_so():
    town, themes = a_read_town()
    run = record_report(user=town.analyst, engagement=town.engagement)
    gone = Coded.objects.filter(theme=themes["Racing"]).first().contact
    erase_contacts(uuids=[gone.uuid], because="withdrawn")
    again = make_again(run)
    assert (again.equal, again.same_inputs) == (False, False)
    assert "answers were taken back" in again.sentence and again.differences


def test_another_reading_or_another_person_gives_another_seal():
    town, themes = a_read_town()
    seals = [record_report(user=town.analyst, engagement=town.engagement).inputs_hash for _ in range(2)]
    assert seals[0] == seals[1]
    one = Coded.objects.filter(theme=themes["Racing"]).first()
    read = {(one.contact, "why"): [themes["Racing"], themes["Lamps"]]}
    code_answers(user=town.analyst, engagement=town.engagement, read=read)
    seals.append(record_report(user=town.analyst, engagement=town.engagement).inputs_hash)
    town.hear(1, disposition="completed")
    seals.append(record_report(user=town.analyst, engagement=town.engagement).inputs_hash)
    assert len(set(seals)) == 3


@pytest.mark.django_db(transaction=True)
def test_an_officer_records_the_figures_and_has_them_made_again(client, monkeypatch):
    town, _ = a_read_town()
    client.force_login(town.analyst)
    assert "Nothing is recorded yet" in client.get(RECORDS).content.decode()
    page = client.post(f"{RECORDS}record/", follow=True)
    address = page.redirect_chain[-1][0]
    run = Run.objects.get()
    assert run.inputs_hash in page.content.decode() and "Version 0, after act 1" in page.content.decode()
    assert "every figure came out the same" in client.post(f"{address}again/", follow=True).content.decode()
    assert "Report" in client.get(RECORDS).content.decode()
    monkeypatch.setattr(runs_page, "MANY", 0)
    told = [client.post(f"{place}/").url for place in (f"{RECORDS}record", f"{address}again")]
    work(stop=threading.Event(), until_empty=True)
    pages = [client.get(job).content.decode() for job in told]
    assert "The figures are recorded" in pages[0] and "every figure came out the same" in pages[1]
    Run.objects.update(kind="draft")
    assert client.post(f"{address}again/").status_code == 404
    assert TrailRow.objects.filter(act="record_report").count() == 2
