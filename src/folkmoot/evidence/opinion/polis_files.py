"""Reads a conversation from Polis's own export files, and writes one: comments, votes, people and summary."""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from folkmoot.evidence.opinion.votes import Flags, Votes, latest
from folkmoot.evidence.refusals import Refusal

COMMENTS, VOTES, PEOPLE, SUMMARY = "comments.csv", "votes.csv", "participants-votes.csv", "summary.csv"
MOST_BYTES = 1_000_000_000
MOST_STATEMENTS = 20_000
MOST_VOTES = 20_000_000
LONGEST_CELL = 200_000
VALUES = {"1": 1, "0": 0, "-1": -1, "1.0": 1, "0.0": 0, "-1.0": -1}
REJECTED = "-1"
TOLD = 40


class NotAConversation(Refusal):
    """The files cannot be read as a conversation."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as Polis keeps it. `state`: 1 accepted, 0 not looked at, -1 rejected."""

    number: str
    words: str
    author: str = ""
    state: str = "0"
    at: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Conversation:
    """A conversation as exported: what was said, the votes, the groups Polis published, and the summary."""

    statements: tuple[Statement, ...]
    votes: Votes
    published: dict[str, str] = field(default_factory=dict)
    summary: dict[str, str] = field(default_factory=dict)

    @property
    def said_at(self) -> list[int]:
        """Give when each statement was made, where the file tells."""
        return [at for one in self.statements if (at := _time(one.at))]

    @property
    def rejected(self) -> Flags:
        """Say for each statement whether it was rejected."""
        return np.array([one.state == REJECTED for one in self.statements], dtype=np.bool_)


def read_folder(folder: str | Path) -> Conversation:
    """Read an export: comments.csv, and participants-votes.csv or votes.csv, or both.

    Where both are there the people, statements and votes are those of participants-votes.csv, which is final, and votes.csv
    tells only when each was cast. Raises `NotAConversation` with the sentence to show.
    """
    home = Path(folder)
    if not home.is_dir():
        raise NotAConversation(f"{home} is not a folder.")
    statements = _statements(home / COMMENTS)
    wide, long = home / PEOPLE, home / VOTES
    if not wide.exists() and not long.exists():
        raise NotAConversation(f"{home} holds neither {PEOPLE} nor {VOTES}, so there are no votes to read.")
    published: dict[str, str] = {}
    told = _Told(() if wide.exists() else statements)
    if wide.exists():
        published = told.take_wide(wide)
    if long.exists():
        told.take_long(long, times_alone=wide.exists())
    votes = told.votes()
    known = {one.number: one for one in statements}
    in_order = tuple(known.get(number, Statement(number, "")) for number in votes.statements)
    return Conversation(in_order, votes, published, _summary(home / SUMMARY))


class _Told:
    """Collects what the files tell of votes."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.people: dict[str, int] = {}
        self.statements: dict[str, int] = {}
        for one in statements:
            self.statements.setdefault(one.number, len(self.statements))
        self.who, self.what, self.value, self.times = array("q"), array("q"), array("b"), array("q")
        self.when: tuple[array[int], array[int]] = (
            array("q"),
            array("q"),
        )  # a vote's key and when it was cast

    def take_wide(self, path: Path) -> dict[str, str]:
        """Read a row for each person and a column for each statement; return the groups that were published."""
        rows = _rows(path)
        head = next(rows, [])
        if not head or head[0].strip() != "participant":
            raise NotAConversation(f"{path.name} must begin with a column called participant.")
        columns = [(place, name.strip()) for place, name in enumerate(head) if name.strip().isdigit()]
        if not columns:
            raise NotAConversation(
                f"{path.name} has no columns of votes; each is named by a statement's number."
            )
        at = [(place, self._statement(name, path)) for place, name in columns]
        group = head.index("group-id") if "group-id" in head else None
        published = {}
        for number, row in enumerate(rows, start=2):
            if not row or not row[0].strip():
                continue
            person = self._person(row[0].strip())
            if group is not None and group < len(row) and row[group].strip():
                published[row[0].strip()] = row[group].strip()
            for place, statement in at:
                if place < len(row) and (cell := row[place].strip()):
                    self._take(person, statement, _value(cell, path, number))
            self._check_room(path)
        return published

    def take_long(self, path: Path, *, times_alone: bool) -> None:
        """Read a row for each vote cast; a later one replaces an earlier one. With `times_alone` only when they were cast."""
        rows = _rows(path)
        head = [name.strip() for name in next(rows, [])]
        places = {name: head.index(name) for name in ("comment-id", "voter-id", "vote") if name in head}
        if len(places) < 3:
            raise NotAConversation(f"{path.name} needs columns called comment-id, voter-id and vote.")
        clock = head.index("timestamp") if "timestamp" in head else None
        for number, row in enumerate(rows, start=2):
            if len(row) < len(head):
                continue
            who, what = row[places["voter-id"]].strip(), row[places["comment-id"]].strip()
            if not who or not what:
                continue
            value = _value(row[places["vote"]].strip(), path, number)
            at = _time(row[clock]) if clock is not None else 0
            if times_alone:
                if who in self.people and what in self.statements:
                    self.when[0].append(self._key(self.people[who], self.statements[what]))
                    self.when[1].append(at)
                    self._check_room(path)
                continue
            self._take(self._person(who), self._statement(what, path), value)
            self.times.append(at)
            self._check_room(path)

    def votes(self) -> Votes:
        """Return the latest vote of each person on each statement."""
        who, what = np.array(self.who, dtype=np.int64), np.array(self.what, dtype=np.int64)
        at = np.array(self.times, dtype=np.int64) if len(self.times) else None
        if len(self.when[0]):
            keys, times = (np.array(each, dtype=np.int64) for each in self.when)
            order = np.lexsort((times, keys))
            keys, times = keys[order], times[order]
            wanted = self._key(who, what)
            found = np.minimum(np.searchsorted(keys, wanted, side="right"), len(keys)) - 1
            at = np.where(keys[found] == wanted, times[found], 0)
        value = np.array(self.value, dtype=np.float64)
        return latest(tuple(self.people), tuple(self.statements), who, what, value, at)

    @staticmethod
    def _key(who: Any, what: Any) -> Any:
        return who * (MOST_STATEMENTS + 1) + what

    def _take(self, who: int, what: int, value: int) -> None:
        self.who.append(who)
        self.what.append(what)
        self.value.append(value)

    def _person(self, name: str) -> int:
        return self.people.setdefault(name[:TOLD], len(self.people))

    def _statement(self, name: str, path: Path) -> int:
        if name not in self.statements and len(self.statements) >= MOST_STATEMENTS:
            raise NotAConversation(f"{path.name} names more than {MOST_STATEMENTS:,} statements.")
        return self.statements.setdefault(name[:TOLD], len(self.statements))

    def _check_room(self, path: Path) -> None:
        if max(len(self.who), len(self.when[0])) > MOST_VOTES:
            raise NotAConversation(f"{path.name} holds more than {MOST_VOTES:,} votes.")


def _statements(path: Path) -> tuple[Statement, ...]:
    if not path.exists():
        raise NotAConversation(f"{path.parent} holds no {COMMENTS}, so what people voted on is not known.")
    rows = _rows(path)
    head = [name.strip() for name in next(rows, [])]
    if "comment-id" not in head or "comment-body" not in head:
        raise NotAConversation(f"{COMMENTS} needs columns called comment-id and comment-body.")
    found: dict[str, Statement] = {}
    for row in rows:
        cell = dict(zip(head, row, strict=False))
        number = cell.get("comment-id", "").strip()[:TOLD]
        if not number:
            continue
        state = cell.get("moderated", "0").strip() or "0"
        found[number] = Statement(
            number, cell.get("comment-body", ""), cell.get("author-id", ""), state, cell.get("timestamp", "")
        )
        if len(found) > MOST_STATEMENTS:
            raise NotAConversation(f"{COMMENTS} holds more than {MOST_STATEMENTS:,} statements.")
    return tuple(sorted(found.values(), key=lambda one: (len(one.number), one.number)))


def _summary(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    return {row[0]: row[1] for row in _rows(path) if len(row) > 1}


def _rows(path: Path) -> Iterator[list[str]]:
    if path.stat().st_size > MOST_BYTES:
        raise NotAConversation(f"{path.name} is larger than {MOST_BYTES // 1_000_000:,} MB.")
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield from csv.reader(line.replace("\x00", "") for line in lines)
    except UnicodeDecodeError:
        raise NotAConversation(f"{path.name} is not written in UTF-8.") from None
    except (csv.Error, OSError) as fault:
        raise NotAConversation(f"{path.name} cannot be read: {fault}.") from None


def _value(cell: str, path: Path, number: int) -> int:
    if cell not in VALUES:
        raise NotAConversation(
            f"{path.name}, line {number:,}: “{cell[:TOLD]}” is no vote. A vote is 1 (agree), 0 (pass) or -1 (disagree)."
        )
    return VALUES[cell]


def _time(cell: str) -> int:
    told = cell.strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else 0


def comments_csv(conversation: Conversation) -> str:
    """Write comments.csv as Polis does."""
    votes, rows = conversation.votes, []
    agrees = np.bincount(votes.statement[votes.value > 0], minlength=len(votes.statements))
    disagrees = np.bincount(votes.statement[votes.value < 0], minlength=len(votes.statements))
    for place, one in enumerate(conversation.statements):
        rows.append(
            [one.at, "", one.number, one.author, agrees[place], disagrees[place], one.state, one.words]
        )
    head = [
        "timestamp",
        "datetime",
        "comment-id",
        "author-id",
        "agrees",
        "disagrees",
        "moderated",
        "comment-body",
    ]
    return _csv(head, rows)


def votes_csv(conversation: Conversation) -> str:
    """Write votes.csv as Polis does: a row for each vote that counts."""
    votes = conversation.votes
    at = votes.at if votes.at is not None else np.zeros(len(votes.person), dtype=np.int64)
    rows = (
        [when or "", "", votes.statements[what], votes.people[who], int(value)]
        for who, what, value, when in zip(
            votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), at.tolist(), strict=True
        )
    )
    return _csv(["timestamp", "datetime", "comment-id", "voter-id", "vote"], rows)


def people_csv(conversation: Conversation, groups: dict[str, str]) -> str:
    """Write participants-votes.csv as Polis does: a row for each person, a column for each statement."""
    votes = conversation.votes
    wrote = [one.author for one in conversation.statements]
    cast, agrees = votes.cast(), np.bincount(votes.person[votes.value > 0], minlength=len(votes.people))
    disagrees = np.bincount(votes.person[votes.value < 0], minlength=len(votes.people))
    starts = np.searchsorted(votes.person, np.arange(len(votes.people) + 1))
    rows = []
    for place, name in enumerate(votes.people):
        cells = [""] * len(votes.statements)
        for at in range(starts[place], starts[place + 1]):
            cells[votes.statement[at]] = str(int(votes.value[at]))
        about = [wrote.count(name), cast[place], agrees[place], disagrees[place]]
        rows.append([name, groups.get(name, ""), *about, *cells])
    head = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *votes.statements]
    return _csv(head, rows)


def _csv(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    return _csv_of([head, *rows])


def _csv_of(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def summary_csv(conversation: Conversation) -> str:
    """Write summary.csv as Polis does: a name and what it is, a line each."""
    return _csv_of([[name, told] for name, told in conversation.summary.items()])
