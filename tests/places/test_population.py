"""How many people of each group live in each area, however the source laid its table out."""

import io

import pytest

from folkmoot.places.importing import import_file
from folkmoot.places.mapping import Mapping
from folkmoot.places.models import Area, PopulationTable
from folkmoot.places.population import everyone, groups, people
from folkmoot.places.population_groups import single_age
from folkmoot.places.refusals import ImportRefused

HEAD = """
reads = "population"
title = "Residents"
source = "Census 2021"
dated = 2021-03-21
[population]
slug = "residents"
dimension = "d"
area_kind = "district"
"""
LONG = HEAD + 'area_column = "lad"\ngroup_column = "group"\npeople_column = "n"\n'
WIDE = HEAD + 'area_column = "lad"\nlayout = "wide"\n'


def load(text, mapping, **more):
    return import_file(source=io.BytesIO(text.encode()), mapping=Mapping.parse(mapping), **more)


@pytest.mark.parametrize(
    ("name", "age"),
    [
        ("Aged under 1 year", 0), ("Aged 16 years", 16), ("Aged 1 year", 1), ("90+", 90), ("7", 7), ("Age: 7", 7),
        ("Aged 90 years and over", 90), ("Age: Aged 6 years; measures: Value", 6), ("Aged 10 to 15 years", None),
        ("Aged 4 years and under", None), ("Total", None), ("7.5", None), ("", None),
    ],
)  # fmt: skip
def test_a_single_year_of_age_is_recognised(name, age):
    assert single_age(name) == age


@pytest.mark.django_db
@pytest.mark.database
class TestTables:
    @pytest.fixture(autouse=True)
    def districts(self):
        Area.objects.create(code="D1", name="Alderbrook", kind="district")
        Area.objects.create(code="D2", name="Dunmere", kind="district")

    def table(self):
        return PopulationTable.objects.get(slug="residents")

    def test_one_group_a_row(self):
        report = load('lad,group,n\nD1,a,"1,000"\nD1,b,2.0\nD2,a,3\n', LONG)
        assert (report.rows, report.stored, report.problems) == (3, 3, [])
        assert people(self.table()) == {("D1", "a"): 1000, ("D1", "b"): 2, ("D2", "a"): 3}
        assert everyone(self.table()) == {"D1": 1002, "D2": 3}
        assert groups(self.table()) == ["a", "b"]

    def test_groups_are_renamed_added_up_and_left_out(self):
        mapping = (
            LONG
            + 'leave_out = ["Does not apply"]\n[population.groups]\nyes = ["Very", "Somewhat"]\nno = "Not"\n'
        )
        report = load("lad,group,n\nD1,Very,1\nD1,Somewhat,2\nD1,Not,4\nD1,Does not apply,8\n", mapping)
        assert report.problems == []
        assert people(self.table()) == {("D1", "yes"): 3, ("D1", "no"): 4}
        report = load("lad,group,n\nD1,Very,1\nD1,Maybe,2\n", mapping)
        assert report.problems == [(3, "The mapping says nothing of the group “Maybe”.")]
        assert people(self.table()) == {("D1", "yes"): 3, ("D1", "no"): 4}

    def test_single_years_of_age_are_gathered_into_bands(self):
        mapping = WIDE + 'everyone_column = "Total"\n[population.bands]\n"0-1" = [0, 1]\n"2+" = [2, 120]\n'
        file = "lad,Total,Aged under 1 year,Aged 1 year,Aged 2 years,Aged 3 years and over\nD1,10,1,2,3,4\nD2,0,0,0,0,0\n"
        load(file, mapping)
        assert people(self.table()) == {("D1", "0-1"): 3, ("D1", "2+"): 7, ("D2", "0-1"): 0, ("D2", "2+"): 0}
        assert everyone(self.table()) == {"D1": 10, "D2": 0}
        long = LONG + '[population.bands]\n"0-1" = [0, 1]\n"2+" = [2, 120]\n'
        load("lad,group,n\nD1,0,1\nD1,1,2\nD1,90+,5\n", long)
        assert people(self.table()) == {("D1", "0-1"): 3, ("D1", "2+"): 5}

    def test_an_age_that_stands_in_two_columns_is_never_counted_twice(self):
        mapping = WIDE + '[population.bands]\n"0+" = [0, 120]\n'
        file = "lad,Aged 85 years,Aged 85 years and over\nD1,1,2\n"
        with pytest.raises(ImportRefused, match="Age 85 stands in two columns"):
            load(file, mapping)
        load(file, mapping.replace("layout", 'leave_out = ["Aged 85 years"]\nlayout'))
        assert people(self.table()) == {("D1", "0+"): 2}

    def test_groups_that_overlap_have_everyone_only_if_the_source_says_so(self):
        overlap = LONG + "groups_overlap = true\n"
        load("lad,group,n,all\nD1,a,6,10\nD1,b,7,10\n", overlap + 'everyone_column = "all"\n')
        assert everyone(self.table()) == {"D1": 10}
        load("lad,group,n,all\nD1,a,6,10\nD1,b,7,10\n", overlap)
        assert everyone(self.table()) == {}

    def test_one_area_may_be_fixed_and_areas_may_be_found_by_name_or_made(self):
        fixed = HEAD + 'area = "D2"\ngroup_column = "group"\npeople_column = "n"\n'
        load("group,n\na,5\n", fixed)
        assert people(self.table()) == {("D2", "a"): 5}
        by_name = LONG + 'area_by = "name"\n'
        load("lad,group,n\nDunmere,a,5\n", by_name)
        assert people(self.table()) == {("D2", "a"): 5}
        report = load(
            "lad,group,n\nWhau Local Board,a,5\n",
            LONG.replace('"district"', '"local_board"') + "make_areas = true\n",
        )
        assert report.notes == ["1 areas were made that were not here."]
        assert people(self.table()) == {("Whau Local Board", "a"): 5}
        assert Area.objects.get(kind="local_board").name == "Whau Local Board"

    def test_areas_that_are_not_here_are_told_or_passed_over_as_the_mapping_says(self):
        file = "lad,group,n\nD1,a,1\nD9,a,1\nD9,b,1\n"
        assert load(file, LONG).problems == [(3, "There is no district D9 here. Load the areas first.")]
        report = load(file, LONG + 'unknown_areas = "pass over"\n')
        assert (report.stored, report.notes) == (
            1,
            ["1 areas of the file are not here and were passed over."],
        )
        with pytest.raises(ImportRefused, match="Nothing in this file is about an area that is here"):
            load("lad,group,n\nD9,a,1\n", LONG + 'unknown_areas = "pass over"\n')

    def test_only_the_rows_meant_are_read(self):
        report = load("lad,group,n\nD1,a,1\nD2,a,x\n", LONG + '[only]\nlad = ["D1"]\n')
        assert (report.rows, report.stored) == (1, 1)
        assert report.notes == ["1 rows were passed over, because the mapping reads only some."]

    def test_every_bad_row_is_told_and_the_table_before_stays(self):
        load("lad,group,n,all\nD1,a,1,9\n", LONG)
        bad = "lad,group,n,all\nD1,a,-1,9\n,a,1,9\nD1,,1,9\nD2,a,1,9\nD2,a,1,9\nD2,b,nan,9\nD2,b,1e400,9\nD2,c,1,8\nD2\n"
        report = load(bad, LONG + 'everyone_column = "all"\n')
        assert report.stored == 0
        assert report.problems == [
            (2, "“-1” in the column “n” is not a number of people."),
            (3, "It does not say which area it is about."),
            (4, "It does not say which group it is about."),
            (6, "“a” of D2 stands in an earlier line already."),
            (7, "“nan” in the column “n” is not a number of people."),
            (8, "“1e400” in the column “n” is not a number of people."),
            (9, "All people in D2 are 9 in an earlier line and 8 here."),
            (10, "This row has 1 cells, the headings are 4."),
        ]
        assert people(self.table()) == {("D1", "a"): 1}

    def test_a_dry_run_leaves_the_table_before(self):
        load("lad,group,n\nD1,a,1\n", LONG)
        report = load("lad,group,n\nD1,a,2\n", LONG, dry_run=True)
        assert (report.stored, people(self.table())) == (1, {("D1", "a"): 1})
