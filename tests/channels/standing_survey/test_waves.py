"""A wave is set up, its sample drawn, answered by letter or by file with the weight of each address, and its addresses erased."""

import csv
import datetime as dt
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from folkmoot.channels.paper.importing import ImportRefused, import_contacts
from folkmoot.channels.paper.mapping import MappingWrong, parse_mapping
from folkmoot.channels.standing_survey.address_list import read_list
from folkmoot.channels.standing_survey.drawing import draw
from folkmoot.channels.standing_survey.fieldwork import progress_of
from folkmoot.channels.standing_survey.large_lists import let_old_lists_go
from folkmoot.channels.standing_survey.models import IssuedAddress, Wave
from folkmoot.channels.standing_survey.running_waves import (
    PURPOSE,
    begin_survey,
    draw_sample,
    erase_what_is_due,
    keep_wave,
)
from folkmoot.channels.standing_survey.serials import drawn_of, spelt
from folkmoot.channels.standing_survey.tasks import draw_from_long_list
from folkmoot.contacts.guessing import MOST_FROM_ONE
from folkmoot.contacts.keys import unseal
from folkmoot.contacts.models import Contact
from folkmoot.engagements.copying import copy_collector
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible
from folkmoot.insight.column_rows import DRAWN
from folkmoot.insight.cubes import Asked, current_all
from folkmoot.insight.drawn import drawing_of
from folkmoot.jobs.models import Job
from folkmoot.jobs.running import Refused
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PARTS = (("Old Town", 40), ("New Town", 20))


def homes() -> SimpleUploadedFile:
    lines = ["Address,Postcode,Part,Street"]
    for part, number in PARTS:
        lines += [f"{n} {part} Road,EL1 1AA,{part},{part} {n % 5}" for n in range(number)]
    return SimpleUploadedFile("homes.csv", "\n".join(lines).encode())


@pytest.fixture
def wave() -> Wave:
    collector = make_collector("standing_survey")
    Collector.objects.filter(pk=collector.pk).update(code="WAVE", sample_class="A", name="Wave of 2027")
    collector = Collector.objects.get(pk=collector.pk)
    survey = begin_survey(user=None, name="Feeling the Difference", partner=collector.engagement.partner)
    return keep_wave(
        user=None,
        survey=survey,
        collector=collector,
        name="2027",
        fieldwork_from=TODAY,
        issued=30,
        not_eligible=2,
    )


def drawn(wave: Wave, **more) -> Wave:
    found = read_list(homes(), by="column", stratum="part", cluster=more.pop("cluster", ""))
    more = {"number": 12, "seed": "4 8 15", "erase_on": TODAY + dt.timedelta(days=60)} | more
    return draw_sample(user=None, wave=wave, found=found, **more)


def test_a_response_rate_is_of_homes_and_says_its_sums(wave):
    assert [each.sentence for each in progress_of([wave])] == [
        "0 full answers from 30 addresses, 2 of them no homes."
    ]
    wave.issued = None
    assert [(each.response_rate, each.sentence) for each in progress_of([wave])] == [
        (None, "How many addresses were asked is not on record, so there is no response rate.")
    ]


def test_a_sample_keeps_only_what_was_drawn_sealed_with_its_weights_and_is_drawn_again_until_it_leaves(wave):
    held = drawn(wave)
    rows = list(IssuedAddress.objects.values_list("stratum", "weight"))
    assert sorted(set(rows)) == [("New Town", 5.0), ("Old Town", 5.0)]
    assert (held.issued, len(rows), held.collector.settings["strata"]) == (
        12,
        12,
        {"Old Town": 40, "New Town": 20},
    )
    assert [b"Road" in bytes(each.sealed) for each in IssuedAddress.objects.all()] == [False] * 12
    first = set(IssuedAddress.objects.values_list("serial", flat=True))
    drawn(wave, numbers={"Old Town": 4, "New Town": 10})
    assert sorted(set(IssuedAddress.objects.values_list("stratum", "weight"))) == [
        ("New Town", 2.0),
        ("Old Town", 10.0),
    ]
    assert first & set(IssuedAddress.objects.values_list("serial", flat=True)) == set()
    drawn(wave, number=12, cluster="street", in_cluster=2)
    assert (
        Collector.objects.get(code="WAVE").settings["strata"] == {}
    )  # clusters are not made finer than they are
    Wave.objects.update(taken_at=timezone.now())
    with pytest.raises(NotPossible):
        drawn(wave)


def test_an_officer_draws_takes_the_list_out_and_erases_it_and_nobody_of_another_partner_sees_any_of_it(wave):
    officer = OfficerFactory(role="engagement_officer", partner=wave.collector.engagement.partner)
    ours, theirs = signed_in(officer), signed_in(OfficerFactory(role="engagement_officer"))
    said = {"file": homes(), "by": "column", "stratum": "Part", "number": "12", "seed": "4 8 15"}
    day = TODAY + dt.timedelta(days=30)
    said |= {"erase_on-day": day.day, "erase_on-month": day.month, "erase_on-year": day.year}
    wrong = ours.post("/officers/surveys/waves/WAVE/draw/", said | {"file": homes(), "stratum": "Parish"})
    assert (
        wrong.status_code,
        "Nothing was drawn, and nothing of the list was kept." in wrong.content.decode(),
    ) == (422, True)
    said["file"] = homes()
    assert (
        ours.post("/officers/surveys/waves/WAVE/draw/", said)["Location"] == "/officers/surveys/waves/WAVE/"
    )
    page = ours.get("/officers/surveys/waves/WAVE/").content.decode()
    assert ("“4 8 15”" in page, "Old Town" in page) == (True, True)
    taken = list(
        csv.DictReader(
            io.StringIO(ours.post("/officers/surveys/waves/WAVE/addresses/").content.decode("utf-8-sig"))
        )
    )
    assert (len(taken), list(taken[0])) == (12, ["number", "link", "Address", "Postcode", "Part", "Street"])
    assert {row["link"].endswith(f"/survey/WAVE/{row['number']}/") for row in taken} == {True}
    assert {client.get("/officers/surveys/waves/WAVE/").status_code for client in (theirs,)} == {404}
    assert theirs.post("/officers/surveys/waves/WAVE/addresses/").status_code == 404
    unsure = ours.post("/officers/surveys/waves/WAVE/erase/", {})
    assert (unsure.status_code, "This erases 12 addresses." in unsure.content.decode()) == (422, True)
    ours.post("/officers/surveys/waves/WAVE/erase/", {"sure": "on"})
    assert IssuedAddress.objects.exclude(sealed=None).count() == 0
    assert ours.post("/officers/surveys/waves/WAVE/addresses/").status_code == 409
    acts = list(
        TrailRow.objects.filter(act__in=("draw_sample", "take_out_addresses", "erase_addresses")).order_by(
            "pk"
        )
    )
    assert [row.act for row in acts] == ["draw_sample", "take_out_addresses", "erase_addresses"]


def test_of_a_long_list_a_worker_draws_the_same_homes_and_the_list_is_gone(wave, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    lines = "\n".join(
        ["Address,Postcode", *(f"{n} The Long Road of Dunmere Common,EL1 1AA" for n in range(12_000))]
    )
    officer = OfficerFactory(partner=wave.survey.partner)
    day = TODAY + dt.timedelta(days=60)
    said = {
        "by": "everywhere", "number": "12", "seed": "4 8 15",
        "erase_on-day": day.day, "erase_on-month": day.month, "erase_on-year": day.year,
    }  # fmt: skip

    def hand_over(text: str) -> Job:
        file = SimpleUploadedFile("homes.csv", text.encode())
        answer = signed_in(officer).post("/officers/surveys/waves/WAVE/draw/", said | {"file": file})
        job = Job.objects.latest("id")
        assert (answer.status_code, answer.url) == (302, f"/officers/jobs/{job.uuid}/")
        return job

    waits = hand_over(lines)
    before = IssuedAddress.objects.count(), len(list((tmp_path / "address_lists").iterdir()))
    told = draw_from_long_list.func(*waits.arguments["args"])
    held = Wave.objects.get()
    straight = read_list(SimpleUploadedFile("homes.csv", lines.encode()), by="everywhere")
    chosen, _ = draw(straight.addresses, {"": 12}, seed="4 8 15")
    drawn = {json.loads(unseal(bytes(row.sealed), purpose=PURPOSE, owner=f"{held.collector.uuid.hex} {row.serial}"))["Address"]
             for row in held.addresses.all()}  # fmt: skip
    assert (before, told["sentence"]) == ((0, 1), "12 of 12,000 addresses were drawn.")
    assert (drawn, held.list_digest) == ({one.address.words[0] for one in chosen}, straight.digest)
    with pytest.raises(Refused, match="no longer kept here"):
        draw_from_long_list.func(*waits.arguments["args"])
    twice = hand_over(f"{lines}\n7 The Long Road of Dunmere Common,EL1 1AA")
    with pytest.raises(Refused, match="hold the same address"):
        draw_from_long_list.func(*twice.arguments["args"])
    hand_over(lines)
    kept = let_old_lists_go(), let_old_lists_go(timezone.now() + dt.timedelta(hours=25))
    assert (kept, list((tmp_path / "address_lists").iterdir())) == ((0, 1), [])
    assert IssuedAddress.objects.count() == 12


def test_addresses_are_erased_on_their_day_and_late_letters_can_still_be_answered(wave):
    held = drawn(wave)
    assert (erase_what_is_due(held.erase_on - dt.timedelta(days=1)), erase_what_is_due(held.erase_on)) == (
        0,
        1,
    )
    assert erase_what_is_due(held.erase_on) == 0
    one = IssuedAddress.objects.first()
    assert (one.sealed, drawn_of(held.collector, [one.serial])[one.serial].weight) == (None, 5.0)


def test_a_letter_is_answered_once_with_its_weight_and_stratum_and_nothing_says_which_home_it_was(wave):
    drawn(wave)
    one = IssuedAddress.objects.first()
    person = Client()
    lead = person.post("/survey/WAVE/", {"number": one.serial.lower().replace("-", " ")})
    assert lead["Location"] == f"/survey/WAVE/{one.serial}/"
    answers = {"_uuid": "", "_opened": "1", "matters": "burglary", "age": "25-34"}
    assert person.post(lead["Location"], answers).status_code == 302
    heard = Contact.objects.get()
    assert (heard.weight, heard.circumstances, heard.answers["matters"]) == (
        5.0,
        {"stratum": one.stratum},
        "burglary",
    )
    kept = str(list(Contact.objects.values())) + str(list(TrailRow.objects.values()))
    assert (one.serial in kept, "Road" in kept) == (False, False)
    again = Client().post(lead["Location"], answers | {"matters": "speeding"})
    assert (again.status_code, Contact.objects.get().answers["matters"]) == (409, "burglary")
    officer = OfficerFactory(role="engagement_officer", partner=wave.collector.engagement.partner)
    left = signed_in(officer).post("/officers/surveys/waves/WAVE/addresses/", {"only": "unanswered"})
    numbers = {row["number"] for row in csv.DictReader(io.StringIO(left.content.decode("utf-8-sig")))}
    assert numbers == set(IssuedAddress.objects.values_list("serial", flat=True)) - {one.serial}


def test_guessing_numbers_stops_after_a_few_and_a_right_one_still_opens(wave):
    drawn(wave)
    one = IssuedAddress.objects.first()
    tried = [Client().get(f"/survey/WAVE/CDFH-JK{n:02}/").status_code for n in range(MOST_FROM_ONE + 1)]
    assert tried == [404] * MOST_FROM_ONE + [429]
    assert Client().get(f"/survey/WAVE/{one.serial}/").status_code == 200
    assert [spelt(typed) for typed in ("cdfh jkmn", "CDFHJKMN", "short", "")] == [
        "CDFH-JKMN",
        "CDFH-JKMN",
        "SHORT",
        "",
    ]


MAPPING = """
name = "wave"
[row]
key = ["Id"]
[collector]
channel = "standing_survey"
code = "WAVE"
name = "Wave"
class = "A"
[contact]
{drawn}
[[question]]
key = "matters"
kind = "one"
wording = "Which matters most?"
column = "Q1"
values = {{ "1" = "speeding", "2" = "burglary" }}
"""


def take_in(wave: Wave, text: str, drawn: str):
    mapping = parse_mapping(MAPPING.format(drawn=drawn))
    return import_contacts(
        source=io.BytesIO(text.encode()),
        mapping=mapping,
        engagement=wave.collector.engagement,
        name="wave.csv",
    )


def test_a_file_brings_weights_strata_and_clusters_apart_from_the_answers(wave):
    design = 'weight = "W"\nstratum = "Str"\ncluster = "Psu"'
    with pytest.raises(ImportRefused) as refused:
        take_in(wave, "Id,Q1,W,Str,Psu\n1,1,2.5,North,7\n2,2,1,,9\n", design)
    assert str(refused.value.report.problems[0]) == "Line 3, Str: The row has no stratum: each row needs one."
    take_in(wave, "Id,Q1,W,Str,Psu\n1,1,2.5,North,7\n", design)
    heard = Contact.objects.get()
    told = {name: said for name, said in heard.circumstances.items() if name != "import"}
    assert (heard.weight, told, heard.answers) == (
        2.5,
        {"stratum": "North", "cluster": "7"},
        {"matters": "speeding"},
    )


def test_a_file_says_how_many_there_are_in_each_stratum_once_and_the_same_in_every_row(wave):
    design = 'weight = "W"\nstratum = "Str"\nstratum_size = "Homes"'
    with pytest.raises(ImportRefused) as refused:
        take_in(wave, "Id,Q1,W,Str,Homes\n1,1,2,North,40\n2,2,2,North,41\n3,2,2,South,0\n", design)
    assert [str(each) for each in refused.value.report.problems] == [
        "Line 4, Homes: A stratum has one person or home at least.",
        'Line 3, Homes: An earlier row says that "North" has 40, and this one 41.',
    ]
    take_in(wave, "Id,Q1,W,Str,Homes\n1,1,20,North,40\n2,2,20,North,40\n3,2,3,South,3\n", design)
    assert Collector.objects.get(code="WAVE").settings == {"strata": {"North": 40.0, "South": 3.0}}
    counted = current_all(wave.collector.engagement, [Asked(tuple(DRAWN))])
    told = drawing_of(wave.collector.engagement, counted[0].cube).strata
    assert told.sizes == {"WAVE: North": 40.0, "WAVE: South": 3.0}
    take_in(wave, "Id,Q1,W,Str,Homes\n4,1,20,North,40\n5,2,3,South,1\n", design)
    counted = current_all(wave.collector.engagement, [Asked(tuple(DRAWN))])
    assert drawing_of(wave.collector.engagement, counted[0].cube).strata.sizes is None  # two of one there
    with pytest.raises(MappingWrong):
        take_in(wave, "", 'weight = "W"\nstratum_size = "Homes"')


def test_a_file_comes_back_by_the_numbers_of_letters_which_say_by_themselves_how_a_home_was_drawn(wave):
    drawn(wave, numbers={"Old Town": 4, "New Town": 10})
    one = IssuedAddress.objects.filter(stratum="Old Town").first()
    with pytest.raises(ImportRefused) as refused:
        take_in(wave, f"Id,Q1,No\n1,1,{one.serial}\n2,2,CDFH-0000\n", 'serial = "No"')
    assert (
        str(refused.value.report.problems[0])
        == 'Line 3: No letter of this survey has the number "CDFH-0000".'
    )
    take_in(wave, f"Id,Q1,No\n1,1,{one.serial}\n", 'serial = "No"')
    heard = Contact.objects.get()
    assert (heard.weight, heard.circumstances["stratum"]) == (10.0, "Old Town")
    online = Client().post(
        f"/survey/WAVE/{one.serial}/", {"_uuid": "", "_opened": "1", "matters": "burglary"}
    )
    assert (online.status_code, Contact.objects.count()) == (409, 1)
    with pytest.raises(MappingWrong):
        take_in(wave, "", 'serial = "No"\nweight = "W"')


def test_a_wave_is_copied_as_the_next_without_who_was_drawn(wave):
    drawn(wave)
    to = make_collector("online", partner=wave.collector.engagement.partner).engagement
    made = copy_collector(user=None, collector=Collector.objects.get(code="WAVE"), to=to, name="2028")
    assert (made.survey_wave.survey, made.survey_wave.name, made.survey_wave.issued) == (
        wave.survey,
        "2028",
        None,
    )
    assert (Collector.objects.get(pk=made.pk).settings, made.survey_wave.addresses.count()) == ({}, 0)


def test_only_people_picked_at_random_make_a_wave(wave):
    other = make_collector("standing_survey", partner=wave.survey.partner)
    with pytest.raises(NotPossible):
        keep_wave(user=None, survey=wave.survey, collector=other, name="C")
