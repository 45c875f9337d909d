"""Makes the rows of a file ready to be stored, and notes the problems of those that cannot be."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Table
from itertools import islice
from typing import Any

from django.utils import timezone

from folkmoot.channels.paper.mapping import Mapping
from folkmoot.channels.paper.models import ImportRun
from folkmoot.channels.paper.reading import POSTCODE_KEY, Problem, ReadRow, RowReader
from folkmoot.channels.paper.reporting import ImportReport
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.preparing import prepare_contact
from folkmoot.contacts.refusals import AnswersInvalid
from folkmoot.contacts.rows import PreparedRow
from folkmoot.engagements.channel import Drawn, find_channel
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.places.lookup import Found, areas_of, areas_of_each
from folkmoot.places.models import Area
from folkmoot.questions.answering import Cleaner
from folkmoot.sheets.sheet import Sheet

ROWS_AT_ONCE = 512
ROWS_BETWEEN_REPORTS = 2_000

Report = Callable[[int, str], None]


class Postcodes(dict[str, Found]):
    """What is known of the postcodes of some rows; one that is not among them is looked up by itself."""

    def __missing__(self, typed: str) -> Found:
        return areas_of(typed)


class NamesOfAreas:
    """Finds the area a file's name or code means, with one query for each kind of area."""

    def __init__(self, kinds: set[str]) -> None:
        self.codes: dict[tuple[str, str], str] = {}
        for kind, code, name in Area.objects.filter(kind__in=kinds).values_list("kind", "code", "name"):
            self.codes[kind, name.casefold()] = code
            self.codes[kind, code.casefold()] = code

    def find(self, row: ReadRow) -> dict[str, str] | list[Problem]:
        """Return the codes of a row's areas, or why one is not known."""
        found = {kind: self.codes.get((kind, said.casefold())) for kind, said in row.areas.items()}
        unknown = [
            Problem(
                row.line,
                kind,
                f'There is no {kind.replace("_", " ")} called "{row.areas[kind]}" here. Load its areas first.',
            )
            for kind, code in found.items()
            if code is None
        ]
        return unknown or {kind: code for kind, code in found.items() if code is not None}


class RowPreparer:
    """Makes what rows say ready to store, for one import; notes the problems of those that cannot be stored."""

    def __init__(self, run: ImportRun, mapping: Mapping, report: ImportReport) -> None:
        self.report = report
        self.names = NamesOfAreas({each.key for each in mapping.areas})
        self.collectors = collectors_of(mapping, run.engagement, report)
        self.size_column = mapping.stratum_size
        self.circumstances = {"import": run.uuid.hex}
        self.known: dict[tuple[str, str], Drawn] = {}
        version = run.engagement.questionnaire
        self.cleaner = Cleaner(content_of(version)) if version else None

    def prepare(self, row: ReadRow, found: Postcodes) -> PreparedRow | None:
        """Return a row as it is stored, or None with its problems noted."""
        areas = self.names.find(row)
        if isinstance(areas, list):
            self.report.add(*areas)
            return None
        if row.collector not in self.collectors:
            return None
        drawn = self.drawn(row)
        if drawn is None:
            return None
        said: dict[str, Any] = {
            "uuid": drawn.uuid,
            "collector": self.collectors[row.collector],
            "raw": row.raw,
            "asked_at": row.asked_at,
            "weight": drawn.weight,
            "areas": areas,
            "profile": {} if row.respondent == "individual" else {"respondent": row.respondent},
            "circumstances": self.circumstances | drawn.circumstances,
            "receipt": False,
            "find_areas": found.__getitem__,
            "cleaner": self.cleaner,
        }
        try:
            return prepare_contact(disposition="completed", **said)
        except AnswersInvalid:
            return self.prepare_partly(row, said)

    def look_up(self, rows: Iterable[ReadRow]) -> None:
        """Find out how those behind some rows were drawn, where their serial numbers say it: one look a collector."""
        serials: dict[str, set[str]] = {}
        for row in rows:
            if row.serial:
                serials.setdefault(row.collector, set()).add(row.serial)
        self.known = {}
        for code, asked in serials.items():
            collector = self.collectors.get(code)
            channel = find_channel(collector.channel) if collector else None
            found = channel.drawn(collector, asked) if channel and collector else {}
            self.known |= {(code, serial): drawn for serial, drawn in found.items()}

    def drawn(self, row: ReadRow) -> Drawn | None:
        """Say how somebody was drawn: by their serial number, or as the file says; None, noted, for a number nobody was sent."""
        if not row.serial:
            if row.stratum_size:
                self.note_size(row)
            return Drawn(row.uuid, row.weight, row.stratum, row.cluster)
        known = self.known.get((row.collector, row.serial))
        if known is None:
            sentence = f'No letter of this survey has the number "{row.serial}".'
            self.report.add(Problem(row.line, "", sentence))
        return known

    def note_size(self, row: ReadRow) -> None:
        """Note how many there are to draw from in a row's stratum; every row of it must say the same."""
        said = self.report.strata.setdefault(row.collector, {}).setdefault(row.stratum, row.stratum_size)
        if said != row.stratum_size:
            sentence = (
                f'An earlier row says that "{row.stratum}" has {said:,g}, and this one {row.stratum_size:,g}.'
            )
            self.report.add(Problem(row.line, self.size_column, sentence))

    def prepare_partly(self, row: ReadRow, said: dict[str, Any]) -> PreparedRow | None:
        """Return a row that leaves out what must be answered as a partial contact; note what is wrong otherwise."""
        try:
            return prepare_contact(disposition="partial", **said)
        except AnswersInvalid as refusal:
            self.report.add(*(Problem(row.line, key, sentence) for key, sentence in refusal.errors.items()))
            return None


def prepared(
    sheet: Sheet,
    mapping: Mapping,
    run: ImportRun,
    report: ImportReport,
    report_rows: Report | None,
    keys: Table[str, str],
) -> Iterator[tuple[int, PreparedRow]]:
    """Yield each row, with its line, ready to store, noting the problems of those that are not."""
    if report.refused:
        return
    reader = RowReader(mapping, identity_of(run, mapping), timezone.get_current_timezone())
    preparer = RowPreparer(run, mapping, report)
    lines = read_rows(sheet, reader, report, report_rows)
    while rows := list(islice(lines, ROWS_AT_ONCE)):
        typed = {str(row.raw[POSTCODE_KEY]).upper() for row in rows if POSTCODE_KEY in row.raw}
        found = Postcodes(areas_of_each(typed))
        preparer.look_up(rows)
        for row in rows:
            row.raw = {keys.get(key, key): said for key, said in row.raw.items()}
            ready = preparer.prepare(row, found)
            if ready is not None:
                yield row.line, ready
    report.add(*(Problem(line, "", sentence) for line, sentence in sheet.problems))


def identity_of(run: ImportRun, mapping: Mapping) -> str:
    """Return the engagement's part of the identity of rows: another one after each import that was undone."""
    undone = ImportRun.objects.filter(
        engagement=run.engagement, mapping_name=mapping.name[:200], state="undone"
    ).count()
    return f"{run.engagement.slug}#{undone}" if undone else run.engagement.slug


def read_rows(
    sheet: Sheet, reader: RowReader, report: ImportReport, report_rows: Report | None
) -> Iterator[ReadRow]:
    """Yield what the rows of a sheet say, noting those that cannot be read and counting all."""
    for line, cells in sheet.rows:
        report.rows_read += 1
        if report_rows and report.rows_read % ROWS_BETWEEN_REPORTS == 0:
            report_rows(report.rows_read, f"{report.rows_read:,} rows read.")
        row = reader.read(line, cells)
        if row is None:
            report.skipped += 1
        elif isinstance(row, list):
            report.add(*row)
        else:
            yield row


def collectors_of(mapping: Mapping, engagement: Engagement, report: ImportReport) -> Table[str, Collector]:
    """Return the engagement's collectors by code, noting those the mapping names and the engagement lacks."""
    collectors = {each.code: each for each in engagement.collectors.all()}
    for each in mapping.collecting.known():
        if each["code"] not in collectors:
            report.add(
                Problem(
                    0, "", f'This engagement has no collector with the code "{each["code"]}". Add it first.'
                )
            )
    for collector in collectors.values():
        collector.engagement = engagement
    return collectors
