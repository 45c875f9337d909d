"""The forms by which findings are written, stand on something, are replied to, and lead to something done."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.engagements.models import Engagement
from folkmoot.insight.naming import Names
from folkmoot.insight.questions_asked import shown_questions
from folkmoot.insight.reach_page import ways_of
from folkmoot.insight.results_page import areas_of, groups_of
from folkmoot.outcomes.mapped import WAYS
from folkmoot.outcomes.models import Commitment, Reply
from folkmoot.outcomes.public_findings import headings_for
from folkmoot.outcomes.states import statuses_after
from folkmoot.partners.models import Officer

BETWEEN = "|"


class FindingForm(PlainForm):
    """What people said, in one sentence, and what one must know to understand it."""

    sentence = forms.CharField(
        label="What did people say, in one sentence?",
        max_length=300,
        help_text="For example: People want safe crossings near schools before anything else.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    more = forms.CharField(
        label="What must one know to understand it?",
        required=False,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Who said so most, and who said something else. Name nobody.",
    )
    heading = forms.ChoiceField(
        label="What is it about?",
        help_text="The law that asks wants an answer in public under each of these.",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, engagement: Engagement, **rest: Any) -> None:
        super().__init__(*args, **rest)
        headings = headings_for(engagement)
        self.fields["heading"].choices = list(headings.items())  # type: ignore[attr-defined]
        if not headings:
            del self.fields["heading"]


class FigureForm(PlainForm):
    """Which figure a finding stands on: an answer, and of whom."""

    looks = dict.fromkeys(("channel", "area", "group"), Look(optional=""))

    answer = forms.ChoiceField(label="Which answer?")
    sample_class = forms.ChoiceField(
        label="Of whom?",
        choices=[("C", "People who chose to answer"), ("A", "People picked at random")],
        widget=forms.RadioSelect,
        initial="C",
    )
    channel = forms.ChoiceField(label="Heard through", required=False)
    area = forms.ChoiceField(label="Area", required=False)
    group = forms.ChoiceField(label="Group", required=False)

    def __init__(self, *args: Any, names: Names, **rest: Any) -> None:
        super().__init__(*args, **rest)
        answers: list[Any] = []
        for shown in shown_questions(names):
            if shown.kind == "choice" and not shown.inside:
                answers.append(
                    (shown.title, [(f"{shown.key}{BETWEEN}{code}", words) for code, words in shown.options])
                )
            elif shown.kind == "number":
                answers.append((f"{shown.key}{BETWEEN}", f"{shown.title}: average"))
        for name, choices in (
            ("answer", [("", "Choose an answer"), *answers]),
            ("channel", [("", "All channels"), *ways_of(names)]),
            ("area", [("", "All areas"), *areas_of(names)[0]]),
            ("group", [("", "Everybody"), *groups_of(names)]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def recipe(self) -> dict[str, str]:
        """Return which figure was chosen, once the form is valid."""
        question, _, option = self.cleaned_data["answer"].partition(BETWEEN)
        rest = {name: self.cleaned_data[name] for name in ("sample_class", "channel", "area", "group")}
        return {"question": question, "option": option, **rest}


class ThemeChoiceForm(PlainForm):
    """Which theme a finding stands on."""

    theme = forms.ChoiceField(label="Which theme?")

    def __init__(self, *args: Any, themes: Iterable[Any], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", "Choose a theme"),
            *((str(theme.uuid), f"{theme.name} ({theme.people:,})") for theme in themes),
        ]


class StatementChoiceForm(PlainForm):
    """Which statement on the opinion map a finding stands on."""

    statement = forms.ChoiceField(label="Which statement on the opinion map?")

    def __init__(self, *args: Any, told: Mapping[str, Mapping[str, Any]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["statement"].choices = [  # type: ignore[attr-defined]
            ("", "Choose a statement"),
            *((number, f"{WAYS[one['ways'][0]]}: {one['words'][:80]}") for number, one in told.items()),
        ]


class QuoteForm(PlainForm):
    """Which of somebody's words a finding stands on."""

    words = forms.CharField(
        label="Which words?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Letter for letter as they are above. Leave out what does not matter here.",
    )
    for_all = forms.BooleanField(
        label="Everybody may read these words once the reply is published. I have checked that they name nobody.",
        required=False,
    )


class ReplyForm(PlainForm):
    """What the decision maker answers, and why."""

    looks = {"answer": Look(reveals={"not_ours": "passed_to"})}

    answer = forms.ChoiceField(label="What do you answer?", choices=Reply.ANSWERS, widget=forms.RadioSelect)
    passed_to = forms.CharField(label="To whom did you pass it on?", required=False, max_length=200)
    reason = forms.CharField(
        label="Why?",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="People read this. Say what decided it for you, in plain words.",
    )
    helps = forms.CharField(
        label="Does this help everyone who serves people here, or only us?",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Police, health, schools, the voluntary sector: say who gains, and who carries the cost.",
    )


class PromiseForm(PlainForm):
    """Who does what by when."""

    what = forms.CharField(label="What will be done?", max_length=300)
    post = forms.CharField(
        label="Which post answers for it?",
        max_length=150,
        help_text="As people read it, for example Head of Highways",
    )
    owner = forms.ChoiceField(
        label="Who is reminded when it is late?", required=False, help_text="They can say here how it stands."
    )
    due_on = forms.DateField(label="By when?", widget=DateParts)

    def __init__(self, *args: Any, engagement: Engagement, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.officers = {
            str(each.pk): each
            for each in Officer.objects.in_service()
            .filter(partner=engagement.partner_id)
            .select_related("user")
        }
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", "Nobody yet"),
            *((number, str(each.user)) for number, each in self.officers.items()),
        ]

    def promised(self) -> dict[str, Any]:
        """Return what was promised, once the form is valid."""
        return {**self.cleaned_data, "owner": self.officers.get(self.cleaned_data["owner"])}


class StepForm(PlainForm):
    """How a commitment stands now."""

    status = forms.ChoiceField(label="How does it stand?", widget=forms.RadioSelect)
    words = forms.CharField(
        label="What happened?",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody reads this. Where the day moves, or it is given up, say why.",
    )
    evidence = forms.URLField(
        label="Where can it be seen that it is done?",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="The address of a page, a photo or a report",
    )
    due_on = forms.DateField(label="By when?", widget=DateParts)

    def __init__(self, *args: Any, commitment: Commitment, **rest: Any) -> None:
        super().__init__(*args, initial={"status": commitment.status, "due_on": commitment.due_on}, **rest)
        names = dict(Commitment.STATUSES)
        self.fields["status"].choices = [(each, names[each]) for each in statuses_after(commitment.status)]  # type: ignore[attr-defined]

    def clean_evidence(self) -> str:
        """Refuse an address that a browser would not open as a page."""
        given: str = self.cleaned_data["evidence"]
        if given and not given.startswith(("https://", "http://")):
            raise forms.ValidationError("Enter the address of a page, beginning with https://")
        return given


class WithdrawForm(PlainForm):
    """Why a finding is withdrawn."""

    because = forms.CharField(label="Why is it withdrawn?", max_length=300)
