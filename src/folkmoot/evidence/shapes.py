"""The shapes of what says who somebody is: numbers the state, the health service and banks give, and ways to find a person.

Each shape is a pattern and a check; `scrub` takes them in this order, and what one took no later one takes again. Recall is
chosen over precision, except where ordinary talk has the same shape: dates count only beside words of birth, and what could be
a number plate in capitals or a street in small letters needs more than its shape.
"""

# ruff: noqa: SIM905  lists of words read best as words
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from folkmoot.evidence.streets import ADDRESS, HOUSE, STREET_WORDS, is_address

SHORTEST_PHONE = 8
LONGEST_PHONE = 15
NHS_DIGITS, NHS_NUMBER = 10, "NHS number"

_END_OF_WORD = r"(?![\w])"
_START_OF_WORD = r"(?<![\w])"
_SPACED = r"[ \u00a0.\-–]?"
_SPACED_RUN = r"[ \u00a0.\-–()/]{0,3}"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:[ ]?(?:st|nd|rd|th))?"
DATE = (
    r"(?:\d{1,2}[ ]?[/.\-–][ ]?\d{1,2}(?:[ ]?[/.\-–][ ]?(?:\d{4}|\d{2}))?|\d{1,2}[ ]\d{1,2}[ ](?:\d{4}|\d{2})|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}|\d{8}|\d{6}"
    rf"|{_DAY}(?:[ ]of)?[ ,\-/]{{0,2}}{_MONTH}(?:[ ,\-/]{{0,2}}(?:\d{{4}}|['’]?\d{{2}}))?"
    rf"|{_MONTH}[ ,]{{1,2}}\d{{4}}"
    rf"|{_MONTH}[ ]?(?:the[ ])?{_DAY}(?:[ ,]{{1,2}}(?:\d{{4}}|['’]\d{{2}}))?)"
)
_BIRTH = r"(?:\bd\.?[ ]?o\.?[ ]?b\b\.?|\bdate of birth|\bborn\b|\bbirth[ ]?da(?:y|te)\b|\bb-?day\b)"
_BETWEEN = r"(?:[ \t:;,=()\-–.]|\b(?:is|was|on|the|a|of|day|in|as|my|his|her|their|date|actually|it's|falls|being|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b){0,8}"
_PLATFORM = (
    r"(?:instagram|insta|ig|twitter|snapchat|snap|tik[ ]?tok|facebook|fb|telegram|discord|threads|mastodon|bluesky|bsky"
    r"|linked[ ]?in|you[ ]?tube|reddit|twitch|whats[ ]?app|pinterest|tumblr|skype|xbox|psn)"
)
_NAMED = r"(?:handle|user[ ]?name|account|profile|page|user|id|tag|name|me)"
_IS = r"(?:[ ]?[:=–]|[ ]?-|[ ](?:is|as|under|called|by))"
_HANDLE = r"@?[A-Za-z0-9_](?:[\w.\-]{1,37}\w)(?:#\d{4})?"


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind, the pattern it is found by (its group `it`, where there is one, is what is taken out) and a last check."""

    kind: str
    pattern: re.Pattern[str]
    accept: Callable[[str], bool]


def digits_of(text: str) -> list[int]:
    """Return the digits of a text, in whatever writing."""
    return [int(letter) for letter in text if letter.isdecimal()]


def _always(_text: str) -> bool:
    return True


def _is_card(text: str) -> bool:
    """Luhn's check over 13 to 19 digits."""
    digits = digits_of(text)
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [
        digit * 2 - 9 * (digit > 4) if place % 2 else digit for place, digit in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0


def _is_nhs_number(text: str) -> bool:
    """Ten digits, the last a check digit to modulus 11; parted as the health service parts them they need no check."""
    digits = digits_of(text)
    if len(digits) != NHS_DIGITS:
        return False
    if not text.isdecimal():
        return digits[0] != 0 or _checks(digits)
    return _checks(digits)


def _checks(digits: list[int]) -> bool:
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def _is_phone(text: str) -> bool:
    """International with + or 00; British from 0; British with the 0 or the + forgotten. Not a date with an hour."""
    if re.match(r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:(?:19|20)\d\d|\d\d )", text):
        return False
    digits = "".join(str(digit) for digit in digits_of(re.split(r"[A-Za-z#]", text)[0]))
    if not SHORTEST_PHONE <= len(digits) <= LONGEST_PHONE + 2:
        return False
    if text.lstrip("(").startswith("+") or digits.startswith("00"):
        return True
    if digits.startswith("0"):
        return 10 <= len(digits) <= 11
    return (digits.startswith("44") and len(digits) in {12, 13}) or (
        digits.startswith("7") and len(digits) == 10
    )


# Words and units that stand where a plate's letters would, in what is written all in capitals.
_NO_PLATE = frozenset(
    (
        "THE AND FOR WAS NOT BUT YOU ALL CAN HAD HER HIS ONE OUR OUT DAY GET HAS HIM HOW MAN NEW NOW OLD SEE "
        "TWO WAY WHO BOY DID ITS LET PUT SAY SHE TOO USE ARE BUS CAR MEN MPH MIN HRS DUE ANY ROAD VAN FROM "
        "WITH THIS THAT PER AGE OFF SAT SUN MON TUE WED THU FRI JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV "
        "DEC GPS MRI ECG"
    ).split()
)


def _is_plate(text: str) -> bool:
    """Letters and digits in an order in which plates have them; with a space only in capitals that are no words."""
    letters = re.findall(r"[A-Za-z]+", text)
    if re.fullmatch(r"(?:[A-Z]{2}\d{2}|[C-LN-Z]\d{1,3})[ \-]?[A-Z]{3}", text):  # no road is called so
        return True
    if any(one.upper() in _NO_PLATE for one in letters):
        return False
    return text.isupper() or not re.search(r"\s", text)


def _is_handle(text: str) -> bool:
    """A name in a network: with a sign or a digit in it, or at least no word of the language."""
    from folkmoot.evidence.people_reading import is_ordinary_word  # noqa: PLC0415  its lists load with the first use

    name = text.lstrip("@")
    plain = name.rstrip(".").isalpha()
    return text.startswith("@") or not plain or (len(name) > 2 and not is_ordinary_word(name))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# Every shape below holds one of these; most of what people write holds none, and is read through once.
HAS_A_SHAPE = re.compile(
    r"[\d@]|[(\[]at[)\]]|://|www\.|\.[a-z]|\bdot\b|\bu/|\b"
    + _PLATFORM
    + r"\b|,\s+(?:\w+\s+){1,3}(?:"
    + STREET_WORDS
    + r"|st|hill|way|row|green|square|place|walk|rise|gardens)\b",
    re.IGNORECASE,
)
SHAPES: tuple[Shape, ...] = (
    Shape(
        "e-mail address",
        _compiled(
            r"[\w.+%'\-]{1,64}[ ]?(?:@|\(at\)|\[at\])[ ]?(?:[\w\-]{1,63}(?:\.|[ ]?(?:\(dot\)|\[dot\])[ ]?)){1,8}[A-Za-z]{2,24}"
            + _END_OF_WORD
        ),
        _always,
    ),
    Shape(
        "e-mail address",
        _compiled(
            r"(?<![\w.])[\w.+%\-]{1,64}(?:[ ](?:dot|underscore|dash)[ ][\w\-]{1,40}){0,3}[ ](?:at|@|\(at\)|\[at\])[ ](?!(?:the|a|this|that)\b)(?:[\w\-]{1,63}[ ]dot[ ]){1,4}"
            r"(?:com|co|uk|org|net|gov|nhs|ac|example|io|me|info|eu|ie|email|live|scot|wales|cymru|london|biz|edu|pl|ro|de|fr)"
            r"(?:[ ]dot[ ][a-z]{2})?" + _END_OF_WORD
        ),
        _always,
    ),
    Shape(
        "e-mail address",
        _compiled(
            r"(?<![\w.])[\w.+%\-]{1,64}[ ]at[ ](?:gmail|hotmail|outlook|yahoo|btinternet|icloud|live|sky|aol|talktalk|virginmedia|protonmail|nhs|me|mail)"
            r"\.(?:com|co\.uk|net|org|uk|me)" + _END_OF_WORD
        ),
        _always,
    ),
    Shape(
        "social media name",
        _compiled(
            r"(?:https?://)?(?:www\.|m\.)?(?:facebook|fb|instagram|twitter|x|tiktok|linkedin|threads|snapchat|youtube|t|bsky|reddit|twitch)"
            r"\.(?:com|net|me|app|tv)/[^\s<>\",;)]{2,80}(?<![.!?])"
        ),
        _always,
    ),
    Shape(
        "web address",
        _compiled(
            r"(?:https?://|www\.)[^\s<>\"]{2,}"
            r"|(?<![\w@.])(?:[a-z0-9\-]{1,63}\.){1,4}(?:com|co\.uk|org|org\.uk|net|uk|me|io|gg|ly)(?:/[^\s<>\"]*)?"
            + _END_OF_WORD
        ),
        _always,
    ),
    Shape("social media name", re.compile(r"(?<![\w@])@[A-Za-z0-9_][\w.]{1,38}(?<!\.)"), _always),
    Shape("social media name", _compiled(r"(?<![\w/])u/[\w\-]{3,20}" + _END_OF_WORD), _always),
    Shape(
        "social media name",
        _compiled(
            rf"\b{_PLATFORM}\b(?:[ ](?:my|the|our)?[ ]?{_NAMED}){{0,2}}{_IS}[ ]{{0,2}}(?:(?:is|as|under|the|called)[ ])?[\"'“‘]?(?P<it>{_HANDLE})"
            + _END_OF_WORD
        ),
        _is_handle,
    ),
    Shape(
        "social media name",
        _compiled(
            rf"\b{_PLATFORM}\b(?:[ ]{_NAMED}){{0,2}}[ ]?[:(,]?[ ]?[\"'“‘]?(?P<it>(?=[\w.\-]*[_.\d])(?!\d+\b)[A-Za-z_][\w.\-]{{2,38}}\w)"
            + _END_OF_WORD
        ),
        _is_handle,
    ),
    Shape(
        "social media name",
        _compiled(
            rf"(?<![\w.@])(?P<it>(?=[\w.]*[_\d])[A-Za-z_][\w.]{{2,38}})[ ](?:on|at|over on)[ ](?:my[ ])?{_PLATFORM}\b"
        ),
        _always,
    ),
    Shape(
        "social media name",
        _compiled(
            rf"\b(?:as|i'm|i am|me|my name is|name is|called|handle is|username is|handle|username)[ ]:?[ ]?(?P<it>{_HANDLE})[ ](?:on|over on)[ ](?:{_PLATFORM}|there|it)\b"
        ),
        _is_handle,
    ),
    Shape(
        "social media name",
        _compiled(
            rf"\b(?:handle|username|screen name|gamer ?tag)\b(?:[ ]is|[ ]?[:=])[ ]?(?P<it>{_HANDLE})"
            + _END_OF_WORD
        ),
        _is_handle,
    ),
    Shape(
        "National Insurance number",
        _compiled(
            _START_OF_WORD + r"[A-Z][ ]?[A-Z]" + (_SPACED + r"\d\d") * 3 + _SPACED + r"[A-D]" + _END_OF_WORD
        ),
        _always,
    ),
    Shape(
        "National Insurance number",
        _compiled(
            r"\b(?:ni(?:no)?|n\.i\.|national insurance)\b[^\d\n]{0,20}?\b(?P<it>[A-Z]{2}(?:[ .\-]?\d){6}(?:[ .\-]?[A-D])?)"
            + _END_OF_WORD
        ),
        _always,
    ),
    Shape(
        "card number", re.compile(_START_OF_WORD + r"\d(?:[ \u00a0\-]?\d){12,18}" + _END_OF_WORD), _is_card
    ),
    Shape(
        NHS_NUMBER,
        _compiled(r"\bnhs\b[^\d\n]{0,24}(?P<it>\d(?:[ \u00a0.\-–]{0,2}\d){9})" + _END_OF_WORD),
        _always,
    ),
    Shape("date of birth", _compiled(_BIRTH + _BETWEEN + rf"(?P<it>{DATE})" + _END_OF_WORD), _always),
    Shape(
        "date of birth",
        _compiled(
            _START_OF_WORD
            + rf"(?P<it>{DATE})[ ,.()\-–]{{0,3}}(?:(?:is|was|being|as)[ ])?(?:(?:my|his|her|their|the)[ ])?{_BIRTH}"
        ),
        _always,
    ),
    Shape(
        NHS_NUMBER,
        re.compile(_START_OF_WORD + r"(?<!\+)\d{3}" + _SPACED + r"\d{3}" + _SPACED + r"\d{4}" + _END_OF_WORD),
        _is_nhs_number,
    ),
    Shape(
        "phone number",
        _compiled(
            r"(?<![\w+])(?:\+|\(\+?)?\d(?:"
            + _SPACED_RUN
            + r"\d){7,16}(?:[ ,]{0,2}(?:ext|extn|extension|x)\.?[ :]?\d{1,6})?"
            + _END_OF_WORD
        ),
        _is_phone,
    ),
    Shape(
        "phone number",
        _compiled(
            r"\b(?:tel(?:ephone)?|phone|mobile|mob|landline|(?:ring|call|phone|reach|text|contact) (?:me|us|him|her)(?: on| at)?)\b"
            r"(?:[ ]?(?:no|number|num|is|on|at)\b\.?){0,3}[ :.\-]{0,3}(?P<it>\(?\d(?:[ .\-()]{0,2}\d){5,12})"
            + _END_OF_WORD
        ),
        _always,
    ),
    Shape(
        "postcode",
        _compiled(
            _START_OF_WORD
            + r"(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKS-UW]|[A-HK-Y]\d[ABEHMNPRV-Y])[ \u00a0]{0,2}-?\d[ABD-HJLNP-UW-Z]{2})"
            + _END_OF_WORD
        ),
        _always,
    ),
    Shape(
        "number plate",
        _compiled(
            _START_OF_WORD
            + r"(?:[A-Z]{2}[ \-]?\d{2}[ \-]?[A-Z]{3}|[A-Z][ \-]?\d{1,3}[ \-]?[A-Z]{3}|[A-Z]{3}[ \-]?\d{1,3}[ \-]?[A-Z]|[A-Z]?[A-Z][IZ][ \-]?\d{4}|[A-Z]?[IZ][A-Z][ \-]?\d{4})"
            + _END_OF_WORD
        ),
        _is_plate,
    ),
    Shape(
        "number plate",
        _compiled(
            r"\b(?:reg(?:istration)?|number ?plate|plate|licen[cs]e plate|vehicle|vrn|vrm|car|van|lorry|bike|taxi|cab|bus)\b"
            r"(?:[ ](?:no|num|number|mark|plate|reg|registration|is|was|with|the|of|its|it's|has|had|that|read|reads|reading)\b\.?){0,4}[ :=,(\-–\"'“‘]{0,4}"
            r"(?P<it>[A-Z]{2}\d{2}[ \-]?[A-Z]{3}|[A-Z]\d{1,3}[ \-]?[A-Z]{3}|[A-Z]{3}[ \-]?\d{1,3}[A-Z]|[A-Z]{1,3}[ \-]?\d{1,4}|\d{1,4}[ \-]?[A-Z]{1,3})"
            + _END_OF_WORD
        ),
        _is_cued_plate := lambda text: (
            any(letter.isdigit() for letter in text)
            and not any(one.upper() in _NO_PLATE for one in re.findall(r"[A-Za-z]+", text))
            and len(re.sub(r"\W", "", text)) > 3
        ),
    ),
    Shape("address", ADDRESS, is_address),
    Shape("address", HOUSE, _always),
)
