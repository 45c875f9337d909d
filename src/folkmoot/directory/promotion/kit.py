"""What is made of a signpost: posters and cards to print, words for e-mails and other sites to copy."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html

from folkmoot.design.context import page as page_context
from folkmoot.design.pdf import pdf
from folkmoot.directory.models import Signpost
from folkmoot.questions.qr import qr

PRINTED = {
    "a4": ("poster", "Poster, A4"),
    "a3": ("poster", "Poster, A3"),
    "cards": ("cards", "Ten cards on a sheet"),
}
CARDS = range(10)  # two by five of 85 x 55 mm on A4
HEIGHTS = {"box": 430, "list": 560}  # pixels of a frame on another site


@dataclass(frozen=True, slots=True)
class ToCopy:
    """Something to copy: what it is, what it is for, and the text itself."""

    title: str
    use: str
    text: str


def whole_address(request: HttpRequest, signpost: Signpost) -> str:
    """Return the short address as people type it into a browser."""
    return request.build_absolute_uri(signpost.address)


def printed_kit(request: HttpRequest, signpost: Signpost, size: str) -> bytes:
    """Return a PDF of it. Raises `PangoMissing`."""
    template, _ = PRINTED[size]
    return pdf(
        f"directory/promotion/{template}.html", _about(request, signpost) | {"size": size, "cards": CARDS}
    )


def _about(request: HttpRequest, signpost: Signpost) -> dict[str, Any]:
    link, given = whole_address(request, signpost), page_context(request)
    return {
        "signpost": signpost,
        "typed": link.split("://", 1)[-1].rstrip("/"),
        "qr": qr(link, f"QR code of {link}"),
        **{name: given[name] for name in ("council_name", "made_up_data", "contact_email")},
    }


def to_copy(request: HttpRequest, signpost: Signpost) -> list[ToCopy]:
    """Return the texts that go with this kind of thing."""
    link = whole_address(request, signpost)
    if signpost.item in HEIGHTS:
        frame = request.build_absolute_uri(f"/find/box/{signpost.code}/")
        block = format_html(
            '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>',
            frame, signpost.headline, HEIGHTS[signpost.item],
        )  # fmt: skip
        return [
            ToCopy(
                "Block for the other site",
                "Give this to whoever looks after it. It sets no cookie, follows nobody and needs no script.",
                block,
            ),
            _link(signpost, link, "If the site takes no blocks, this link does as well."),
        ]
    plain = f"{signpost.headline}: {link}"
    if signpost.item == "strapline":
        return [
            ToCopy("As plain text", "For the end of e-mails and letters", plain),
            _link(signpost, link, "For programs that take HTML in a signature"),
        ]
    return [
        ToCopy("As plain text", "For a newsletter or a message", plain),
        _link(signpost, link, "For a page of another site"),
    ]


def _link(signpost: Signpost, link: str, use: str) -> ToCopy:
    return ToCopy("As a link (HTML)", use, format_html('<a href="{}">{}</a>', link, signpost.headline))
