"""The forms in which officers map assets: a campaign, an asset, and what came of a message."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.assets.mapping import address_of
from folkmoot.assets.models import LEVELS, Asset, Connection, MappingCampaign
from folkmoot.assets.themes import THEMES
from folkmoot.assets.whereabouts import NoSuchPlace, Spot, spot_in, spot_of
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.partners.models import Partner
from folkmoot.places.models import Area

CONSENT = "You may keep what I can do and the area I live in, show it to the council’s own officers only, and ask me before you tell anybody. For a year, or until I say otherwise."
AREA_KINDS = ("county", "district", "ward")
YEAR = dt.timedelta(days=365)


def area_choices() -> list[tuple[str, str]]:
    """Return the areas that can be chosen, larger ones first."""
    rows = Area.objects.filter(kind__in=AREA_KINDS).values_list("code", "name", "kind")
    ordered = sorted(rows, key=lambda row: (AREA_KINDS.index(row[2]), row[1]))
    return [(code, name if kind != "ward" else f"{name} (ward)") for code, name, kind in ordered]


class CampaignForm(PlainForm):
    """Why assets are mapped, where and until when."""

    title = forms.CharField(label="What is the campaign called?", max_length=150)
    reason = forms.ChoiceField(
        label="Why do you map?", choices=MappingCampaign.REASONS, widget=forms.RadioSelect
    )
    aim = forms.CharField(
        label="What will be different when it worked?",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    scope = forms.CharField(
        label="What is mapped, and what is not?",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    areas = forms.MultipleChoiceField(
        label="Where? None: everywhere", required=False, widget=forms.CheckboxSelectMultiple
    )
    begins_on = forms.DateField(label="From", widget=DateParts)
    ends_on = forms.DateField(label="Until", widget=DateParts, required=False)
    looks = {"areas": Look(small=True)}

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        found = Area.objects.filter(kind__in=("county", "district")).values_list("code", "name")
        self.fields["areas"].choices = list(found)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        said = super().clean() or {}
        if said.get("ends_on") and said.get("begins_on") and said["ends_on"] < said["begins_on"]:
            self.add_error("ends_on", "It ends before it begins")
        return said


class AssetForm(PlainForm):
    """One asset: who, gifts, offer, ask, where, for whom, who found it, and for a person the consent."""

    level = forms.ChoiceField(label="What is it?", choices=LEVELS, widget=forms.RadioSelect)
    name = forms.CharField(label="What is it, or the person, called?", max_length=150)
    about = forms.CharField(
        label="What is it?", required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    head = forms.CharField(label="Head: what do they know?", required=False, max_length=300)
    heart = forms.CharField(label="Heart: what do they care about?", required=False, max_length=300)
    hands = forms.CharField(label="Hands: what can they do, make or lend?", required=False, max_length=300)
    offer = forms.CharField(
        label="What can people use?", required=False, max_length=300, help_text="One sentence they can act on"
    )
    ask = forms.CharField(
        label="What would help them?",
        required=False,
        max_length=300,
        help_text="One sentence somebody can act on",
    )
    themes = forms.MultipleChoiceField(
        label="What has it to do with?", choices=THEMES, required=False, widget=forms.CheckboxSelectMultiple
    )
    place = forms.CharField(label="Where is it, in words?", required=False, max_length=150)
    postcode = forms.CharField(
        label="Postcode",
        required=False,
        max_length=12,
        help_text="It is turned into an area and not kept. Of a person only the ward is kept.",
    )
    area = forms.ChoiceField(label="Or the area it is in", required=False)
    catchment = forms.MultipleChoiceField(
        label="Whom is it for? Hold Ctrl for several; none: the people of its district",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    campaign = forms.ModelChoiceField(
        label="Campaign", queryset=MappingCampaign.objects.none(), required=False, empty_label="None"
    )
    found_by = forms.CharField(label="Who found it?", required=False, max_length=150)
    email = forms.EmailField(
        label="E-mail of who looks after it",
        required=False,
        help_text="Kept encrypted, shown to nobody. Messages go there; without one they come to you.",
    )
    consent_wording = forms.CharField(
        label="For a person: what did they agree to?",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    consented_on = forms.DateField(
        label="For a person: when did they agree?", required=False, widget=DateParts
    )
    consent_until = forms.DateField(
        label="For a person: until when?",
        required=False,
        widget=DateParts,
        help_text="A year at most. That night all of it is deleted.",
    )
    looks = {"themes": Look(small=True)}

    def __init__(self, *args: Any, partner: Partner, asset: Asset | None = None, **rest: Any) -> None:
        super().__init__(*args, initial=_before(asset), **rest)
        self.asset = asset
        choices = area_choices()
        self.fields["area"].choices = [("", "As it was" if asset else "Choose an area"), *choices]  # type: ignore[attr-defined]
        self.fields["catchment"].choices = choices  # type: ignore[attr-defined]
        self.fields["campaign"].queryset = MappingCampaign.objects.filter(partner=partner)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Turn the postcode, or the area, into a spot at the door."""
        said = super().clean() or {}
        postcode, area = said.pop("postcode", ""), said.pop("area", "")
        said["spot"] = None
        try:
            if postcode:
                said["spot"] = spot_of(postcode)
            elif area and area != (self.asset.area if self.asset else ""):
                found = spot_in(area)
                said["spot"] = Spot(found.areas)
        except NoSuchPlace as nowhere:
            self.add_error("postcode", str(nowhere))
        return said


def _before(asset: Asset | None) -> dict[str, Any]:
    """What stands in the form before anybody writes in it."""
    today = timezone.localdate()
    if asset is None:
        return {"consent_wording": CONSENT, "consented_on": today, "consent_until": today + YEAR}
    names = [name for name in AssetForm.base_fields if hasattr(asset, name)]
    kept = {name: getattr(asset, name) for name in names}
    return kept | {"themes": asset.themes.split(), "campaign": asset.campaign_id, "email": address_of(asset)}


class ConnectForm(PlainForm):
    """That a connection was made: its kind and day, and nobody's name."""

    kind = forms.ChoiceField(label="What came of it?", choices=Connection.KINDS, widget=forms.RadioSelect)
    on = forms.DateField(label="When?", widget=DateParts)
    with_asset = forms.ModelChoiceField(
        label="With which other asset, if any?",
        queryset=Asset.objects.none(),
        required=False,
        empty_label="None",
    )

    def __init__(self, *args: Any, others: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["with_asset"].queryset = others  # type: ignore[attr-defined]

    def clean_on(self) -> dt.date:
        """Refuse a day that has not come."""
        on: dt.date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("That day has not come yet")
        return on


class FileForm(PlainForm):
    """A file of assets, tried first."""

    file = forms.FileField(label="Which file?", help_text="CSV or Excel, with the headings of the example")
    campaign = forms.ModelChoiceField(
        label="Campaign", queryset=MappingCampaign.objects.none(), required=False, empty_label="None"
    )
    add = forms.ChoiceField(
        label="What shall we do?",
        choices=[("try", "Try it: say what would be added, and keep nothing"), ("add", "Add them as drafts")],
        widget=forms.RadioSelect,
        initial="try",
    )

    def __init__(self, *args: Any, partner: Partner, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["campaign"].queryset = MappingCampaign.objects.filter(partner=partner)  # type: ignore[attr-defined]
