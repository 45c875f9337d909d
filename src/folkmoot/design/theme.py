"""A council's own colours: five are chosen, the others follow from them, and what could not be read is refused.

Contrast is that of the Web Content Accessibility Guidelines 2.2: words need 4.5 to 1, marks 3 to 1. In the dark the grounds stay
Folkmoot's, and brand and accent are lightened until they can be read there. Forced colours win over all of it (`_colours.scss`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass

WORDS, MARKS = 4.5, 3.0
WHITE, BLACK = "#ffffff", "#000000"
ERROR = "#b3261e"  # the red of error messages, which no council changes
DARK, DARK_SURFACE, DARK_ACCENT_WASH = "#131c1b", "#1d2928", "#33261b"
STEPS = 50
LENGTH_OF_NAME = 16


@dataclass(frozen=True, slots=True)
class Theme:
    """Five colours, each "#rrggbb"."""

    ink: str = "#1d2b2a"
    paper: str = "#ffffff"
    wash: str = "#f3f6f4"
    brand: str = "#0b5a54"
    accent: str = "#b8500f"

    @property
    def name(self) -> str:
        """What the sheet of these colours is called: other colours, or other rules, have another name."""
        return hashlib.sha256(sheet(self).encode()).hexdigest()[:LENGTH_OF_NAME]


@dataclass(frozen=True, slots=True)
class Fault:
    """A colour that cannot be used, and the sentence that says why and what would do."""

    field: str
    sentence: str


# What lies on what, and how well it must be told apart. The colour named first is the one to change.
PAIRS = (
    ("ink", "paper", WORDS, "The ink on the paper"),
    ("ink", "wash", WORDS, "The ink on the wash"),
    ("brand", "paper", WORDS, "A link in the brand colour on the paper"),
    ("brand", "wash", WORDS, "A link in the brand colour on the wash"),
    ("brand", WHITE, WORDS, "White words on a button in the brand colour"),
    ("accent", "paper", MARKS, "A mark in the accent on the paper"),
    ("accent", "wash", MARKS, "A mark in the accent on the wash"),
    ("paper", ERROR, WORDS, "The red of error messages on the paper"),
    ("wash", ERROR, WORDS, "The red of error messages on the wash"),
)


def faults(theme: Theme) -> list[Fault]:
    """What could not be read in these colours: of each the worst, with its contrast and a colour near it that would do."""
    colours = asdict(theme)
    worst: dict[str, tuple[float, str]] = {}
    for field, other, least, what in PAIRS:
        ratio = contrast(colours[field], colours.get(other, other))
        if ratio < least and ratio / least < worst.get(field, (1.0, ""))[0]:
            kind = "Words need" if least == WORDS else "Marks need"
            sentence = f"{what}: the contrast is {_shown(ratio)} to 1. {kind} {least:g} to 1."
            worst[field] = (ratio / least, f"{sentence} {_repair(colours, field)}")
    return [Fault(field, sentence) for field, (_, sentence) in worst.items()]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(one: str, other: str, share: float) -> str:
    """One colour with a share of another in it."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(mine + (theirs - mine) * share):02x}" for mine, theirs in parts)


def readable(colour: str, grounds: Iterable[str], least: float = WORDS) -> str | None:
    """The nearest shade of a colour, darker or lighter, that can be told from every ground; None when there is none."""
    on = list(grounds)
    for step in range(STEPS + 1):
        for end in (BLACK, WHITE):
            shade = mix(colour, end, step / STEPS)
            if all(contrast(shade, ground) >= least for ground in on):
                return shade
    return None


def sheet(theme: Theme) -> str:
    """The style sheet of a theme, to stand after Folkmoot's own."""
    dark = f"@media screen and (prefers-color-scheme:dark){{:root:root{{{_said(_in_the_dark(theme))}}}}}"
    return f":root{{{_said(_by_daylight(theme))}}}{dark}\n"


def _by_daylight(theme: Theme) -> dict[str, str]:
    ink, paper, wash, brand, accent = theme.ink, theme.paper, theme.wash, theme.brand, theme.accent
    tag, accent_wash = mix(paper, brand, 0.17), mix(paper, accent, 0.1)
    quiet = _under(ink, paper, 0.12)
    return {
        **_charts(paper, brand, accent),
        "govuk-text-colour": ink,
        "govuk-body-background-colour": paper,
        "govuk-template-background-colour": wash,
        "govuk-surface-background-colour": wash,
        "govuk-surface-text-colour": ink,
        "govuk-input-border-colour": ink,
        "govuk-secondary-text-colour": readable(mix(ink, paper, 0.2), (paper, wash)) or ink,
        "govuk-brand-colour": brand,
        "govuk-success-colour": brand,
        "govuk-link-colour": brand,
        "govuk-link-visited-colour": mix(brand, BLACK, 0.35),
        "govuk-link-hover-colour": mix(brand, BLACK, 0.5),
        "govuk-link-active-colour": ink,
        "brand": brand,
        "on-brand": WHITE,
        "button": brand,
        "button-hover": mix(brand, BLACK, 0.25),
        "button-shadow": mix(brand, BLACK, 0.5),
        "quiet": quiet,
        "quiet-hover": _under(ink, paper, 0.2),
        "accent": readable(accent, (accent_wash,)) or ink,
        "accent-wash": accent_wash,
        "tag": tag,
        "tag-text": readable(mix(brand, BLACK, 0.35), (tag,)) or ink,
    }


def _in_the_dark(theme: Theme) -> dict[str, str]:
    grounds = (DARK, DARK_SURFACE, DARK_ACCENT_WASH)
    brand = readable(theme.brand, grounds, 7) or WHITE
    accent = readable(theme.accent, grounds) or WHITE
    tag = mix(DARK, theme.brand, 0.5)
    return {
        **_charts(DARK, brand, accent),
        "govuk-link-colour": brand,
        "govuk-link-hover-colour": mix(brand, WHITE, 0.5),
        "govuk-success-colour": brand,
        "button": theme.brand,
        "button-hover": mix(theme.brand, BLACK, 0.2),
        "button-shadow": mix(theme.brand, BLACK, 0.5),
        "accent": accent,
        "tag": tag,
        "tag-text": readable(mix(brand, WHITE, 0.5), (tag,)) or WHITE,
    }


def _charts(ground: str, brand: str, accent: str) -> dict[str, str]:
    """The colours of charts and maps that are brand and accent: bars, and the steps between ground and colour."""
    steps = {
        f"t{step}": mix(ground, brand, share) for step, share in enumerate((0.12, 0.3, 0.54, 0.78, 1), 1)
    }
    return {"c1": brand, "c2": accent, **steps, "u1": mix(ground, accent, 0.45), "u2": accent}


def _under(ink: str, paper: str, share: float) -> str:
    """The paper with as much ink in it, up to a share, as lets the ink be read on it."""
    shades = (mix(paper, ink, share * step / STEPS) for step in range(STEPS, 0, -1))
    return next((shade for shade in shades if contrast(ink, shade) >= WORDS), paper)


def _repair(colours: dict[str, str], field: str) -> str:
    """A colour near the one that failed that passes everything it must."""
    pairs = [(colours.get(other, other), least) for name, other, least, _ in PAIRS if name == field]
    pairs += [(colours[name], least) for name, other, least, _ in PAIRS if other == field]
    for step in range(STEPS + 1):
        for end in (BLACK, WHITE):
            shade = mix(colours[field], end, step / STEPS)
            if all(contrast(shade, other) >= least for other, least in pairs):
                return f"{shade} would do."
    return "Change the other colours first: no shade of this one would do."


def _shown(ratio: float) -> str:
    """A ratio cut and not rounded, so that 4.49 never reads as enough."""
    return f"{int(ratio * 10) / 10:.1f}"


def _said(values: dict[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
