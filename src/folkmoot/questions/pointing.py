"""Asks for a place with a map that needs no script: each press is sent to the server, which draws the next step.

The map is a picture that is also a button (`<input type="image">`), so a browser sends where it was pressed, in pixels of
the size the picture has on the page. There are two sizes, one for phones, and the name of the button says which it was.
Between two presses the form carries the pin (`<key>.at`: latitude, longitude) and how many steps the map has come closer
(`<key>.near`). Where script moved the pin by keys, `<key>.was` is where it stood before.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from folkmoot.design.outlines import LONGER_SIDE
from folkmoot.design.speaking import Sentence, say
from folkmoot.places.ground import DECIMALS, METRES, Ground, Pin, View, in_words, pin_at
from folkmoot.places.map_views import address_of
from folkmoot.questions.definition import Item
from folkmoot.questions.saying import FORM_WORDS, said_in

SIZES = {
    "small": 288,
    "large": 560,
}  # pixels of the longer side: fits a window of 320, and one of 641 and more
SHOW = "show"  # the button of a map that is folded
ACTS = ("closer", "wider", "clear", "stay", SHOW)
MOST_NEAR = 20
CLOSEST = str(MOST_NEAR)
PIXEL = re.compile(r"[0-9]{1,4}")
PAIR = re.compile(r"\s*(-?[0-9]{1,3}(?:\.[0-9]{0,12})?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]{0,12})?)\s*")
LONGEST_TYPED = 60
OUT_OF_SIGHT = (-99.0, -99.0)
NOT_PRESSED = (
    "We could not tell where the map was pressed. Press it again, or choose an area from the list under it."
)
OUTSIDE = "That place is outside {ground}. Choose one inside it."

Finder = Callable[[str], tuple[float, float] | None]


@dataclass(frozen=True, slots=True)
class Press:
    """What came of a press: where the pin is now, how close the map is, and a sentence when nothing changed."""

    at: Pin | None
    near: int
    problem: str = ""

    @property
    def answer(self) -> list[float] | None:
        """The pin as an answer."""
        return [self.at.longitude, self.at.latitude] if self.at else None


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The map as a template draws it."""

    key: str
    view: View
    pin: Pin | None
    near: int
    closer: bool
    problem: str
    language: str

    @property
    def address(self) -> str:
        """Where the picture is."""
        return address_of(self.view)

    @property
    def sizes(self) -> list[tuple[str, int, int, int]]:
        """Give (class, longer side, width, height) in pixels of each size the picture has."""
        shape = self.view.projection
        return [
            (name, side, round(shape.width * side / LONGER_SIDE), round(shape.height * side / LONGER_SIDE))
            for name, side in SIZES.items()
        ]

    @property
    def box(self) -> str:
        """The picture's view box."""
        return f"0 0 {self.view.projection.width} {self.view.projection.height}"

    @property
    def projection(self) -> str:
        """What turns a point of the picture into degrees, for the script: left, top, across, down."""
        shape = self.view.projection
        return f"{shape.left:.6f} {shape.top:.6f} {shape.across:.6f} {shape.down:.6f}"

    @property
    def moved(self) -> str:
        """Where the pin stands in the picture; out of sight where there is none."""
        x, y = self.view.projection.place(self.pin.longitude, self.pin.latitude) if self.pin else OUT_OF_SIGHT
        return f"translate({x:.1f} {y:.1f})"

    @property
    def at(self) -> str:
        """The pin as the form carries it."""
        return f"{self.pin.latitude}, {self.pin.longitude}" if self.pin else ""

    @property
    def words(self) -> dict[str, str]:
        """Every word on it."""
        said = {name: said_in(FORM_WORDS[f"place_{name}"], self.language) for name in WORDS}
        where = in_words(self.pin) if self.pin else ""
        return said | {
            "map": said["map"].format(self.view.name),
            "kept": said["kept"].format(METRES),
            "now": said["pin"].format(where) if where else said["no_pin"],
        }


WORDS = ("map", "press", "keys", "kept", "no_pin", "pin", "closer", "wider", "clear")


def pressed(key: str, sent: Mapping[str, Any], ground: Ground) -> Press | None:
    """Return what came of pressing the map or a button beside it; None when neither was pressed."""
    act = str(sent.get(f"{key}.map", ""))
    size = next((side for side in SIZES.values() if {f"{key}.{side}.x", f"{key}.{side}.y"} & set(sent)), None)
    if act not in ACTS and size is None:
        return None
    if act == "clear":
        return Press(None, 0)
    pin, moved_out = pin_of(sent.get(f"{key}.at"), ground), False
    if act == "stay" and pin is None:
        pin, moved_out = pin_of(sent.get(f"{key}.was"), ground), True
    steps = ground.views(pin)
    near = min(near_of(sent.get(f"{key}.near")), len(steps) - 1)
    if act in ACTS or size is None:
        step = min(max(near + {"closer": 1, "wider": -1}.get(act, 0), 0), len(steps) - 1)
        return Press(pin, step, Sentence(OUTSIDE, ground=ground.name) if moved_out else "")
    point = _point(key, size, sent, steps[near])
    if point is None:
        return Press(pin, near, NOT_PRESSED)
    put = pin_at(*point)
    if not ground.holds(put):
        return Press(pin, near, Sentence(OUTSIDE, ground=ground.name))
    return Press(put, min(near + 1, len(ground.views(put)) - 1))


def place_map(key: str, at: Any, near: Any, ground: Ground, press: Press | None, language: str) -> PlaceMap:
    """Return the map as it stands after a press, or for the pin that is kept."""
    pin = press.at if press else pin_of(at, ground)
    steps = ground.views(pin)
    here = min(press.near if press else near_of(near), len(steps) - 1)
    problem = say(press.problem, language) if press else ""
    return PlaceMap(key, steps[here], pin, here, here < len(steps) - 1, problem, language)


def place_entered(key: str, cleaned: Mapping[str, Any], ground: Ground | None, find: Finder | None) -> Any:
    """Return the place that was chosen, typed or pinned, in that order: a pin stays while another way is tried."""
    listed = {part.code: part for part, _ in ground.listed()} if ground else {}
    if part := listed.get(cleaned.get(f"{key}.list") or ""):
        return _rounded(part.longitude, part.latitude)
    typed = cleaned.get(key) or cleaned.get(f"{key}.at")
    if not typed:
        return None
    if pair := PAIR.fullmatch(str(typed)[:LONGEST_TYPED]):
        return _rounded(float(pair[2]), float(pair[1]))
    found = find(str(typed)[:20]) if find else None
    return _rounded(*found) if found else typed


def outside(item: Item, cleaned: Mapping[str, Any], answer: list[float] | None, ground: Ground) -> str:
    """Return the sentence for a place outside the ground, "" for one inside or chosen from the list."""
    if answer is None or cleaned.get(f"{item['key']}.list") or ground.holds(pin_at(*answer)):
        return ""
    return Sentence(OUTSIDE, ground=ground.name)


def pin_of(at: Any, ground: Ground) -> Pin | None:
    """Return the pin a form carried, None where it carried none inside the ground."""
    pair = PAIR.fullmatch(str(at or "")[:LONGEST_TYPED])
    pin = pin_at(float(pair[2]), float(pair[1])) if pair else None
    return pin if pin and ground.holds(pin) else None


def near_of(sent: Any) -> int:
    """Return how many steps closer the map had come; none for anything that is no number."""
    text = str(sent)
    return min(int(text), MOST_NEAR) if re.fullmatch(r"[0-9]{1,2}", text) else 0


def _point(key: str, size: int, sent: Mapping[str, Any], view: View) -> tuple[float, float] | None:
    x, y = (str(sent.get(f"{key}.{size}.{axis}", "")) for axis in "xy")
    if not PIXEL.fullmatch(x) or not PIXEL.fullmatch(y) or (int(x), int(y)) == (0, 0):
        return None  # a button pressed by keyboard sends 0 and 0
    return view.projection.back(int(x) * LONGER_SIDE / size, int(y) * LONGER_SIDE / size)


def _rounded(longitude: float, latitude: float) -> list[float]:
    return [round(longitude, DECIMALS), round(latitude, DECIMALS)]
