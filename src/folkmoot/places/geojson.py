"""Reads a GeoJSON file of boundaries, and refuses what is not one in plain words."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from folkmoot.places.geometry import Geometry
from folkmoot.places.refusals import ImportRefused
from folkmoot.sheets.handed_over import HandedOver, Source

MOST_BYTES = 300_000_000
MOST_FEATURES = 250_000
DECIMALS = 5  # about a metre
IN_DEGREES = ("crs84", "epsg::4326", "epsg:4326", "epsg::4258", "epsg:4258")


def read_features(source: Source) -> Iterator[tuple[int, dict[str, str], object]]:
    """Give (number from 1, properties as text, raw geometry) of each feature."""
    handed = HandedOver(source, name="the file")
    if handed.size > MOST_BYTES:
        raise ImportRefused(
            f"The file is larger than {MOST_BYTES / 1e6:,.0f} MB. Load one district at a time."
        )
    features = parse(handed)
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise ImportRefused(
                f"Feature {number} of the file has no properties. This is not GeoJSON as it should be."
            )
        yield (
            number,
            {key: text(value) for key, value in feature["properties"].items()},
            feature.get("geometry"),
        )


def parse(handed: HandedOver) -> list[Any]:
    """Return the features of a FeatureCollection."""
    try:
        with handed.opened() as file:
            found = json.loads(file.read(MOST_BYTES + 1).decode("utf-8-sig"), parse_constant=no_number)
    except (ValueError, RecursionError) as fault:
        raise ImportRefused("This file is not GeoJSON: it cannot be read as JSON.") from fault
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise ImportRefused("This file is not a GeoJSON FeatureCollection.")
    crs = (
        str(((found.get("crs") or {}).get("properties") or {}).get("name", ""))
        if isinstance(found.get("crs"), dict)
        else ""
    )
    if crs and not crs.lower().endswith(IN_DEGREES):
        raise ImportRefused(
            f"The boundaries are drawn in {crs[:60]}. Save them in longitude and latitude (EPSG:4326)."
        )
    features = found.get("features")
    if not isinstance(features, list) or not features:
        raise ImportRefused("This GeoJSON file has no features.")
    if len(features) > MOST_FEATURES:
        raise ImportRefused(f"There are more than {MOST_FEATURES:,} features. Load one district at a time.")
    return features


def no_number(constant: str) -> float:
    """Refuse NaN and Infinity, which JSON does not have."""
    raise ValueError(constant)


def text(value: object) -> str:
    """Return a property as text, as a table would give it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def checked_boundary(raw: object) -> Geometry:
    """Return a Polygon or MultiPolygon with closed rings in degrees, rounded; raise ValueError with the sentence."""
    if not isinstance(raw, dict) or raw.get("type") not in ("Polygon", "MultiPolygon"):
        raise ValueError("It has no boundary (a Polygon or MultiPolygon).")
    coordinates = raw.get("coordinates")
    found = [coordinates] if raw["type"] == "Polygon" else coordinates
    if not isinstance(found, list) or not found:
        raise ValueError("Its boundary is empty.")
    polygons = [polygon for polygon in map(checked_polygon, found) if polygon]
    if not polygons:
        raise ValueError("Its boundary is smaller than a metre.")
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def checked_polygon(raw: object) -> list[list[list[float]]]:
    """Return the rings of one polygon that are still rings after rounding, nothing when its outline is not."""
    if not isinstance(raw, list) or not raw:
        raise ValueError("Its boundary is empty.")
    rings = [checked_ring(ring) for ring in raw]
    return [ring for ring in rings if ring] if rings[0] else []


def checked_ring(raw: object) -> list[list[float]]:
    """Return a closed ring without repeated points; empty when it is too small to be one."""
    if not isinstance(raw, list) or len(raw) < 4:
        raise ValueError("Its boundary has a ring of fewer than four points.")
    ring: list[list[float]] = []
    for point in raw:
        if not isinstance(point, list) or len(point) < 2 or not all(is_number(part) for part in point[:2]):
            raise ValueError("Its boundary has a point that is not two numbers.")
        longitude, latitude = round(float(point[0]), DECIMALS), round(float(point[1]), DECIMALS)
        if abs(longitude) > 180 or abs(latitude) > 90:
            raise ValueError("Its boundary is not in degrees of longitude and latitude.")
        if not ring or ring[-1] != [longitude, latitude]:
            ring.append([longitude, latitude])
    if raw[0][:2] != raw[-1][:2]:
        raise ValueError("Its boundary has a ring that does not close.")
    return ring if len(ring) >= 4 else []


def is_number(value: object) -> bool:
    """Whether a value is a finite number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
