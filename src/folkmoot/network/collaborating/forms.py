"""The forms of a shared plan: the plan, its levels, an activity, one's own line."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.engagements.models import Engagement
from folkmoot.network.models import AIMS, Group, SharedPlan
from folkmoot.partners.models import Partner


def _long(label: str, most: int, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=most, widget=forms.Textarea(attrs={"rows": 3}), help_text=hint
    )


class PlanForm(PlainForm):
    """What partners plan together, and for which of the three aims."""

    title = forms.CharField(label="What is the plan called?", max_length=150)
    about = _long("What is it about?", 2_000)
    resources = _long(
        "How do you use best what you have?", 1_000, "People, rooms, newsletters, events of each partner"
    )
    audiences = _long("Whom will you reach that you do not reach now?", 1_000)
    insight = _long("How will you hear what people really think?", 1_000)
    partners = forms.ModelMultipleChoiceField(
        label="Who takes part?",
        queryset=Partner.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    begins_on = forms.DateField(label="From", widget=DateParts)
    ends_on = forms.DateField(label="Until", widget=DateParts, required=False)
    published = forms.BooleanField(label="Everybody may read it", required=False)

    def __init__(self, *args: Any, lead: Partner, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["partners"].queryset = Partner.objects.exclude(pk=lead.pk)  # type: ignore[attr-defined]


class LevelsForm(PlainForm):
    """The partnership's own names for the four levels, and what each commits to."""

    def __init__(self, *args: Any, plan: SharedPlan, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for number, level in enumerate(plan.levels, 1):
            name = forms.CharField(label=f"Level {number}: its name", max_length=40, initial=level["name"])
            commits = forms.CharField(
                label=f"Level {number}: what a partner commits to", max_length=200, initial=level["commits"]
            )
            self.fields |= {f"name_{number}": name, f"commits_{number}": commits}

    def levels(self) -> list[dict[str, str]]:
        """Return the four as they are kept."""
        said = self.cleaned_data
        return [{"name": said[f"name_{n}"], "commits": said[f"commits_{n}"]} for n in (1, 2, 3, 4)]


class ActivityForm(PlainForm):
    """Something partners do together."""

    title = forms.CharField(label="What do you do together?", max_length=150)
    about = _long("How?", 1_000)
    aims = forms.MultipleChoiceField(
        label="For which aims?", choices=AIMS, widget=forms.CheckboxSelectMultiple, required=False
    )
    engagement = forms.ModelChoiceField(
        label="Engagement", queryset=Engagement.objects.none(), required=False, empty_label="None"
    )
    group = forms.ModelChoiceField(
        label="Group that does it", queryset=Group.objects.none(), required=False, empty_label="None"
    )
    begins_on = forms.DateField(label="When?", widget=DateParts, required=False)

    def __init__(self, *args: Any, lead: Partner, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["engagement"].queryset = Engagement.objects.filter(partner=lead)  # type: ignore[attr-defined]
        self.fields["group"].queryset = Group.objects.running().filter(partner=lead)  # type: ignore[attr-defined]


class LineForm(PlainForm):
    """What one's own partner offers and gets."""

    level = forms.TypedChoiceField(
        label="On which level do you take part?", widget=forms.RadioSelect, coerce=int
    )
    offers = forms.CharField(
        label="What do you offer?", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    gets = forms.CharField(label="What do you get?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, plan: SharedPlan, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (number, f"{level['name']}: {level['commits']}") for number, level in enumerate(plan.levels, 1)
        ]
