"""Batches of printed forms: each with a serial, keyed once or by two people who see nothing of each other, stored once."""

import csv
import datetime as dt
import io
import re
import threading
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from folkmoot.channels.paper.batching import Plan, draw_up_batch, keyed_twice, place_copies
from folkmoot.channels.paper.keying import Reading, key_sheet
from folkmoot.channels.paper.models import Agreement, Batch, Keying, LogLine, Sheet
from folkmoot.channels.paper.printing import file_of, folder, let_old_prints_go, print_batch
from folkmoot.channels.paper.progress import progress_of, rates_by_keyer, rates_by_question
from folkmoot.channels.paper.retaining import forget_old_readings
from folkmoot.channels.paper.serials import Serial, read_serial
from folkmoot.contacts.models import Contact, HeldBody
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def pile() -> Collector:
    return make_collector("paper")


@pytest.fixture
def people(pile) -> list[Officer]:
    """Two who key, and one who runs the engagement."""
    partner = pile.engagement.partner
    return [
        OfficerFactory(partner=partner, role=role)
        for role in ("front_line", "front_line", "engagement_officer")
    ]


def printed(pile: Collector, entry: str = "double", copies: int = 4, **more) -> Batch:
    plan = Plan(
        **{"name": "Libraries", "language": "en", "large_print": False, "copies": copies, "send_back": "FREEPOST ELM",
           "send_back_by": None, "entry": entry, "share": 0, **more}
    )  # fmt: skip
    return draw_up_batch(collector=pile, plan=plan, officer=None, seed=7)


def sheet_of(batch: Batch, number: int = 1) -> Sheet:
    return batch.sheets.get(number=number)


def key(officer: Officer, sheet: Sheet, **said):
    address = f"/officers/paper/{sheet.batch.collector.code}/"
    answers = {"serial": str(Serial(sheet.serial)), "matters": "burglary"} | said
    return signed_in(officer).post(
        address, {name: value for name, value in answers.items() if value is not None}
    )


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def stored() -> list[tuple]:
    return list(Contact.objects.order_by("id").values_list("circumstances", "disposition", "answers"))


def states(batch: Batch) -> list[str]:
    return list(batch.sheets.values_list("state", flat=True))


def test_serials_are_by_chance_checked_and_read_as_typed_or_scanned(pile) -> None:
    batch = printed(pile, copies=200)
    serials = list(batch.sheets.values_list("serial", flat=True))
    one = serials[0]
    shown = str(Serial(one))
    swapped = one[1] + one[0] + one[2:] if one[0] != one[1] else one[:-1] + ("0" if one[-1] != "0" else "1")
    assert (len(set(serials)), {len(each) for each in serials}) == (200, {10})
    assert serials != sorted(serials)
    typed = (shown, shown.lower(), f"https://elmshire.example/p/{one}/", f" {one[:5]} {one[5:]} ")
    assert [read_serial(each) for each in typed] == [one] * 4
    assert [read_serial(each) for each in (swapped, one[:-1], "17", "")] == [None] * 4


def test_a_share_is_drawn_by_a_seed_that_others_can_repeat(pile) -> None:
    batch = printed(pile, entry="share", copies=50, share=10)
    drawn = set(batch.sheets.filter(keyed_twice=True).values_list("number", flat=True))
    assert (len(drawn), drawn) == (5, keyed_twice(50, "share", 10, batch.seed))
    assert (keyed_twice(3, "double", 0, 1), keyed_twice(3, "single", 0, 1)) == ({1, 2, 3}, set())


def test_a_form_keyed_once_is_stored_and_its_copy_keyed_again_is_told_and_counted_once(pile, people) -> None:
    batch = printed(pile, entry="single")
    sheet = sheet_of(batch)
    first = signed_in(people[0]).get(key(people[0], sheet).url)
    again = signed_in(people[1]).get(key(people[1], sheet).url)
    other = key(people[1], sheet, matters="speeding")
    shown = str(Serial(sheet.serial))
    assert stored() == [({"paper": shown}, "completed", {"matters": "burglary"})]
    assert f"Form {shown} stored." in text(first)
    assert f"Form {shown} was entered before with the same answers. Nothing changed." in text(again)
    assert (other.status_code, "was keyed before, with other answers" in text(other)) == (409, True)
    assert (states(batch)[0], HeldBody.objects.count()) == ("keyed", 1)


def test_two_people_who_agree_make_one_contact_and_their_readings_are_forgotten(pile, people) -> None:
    batch = printed(pile)
    sheet = sheet_of(batch)
    key(people[0], sheet, why="They  race\npast.")
    before = (stored(), states(batch)[0], Keying.objects.get().sealed is None)
    second = signed_in(people[1]).get(f"/officers/paper/{pile.code}/?serial={Serial(sheet.serial)}")
    assert "They  race" not in second.content.decode()
    key(people[1], sheet, why="They race past.")
    assert before == ([], "keyed", False)
    assert stored() == [
        (
            {"paper": str(Serial(sheet.serial))},
            "completed",
            {"matters": "burglary", "why": "They  race\npast."},
        )
    ]
    assert (states(batch)[0], list(Keying.objects.values_list("place", "sealed"))) == (
        "checked",
        [(1, None), (2, None)],
    )
    assert [(rate.name, rate.compared, rate.agreed) for rate in rates_by_question(batch)] == [
        ("Which matters most?", 1, 1),
        ("Why?", 1, 1),
    ]


def test_nobody_keys_both_readings_and_a_third_keying_changes_nothing(pile, people) -> None:
    batch = printed(pile)
    sheet = sheet_of(batch)
    key(people[0], sheet)
    own = key(people[0], sheet)
    key(people[1], sheet)
    third = key(people[2], sheet, matters="speeding")
    assert (own.status_code, "A second person must key it" in text(own)) == (409, True)
    assert (third.status_code, "It is counted once." in text(third)) == (409, True)
    assert [answers for *_, answers in stored()] == [{"matters": "burglary"}]


def test_what_two_people_read_differently_is_settled_by_a_third_act(pile, people) -> None:
    batch = printed(pile)
    sheet = sheet_of(batch)
    key(people[0], sheet, why="Cars race", age="25-34", home="EL1 1AA")
    key(people[1], sheet, why="Cats race", age="16-24", home="EL1 1AA", illegible="home")
    page = f"/officers/paper/batches/{batch.uuid}/settle/1/"
    asked = text(signed_in(people[2]).get(page))
    refused = signed_in(people[0]).get(page).status_code
    runs = signed_in(people[2])
    nothing = runs.post(page, {"take-why": "first"})
    unread = runs.post(
        page, {"take-why": "other", "take-home": "second", "take-age": "other", "age": "no such age"}
    )
    before = stored()
    done = runs.post(
        page, {"take-why": "other", "why": "Carts race", "take-home": "second", "take-age": "second"}
    )
    assert ("Cars race" in asked, "Cats race" in asked, "Burglary" in asked, refused) == (
        True,
        True,
        False,
        403,
    )
    assert (nothing.status_code, unread.status_code, before, states(batch)[0]) == (422, 422, [], "checked")
    assert done.url == f"/officers/paper/batches/{batch.uuid}/"
    contact = Contact.objects.get()
    assert (contact.answers, contact.profile) == (
        {"matters": "burglary", "why": "Carts race"},
        {"age": "16-24"},
    )
    assert contact.circumstances == {"paper": str(Serial(sheet.serial)), "illegible": "home"}
    line = LogLine.objects.get(act="settle")
    assert (line.officer, line.words) == (people[2], "why: other, home: second, age: second")
    assert {rate.name: (rate.compared, rate.agreed, rate.stood) for rate in rates_by_keyer(batch)} == {
        people[0].user.name: (4, 1, 1), people[1].user.name: (4, 1, 3)}  # fmt: skip
    assert {row.question: row.agreed for row in Agreement.objects.filter(officer=people[0])} == {
        "matters": 1, "why": 0, "home": 0, "age": 0}  # fmt: skip
    acts = TrailRow.objects.filter(act__in=("read_form", "settle_form")).order_by("id")
    assert list(acts.values_list("act", flat=True)) == ["read_form", "settle_form"]


def test_a_draft_is_kept_for_who_keyed_it_alone_and_gone_on_with(pile, people) -> None:
    batch = printed(pile)
    sheet = sheet_of(batch)
    kept = key(people[0], sheet, why="Half of it", illegible="age", _draft="1")
    page = f"/officers/paper/{pile.code}/?serial={Serial(sheet.serial)}"
    own, other = (
        signed_in(people[0]).get(page).content.decode(),
        signed_in(people[1]).get(page).content.decode(),
    )
    listed = text(signed_in(people[0]).get(kept.url))
    assert ("Half of it</textarea>" in own, "Half of it" in other) == (True, False)
    assert f"Go on with form {Serial(sheet.serial)}" in listed
    assert (stored(), states(batch)[0]) == ([], "printed")
    key(people[0], sheet, why="Half of it")
    assert list(Keying.objects.values_list("officer", "place")) == [(people[0].pk, 1)]


def test_a_reading_is_undone_by_who_keyed_it_and_the_form_keyed_anew(pile, people) -> None:
    batch = printed(pile)
    sheet = sheet_of(batch)
    key(people[0], sheet, matters="speeding")
    undo = f"/officers/paper/{pile.code}/undo/"
    signed_in(people[1]).post(undo, {"serial": sheet.serial})
    still = states(batch)[0]
    signed_in(people[0]).post(undo, {"serial": sheet.serial})
    assert (still, states(batch)[0], Keying.objects.count()) == ("keyed", "returned", 0)
    key(people[0], sheet)
    key(people[1], sheet)
    signed_in(people[1]).post(undo, {"serial": sheet.serial})
    after = (stored(), states(batch)[0])
    key(people[0], sheet, matters="speeding")
    key(people[1], sheet, matters="speeding")
    assert after == ([], "returned")
    assert [answers for *_, answers in stored()] == [{"matters": "speeding"}]


def test_forged_serials_and_those_of_elsewhere_are_told_apart_and_store_nothing(pile, people) -> None:
    printed(pile)
    elsewhere = sheet_of(
        printed(make_collector("paper", title="Library hours", partner=pile.engagement.partner))
    )
    strangers = sheet_of(printed(make_collector("paper")))
    forged = "0000000000"  # its check character is right, and no form has it
    told = {}
    for name, serial in (
        ("forged", forged),
        ("elsewhere", elsewhere.serial),
        ("a stranger's", strangers.serial),
    ):
        answer = signed_in(people[0]).post(
            f"/officers/paper/{pile.code}/", {"serial": serial, "matters": "burglary", "why": "They race."}
        )
        told[name] = (answer.status_code, "They race.</textarea>" in answer.content.decode())
        told[f"{name}, said"] = [s for s in ("No form printed here", "“Library hours”") if s in text(answer)]
    assert told == {
        "forged": (422, True),
        "forged, said": ["No form printed here"],
        "elsewhere": (422, True),
        "elsewhere, said": ["“Library hours”"],
        "a stranger's": (422, True),
        "a stranger's, said": ["No form printed here"],
    }
    assert stored() == []


def test_the_same_serial_come_back_twice_is_said_and_counted_once(pile, people) -> None:
    batch = printed(pile)
    one = signed_in(people[0])
    page = f"/officers/paper/batches/{batch.uuid}/"
    serials = [str(Serial(sheet.serial)) for sheet in batch.sheets.all()]
    place_copies(batch=batch, first=1, last=3, where="Dunmere library", officer=people[0])
    first = one.post(f"{page}back/", {"serial": serials[0], "act": "take_back"}, follow=True)
    again = one.post(f"{page}back/", {"serial": serials[0], "act": "take_back"}, follow=True)
    one.post(f"{page}back/", {"serial": serials[1], "act": "spoil", "words": "Wet"})
    one.post(f"{page}back/", {"serial": serials[3], "act": "lose"})
    key(people[0], sheet_of(batch, 3))
    keyed = one.post(f"{page}back/", {"serial": serials[2], "act": "lose"})
    wrong = one.post(f"{page}back/", {"serial": "17", "act": "lose"})
    spoilt = key(people[0], sheet_of(batch, 2))
    progress = progress_of([batch])[batch.pk]
    assert "has come back." in text(first)
    assert f"Form {serials[0]} came back before" in text(again)
    assert (keyed.status_code, wrong.status_code, spoilt.status_code) == (422, 422, 409)
    assert states(batch) == ["returned", "spoilt", "keyed", "lost"]
    assert (progress.back, progress.of_use, progress.take_up, progress.waits) == (2, 2, 1.0, 1)
    assert LogLine.objects.filter(act="again").count() == 1
    log = list(
        csv.reader(io.StringIO(signed_in(people[2]).get(f"{page}log.csv").content.decode("utf-8-sig")))
    )
    assert [row[1:6] for row in log[1:4]] == [
        ["Printed", "1", "4", "", ""],
        ["Handed out or left", "1", "3", "", "Dunmere library"],
        ["Came back", "1", "1", serials[0], ""],
    ]
    assert [row[5] for row in log if row[1] == "Spoilt"] == ["Wet"]


def test_a_form_is_answered_online_by_its_square_once_and_its_paper_is_not_counted_again(
    pile, people
) -> None:
    batch = printed(pile, language="cy")
    sheet, visitor = sheet_of(batch), Client()
    address = f"/p/{sheet.serial}/"
    page = visitor.get(address)
    said = {"_uuid": "0" * 32, "matters": "burglary"}
    first = visitor.post(address, said)
    again, changed = visitor.post(address, said), Client().post(address, said | {"matters": "speeding"})
    code = Contact.objects.values_list("uuid", flat=True).get()
    paper = key(people[0], sheet)
    assert ("Beth sydd bwysicaf?" in page.content.decode(), first.status_code) == (True, 302)
    assert (again.status_code, changed.status_code, code.hex != "0" * 32) == (302, 409, True)
    assert stored() == [
        ({"paper": str(Serial(sheet.serial)), "way": "own phone"}, "completed", {"matters": "burglary"})
    ]
    assert (paper.status_code, "was answered online" in text(paper)) == (409, True)
    assert states(batch)[0] == "online"
    back = sheet_of(batch, 2)
    key(people[0], back)
    late = visitor.get(f"/p/{back.serial}/")
    assert "Atebwyd y ffurflen hon eisoes" in text(late)
    assert {visitor.get(f"/p/{serial}/").status_code for serial in ("0000000000", "NOSUCHTHING")} == {404}
    tried = [visitor.get("/p/0000000000/").status_code for _ in range(11)]
    assert (tried[-1], visitor.get(f"/p/{sheet_of(batch, 3).serial}/").status_code) == (429, 200)


def test_a_closed_engagement_takes_no_form_online_and_paper_only_of_before(pile, people) -> None:
    closed = make_collector("paper", partner=pile.engagement.partner, state="closed",
                            closes_on=timezone.localdate() - dt.timedelta(days=1))  # fmt: skip
    batch = printed(closed)
    sheet = sheet_of(batch)
    online = Client().get(f"/p/{sheet.serial}/").status_code
    today = key(people[0], sheet, why="Late")
    day = timezone.localdate() - dt.timedelta(days=2)
    parts = {"filled_in_on-day": day.day, "filled_in_on-month": day.month, "filled_in_on-year": day.year}
    early = key(people[0], sheet, **parts)
    key(people[1], sheet, **parts)
    assert (online, today.status_code, "is closed" in text(today), "Late</textarea>" in today.content.decode()) == (
        410, 422, True, True)  # fmt: skip
    assert (early.status_code, [timezone.localdate(each.asked_at) for each in Contact.objects.all()]) == (
        302,
        [day],
    )


def test_what_was_withdrawn_never_comes_back_from_its_paper(pile, people) -> None:
    batch = printed(pile, entry="single")
    sheet = sheet_of(batch)
    from folkmoot.contacts.receipts import code_of

    key(people[0], sheet)
    withdraw(code=code_of(Contact.objects.get().uuid))
    again = key(people[0], sheet)
    assert (again.status_code, stored()) == (422, [])


def test_readings_nobody_settles_are_destroyed_when_answers_are_kept_no_longer(pile, people) -> None:
    batch = printed(pile)
    key(people[0], sheet_of(batch))
    key(people[0], sheet_of(batch, 2), _draft="1")
    late = timezone.now() + dt.timedelta(days=pile.engagement.retention_days + 1)
    assert (forget_old_readings(), forget_old_readings(late), Keying.objects.count()) == (0, 2, 0)


def sizes_on(page) -> set[float]:
    """How large letters are on a page of a PDF, in points."""
    import pikepdf

    scale, kept, font, letters, found = 1.0, [], 0.0, 1.0, set()
    for given, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(scale)
            case "Q":
                scale = kept.pop()
            case "cm":
                scale *= abs(float(given[3]))
            case "Tf":
                font = float(given[1])
            case "Tm":
                letters = abs(float(given[3]))
            case "Tj" | "TJ":
                found.add(font * letters * scale)
    return found


def test_a_batch_is_printed_each_copy_numbered_and_tagged_and_the_file_goes_after_a_week(
    pile, people
) -> None:
    import pikepdf

    batch = printed(pile, copies=2, large_print=True)
    print_batch(batch)
    batch.refresh_from_db()
    fetched = signed_in(people[2]).get(f"/officers/paper/batches/{batch.uuid}/forms/")
    with pikepdf.open(io.BytesIO(b"".join(fetched.streaming_content))) as made:
        tagged = (bool(made.Root.MarkInfo.Marked), str(made.Root.Lang), len(made.pages) % 2)
        assert tagged == (True, "en", 0)
        pages = [made.pages[n].obj for n in range(len(made.pages))]
        assert len(pages) == 4
        assert "pdfuaid" in made.Root.Metadata.read_bytes().decode()
        assert min(size for page in made.pages for size in sizes_on(page)) >= 17.99
    path = file_of(batch)
    assert path is not None
    gone = let_old_prints_go(timezone.now() + dt.timedelta(days=8))
    batch.refresh_from_db()
    after = signed_in(people[2]).get(f"/officers/paper/batches/{batch.uuid}/forms/", follow=True)
    assert (gone, batch.kept_file, list(folder().glob("*"))) == (1, "", [])
    assert "Make it once more: each copy keeps its serial." in text(after)


def test_a_long_batch_is_a_zip_of_parts(pile, monkeypatch) -> None:
    from folkmoot.channels.paper import printing

    monkeypatch.setattr(printing, "PAGES_TOGETHER", 5)  # two copies of two pages
    batch = printed(pile, copies=3)
    with zipfile.ZipFile(folder() / print_batch(batch)) as packed:
        assert packed.namelist() == ["batch-1-copies-0001-0002.pdf", "batch-1-copies-0003-0003.pdf"]


def test_another_partners_officer_finds_no_such_batch(pile) -> None:
    batch, stranger = printed(pile), signed_in(OfficerFactory())
    page = f"/officers/paper/batches/{batch.uuid}/"
    assert [
        stranger.get(page).status_code,
        stranger.get(f"{page}log.csv").status_code,
        stranger.get(f"{page}settle/1/").status_code,
        stranger.post(f"{page}back/", {}).status_code,
    ] == [404] * 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_the_same_form_keyed_by_two_people_in_the_same_moment_is_first_and_second_and_stored_once() -> None:
    pile = make_collector("paper")
    sheet = sheet_of(printed(pile, copies=1))
    officers = [OfficerFactory(partner=pile.engagement.partner) for _ in range(2)]
    ready, became = threading.Barrier(2), []

    def keys(officer: Officer) -> None:
        ready.wait()
        try:
            keyed = key_sheet(sheet=sheet, reading=Reading(raw={"matters": "burglary"}), officer=officer)
            became.append(keyed.state)
        finally:
            connection.close()

    threads = [threading.Thread(target=keys, args=[officer]) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(became), [answers for *_, answers in stored()]) == (
        ["checked", "keyed"],
        [{"matters": "burglary"}],
    )
