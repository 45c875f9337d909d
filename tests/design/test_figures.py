"""A figure says the same three times: drawn, described and in its table."""

import gzip
import json
import re
from html.parser import HTMLParser

import pytest
from django.template import engines

from folkmoot.design.charts import Bar, Heard, bars, reach, sparkline, stacked
from folkmoot.design.figures import COLOURS
from folkmoot.design.gallery import figures
from folkmoot.design.maps import Band, Dot, Place, choropleth, gap_bands, points
from folkmoot.design.outlines import fitted, outlines, simplified
from tests.design.test_components import pieces

ROOM_ON_A_PAGE = 20_000 - 13_000


def shown(figure, **how):
    page = engines["django"].from_string("{% load figures %}{% figure figure %}")
    return page.render({"figure": figure} | how)


class Attributes(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.all = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.all += [(tag, name, value) for name, value in attrs]


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.title)
def test_a_figure_obeys_the_policy_and_names_itself(figure):
    html = shown(figure)
    attributes = Attributes(html).all
    assert [found for found in attributes if found[1] == "style" or found[1].startswith("on")] == []
    assert "<style" not in html
    ids = [value for _, name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    labelled = next(value for _, name, value in attributes if name == "aria-labelledby")
    assert set(labelled.split()) <= set(ids)
    used = set(re.findall(r"url\(#([\w-]+)\)", html))
    assert used <= set(ids)


def test_a_bar_chart_says_its_numbers_in_the_drawing_in_its_description_and_in_its_table():
    figure = bars("What matters", [Bar("Speeding", 0.41, 0.37, 0.45, 676), Bar("Burglary <b>", None)])
    assert figure.columns == ("Answer", "Share", "Between", "People")
    assert figure.rows == (
        ("Speeding", "41%", "37% to 45%", "676"),
        ("Burglary <b>", "too few to show", "", "too few to show"),
    )
    words = [piece[1] for piece in pieces(figure.svg) if piece[0] == "words"]
    assert words == [
        "What matters",
        "Speeding 41% (37 to 45%); Burglary <b> too few to show",
        "Speeding",
        "41% (37 to 45%)",
        "Burglary <b>",
        "too few to show",
        "0%",
        "25%",
        "50%",
    ]
    assert "<b>" not in figure.svg


def test_a_bar_is_as_long_as_its_share_of_the_scale():
    figure = bars("What matters", [Bar("Speeding", 0.4), Bar("Burglary", 0.1)])
    widths = [
        dict(attrs)["width"] for tag, attrs in pieces(figure.svg) if tag == "rect" and "fill" in dict(attrs)
    ]
    assert widths[-3::2] == ["100%", "25%"]


def test_reach_tells_the_gap_in_words_and_points_only_at_what_is_said():
    figure = reach(
        "By age",
        [
            Heard("Under 25", 0.04, 0.11, 117, said=True),
            Heard("25 to 44", 0.21, 0.24, 612),
            Heard("Not housed", 0.01, None, 12),
        ],
    )
    assert figure.rows == (
        ("Under 25", "117", "4%", "11%", "7 points less"),
        ("25 to 44", "612", "21%", "24%", "3 points less"),
        ("Not housed", "12", "1%", "not known", "not known"),
    )
    assert (figure.svg.count("fm-c2"), figure.svg.count('stroke-dasharray="2 4"')) == (1, 1)


def test_a_stack_takes_six_parts_and_refuses_a_seventh():
    rows = [("Dunmere", (0.5, 0.25, 0.25, None, 0.0, 0.0))]
    figure = stacked("Safety", ("a", "b", "c", "d", "e", "f"), rows)
    assert figure.rows == (("Dunmere", "50%", "25%", "25%", "too few to show", "0%", "0%"),)
    assert [key.text for key in figure.legend] == ["a", "b", "c", "d", "e", "f"]
    with pytest.raises(ValueError, match="at most 6 parts; 7 were given"):
        stacked("Safety", tuple("abcdefg"), [])


def test_a_sparkline_of_nothing_is_still_a_picture_with_a_name():
    assert ("words", "0 values, the highest 0, the last none.") in pieces(sparkline("Answers a day", []))


def square(x, y, size=1.0):
    corners = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return {"type": "Polygon", "coordinates": [corners]}


def wavering(x, y):
    """A square whose sides waver, the same from both sides."""
    from folkmoot.design.gallery import _district

    return _district(x + 4 * y)


def drawn_points(path):
    """The corners of a path as it will be drawn, in half units."""
    rings = []
    for part in path.split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        ring = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def area(ring):
    turns = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turns)) / 2


@pytest.mark.parametrize("longest", [100_000, 3_000, 1_200])
def test_neighbours_still_fit_however_much_is_simplified(longest):
    shapes = {f"E{x}{y}": wavering(x, y) for x in range(4) for y in range(2)}
    whole = outlines(shapes, longest=longest)
    corners = {code: drawn_points(path)[0] for code, path in whole.paths.items()}
    sides = {}
    for ring in corners.values():
        for side in zip(ring, [*ring[1:], ring[0]], strict=True):
            sides[frozenset(side)] = sides.get(frozenset(side), 0) + 1
    outside = sum(1 for times in sides.values() if times == 1)
    assert set(sides.values()) == {1, 2}
    inner = sum(1 for times in sides.values() if times == 2)
    assert inner * 2 + outside == sum(map(len, corners.values()))


def test_an_area_keeps_its_size_to_a_hundredth():
    shapes = outlines({"a": wavering(0, 0), "b": wavering(1, 0)})
    fine = outlines({"a": wavering(0, 0), "b": wavering(1, 0)}, longest=10**9)
    for code in ("a", "b"):
        rough, exact = area(drawn_points(shapes.paths[code])[0]), area(drawn_points(fine.paths[code])[0])
        assert abs(rough - exact) / exact < 0.01


def test_an_island_a_hole_and_a_speck():
    land = {
        "type": "MultiPolygon",
        "coordinates": [
            [square(0, 0, 10)["coordinates"][0], square(4, 4, 2)["coordinates"][0]],
            square(20, 0, 5)["coordinates"],
            square(30, 30, 0.001)["coordinates"],
        ],
    }
    assert [len(ring) for ring in drawn_points(outlines({"a": land}).paths["a"])] == [4, 4, 4]


def test_an_area_too_small_to_draw_is_a_square_where_it_lies_and_the_note_says_so():
    land = {f"a{i}": square(10 * (i % 10), 10 * (i // 10), 10) for i in range(70)} | {
        "b": square(55, 35, 0.01)
    }
    drawn = outlines(land, specks=True)
    assert (drawn.paths["b"], drawn.specks) == ("M656 509h8v8h-8z", frozenset({"b"}))
    values = {code: Place(code.upper(), float(code == "b"), "so") for code in land}
    figure = choropleth("Heard", drawn, values, [Band("Few", 1), Band("Many")])
    large = "".join(path for code, path in drawn.paths.items() if code != "b")
    paths = re.findall(r'<path d="(M[^"]*)"(?: fill-rule="(\w+)")? fill="url', figure.svg)
    assert paths == [(large, ""), ("M656 509h8v8h-8z", "nonzero")]
    assert figure.note == "A square stands for an area too small to draw."


def test_a_line_is_kept_where_it_bends_and_dropped_where_it_does_not():
    assert simplified([(0, 0), (5, 0), (10, 1), (10, 10), (10, 20)], 2) == [(0, 0), (10, 1), (10, 20)]


def test_degrees_are_squeezed_and_metres_are_not():
    degrees, metres = fitted([(-2, 52), (-1, 53)]), fitted([(400_000, 300_000), (410_000, 310_000)])
    assert (round(degrees.across / degrees.down, 4), metres.across / metres.down) == (0.6088, 1.0)


def test_no_boundaries_and_lines_are_refused():
    with pytest.raises(ValueError, match="nothing to draw"):
        outlines({})
    with pytest.raises(ValueError, match="not a LineString"):
        outlines({"a": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}})


def test_a_map_and_its_table_say_the_same_and_what_cannot_be_drawn_is_named():
    shapes = outlines({"E1": square(0, 0), "E2": square(1, 0), "E3": square(2, 0)})
    values = {
        "E1": Place("Alderbrook", 0.4, "0.4 times"),
        "E2": Place("Brackenford", None),
        "E3": Place("Cresswold", 1.0, "as many"),
        "E9": Place("Outside the county", 0.7, "0.7 times"),
    }
    figure = choropleth("Heard", shapes, values, gap_bands(), area="District", measure="Heard")
    assert figure.rows == (
        ("Alderbrook", "0.4 times"),
        ("Brackenford", "too few to show"),
        ("Cresswold", "as many"),
        ("Outside the county", "0.7 times"),
    )
    fills = re.findall(r'<path d="[^"]+" fill="url\(#\w+-(\w+)\)"><title>([^<]+)', figure.svg)
    assert fills == [
        ("u2", "Alderbrook: 0.4 times"),
        ("none", "Brackenford: too few to show"),
        ("t1", "Cresswold: as many"),
    ]
    assert [key.text for key in figure.legend][-1] == "Too few to show, or not known"
    assert figure.note == "Not on the map, because it has no boundary: Outside the county."


def test_a_value_at_the_edge_of_a_band_belongs_to_the_next():
    shapes = outlines({"a": square(0, 0)})
    figure = choropleth("n", shapes, {"a": Place("A", 10)}, [Band("under 10", 10), Band("10 and more")])
    assert re.findall(r'<path d="[^"]+" fill="url\(#\w+-(\w+)\)"', figure.svg) == ["t2"]


def test_a_dot_at_the_edge_is_drawn_whole():
    figure = points("Answers", [Dot("West", 0, 1, 40), Dot("East", 9, 1, 40), Dot("South", 4, 0, 1)])
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', figure.svg).groups())
    for x, y, size in re.findall(r'<circle cx="(\d+)" cy="(\d+)" r="([\d.]+)"', figure.svg):
        assert float(x) - float(size) >= 0 and float(x) + float(size) <= width
        assert float(y) - float(size) >= 0 and float(y) + float(size) <= height


def circles_in(svg):
    return [dict(attrs) for tag, attrs in pieces(svg) if tag == "circle"]


def test_points_lie_where_they_are_and_hidden_ones_are_hollow():
    shapes = outlines({"a": square(0, 0, 2)})
    figure = points("Answers", [Dot("Middle", 1, 1, 40), Dot("Corner", 0, 2, None)], shapes=shapes)
    groups = re.findall(r'<g class="fm-\w+ fm-\w+" fill="([^"]+)"[^>]*>(.*?)</g>', figure.svg)
    places = {
        fill: [(circle["cx"], circle["cy"]) for circle in circles_in(circles)] for fill, circles in groups
    }
    assert places == {COLOURS["c1"]: [("300", "300")], "none": [("0", "0")]}
    assert figure.rows == (("Middle", "40"), ("Corner", "too few to show"))


def test_only_a_few_points_say_their_name_under_the_pointer():
    few, many = (
        points("Answers", [Dot(f"Place {i}", i, i % 7) for i in range(number)]).svg for number in (60, 61)
    )
    assert [few.count("<title>Place "), many.count("<title>Place ")] == [60, 0]


def test_a_map_of_a_countys_real_wards_leaves_room_on_a_page(data):
    shapes = {}
    for path in sorted((data / "geo/boundaries").glob("ward_E0700019*.geojson")):
        for feature in json.loads(path.read_text())["features"]:
            shapes[f"{path.stem}-{len(shapes)}"] = feature["geometry"]
    drawn = outlines(shapes)
    values = {code: Place(f"Ward {i}", i % 5 / 2, f"{i % 5 / 2} times") for i, code in enumerate(shapes)}
    figure = choropleth("Heard", drawn, values, gap_bands())
    assert len(shapes) > 150
    assert figure.svg.count("<path d=") - figure.svg.count('fill="none"') == 4  # a path for each band
    assert all(path in figure.svg for path in drawn.paths.values())
    assert len(gzip.compress(figure.svg.encode(), 9)) < ROOM_ON_A_PAGE
