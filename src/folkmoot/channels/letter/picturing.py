"""Draws what somebody sent as pictures of its pages, in a process of its own with little memory and time; knows no Django.

What is kept of a PDF or a photograph is what can be seen: no script, no second file hidden in the first, no place or name
that a phone wrote into it. A file made to fill the memory or never to end ends this process, and nothing else.

Called as `python -m folkmoot.channels.letter.picturing pdf|picture SOURCE FOLDER SECONDS`. Writes 1.jpg, 2.jpg … and, where a PDF has
words, words.txt.
"""

import resource
import sys
from pathlib import Path
from typing import Any

MOST_PAGES = 20
LONGEST_SIDE = 1_800  # pixels of a page: A4 at 150 dots an inch
LONGEST_OF_A_PHOTOGRAPH = 2_400
MOST_PIXELS = 60_000_000
QUALITY = 80
MOST_MEMORY = 1_500_000_000  # bytes of address space
MOST_WORDS = 40_000  # characters
TOO_MANY_PAGES, CANNOT_BE_READ = 3, 4


def main(arguments: list[str]) -> int:
    """Draw a file; return 0, or why not."""
    kind, source, folder = arguments[0], Path(arguments[1]), Path(arguments[2])
    draw = draw_pdf if kind == "pdf" else draw_picture
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    seconds = int(arguments[3])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        return draw(source, folder)
    except Exception:  # whatever a library meets in a stranger's file: nothing of it is shown
        return CANNOT_BE_READ


def draw_pdf(source: Path, folder: Path) -> int:
    """Draw each page of a PDF."""
    import pypdfium2  # noqa: PLC0415  only here: pictures need no PDFium

    document = pypdfium2.PdfDocument(source)
    if len(document) > MOST_PAGES:
        return TOO_MANY_PAGES
    words: list[str] = []
    for number in range(len(document)):
        page = document[number]
        scale = LONGEST_SIDE / max(*page.get_size(), 1)
        keep(page.render(scale=scale).to_pil(), folder, number + 1)
        words.append(page.get_textpage().get_text_range()[:MOST_WORDS])
    said = "\n\n".join(each.strip() for each in words).strip()[:MOST_WORDS]
    if said:
        (folder / "words.txt").write_text(said, encoding="utf-8", errors="ignore")
    return 0 if len(document) else CANNOT_BE_READ


def draw_picture(source: Path, folder: Path) -> int:
    """Draw a photograph anew, upright, no larger than it can be read."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    with Image.open(source, formats=("JPEG", "PNG")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            return CANNOT_BE_READ
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_OF_A_PHOTOGRAPH, LONGEST_OF_A_PHOTOGRAPH))
        keep(upright, folder, 1)
    return 0


def keep(picture: Any, folder: Path, number: int) -> None:
    """Write a picture with nothing but its pixels, on white where it was see-through."""
    from PIL import Image  # noqa: PLC0415

    seen = picture.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    ground.save(folder / f"{number}.jpg", quality=QUALITY)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
