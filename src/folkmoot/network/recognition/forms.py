"""The forms of recognition."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.network.choosing import WhoField
from folkmoot.network.models import Group, Member


def skills_field() -> forms.CharField:
    """Skills in one line, a comma between two."""
    return forms.CharField(
        label="Skills learnt or used",
        required=False,
        max_length=400,
        help_text="With a comma between two, for example: listening, writing plainly, speaking in a meeting",
    )


class HoursForm(PlainForm):
    """Time given on a day."""

    looks = {"group": Look(optional="")}
    group = forms.ModelChoiceField(
        Group.objects.none(), label="To which group?", empty_label="Choose a group"
    )
    on = forms.DateField(label="On which day?", widget=DateParts)
    hours = forms.DecimalField(
        label="How many hours?", min_value=0.25, max_value=24, decimal_places=2, help_text="For example 1.5"
    )
    what = forms.CharField(label="What was done?", max_length=300)
    skills = skills_field()

    def __init__(
        self, *args: Any, member: Member | None = None, group: Group | None = None, **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        if group is not None:
            del self.fields["group"]
        else:
            groups = Group.objects.filter(memberships__member=member).distinct()
            self.fields["group"].queryset = groups  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what was said, as it is kept."""
        kept: dict[str, Any] = {
            name: self.cleaned_data[name] for name in ("group", "on", "what") if name in self.cleaned_data
        }
        minutes = int(self.cleaned_data["hours"] * 60)
        return {**kept, "minutes": minutes, "skills": self.cleaned_data["skills"].split(",")}


class MemberHoursForm(HoursForm):
    """Time a member of one group gave, noted by an officer."""

    member = WhoField(label="Who?")
    field_order = ["member", "on", "hours", "what", "skills"]

    def __init__(self, *args: Any, group: Group, **rest: Any) -> None:
        super().__init__(*args, group=group, **rest)
        self.fields["member"].group = group  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what was said, with whose time it was."""
        return {**super().said(), "member": self.cleaned_data["member"]}


class CertificateForm(PlainForm):
    """What a member is certified."""

    member = WhoField(label="Who?")
    award = forms.CharField(label="What is certified?", max_length=150, help_text="As it stands on the paper")
    from_on = forms.DateField(label="From which day?", widget=DateParts)
    to_on = forms.DateField(label="To which day?", widget=DateParts)

    def __init__(self, *args: Any, group: Group, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["member"].group = group  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that it ends after it begins."""
        said = super().clean() or {}
        if said.get("from_on") and said.get("to_on") and said["to_on"] < said["from_on"]:
            self.add_error("to_on", "It ends before it begins. Change one of the days.")
        return said


class ProgrammeForm(PlainForm):
    """A programme of some weeks."""

    name = forms.CharField(label="What is it called?", max_length=150)
    award = forms.CharField(
        label="What is the award called?", max_length=150, help_text="As it stands on the certificate"
    )
    begins_on = forms.DateField(label="When is its first week?", widget=DateParts)
    weeks = forms.IntegerField(label="How many weeks?", min_value=1, max_value=52, initial=12)
    least = forms.IntegerField(
        label="In how many weeks must somebody be there for the award?", min_value=1, max_value=52, initial=9
    )
    hours = forms.DecimalField(label="How many hours a week?", min_value=0.25, max_value=40, decimal_places=2)
    skills = skills_field()

    def clean(self) -> dict[str, Any]:
        """Check that the award can be reached."""
        said = super().clean() or {}
        if said.get("weeks") and said.get("least") and said["least"] > said["weeks"]:
            self.add_error("least", "Nobody can be there in more weeks than there are.")
        return said

    def said(self) -> dict[str, Any]:
        """Return what was said, as it is kept."""
        kept = {name: self.cleaned_data[name] for name in ("name", "award", "begins_on", "weeks", "least")}
        minutes = int(self.cleaned_data["hours"] * 60)
        return {**kept, "minutes_a_week": minutes, "skills": self.cleaned_data["skills"].split(",")}


class TakePartForm(PlainForm):
    """Who takes part in a programme."""

    member = WhoField(label="Who takes part too?")

    def __init__(self, *args: Any, group: Group, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["member"].group = group  # type: ignore[attr-defined]


class AskForm(PlainForm):
    """What a reference is for."""

    asked_for = forms.CharField(
        label="What is the reference for?",
        max_length=300,
        help_text="For example: a place at college, a job in a shop",
    )


class ReferenceForm(PlainForm):
    """A reference, or why none is written."""

    words = forms.CharField(
        label="The reference", required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 10})
    )
    declined_because = forms.CharField(
        label="Or: why you write none",
        required=False,
        max_length=300,
        help_text="The member reads it on their own page.",
    )


class WithdrawForm(PlainForm):
    """Why a certificate no longer holds."""

    because = forms.CharField(label="Why does it no longer hold?", max_length=300)


class CheckForm(PlainForm):
    """A certificate somebody was shown."""

    code = forms.CharField(label="The code on the certificate", max_length=60)
    name = forms.CharField(label="The name on the certificate", max_length=150)
