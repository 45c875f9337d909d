"""The forms of standards, of who was in the room, and of ideas."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.outcomes.models import Finding, StandardSet
from folkmoot.outcomes.models.standards import KINDS, STAGES
from folkmoot.outcomes.voices.standing_by import ANSWERS, ITEMS

LONGEST_IDEA = 2_000


class BeginForm(PlainForm):
    """A new set of standards."""

    title = forms.CharField(
        label="What are the standards for?", max_length=150, help_text="A service or a place."
    )
    about = forms.CharField(
        label="Say more, if it helps",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StandardForm(PlainForm):
    """One sentence in one column."""

    words = forms.CharField(label="Another sentence", max_length=300)


class RatingForm(PlainForm):
    """How it was: the two items people gave us, and each standard."""

    def __init__(self, *args: Any, kept: StandardSet, **rest: Any) -> None:
        super().__init__(*args, **rest)
        asked = dict(ITEMS) | {str(one.pk): one.words for one in kept.standards.filter(retired_at=None)}
        for key, words in asked.items():
            self.fields[f"r{key}"] = forms.ChoiceField(
                label=words, choices=list(ANSWERS.items()), required=False, widget=forms.RadioSelect
            )

    def said(self) -> dict[str, str]:
        """Return what was answered, by its key, once the form is valid."""
        return {key[1:]: value for key, value in self.cleaned_data.items() if value}

    def clean(self) -> dict[str, Any]:
        """Refuse a form in which nothing is answered."""
        kept = super().clean() or {}
        if not self.errors and not any(kept.values()):
            raise forms.ValidationError("Answer at least one, then send.")
        return kept


class JoinedForm(PlainForm):
    """Who joined."""

    kind = forms.ChoiceField(label="What kind of people joined?", choices=KINDS, widget=forms.RadioSelect)
    who = forms.CharField(
        label="Who?",
        max_length=150,
        help_text="A body or a number, no names: “Eastwold Carers’ Forum”, “3 parents”.",
    )
    joined_on = forms.DateField(label="On which day did they join?", widget=DateParts)


class StageForm(PlainForm):
    """When a stage was fixed."""

    stage = forms.ChoiceField(label="What was fixed?", choices=STAGES, widget=forms.RadioSelect)
    fixed_on = forms.DateField(label="On which day?", widget=DateParts)


def _question(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_IDEA, widget=forms.Textarea(attrs={"rows": 4}))


class IdeaForm(PlainForm):
    """The three questions, and no fourth."""

    what = _question("What can we do?")
    how = _question("How can we do it?")
    difference = _question("What difference will that make?")


class AnswerIdeaForm(PlainForm):
    """What becomes of an idea."""

    finding = forms.ChoiceField(label="Which finding does it lead to?", required=False)
    answer = forms.CharField(
        label="What do you answer?",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Whoever sent it reads this with their code.",
    )

    def __init__(self, *args: Any, findings: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.findings = {str(one.pk): one for one in findings}
        choices = [("", "To none"), *((number, one.sentence) for number, one in self.findings.items())]
        self.fields["finding"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Finding | None:
        """Return the finding it leads to, if any, once the form is valid."""
        return self.findings.get(self.cleaned_data["finding"])
