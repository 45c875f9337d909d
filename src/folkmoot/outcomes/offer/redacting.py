"""What may be published of somebody's words: theirs with passages taken out, never other words; and what may be a name in them."""

import re
from collections.abc import Iterable

from folkmoot.evidence.scrub import scrub
from folkmoot.places.models import Area
from folkmoot.questions.policies import NotPossible

TAKEN_OUT = "[…]"
DOTS = re.compile(r"\[\s*(?:…|\.{3})\s*\]")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
END_OF_SENTENCE = re.compile(r"[.!?:;\n“\"(]\s*$")
TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady", "nurse", "prof", "professor", "sister"}
)
NEVER = frozenset(
    {
        "I", "I’m", "I'm", "I’ve", "I've", "I’d", "I'd", "I’ll", "I'll", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Christmas", "Easter",
        "English", "Welsh", "Polish", "Urdu", "Romanian", "Makaton", "Braille", "British", "Sign", "Language", "Council", "Internet", "Ofsted",
    }
)  # fmt: skip
NOT_THEIRS = (
    "Only take words out, and write […] where they were. These are not the words as they were said: “{piece}”"
)
HOLDS_MORE = (
    "A phone number, an address or a number that says who somebody is still stands in it. Take it out."
)
NOTHING_LEFT = "Nothing is left of what was said. Leave some of it, or say why it is not published."


def redacted(original: str, wanted: str) -> str:
    """Return the words to publish: `wanted`, once it is the original with passages taken out. Raises `NotPossible`."""
    wanted = DOTS.sub(TAKEN_OUT, " ".join(wanted.split()))
    pieces = [piece.strip() for piece in wanted.split(TAKEN_OUT)]
    if wrong := _not_theirs(" ".join(original.split()), pieces):
        raise NotPossible(NOT_THEIRS.format(piece=wrong[:80]))
    if not any(WORD.search(piece) for piece in pieces):
        raise NotPossible(NOTHING_LEFT)
    if scrub(wanted).found:
        raise NotPossible(HOLDS_MORE)
    return wanted


def _not_theirs(rest: str, pieces: list[str]) -> str:
    """Return the first piece that does not follow in somebody's words; nothing may be gone without a mark, at either end too."""
    if not rest.startswith(pieces[0]):
        return pieces[0]
    if len(pieces) == 1:
        return "" if rest == pieces[0] else pieces[0]
    rest = rest[len(pieces[0]) :]
    for piece in pieces[1:-1]:
        _, found, rest = rest.partition(piece) if piece else ("", " ", rest)
        if not found:
            return piece
    return "" if rest.endswith(pieces[-1]) else pieces[-1]


def possible_names(words: str) -> list[str]:
    """Return the words that may be somebody's name: written with a capital within a sentence, or after a title. Places stay out."""
    found: dict[str, None] = {}
    after_title = False
    for match in WORD.finditer(words):
        word = match.group()
        before = words[: match.start()]
        begins = not WORD.search(before) or END_OF_SENTENCE.search(before)
        if word.casefold().rstrip(".") in TITLES:
            after_title = True
            continue
        if word[0].isupper() and not {word, word.removesuffix("s")} & NEVER and (after_title or not begins):
            found[word] = None
        after_title = False
    places = {part for name in _areas_called(found) for part in name.split()}
    return [word for word in found if word not in places]


def _areas_called(words: Iterable[str]) -> list[str]:
    return list(Area.objects.filter(name__in=list(words)).values_list("name", flat=True).distinct())


def taken_out(original: str, published: str) -> set[str]:
    """Return the possible names that stand in somebody's words and not in what is published of them."""
    left = set(WORD.findall(published))
    return {word for word in possible_names(original) if word not in left}
