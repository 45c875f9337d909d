"""What comes of pressing a map: a pin and a closer map, or a sentence and the pin where it was."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.places.ground import ground_of, pin_at
from folkmoot.places.models import Area
from folkmoot.questions.forms import form_for
from folkmoot.questions.pointing import NOT_PRESSED, pressed
from tests.places.land import PLACE_ASKED, make_land

pytestmark = [pytest.mark.django_db]
OUTSIDE = "That place is outside Elmshire. Choose one inside it."
WILD = st.one_of(
    st.text(max_size=12), st.sampled_from(["NaN", "1e999", "-1", "0", "99999", "288", "52.1, 2.2", "𝟙", "²"])
)


@pytest.fixture
def ground():
    make_land()
    return ground_of(Area.objects.filter(code="C1"))


def press(ground, **sent: str):
    return pressed(
        "where", {f"where.{name.replace('_', '.')}": value for name, value in sent.items()}, ground
    )


def test_each_press_puts_the_pin_and_comes_closer(ground) -> None:
    first = press(ground, **{"288_x": "50", "288_y": "80"})
    assert (ground.views(first.at)[first.near].name, first.problem) == ("Dunmere", "")
    at = f"{first.at.latitude}, {first.at.longitude}"
    second = press(ground, **{"560_x": "140", "560_y": "420", "at": at, "near": "1"})
    assert (ground.views(second.at)[second.near].name, second.near) == ("Arkenholt", 2)
    x, y = ground.views(first.at)[1].projection.place(*second.answer)
    assert (abs(x - 150) < 2, abs(y - 450) < 2) == (
        True,
        True,
    )  # of 600 units, where 140 and 420 of 560 pixels are


def test_the_buttons_come_closer_step_back_and_take_the_pin_away(ground) -> None:
    at = "53.55, 2.05"
    done = [press(ground, map=act, at=at, near="1") for act in ("closer", "wider", "clear")]
    assert [(one.answer, one.near) for one in done] == [([2.05, 53.55], 2), ([2.05, 53.55], 0), (None, 0)]
    assert press(ground, map="wider", at=at, near="0").near == 0
    assert press(ground, map="closer", at=at, near="99").near == len(ground.views(pin_at(2.05, 53.55))) - 1
    assert press(ground, map="explode", at=at) is None


def test_outside_the_county_the_pin_stays_where_it_was(ground) -> None:
    refused = press(ground, **{"288_x": "2", "288_y": "2", "at": "53.55, 2.05", "near": "0"})
    assert (refused.answer, refused.near, refused.problem) == ([2.05, 53.55], 0, OUTSIDE)
    moved = press(ground, map="stay", at="53.1, 2.05", was="53.55, 2.05", near="1")
    assert (moved.answer, moved.problem) == ([2.05, 53.55], OUTSIDE)


@pytest.mark.parametrize(
    ("x", "y"),
    [("0", "0"), ("NaN", "12"), ("-5", "12"), ("1e9", "12"), ("99999", "1"), ("", ""), ("１２", "3")],
)
def test_a_press_nobody_can_place_is_told_so(ground, x, y) -> None:
    told = press(ground, **{"288_x": x, "288_y": y, "at": "53.55, 2.05", "near": "2"})
    assert (told.answer, told.near, told.problem) == ([2.05, 53.55], 2, NOT_PRESSED)
    assert press(ground, **{"288_x": "12"}).problem == NOT_PRESSED


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "where",
                "where.list",
                "where.at",
                "where.near",
                "where.was",
                "where.map",
                "where.288.x",
                "where.288.y",
                "where.560.x",
            ]
        ),
        WILD,
    )
)
def test_whatever_is_sent_is_an_answer_inside_the_county_or_a_sentence(ground, sent) -> None:
    form = form_for(PLACE_ASKED, data=sent, ground=ground, mapped=True)
    list(form.questions())
    valid = form.is_valid()
    answer = form.said()["where"]
    if form.press or valid:
        assert answer is None or ground.holds(pin_at(*answer))
    else:
        assert list(form.errors) == ["where"]


def test_a_postcode_outside_the_county_is_refused_and_stays_typed(ground) -> None:
    form = form_for(
        PLACE_ASKED,
        data={"where": "SW1A 1AA", "why": "Dark"},
        ground=ground,
        mapped=True,
        find={"SW1A 1AA": (0.0, 51.5)}.get,
    )
    assert (form.is_valid(), dict(form.errors)) == (False, {"where": [OUTSIDE]})
    assert (form["where"].value(), form["why"].value()) == ("SW1A 1AA", "Dark")


def test_a_list_or_a_postcode_wins_over_the_pin_and_a_press_over_both(ground) -> None:
    sent = {"where.at": "53.55, 2.05", "where.near": "2", "where.list": "W13", "where": "EL4 2XX"}
    by_list = form_for(PLACE_ASKED, data=sent, ground=ground, mapped=True)
    by_typing = form_for(PLACE_ASKED, data={**sent, "where.list": ""}, ground=ground, mapped=True)
    pin = form_for(PLACE_ASKED, data={**sent, "where.list": "", "where": ""}, ground=ground, mapped=True)
    assert [form.is_valid() and form.said()["where"] for form in (by_list, by_typing, pin)] == [
        [2.7, 53.68], [2.11, 53.55], [2.05, 53.55],
    ]  # fmt: skip
    press = form_for(PLACE_ASKED, data={**sent, "where.map": "wider"}, ground=ground, mapped=True)
    assert (press.is_valid(), press.said(), press["where"].value()) == (False, {"where": [2.05, 53.55]}, None)
