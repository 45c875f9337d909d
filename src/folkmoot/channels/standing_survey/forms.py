"""The officers' forms about standing surveys: begin one, set a wave up, draw a sample, erase addresses."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.channels.standing_survey.address_list import BY_COLUMN, ONE
from folkmoot.channels.standing_survey.models import Survey
from folkmoot.channels.standing_survey.running_waves import ERASED_AFTER
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.places.showing import kind_words

LONGEST_KEPT = dt.timedelta(days=366)
MOST_DRAWN = 50_000
MOST_IN_CLUSTER = 100
ENDS_BEFORE = "Fieldwork ends before it begins. Change one of the days."
NOT_HOMES = "That is more than were asked. Change one of the numbers."


class SurveyForm(PlainForm):
    """A new survey's name."""

    name = forms.CharField(
        label="What is the survey called?",
        max_length=150,
        help_text="The name that stays from wave to wave, for example “Feeling the Difference”.",
    )


class WaveForm(PlainForm):
    """What is known of a wave."""

    looks = {
        "issued": Look(classes="govuk-input--width-5"),
        "not_eligible": Look(classes="govuk-input--width-5"),
    }

    survey = forms.ModelChoiceField(
        label="Which survey is it a wave of?",
        queryset=Survey.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    name = forms.CharField(
        label="What is this wave called?",
        max_length=80,
        help_text="Short: “Spring 2027”. It stands under the trends.",
    )
    fieldwork_from = forms.DateField(label="When does fieldwork begin?", widget=DateParts)
    fieldwork_to = forms.DateField(label="When does it end?", widget=DateParts, required=False)
    issued = forms.IntegerField(
        label="How many addresses are asked?",
        min_value=1,
        max_value=5_000_000,
        required=False,
        help_text="Leave it empty where the sample is drawn here: then it is known.",
    )
    not_eligible = forms.IntegerField(
        label="How many of them turned out to be no homes?",
        min_value=0,
        max_value=5_000_000,
        required=False,
        help_text="Empty houses, businesses, letters that came back.",
    )

    def __init__(self, *args: Any, surveys: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["survey"].queryset = surveys  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse days and numbers that contradict each other."""
        said: dict[str, Any] = super().clean() or {}
        begins, ends = said.get("fieldwork_from"), said.get("fieldwork_to")
        if begins and ends and ends < begins:
            self.add_error("fieldwork_to", ENDS_BEFORE)
        said["not_eligible"] = said.get("not_eligible") or 0
        if said.get("issued") and said["not_eligible"] > said["issued"]:
            self.add_error("not_eligible", NOT_HOMES)
        return said


class DrawForm(PlainForm):
    """A list of addresses, and how to draw from it."""

    looks = {
        "number": Look(classes="govuk-input--width-5"),
        "in_cluster": Look(classes="govuk-input--width-5"),
        "by": Look(reveals={BY_COLUMN: "stratum"}),
    }

    file = forms.FileField(
        label="The list of addresses",
        help_text="CSV or Excel, up to 250,000 lines, with a heading “postcode”. Only what is drawn is kept, encrypted, until it is erased.",
    )
    by = forms.ChoiceField(label="Within what is drawn?", widget=forms.RadioSelect)
    stratum = forms.CharField(label="The heading of the column of strata", max_length=80, required=False)
    number = forms.IntegerField(
        label="How many addresses in all?",
        min_value=2,
        max_value=MOST_DRAWN,
        required=False,
        help_text="They are shared out in proportion to how many addresses each stratum has.",
    )
    numbers = forms.CharField(
        label="Or how many in each stratum?",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One stratum a line, its name and a number: “Dunmere 400”. For asking more people where few live.",
    )
    cluster = forms.CharField(
        label="The heading of a column of clusters",
        max_length=80,
        required=False,
        help_text="Only where interviewers walk: streets or postcode sectors are drawn first, then addresses in them.",
    )
    in_cluster = forms.IntegerField(
        label="At most how many addresses in each cluster?",
        min_value=1,
        max_value=MOST_IN_CLUSTER,
        required=False,
    )
    seed = forms.CharField(
        label="From which words is it drawn?",
        max_length=80,
        help_text="The seed. Write down what nobody could choose to suit them, such as Saturday’s lottery numbers. The same list and seed draw the same addresses.",
    )
    erase_on = forms.DateField(label="When are the addresses erased?", widget=DateParts)

    def __init__(self, *args: Any, kinds: list[str], ends: dt.date | None, **rest: Any) -> None:
        super().__init__(
            *args, initial={"erase_on": (ends or timezone.localdate()) + ERASED_AFTER, "by": ONE}, **rest
        )
        self.fields["by"].choices = [  # type: ignore[attr-defined]
            (ONE, "The whole list"),
            *((kind, f"Each {kind_words(kind)}, by postcode") for kind in kinds),
            (BY_COLUMN, "Each stratum that a column of the list names"),
        ]

    def clean_numbers(self) -> dict[str, int]:
        """Read a number for each stratum."""
        given: dict[str, int] = {}
        for line in self.cleaned_data["numbers"].splitlines():
            name, _, number = line.strip().replace(",", " ").replace("\t", " ").rpartition(" ")
            if not line.strip():
                continue
            if not name.strip() or not number.isdecimal() or len(number) > 6:
                raise forms.ValidationError(f"“{line.strip()[:60]}” is not a name and a number.")
            given[" ".join(name.split())] = int(number)
        if sum(given.values()) > MOST_DRAWN:
            raise forms.ValidationError(f"At most {MOST_DRAWN:,} addresses are drawn.")
        return given

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs together."""
        said: dict[str, Any] = super().clean() or {}
        if "numbers" in said and "number" in said and bool(said["numbers"]) == bool(said["number"]):
            self.add_error("number", "Say how many in all, or how many in each stratum: one of the two.")
        if said.get("by") == BY_COLUMN and not said.get("stratum"):
            self.add_error("stratum", "Write the heading of the column that names the strata.")
        if bool(said.get("cluster")) != bool(said.get("in_cluster")):
            self.add_error(
                "in_cluster", "Clusters need both: the heading of their column, and how many in each."
            )
        day, today = said.get("erase_on"), timezone.localdate()
        if day and not today < day <= today + LONGEST_KEPT:
            self.add_error("erase_on", "Choose a day after today, within a year.")
        return said


class EraseForm(PlainForm):
    """That the addresses are to go."""

    sure = forms.BooleanField(label="Yes, erase them. I know that they cannot be brought back.")
