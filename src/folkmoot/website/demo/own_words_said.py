"""The sentences of which the demo’s comments are made up: by chance, from one seed, so varied that few of them repeat each other."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

SEED = 1897
PEOPLE = 2_000
CAMPAIGN = 70
FEW = 6  # hold the view that few hold: 0.3%
NOTHING = 60
CHOICE = re.compile(r"\(([^()]+)\)")

SAID: dict[str, tuple[str, tuple[str, ...]]] = {
    "Buses that come too rarely": (
        "How often buses run, and how late or early they stop running.",
        (
            "(The last|Our last|The final) bus (from|out of|past) {place} (goes|leaves|is) at {hour}.",
            "(One|A single|Only one) bus (every|in) (two|three) hours (at|by|from) {place}.",
            "(No bus|Nothing|Not one bus) to {place} on (Sundays|bank holidays|a Sunday).",
            "(Every|A bus every) (ten|fifteen|twenty) minutes (to|from|past) {place}.",
        ),
    ),
    "Buses that can’t be relied on": (
        "Buses that are late, full or do not come.",
        (
            "(The|My|Our) bus (to|from|by) {place} is (always|often|usually) late.",
            "(Twice|Three times|Again) the {hour} bus (never came|failed|was cancelled) (at|by) {place}.",
            "(Screens|The boards|Timetables) at {place} (lie|show nothing|are wrong).",
            "(Full|Packed|Crowded) buses (drive|go|sail) past {place}.",
        ),
    ),
    "What it costs": (
        "Fares, parking charges and other money people pay.",
        (
            "(Two fares|A return|Tickets) to {place} (cost|come to) more than (petrol|parking|a taxi).",
            "(Fares|Prices|Tickets) (go up|rise|climb) and my (wages|pension|pay) (does|will) not.",
            "(Free|Cheaper|Half-price) (buses|travel|fares) to {place} for (students|the young|carers).",
            "Parking (at|by|near) {place} is (too dear|a rip-off|beyond me).",
        ),
    ),
    "Cars that go too fast": (
        "Speed, racing and dangerous overtaking.",
        (
            "(Cars|Vans|Boys in cars) (race|speed|roar) (through|past|along) {place} (at night|all day|after school).",
            "(Nobody|No driver|Hardly anyone) keeps to (twenty|the limit) (at|by|near) {place}.",
            "(Somebody|A child|Someone) will (die|be hurt|be hit) (near|at|by) {place}.",
            "(Put|We want|Give us) a camera (at|by|near) {place}.",
        ),
    ),
    "Crossing the road": (
        "Places where people can’t cross safely.",
        (
            "(Nowhere|No place|No way) to cross (safely|at all) (at|near|by) {place}.",
            "The green man (at|by) {place} is (too quick|gone at once|five seconds).",
            "(Children|My boys|We all) wait (ages|ten minutes) to cross (by|at|near) {place}.",
            "(Bring|Put) back the (zebra|old|proper) crossing (at|by|near) {place}.",
        ),
    ),
    "Potholes and broken pavements": (
        "The state of roads, pavements and paths.",
        (
            "(Pushchairs|Wheelchairs|Walking frames) tip on the (pavement|kerb|slabs) (by|at|near) {place}.",
            "(Two tyres|A wheel|My axle) (burst|broke|went) in (a pothole|a hole|that crater) (at|by) {place}.",
            "(Potholes|Holes|The craters) (at|near|by) {place} (come back|open again|are never filled).",
            "(Roots|Weeds|Frost) (lifted|broke|split) the path (to|by|at) {place}.",
        ),
    ),
    "Dark and overgrown paths": (
        "Light, hedges and how safe paths feel.",
        (
            "(No light|No lamps|Not one light) on the (path|way|steps) (to|by|past) {place}.",
            "(Half|Most of|All) the lamps (at|by|near) {place} (are out|stay dark|flicker).",
            "(Hedges|Brambles|Nettles) (block|cover|fill) the path (at|by|near) {place}.",
            "(I|We|My mother) never (walk|go) past {place} after {hour}: (too dark|no light|it scares me).",
        ),
    ),
    "Room for bicycles": (
        "Lanes, racks and paths for bicycles.",
        (
            "The (cycle|bike) lane (ends|stops|gives up) (at|by|before) {place}.",
            "(Racks|Stands|Somewhere) to lock (a bike|bikes|my bike) (at|by|near) {place}.",
            "(A path|A cycleway|A greenway) (on|along) the (old railway|canal|river) to {place}.",
            "(Parked cars|Vans|Lorries) (fill|block|cover) the bike lane (at|by|near) {place}.",
        ),
    ),
}
BESIDES = {
    "Buses that come too rarely": ("More buses.", "Later buses.", "Evening buses, please.", "Sunday buses!"),
    "Buses that can’t be relied on": (
        "Late buses again.",
        "Unreliable.",
        "Buses without timetables.",
        "Delays, delays.",
    ),
    "What it costs": ("Too expensive.", "Such prices!", "Costly.", "Who has the money?"),
    "Cars that go too fast": ("Slow cars down.", "Speeding drivers!", "Too fast.", "Enforce speed limits."),
    "Crossing the road": (
        "Crossing is dangerous.",
        "Safe crossings, please.",
        "Pedestrians first.",
        "We dodge traffic.",
    ),
    "Potholes and broken pavements": (
        "Mend potholes.",
        "Broken pavements.",
        "Repair surfaces.",
        "Pavements trip people.",
    ),
    "Dark and overgrown paths": (
        "Street lights, please.",
        "So dark.",
        "Cut hedges back.",
        "Darkness frightens.",
    ),
    "Room for bicycles": ("Cyclists need room.", "Safe cycling.", "Bicycle lanes.", "Bicycles matter."),
}
"""What people add about the same, without a place, so that subjects hold together more than places do."""

PLACES = (
    "School Lane", "Mill Road", "the park gate", "Station Way", "the old library", "Dunmere market", "the health centre",
    "Hollinsea pier", "Farrowby cross", "the ring road", "Chapel Hill", "the college", "Bridge Street", "the leisure centre",
    "Alderbrook green", "Tanner’s Row", "the bus station", "Quay Street", "Sorrel Park", "the food bank", "Weir Lane",
)  # fmt: skip
HOURS = ("six", "five", "seven", "eight", "nine", "ten")
BEFORE = ("", "", "", "", "", "", "", "", "", "(Please|Do) listen. ", "I care. ", "(Once|Yet) again. ")
AFTER = ("", "", "", "", "", "", "", "", " For years.", " Thanks.", " Thank you.", " 🙏")
RARELY = (
    "(Crossings|Lights) no longer (beep|click) for (the blind|blind people|a blind man).",
    "(I can’t see|I am blind): since the beeping stopped (at|by) {place} a (stranger|neighbour) tells me it is green.",
    "Bring back the (clicking|beeping) box (at|by) {place}; I cross by ear.",
)
PERSONAL = (
    "(Ring|Call|Text) Rowan Applewhite, 07700 900{three}.",
    "(Write to|E-mail|Reach) me: rowan{three}@people.elmshire.example.",
    "(I live at|Come to|It is outside) 14 Sycamore Close, EL4 2XX.",
    "(My|The) NHS number: 943 476 5919.",
)
SENT = (
    "I am writing to ask the county to keep the number 12 bus. It is the only bus that links the villages with the hospital "
    "and the college, and without it hundreds of people could not get to work, to their doctor or to see their family."
)
OWN = (
    "", "", " I take it to dialysis three times a week.", " My daughter goes to college on it.", " Please.",
    " Our shop would lose its Saturday help.",
)  # fmt: skip
OTHER_TONGUES = (
    ("cy", "Mae angen mwy o fysiau o’r pentref i’r ysbyty ar ddydd Sul."),
    ("pl", "Autobus do szpitala jest zawsze spóźniony i za drogi."),
    ("ar", "الحافلة إلى المستشفى تتأخر كل صباح."),
)


def comments() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Make up what people wrote, the same each time: (words, the themes they speak of, language)."""
    chance = random.Random(SEED)  # noqa: S311  nothing is kept secret with it
    names, weights = list(SAID), (22, 18, 14, 13, 11, 9, 8, 5)
    kinds = ["campaign"] * CAMPAIGN + ["few"] * FEW + ["nothing"] * NOTHING + ["other"] * len(OTHER_TONGUES)
    kinds += ["own"] * (PEOPLE - len(kinds))
    chance.shuffle(kinds)
    tongues = iter(OTHER_TONGUES)
    for kind in kinds:
        fill = {
            "place": chance.choice(PLACES),
            "hour": chance.choice(HOURS),
            "three": f"{chance.randint(100, 999)}",
        }
        if kind == "campaign":
            yield SENT + chance.choice(OWN), (names[0],), "en"
        elif kind == "few":
            yield worded(chance, chance.choice(RARELY), fill), (), "en"
        elif kind == "nothing":
            yield chance.choice(("None", "Nothing", "n/a", "No thank you", "No.")), (), "en"
        elif kind == "other":
            language, words = next(tongues)
            yield words, (), language
        else:
            themes = dict.fromkeys(chance.choices(names, weights, k=1 + (chance.random() < 0.3)))
            said = " ".join(
                f"{worded(chance, chance.choice(SAID[name][1]), fill)} {chance.choice(BESIDES[name])}"
                for name in themes
            )
            personal = f" {worded(chance, chance.choice(PERSONAL), fill)}" if chance.random() < 0.03 else ""
            yield (
                worded(chance, chance.choice(BEFORE), fill) + said + personal + chance.choice(AFTER),
                tuple(themes),
                "en",
            )


def worded(chance: random.Random, sentence: str, fill: dict[str, str]) -> str:
    """Say a sentence in one of its ways: “(a|b) c” is “a c” or “b c”."""
    return CHOICE.sub(lambda found: chance.choice(found[1].split("|")), sentence).format(**fill)
