"""Small areas are put into categories by a file of two columns; a licensed one says so, and no answer is touched."""

import csv
import io
from pathlib import Path

import pytest
from django.urls import reverse

from folkmoot.places.importing import import_file
from folkmoot.places.mapping import Mapping
from folkmoot.places.models import AreaSet, KeptMapping, Postcode, PostcodeVintage, SegmentArea, Segmentation
from folkmoot.places.refusals import ImportRefused, MappingRefused
from folkmoot.trail.models import TrailRow
from tests.partners.factories import OfficerFactory

pytestmark = pytest.mark.django_db

MAPPING = """
reads = "segments"
title = "Rural and urban"
source = "Elmshire County Council"
dated = 2026-05-01
[segments]
slug = "rural_urban"
area_kind = "lsoa"
code_column = "code"
category_column = "kind"
licence = "Open"
"""
BOUGHT = MAPPING.replace('slug = "rural_urban"', 'slug = "bought"\nby = "postcode"\nstays_here = true')


def load(text, rows, **more):
    return import_file(source=io.BytesIO(rows.encode()), mapping=Mapping.parse(text), **more)


def categories():
    return dict(SegmentArea.objects.order_by("area").values_list("area", "category"))


def test_a_file_of_areas_is_kept_whole_and_a_later_one_takes_its_place():
    report = load(MAPPING + '[segments.labels]\nU = "Urban"\n', "code,kind\nL1,U\nL2,R\nL3,U\n")
    kept = Segmentation.objects.get()
    assert (report.stored, kept.title, kept.area_kind, kept.licence, kept.stays_here, kept.agreement) == (
        3, "Rural and urban", "lsoa", "Open", False, None,
    )  # fmt: skip
    assert kept.categories == [["U", "Urban"], ["R", "R"]]
    assert categories() == {"L1": "U", "L2": "R", "L3": "U"}
    load(MAPPING, "code,kind\nL1,2.0\nL4,10.0\n")
    assert (categories(), Segmentation.objects.get().categories) == (
        {"L1": "2", "L4": "10"},
        [["2", "2"], ["10", "10"]],
    )
    assert [row.act for row in TrailRow.objects.order_by("id")] == ["import_segments", "import_segments"]


def test_a_bad_row_is_named_by_its_line_and_nothing_is_stored():
    report = load(MAPPING, f"code,kind\nL1,U\nL1,R\n,U\nL2,{'x' * 61}\n")
    assert [tuple(problem) for problem in report.problems] == [
        (3, "L1 stands in an earlier line already."),
        (4, "It does not say which area it is about."),
        (5, "It does not say its category in at most 60 characters."),
    ]
    assert not Segmentation.objects.exists()


def postcodes(**lsoas):
    vintage = PostcodeVintage.objects.create(label="Made up", in_service=True)
    for lsoa, codes in lsoas.items():
        area_set = AreaSet.objects.create(vintage=vintage, given={}, areas={"lsoa": lsoa})
        for code in codes:
            Postcode.objects.create(vintage=vintage, code=code, area_set=area_set)


def test_a_file_of_postcodes_gives_each_area_what_most_of_its_postcodes_are_and_says_how_many_agree():
    postcodes(L1=["EL11AA", "EL11AB", "EL11AD"], L2=["EL12AA", "EL12AB"])
    rows = "code,kind\nEL1 1AA,A\nel11ab,B\nEL1 1AD,B\nEL1 2AA,B\nEL1 2AB,A\nEL9 9ZZ,A\n"
    report = load(BOUGHT, rows)
    kept = Segmentation.objects.get()
    assert categories() == {"L1": "B", "L2": "A"}
    assert (kept.by_postcode, kept.stays_here, kept.agreement) == (True, True, 3 / 5)
    assert report.notes == [
        "1 postcode lies in no known lsoa, and tells nothing here.",
        "Postcodes are not kept, so each lsoa has the category most of its postcodes are in: 60% of the file's "
        "postcodes are in it.",
    ]


def test_postcodes_that_lie_nowhere_are_refused_with_what_to_load_first():
    with pytest.raises(ImportRefused) as refusal:
        load(BOUGHT, "code,kind\nEL1 1AA,A\n")
    assert str(refusal.value) == (
        "Not one of the postcodes of this file lies in a known lsoa. Load a list of postcodes with their lsoa first."
    )


def test_a_mapping_that_does_not_say_the_terms_is_refused():
    with pytest.raises(MappingRefused) as refusal:
        Mapping.parse(MAPPING.replace('licence = "Open"', ""))
    assert str(refusal.value) == "In [segments], licence must be said."


def test_the_official_files_are_read_by_mappings_that_are_there_from_the_start():
    ready = {
        kept.title: Mapping.parse(kept.text).segments for kept in KeptMapping.objects.filter(reads="segments")
    }
    assert {title: (rules.slug, rules.area_kind) for title, rules in ready.items()} == {
        "Deprivation, tenths of small areas (IMD 2025)": ("imd", "lsoa"),
        "Rural and urban (2021 classification)": ("rural_urban", "lsoa"),
        "Output area classification, supergroups (2021)": ("oac", "oa"),
    }
    headings = "LSOA21CD,LSOA21NM,LSOA21NMW,RUC21CD,RUC21NM,Urban_rural_flag\n"
    text = KeptMapping.objects.get(title__startswith="Rural").text
    load(text, headings + "E01,Dray 1,,UN1,Urban: nearer to a major town or city,Urban\n")
    assert Segmentation.objects.get().categories == [["UN1", "Urban: nearer to a major town or city"]]


@pytest.mark.database
def test_staffordshires_lsoas_have_the_tenth_of_deprivation_the_public_file_gives_them(data):
    path = Path(data) / "geo" / "lsoa21_4areas_imd.csv"
    text = MAPPING.replace('"code"', '"lsoa21"').replace('"kind"', '"imd2025_IMD_decile"')
    with path.open(encoding="utf-8-sig", newline="") as file:
        expected = {row["lsoa21"]: str(int(float(row["imd2025_IMD_decile"]))) for row in csv.DictReader(file)}
    report = import_file(source=path, mapping=Mapping.parse(text))
    assert report.problems == []
    assert categories() == expected
    assert [code for code, _ in Segmentation.objects.get().categories] == [
        str(tenth) for tenth in range(1, 11)
    ]


def test_the_officer_sees_the_categories_and_the_terms_and_can_take_it_away(client):
    postcodes(L1=["EL11AA"])
    load(BOUGHT, "code,kind\nEL1 1AA,A\n")
    client.force_login(OfficerFactory(role="administrator").user)
    listed = client.get(reverse("places:segments")).content.decode()
    assert "Never leaves this installation" in listed
    one = client.get(reverse("places:segmentation", args=["bought"])).content.decode()
    assert "Not matched" in one
    assert "100% of them are in it" in one
    remove = reverse("places:remove_segmentation", args=["bought"])
    assert "categories of 1 area" in client.get(remove).content.decode()
    assert client.post(remove).status_code == 302
    assert (Segmentation.objects.count(), SegmentArea.objects.count()) == (0, 0)
    assert "There is no segmentation yet" in client.get(reverse("places:segments")).content.decode()
