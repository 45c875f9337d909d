"""The made-up town that the tests of this room stand on."""

import pytest


@pytest.fixture
def town(db):
    """An open engagement with a questionnaire, three collectors and who lives there; nobody heard yet."""
    from tests.insight.town import build_town  # models can be imported once the settings are loaded

    return build_town()
