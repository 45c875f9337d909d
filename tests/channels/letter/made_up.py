"""Letters as they come: a scanned PDF, a photograph that says where it was taken, an e-mail; and some made to do harm."""

import io
import textwrap
import zipfile
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

WORDS = "Dear council, cars race past the school on Mill Lane every morning at eight and somebody will be hurt there."
EMAIL = f"""From: Ada Pell <ada@example.org>
To: Council <council@example.org>
Subject: Mill Lane
Date: Thu, 5 Mar 2026 09:00:00 +0000
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/html; charset=utf-8

<html><head><title>no</title><script>steal()</script></head><body><p>{WORDS}</p><p>Ada</p></body></html>
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename="plan.pdf"

%PDF-1.4
--x--
"""


def picture(colour: str = "white", **options) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (90, 120), colour).save(drawn, **{"format": "JPEG", **options})
    return drawn.getvalue()


def photograph() -> bytes:
    """A photograph that holds where it was taken, and behind its end a second file and a script."""
    told = Image.Exif()
    told[0x010F] = "Somebody's phone"
    told[0x8825] = {1: "N", 2: (52.0, 30.0, 0.0)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as hidden:
        hidden.writestr("hidden.txt", "hidden")
    return picture("beige", exif=told) + b"<script>alert(1)</script>" + packed.getvalue()


@cache  # what makes it writes the moment into it, and the same scan again is the very same file
def scanned(pages: int = 1, colour: str = "white") -> bytes:
    made = io.BytesIO()
    sheets = [Image.new("RGB", (120, 170), colour) for _ in range(pages)]
    sheets[0].save(made, format="PDF", save_all=True, append_images=sheets[1:])
    return made.getvalue()


def endless() -> bytes:
    """A PDF of a few hundred bytes that draws ten thousand million times: each form draws the next a hundred times."""
    forms = 6
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
        stream("", "/F Do " * 100),
        *(
            stream(
                f"/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /F {n + 1} 0 R >> >>",
                "/F Do " * 100,
            )
            for n in range(5, 4 + forms)
        ),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 100 100]", "0 0 50 50 re f " * 100),
    ]
    written, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{each}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return written + f"{end}startxref\n{len(written)}\n%%EOF".encode()


@cache
def page_of_words() -> bytes:
    """A page with words on it, as a scanner gives it."""
    sheet = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(sheet)
    for line, words in enumerate(textwrap.wrap(WORDS, 44)):
        draw.text((60, 90 + 34 * line), words, fill="#223366", font_size=24)
    made = io.BytesIO()
    sheet.save(made, format="PDF")
    return made.getvalue()


def stream(about: str, drawn: str) -> str:
    return f"<< {about} /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"


def upload(name: str, content: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
