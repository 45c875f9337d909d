"""Documents to print and keep: a page's HTML as a tagged PDF that screen readers can read (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

STYLES = "design/print.css"
VARIANT = "pdf/ua-1"
ALLOWED = ("data",)  # a document holds all it shows: nothing is fetched, from the network or from a disk


class PangoMissing(Exception):
    """This machine cannot lay out PDFs; the message says what to install."""

    def __init__(self) -> None:
        super().__init__(
            "PDFs need the Pango library, which this machine does not have. "
            "On Debian or Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0. Everything else works without it."
        )


def pdf(template: str, context: Mapping[str, Any]) -> bytes:
    """The PDF of a template that extends `design/document.html`.

    Slow (seconds for long documents): call it from a job. Raises PangoMissing.
    """
    return pdf_of(render_to_string(template, dict(context)))


def pdf_of(html: str) -> bytes:
    """The PDF of a whole HTML document, in the print style sheet. Its title and language become the PDF's."""
    document, sheet = _document(html)
    made = document.write_pdf(stylesheets=[sheet], pdf_variant=VARIANT, pdf_tags=True)
    return bytes(made)


def laid_out(html: str) -> tuple[bytes, int]:
    """The PDF of a whole HTML document, as `pdf_of`, and how many pages it has: laid out once."""
    document, sheet = _document(html)
    rendered = document.render(stylesheets=[sheet], pdf_tags=True, pdf_variant=VARIANT)
    return bytes(rendered.write_pdf(pdf_variant=VARIANT, pdf_tags=True)), len(rendered.pages)


def pages_of(html: str) -> int:
    """How many pages a document takes, for what says so on each of them. Raises PangoMissing."""
    document, sheet = _document(html)
    return len(document.render(stylesheets=[sheet]).pages)


def _document(html: str) -> tuple[Any, Any]:
    weasyprint = _weasyprint()
    inside = weasyprint.urls.URLFetcher(allowed_protocols=ALLOWED)
    return weasyprint.HTML(string=html, url_fetcher=inside), weasyprint.CSS(string=_styles())


def _weasyprint() -> Any:
    try:
        import weasyprint  # 0.7 s and Pango, which only PDFs need
    except OSError as missing:
        raise PangoMissing from missing
    return weasyprint


def _styles() -> str:
    found = finders.find(STYLES)
    return Path(str(found)).read_text() if found else ""
