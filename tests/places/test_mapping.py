"""A mapping says plainly how a file is read; a mistake in one is named by its key."""

import pytest

from folkmoot.places.mapping import Mapping
from folkmoot.places.refusals import MappingRefused

WARDS = """
reads = "areas"
title = "Wards"
source = "Elmshire County Council"
[area]
kind = "ward"
code_column = "WD25CD"
name_column = "WD25NM"
[[within]]
kind = "district"
code_column = "LAD25CD"
"""
PEOPLE = """
reads = "population"
title = "Age of residents"
source = "Census 2021"
dated = 2021-03-21
[population]
slug = "age"
dimension = "age"
area_kind = "district"
area_column = "lad"
layout = "wide"
everyone_column = "Total"
"""


def refusal(text: str) -> str:
    with pytest.raises(MappingRefused) as refused:
        Mapping.parse(text)
    return str(refused.value)


def test_a_mapping_is_read_whole():
    mapping = Mapping.parse(WARDS)
    assert (mapping.reads, mapping.title, mapping.area.kind, mapping.area.code_column) == (
        "areas",
        "Wards",
        "ward",
        "WD25CD",
    )
    assert [(rule.kind, rule.code_column) for rule in mapping.within] == [("district", "LAD25CD")]
    bands = Mapping.parse(PEOPLE + '[population.bands]\n"0-15" = [0, 15]\n"16+" = [16, 120]\n')
    assert bands.population.bands == {"0-15": (0, 15), "16+": (16, 120)}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("reads = ", "The mapping is not written as TOML"),
        ('reads = "people"', "In the mapping, reads must be one of “areas”, “places”, “postcodes”, “population”, “segments”."),
        (WARDS.replace("kind = \"ward\"", "kind = 3"), "In [area], kind must be text."),
        (WARDS.replace("name_column", "nmae_column"), "In [area], name_column must be said."),
        (WARDS + "cod = 1\n", "[[within]] number 1 says cod, which is not known. Did you mean code?"),
        (WARDS + "by_point = true\n", "[[within]] number 1 must say exactly one of code, code_column,"),
        (WARDS + 'lookup = "a.csv"\n', "[[within]] number 1: a lookup needs key_column and code_column"),
        (WARDS.replace("[area]", "[aera]"), "The mapping has no [area] part."),
        (WARDS.replace('kind = "ward"', 'kind = "ward"\nkind_column = "k"'), "[area] must say exactly one of kind or kind_column."),
        (WARDS.replace("[[within]]", 'longitude_column = "x"\n[[within]]'), "[area] must say both longitude_column and latitude_column"),
        (PEOPLE.replace("dated = 2021-03-21", ""), "The mapping must say where the numbers come from and of when they are"),
        (PEOPLE.replace("2021-03-21", '"2021"'), "In the mapping, dated must be a date without quotation marks"),
        (PEOPLE, '[population]: a file with one group a column (layout = "wide") needs'),
        (PEOPLE.replace('layout = "wide"', ""), '[population]: a file with one group a row (layout = "long") needs'),
        (PEOPLE + '[population.groups]\na = ["x"]\nb = ["x"]\n', "[population.groups]: “x” is counted in two groups."),
        (PEOPLE + "[population.bands]\na = [0, 16]\nb = [16, 20]\n", "[population.bands]: “b” begins at 16, inside"),
        (PEOPLE + "[population.bands]\na = [9, 3]\n", "In [bands], a must be two whole numbers"),
        (PEOPLE.replace("area_column", 'area = "x"\narea_column'), "[population] must say exactly one of area or area_column."),
        ("x" * 300_000, "A mapping has at most 200,000 characters."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_mapping_is_named(text, sentence):
    assert refusal(text).startswith(sentence)
