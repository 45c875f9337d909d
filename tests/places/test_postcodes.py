"""A postcode becomes its areas, however it is typed; the list can be replaced while it is used."""

import gzip
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.places.importing import import_file
from folkmoot.places.lookup import Found, areas_of
from folkmoot.places.mapping import Mapping
from folkmoot.places.models import AreaSet, Postcode, PostcodeVintage
from folkmoot.places.postcode_rows import Seen
from folkmoot.places.postcode_service import put_in_service, remove_vintage
from folkmoot.places.postcode_text import is_postcode, meant, spaced
from folkmoot.places.refusals import ImportRefused
from folkmoot.sheets import SheetRefused

MAPPING = """
reads = "postcodes"
title = "Postcodes, May 2026"
source = "Elmshire County Council"
dated = 2026-05-01
[postcode]
code_column = "pcds"
longitude_column = "long"
latitude_column = "lat"
ended_column = "doterm"
not_areas = ["E99999999"]
"""
AREAS = '[postcode.area_columns]\nward = "wd"\ndistrict = "lad"\n'
LIST = """pcds,doterm,lat,long,wd,lad
EL1 1AA,,53.8,2.5,W1,D1
EL1  1AB,,53.9,2.6,W1,D1
el11ad,202103,99.999999,0.000000,W2,D1
EL10 1AA,,,,E99999999,D2
"""


def mapping(extra=""):
    return Mapping.parse(MAPPING + extra + AREAS)


def load(text, extra="", **more):
    return import_file(source=io.BytesIO(text.encode()), mapping=mapping(extra), **more)


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("EL4 2XX", ["EL42XX"]),
        (" el4-2xx. ", ["EL42XX"]),
        ("EL1O 1AA", ["EL101AA"]),
        ("EL1 OAA", ["EL10AA"]),
        ("ELI IAA", ["EL11AA"]),
        ("S014 0AA", ["SO140AA"]),
        ("5T5 1AA", ["ST51AA"]),
        ("E1O 5AA", ["E105AA"]),
        ("W1A 0AX", ["W1A0AX"]),
        ("GIR 0AA", ["GIR0AA"]),
        ("EL4", []),
        ("EL4 2", []),
        ("EL4 2XXX", []),
        ("EL4 2CX", []),
        ("not known", []),
        ("EL4 2XX; DROP TABLE", []),
        ("é" * 500, []),
    ],
)
def test_typing_is_read_generously_when_only_one_postcode_can_be_meant(typed, candidates):
    assert meant(typed) == candidates


@given(st.text(max_size=30))
def test_whatever_is_typed_only_postcodes_come_out(typed):
    assert all(is_postcode(code) and spaced(code).count(" ") == 1 for code in meant(typed))


def test_each_postcode_is_seen_once():
    seen = Seen()
    codes = ["EL11AA", "EL11AB", "EL12AA", "EL101AA", "EL99ZZ"]
    assert [seen.before(code) for code in codes] == [False] * 5
    assert [seen.before(code) for code in codes] == [True] * 5


@pytest.mark.django_db
@pytest.mark.database
class TestTheList:
    def test_a_list_is_loaded_and_every_kind_of_answer_is_told_apart(self):
        report = load(LIST)
        assert (report.rows, report.stored, report.problems) == (4, 4, [])
        assert areas_of("el1 1aa") == Found("found", {"ward": "W1", "district": "D1"}, 2.5, 53.8, "EL11AA")
        assert areas_of("EL1 1AD") == Found("ended", {"ward": "W2", "district": "D1"}, None, None, "EL11AD")
        assert areas_of("EL1O 1AA") == Found("found", {"district": "D2"}, None, None, "EL101AA")
        assert areas_of("EL1 1AE") == Found("unknown", postcode="EL11AE")
        assert areas_of("EL11") == Found("mistyped")
        assert areas_of("  ") == Found("not_said")
        vintage = PostcodeVintage.objects.get()
        assert (vintage.label, vintage.rows, vintage.ended_rows, vintage.in_service) == (
            "Postcodes, May 2026",
            4,
            1,
            True,
        )
        assert AreaSet.objects.count() == 3

    def test_a_lookup_is_one_query(self):
        load(LIST)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            areas_of("EL1 1AA")
        assert len(queries) == 1

    def test_without_a_list_every_postcode_is_unknown(self):
        assert areas_of("EL1 1AA").status == "unknown"

    def test_areas_that_nest_are_followed_whichever_is_loaded_first(self):
        places = Mapping.parse(
            'reads = "places"\ntitle = "Areas"\n[area]\nkind_column = "kind"\ncode_column = "code"\nname_column = "name"\n'
            '[[within]]\ncode_column = "in"\n'
        )
        load(LIST)
        areas = "kind,code,name,in\ncounty,C1,Elmshire,\ndistrict,D1,Alderbrook,C1\nward,W1,Ashholt,D1\n"
        import_file(source=io.BytesIO(areas.encode()), mapping=places)
        assert areas_of("EL1 1AA").areas == {"ward": "W1", "district": "D1", "county": "C1"}
        report = load(LIST)
        assert areas_of("EL1 1AA").areas == {"ward": "W1", "district": "D1", "county": "C1"}
        assert report.notes == [
            "1 of the 2 ward codes of the list are not among the areas here.",
            "1 of the 2 district codes of the list are not among the areas here.",
        ]

    def test_bad_rows_are_counted_and_told_by_line_and_the_old_list_stays(self):
        load(LIST)
        bad = (
            LIST
            + "EL1 1AA,,1,1,W1,D1\nHELLO,,1,1,W1,D1\nEL2 1AA,soon,1,1,W1,D1\nEL2 1AB,,here,1,W1,D1\nEL2 1AD,,1\nEL2 1AE,,1,200,W1,D1\n"
        )
        report = load(bad)
        assert (report.rows, report.stored, report.bad_rows) == (10, 0, 6)
        assert sorted(report.problems) == [
            (6, "The postcode EL1 1AA stands in an earlier line already."),
            (7, "“HELLO” is not a postcode."),
            (8, "EL2 1AA: “soon” is not the date it ended (such as 2021-03-01 or 202103)."),
            (9, "EL2 1AB: “1” and “here” are not longitude and latitude."),
            (10, "This row has 3 cells, the headings are 6."),
            (11, "EL2 1AE: “200” and “1” are not longitude and latitude in degrees."),
        ]
        assert list(PostcodeVintage.objects.values_list("rows", "in_service")) == [(4, True)]
        assert Postcode.objects.count() == 4
        report = load(bad, "bad_rows_allowed = 6\n")
        assert (report.stored, report.bad_rows, report.good) == (4, 6, True)
        vintage = PostcodeVintage.objects.get(in_service=True)
        assert (vintage.bad_rows, vintage.problems[0]) == (
            6,
            [6, "The postcode EL1 1AA stands in an earlier line already."],
        )

    def test_a_dry_run_reads_everything_and_touches_nothing(self):
        report = load(LIST, dry_run=True)
        assert (report.rows, report.stored) == (4, 4)
        assert PostcodeVintage.objects.count() == 0

    def test_a_list_that_breaks_off_leaves_the_old_one_in_service_and_nothing_behind(self):
        load(LIST)
        many = "pcds,doterm,lat,long,wd,lad\n" + "".join(
            f"EL{outward} {sector}A{letter},,53,2,W1,D1\n"
            for outward in range(1, 100)
            for sector in range(10)
            for letter in "ABDEFGHJLNPQRSTUWXYZ"
        )
        cut = gzip.compress(many.encode())[:-500]
        with pytest.raises(SheetRefused, match="damaged or cut short"):
            import_file(
                source=io.BytesIO(cut), mapping=Mapping.parse(mapping().text + '[file]\nencoding = "utf-8"\n')
            )
        assert areas_of("EL1 1AA").status == "found"
        assert (PostcodeVintage.objects.count(), Postcode.objects.count(), AreaSet.objects.count()) == (
            1,
            4,
            3,
        )

    def test_the_next_list_replaces_the_one_in_service_and_the_last_is_kept_to_go_back_to(self):
        for label in ("one", "two", "three"):
            text = mapping().text.replace("Postcodes, May 2026", label)
            import_file(source=io.BytesIO(LIST.encode()), mapping=Mapping.parse(text))
        assert list(PostcodeVintage.objects.values_list("label", "in_service")) == [
            ("three", True),
            ("two", False),
        ]
        assert Postcode.objects.count() == 8
        two = PostcodeVintage.objects.get(label="two")
        put_in_service(vintage=two)
        assert PostcodeVintage.objects.get(in_service=True) == two
        with pytest.raises(ImportRefused, match="This list is in service"):
            remove_vintage(vintage=two)
        assert remove_vintage(vintage=PostcodeVintage.objects.get(label="three")) == 4

    def test_a_list_never_loaded_to_its_end_cannot_be_used(self):
        unfinished = PostcodeVintage.objects.create(label="cut off")
        with pytest.raises(ImportRefused, match="never loaded to its end"):
            put_in_service(vintage=unfinished)

    def test_a_file_without_the_columns_is_refused_by_name(self):
        with pytest.raises(
            ImportRefused,
            match="reads the postcode from the column “pcds”, which is not in the file. It has: a, b.",
        ):
            load("a,b\n1,2\n")
        with pytest.raises(ImportRefused, match="There are no postcodes in this file"):
            load("pcds,doterm,lat,long,wd,lad\n")
