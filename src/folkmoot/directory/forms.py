"""The form in which officers write a service down: three blocks it is not published without, and how people get it."""

from typing import Any

from django import forms

from folkmoot.assets.forms import area_choices
from folkmoot.assets.themes import THEMES
from folkmoot.assets.whereabouts import NoSuchPlace, Spot, spot_in, spot_of
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.directory.models import Service


class ServiceForm(PlainForm):
    """One service."""

    name = forms.CharField(label="What is the service called?", max_length=200)
    organisation = forms.CharField(label="Who gives it?", max_length=200, help_text="The organisation’s name")
    summary = forms.CharField(label="What is it, in one sentence?", max_length=300, required=False)
    description = forms.CharField(
        label="What do people get?",
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    eligibility = forms.CharField(
        label="Who is it for?", max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    accessibility = forms.CharField(
        label="How can everybody reach and use it?",
        max_length=2_000,
        required=False,
        help_text="Steps, toilets, hearing loop, quiet times, interpreters, transport",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    minimum_age = forms.IntegerField(label="From age", min_value=0, max_value=120, required=False)
    maximum_age = forms.IntegerField(label="To age", min_value=0, max_value=120, required=False)
    application_process = forms.CharField(
        label="How do people get it?",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    free = forms.BooleanField(label="It is free", required=False)
    cost = forms.CharField(label="What does it cost?", max_length=200, required=False)
    when = forms.CharField(label="When?", max_length=300, required=False)
    phone = forms.CharField(label="Phone", max_length=60, required=False)
    email = forms.EmailField(label="E-mail", required=False)
    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    place = forms.CharField(label="Where? The name of the place", max_length=200, required=False)
    address = forms.CharField(label="Its address", max_length=300, required=False)
    postcode = forms.CharField(label="Its postcode", max_length=10, required=False)
    area = forms.ChoiceField(label="Or the area it is in", required=False)
    catchment = forms.MultipleChoiceField(
        label="Whose people is it for? Hold Ctrl for several; none: the people of its district",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    themes = forms.MultipleChoiceField(
        label="What has it to do with?", choices=THEMES, required=False, widget=forms.CheckboxSelectMultiple
    )
    added_because = forms.CharField(
        label="Added because …",
        max_length=300,
        required=False,
        help_text="Shown in public, for example: a parent told us. Never who.",
    )
    looks = {"themes": Look(small=True)}

    def __init__(self, *args: Any, service: Service | None = None, **rest: Any) -> None:
        super().__init__(*args, initial=_before(service), **rest)
        choices = area_choices()
        self.fields["area"].choices = [("", "Choose an area"), *choices]  # type: ignore[attr-defined]
        self.fields["catchment"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Turn the postcode, or the area, into a spot."""
        said = super().clean() or {}
        area = said.pop("area", "")
        said["spot"] = None
        try:
            if said.get("postcode"):
                said["spot"] = spot_of(said["postcode"])
            elif area:
                said["spot"] = Spot(spot_in(area).areas)
        except NoSuchPlace as nowhere:
            self.add_error("postcode", str(nowhere))
        least, most = said.get("minimum_age"), said.get("maximum_age")
        if least is not None and most is not None and least > most:
            self.add_error("maximum_age", "The oldest is younger than the youngest")
        return said


def _before(service: Service | None) -> dict[str, Any]:
    """What stands in the form before anybody writes in it."""
    if service is None:
        return {}
    kept = {name: getattr(service, name) for name in ServiceForm.base_fields if hasattr(service, name)}
    kept |= {"organisation": service.organisation.name, "themes": service.themes.split()}
    if (at := service.locations.first()) is not None:
        kept |= {"place": at.name, "address": at.address, "postcode": at.postcode, "area": at.area}
    return kept
