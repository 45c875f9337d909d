"""A swimming club whose entry has an easy read, a Polish translation and a film; and pages for every address about editions."""

import datetime as dt

from folkmoot.directory.editions.booklets import begin_edition, keep_booklet
from folkmoot.directory.editions.films import folder
from folkmoot.directory.editions.keeping import check_edition, keep_edition, step_edition
from folkmoot.directory.editions.source import source_of
from folkmoot.directory.models import Edition, Service
from folkmoot.partners.models import Officer

LINES = [["water", "You can swim here."], ["", "A teacher helps you."]]
CHECKED = {"by": "Speak Up Hollinsea", "on": dt.date(2026, 6, 1), "said": "The picture of water helps."}
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nHello from the pool.\n"
A_FILM = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 200
SEEN = {
    "link": "",
    "signed": False,
    "captions": CAPTIONS,
    "agreed": "Four young people, signed forms",
    "agreed_on": dt.date(2026, 5, 1),
    "got_back": "Skills in filming",
    "file": "",
}


def make_edition(officer: Officer, service: Service, kind: str, *, shown: bool = True, **about) -> Edition:
    """Return an edition of an entry as it stands now, shown to everybody unless said otherwise."""
    words = {
        "easy": {"lines": LINES},
        "translation": {"parts": {"get": "Pływanie raz w tygodniu.", "when": "Po szkole"}},
        "film": {"title": "A swim with us", "transcript": "Two friends jump in."},
    }[kind]
    said = {"words": words, "language": "pl" if kind == "translation" else "en", **about}
    if kind == "film":
        said["film"] = SEEN | {"file": "club.mp4"} | said.get("film", {})
        folder().mkdir(parents=True, exist_ok=True)
        (folder() / "club.mp4").write_bytes(A_FILM)
    made = keep_edition(
        user=officer.user, service=service, kind=kind, made_from=source_of(service).hash, **said
    )
    if shown:
        if kind == "easy":
            check_edition(user=officer.user, edition=made, **CHECKED)
        made = step_edition(user=officer.user, edition=made, act="show")
    return made


def walked_editions(runs: Officer, service: Service) -> dict[str, dict]:
    """What stands in addresses, by their names."""
    easy = make_edition(runs, service, "easy")
    film = make_edition(runs, service, "film")
    make_edition(runs, service, "translation")
    booklet = keep_booklet(user=runs.user, keeper=runs.partner, title="All of it")
    edition = begin_edition(user=runs.user, booklet=booklet)
    entry_of = {"uuid": service.uuid}
    return {
        **{f"directory:{name}": entry_of for name in ("entry_editions", "easy", "film")},
        "directory:translation": entry_of | {"language": "ar"},
        "directory:edition": {"uuid": easy.uuid},
        "directory:booklet": {"uuid": booklet.uuid},
        "find:listen": entry_of,
        "find:easy": entry_of,
        "find:film": {"uuid": film.uuid, "part": "captions.vtt"},
        "find:booklet_file": {"uuid": edition.uuid, "size": "large"},
    }
