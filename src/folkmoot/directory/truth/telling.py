"""What everybody reads of an entry: sections of plain lines, made from what the public may see. Page, release and print say the same."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.directory.freshness import MONTHS, checked_words
from folkmoot.directory.truth.fields import age_words, lines_of, title_of
from folkmoot.directory.truth.seeing import Seen

FREE, ASK, GOOD_FOR = "Free", "Ask them", "Good for:"
STATUS = {
    "inactive": "It does not run now.",
    "temporarily closed": "It is closed for a time.",
    "defunct": "It has ended.",
}
DIALLED = re.compile(r"[^0-9+]")
WAYS_IN = "accessibility"  # the kind of a tag that says how people get in


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines under a title. `kind` says how a page shows them: text, facts (beside their title), or answers."""

    key: str
    title: str
    lines: tuple[str, ...]
    kind: str = "text"

    @property
    def aloud(self) -> str:
        """What is read aloud of it."""
        return f"{self.title}: {'. '.join(self.lines)}"


@dataclass(frozen=True, slots=True)
class Told:
    """Everything told of an entry."""

    name: str
    by: str
    summary: str
    alert: str
    sections: tuple[Section, ...]
    about: tuple[str, ...]
    added_because: str

    @property
    def texts(self) -> list[Section]:
        """What is read as text."""
        return [one for one in self.sections if one.kind == "text"]

    @property
    def facts(self) -> list[Section]:
        """What stands beside its title."""
        return [one for one in self.sections if one.kind == "fact"]

    @property
    def answers(self) -> list[Section]:
        """What the provider answers to a set of questions."""
        return [one for one in self.sections if one.kind == "answer"]

    def as_json(self) -> list[dict[str, Any]]:
        """Return the sections as a release keeps them, what stands above them first."""
        head = [Section("summary", "In one sentence", (self.summary,))] if self.summary else []
        warned = [Section("alert", "Please note", (self.alert,))] if self.alert else []
        return [{**asdict(one), "lines": list(one.lines)} for one in (*warned, *head, *self.sections)]


def told(said: Seen, names: Mapping[str, str]) -> Told:
    """Return what everybody reads; `said` is what the public may see, `names` the names of areas by their codes."""
    facts = (
        ("when", "When", [*_lines(said, "when", names), *_lines(said, "schedules", names)]),
        ("where", "Where", _lines(said, "places", names)),
        ("cost", "Cost", _cost(said, names)),
        ("how", "How to get it", [*_lines(said, "application_process", names), *_referral(said)]),
        ("wait", "How long people wait", _lines(said, "wait_time", names)),
        ("capacity", "Free places", _lines(said, "capacities", names)),
        ("phone", "Phone", [*_lines(said, "phone", names), *_lines(said, "phones", names)]),
        ("email", "E-mail", _lines(said, "email", names)),
        ("website", "Website", _lines(said, "website", names)),
        ("ask", "Whom to ask", _lines(said, "enquiry_points", names)),
        ("languages", "Languages", _lines(said, "languages", names)),
    )
    texts = (
        ("get", "What you get", _lines(said, "description", names)),
        ("who", "Who it is for", [*_lines(said, "eligibility", names), *_who(said, names)]),
        (
            "in",
            "Getting in and taking part",
            [
                *_lines(said, "accessibility", names),
                *_lines(said, "ways_in", names),
                *_tags(said, ways_in=True),
            ],
        ),
    )
    answers = [
        Section(f"answer {key}", title_of(key), (text,), "answer")
        for key, text in said["answers"].items()
        if text
    ]
    shown_sets = said["question_sets"]
    sections = (
        *(Section(key, title, tuple(lines)) for key, title, lines in texts if lines),
        *(Section(key, title, tuple(dict.fromkeys(lines)), "fact") for key, title, lines in facts if lines),
        *(one for one in answers if one.key.split(" ")[1] in shown_sets),
    )
    status = STATUS.get(said["status"] or "", "")
    return Told(
        name=said["name"] or "",
        by=said["organisation"],
        summary=said["summary"] or "",
        alert=" ".join(filter(None, (status, said["alert"]))),
        sections=sections,
        about=tuple(THEME_WORDS[code] for code in said["themes"] if code in THEME_WORDS),
        added_because=said["added_because"] or "",
    )


def _lines(said: Seen, name: str, names: Mapping[str, str]) -> list[str]:
    return lines_of(name, said.get(name), names)


def _cost(said: Seen, names: Mapping[str, str]) -> list[str]:
    lines = [
        *([FREE] if said["free"] else []),
        *_lines(said, "cost", names),
        *_lines(said, "cost_options", names),
    ]
    return lines or [ASK]


def _referral(said: Seen) -> list[str]:
    if said["needs_referral"] is None:
        return []
    return [
        "Somebody has to send you, for example a doctor or a school."
        if said["needs_referral"]
        else "Nobody has to send you."
    ]


def _who(said: Seen, names: Mapping[str, str]) -> list[str]:
    ages = age_words(said["minimum_age"], said["maximum_age"])
    lines = [f"Age: {ages}"] if ages else []
    where = [*_lines(said, "catchment", names), *_lines(said, "service_areas", names)]
    lines += [f"For people in {', '.join(dict.fromkeys(where))}"] if where else []
    return lines + [f"{GOOD_FOR} {', '.join(tags)}" for tags in [_tags(said)] if tags]


def _tags(said: Seen, *, ways_in: bool = False) -> list[str]:
    return [words for _, words in tags_of(said, ways_in=ways_in)]


def tags_of(said: Seen, *, ways_in: bool = False) -> list[tuple[str, str]]:
    """Return what an entry carries, the term's UUID ("" for a value of its own) and its words: what is about getting in, or all else."""
    rows = [row for row in said["tags"] if (row.get("kind") == WAYS_IN) == ways_in]
    named = ((row.get("term") or "", row.get("term_name") or row.get("value")) for row in rows)
    return [(term, words) for term, words in named if words]


def without_tags(section: Section, said: Seen) -> tuple[str, ...]:
    """Return the lines of a section that do not come from what the entry carries; those stand at its end."""
    carried = len(tags_of(said, ways_in=section.key == "in"))
    ends = {"who": min(carried, 1), "in": carried}.get(section.key, 0)
    return section.lines[: len(section.lines) - ends]


def checked(said: Seen, today: dt.date, months: int = MONTHS) -> str:
    """Return when, by whom, and for how long not, an entry was checked."""
    return checked_words(
        dt.date.fromisoformat(said["confirmed_on"]), said["confirmed_by"] or "", today, months
    )


def dialled(number: str) -> str:
    """Return a phone number as a phone dials it."""
    return DIALLED.sub("", number.split(" extension ")[0].split(",")[0])
