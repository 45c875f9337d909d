"""What somebody types who looks for help, and how it is kept in a page's address: an area, never a postcode."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import get_language

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.assets.whereabouts import NoSuchPlace, Spot, spot_in, spot_named
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.speaking import ENGLISH, Sentence
from folkmoot.design.widgets import DateParts
from folkmoot.directory.finding import KINDS, Sought
from folkmoot.directory.finding.hours import DAYS, PART_WORDS, SEASONS
from folkmoot.directory.finding.indexing import WAYS_IN
from folkmoot.directory.finding.occasions import is_known, window
from folkmoot.directory.finding.ranking import KM_IN_A_MILE
from folkmoot.directory.models import SchoolTerm, Service, Term
from folkmoot.directory.truth.term_names import TermName, names_of
from folkmoot.places.models import Area
from folkmoot.places.postcode_text import POSTCODE, squeezed

FOR_WHOM = [
    ("self", "Me"),
    ("friend", "A friend"),
    ("relative", "A relative"),
    ("customer", "Somebody I work with"),
]
WHOM = dict(FOR_WHOM)
LONGEST = 200
OLDEST = 120
DAY_CHOICES = [("", "Any day"), *((day, day) for day in DAYS)]
PART_CHOICES = [("", "Any time"), *PART_WORDS]
SEASON_CHOICES = [("", "All year"), *SEASONS]
MILES = [("", "Any distance"), ("1", "Within 1 mile"), ("3", "Within 3 miles"), ("5", "Within 5 miles"), ("10", "Within 10 miles"), ("20", "Within 20 miles")]  # fmt: skip
POUNDS = [("", "Any price"), ("5", "Up to £5"), ("10", "Up to £10"), ("20", "Up to £20")]
ORDER_CHOICES = [
    ("best", "Best fit first"),
    ("nearest", "Nearest first"),
    ("ours", "In my own council’s area first"),
]
MOST_WAYS = 12


class FindForm(PlainForm):
    """Words, a place, and for whom."""

    q = forms.CharField(label="What are you looking for?", required=False, max_length=LONGEST)
    where = forms.CharField(
        label="Where?",
        required=False,
        max_length=60,
        help_text="A postcode, a town or a ward. We keep the area, not your postcode.",
    )
    whom = forms.ChoiceField(label="Who is it for?", required=False, choices=FOR_WHOM)

    age = forms.IntegerField(label="Their age", min_value=0, max_value=OLDEST, required=False)
    miles = forms.ChoiceField(
        label="How far?",
        choices=MILES,
        required=False,
        help_text="From the middle of the place above. Help by phone, online or at home stays in.",
    )
    day = forms.ChoiceField(label="On which day?", choices=DAY_CHOICES, required=False)
    on = forms.DateField(
        label="On which date?",
        required=False,
        widget=DateParts,
        help_text="Instead of a day of the week. We know the next six months.",
    )
    part = forms.ChoiceField(label="At what time?", choices=PART_CHOICES, required=False)
    season = forms.ChoiceField(label="In which part of the year?", choices=SEASON_CHOICES, required=False)
    free = forms.BooleanField(label="Only what is free", required=False)
    pounds = forms.ChoiceField(
        label="What may it cost?",
        choices=POUNDS,
        required=False,
        help_text="By the lowest price it tells. What tells no price is left out.",
    )
    way = forms.MultipleChoiceField(
        label="It must have", required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    order = forms.ChoiceField(label="In which order?", choices=ORDER_CHOICES, required=False)
    looks: Mapping[str, Look]
    first = ("q", "where", "whom")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        ways = ways_in_names()
        self.fields["way"].choices = [(code, one.name) for code, one in ways.items()]  # type: ignore[attr-defined]
        self.looks = {"way": Look(small=True, languages={code: one.language for code, one in ways.items()})}
        if not ways:
            del self.fields["way"]

    @property
    def more(self) -> list[forms.BoundField]:
        """The questions under “More choices”."""
        return [bound for bound in self if bound.name not in self.first]

    def clean(self) -> dict[str, Any]:
        """Take a postcode that stands among the words out of them, and look there."""
        said = super().clean() or {}
        words = said.get("q", "").split()
        for start in range(len(words)):
            for end in (start + 2, start + 1):
                if POSTCODE.fullmatch(squeezed("".join(words[start:end]))):
                    return self._moved(said, words, start, end)
        return said

    def _moved(self, said: dict[str, Any], words: list[str], start: int, end: int) -> dict[str, Any]:
        said["q"] = " ".join((*words[:start], *words[end:])).removesuffix(" near").removesuffix(" in")
        if said.get("where") is None and "where" not in self.errors:
            try:
                said["where"] = spot_named("".join(words[start:end]))
            except NoSuchPlace as nowhere:
                self.add_error("where", str(nowhere))
        return said

    def clean_on(self) -> dt.date | None:
        """Return the date meant; only of days that are worked out."""
        on: dt.date | None = self.cleaned_data["on"]
        today = timezone.localdate()
        if on is not None and not today <= on <= window(today)[1]:
            raise forms.ValidationError(Sentence("Choose a date from today to {day}", day=window(today)[1]))
        return on

    def clean_where(self) -> Spot | None:
        """Return the place meant."""
        typed = self.cleaned_data["where"].strip()
        if not typed:
            return None
        try:
            return spot_named(typed)
        except NoSuchPlace as nowhere:
            raise forms.ValidationError(str(nowhere)) from nowhere

    def address(self) -> str:
        """Return the query of the page that answers."""
        said = QueryDict(mutable=True)
        spot: Spot | None = self.cleaned_data["where"]
        if self.cleaned_data["q"]:
            said["q"] = self.cleaned_data["q"]
        if spot is not None:
            said["area"] = spot.area
        if self.cleaned_data["whom"] not in ("", "self"):
            said["whom"] = self.cleaned_data["whom"]
        for name in ("age", "miles", "day", "part", "season", "pounds"):
            if (value := self.cleaned_data[name]) not in ("", None):
                said[name] = str(value)
        if self.cleaned_data["on"]:
            said["on"] = self.cleaned_data["on"].isoformat()
            said.pop("day", None)
        if self.cleaned_data["free"]:
            said["free"] = "1"
        said.setlist("way", self.cleaned_data.get("way", []))
        if self.cleaned_data["order"] not in ("", "best"):
            said["order"] = self.cleaned_data["order"]
        said["go"] = "1"
        return said.urlencode()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page's address asks for, and the words for it."""

    sought: Sought
    area: Area | None
    whom: str
    asked: bool

    @property
    def before(self) -> dict[str, Any]:
        """What stands in the form."""
        return {
            "q": self.sought.words,
            "where": self.area.name if self.area else "",
            "whom": self.whom or "self",
            "age": self.sought.age,
            "miles": f"{self.miles:g}" if self.miles else "",
            "day": self.sought.day,
            "on": self.sought.on,
            "part": self.sought.part,
            "season": self.sought.season,
            "free": self.sought.free,
            "pounds": str(self.sought.pounds or ""),
            "way": list(self.sought.ways_in),
            "order": self.sought.order,
        }

    @property
    def miles(self) -> float:
        """How far at most, in whole miles as it was chosen; 0: any distance."""
        return round((self.sought.within_km or 0) / KM_IN_A_MILE)

    @property
    def narrowed(self) -> bool:
        """Whether anything stands under “More choices”."""
        sought = self.sought
        return (
            bool(
                sought.age is not None
                or sought.within_km
                or sought.day
                or sought.on
                or sought.part
                or sought.season
                or sought.free
                or sought.pounds
                or sought.ways_in
            )
            or sought.order != "best"
        )

    @property
    def term_unknown(self) -> bool:
        """Whether nobody has written if school is on on the date asked for."""
        on = self.sought.on
        return on is not None and not is_known(
            on, list(SchoolTerm.objects.values_list("starts_on", "ends_on"))
        )

    @property
    def narrowed_by_link(self) -> bool:
        """Whether one of the choices beside the list is made."""
        sought = self.sought
        return bool(sought.kind or sought.theme or sought.need or sought.level or sought.sector)

    @property
    def filters(self) -> dict[str, Any]:
        """What narrows the search besides words and place, for the log: the choices, never a person's own words."""
        sought = self.sought
        named = {
            "kind": sought.kind, "theme": sought.theme, "need": sought.need, "level": sought.level,
            "sector": sought.sector, "ways_in": list(sought.ways_in), "day": sought.day, "on": str(sought.on or ""), "part": sought.part, "season": sought.season,
            "free": sought.free, "pounds": sought.pounds, "miles": self.miles, "age": _band(sought.age),
        }  # fmt: skip
        return {name: value for name, value in named.items() if value}


AGE_BANDS = (
    (4, "0 to 4"),
    (11, "5 to 11"),
    (17, "12 to 17"),
    (25, "18 to 25"),
    (64, "26 to 64"),
    (OLDEST, "65 and over"),
)


def _band(age: int | None) -> str:
    return "" if age is None else next(words for most, words in AGE_BANDS if age <= most)


def ways_in_names() -> dict[str, TermName]:
    """Return what the terms of accessibility are called on this page, by number."""
    terms = Term.objects.filter(taxonomy__code=WAYS_IN)[:MOST_WAYS]
    spoken = (get_language() or ENGLISH).split("-")[0]
    return {str(number): name for number, name in names_of(terms, spoken).items()}


def asked_in(request: HttpRequest) -> Asked:
    """Read what a page's address asks for."""
    return asked_of(request.GET)


def asked_of(said: Any) -> Asked:
    """Read what a query asks for; what makes no sense in it is left out, and by which signpost somebody came asks for nothing."""
    area = Area.objects.light().filter(code=said.get("area", "")[:40]).first() if said.get("area") else None
    age, miles = _whole(said.get("age", ""), OLDEST), _whole(said.get("miles", ""), 100)
    sought = Sought(
        words=said.get("q", "").replace("\x00", "")[:LONGEST].strip(),
        spot=spot_in(area.code) if area else None,
        kind=_one_of(said.get("kind"), dict(KINDS)),
        theme=_one_of(said.get("theme"), THEME_WORDS),
        free=said.get("free") == "1",
        pounds=int(pounds) if (pounds := _one_of(said.get("pounds"), dict(POUNDS))) else None,
        as_typed=said.get("typed") == "1",
        need=_number(said.get("need", "")),
        level=_one_of(said.get("level"), dict(Service.LEVELS)),
        sector=_one_of(said.get("sector"), dict(Service.SECTORS)),
        ways_in=tuple(filter(None, map(_number, said.getlist("way")[:MOST_WAYS]))),
        age=age,
        day=_one_of(said.get("day"), DAYS),
        on=_date(said.get("on", "")),
        part=_one_of(said.get("part"), dict(PART_CHOICES)),
        season=_one_of(said.get("season"), dict(SEASONS)),
        within_km=miles * KM_IN_A_MILE if miles else None,
        order=_one_of(said.get("order"), dict(ORDER_CHOICES)) or "best",
    )
    whom = said.get("whom", "")
    return Asked(sought, area, whom if whom in WHOM else "self", bool(set(said) - {"from", "language"}))


def _one_of(value: str | None, known: Any) -> str:
    return value if value and value in known else ""


def _date(text: str) -> dt.date | None:
    """Return a date that is written as one and is worked out."""
    try:
        on = dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
    first, last = window(timezone.localdate())
    return on if first <= on <= last else None


def _number(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 19 else ""


def _whole(text: str, most: int) -> int | None:
    number = int(text) if _number(text) and len(text) < 4 else None
    return number if number is not None and number <= most else None
