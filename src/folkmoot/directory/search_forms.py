"""What somebody types who looks for help, and how it is kept in a page's address: an area, never a postcode."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.assets.whereabouts import NoSuchPlace, Spot, spot_in, spot_named
from folkmoot.design.forms import PlainForm
from folkmoot.directory.finding import KINDS, Sought
from folkmoot.places.models import Area

FOR_WHOM = [
    ("self", "Me"),
    ("friend", "A friend"),
    ("relative", "A relative"),
    ("customer", "Somebody I work with"),
]
WHOM = dict(FOR_WHOM)
LONGEST = 200


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
    def before(self) -> dict[str, str]:
        """What stands in the form."""
        return {
            "q": self.sought.words,
            "where": self.area.name if self.area else "",
            "whom": self.whom or "self",
        }


def asked_in(request: HttpRequest) -> Asked:
    """Read what an address asks for; what makes no sense in it is left out."""
    said: Any = request.GET
    area = Area.objects.light().filter(code=said.get("area", "")[:40]).first() if said.get("area") else None
    kind, theme = said.get("kind", ""), said.get("theme", "")
    sought = Sought(
        words=said.get("q", "").replace("\x00", "")[:LONGEST].strip(),
        spot=spot_in(area.code) if area else None,
        kind=kind if kind in dict(KINDS) else "",
        theme=theme if theme in THEME_WORDS else "",
        free=said.get("free") == "1",
        as_typed=said.get("typed") == "1",
    )
    whom = said.get("whom", "")
    return Asked(sought, area, whom if whom in WHOM else "self", bool(said))
