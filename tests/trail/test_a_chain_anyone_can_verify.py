"""The trail as a file: whole it verifies anywhere, and whatever was done to it shows."""

import csv
import hmac
import io
import json
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client

from folkmoot.config.cli import main
from folkmoot.trail.asking import NOT_JUDGED, Asked, judged, record_asked
from folkmoot.trail.chain_file import LONGEST_HEADS, verify_file
from folkmoot.trail.checking import verify
from folkmoot.trail.guarding import put_guards_up
from folkmoot.trail.heads import find_head, head_of_today
from folkmoot.trail.models import HeadOfDay, SubjectKey, TrailRow
from folkmoot.trail.recording import record_act
from folkmoot.trail.subjects import PseudonymUnknown, destroy_key, pseudonym_of, rows_about
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
        partner="elmshire", reference=REFERENCE, query={"surname": "Fenn"}, rows=1, safes=judged(),
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


def test_the_key_of_a_person_is_sealed_and_under_another_data_key_their_name_is_unknown_not_nobody(
    council, settings
):
    name = pseudonym_of(REFERENCE)
    kept = SubjectKey.objects.get()
    assert hmac.digest(bytes(kept.key), REFERENCE.encode(), "sha256").hex() != name
    settings.DATA_KEY = "another data key of this installation, at least 32 long"
    for asking in (pseudonym_of, rows_about):
        with pytest.raises(PseudonymUnknown, match="their key was sealed under another data key"):
            asking(REFERENCE)
    assert destroy_key(REFERENCE)


def test_a_key_that_stood_readable_is_sealed_and_names_the_same_person(council):
    readable = bytes(range(32))
    SubjectKey.objects.create(reference=REFERENCE, key=readable)
    seal_keys = import_module("folkmoot.trail.migrations.0004_keys_are_sealed").seal_keys
    for _ in range(2):
        seal_keys(apps, None)
    assert readable not in bytes(SubjectKey.objects.get().key)
    assert pseudonym_of(REFERENCE) == hmac.digest(readable, REFERENCE.encode(), "sha256").hex()


@pytest.mark.parametrize(
    ("allowed", "safes", "refusal"),
    [
        (True, {}, "Allowed, and not judged: people, projects, settings, data, outputs."),
        (True, {"people": "", "projects": "", "settings": "", "data": ""}, "Allowed, and not judged: outputs."),
        (True, judged(data="Not listed."), "Allowed, and denied by: data."),
        (False, {"luck": ""}, "Not one of the Five Safes: luck."),
    ],
)  # fmt: skip
def test_nothing_is_kept_as_allowed_that_was_not_judged_by_all_of_the_five_safes(
    council, allowed, safes, refusal
):
    asked = Asked(
        lane="insight", agreement="early-help", version=1, purpose="x", items=[], allowed=allowed, safes=safes
    )
    with pytest.raises(ValueError, match=refusal):
        record_asked(user=council.user, asked=asked)
    assert not TrailRow.objects.filter(act="ask_for_counts").exists()


def test_what_no_one_judged_is_never_written_as_a_yes(council):
    asked = Asked(
        lane="insight", agreement="early-help", version=1, purpose="x", items=[], allowed=False,
        safes={"people": "Your role is not named."},
    )  # fmt: skip
    record_asked(user=council.user, asked=asked)
    rows = TrailRow.objects.in_stream("insight")
    assert [row.detail["safes"] for row in rows] == [
        dict.fromkeys(("projects", "settings", "data", "outputs"), NOT_JUDGED)
        | {"people": "Your role is not named."}
    ]
    assert list(TrailRow.objects.in_stream("practitioner")) == []
    page = signed_in(council).get("/officers/trail/?words=&act=&stream=insight&first=&last=").context["page"]
    assert [row.act for row in page] == ["ask_for_counts"]


def test_heads_are_given_as_json_and_a_file_of_them_is_bounded(council, tmp_path, capsys):
    some_rows(council)
    head = head_of_today()
    told = Client().get("/trail/heads/heads.json").json()
    assert told == {"heads": [{"day": f"{head.day}", "rows": head.rows, "head": head.head}]}
    (tmp_path / "trail.jsonl").write_text(taken_out(signed_in(council)))
    (tmp_path / "heads").write_text("0" * (LONGEST_HEADS + 1))
    assert main(["audit", "verify", str(tmp_path / "trail.jsonl"), "--heads", str(tmp_path / "heads")]) == 2
    assert capsys.readouterr().err.startswith("The file of heads is too long")
