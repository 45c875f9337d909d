"""The made-up directory for everybody: easy reads that people checked, translations, one that grew old, a film, and three booklets.

Booklets are laid out by the first worker that runs: laying them out here would keep whoever loads the demo waiting.
"""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.files import File
from django.utils import timezone

from folkmoot.directory.editions.booklets import keep_booklet
from folkmoot.directory.editions.films import keep_film_file
from folkmoot.directory.editions.keeping import check_edition, keep_edition, step_edition
from folkmoot.directory.editions.source import source_of
from folkmoot.directory.editions.tasks import ask_to_make
from folkmoot.directory.models import Booklet, Edition, Service, Term
from folkmoot.directory.truth.editing import edit_service
from folkmoot.partners.models import Officer

RUNS = "engagement@elmshire.example"
FILM = Path(__file__).with_name("film.webm")
CAPTIONS = """WEBVTT

00:00.000 --> 00:02.500
A door opens. “Come as you are.”

00:02.500 --> 00:05.000
A pot steams. “We cook together.”

00:05.000 --> 00:07.500
Notes jump. “Loud is fine in here.”

00:07.500 --> 00:10.000
The sun comes up. “Tuesdays and Fridays.”
"""
SEEN = (
    "Four drawings. A door opens: come as you are. A pot steams: we cook together. "
    "Notes jump in the music room: loud is fine in here. The sun comes up: we meet on Tuesdays and Fridays."
)
CHECKERS = "Speak Up Elmshire, four members"
EASY: dict[str, list[list[str]]] = {
    "Leisure Pool": [
        ["water", "This is a swimming pool."], ["people", "Everybody can come."], ["wheelchair", "There is a lift into the water."],
        ["child", "Children under 8 come with an adult."], ["money", "One swim costs £4.20."], ["phone", "Ring if you have a question."],
    ],
    "Library": [
        ["school", "You can read books here."], ["computer", "You can use a computer."], ["quiet", "There is a quiet room."],
        ["free", "It is free."], ["form", "Bring a letter with your address to borrow books."],
    ],
    "Lunch Club": [
        ["food", "You get a warm lunch."], ["older", "It is for people aged 60 or over."], ["calendar", "It is on Wednesdays."],
        ["money", "Lunch costs £5.50."], ["phone", "Ring before you come."], ["bus", "A small bus can bring you."],
    ],
}  # fmt: skip
TRANSLATED: dict[str, dict[str, dict[str, str]]] = {
    "Foodbank": {
        "pl": {
            "summary": "Żywność na trzy dni dla rodzin w kryzysie",
            "get": "Paczka świeżej i suchej żywności, pieluchy i kosmetyki oraz ciepły napój.",
            "how": "Poproś o skierowanie doradcę, szkołę lub lekarza.",
        },
        "uk": {"summary": "Продукти на три дні для родин у скруті", "get": "Пакунок продуктів, підгузки та гігієнічні засоби, а також теплий напій."},
        "ar": {"summary": "طعام ثلاثة أيام للأسر في أزمة", "get": "سلة من الأطعمة الطازجة والمعلبة وحفاضات ولوازم نظافة ومشروب ساخن."},
        "cy": {"summary": "Bwyd am dridiau i deuluoedd mewn argyfwng", "get": "Parsel o fwyd ffres a sych, cewynnau a nwyddau ymolchi, a diod gynnes."},
    },
}  # fmt: skip


def load_editions() -> None:
    """Make them once, each by the acts an officer uses."""
    if Booklet.objects.exists():
        return
    runs = Officer.objects.select_related("user", "partner").get(user__email=RUNS)
    for end, lines in EASY.items():
        one = _service(runs, end)
        if one is not None:
            _shown(runs, one, "easy", {"lines": lines}, by="Elmshire County Council")
    for end, languages in TRANSLATED.items():
        one = _service(runs, end)
        if one is None:
            continue
        for language, parts in languages.items():
            machine = language in ("ar", "cy")
            by = "" if machine else "Elmshire Interpreters"
            _shown(runs, one, "translation", {"parts": parts}, language=language, by=by, by_machine=machine)
    _film(runs)
    lunch = _service(runs, "Lunch Club")
    if lunch is not None:
        edit_service(user=runs.user, service=lunch, patch={"cost": "£6"})  # its easy read has grown old
    _booklets(runs)


def _film(runs: Officer) -> None:
    """Show the film that members of a youth club drew of it: ten seconds, with captions and what is seen in it."""
    club = _service(runs, "Youth Club")
    if club is None:
        return
    with FILM.open("rb") as drawn:
        film = {
            "file": keep_film_file(File(drawn)),
            "captions": CAPTIONS,
            "agreed": "Nobody is seen: six members drew it; signed forms are with the club",
            "agreed_on": timezone.localdate() - dt.timedelta(days=30),
            "got_back": "12 weeks of drawing, filming and editing; a Duke of Edinburgh Bronze Award",
        }
    _shown(
        runs,
        club,
        "film",
        {"title": "A night at our club", "transcript": SEEN},
        by="Members of the club",
        film=film,
    )


def _booklets(runs: Officer) -> None:
    autism = Term.objects.filter(taxonomy__code="needs", name="Autism").values_list("pk", flat=True).first()
    chosen = (
        (
            "Help for autistic people and their families",
            "For families, schools and surgeries",
            f"kind=service&need={autism}",
        ),
        ("Help with food and money", "Free or cheap, all over Elmshire", "kind=service&q=food&free=1"),
        ("Music, arts and crafts", "Services, and the groups that anybody can join", "theme=arts"),
    )
    for title, about, query in chosen:
        made = keep_booklet(user=runs.user, keeper=runs.partner, title=title, about=about, query=query, renew_days=90)  # fmt: skip
        ask_to_make(made, runs.user)


def _service(runs: Officer, end: str) -> Service | None:
    mine = Service.objects.in_public().filter(keeper=runs.partner, name__endswith=end)
    return mine.select_related("organisation", "keeper").order_by("pk").first()


def _keep(runs: Officer, one: Service, kind: str, words: dict[str, Any], **about: Any) -> Edition:
    return keep_edition(user=runs.user, service=one, kind=kind, words=words, made_from=source_of(one).hash, **about)  # fmt: skip


def _shown(runs: Officer, one: Service, kind: str, words: dict[str, Any], **about: Any) -> None:
    made = _keep(runs, one, kind, words, **about)
    if kind == "easy":
        on = timezone.localdate() - dt.timedelta(days=20)
        said = "The picture of money helps. One sentence was too long, so we cut it."
        check_edition(user=runs.user, edition=made, by=CHECKERS, on=on, said=said)
    step_edition(user=runs.user, edition=made, act="show")
