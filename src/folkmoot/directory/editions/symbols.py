"""The symbols of easy read: a small set drawn for Folkmoot, one idea each, and which one fits a sentence by its words.

Each is lines in a square of 48, drawn with one pen, so that it is as clear on a phone as in large print.
"""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

DRAWN = {
    "info": "M24 4a20 20 0 1 0 .1 0zM24 21v15M24 13v1",
    "place": "M24 44s14-15 14-25a14 14 0 1 0-28 0c0 10 14 25 14 25zM24 13a6 6 0 1 0 .1 0z",
    "house": "M5 24L24 7l19 17M10 21v21h28V21M20 42V29h8v13",
    "clock": "M24 4a20 20 0 1 0 .1 0zM24 12v13l8 5",
    "calendar": "M6 10h36v32H6zM6 19h36M15 5v9M33 5v9M14 27h4M22 27h4M30 27h4M14 34h4M22 34h4",
    "money": "M4 14h40v22H4zM24 19a6 6 0 1 0 .1 0zM10 20v10M38 20v10",
    "free": "M4 14h40v22H4zM24 19a6 6 0 1 0 .1 0zM6 42L42 6",
    "phone": "M12 5l7 9-4 5c2 6 6 10 12 13l5-5 10 6-3 8c-1 2-3 2-5 2C20 41 8 29 6 15c0-3 1-5 3-7z",
    "mail": "M4 11h40v27H4zM4 12l20 16 20-16",
    "computer": "M6 8h36v24H6zM18 41h12M24 32v9",
    "person": "M24 5a7 7 0 1 0 .1 0zM10 43c0-12 5-19 14-19s14 7 14 19",
    "people": "M16 8a6 6 0 1 0 .1 0zM33 10a5 5 0 1 0 .1 0zM4 42c0-11 4-18 12-18s12 7 12 18M29 26c8-2 14 4 14 16",
    "child": "M24 14a6 6 0 1 0 .1 0zM24 26v9M15 29l9-3 9 3M18 44l6-9 6 9",
    "family": "M13 6a5 5 0 1 0 .1 0zM35 6a5 5 0 1 0 .1 0zM24 23a4 4 0 1 0 .1 0zM4 42V30c0-6 4-10 9-10s8 3 8 7M44 42V30c0-6-4-10-9-10s-8 3-8 7M18 43c0-6 2-8 6-8s6 2 6 8",
    "older": "M22 5a6 6 0 1 0 .1 0zM22 17c-6 3-8 10-8 17l-3 9M22 17l4 13 1 13M24 22l11 5v16",
    "help": "M6 27l8-8 9 8 11-7 8 8-14 13h-8zM14 19l10-9 10 10",
    "heart": "M24 42S5 30 5 17C5 6 20 4 24 14 28 4 43 6 43 17c0 13-19 25-19 25z",
    "doctor": "M18 5h12v13h13v12H30v13H18V30H5V18h13z",
    "wheelchair": "M20 4a3 3 0 1 0 .1 0zM20 12v15h12l6 13M21 19h9M16 22a11 11 0 1 0 14 15",
    "ear": "M12 20a12 12 0 0 1 24 0c0 9-8 9-9 16-1 9-12 9-12 1M18 20a6 6 0 0 1 12 0c0 4-5 5-5 9",
    "eye": "M3 24s8-13 21-13 21 13 21 13-8 13-21 13S3 24 3 24zM24 18a6 6 0 1 0 .1 0z",
    "talk": "M5 7h38v26H24l-10 9v-9H5zM13 16h22M13 24h15",
    "question": "M24 4a20 20 0 1 0 .1 0zM17 19c0-9 14-9 14 0 0 6-7 5-7 11M24 35v1",
    "yes": "M24 4a20 20 0 1 0 .1 0zM14 25l7 7 14-16",
    "no": "M24 4a20 20 0 1 0 .1 0zM16 16l16 16M32 16L16 32",
    "form": "M10 4h28v40H10zM16 13h16M16 21h16M16 29h9M28 34l3 3 6-8",
    "bus": "M5 9h38v27H5zM5 24h38M18 9v15M31 9v15M14 36a4 4 0 1 0 .1 0zM34 36a4 4 0 1 0 .1 0z",
    "school": "M24 9C19 5 11 5 5 7v32c6-2 14-2 19 2 5-4 13-4 19-2V7c-6-2-14-2-19 2zM24 9v32",
    "food": "M13 5v14M8 5v10c0 6 10 6 10 0V5M13 19v24M35 43V5c-7 3-8 13-7 21h7",
    "play": "M24 4a20 20 0 1 0 .1 0zM24 14l9 7-3 11H18l-3-11zM24 14V4M33 21l10-3M30 32l6 9M18 32l-6 9M15 21L5 18",
    "water": "M4 34c5 0 5 4 10 4s5-4 10-4 5 4 10 4 5-4 10-4M6 27l14-10 12 12M34 11a5 5 0 1 0 .1 0z",
    "quiet": "M5 18h9l12-10v32L14 30H5zM33 18l10 12M43 18L33 30",
    "warning": "M24 5L3 42h42zM24 18v12M24 35v2",
}
NAMES = {
    "info": "Information", "place": "A place on a map", "house": "A house", "clock": "A clock", "calendar": "A calendar", "money": "Money",
    "free": "No money", "phone": "A telephone", "mail": "A letter", "computer": "A computer", "person": "A person", "people": "People",
    "child": "A child", "family": "A family", "older": "An older person", "help": "Helping hands", "heart": "A heart", "doctor": "Health",
    "wheelchair": "A wheelchair", "ear": "An ear", "eye": "An eye", "talk": "Talking", "question": "A question", "yes": "Yes", "no": "No",
    "form": "A form", "bus": "A bus", "school": "A book", "food": "Food", "play": "A ball", "water": "Swimming", "quiet": "Quiet",
    "warning": "A warning",
}  # fmt: skip
FITS = (  # the first that fits is taken: what is special before what is common
    ("warning", "danger emergency unsafe abuse careful warning"),
    ("free", "free nothing"),
    ("money", "cost costs pay money price pounds £ benefit benefits debt debts bills"),
    ("no", "not cannot don't no nobody"),
    ("water", "swim swims swimming pool"),
    ("food", "food meal meals lunch eat cook cooking kitchen"),
    ("wheelchair", "wheelchair step-free lift ramp hoist steps"),
    ("ear", "deaf hear hearing loop bsl sign"),
    ("eye", "blind see sight"),
    ("quiet", "quiet calm"),
    ("bus", "bus travel train transport"),
    ("phone", "ring phone call telephone"),
    ("mail", "write email e-mail letter post"),
    ("computer", "online website computer internet"),
    ("form", "form sign up join referral"),
    ("clock", "time hour hours open opens o'clock am pm morning afternoon evening"),
    ("calendar", "day days week weeks month monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays"),
    ("place", "place where hall centre street building room library"),
    ("house", "home house live housing"),
    ("family", "family families parent parents mum dad carer carers"),
    ("child", "child children baby young"),
    ("older", "older old dementia"),
    ("doctor", "doctor nurse health ill illness medicine"),
    ("school", "school learn learning read reading course class"),
    ("play", "play sport games fun club football"),
    ("heart", "feel feeling worried sad happy love mental"),
    ("talk", "talk tell say speak listen"),
    ("question", "ask question questions"),
    ("people", "people group friends others together everyone everybody"),
    ("help", "help helps support"),
    ("person", "you somebody someone adult"),
)  # fmt: skip
WORD = re.compile(r"£|[\w'’-]+")


def symbol_for(sentence: str) -> str:
    """Return the symbol that fits a sentence best by its words; the sign for information where none does."""
    words = {one.casefold().replace("’", "'") for one in WORD.findall(sentence)}
    return next((name for name, said in FITS if words & set(said.split())), "info")


def drawing(name: str) -> SafeString:
    """Return a symbol to stand beside its sentence. Screen readers pass it over: the sentence says the same."""
    lines = DRAWN.get(name, DRAWN["info"])
    return format_html(
        '<svg class="fm-symbol" viewBox="0 0 48 48" width="72" height="72" fill="none" stroke="currentColor" stroke-width="3" '
        'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        mark_safe(lines),  # noqa: S308  drawn above
    )
