"""The law as lists of what a directory must tell of: data files, versioned, that say how far each paragraph was checked."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data"
LISTS = ("send-schedule-2", "care-act-4")
SEEN = {
    "full": "",
    "summary": "Checked against a summary only.",
    "memory": "Not checked against legislation.gov.uk.",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One thing the law asks for: its legal place, its words in plain English, the classes of providers it is about."""

    code: str
    place: str
    words: str
    classes: tuple[str, ...]
    seen: str

    @property
    def unchecked(self) -> str:
        """What officers must know of how far its words were checked; "" where they were."""
        return SEEN[self.seen]


@dataclass(frozen=True, slots=True)
class Checklist:
    """One law as a checklist, and whom it has asked about it. `gives`: an entry is information, advice or both."""

    code: str
    title: str
    law: str
    address: str
    version: str
    dated: dt.date
    source: str
    gives: bool
    paragraphs: Mapping[str, Paragraph]
    consultees: Mapping[str, Paragraph]

    @property
    def unchecked(self) -> int:
        """How many paragraphs were never compared with the law itself."""
        return sum(one.seen != "full" for one in self.paragraphs.values())


@cache
def checklists() -> dict[str, Checklist]:
    """Return all of them by their codes."""
    return {code: _read(FOLDER / f"{code}.toml") for code in LISTS}


def _read(path: Path) -> Checklist:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    classes = said["classes"]
    rows = {
        kind: {
            one["code"]: Paragraph(
                one["code"],
                one["place"],
                one["words"],
                tuple(classes[code] for code in one.get("classes", ())),
                one["seen"],
            )
            for one in said.get(kind, ())
        }
        for kind in ("paragraphs", "consultees")
    }
    about = {
        name: said[name]
        for name in ("code", "title", "law", "address", "version", "dated", "source", "gives")
    }
    return Checklist(**about, paragraphs=rows["paragraphs"], consultees=rows["consultees"])
