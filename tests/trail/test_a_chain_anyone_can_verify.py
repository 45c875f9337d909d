"""The trail as a file: whole it verifies anywhere, and whatever was done to it shows."""

import csv
import io
import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from folkmoot.config.cli import main
from folkmoot.trail.asking import Asked, record_asked
from folkmoot.trail.chain_file import verify_file
from folkmoot.trail.checking import verify
from folkmoot.trail.guarding import put_guards_up
from folkmoot.trail.heads import find_head, head_of_today
from folkmoot.trail.models import HeadOfDay, TrailRow
from folkmoot.trail.recording import record_act
from folkmoot.trail.subjects import destroy_key, pseudonym_of, rows_about
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
REFERENCE = "a" * 64


@pytest.fixture
def council():
    return OfficerFactory(role="administrator", user__name="=Dee Example")


def taken_out(client, address="trail.jsonl"):
    return b"".join(client.get(f"/officers/trail/{address}").streaming_content).decode()


def some_rows(officer):
    for number in range(5):
        record_act(
            user=officer.user,
            act="open_engagement",
            subject_kind="engagement",
            subject_id=f"+{number}",
            detail={"é": [1.5]},
        )


def lines_after(officer):
    some_rows(officer)
    return taken_out(signed_in(officer)).splitlines(keepends=True)


def found(lines, **asked):
    return verify_file(io.StringIO("".join(lines)), **asked)


def test_a_whole_trail_verifies_as_jsonl_and_as_csv(council, tmp_path, capsys):
    lines = lines_after(council)
    told = found(lines)
    assert (told.whole, told.rows, told.sealed) == (True, len(lines) - 1, 0)
    (tmp_path / "trail.jsonl").write_text("".join(lines))
    (tmp_path / "trail.csv").write_text(taken_out(signed_in(council), "trail.csv"))
    assert [
        main(["audit", "verify", str(tmp_path / name)]) for name in ("trail.jsonl", "trail.csv", "no.csv")
    ] == [0, 0, 2]
    assert "Whole: 6 rows, one following the other." in capsys.readouterr().out


def changed(line, **fields):
    return json.dumps(json.loads(line) | fields) + "\n"


def test_each_way_of_tampering_shows_at_its_first_broken_place(council):
    whole = lines_after(council)
    row = [0, *(json.loads(line)["row"] for line in whole[1:])]
    tampered = {
        f"Row {row[3]} is not as it was written.": [*whole[:3], changed(whole[3], actor="Nobody"), *whole[4:]],
        f"Row {row[4]} does not follow row {row[2]}": [*whole[:3], *whole[4:]],
        f"Row {row[4]} does not follow row {row[2]}: a row was taken out, put in, or moved.": [
            *whole[:3], whole[4], whole[3], *whole[5:],
        ],
        f"Row {row[3]} is there twice.": [*whole[:4], whole[3], *whole[4:]],
        f"Row {row[6] + 9} does not follow row {row[3]}": [*whole[:4], changed(whole[2], row=row[6] + 9), *whole[4:]],
        "The file says it holds 6 rows, and 4 are there": whole[:5],
        "Line 5 is cut off or not readable.": [*whole[:4], whole[4][:40]],
        "The last row is not the one the file names": [changed(whole[0], head="0" * 64), *whole[1:]],
        f"Row {row[2]} does not follow the beginning": [whole[0], *whole[2:]],
    }  # fmt: skip
    for sentence, lines in tampered.items():
        told = found(lines)
        assert (told.whole, told.fault.startswith(sentence)) == (False, True), (sentence, told.fault)


def test_rows_cut_off_with_a_header_to_match_show_by_a_head_that_was_kept(council, tmp_path):
    whole = lines_after(council)
    kept = json.loads(whole[-1])["hash"]
    cut = [changed(whole[0], rows=3, head=json.loads(whole[3])["hash"]), *whole[1:4]]
    assert found(cut).whole
    assert found(cut, heads=[kept]).missing == (kept,)
    (tmp_path / "cut.jsonl").write_text("".join(cut))
    (tmp_path / "heads.csv").write_text(f"day,rows,head\n2026-11-26,6,{kept}\n")
    assert main(["audit", "verify", str(tmp_path / "cut.jsonl"), "--heads", str(tmp_path / "heads.csv")]) == 1
    assert main(["audit", "verify", str(tmp_path / "cut.jsonl")]) == 0


def test_a_partner_follows_the_whole_chain_with_the_rows_of_others_sealed(council):
    some_rows(council)
    police = OfficerFactory(role="data_protection", user__name="Pat Police")
    text = taken_out(signed_in(police))
    told = found([text])
    assert (told.whole, told.rows, told.sealed) == (True, 6, 5)
    assert ("Dee" in text, "Pat Police" in text) == (False, True)


@pytest.mark.parametrize(
    "text", ["", "{}\n", "[]\n", "row,what\n1,2\n", "\x00\n", '{"format":"folkmoot-trail","version":2}\n']
)
def test_what_is_no_trail_is_refused_in_a_sentence(text, tmp_path, capsys):
    (tmp_path / "file").write_text(text)
    assert main(["audit", "verify", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.strip().endswith(".")


def test_a_person_is_named_by_a_pseudonym_until_their_key_is_destroyed_and_the_chain_holds(council):
    asked = Asked(
        lane="practitioner", agreement="early-help", version=1, purpose="early_help", items=["known"], allowed=True,
        partner="elmshire", reference=REFERENCE, query={"surname": "Fenn"}, rows=1,
    )  # fmt: skip
    record_asked(user=council.user, asked=asked)
    assert [row.act for row in rows_about(REFERENCE)] == ["look_up_person"]
    written = taken_out(signed_in(council))
    assert REFERENCE not in written and "Fenn" not in written and pseudonym_of(REFERENCE) in written
    assert (destroy_key(REFERENCE), destroy_key(REFERENCE)) == (True, False)
    assert (list(rows_about(REFERENCE)), verify().whole) == ([], True)
    assert pseudonym_of(REFERENCE) not in taken_out(signed_in(council))


def test_the_head_of_a_day_is_kept_once_and_anybody_can_look_for_one(council):
    put_guards_up(connection, "heads", "trail_headofday", "Heads are only ever added.")
    some_rows(council)
    head = head_of_today()
    record_act(user=None, act="later", subject_kind="trail", subject_id="x")
    assert (head_of_today(), head.rows, HeadOfDay.objects.count()) == (head, 5, 1)
    assert find_head(head.head).place == 5
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadOfDay.objects.update(head="0" * 64)
    page = Client().get("/trail/heads/", {"head": head.head}).content.decode()
    assert f"It is the seal of row {find_head(head.head).row.id}" in page and head.head in page
    assert "No row has this seal" in Client().get("/trail/heads/", {"head": "f" * 64}).content.decode()
    rows = list(csv.reader(io.StringIO(Client().get("/trail/heads/heads.csv").content.decode())))
    assert rows == [["day", "rows", "head"], [head.day.isoformat(), "5", head.head]]
    assert TrailRow.objects.count() == 6
