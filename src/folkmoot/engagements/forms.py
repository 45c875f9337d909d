"""The forms on officers' pages about engagements."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Count
from django.utils import timezone

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.templatetags.words import day
from folkmoot.design.widgets import DateParts
from folkmoot.engagements.channel import installed_channels
from folkmoot.engagements.comparing import said_twice
from folkmoot.engagements.levels import CHOICES, LEVELS
from folkmoot.engagements.models import Engagement, Pledge
from folkmoot.engagements.readiness import signers
from folkmoot.partners.models import Officer
from folkmoot.places.models import Area, PopulationTable
from folkmoot.places.showing import kind_words
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion
from folkmoot.questions.saying import LANGUAGE_NAMES

MOST_AREAS_TO_TICK = 60
LARGEST_KINDS = 40
SOMEONE_ELSE = "someone else"
MOST_WORDS_A_LINE = 15
MOST_EASY_LINES = 40
MOST_PROBLEMS = 5


def date(label: str, help_text: str = "", *, required: bool = False) -> forms.DateField:
    """A date in three boxes."""
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DateParts)


def area_kinds() -> list[str]:
    """Return the kinds of area that are loaded, smallest areas (the most of them) first."""
    counted = Area.objects.values("kind").annotate(many=Count("pk")).order_by("-many", "kind")
    return [row["kind"] for row in counted]


def areas_to_tick() -> Any:
    """Return the areas of the largest kinds: few enough to show each with a tick box."""
    counted = Area.objects.values("kind").annotate(many=Count("pk")).filter(many__lte=LARGEST_KINDS)
    return Area.objects.filter(kind__in=[row["kind"] for row in counted]).order_by("kind", "name")[
        :MOST_AREAS_TO_TICK
    ]


class BeginForm(PlainForm):
    """What an engagement is about: the least that makes a draft."""

    title = forms.CharField(max_length=200, help_text="As people will read it, like “Crossings in Dunmere”.")
    summary = forms.CharField(
        label="What is being decided?",
        max_length=2_000,
        widget=forms.Textarea,
        help_text="In plain words: what will be decided, for whom, and why now.",
    )
    opens_on = date("When does it open?", "Leave it empty to open as soon as you press Open.")
    closes_on = date(
        "When does it close?", "The last day on which people can answer. It can be chosen later."
    )


class ChangeForm(BeginForm):
    """Everything an engagement says of itself."""

    looks = {"level": Look(hints={each.slug: each.promise for each in LEVELS.values()}, optional="")}
    level = forms.ChoiceField(
        label="What do you offer people?",
        help_text="They read the promise before they answer, and it says what you owe them.",
        choices=CHOICES,
        required=False,
        widget=forms.RadioSelect,
    )
    areas = forms.ModelMultipleChoiceField(
        Area.objects.none(),
        label="Which places is the decision about?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    area_kinds = forms.MultipleChoiceField(
        label="Which kinds of area does a postcode become here?",
        help_text="The postcode itself is not kept.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    populations = forms.ModelMultipleChoiceField(
        PopulationTable.objects.all(),
        label="Compare those who answer with which populations?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label="Which languages besides English?",
        choices=[(code, name) for code, name in LANGUAGE_NAMES.items() if code != "en"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    easy_read = forms.CharField(
        label="The same in easy read",
        help_text=(
            "One short sentence on each line: what is being decided, what people can do, when it ends. "
            "Leave it empty to show none."
        ),
        max_length=4_000,
        required=False,
        widget=forms.Textarea,
    )
    easy_read_checked_on = date(
        "When did people with a learning disability check the easy read?",
        "Leave it empty until they have. When the words change, it counts as not checked.",
    )
    easy_read_checked_by = forms.CharField(
        label="Who checked it?",
        help_text="As people will read it, like “Elmshire People First”.",
        max_length=200,
        required=False,
    )
    keeps_postcode_because = forms.CharField(
        label="Why must whole postcodes be kept?",
        help_text="Leave it empty to keep only areas. What you write is shown to people before they answer.",
        max_length=300,
        required=False,
    )
    retention_days = forms.IntegerField(
        label="For how many days are answers kept?", min_value=30, max_value=3_650, initial=730
    )

    def __init__(self, *args: Any, engagement: Engagement, **rest: Any) -> None:
        super().__init__(*args, **rest)
        kinds = area_kinds()
        offered = areas_to_tick()
        self.fields["areas"].queryset = Area.objects.filter(pk__in=[area.pk for area in offered])  # type: ignore[attr-defined]
        self.fields["area_kinds"].choices = [(kind, kind_words(kind)) for kind in kinds]  # type: ignore[attr-defined]
        without = {"areas": offered, "area_kinds": kinds, "populations": PopulationTable.objects.exists()}
        for name, there in without.items():
            if not there:
                del self.fields[name]
        if engagement.state not in {"draft", "pledged"}:
            del self.fields["opens_on"], self.fields["level"]
        if engagement.state not in {"draft", "pledged", "open"}:
            del self.fields["closes_on"]

    def clean_easy_read(self) -> str:
        """Keep a sentence a line; refuse lines too long to be easy."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["easy_read"].splitlines()]
        lines = [line for line in lines if line]
        if wrong := easy_read_problems(lines):
            raise forms.ValidationError(wrong)
        return "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        """Hold the day of checking and who checked together."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("level"):
            said.pop("level", None)  # it stays as it is
        day, who = said.get("easy_read_checked_on"), said.get("easy_read_checked_by")
        if day and day > timezone.localdate():
            self.add_error(
                "easy_read_checked_on", "Give the day on which it was checked, not one still to come."
            )
        if day and not who:
            self.add_error("easy_read_checked_by", "Say who checked the easy read.")
        if who and not day:
            self.add_error("easy_read_checked_on", "Say when the easy read was checked.")
        if day and not said.get("easy_read") and "easy_read" not in self.errors:
            self.add_error("easy_read", "Write the easy read that was checked.")
        return said

    def clean_populations(self) -> Any:
        """Refuse two tables that answer the same question."""
        chosen = self.cleaned_data["populations"]
        if sentences := said_twice(chosen):
            raise forms.ValidationError(sentences)
        return chosen


def easy_read_problems(lines: list[str]) -> list[str]:
    """Return a sentence for each thing that makes an easy-read text hard."""
    problems = [
        f"Line {number} of the easy read has {len(line.split())} words. Make it two lines: {MOST_WORDS_A_LINE} at most."
        for number, line in enumerate(lines, 1)
        if len(line.split()) > MOST_WORDS_A_LINE
    ]
    if len(lines) > MOST_EASY_LINES:
        problems.append(f"The easy read has {len(lines)} lines. Keep the {MOST_EASY_LINES} that matter most.")
    return problems[:MOST_PROBLEMS]


class ReplyForm(PlainForm):
    """What the decision maker answers."""

    words = forms.CharField(
        label="Your reply",
        help_text="In plain words: what you heard, what you will do and by when, what you will not do, and why not. "
        "Leave an empty line between paragraphs.",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 15}),
    )


class PledgeForm(PlainForm):
    """What the decision maker promises: an officer who signs in here, or someone named in words."""

    looks = {"decider": Look(reveals={SOMEONE_ELSE: "decision_maker"}), "decision_maker": Look(optional="")}
    decider = forms.ChoiceField(
        label="Who decides?",
        widget=forms.RadioSelect,
        help_text="One person. Who signs in here finds the pledge on their first page, and alone may sign it.",
    )
    decision_maker = forms.CharField(label="Their name", max_length=150, required=False)
    post = forms.CharField(
        label="Which post do they hold?",
        max_length=150,
        required=False,
        help_text="As the public should read it. Leave it empty for a post shown above.",
    )
    can_change = forms.CharField(label="What can people change?", max_length=2_000, widget=forms.Textarea)
    cannot_change = forms.CharField(
        label="What cannot change?",
        max_length=2_000,
        widget=forms.Textarea,
        help_text="Say honestly what is decided already.",
    )
    why_not = forms.CharField(label="Why not?", max_length=2_000, widget=forms.Textarea)
    will_read = forms.CharField(
        label="What will they read?",
        max_length=500,
        help_text="For example: every finding, with the words people used.",
    )
    reply_by = date("By when do they reply?", "A day after it closes.", required=True)

    def __init__(self, *args: Any, engagement: Engagement, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.signers = {str(officer.pk): officer for officer in signers(engagement)}
        choices = [(number, _with_post(officer)) for number, officer in self.signers.items()]
        self.fields["decider"].choices = [*choices, (SOMEONE_ELSE, "Someone who does not sign in here")]  # type: ignore[attr-defined]
        if engagement.closes_on:
            self.fields["reply_by"].help_text = f"A day after it closes, on {day(engagement.closes_on)}."
        if not self.signers:
            del self.fields["decider"]
            self.looks = {}  # nothing is left under which the name would stand
            self.fields["decision_maker"].label = "Who decides? One person, by name"
            self.fields["post"].help_text = "As the public should read it."

    def clean(self) -> dict[str, Any]:
        """Fill in the name and the post of an officer; ask for what nobody knows."""
        said = self.cleaned_data
        officer = said["decider"] = self.signers.get(said.get("decider", ""))
        if officer:
            said["decision_maker"], said["post"] = str(officer.user), said.get("post") or officer.post
        for name, sentence in (
            ("decision_maker", "Enter the name of the person who decides"),
            ("post", "Enter the post of the person who decides"),
        ):
            if not said.get(name) and not self.has_error("decider") and not self.has_error(name):
                self.add_error(name, sentence)
        return said

    def clean_reply_by(self) -> dt.date:
        """Refuse a day that is over: nobody can keep such a promise."""
        reply_by: dt.date = self.cleaned_data["reply_by"]
        if reply_by <= timezone.localdate():
            raise forms.ValidationError("Choose a day that is still to come.")
        return reply_by


def pledge_first(pledge: Pledge) -> dict[str, Any]:
    """Return a written pledge as the form's first values."""
    names = set(PledgeForm.base_fields) - {"decider"}
    decider = str(pledge.decider_id) if pledge.decider_id else SOMEONE_ELSE
    return {"decider": decider, **{name: getattr(pledge, name) for name in names}}


def _with_post(officer: Officer) -> str:
    return f"{officer.user}, {officer.post}" if officer.post else str(officer.user)


class SignForm(PlainForm):
    """The decision maker's own tick."""

    agree = forms.BooleanField(label="I promise this, and I will reply by that day")


class CollectorForm(PlainForm):
    """One use of a channel."""

    looks = {"code": Look(classes="govuk-input--width-10")}
    channel = forms.ChoiceField(label="How are people asked?", widget=forms.RadioSelect)
    name = forms.CharField(
        max_length=200,
        label="What do you call it?",
        help_text="For example: Hollinsea library, the evening call team.",
    )
    sample_class = forms.ChoiceField(
        label="Who answers?",
        choices=[("C", "People who choose to answer"), ("A", "People picked at random (a survey)")],
        initial="C",
        widget=forms.RadioSelect,
        help_text="Only answers of people picked at random can carry a margin of error.",
    )
    starts_on = date("From which day?", "Leave it empty to start when the engagement opens.")
    ends_on = date("Until which day?", "Leave it empty to end when the engagement closes.")
    code = forms.CharField(
        label="Its code",
        required=False,
        max_length=12,
        help_text="3 to 12 letters and numbers that people can type. Leave it empty to be given one.",
    )

    def __init__(self, *args: Any, changing: bool = False, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["channel"].choices = [  # type: ignore[attr-defined]
            (channel.label, channel.called) for channel in installed_channels()
        ]
        for name in ("channel", "sample_class", "code") if changing else ():
            del self.fields[name]


class QuestionnaireForm(PlainForm):
    """Which questionnaire an engagement asks."""

    questionnaire = forms.ChoiceField(label="Which questions are asked?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, user: Any, engagement: Engagement, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.versions = versions_for(user, engagement)
        self.fields["questionnaire"].choices = [  # type: ignore[attr-defined]
            (str(version.pk), described(version)) for version in self.versions
        ]

    def clean_questionnaire(self) -> QuestionnaireVersion:
        """Return the version itself."""
        chosen = self.cleaned_data["questionnaire"]
        return next(version for version in self.versions if str(version.pk) == chosen)


def versions_for(user: Any, engagement: Engagement) -> list[QuestionnaireVersion]:
    """Return the newest version of each questionnaire; for an open engagement only later ones of its own."""
    seen = Questionnaire.objects.visible_to(user)
    versions = QuestionnaireVersion.objects.filter(questionnaire__in=seen).select_related("questionnaire")
    if engagement.state == "open" and engagement.questionnaire is not None:
        now = engagement.questionnaire
        versions = versions.filter(questionnaire=now.questionnaire_id, number__gt=now.number)
    newest: dict[int, QuestionnaireVersion] = {}
    for version in versions.order_by("number"):
        newest[version.questionnaire_id] = version
    return sorted(newest.values(), key=lambda version: version.questionnaire.title)


def described(version: QuestionnaireVersion) -> str:
    """Return a version as officers read it."""
    many = len(version.content.get("items", []))
    state = "frozen" if version.frozen_at else "not frozen yet"
    return f"{version.questionnaire.title}, version {version.number} ({many} questions, {state})"
