"""The forms of advocacy: what a body declares, a challenge, its answer, and the private notes."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.models import Finding
from folkmoot.outcomes.voices.charter import CHARTER

LONGEST = 10_000


def words_field(label: str, help_text: str = "", rows: int = 6, *, required: bool = True) -> forms.CharField:
    """Return a field for words of some length."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class BodyForm(PlainForm):
    """The remit and the ten headings of the charter."""

    remit = words_field(
        "What is your remit?", "For whom you speak, about what, and what you do not do. Everybody reads it."
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for heading, (name, meaning) in CHARTER.items():
            self.fields[heading] = forms.CharField(
                label=name,
                help_text=f"{meaning} How do you keep this? Leave it empty if you do not yet.",
                max_length=1_000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )


class ChallengeForm(PlainForm):
    """A challenge to a decision."""

    about = forms.ChoiceField(label="What do you challenge?", widget=forms.RadioSelect)
    words = words_field(
        "What is your challenge?",
        "What is wrong with it, and what you ask for. Once sent it cannot be changed by anybody, you neither.",
        10,
    )
    for_all = forms.ChoiceField(
        label="Who may read it?",
        choices=[
            ("yes", "Everybody, with the answer"),
            (
                "no",
                "Those who decide. Everybody sees that there is a challenge, and until when it must be answered",
            ),
        ],
        widget=forms.RadioSelect,
        initial="yes",
    )

    def __init__(self, *args: Any, engagement: Engagement, **rest: Any) -> None:
        super().__init__(*args, **rest)
        replies = Finding.objects.public().filter(engagement=engagement)
        self.findings = {str(one.pk): one for one in replies}
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            ("", f"How “{engagement.title}” is run"),
            *((number, f"The reply to “{one.sentence}”") for number, one in self.findings.items()),
        ]
        self.fields["about"].required = False

    def finding(self) -> Finding | None:
        """Return the finding whose reply is challenged, if it is one, once the form is valid."""
        return self.findings.get(self.cleaned_data["about"])


class StepForm(PlainForm):
    """The answer to a challenge, or why it is withdrawn."""

    words = words_field(
        "Your answer", "In plain words: what you will do, or why not. It cannot be changed once sent.", 8
    )


class WithdrawForm(PlainForm):
    """Why a challenge is withdrawn."""

    words = words_field("Why do you withdraw it?", rows=3)


class NoteForm(PlainForm):
    """Private notes."""

    words = words_field(
        "Private notes", "Encrypted, and read by advocates of your body alone.", required=False
    )
