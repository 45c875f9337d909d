"""What a page must hold in a real browser: no accessibility violation, no broken security policy, no overflow."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from folkmoot.design.build import FRONT, install_packages

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 768, 360)  # the narrowest last: what comes next is done where it is hardest
LOOKS: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}
_heard: dict[int, list[str]] = {}


def watch(page: Any) -> Any:
    """Listen, from before the first address on, for what the security policy refuses; return the page."""
    if id(page) in _heard and getattr(page, "_folkmoot_watched", False):
        return page
    reports = _heard[id(page)] = []
    page._folkmoot_watched = True
    page.on("console", lambda message: reports.append(message.text) if _refused(message.text) else None)
    return page


def _refused(text: str) -> bool:
    return "Content Security Policy" in text


def csp_violations(page: Any) -> list[str]:
    """What the policy refused on this page since `watch(page)`."""
    assert getattr(page, "_folkmoot_watched", False), "call watch(page) before the first goto()"
    return _heard[id(page)]


def no_csp_violations(page: Any) -> bool:
    """True when the policy refused nothing; otherwise fails with what it refused."""
    assert csp_violations(page) == []
    return True


@cache
def _axe_itself() -> str:
    """The program that looks for violations."""
    install_packages(FRONT)
    return (FRONT / "node_modules/axe-core/axe.min.js").read_text()


LOOKING = Path(__file__).with_name("looking.js").read_text()
_looked_at: set[str] = set()  # how elements stood that were looked at without a fault, on any page


def axe(page: Any) -> list[str]:
    """The accessibility violations of the page as it stands: "rule: the elements". Needs script; obeys the CSP."""
    return _look(page)[0]


def _look(page: Any) -> tuple[list[str], bool]:
    """What the page as it stands breaks, and whether it is too wide.

    A part of the page of which each element stands as one stood that was looked at before is left out; where nothing is new,
    the rules are not even loaded.
    """
    page.wait_for_load_state()  # a click returns before the page it leads to is whole
    seen = _answer(page, "looking?.see", "looking.see()", LOOKING)
    new = sorted(set(seen["sees"]) - _looked_at)
    if not new:
        return [], seen["wide"]
    asked = f"looking.look({json.dumps(new)}, {json.dumps(AXE_RULES)})"
    told = _answer(page, "axe?.run", asked, _axe_itself())
    if not told:
        _looked_at.update(new)
    return list(told), seen["wide"]


def _answer(page: Any, there: str, asked: str, program: str) -> Any:
    """What the page answers to a line of script that the policy does not see; the program is there once it was asked.

    `there` tells whether it is: something of the page may have its name.
    """
    if not hasattr(page, "_folkmoot_session"):
        page._folkmoot_session = page.context.new_cdp_session(page)
    for sent in (f"globalThis.{there} ? ({asked}) : null", f"{program}; {asked}"):
        answer = page._folkmoot_session.send(
            "Runtime.evaluate", {"expression": sent, "awaitPromise": True, "returnByValue": True}
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        if (value := answer["result"].get("value")) is not None:
            return value
    raise AssertionError("the page answers nothing")


def faults_at(page: Any, *widths: int) -> list[str]:
    """What is wrong with the page as it stands, at each width in turn: "at 360: the fault". It stays at the last.

    To load a page, or walk to it, once for all widths is what keeps these tests short. Where no script runs nothing can look:
    axe waits for a clock that never strikes.
    """
    assert getattr(page.context, "runs_script", True), "look at a page in a browser that runs script"
    found: list[str] = []
    for width in widths or WIDTHS:
        if page.viewport_size["width"] != width:
            page.set_viewport_size({"width": width, "height": page.viewport_size["height"]})
        told, wide = _look(page)
        found += [f"at {width}: {fault}" for fault in told]
        found += [f"at {width}: has to be scrolled sideways"] * wide
    return found


def faults_in(page: Any, look: str) -> list[str]:
    """What is wrong with the page, loaded once for all looks: at each width in light, and in another look, which
    changes colours and moves nothing, at the narrowest."""
    page.emulate_media(**{name: LOOKS[look].get(name, "null") for name in ("color_scheme", "forced_colors")})
    return faults_at(page) if look == "light" else faults_at(page, WIDTHS[-1])


def overflows(page: Any) -> bool:
    """Whether a reader would have to scroll sideways to read the page."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


MARK_WHAT_CAN_BE_REACHED = """() => {
  const named = new Set();
  for (const each of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) {
    if (each.disabled || each.tabIndex < 0 || !each.checkVisibility({ visibilityProperty: true })) continue;
    const name = each.type === 'radio' ? `radio ${each.name}` : `${each.tagName} ${each.innerText || each.name}`.trim().slice(0, 60);
    if (each.type !== 'radio') each.dataset.reached = named.size + ' ' + name;
    named.add(each.dataset.reached || name);
  }
  return [...named];
}"""
WHERE_IT_IS = """() => {
  const each = document.activeElement, box = each.getBoundingClientRect();
  if (each === document.body) return null;
  const shows = (...what) => ((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none')(getComputedStyle(...what));
  const seen = shows(each) || [...(each.labels || [])].some((label) => shows(label, '::before'));
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return [each.type === 'radio' ? `radio ${each.name}` : each.dataset.reached, seen && inside];
}"""


def out_of_reach(page: Any) -> list[str]:
    """What the keyboard alone does not come to, or comes to unseen, on a screen of 1280 by 1024 at 400%.

    The page is looked at as it stands, from its top, and afterwards has the size it had. What is taken out of the keyboard's
    way on purpose (tabindex -1: the box that only programs fill in) is not looked for.
    """
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 256})
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    wanted = page.evaluate(MARK_WHAT_CAN_BE_REACHED)
    found = ["has to be scrolled sideways at 400%"] * overflows(page)
    reached = {}
    for _ in range(len(wanted) + 10):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE_IT_IS)
        if here is not None:
            reached.setdefault(*here)
    page.evaluate("document.activeElement.blur()")  # the skip link moves the page as a click lets go of it
    page.set_viewport_size(before)
    found += [f"not seen when reached: {name}" for name, seen in reached.items() if not seen]
    return found + [f"out of reach: {name}" for name in wanted if name not in reached]


class _Underway:
    """The requests for a whole page that a tab has sent and not been answered."""

    def __init__(self, page: Any) -> None:
        self.asked: set[Any] = set()
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)
        page.on("download", lambda _: self.asked.clear())

    def _begin(self, request: Any) -> None:
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self.asked.add(request)

    def _end(self, request: Any) -> None:
        self.asked.discard(request)


def arrive(page: Any) -> None:
    """Wait until the page that a press leads to is there, whole; where it leads nowhere, go on at once.

    The driver itself waits for a page no longer than until its first byte, and not for one asked for a moment later: on a
    busy machine a test would then read the page before, or half of this one.
    """
    for _ in range(1_000):
        if page.is_closed():
            return
        page.wait_for_load_state()
        if not page._folkmoot_underway.asked:
            return
        page.wait_for_timeout(10)


def arrive_after_each_press(context: Any) -> Any:
    """Make each press on what this context shows wait for where it leads; return the context."""
    from playwright.sync_api import Keyboard, Locator

    def follow(page: Any) -> None:
        page._folkmoot_underway = _Underway(page)
        page.keyboard.page = page

    context.on("page", follow)
    for pressing in (Locator.click, Locator.press, Keyboard.press):
        if not hasattr(pressing, "arrives"):
            kind = Keyboard if pressing is Keyboard.press else Locator
            setattr(kind, pressing.__name__, _arriving(pressing))
    return context


def _arriving(pressing: Any) -> Any:
    def pressed(pressed_on: Any, *args: Any, **options: Any) -> None:
        page = getattr(pressed_on, "page", None)
        pressing(pressed_on, *args, **options)
        if hasattr(page, "_folkmoot_underway") and (args[:1] == ("Enter",) or pressing.__name__ == "click"):
            arrive(page)

    pressed.arrives = True  # type: ignore[attr-defined]
    return pressed
