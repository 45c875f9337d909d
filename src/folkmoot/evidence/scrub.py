"""Takes out of free text what has a shape: telephone numbers, e-mail and web addresses, handles, postcodes and the
numbers by which the state, the health service and banks know a person. Names and street addresses have no shape and
are not found here.

Recall is chosen over precision: a number that could be a telephone number is taken out. Check digits are used where the
number has them (NHS: modulus 11; cards: Luhn), so that ordinary numbers stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SHORTEST_PHONE = 8
LONGEST_PHONE = 15

_END_OF_WORD = r"(?![\w])"
_START_OF_WORD = r"(?<![\w])"
_SPACED = r"[ \u00a0.\-–]?"
_SPACED_RUN = r"[ \u00a0.\-–()/]{0,3}"


@dataclass(frozen=True, slots=True)
class Found:
    """Where something personal stood in the text as it was given, and of what kind."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """The text with each thing found replaced by its kind in square brackets, and what was found, in order."""

    text: str
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: str
    pattern: re.Pattern[str]
    accept: Callable[[str], bool]


def scrub(text: str) -> Scrubbed:
    """Replace every personal thing that has a shape by `[phone number]`, `[e-mail address]` and so on.

    Linear in the length of the text. Text in full-width or other compatibility characters is judged as it reads.
    """
    readable = _as_read(text)
    if not HAS_A_SHAPE.search(readable):
        return Scrubbed(text, ())
    found: list[Found] = []
    taken = bytearray(len(text))
    for shape in SHAPES:
        for start, end in _spans(shape, readable):
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append(Found(shape.kind, start, end))
    found.sort(key=lambda one: one.start)
    return Scrubbed(_replaced(text, found), tuple(found))


def _as_read(text: str) -> str:
    """The same text, character for character, with compatibility forms (full-width digits and the like) made plain."""
    if text.isascii():
        return text
    plain = (unicodedata.normalize("NFKC", letter) for letter in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, plain, strict=True))


def _spans(shape: _Shape, text: str) -> Iterator[tuple[int, int]]:
    for match in shape.pattern.finditer(text):
        if shape.accept(match.group()):
            yield match.span()


def _replaced(text: str, found: list[Found]) -> str:
    pieces, here = [], 0
    for one in found:
        pieces += [text[here : one.start], f"[{one.kind}]"]
        here = one.end
    return "".join([*pieces, text[here:]])


def _digits(text: str) -> list[int]:
    return [int(letter) for letter in text if letter.isdecimal()]


def _always(_text: str) -> bool:
    return True


def _is_card(text: str) -> bool:
    """Luhn's check over 13 to 19 digits."""
    digits = _digits(text)
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [
        digit * 2 - 9 * (digit > 4) if place % 2 else digit for place, digit in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0


def _is_nhs_number(text: str) -> bool:
    """Ten digits, the last a check digit to modulus 11."""
    digits = _digits(text)
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def _is_phone(text: str) -> bool:
    """International with + or 00; British from 0; British with the 0 or the + forgotten."""
    digits = "".join(str(digit) for digit in _digits(text))
    if not SHORTEST_PHONE <= len(digits) <= LONGEST_PHONE + 2:
        return False
    if text.lstrip("(").startswith("+") or digits.startswith("00"):
        return True
    if digits.startswith("0"):
        return 10 <= len(digits) <= 11
    return (digits.startswith("44") and len(digits) in {12, 13}) or (
        digits.startswith("7") and len(digits) == 10
    )


def _is_national_insurance(text: str) -> bool:
    """Two letters that are in use, six digits, one of A to D."""
    letters = text[:2].upper()
    return letters not in {"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"}


# Every shape below holds one of these; most of what people write holds none, and is read through once.
HAS_A_SHAPE = re.compile(r"[\d@]|[(\[]at[)\]]|://|www\.|\.[a-z]", re.IGNORECASE)
SHAPES: tuple[_Shape, ...] = (
    _Shape(
        "e-mail address",
        re.compile(
            r"[\w.+%'\-]{1,64}[ ]?(?:@|\(at\)|\[at\])[ ]?(?:[\w\-]{1,63}\.){1,8}[A-Za-z]{2,24}" + _END_OF_WORD
        ),
        _always,
    ),
    _Shape(
        "web address",
        re.compile(
            r"(?:https?://|www\.)[^\s<>\"]{2,}"
            r"|(?<![\w@.])(?:[a-z0-9\-]{1,63}\.){1,4}(?:com|co\.uk|org|org\.uk|net|uk|me|io|gg|ly)(?:/[^\s<>\"]*)?"
            + _END_OF_WORD,
            re.IGNORECASE,
        ),
        _always,
    ),
    _Shape("social media name", re.compile(r"(?<![\w@])@[A-Za-z0-9_][\w.]{1,38}"), _always),
    _Shape(
        "National Insurance number",
        re.compile(
            _START_OF_WORD
            + r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
            + (_SPACED + r"\d\d") * 3
            + _SPACED
            + r"[A-D]"
            + _END_OF_WORD,
            re.IGNORECASE,
        ),
        _is_national_insurance,
    ),
    _Shape(
        "card number", re.compile(_START_OF_WORD + r"\d(?:[ \u00a0\-]?\d){12,18}" + _END_OF_WORD), _is_card
    ),
    _Shape(
        "NHS number",
        re.compile(_START_OF_WORD + r"\d{3}" + _SPACED + r"\d{3}" + _SPACED + r"\d{4}" + _END_OF_WORD),
        _is_nhs_number,
    ),
    _Shape(
        "phone number",
        re.compile(r"(?<![\w+])(?:\+|\(\+?)?\d(?:" + _SPACED_RUN + r"\d){7,16}" + _END_OF_WORD),
        _is_phone,
    ),
    _Shape(
        "postcode",
        re.compile(
            _START_OF_WORD
            + r"(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKS-UW]|[A-HK-Y]\d[ABEHMNPRV-Y])[ \u00a0]{0,2}\d[ABD-HJLNP-UW-Z]{2})"
            + _END_OF_WORD,
            re.IGNORECASE,
        ),
        _always,
    ),
)
