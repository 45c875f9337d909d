"""The bank as the migration stocks it, whatever ran before."""

import pytest


@pytest.fixture(autouse=True)
def a_stocked_bank(request) -> None:
    """A test that empties every table may have run before: stock the bank as the migration does."""
    if request.node.get_closest_marker("django_db") is None:
        return
    from folkmoot.questions.bank import stock_bank  # here: this file is read before the rooms are loaded
    from folkmoot.questions.models import Question

    request.getfixturevalue("db")
    if not Question.objects.exists():
        stock_bank()
