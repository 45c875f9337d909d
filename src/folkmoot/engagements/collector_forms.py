"""The forms about one way of asking: which questions it asks, and the verdict on it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.engagements.asking_here import SECONDS_A_QUESTION, UNDER_A_MINUTE, to_choose
from folkmoot.engagements.judging import LONGEST_REASON
from folkmoot.engagements.models import Engagement
from folkmoot.questions.definition import Content


class QuestionsHereForm(PlainForm):
    """Which questions are asked here."""

    questions = forms.MultipleChoiceField(
        label="Which questions are asked here?",
        widget=forms.CheckboxSelectMultiple,
        help_text=f"Each takes about {SECONDS_A_QUESTION} seconds: {UNDER_A_MINUTE // SECONDS_A_QUESTION} are a minute. "
        "The words stay those of the questionnaire, so answers can be set beside those of other channels. "
        "What must be answered is always asked.",
    )

    def __init__(self, *args: Any, content: Content, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["questions"].choices = to_choose(content)  # type: ignore[attr-defined]


class VerdictForm(PlainForm):
    """What becomes of it, and why."""

    verdict = forms.ChoiceField(
        label="Should it be rolled out to other places?",
        choices=[
            ("extend", "Yes: extend it"),
            ("change", "Change it, then look again"),
            ("stop", "No: stop it"),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why?",
        help_text="What you saw, in plain words: how many took part, who they were, what it cost, what people said of it.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea,
    )
    publish = forms.BooleanField(label="Let the public read this verdict and its reason", required=False)


class CopyForm(PlainForm):
    """Where a way of asking is copied to."""

    to = forms.ChoiceField(
        label="To which engagement?",
        widget=forms.RadioSelect,
        help_text="Its settings, chosen questions and dates go along, shifted to when that engagement opens. Answers do not, nor anybody who agreed to anything.",
    )
    name = forms.CharField(label="What is it called there?", max_length=200)

    def __init__(self, *args: Any, engagements: Sequence[Engagement], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (str(each.pk), f"{each.title} ({each.partner})") for each in engagements
        ]
