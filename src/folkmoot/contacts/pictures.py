"""Takes everything out of a photo but the picture: where it was taken, when, by what, and whatever else rides along."""

from io import BytesIO
from pathlib import Path

from folkmoot.contacts.files import FileRefused
from folkmoot.design.speaking import Sentence
from folkmoot.questions.reading import LARGEST_FILE

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2_400  # a flipchart stays legible
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}


def bare_picture(name: str, content: bytes) -> bytes:
    """Return a JPEG or PNG drawn anew from its pixels, upright. Raises `FileRefused`."""
    # loaded with the first photo, not at start-up
    from PIL import Image, ImageOps  # noqa: PLC0415

    kind = FORMATS.get(Path(name).suffix.lower())
    if kind is None:
        raise FileRefused("The photo must be a JPEG or PNG picture.")
    if len(content) > LARGEST_FILE:
        raise FileRefused(
            Sentence("The file must be smaller than {megabytes} MB.", megabytes=LARGEST_FILE // 1_000_000)
        )
    try:
        with Image.open(BytesIO(content), formats=[kind]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise FileRefused("The photo has too many pixels. Make it smaller and send it again.")
            upright = ImageOps.exif_transpose(opened)
            drawn = upright.convert(
                "RGB" if kind == "JPEG" or upright.mode not in ("L", "RGBA") else upright.mode
            )
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise FileRefused("The photo cannot be read. Take it again, or save it as JPEG or PNG.") from fault
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)  # pixels alone: nothing the file said about itself comes along
    target = BytesIO()
    bare.save(target, format=kind, quality=88, optimize=True)
    return target.getvalue()
