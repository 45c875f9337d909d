"""The image that goes with a post: what is asked, until when, and where, drawn here so that nobody else need be asked."""

import textwrap
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from folkmoot.design.templatetags.words import day
from folkmoot.engagements.models import Collector

SIZE = (1200, 630)  # what networks show in full
MARGIN = 72
INK, PAPER, BRAND = "#1d2b2a", "#ffffff", "#0b5a54"
FONTS = ("DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf")  # with the letters of Welsh and Polish
TITLE, LINE, SMALL = 62, 34, 26
TITLE_WIDTH, MOST_LINES = 21, 4  # letters in a line of the title; lines of it
QR_SIDE = 300


def picture_of(collector: Collector, link: str) -> bytes:
    """Return the image of a collector's engagement and its link as PNG. Only its title, council, last day and code stand on it."""
    engagement = collector.engagement
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 96), fill=BRAND)
    draw.text((MARGIN, 30), settings.COUNCIL_NAME[:60], font=font(LINE), fill=PAPER)
    y = 140
    for line in lines_of(engagement.title):
        draw.text((MARGIN, y), line, font=font(TITLE), fill=INK)
        y += TITLE + 14
    until = f"Have your say by {day(engagement.closes_on)}" if engagement.closes_on else "Have your say"
    draw.text((MARGIN, SIZE[1] - 130), until, font=font(LINE), fill=BRAND)
    draw.text(
        (MARGIN, SIZE[1] - 76), f"Code {collector.code} · no name, no sign-in", font=font(SMALL), fill=INK
    )
    image.paste(code_of(link), (SIZE[0] - MARGIN - QR_SIDE, (SIZE[1] + 96 - QR_SIDE) // 2))
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def lines_of(title: str) -> list[str]:
    """Return a title in the lines there is room for."""
    lines = textwrap.wrap(title, TITLE_WIDTH) or [title]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + " …"]


def font(size: int) -> Any:
    """Return a font of this machine, or the one that comes with the library."""
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def code_of(link: str) -> Any:
    """Return the QR code of the link, as the picture of a square."""
    drawn = BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="png", scale=8, border=2)
    return Image.open(drawn).convert("RGB").resize((QR_SIDE, QR_SIDE), Image.Resampling.NEAREST)
