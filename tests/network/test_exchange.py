"""What one area made is taken in by another, equal in every value on the way back; nothing is overwritten, nobody is named."""

import json
import os
import sqlite3
import subprocess
import sys
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from folkmoot.network.documents.writing import (
    begin_strategy,
    keep_document,
    publish_version,
    write_version,
)
from folkmoot.network.exchange.carrying_over import take_in, would_do, write_out
from folkmoot.network.exchange.files import LARGEST, Exchanged, canonical, read_file
from folkmoot.network.exchange.kinds import kinds
from folkmoot.network.models import Arrived, Snippet, Strategy
from folkmoot.network.snippets.telling import check_snippet, tell_snippet
from folkmoot.outcomes.learning.piloting import judge_pilot, note_lesson
from folkmoot.outcomes.models import Pilot
from folkmoot.questions.models import Questionnaire
from folkmoot.questions.policies import NotPossible
from tests.engagements.factories import make_engagement
from tests.migrated import copy_migrated
from tests.network.knowing_each_other_world import KnowingWorld, signed_in
from tests.outcomes.learning.made_up import make_pilot
from tests.partners.factories import OfficerFactory, PartnerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HERE = "/officers/network/exchange/"
TIP = "Ask at the library for the large-print map: “Übersicht”, behind the desk."


@pytest.fixture
def world():
    return KnowingWorld()


@pytest.fixture
def made(world):
    """One of every kind of the council's: the file of each."""
    told = tell_snippet(member=world.sam, text=TIP, tags=["buses"], areas=["E1", "nowhere here"])
    check_snippet(user=world.runs.user, snippet=told)
    engagement = make_engagement("open", partner=world.council, title="Getting about")
    pilot = make_pilot(engagement)
    note_lesson(user=None, pilot=pilot, kind="again", words="Ask before the cut, not after.")
    Pilot.objects.filter(pk=pilot.pk).update(state="ended")
    judge_pilot(user=None, pilot=pilot, verdict="extend", because="Twice as many men answered.", publish=True)
    strategy = begin_strategy(user=None, partner=world.council, title="Knowing whom to ask", about="Advice.")
    for title, text in (("Vision", "# What we want\n\nEverybody knows."), ("Plan", "Not read yet.")):
        document = keep_document(user=None, strategy=strategy, title=title, kind="other")
        version = write_version(user=None, document=document, source=text)
        if title == "Vision":
            publish_version(user=None, version=version)
    things = {
        "strategy": strategy.uuid,
        "snippet": told.uuid,
        "question_set": engagement.questionnaire.questionnaire.uuid,
        "pilot": pilot.uuid,
    }
    assert sorted(things) == sorted(kinds())
    return {kind: write_out(user=world.runs.user, kind=kind, uuid=uuid) for kind, uuid in things.items()}


def how_many() -> list[int]:
    return [each.objects.count() for each in (Snippet, Questionnaire, Pilot, Strategy)]


def sent(file, /, **changed):
    """A file with some of it changed and sealed again, as somebody who knows the form would write it."""
    said = {
        name: getattr(file, name)
        for name in ("kind", "title", "author", "licence", "came_from", "made_on", "body")
    }
    return Exchanged(**said | changed).document().encode()


def test_each_kind_comes_back_from_another_partner_byte_for_byte_with_author_and_licence(world, made):
    other = OfficerFactory(role="engagement_officer", partner=PartnerFactory(name="Farshire"))
    for kind, file in made.items():
        raw = file.document().encode()
        before = how_many()
        would = would_do(partner=other.partner, raw=raw)
        assert how_many() == before
        assert would.sentences[0].startswith("It would add")
        came = take_in(user=other.user, partner=other.partner, raw=raw)
        after = how_many()
        assert sum(after) == sum(before) + 1
        if kind == "snippet":
            (waits,) = Snippet.objects.to_check(other.user, "2026-01-01")
            check_snippet(user=other.user, snippet=waits)
        back = write_out(user=other.user, kind=kind, uuid=came.made)
        assert (kind, back.document()) == (kind, file.document())
        assert (came.author, came.licence) == ("Elmshire County Council", "Open Government Licence v3.0")
        with pytest.raises(NotPossible, match="taken in already"):
            take_in(user=other.user, partner=other.partner, raw=raw)
        assert "Alder" not in file.document()


def test_what_was_changed_since_keeps_its_author_and_says_who_changed_it(world, made):
    other = OfficerFactory(role="engagement_officer", partner=PartnerFactory(name="Farshire"))
    came = take_in(user=other.user, partner=other.partner, raw=made["snippet"].document().encode())
    snippet = Snippet.objects.get(uuid=came.made)
    check_snippet(user=other.user, snippet=snippet, text="Ask at any library.")
    back = write_out(user=other.user, kind="snippet", uuid=came.made)
    assert (back.author, back.body["text"]) == (
        "Elmshire County Council; changed by Farshire",
        "Ask at any library.",
    )
    assert Snippet.objects.filter(partner=world.council).get().text == TIP


def test_what_is_not_checked_or_not_theirs_is_not_handed_out(world, made):
    waits = tell_snippet(member=world.sam, text="Not checked.")
    for user, uuid in (
        (world.runs.user, waits.uuid),
        (world.elsewhere.user, Snippet.objects.first().uuid),
        (None, uuid4()),
    ):
        with pytest.raises(NotPossible, match="not yours"):
            write_out(user=user, kind="snippet", uuid=uuid)
    for kind, file in made.items():
        assert [title for _, title in kinds()[kind][1].listed(world.runs.user)] == [file.title]
        assert kinds()[kind][1].listed(world.elsewhere.user) == []


def test_a_file_that_is_broken_changed_or_not_ours_is_refused_with_the_reason(world, made):
    good = made["snippet"]
    told = json.loads(good.document())
    deep = json.loads("[" * 60 + "]" * 60)
    body = good.body
    wrong = {
        b"": "no file that Folkmoot exchanges",
        b"\xff\xfe": "no file that Folkmoot exchanges",
        b"[" * 100_000: "no file that Folkmoot exchanges",
        b"x" * (LARGEST + 1): "larger than",
        canonical(told | {"schema": "other"}).encode(): "no file that Folkmoot exchanges",
        canonical(told | {"version": 2}).encode(): "of version 2",
        canonical(told | {"title": "Another"}).encode(): "seal does not fit",
        canonical(told | {"more": 1}).encode(): "too much",
        canonical(told | {"author": ["x"]}).encode(): "cannot be read",
        good.document().replace('"text"', '"text": "x", "text"').encode(): "no file that Folkmoot exchanges",
        good.document().replace('"version": 1', '"version": NaN').encode(): "no file that Folkmoot exchanges",
        sent(good, body=body | {"deep": deep}): "too much",
        sent(good, kind="spell"): "No part of this installation",
        sent(good, body=body | {"text": "Ring 07700 900123"}): "says who somebody is",
        sent(good, body=body | {"tags": ["b", "a"]}): "tags or places",
        sent(good, body=body | {"areas": [1]}): "tags or places",
        sent(made["question_set"], body={"title": "T", "content": {"items": "x"}}): "cannot be used",
        sent(made["pilot"], body=made["pilot"].body | {"criteria": [{"measure": "love"}]}): "judged by",
        sent(made["pilot"], body=made["pilot"].body | {"approach": " "}): "no approach",
    }  # fmt: skip
    before = (Snippet.objects.count(), Questionnaire.objects.count(), Pilot.objects.count())
    for raw, why in wrong.items():
        with pytest.raises(NotPossible, match=why):
            take_in(user=world.runs.user, partner=world.council, raw=raw)
    assert (
        Snippet.objects.count(),
        Questionnaire.objects.count(),
        Pilot.objects.count(),
        Arrived.objects.count(),
    ) == (*before, 0)


def test_officers_take_out_look_first_take_in_and_comment_on_pages(world, made):
    other = OfficerFactory(role="engagement_officer", partner=PartnerFactory(name="Farshire"))
    runs, theirs = signed_in(world.runs), signed_in(other)
    told = Snippet.objects.get()
    out = f"{HERE}out/snippet/{told.uuid}/"
    assert str(told.uuid) in runs.get(f"{HERE}out/snippet/").content.decode()
    file = runs.get(out)
    assert file.content == made["snippet"].document().encode()
    assert file["Content-Disposition"].endswith('.folkmoot.json"')
    assert (theirs.get(out).status_code, signed_in(world.calls).get(out).status_code) == (302, 403)
    assert theirs.post(HERE, {}).status_code == 422
    assert theirs.post(HERE, {"file": SimpleUploadedFile("x.json", b"{}")}).status_code == 422
    look = theirs.post(HERE, {"file": SimpleUploadedFile("tip.json", file.content)})
    assert ("It would add one tip" in look.content.decode(), Snippet.objects.count()) == (True, 1)
    as_a_browser_sends_it = look.context["document"].replace("\n", "\r\n")
    there = theirs.post(f"{HERE}take-in/", {"document": as_a_browser_sends_it}).url
    assert theirs.post(there, {"words": "We try it in May."}).status_code == 302
    page = theirs.get(there).content.decode()
    tip = Snippet.objects.get(uuid=Arrived.objects.get().made)
    assert f'href="/officers/network/snippets/{tip.uuid}/"' in page
    assert [
        "We try it in May." in page,
        "Elmshire County Council" in page,
        "Open Government Licence" in page,
    ] == [True] * 3
    assert runs.get(there).status_code == 404
    came = Arrived.objects.get()
    assert read_file(came.document.encode()) == made["snippet"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the second installation keeps to SQLite on any")
def test_a_second_installation_takes_it_in_by_the_command_line_and_gives_it_back_equal(made, tmp_path):
    home = tmp_path / "second"
    copy_migrated(home / "folkmoot.sqlite3")
    with sqlite3.connect(home / "folkmoot.sqlite3") as second:
        columns = [row[1] for row in second.execute("PRAGMA table_info(partners_partner)") if row[1] != "id"]
        row = dict.fromkeys(columns, "") | {
            "slug": "farshire",
            "name": "Farshire",
            "kind": "council",
            "uuid": uuid4().hex,
        }
        marks = ", ".join("?" * len(row))
        second.execute(
            f"INSERT INTO partners_partner ({', '.join(row)}) VALUES ({marks})", list(row.values())
        )
    second.close()
    environment = {**os.environ, "FOLKMOOT_HOME": str(home)}
    environment.pop("DATABASE_URL", None)

    def folkmoot(*arguments):
        """The command of the second installation."""
        command = [sys.executable, "-m", "folkmoot.config.cli", "exchange", *map(str, arguments)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    file, back = tmp_path / "pilot.json", tmp_path / "back.json"
    file.write_bytes(made["pilot"].document().encode())
    looked = folkmoot("import", file, "--partner", "farshire")
    assert (looked.returncode, looked.stderr, "Nothing was changed" in looked.stdout) == (0, "", True)
    taken = folkmoot("import", file, "--partner", "farshire", "--yes")
    assert (taken.returncode, taken.stderr) == (0, "")
    number = UUID(taken.stdout.rsplit(" ", 1)[1].strip().rstrip("."))
    assert folkmoot("export", "pilot", number, "--to", back).returncode == 0
    assert back.read_bytes() == file.read_bytes()
    again = folkmoot("import", file, "--partner", "farshire", "--yes")
    assert (again.returncode, "taken in already" in again.stderr) == (2, True)
