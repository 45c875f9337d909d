"""The National Grid becomes longitude and latitude."""

import csv

import pytest

from folkmoot.places.grid import longitude_latitude

METRES_A_DEGREE = 111_320


def test_the_worked_example_of_the_ordnance_survey_comes_out_to_five_metres():
    # Caister water tower: TG 51409 13177, OSGB36 52°39'27.2531"N 1°43'4.5177"E is WGS84 52.657977 N, 1.716038 E
    longitude, latitude = longitude_latitude(651_409.903, 313_177.270)
    assert (longitude, latitude) == pytest.approx((1.716038, 52.657977), abs=5 / METRES_A_DEGREE)


def test_every_tenth_postcode_of_four_counties_lies_within_ten_metres_of_where_the_survey_puts_it(data):
    with (data / "geo/postcode_lookup_4areas.csv").open() as file:
        rows = list(csv.DictReader(file))[::10]
    apart = [
        max(abs(longitude - float(row["lon"])) * 0.6, abs(latitude - float(row["lat"]))) * METRES_A_DEGREE
        for row in rows
        for longitude, latitude in [longitude_latitude(float(row["easting"]), float(row["northing"]))]
    ]
    assert len(apart) > 4_000
    assert max(apart) < 10
