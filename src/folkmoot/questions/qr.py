"""QR codes as inline SVG, for paper and posters."""

import io

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

QUIET_ZONE = 4
INK, PAPER = "#1d2b2a", "#ffffff"


def qr(text: str, title: str) -> SafeString:
    """Return a QR code with its own white ground, said to screen readers by its title."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn,
        kind="svg",
        border=QUIET_ZONE,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        dark=INK,
        light=PAPER,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    inner = drawn.getvalue().decode().removeprefix("<svg ")
    return format_html('<svg role="img" aria-label="{}" {}', title, mark_safe(inner))  # noqa: S308  segno's own drawing
