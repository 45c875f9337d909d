"""Documents are tagged for screen readers, fetch nothing, and say what to install when they cannot be made."""

import shutil
import threading
import wave
from http.server import BaseHTTPRequestHandler, HTTPServer

import pikepdf
import pytest

from folkmoot.design import audio
from folkmoot.design.build import build
from folkmoot.design.gallery import figures
from folkmoot.design.pdf import PangoMissing, pdf_of
from tests.design.test_figures import shown
from tests.needed import need, need_program

PAGE = '<!DOCTYPE html><html lang="cy"><head><title>Canlyniadau</title></head><body><h1>Canlyniadau</h1>{}</body></html>'


def made(html):
    build()
    try:
        return pdf_of(html)
    except PangoMissing:
        need(False, "Pango (Debian package libpangoft2-1.0-0)")


def alternatives(node, found):
    if isinstance(node, pikepdf.Array):
        for inner in node:
            alternatives(inner, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/Alt" in node:
            found.append(str(node.Alt))
        if "/K" in node:
            alternatives(node.K, found)
    return found


def test_a_pdf_has_its_language_its_title_its_tags_and_words_for_every_picture(tmp_path):
    path = tmp_path / "results.pdf"
    path.write_bytes(made(PAGE.format("".join(shown(figure, table="beside") for figure in figures()))))
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert str(pdf.Root.Lang) == "cy"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo.Title) == "Canlyniadau"
        assert metadata["pdfuaid:part"] == "1"
        assert set(alternatives(pdf.Root.StructTreeRoot, [])) >= {figure.title for figure in figures()}


def test_a_document_fetches_nothing_from_outside_itself(tmp_path, caplog):
    asked = []

    class Outside(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Outside)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        inside = tmp_path / "secret.css"
        inside.write_text("h1 { color: red }")
        made(
            PAGE.format(
                f'<img src="{address}/picture.png" alt=""><link rel="stylesheet" href="{address}/sheet.css">'
                f'<link rel="stylesheet" href="{inside.as_uri()}"><object data="{address}/thing.svg"></object>'
            )
        )
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
    refused = [
        record.getMessage() for record in caplog.records if "disallowed protocol" in record.getMessage()
    ]
    assert [inside.as_uri() in told for told in refused].count(True) == 1


def test_without_pango_it_says_what_to_install():
    assert "apt install libpango-1.0-0" in str(PangoMissing())


def test_words_are_read_aloud_once_and_kept(settings):
    need_program("espeak-ng", "espeak-ng")
    first = audio.listen("What matters most where you live?")
    written = first.stat().st_mtime_ns
    with wave.open(str(first)) as sound:
        assert sound.getnframes() / sound.getframerate() > 1
    assert audio.listen("What  matters most\nwhere you live?") == first
    assert first.stat().st_mtime_ns == written
    assert audio.listen("What matters most where you live?", "cy") != first
    assert sorted(path.name for path in first.parent.iterdir()) == sorted(
        {first.name, audio.listen("What matters most where you live?", "cy").name}
    )


def test_a_language_without_a_voice_is_refused_and_not_read_by_another():
    with pytest.raises(audio.VoiceMissing, match="no voice for the language “xx”"):
        audio.listen("Hello", "xx")


def test_more_than_one_recording_holds_is_refused():
    with pytest.raises(audio.TooLongToRead, match="10,000 characters; this text has 10,001"):
        audio.listen("x" * 10_001)


def test_without_the_program_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert shutil.which("espeak-ng") is None
    with pytest.raises(audio.VoiceMissing, match="apt install espeak-ng"):
        audio.listen("Hello there")
