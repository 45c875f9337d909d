"""The forms on officers' pages about whether it worked."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.forms import date
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.outcomes.learning.measures import MEASURES, UNITS
from folkmoot.outcomes.learning.pulsing import MARKS as TRUST_MARKS
from folkmoot.outcomes.learning.pulsing import QUESTIONS as TRUST
from folkmoot.outcomes.learning.reviewing import MARKS, RUBRIC
from folkmoot.outcomes.models import Criterion, HatWorn, Lesson, Pilot, Usefulness
from folkmoot.outcomes.models.pilots import AFTERWARDS
from folkmoot.partners.models import Officer
from folkmoot.partners.roles import roles_that_may
from folkmoot.places.models import Area

LONGEST = 2_000
MOST_LISTED = 60
MOST_WARDS = 400
OTHERWISE = "otherwise"  # no option: options are whole sentences


def text(label: str, help_text: str = "", *, rows: int = 4, required: bool = True) -> forms.CharField:
    """A box for several sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class PilotForm(PlainForm):
    """What is tried, and what we think will happen."""

    title = forms.CharField(label="What is it called?", max_length=200)
    priority = forms.CharField(
        label="What should it help with?", max_length=200, help_text="Like “The police and crime plan”."
    )
    approach = text("What will be tried?", "In plain words: who asks whom, where and how.")
    hypothesis = text("What do you think will happen, and why?", "So that it can turn out to be wrong.")
    engagements = forms.ModelMultipleChoiceField(
        Engagement.objects.none(),
        label="In which engagements is it tried?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    channels = forms.MultipleChoiceField(
        label="Which ways of asking are tried?",
        help_text="Tick none if it is about all of them.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, user: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        mine = Engagement.objects.visible_to(user).values_list("pk", flat=True)[:MOST_LISTED]
        self.fields["engagements"].queryset = Engagement.objects.filter(pk__in=list(mine))  # type: ignore[attr-defined]
        asked = Collector.objects.visible_to(user).order_by().values_list("channel", flat=True).distinct()
        self.fields["channels"].choices = [(each, channel_name(each)) for each in sorted(asked)]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what planning and changing take."""
        return {**self.cleaned_data, "engagements": list(self.cleaned_data["engagements"])}


class CriterionForm(PlainForm):
    """By what the pilot is judged."""

    looks = {"comparison": Look(inline=True), "target": Look(classes="govuk-input--width-5")}
    measure = forms.ChoiceField(
        label="What is measured?",
        choices=[
            (each.slug, f"{each.name} ({UNITS[each.unit]})" if UNITS[each.unit] else each.name)
            for each in MEASURES.values()
        ],
    )
    comparison = forms.ChoiceField(
        label="It should be", choices=Criterion.COMPARISONS, widget=forms.RadioSelect, initial="least"
    )
    target = forms.FloatField(
        label="Target", min_value=0, help_text="In the unit named beside the measure: 40 for 40 per cent."
    )

    def given(self) -> dict[str, Any]:
        """Return the target in the measure's own unit."""
        chosen = self.cleaned_data
        return chosen | {"target": MEASURES[chosen["measure"]].meant(chosen["target"])}


class LessonForm(PlainForm):
    """Something learned."""

    looks = {"kind": Look(inline=True)}
    kind = forms.ChoiceField(
        label="What should follow from it?", choices=Lesson.KINDS, widget=forms.RadioSelect
    )
    words = text("What did you learn?", rows=3)


class VerdictForm(PlainForm):
    """What becomes of a pilot, and why."""

    looks = {"verdict": Look(inline=True), "publish": Look(optional="")}
    verdict = forms.ChoiceField(
        label="What should become of it?", choices=Pilot.VERDICTS, widget=forms.RadioSelect
    )
    because = text("Why?", "What it brought and what it did not. Failures too: others will decide by them.")
    publish = forms.BooleanField(
        label="Publish it",
        required=False,
        help_text="Everybody can then read the pilot, its results and this.",
    )


class ScaleForm(PlainForm):
    """On what scale."""

    looks = {"scale": Look(classes="govuk-input--width-5", suffix="times as many uses")}
    scale = forms.FloatField(
        label="How much larger?",
        min_value=0.1,
        max_value=1_000,
        help_text="10 for ten times as many barbers.",
    )


class CameForm(PlainForm):
    """In which engagement it was used at scale."""

    engagement = forms.ModelChoiceField(Engagement.objects.none(), label="Where was it used at that scale?")

    def __init__(self, *args: Any, user: Any, pilot: Pilot, **rest: Any) -> None:
        super().__init__(*args, **rest)
        mine = Engagement.objects.visible_to(user).exclude(pilots=pilot)
        self.fields["engagement"].queryset = mine  # type: ignore[attr-defined]


class AreaForm(PlainForm):
    """From which day on an area is reached."""

    area = forms.ModelChoiceField(Area.objects.none(), label="Which area?")
    reached_on = date("From which day on?", "A day to come is a plan.", required=True)
    note = forms.CharField(label="A note", max_length=200, required=False)

    def __init__(self, *args: Any, kind: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["area"].queryset = Area.objects.filter(kind=kind).order_by("name")[:MOST_WARDS]  # type: ignore[attr-defined]


class AfterwardsForm(PlainForm):
    """What people did after taking part."""

    looks = {"people": Look(classes="govuk-input--width-5")}
    kind = forms.ChoiceField(label="What did they do?", choices=AFTERWARDS)
    people = forms.IntegerField(label="How many?", min_value=0, max_value=1_000_000)
    source = forms.CharField(
        label="How were they counted?", max_length=200, help_text="Like “Sign-up sheet of the litter group”."
    )


class OptionForm(PlainForm):
    """What somebody chooses: one of the options people were asked about, or something else in their own words."""

    choice: forms.CharField
    option = forms.ChoiceField(label="", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, engagement: Engagement, **rest: Any) -> None:
        super().__init__(*args, **rest)
        live = [one.words for one in engagement.options.all() if one.live]
        if not live:
            del self.fields["option"]
            return
        self.fields["option"].label = self.fields["choice"].label
        self.fields["option"].choices = [*((words, words) for words in live), (OTHERWISE, "Something else")]  # type: ignore[attr-defined]
        self.fields["choice"].label = "If something else: what?"
        self.fields["choice"].help_text = "Or what you would add to the option."
        self.fields["choice"].required = False

    def clean(self) -> dict[str, Any]:
        """Return the choice as one text: the option, with what was added to it."""
        chosen = dict(super().clean() or {})
        option, own = chosen.pop("option", OTHERWISE), chosen.get("choice", "").strip()
        if "option" in self.fields and "option" not in self.errors:
            if not option:
                self.add_error("option", "Choose one, or “Something else”.")
            elif option == OTHERWISE and not own:
                self.add_error("choice", "Say in your own words what.")
        chosen["choice"] = own if option == OTHERWISE else f"{option}. {own}" if own else option
        return chosen


class ForecastForm(OptionForm):
    """What somebody would choose without knowing what people said."""

    choice = text("I would choose", "The option, or in your own words.", rows=3)
    because = text("because", "What you go by: money, law, what you know of the place.", rows=4)


class ChoiceForm(OptionForm):
    """What was chosen in the end."""

    choice = text("I chose", rows=3)
    reason = text("because", "The reason people will be told.", rows=4)


class CompareForm(PlainForm):
    """Whether what people said changed the choice."""

    looks = {"became": Look(inline=True)}
    became = forms.ChoiceField(
        label="Is that what you would have chosen?",
        choices=[("kept", "Yes, I kept to it"), ("changed", "No, I changed it")],
        widget=forms.RadioSelect,
    )
    because = text("What kept or changed it?", rows=3)


class ReviewersForm(PlainForm):
    """Who reviews."""

    one = forms.ModelChoiceField(Officer.objects.none(), label="First reviewer")
    other = forms.ModelChoiceField(Officer.objects.none(), label="Second reviewer")

    def __init__(self, *args: Any, engagement: Engagement, **rest: Any) -> None:
        super().__init__(*args, **rest)
        seeing = [role.slug for role in roles_that_may("see_insight")]
        offered = Officer.objects.in_service().filter(partner=engagement.partner_id, role__in=seeing)
        for name in ("one", "other"):
            self.fields[name].queryset = offered.select_related("user", "partner")  # type: ignore[attr-defined]


class ReviewForm(PlainForm):
    """The five marks."""

    looks = dict.fromkeys(RUBRIC, Look(inline=True, small=True))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for part, (name, meaning) in RUBRIC.items():
            self.fields[part] = forms.TypedChoiceField(
                label=name, help_text=meaning, choices=MARKS, coerce=int, widget=forms.RadioSelect
            )
            self.fields[part].error_messages["required"] = f"Give a mark: {name}"
        self.fields["words"] = text("Anything to add?", rows=3, required=False)

    def given(self) -> dict[str, Any]:
        """Return the marks and the words apart."""
        chosen = dict(self.cleaned_data)
        return {"words": chosen.pop("words"), "scores": chosen}


class UsefulForm(PlainForm):
    """How useful it was."""

    rating = forms.TypedChoiceField(
        label="How useful was what people said?",
        choices=Usefulness.RATINGS,
        coerce=int,
        widget=forms.RadioSelect,
    )
    used_for = text(
        "What did you use it for?",
        "A decision, a budget, a conversation, nothing yet.",
        rows=3,
        required=False,
    )


class PulseForm(PlainForm):
    """Three sentences on trust."""

    looks = dict.fromkeys(TRUST, Look(inline=True, small=True))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name, sentence in TRUST.items():
            self.fields[name] = forms.TypedChoiceField(
                label=sentence, choices=TRUST_MARKS, coerce=int, widget=forms.RadioSelect
            )
            self.fields[name].error_messages["required"] = f"Choose an answer: {sentence}"


class WaveForm(PlainForm):
    """A new wave of the trust pulse."""

    name = forms.CharField(label="What is this wave called?", max_length=100, help_text="Like “Spring 2027”.")
    closes_on = date("When does it close?", "Two weeks are enough for most.", required=True)


class HatForm(PlainForm):
    """Which hat, each with the question its page answers."""

    looks = {
        "hat": Look(
            hints={
                "councillor": "What did people in my ward say, and what became of it?",
                "cabinet": "What waits for my reply, what is late, and what did we change?",
                "chief": "Are we hearing everyone, keeping our promises, and what does it cost?",
                "officer": "What do I do next?",
            }
        )
    }
    hat = forms.ChoiceField(label="Which hat are you wearing today?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["hat"].choices = HatWorn.HATS  # type: ignore[attr-defined]


class TimeForm(PlainForm):
    """Time in a community."""

    looks = {"minutes": Look(classes="govuk-input--width-5", suffix="minutes")}
    day = date("On which day?", required=True)
    place = forms.CharField(label="Where?", max_length=200)
    minutes = forms.IntegerField(label="For how long?", min_value=1, max_value=24 * 60)
    heard = text("What did you hear?", "No names: what was said, not by whom.", rows=3)


def wards(kind: str) -> list[Area]:
    """List the areas a councillor can speak for."""
    return list(Area.objects.filter(kind=kind).order_by("name").only("code", "name", "kind")[:MOST_WARDS])


def today() -> dt.date:
    """Return the day it is here."""
    return timezone.localdate()
