"""Takes a file of members in: headings are matched by what they are called or were named before, bad rows are told by line, likely doubles are shown.

Nothing is taken in until every row is right and an officer has decided on every likely double; then all of it is, or nothing.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_email
from django.db import transaction
from django.utils import timezone
from rapidfuzz import fuzz, process

from folkmoot.contacts.keys import seal, unseal
from folkmoot.contacts.preparing import detail_hash
from folkmoot.network.joining import add_member, folded, join_group, keep_addresses
from folkmoot.network.models import Group, Member, MemberAddress, MemberImport, MemberTag
from folkmoot.network.people.public_forms import NOT_A_NUMBER, PHONE
from folkmoot.network.people.telling import Tags, tags_told, words_in
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.sheets.opening import open_sheet
from folkmoot.sheets.sheet import Limits
from folkmoot.trail.recording import record_act

MOST_ROWS = 5_000
MOST_BYTES = 5_000_000
LIKE_ENOUGH = (
    88  # of 100, by rapidfuzz: "Sam Alder" and "Alder, Samuel" are nearer than that, two neighbours are not
)
MOST_TWINS = 200
SEALED = "member import"
HEADINGS = {
    "name": ("name", "full name", "your name", "member", "contact", "contact name"),
    "works_for": ("organisation", "organization", "works for", "employer", "body", "company"),
    "email": ("email", "e-mail", "email address", "e-mail address", "mail"),
    "phone": ("phone", "phone number", "telephone", "mobile", "mobile number", "tel"),
    "kind": ("kind", "type", "person or organisation"),
    "brings": ("brings", "what they bring", "skills", "experience"),
    "interests": ("interests", "interest", "topics", "interested in"),
    "languages": ("languages", "language", "speaks"),
    "postcode": ("postcode", "post code", "postal code", "zip"),
    "joined_on": ("joined", "joined on", "date joined", "since", "date"),
}
LONGEST = {"name": 150, "works_for": 150, "brings": 1_000}


@dataclass(slots=True)
class Row:
    """One person of a file, as they would be kept."""

    line: int
    name: str
    works_for: str = ""
    email: str = ""
    phone: str = ""
    kind: str = "person"
    brings: str = ""
    tags: Tags = field(default_factory=list)
    joined_on: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds: its rows, what is wrong with which line, and which headings were understood as what."""

    rows: list[Row]
    bad: list[tuple[int, str]]
    matched: dict[str, str]
    ignored: list[str]
    cells: list[tuple[int, dict[str, str]]] = field(
        default_factory=list
    )  # as they stand there, to be read anew
    problems: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Twin:
    """A row, and the member it is likely to be, with why."""

    row: Row
    member: Member
    why: str
    same_address: bool


def read_members(upload: Any, *, name: str, known: Mapping[str, str] | None = None) -> Read:
    """Read a file, its headings as a partner named them before; raises `SheetRefused` for one that is no table, or too large."""
    limits = Limits(bytes=MOST_BYTES, unpacked_bytes=MOST_BYTES, rows=MOST_ROWS)
    with open_sheet(upload, name=name, limits=limits) as sheet:
        cells = [(line, dict(row)) for line, row in sheet.rows]
        problems = [(problem.line, problem.sentence) for problem in sheet.problems]
        return read_cells(sheet.columns, cells, problems, known or {})


def read_cells(
    columns: Sequence[str],
    cells: list[tuple[int, dict[str, str]]],
    problems: list[tuple[int, str]],
    known: Mapping[str, str],
) -> Read:
    """Return what the cells of a file say, by what its headings are read as."""
    matched = match_headings(columns, known)
    rows: list[Row] = []
    bad = list(problems)
    if "name" not in matched:
        bad.append((1, "No heading says which column is the name. Call it “Name”, or say below which it is."))
    seen: dict[str, int] = {}
    for line, row in cells:
        said = {field: row.get(heading, "") for field, heading in matched.items()}
        read, wrong = read_row(line, said, seen)
        bad += [(line, sentence) for sentence in wrong]
        rows.append(read)
    ignored = [column for column in columns if column not in matched.values()]
    return Read(rows, sorted(bad), matched, ignored, cells, problems)


def match_headings(columns: Iterable[str], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return which column says what: as a partner said before, else by what it is called; the first that fits."""
    plain = {heading_of(column): column for column in columns}
    named = {known[heading]: column for heading, column in plain.items() if known and known.get(heading)}
    free = {heading: column for heading, column in plain.items() if not known or heading not in known}
    found = {
        field: named.get(field) or next((free[one] for one in names if one in free), "")
        for field, names in HEADINGS.items()
    }
    return {field: column for field, column in found.items() if column}


def heading_of(column: str) -> str:
    """Return a heading as it is compared."""
    return folded(column).replace("_", " ")[:100]


def read_row(line: int, said: Mapping[str, str], seen: dict[str, int]) -> tuple[Row, list[str]]:
    """Return one row and what is wrong with it; `seen` holds the addresses of the lines before."""
    row, wrong = Row(line, said.get("name", "")), []
    row.works_for, row.brings = said.get("works_for", ""), said.get("brings", "")
    row.email, row.phone = said.get("email", ""), said.get("phone", "")
    if not row.name:
        wrong.append("There is no name.")
    for name, most in LONGEST.items():
        if len(getattr(row, name)) > most:
            wrong.append(f"More than {most:,} characters: {name.replace('_', ' ')}.")
    wrong += _addresses_wrong(row, seen)
    kind = said.get("kind", "").casefold()
    row.kind = "organisation" if kind.startswith(("org", "body", "comp")) else "person"
    if joined := said.get("joined_on", ""):
        try:
            row.joined_on = _day(joined).isoformat()
        except ValueError:
            wrong.append(f"“{joined[:20]}” is not a date. Write 2026-05-03 or 3/5/2026.")
    row.tags = _tags(said)
    return row, wrong


def _addresses_wrong(row: Row, seen: dict[str, int]) -> list[str]:
    wrong = []
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            wrong.append(f"“{row.email[:40]}” is not an e-mail address.")
    if row.phone:
        try:
            RegexValidator(PHONE)(row.phone)
        except ValidationError:
            wrong.append(f"“{row.phone[:30]}” is not a phone number. {NOT_A_NUMBER}.")
    for kind, value in (("email", row.email), ("phone", row.phone)):
        if value:
            first = seen.setdefault(detail_hash(kind, value), row.line)
            if first != row.line:
                wrong.append(f"The same address stands on line {first}.")
    return wrong


def _tags(said: Mapping[str, str]) -> Tags:
    labels = {folded(label): code for code, label in MemberTag.BRINGS}
    brought = [labels[word] for word in words_in(said.get("brings", "")) if word in labels]
    spoken = [word[:10] for word in words_in(said.get("languages", ""))]
    told = {"bring_kinds": brought, "interests": said.get("interests", ""), "languages": spoken}
    return tags_told({**told, "postcode": said.get("postcode", "")[:10]})


def _day(text: str) -> dt.date:
    if "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
        return dt.date(year, month, day)
    return dt.date.fromisoformat(text[:10])


def twins_of(rows: list[Row], *, partner_id: int) -> list[Twin]:
    """Return who of a file is likely to be in the register: the same address, or nearly the same name in the same place or body."""
    hashes = {
        detail_hash(kind, value): row.line
        for row in rows
        for kind, value in (("email", row.email), ("phone", row.phone))
        if value
    }
    by_line: dict[int, Member] = {}
    for held in _held(list(hashes), partner_id):
        by_line.setdefault(hashes[held.lookup_hash], held.member)
    by_place = _names_by_place(rows, partner_id)
    found = []
    for row in rows:
        if (same := by_line.get(row.line)) is not None:
            found.append(Twin(row, same, "The same address", same_address=True))
            continue
        near = _nearest(row, by_place)
        if near is not None:
            found.append(Twin(row, *near, same_address=False))
    return found


def _held(hashes: list[str], partner_id: int) -> Iterable[MemberAddress]:
    for start in range(0, len(hashes), 500):
        held = MemberAddress.objects.filter(
            lookup_hash__in=hashes[start : start + 500], member__partner=partner_id
        )
        yield from held.select_related("member")


Named = dict[int, tuple[str, Member]]


def _names_by_place(rows: list[Row], partner_id: int) -> dict[tuple[str, str], Named]:
    """Return the members of every body and area that the file names, each with their folded name."""
    found: dict[tuple[str, str], Named] = defaultdict(dict)
    bodies = {folded(row.works_for) for row in rows if row.works_for}
    areas = {word for row in rows for kind, word in row.tags if kind == "area"}
    own = Member.objects.filter(partner=partner_id).only("pk", "uuid", "name", "works_for", "partner_id")
    if bodies:
        for member in own.exclude(works_for="").iterator():
            if (body := folded(member.works_for)) in bodies:
                found["body", body][member.pk] = (folded(member.name), member)
    for area in areas:
        for member in own.filter(tags__kind="area", tags__word=area).iterator():
            found["area", area][member.pk] = (folded(member.name), member)
    return found


def _nearest(row: Row, by_place: dict[tuple[str, str], Named]) -> tuple[Member, str] | None:
    places = [("body", folded(row.works_for)), *(("area", word) for kind, word in row.tags if kind == "area")]
    for place in places:
        near = by_place.get(place)
        if not near:
            continue
        names = {number: name for number, (name, _) in near.items()}
        best = process.extractOne(
            folded(row.name).replace(",", " "), names, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE_ENOUGH
        )
        if best is not None:
            where = "the same body" if place[0] == "body" else "the same area"
            return near[best[2]][1], f"Nearly the same name, in {where}"
    return None


def keep_import(*, user: Any, read: Read, file_name: str, wording: str, group: Group | None) -> MemberImport:
    """Keep a file's rows, encrypted, while the officer looks at them."""
    check_can(user, "run_network")
    uuid = uuid4()
    return MemberImport.objects.create(
        uuid=uuid,
        officer=officer_of(user),
        file_name=file_name[:120],
        sealed=sealed_read(uuid, read, wording),
        group=group,
        made_at=timezone.now(),
    )


def sealed_read(uuid: UUID, read: Read, wording: str) -> bytes:
    """Return a file's rows and the words people agreed to, encrypted."""
    return seal(json.dumps({"read": asdict(read), "wording": wording}), purpose=SEALED, owner=uuid.hex)


def opened(kept: MemberImport) -> tuple[Read, str]:
    """Return the rows of a kept file and the words people agreed to."""
    content = json.loads(unseal(kept.sealed, purpose=SEALED, owner=kept.uuid.hex))
    said = content["read"]
    rows = [Row(**{**row, "tags": [(kind, word) for kind, word in row["tags"]]}) for row in said["rows"]]
    bad = [(line, sentence) for line, sentence in said["bad"]]
    cells = [(line, row) for line, row in said["cells"]]
    problems = [(line, sentence) for line, sentence in said["problems"]]
    return Read(rows, bad, said["matched"], said["ignored"], cells, problems), content["wording"]


@transaction.atomic
def take_in(*, user: Any, kept: MemberImport, decided: Mapping[int, str]) -> dict[str, int]:
    """Take a whole file in; `decided` says by line what becomes of each likely double: `merge`, `both` or `skip`.

    Raises `NotPossible`, with nothing taken in, while a row is wrong or a double undecided.
    """
    check_can(user, "run_network")
    read, wording = opened(kept)
    if read.bad:
        raise NotPossible("Put the rows that are wrong right in the file first, and bring it again.")
    partner = officer_of(user).partner
    twins = {twin.row.line: twin for twin in twins_of(read.rows, partner_id=partner.pk)}
    if any(decided.get(line) not in {"merge", "both", "skip"} for line in twins):
        raise NotPossible("Say of every likely double what becomes of it.")
    done = {"added": 0, "merged": 0, "skipped": 0}
    for row in read.rows:
        choice = decided[row.line] if row.line in twins else "both"
        if choice == "skip":
            done["skipped"] += 1
            continue
        if choice == "merge":
            member = _merge(twins[row.line].member, row)
            done["merged"] += 1
        else:
            member = _new(row, partner, wording, kept.file_name)
            done["added"] += 1
        if kept.group is not None:
            join_group(group=kept.group, member=member, invited=True)
    record_act(user=user, act="import_members", subject_kind="partner", subject_id=partner.slug, detail=done)
    kept.delete()
    return done


def _new(row: Row, partner: Any, wording: str, file_name: str) -> Member:
    return add_member(
        partner=partner,
        name=row.name,
        email=row.email,
        phone=row.phone,
        consent_wording=wording,
        tags=row.tags,
        confirmed=True,
        joined_on=dt.date.fromisoformat(row.joined_on) if row.joined_on else None,
        kind=row.kind,
        works_for=row.works_for,
        brings=row.brings,
        hears_by="email" if row.email or not row.phone else "phone",
        came_by=f"The file {file_name}"[:60],
    )


def _merge(member: Member, row: Row) -> Member:
    """Add what a row says and the register does not know; what a member told themselves stays."""
    member = Member.objects.get(pk=member.pk)
    for name in ("works_for", "brings"):
        if not getattr(member, name):
            setattr(member, name, getattr(row, name))
    member.searched = folded(f"{member.name} {member.works_for}")
    member.save(update_fields=["works_for", "brings", "searched"])
    held = set(member.addresses.values_list("kind", flat=True))
    new = {
        kind: value
        for kind, value in (("email", row.email), ("phone", row.phone))
        if value and kind not in held
    }
    keep_addresses(member, **new)
    MemberTag.objects.bulk_create(
        [MemberTag(member=member, kind=kind, word=word) for kind, word in set(row.tags)],
        ignore_conflicts=True,
    )
    return member
