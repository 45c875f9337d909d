"""The shape of where somebody lives: a number or a house's name, and a street. A street alone is a place like any other."""

# ruff: noqa: SIM905  lists of words read best as words
from __future__ import annotations

import re

STREET_WORDS = "street|str|road|rd|avenue|ave|lane|ln|drive|close|crescent|cres|gardens|gdns|grove|terrace|terr|mews|boulevard|blvd|parade"
"""Words after which nobody doubts that a street was meant, in capitals or not."""

OTHER_STREETS = (
    "St|Dr|Cl|Ct|Pl|Sq|Court|Way|Place|Square|Hill|Park|Row|Walk|Rise|View|Green|Mount|Croft|Fold|Vale|Broadway|Drove|Wharf|Quay|Circus|Yard"
    "|Villas|Cottages|Buildings|House|Lodge|Towers|Tower|Heights|Point|Gate|End|Bank|Approach|Chase|Common|Cottage|Dene|Field|Fields|Garth|Hall"
    "|Haven|Link|Meadow|Meadows|Orchard|Path|Passage|Ridge|Side|Spinney|Wood|Woods|Wynd|Brow|Dale|Edge|Glade|Grange|Head|Leas|Mead|Paddock"
    "|Promenade|Reach|Ride|Ridgeway|Mill|Farm|Barns|Bridge|Brae|Bypass|Causeway|Copse|Corner|Cross|Crossing|Down|Downs|Estate|Ford|Heath|Hollow"
    "|Holt|Island|Lea|Loan|Market|Moor|Nook|Oval|Parkway|Pines|Plain|Pond|Quadrant|Shaw|Slade|Strand|Thicket|Turn|Tyning|Warren|Weald|Well"
)
_THE = (
    "Green|Street|Close|Avenue|Crescent|Drive|Poplars|Elms|Oaks|Limes|Beeches|Willows|Cedars|Firs|Laurels|Hollies|Paddocks?|Orchards?|Meadows?"
    "|Spinney|Mews|Square|Parade|Row|Crofts?|Glebe|Maltings|Mount|Rise|Ridgeway|Mall|Strand|Broadway|Common|Terrace|Quay|Grove|Chase|Gardens|Pines"
    "|Birches|Chestnuts|Larches|Rowans|Hawthorns|Fairway|Drove|Lane|Moorings|Warren|Vale|Dell|Hollow|Copse|Cloisters|Close|Ridings?|Shires|Wharf"
)
_HOUSES = (
    "Rectory|Cottage|House|Farm|Farmhouse|Lodge|Barn|Manor|Vicarage|Hall|Villa|Grange|Mill|Bungalow|Court|Croft|View|Gables|Coach|Stables|Chapel"
    "|Schoolhouse|Parsonage|Cottages|Mews|Towers?|Heights|Buildings|Oasts?|Granary|Dairy|Forge|Tower|Priory|Orchard|Elms|Oaks|Firs|Laurels|Hollies|Cedars"
    "|Willows|Beeches|Limes|Poplars|Haven|Nook|Lea|Bank|Mount|Dene"
)
_NUMBER = r"(?:(?i:no)\.?[ ]?|(?i:number)[ ])?\d{1,4}[a-zA-Z]?(?:[ ]?[-–/&][ ]?\d{1,4}[a-zA-Z]?)?"
_FLAT = r"(?i:flat|apartment|apt|unit|room|suite|studio|maisonette)\.?[ ](?:no\.?[ ])?(?:\d{1,4}[a-zA-Z]?|[A-Z])(?:/\d{1,3})?"
_CAP = r"[A-Z][\w'’.\-]{0,20}"
_ANY = r"[A-Za-z][\w'’.\-]{0,20}"
_TOWN = (
    r"(?:,[ ]?(?!(?:I|We|They|He|She|It|The|My|Our|You|Your|But|And|There|This|That|These|No|Not|Please|Can|Could|Why|When|Who|How|If|So|As|At|In|On|For|What|Thanks?)\b)"
    r"[A-Z][a-z'’\-]{2,20}(?:[ \-](?:(?:upon|on|under|le|in|the)[ \-])?[A-Z][a-z'’\-]{2,20}){0,3})"
)

_PLAIN_STREETS = "Street|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Crescent|Gardens|Grove|Terrace|Mews|Hill|Way|Row|Green|Square|Place|St|Parade|Walk|Rise"
_NAMED = rf"(?:{_CAP}[ ]){{1,3}}"
_AT_HOME = (
    rf"(?:{_NUMBER}[ ]{_CAP}(?:[ ]{_CAP}){{0,3}}"
    rf"|(?:The[ ])?(?:{_CAP}[ ]){{1,2}}(?:{_HOUSES})(?:,[ ]{_NAMED}(?i:{STREET_WORDS}|hill|way|row|green|place|st|walk|rise))?)"
)

ADDRESS = re.compile(
    r"(?<![\w£$.,/:\-])(?:"
    rf"(?:{_FLAT},?[ ](?:{_NAMED}(?:{_HOUSES}),?[ ])?)?(?:(?:The[ ])?(?:{_CAP}[ ]){{0,3}}(?:{_HOUSES}),[ ])?"
    rf"{_NUMBER},?[ ](?:"
    rf"(?:{_ANY}[ ]){{1,4}}?(?i:{STREET_WORDS})|{_NAMED}(?:{OTHER_STREETS})|(?i:the)[ ](?:{_THE})"
    rf"|{_CAP}[ ](?:Street|Road)[ ](?:North|South|East|West)"
    r"|(?:Llys|Maes|Heol|Ffordd|Stryd|L[oô]n|Clos|Rhodfa|Bryn|Cae|Mount|Gerddi|Cwrt)[ \-][\w'’\-]{2,20}"
    rf")(?![\w]|['’](?!s))\.?(?:[ ](?:North|South|East|West|Upper|Lower))?"
    rf"|{_FLAT},?[ ](?:(?:{_CAP}[ ]){{1,3}}?(?:{_HOUSES}|{OTHER_STREETS}|{_PLAIN_STREETS})(?:,[ ]{_NAMED}(?:(?i:{STREET_WORDS})|{OTHER_STREETS}))?"
    rf"|(?:[a-z]{{3,20}}[ ]){{1,2}}?(?:house|court|road|street|avenue|lane|close))(?!\w)"
    rf"|(?i:p\.?[ ]?o\.?[ ]?box)[ ]?\d{{1,6}}"
    rf"|(?<=live at ){_AT_HOME}|(?<=lives at ){_AT_HOME}|(?<=address is ){_AT_HOME}"
    rf"){_TOWN}{{0,2}}"
)
HOUSE = re.compile(
    rf"(?<![\w])(?:(?i:the)[ ])?(?:{_CAP}[ ]){{0,3}}(?:{_HOUSES}),[ ]{_NAMED}(?:{_PLAIN_STREETS})(?!\w){_TOWN}{{0,2}}"
)

# What stands between a number and a "street" where no address is meant: "20 mph road", "a 10 minute drive", "2 cars parked close".
_NO_STREET = frozenset(
    (
        "the a an minute minutes min mins mile miles hour hours hr hrs day days year years yr yrs week weeks "
        "month months metre metres meter meters mph km kilometre people person cars car times time and or of "
        "in on at to from is was are were it i we they he she you my our your their his her this that these "
        "those with for by as but not no so if than then when where which who very too more most much many "
        "all some any both each every other another same such only just even also still again out up down off "
        "over under near outside along across between into onto per cent percent pounds quid pm am oclock "
        "o'clock lane lanes star stars foot feet yards yard inch inches grand different separate long short "
        "main busy narrow wide new old big small good bad dangerous residential quiet side way back one two "
        "three four five six houses homes flats shops buses bus points point vans lorries bikes properties "
        "consecutive extra large lovely unit bed bedroom step steps stops have has had would could should can "
        "will"
    ).split()
)


def is_address(text: str) -> bool:
    """Return whether what has an address's shape is one: in small letters the words between must not be ordinary talk."""
    words = re.findall(r"(?<!\w)[A-Za-z][\w'’]*", text)
    capitals = [word for word in words if word[0].isupper()]
    middle = [
        word.casefold()
        for word in words[:-1]
        if len(word) > 1
        and not re.fullmatch(r"(?i)no|number|flat|apartment|apt|unit|room|suite|studio|maisonette", word)
    ]
    if text[:1].isdigit() and len(text.split()[0]) == 4 and text[:2] in {"19", "20"} and not capitals:
        return False
    if len(capitals) >= 2:
        return not any(word in _NO_STREET and word not in _FINE_IN_NAMES for word in middle)
    return bool(middle or capitals) and not any(word in _NO_STREET for word in middle)


_FINE_IN_NAMES = frozenset(
    (
        "the of on in upon upper lower under over extra large back main old new long side high green lane way "
        "yard point big small north south east west st one two three and by"
    ).split()
)
