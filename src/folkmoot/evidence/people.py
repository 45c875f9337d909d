"""Finds names of people in free text by lists and by what stands beside them: proposals for a reviewer, no model.

A name from the lists that is no word of the language is a name wherever it stands. One that is a word too ("Grace", "Mark") needs
a capital in the middle of a sentence; one that is a place, a month or a day as well ("Chelsea", "June") needs a cue: a title, "my
name is", "spoke to", "my sister", a surname behind it. A cue makes a name of an unknown word with a capital as well. What belongs to
a hospital, a street or a day of the year is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from folkmoot.evidence.people_beside import (
    after_place_word,
    after_where,
    before_who,
    could_be_a_name,
    end_of_name,
    ends_with,
    has_surname,
    is_of_a_place,
    is_saintly,
    sounds_a_surname,
    words_before,
)
from folkmoot.evidence.people_cues import (
    ALSO_WITH,
    BEFORE,
    BEFORE_ANY,
    CALENDAR_AND_PLACES,
    HONORIFICS,
    KIN,
    LEADS_TO_A_PLACE,
    NEVER,
    OF_A_PLACE,
    PLACES_TOO,
    SAYS,
    WAS,
    WORDS_AS_WELL,
)
from folkmoot.evidence.people_reading import (
    Text,
    is_word_too,
    lists,
    read_words,
)
from folkmoot.evidence.people_titled import initialled, titled


def names_in(text: str) -> list[tuple[int, int]]:
    """Return where the names of people stand in a text, in order, none over another."""
    return list(_names(read_words(text)))


def _names(text: Text) -> Iterator[tuple[int, int]]:
    at, number = 0, len(text.words)
    while at < number:
        found = titled(text, at) or _given_first(text, at) or initialled(text, at) or _cued(text, at)
        if found is None:
            at += 1
            continue
        first, last = found
        yield text.starts[first], text.ends[last]
        at = last + 1
        at = yield from _and_another(text, at)


def _and_another(text: Text, at: int) -> Generator[tuple[int, int], None, int]:
    """Give a second name that "and" joins to one just found."""
    joint = (at < len(text.words) - 1 and text.low[at] in {"and", "or", "n"}) or (
        at and at < len(text.words) and text.gap(at - 1).strip() in {"&", "/", "+"}
    )
    if not joint:
        return at
    then = at + 1 if text.low[at] in {"and", "or", "n"} else at
    if (
        then < len(text.words)
        and text.gap(then - 1).strip() in {"", "&", "/", "+"}
        and could_be_a_name(text, then)
    ):
        last = end_of_name(text, then)
        if not is_of_a_place(text, then, last):
            yield text.starts[then], text.ends[last]
            return last + 1
    return at


def _given_first(text: Text, at: int) -> tuple[int, int] | None:
    """Find a given name from the lists, with the surname behind it."""
    low, known = text.low[at], lists()
    head = low if low in known.given else next((part for part in low.split("-") if part in known.given), "")
    if not head or len(low) < 2 or low in NEVER:
        return None
    common = head in known.common_given
    if not text.capital[at] or not text.telling:
        return _small(text, at, head, common)
    if (head in CALENDAR_AND_PLACES or low in CALENDAR_AND_PLACES) and head not in PLACES_TOO:
        last = end_of_name(text, at)
        together = last == at and _does(text, at) and text.low[at + 1 : at + 2] == ["and"]
        return (
            (at, last)
            if together
            or (
                last > at
                and has_surname(text, at + 1, last)
                and not is_of_a_place(text, at, last)
                and not after_where(text, at)
            )
            else (at, last)
            if before_who(text, at)
            else None
        )
    if head in PLACES_TOO and at and text.low[at - 1] in LEADS_TO_A_PLACE:
        return None
    ordinary = head in WORDS_AS_WELL or head in PLACES_TOO or (not common and head in known.words)
    last = end_of_name(text, at)
    if is_of_a_place(text, at, last) or is_saintly(text, at):
        return None
    if text.words[at].isupper() and len(low) < (4 if common else 6):
        return None
    if ordinary:
        alone = (text.begins[at] or _goes_on(text, at)) and not (
            last > at and has_surname(text, at + 1, last)
        )
        if alone and not _does(text, at):
            return None
        if not common and last == at:
            return None
    elif not common and last == at and (after_where(text, at) or _goes_on(text, at)):
        return None
    return at, last


def _goes_on(text: Text, at: int) -> bool:
    """Whether a word goes on from one with a capital that does not begin the sentence."""
    return at > 0 and text.capital[at - 1] and text.joined(at - 1) and not text.begins[at - 1]


def _does(text: Text, at: int) -> bool:
    """Whether a word at the beginning does or is what only people do and are: "Mark said", "Grace at reception", "Hope was lovely"."""
    if text.text[text.ends[at] : text.ends[at] + 2] in {"'s", "’s"}:
        return True
    if re.match(
        r" ?\((?:(?:aged? )?\d|my |our |his |her |the )", text.text[text.ends[at] : text.ends[at] + 9]
    ):
        return True
    if at + 1 < len(text.words) and text.gap(at) == ", ":
        listed = text.capital[at + 1] and text.low[at + 1] in lists().common_given
        return listed or text.low[at + 1] in ALSO_WITH
    if at + 1 >= len(text.words) or text.gap(at).strip():
        return False
    follows, second = text.low[at + 1], text.low[at + 2] if at + 2 < len(text.words) else ""
    if (
        follows in {"and", "&"}
        and at + 2 < len(text.words)
        and text.capital[at + 2]
        and text.joined(at + 1)
        and second not in NEVER
    ):
        return (second in lists().given and not is_word_too(second)) or (
            text.low[at] in lists().common_given and second not in lists().words
        )
    return (
        follows in SAYS
        or follows in {"from", "at", "on"}
        or (follows.endswith("ed") and follows not in {"based", "related"})
        or (follows in {"was", "is", "has"} and second in WAS)
    )


def _small(text: Text, at: int, head: str, common: bool) -> tuple[int, int] | None:
    """A name in small letters, or where capitals say nothing: only one that is common and no word of any kind."""
    known = lists()
    if (
        not common
        or len(head) < 4
        or head in WORDS_AS_WELL
        or head in CALENDAR_AND_PLACES
        or head in known.words
    ):
        return None
    last = at
    if at + 1 < len(text.words) and text.joined(at) and text.low[at + 1] not in NEVER:
        then = text.low[at + 1]
        if (
            then in known.surnames
            and then not in known.words
            and then not in OF_A_PLACE
            and then not in WORDS_AS_WELL
        ):
            last = at + 1
    return None if is_of_a_place(text, at, last) or is_saintly(text, at) else (at, last)


def _cued(text: Text, at: int) -> tuple[int, int] | None:
    """Find a name by what stands before or behind it, listed or not."""
    low, known = text.low[at], lists()
    if len(low) < 2 or low in NEVER or low in HONORIFICS:
        return None
    before = words_before(text, at)
    listed = low in known.given or low in known.surnames or sounds_a_surname(text.words[at])
    if not text.capital[at]:
        strong = any(before.endswith(cue) for cue in BEFORE_ANY)
        if not (
            strong and low in known.given and low not in known.words and low not in CALENDAR_AND_PLACES
        ) and not (
            strong
            and low not in known.words
            and len(low) > 2
            and before.endswith(("name is", "names", "called", "named"))
        ):
            return None
        last = (
            at + 1
            if at + 1 < len(text.words)
            and text.joined(at)
            and text.low[at + 1] in known.surnames
            and text.low[at + 1] not in known.words
            else at
        )
        return at, last
    if not text.telling and not listed:
        return None
    last = end_of_name(text, at)
    if is_of_a_place(text, at, last) or low in OF_A_PLACE or (text.words[at].isupper() and len(low) < 5):
        return None
    unknown = low not in known.words and low not in WORDS_AS_WELL
    strong = any(ends_with(before, cue) for cue in BEFORE)
    if (
        strong
        and (listed or unknown)
        and not (low in CALENDAR_AND_PLACES and before.endswith(("called", "this is")))
    ):
        return (at, last) if low not in CALENDAR_AND_PLACES or listed else None
    kin = before.split(" ")[-1] if before else ""
    if kin in KIN and text.joined(at - 1) and (listed or unknown) and not text.capital[at - 1]:
        return at, last
    if (
        kin in KIN
        and at > 1
        and text.joined(at - 1)
        and (listed or unknown)
        and text.low[at - 2] in {"my", "our", "his", "her", "their", "the"}
    ):
        return at, last
    if (
        not unknown
        or low in CALENDAR_AND_PLACES
        or (at and text.capital[at - 1] and not text.begins[at - 1] and text.joined(at - 1))
    ):
        return None
    return _told(text, at, last, listed)


def _told(text: Text, at: int, last: int, listed: bool) -> tuple[int, int] | None:
    """An unknown word with a capital that does what people do: "Thandeka told me", "Wiremu was lovely", "Mbali and her team"."""
    if (
        text.begins[at]
        and last == at
        and _does(text, at)
        and text.low[at + 1 : at + 2] == ["and"]
        and len(text.low[at]) > 3
    ):
        return at, last
    pair = last > at and (has_surname(text, at + 1, last) or text.low[at] in lists().surnames)
    if pair and not after_where(text, at) and not text.words[at].isupper():
        return at, last
    if after_place_word(text, at):
        return None
    if (
        last == at
        and text.text[text.ends[at] : text.ends[at] + 2] in {"'s", "’s"}
        and len(text.low[at]) > 3
        and not text.words[at].isupper()
    ):
        return at, last
    follows = text.low[last + 1] if last + 1 < len(text.words) and text.gap(last).strip() == "" else ""
    second = text.low[last + 2] if follows and last + 2 < len(text.words) else ""
    if follows in SAYS:
        return at, last
    if follows in {"was", "is", "has", "were", "and"} and (second in WAS or (listed and last > at)):
        return at, last
    return (at, last) if follows == "who" or _alone(text, at, last) else None


def _alone(text: Text, at: int, last: int) -> bool:
    """An unknown word with a capital in the middle of small ones, where no place is spoken of."""
    if (
        text.begins[at]
        or text.words[at].isupper()
        or len(text.low[at]) < 4
        or _SETTLED.search(text.low[at])
        or any(one.isupper() for one in text.words[at][1:])
    ):
        return False
    before = text.low[at - 1]
    if (
        text.gap(at - 1) != " "
        or (text.capital[at - 1] and not text.begins[at - 1])
        or before in {"and", "or"}
    ):
        return False
    behind = text.text[text.ends[last] : text.ends[last] + 3].lstrip()[:2]
    capital = behind[:1].isupper() and behind not in {"I", "I "} and not behind.startswith(("I'", "I’"))
    behind = behind[:1]
    return not behind.isdigit() and not capital and behind not in {"-", "/", "&"}


_SETTLED = re.compile(
    r"(?:ton|ham|ford|ley|bury|field|worth|wick|by|burgh|mouth|pool|gate|stead|combe|shire|bridge|minster|cester|chester|thorpe|dale|wood|brook|well|well|beck)$"
)
