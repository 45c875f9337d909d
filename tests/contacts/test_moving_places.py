"""What stays of an answer is known by its places, so that what was marked in it stands at the same words afterwards."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.contacts.copies import moved, what_stayed

WORDS = st.lists(st.sampled_from(["the", "bus", "[name]", "Ann", "is", "late", ".", " "]), max_size=12).map(
    " ".join
)


def test_marked_words_are_found_again_where_they_stand_now() -> None:
    before, now = "[name] was kind. The bus is late.", "Siobhan was kind. The bus is late."
    stayed, start = what_stayed(before, now), before.index("The bus")
    place = moved(start, start + 7, stayed)
    assert place is not None
    assert now[slice(*place)] == "The bus"
    assert moved(0, 5, what_stayed("Ann is here", "Bob was there")) is None


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, WORDS)
def test_a_stretch_that_stayed_reads_the_same_and_a_place_is_always_in_the_text(
    before: str, now: str
) -> None:
    stayed = what_stayed(before, now)
    assert all(before[old:until] == now[new : new + until - old] for old, until, new in stayed)
    for start in range(len(before)):
        place = moved(start, len(before), stayed)
        assert place is None or 0 <= place[0] < place[1] <= len(now)
