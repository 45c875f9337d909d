"""What OpenRosa programs are told: the XML, the headers and the statuses they insist on."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from django.http import HttpResponse
from django.utils.http import http_date

from folkmoot.questions.reading import LARGEST_FILE

XML = "text/xml; charset=utf-8"  # `application/xml` is refused
VERSION = "1.0"
MOST_OF_A_POST = 2 * LARGEST_FILE  # bytes; a program splits what is longer
LISTED = "http://openrosa.org/xforms/xformsList"
MANIFEST = "http://openrosa.org/xforms/xformsManifest"
ANSWER = "http://openrosa.org/http/response"
OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Listed:
    """A form in the list."""

    form_id: str
    name: str
    version: str
    md5: str
    download: str
    manifest: str


def reply(status: int, body: bytes | str = b"", *, retry_after: int | None = None) -> HttpResponse:
    """Return a reply with the headers that every one of them carries."""
    made = HttpResponse(body, status=status, content_type=XML)
    made["X-OpenRosa-Version"] = VERSION
    made["X-OpenRosa-Accept-Content-Length"] = str(MOST_OF_A_POST)
    made["Date"] = http_date()
    made["Cache-Control"] = "no-store"
    if retry_after is not None:
        made["Retry-After"] = str(retry_after)
    return made


def told(status: int, sentence: str, *, retry_after: int | None = None) -> HttpResponse:
    """Return a sentence for whoever holds the phone."""
    nature = "submit_success" if status in (201, 202) else "submit_error"
    message = f'<message nature="{nature}">{_text(sentence)}</message>'
    body = f'{OPENING}<OpenRosaResponse xmlns="{ANSWER}">{message}</OpenRosaResponse>'
    return reply(status, body, retry_after=retry_after)


def list_of(forms: Iterable[Listed]) -> HttpResponse:
    """Return the list of forms."""
    listed = "".join(
        f"<xform><formID>{_text(form.form_id)}</formID><name>{_text(form.name)}</name><version>{_text(form.version)}</version>"
        f"<hash>md5:{form.md5}</hash><downloadUrl>{_text(form.download)}</downloadUrl>"
        f"<manifestUrl>{_text(form.manifest)}</manifestUrl></xform>"
        for form in forms
    )
    return reply(200, f'{OPENING}<xforms xmlns="{LISTED}">{listed}</xforms>')


def empty_manifest() -> HttpResponse:
    """Return the manifest of a form that needs no files."""
    return reply(200, f'{OPENING}<manifest xmlns="{MANIFEST}"></manifest>')


def _text(said: str) -> str:
    return escape(said, {'"': "&quot;"})
