"""Which entries hold a word is remembered until the index changes, and never tells another thing than asking again would."""

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.directory.finding import Sought, find, matching
from folkmoot.directory.finding.snapshot import snapshot
from folkmoot.directory.keeping import set_state
from tests.assets.world import make_officer, make_service

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def named(words: str) -> list[str]:
    return [one.name for one in find(Sought(words=words)).entries]


def asked_of_words(words: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        find(Sought(words=words))
    return sum("MATCH" in one["sql"] or "to_tsquery" in one["sql"] for one in asked)


def test_a_word_is_asked_of_the_database_once_until_an_entry_changes() -> None:
    officer = make_officer()
    lunch, _ = (make_service(officer, name=name) for name in ("Lunch club", "Lunch on wheels"))
    matching.remembered.keep(None, {})
    assert [asked_of_words("lunch") for _ in range(3)] == [1, 0, 0]
    assert asked_of_words("lunch wheels") == 1, "only the other word"
    first = named("lunch")
    matching.remembered.keep(None, {})
    assert (named("lunch"), sorted(first)) == (first, ["Lunch club", "Lunch on wheels"])

    set_state(user=officer.user, service=lunch, state="draft")
    assert named("lunch") == ["Lunch on wheels"], "what is withdrawn is not remembered"
    make_service(officer, name="Lunch at noon")
    assert sorted(named("lunch")) == ["Lunch at noon", "Lunch on wheels"]


def test_the_words_asked_longest_ago_go_when_there_is_no_room(monkeypatch) -> None:
    monkeypatch.setattr(matching, "MOST_REMEMBERED", 5)
    kept, token = matching._Remembered(), snapshot().token or object()
    three = np.arange(3, dtype=np.int32)
    a, b, c = (("in_name", word) for word in "abc")
    kept.keep(token, {a: three})
    kept.keep(token, {b: three[:2]})
    assert list(kept.told(token, [a, b])) == [a, b]
    kept.told(token, [a])  # so b is the one asked longest ago
    kept.keep(token, {c: three[:1]})
    assert list(kept.told(token, [a, b, c])) == [a, c]
    assert (kept.told(object(), [a]), kept.told(None, [a])) == ({}, {})
