"""Brings assets in from a table, each row tried by itself: what cannot be taken is named by its line and nothing is guessed."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from folkmoot.assets.mapping import keep_asset
from folkmoot.assets.models import Asset, MappingCampaign
from folkmoot.assets.themes import THEME_WORDS
from folkmoot.assets.whereabouts import NoSuchPlace, Spot, folded, spot_in, spot_of
from folkmoot.partners.models import Partner
from folkmoot.places.models import Area
from folkmoot.questions.policies import NotPossible
from folkmoot.sheets import Sheet, SheetRefused

MOST_ROWS = 2_000
COLUMNS = (
    "level", "name", "about", "head", "heart", "hands", "offer", "ask", "themes", "place", "postcode", "area", "found_by", "email",
)  # fmt: skip
EXAMPLE = (
    ",".join(COLUMNS),
    'association,Mill Lane Choir,"Sixty voices, no audition",Harmony,Nobody sings alone,"A hall with a piano",'
    '"Come and sing on Tuesdays","Somebody who can drive people home","company arts",St Mary’s Hall,,Dunmere,Ola Officer,choir@example.org',
)
LEVEL_WORDS = {"association": "association", "group": "association", "organisation": "organisation"}
LONGEST = {"name": 150, "about": 1_000, "place": 150, "found_by": 150}
LONGEST_OTHER = 300


@dataclass(slots=True)
class Brought:
    """What a file would bring, or brought: how many, which were there before, and the sentence for each line that stays out."""

    names: list[str] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    kept: bool = False


class _NotKept(Exception):
    """Takes everything back that a trial run wrote."""


def bring(
    sheet: Sheet, *, user: Any, partner: Partner, campaign: MappingCampaign | None, keep: bool
) -> Brought:
    """Add the rows of a table as drafts, or only try it. Raises `SheetRefused` where it is no table of assets."""
    lacking = [name for name in ("level", "name") if name not in sheet.columns]
    if lacking:
        raise SheetRefused(f"The file needs a column called {' and one called '.join(lacking)}.")
    found = Brought(kept=keep)
    before = {folded(name) for name in Asset.objects.filter(partner=partner).values_list("name", flat=True)}
    try:
        with transaction.atomic():
            for line, row in sheet.rows:
                if len(found.names) >= MOST_ROWS:
                    raise SheetRefused(f"There are more than {MOST_ROWS:,} assets in this file. Split it.")
                _bring_one(line, row, found, before, user=user, partner=partner, campaign=campaign)
            if not keep:
                raise _NotKept
    except _NotKept:
        pass
    found.problems += [(problem.line, problem.sentence) for problem in sheet.problems]
    return found


def _bring_one(line: int, row: dict[str, str], found: Brought, before: set[str], **about: Any) -> None:
    name = row["name"].strip()
    if folded(name) in before:
        found.there.append(name)
        return
    try:
        said = _said(row)
        with transaction.atomic():
            keep_asset(**said, **about)
    except (NotPossible, NoSuchPlace) as refused:
        found.problems.append((line, str(refused)))
        return
    before.add(folded(name))
    found.names.append(name)


def _said(row: dict[str, str]) -> dict[str, Any]:
    """Read one row; raise with the sentence that says what is wrong in it."""
    level = LEVEL_WORDS.get(row["level"].strip().lower())
    if row["level"].strip().lower() in ("individual", "person", "one person"):
        raise NotPossible("People are not taken from files: each must have agreed. Add them one by one.")
    if level is None:
        raise NotPossible(f"The level must be association or organisation, not “{row['level'][:40]}”.")
    said: dict[str, Any] = {name: row.get(name, "").strip() for name in COLUMNS[1:]}
    if not said["name"]:
        raise NotPossible("There is no name.")
    long = [name for name, value in said.items() if len(value) > LONGEST.get(name, LONGEST_OTHER)]
    if long:
        raise NotPossible(f"Too long: {', '.join(long)}.")
    themes = said.pop("themes").replace(",", " ").split()
    if unknown := [theme for theme in themes if theme not in THEME_WORDS]:
        raise NotPossible(f"There is no theme “{unknown[0][:40]}”. Use {', '.join(THEME_WORDS)}.")
    spot = _spot(said.pop("postcode"), said.pop("area"))
    return {**said, "level": level, "themes": themes, "spot": spot}


def _spot(postcode: str, area: str) -> Spot | None:
    if postcode:
        return spot_of(postcode)
    if not area:
        return None
    known = Area.objects.light().filter(kind__in=("ward", "district", "county"))
    code = known.filter(code=area).values_list("code", flat=True).first()
    code = code or known.filter(name__iexact=area).order_by("kind").values_list("code", flat=True).first()
    if code is None:
        raise NoSuchPlace(f"There is no area called “{area[:60]}”.")
    return Spot(spot_in(code).areas)
