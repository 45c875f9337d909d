"""Guesses the language of an answer, with little courage on short ones: the asked language stands until another is plain.

Measured on answers in English (open text is short): of those under 20 characters a guess is wrong for one in four, from 60 on for none.
Needs the extra `text` (py3langid); without it every answer has the language it was asked in, but for its script.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

SHORTEST_GUESSED = 20
"""Characters under which the asked language stands."""

SHORTEST_PLAIN = 40
"""Characters under which another language needs a clear margin."""

CLEAR = 0.99
"""Probability that is a clear margin on a short answer."""

ENOUGH = 0.8
"""Probability that is enough on a longer one."""

SPOKEN = "en cy ga gd pl ro pa ur gu bn ar pt es it fr de so tr fa ku ta te ml hi mr ne si lt lv et bg hu cs sk sl hr sr ru uk el sq sw vi th ja ko zh tl nl da sv nb fi he am"
"""The languages that are told apart: those spoken in these islands, in ISO 639."""

SCRIPTS = {
    "HAN": "zh", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "GURMUKHI": "pa", "GUJARATI": "gu", "BENGALI": "bn",
    "TAMIL": "ta", "TELUGU": "te", "MALAYALAM": "ml", "GREEK": "el", "HEBREW": "he", "ETHIOPIC": "am", "SINHALA": "si",
}  # fmt: skip
"""Scripts that one of those languages alone is written in."""


def language_of(text: str, asked: str = "en") -> str:
    """Return the language of a text (ISO 639), `asked` where that is not plainly wrong."""
    plain = " ".join(text.split())
    if (written := _by_script(plain)) and written != asked:
        return written
    if len(plain) < SHORTEST_GUESSED or (identifier := _identifier()) is None:
        return asked
    guessed, sure = identifier.classify(plain[:2_000])
    needed = CLEAR if len(plain) < SHORTEST_PLAIN else ENOUGH
    return str(guessed) if guessed != asked and sure >= needed else asked


def _by_script(text: str) -> str:
    """Return the language that most letters' script alone says; "" for scripts that several share."""
    letters = [letter for letter in text[:400] if letter.isalpha()]
    foreign: dict[str, int] = {}
    for letter in letters:
        if not letter.isascii():
            script = unicodedata.name(letter, "").split(" ")[0]
            if script in SCRIPTS:
                foreign[script] = foreign.get(script, 0) + 1
    if sum(foreign.values()) * 2 <= len(letters):
        return ""
    if any(kana in foreign for kana in ("HIRAGANA", "KATAKANA")):
        return "ja"
    return SCRIPTS[max(foreign, key=lambda script: foreign[script])]


@cache
def _identifier() -> Any:
    """Return py3langid's identifier, None without the extra."""
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  the extra `text`; it loads with the first guess
    except ImportError:
        return None
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([code for code in SPOKEN.split() if code in known])
    return identifier
