"""What is read on the way in without the form is what the form would have read."""

from urllib.parse import urlencode

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.questions.forms import form_for
from folkmoot.questions.taking import NEEDS_THE_FORM, taken
from tests.questions.made_up import every_kind

CONTENT = every_kind()
WITHOUT = {**CONTENT, "items": [item for item in CONTENT["items"] if item["kind"] not in NEEDS_THE_FORM]}
NAMES = list(form_for(WITHOUT).fields) + ["since-day", "since-month", "since-year"]
VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [" ", "bus", "else", "cheap", "none", "on", "False", "0", "prefer_not_to_say", "3", " x "]
    ),
)


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=14))
def test_the_short_way_reads_what_the_form_reads(pairs) -> None:
    sent = QueryDict(urlencode([(name, value.encode("utf-8", "replace")) for name, value in pairs]))
    form = form_for(WITHOUT, data=sent)
    form.is_valid()
    said = {key: value for key, value in form.said().items() if value not in (None, "", [], {})}
    short = taken(WITHOUT, sent)
    if not form.errors:
        assert short == said


def test_what_only_the_form_can_read_is_left_to_it() -> None:
    assert taken(CONTENT, QueryDict("travel=bus")) is None
