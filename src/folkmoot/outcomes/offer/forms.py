"""The forms of officers who read, decide, answer and publish comments on the local offer."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.directory.heard.asked import ABOUT, WHO
from folkmoot.directory.heard.target import KINDS
from folkmoot.directory.truth.fields import FIELDS
from folkmoot.engagements.law import headings_of
from folkmoot.outcomes.models import Reply
from folkmoot.outcomes.offer.comments import STATES
from folkmoot.outcomes.offer.contents import LAW
from folkmoot.outcomes.offer.listing import CAN_PROPOSE
from folkmoot.partners.models import Officer

ANY = ("", "Any")


def headings() -> list[tuple[str, str]]:
    """Return the headings of the law as choices."""
    return list(headings_of([LAW]).items())


class FilterForm(PlainForm):
    """Which comments are shown."""

    state = forms.ChoiceField(
        label="Where it stands", choices=[ANY, ("late", "Late"), *STATES.items()], required=False
    )
    about = forms.ChoiceField(label="What it is about", choices=[ANY, *ABOUT.items()], required=False)
    target = forms.ChoiceField(label="Said of", choices=[ANY, *KINDS.items()], required=False)
    who = forms.ChoiceField(label="Who said it", choices=[ANY, *WHO.items()], required=False)
    q = forms.CharField(label="Words", max_length=100, required=False)
    looks = {name: Look(optional="") for name in ("state", "about", "target", "who", "q")}


class BeginForm(PlainForm):
    """Who answers for the year's comments."""

    decision_maker = forms.CharField(label="Who decides? Their name", max_length=150)
    post = forms.CharField(label="Their post", max_length=150)
    days_to_answer = forms.IntegerField(
        label="In how many days is a comment answered?", min_value=1, max_value=90, initial=28
    )
    looks = {"days_to_answer": Look(classes="govuk-input--width-3", suffix="days")}


class TriageForm(PlainForm):
    """What is decided of one comment."""

    state = forms.ChoiceField(
        label="What is it?",
        choices=[
            ("publishable", "To be published and answered"),
            ("individual", "About one person’s own services: pass it on as a complaint"),
            ("vexatious", "Vexatious: neither published nor answered"),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="The words everybody reads",
        required=False,
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Take out whatever says who somebody is, and write […] there. Nothing else can be changed.",
    )
    names_looked_at = forms.BooleanField(
        label="I looked: nobody can be told by the names and details that are left", required=False
    )
    heading = forms.ChoiceField(label="Under which heading of the law?", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why?",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed where it is not published. Whoever wrote it reads this with their receipt.",
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["heading"].choices = headings()  # type: ignore[attr-defined]


class ListingForm(PlainForm):
    """An entry that a comment told of."""

    name = forms.CharField(label="What is it called?", max_length=300)
    organisation = forms.CharField(label="Who gives it?", max_length=300)
    description = forms.CharField(
        label="What do people get?",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProposeForm(PlainForm):
    """A change of an entry that a comment asks for."""

    field = forms.ChoiceField(
        label="What is to be different?", choices=[(name, FIELDS[name].label) for name in CAN_PROPOSE]
    )
    value = forms.CharField(
        label="What should it say?", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(PlainForm):
    """What people are answered, and what is done."""

    said = forms.CharField(
        label="What did people say, in one sentence?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    heading = forms.ChoiceField(label="Under which heading of the law?", widget=forms.RadioSelect)
    answer = forms.ChoiceField(label="Your answer", choices=Reply.ANSWERS, widget=forms.RadioSelect)
    passed_to = forms.CharField(label="To whom is it passed on?", max_length=200, required=False)
    reason = forms.CharField(
        label="What do you answer, and why?", max_length=4_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    action = forms.CharField(
        label="What will be done?",
        max_length=300,
        required=False,
        help_text="The law asks for details of any action intended.",
    )
    post = forms.CharField(label="Which post answers for it?", max_length=150, required=False)
    owner = forms.ModelChoiceField(
        label="Who is reminded when it is late?",
        queryset=Officer.objects.none(),
        required=False,
        empty_label="Nobody",
    )
    due_on = forms.DateField(label="By when?", widget=DateParts, required=False)
    looks = {"answer": Look(reveals={"not_ours": "passed_to"})}

    def __init__(self, *args: Any, partner_id: int, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["heading"].choices = headings()  # type: ignore[attr-defined]
        owners = Officer.objects.filter(partner=partner_id, user__is_active=True).select_related("user")
        self.fields["owner"].queryset = owners.order_by("user__name")  # type: ignore[attr-defined]


class PublishForm(PlainForm):
    """Which days are published."""

    since = forms.DateField(label="From which day?", widget=DateParts)
    until = forms.DateField(label="To which day?", widget=DateParts)


class CorrectForm(PlainForm):
    """What a correction says of itself."""

    changed = forms.CharField(
        label="What is different, and why?", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
