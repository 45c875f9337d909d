"""What dimensions, groups, areas, channels and questions of an engagement are called, so that pages speak in
words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from folkmoot.engagements.models import Engagement
from folkmoot.insight.column_rows import ANSWER, AREA, DOUBT, NUMBER, PROFILE, WORDS
from folkmoot.insight.columns import Columns
from folkmoot.insight.doubts import SIGNS
from folkmoot.insight.postcodes_given import STATUS, STATUSES
from folkmoot.insight.segmenting import Segments, segments_of
from folkmoot.places.models import Area
from folkmoot.places.showing import kind_words
from folkmoot.questions.definition import Content, Item
from folkmoot.questions.saying import choices, said_in

CHANNELS = "channel"
COLLECTORS = "collector"
RESPONDENTS = "respondent"
HIDDEN_AS_DIMENSIONS = frozenset({"postcode"})
CALLED = {STATUS: "what became of the postcode", DOUBT: "sign that an answer may be doubtful"}
"""Dimensions whose name is not their word."""


@dataclass(frozen=True, slots=True)
class Names:
    """Words for one engagement's codes.

    `items` are the questions of all its questionnaire's versions, the newest wording of each, in order;
    `profile` and `area_kinds` the dimensions people can be told apart by, and `segments` the segmentations of those
    areas.
    """

    engagement: Engagement
    items: Mapping[str, Item]
    profile: tuple[str, ...]
    area_kinds: tuple[str, ...]
    labels: Mapping[str, Mapping[str, str]]
    areas: dict[str, dict[str, str]] = field(default_factory=dict)
    segments: Segments = field(default_factory=Segments)

    def dimension(self, name: str) -> str:
        """Say what people are told apart by: "ethnic group", "LSOA"."""
        return CALLED.get(name) or self.segments.titles.get(name) or kind_words(name)

    def title(self, name: str) -> str:
        """Say it at the start of a line: "Ethnic group", "LSOA"."""
        words = self.dimension(name)
        return words[:1].upper() + words[1:]

    def group(self, dimension: str, code: str) -> str:
        """Name a group; a code nobody gave words to names itself."""
        if dimension in self.area_kinds:
            return self.area(dimension, code)
        return self.labels.get(dimension, {}).get(code) or (
            plain(code) if dimension in (CHANNELS, RESPONDENTS) else code
        )

    def area(self, kind: str, code: str) -> str:
        """Name an area."""
        return self.area_names(kind).get(code, code)

    def area_names(self, kind: str) -> Mapping[str, str]:
        """Name every area of a kind by its code; one query, kept."""
        if kind not in self.areas:
            self.areas[kind] = dict(Area.objects.filter(kind=kind).values_list("code", "name"))
        return self.areas[kind]

    def ordered(self, dimension: str, codes: Iterable[str]) -> list[str]:
        """Put groups in the order in which they were offered, then by name."""
        offered = list(self.labels.get(dimension, {}))
        places = {code: place for place, code in enumerate(offered)}
        return sorted(codes, key=lambda code: (places.get(code, len(places)), self.group(dimension, code)))

    def held_in(self, columns: Columns) -> Names:
        """Add the dimensions that contacts were told apart by though no question and no setting names them."""
        profile = dict.fromkeys([*self.profile, *columns.named(PROFILE)])
        kinds = dict.fromkeys([*self.area_kinds, *columns.named(AREA)])
        return replace(
            self,
            profile=tuple(profile),
            area_kinds=tuple(kind for kind in kinds if kind not in HIDDEN_AS_DIMENSIONS),
        )

    def breakdowns(self) -> list[tuple[str, str]]:
        """List what answers can be divided by, with words: the profile, areas, what became of the postcode where
        one is asked for, channel, collector."""
        asked = any(item["kind"] == "postcode" for item in self.items.values())
        named = [*self.people(), *([STATUS] if asked else []), CHANNELS, COLLECTORS]
        return [(name, self.title(name)) for name in named]

    def people(self) -> tuple[str, ...]:
        """Name what people can be told apart by: the profile, areas, and segments of areas."""
        return (*self.profile, *self.area_kinds, *self.segments.titles)

    def leaving(self) -> Names:
        """Give the same without what must not leave this installation."""
        return replace(self, segments=self.segments.leaving())

    def may_leave(self) -> tuple[str, ...]:
        """Name those of them by which numbers may leave this installation."""
        return tuple(name for name in self.people() if name not in self.segments.stay)


def names_of(engagement: Engagement, columns: Columns | None = None) -> Names:
    """Collect the words for an engagement: at most four queries, and one more for each kind of area asked
    for."""
    items = questions_of(engagement)
    profile = {item["profile"]: item for item in items.values() if item.get("profile")}
    labels = {name: dict(choices(item)) for name, item in profile.items()}
    labels |= {STATUS: dict(STATUSES), DOUBT: dict(SIGNS)}
    labels[COLLECTORS] = dict(engagement.collectors.values_list("code", "name"))
    segments = segments_of(engagement)
    labels |= {name: dict(given) for name, given in segments.labels.items()}
    names = Names(
        engagement=engagement,
        items={key: item for key, item in items.items() if not item.get("profile")},
        profile=tuple(profile),
        area_kinds=tuple(dict.fromkeys(k for k in engagement.area_kinds if k not in HIDDEN_AS_DIMENSIONS)),
        labels={name: {str(code): words for code, words in given.items()} for name, given in labels.items()},
        segments=segments,
    )
    return names if columns is None else names.held_in(columns)


def questions_of(engagement: Engagement) -> dict[str, Item]:
    """Read the questions of every version of an engagement's questionnaire; the newest wording of a key
    counts."""
    if engagement.questionnaire is None:
        return {}
    versions = engagement.questionnaire.questionnaire.versions.order_by("number")
    found: dict[str, Item] = {}
    for content in versions.values_list("content", flat=True):
        for item in cast(Content, content)["items"]:
            found[item["key"]] = item
    newest = [item["key"] for item in cast(Content, engagement.questionnaire.content)["items"]]
    return {key: found[key] for key in [*newest, *(key for key in found if key not in newest)]}


def in_words(sentence: str, dimensions: Iterable[str]) -> str:
    """Call dimensions by their words in a sentence of `evidence`, which knows codes only."""
    for name in dimensions:
        if kind_words(name) != name:
            sentence = re.sub(rf"\b{re.escape(name)}\b", kind_words(name), sentence)
    return sentence


def plain(code: str) -> str:
    """Turn a code into words: "contact_centre" becomes "Contact centre"."""
    return code.replace("_", " ").capitalize()


def wording_of(item: Item) -> str:
    """Say a question as it was asked, in English."""
    return said_in(item.get("wording")) or plain(item["key"])


def answered_columns(columns: Columns) -> tuple[str, ...]:
    """Name every question anybody answered, by its key."""
    found = (name for prefix in (ANSWER, NUMBER, WORDS) for name in columns.named(prefix))
    return tuple(dict.fromkeys(found))
