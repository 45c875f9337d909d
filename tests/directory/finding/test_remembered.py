"""Which entries hold a word is remembered until the index changes, and never tells another thing than asking again would."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.directory.finding import Sought, find, matching
from folkmoot.directory.keeping import set_state
from tests.assets.world import make_officer, make_service

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def named(words: str) -> list[str]:
    return [one.name for one in find(Sought(words=words)).entries]


def asked_of_words(words: str) -> int:
    """How many questions of words the database is asked."""
    with CaptureQueriesContext(connection) as asked:
        find(Sought(words=words))
    return sum("directory_indexedwords" in one["sql"] and one["sql"].startswith("SELECT") for one in asked)


def test_a_word_is_asked_of_the_database_once_and_after_a_change_only_of_what_is_new() -> None:
    officer = make_officer()
    lunch, _ = (make_service(officer, name=name) for name in ("Lunch club", "Lunch on wheels"))
    matching.remembered.forget()
    assert [asked_of_words("lunch") for _ in range(3)] == [1, 0, 0]
    assert asked_of_words("lunch wheels") == 1, "only the other word"
    first = named("lunch")
    matching.remembered.forget()
    assert (named("lunch"), sorted(first)) == (first, ["Lunch club", "Lunch on wheels"])

    set_state(user=officer.user, service=lunch, state="draft")
    assert asked_of_words("lunch") == 0, "nothing is new"
    assert named("lunch") == ["Lunch on wheels"], "what is withdrawn is not remembered"
    make_service(officer, name="Lunch at noon")
    make_service(officer, name="Brass band")
    assert asked_of_words("lunch") == 1
    assert sorted(named("lunch")) == ["Lunch at noon", "Lunch on wheels"]
