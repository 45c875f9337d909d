"""Turns the Ordnance Survey's eastings and northings into longitude and latitude, to about five metres.

Source: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes B, C and the Helmert
transformation of section 6.6 (OSGB36 to WGS84 by seven parameters; the grid file OSTN15 would be needed for less
than a metre, which no map of ours shows).
"""

from math import asin, atan2, cos, degrees, pi, radians, sin, sqrt, tan

AIRY_A, AIRY_B = 6_377_563.396, 6_356_256.909
WGS_A, WGS_B = 6_378_137.0, 6_356_752.314245
SCALE_ON_MERIDIAN = 0.9996012717
TRUE_LATITUDE, TRUE_LONGITUDE = radians(49), radians(-2)
FALSE_EASTING, FALSE_NORTHING = 400_000.0, -100_000.0
SHIFT = (446.448, -125.157, 542.060)
SCALE_CHANGE = -20.4894e-6
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))


def longitude_latitude(easting: float, northing: float) -> tuple[float, float]:
    """Return WGS84 longitude and latitude in degrees of a point on the National Grid, given in metres."""
    latitude, longitude = from_grid(easting, northing)
    x, y, z = to_earth_centred(latitude, longitude, AIRY_A, AIRY_B)
    scale = 1 + SCALE_CHANGE
    turned = (
        SHIFT[0] + scale * x - TURN[2] * y + TURN[1] * z,
        SHIFT[1] + TURN[2] * x + scale * y - TURN[0] * z,
        SHIFT[2] - TURN[1] * x + TURN[0] * y + scale * z,
    )
    return from_earth_centred(*turned)


def from_grid(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude in radians on the Airy ellipsoid (annexe C)."""
    n = (AIRY_A - AIRY_B) / (AIRY_A + AIRY_B)
    e2 = 1 - (AIRY_B / AIRY_A) ** 2
    latitude = TRUE_LATITUDE
    arc = 0.0
    while abs(northing - FALSE_NORTHING - arc) >= 1e-5:
        latitude += (northing - FALSE_NORTHING - arc) / (AIRY_A * SCALE_ON_MERIDIAN)
        arc = meridian_arc(latitude, n)
    nu = AIRY_A * SCALE_ON_MERIDIAN / sqrt(1 - e2 * sin(latitude) ** 2)
    rho = AIRY_A * SCALE_ON_MERIDIAN * (1 - e2) / (1 - e2 * sin(latitude) ** 2) ** 1.5
    eta2 = nu / rho - 1
    t, sec = tan(latitude), 1 / cos(latitude)
    east = easting - FALSE_EASTING
    vii = t / (2 * rho * nu)
    viii = t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    x = sec / nu
    xi = sec / (6 * nu**3) * (nu / rho + 2 * t**2)
    xii = sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    xiia = sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    return (
        latitude - vii * east**2 + viii * east**4 - ix * east**6,
        TRUE_LONGITUDE + x * east - xi * east**3 + xii * east**5 - xiia * east**7,
    )


def meridian_arc(latitude: float, n: float) -> float:
    """Return the length in metres of the meridian from the true origin to a latitude."""
    apart, together = latitude - TRUE_LATITUDE, latitude + TRUE_LATITUDE
    return (
        AIRY_B
        * SCALE_ON_MERIDIAN
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * apart
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(apart) * cos(together)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * apart) * cos(2 * together)
            - 35 / 24 * n**3 * sin(3 * apart) * cos(3 * together)
        )
    )


def to_earth_centred(latitude: float, longitude: float, a: float, b: float) -> tuple[float, float, float]:
    """Return metres from the middle of the earth, at height 0."""
    nu = a / sqrt(1 - (1 - (b / a) ** 2) * sin(latitude) ** 2)
    return (
        nu * cos(latitude) * cos(longitude),
        nu * cos(latitude) * sin(longitude),
        nu * (b / a) ** 2 * sin(latitude),
    )


def from_earth_centred(x: float, y: float, z: float) -> tuple[float, float]:
    """Return WGS84 longitude and latitude in degrees (Bowring 1976)."""
    e2 = 1 - (WGS_B / WGS_A) ** 2
    p = sqrt(x * x + y * y)
    if p == 0:
        return 0.0, degrees(asin(1.0 if z > 0 else -1.0))
    theta = atan2(z * WGS_A, p * WGS_B)
    latitude = atan2(z + e2 / (1 - e2) * WGS_B * sin(theta) ** 3, p - e2 * WGS_A * cos(theta) ** 3)
    return degrees((atan2(y, x) + pi) % (2 * pi) - pi), degrees(latitude)
