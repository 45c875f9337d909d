"""The forms of questions to the network: ask one, answer one, make a tip of an answer."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.network.models import LONGEST_SNIPPET
from folkmoot.network.places_and_interests import interests, places


class AskForm(PlainForm):
    """A question, and who may know."""

    words = forms.CharField(
        label="Your question",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ask about one thing. Leave out anything that says who somebody is.",
    )
    interests = forms.MultipleChoiceField(
        label="Who may know? People who care about",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    areas = forms.MultipleChoiceField(
        label="Who know this place", required=False, widget=forms.CheckboxSelectMultiple
    )
    in_public = forms.BooleanField(
        label="Everybody may read my question and its answers",
        required=False,
        help_text="Without your name, unless you agreed that everybody sees it. A person reads it first.",
    )
    looks = {"interests": Look(small=True), "areas": Look(small=True)}

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name, choices in (("interests", interests()), ("areas", places())):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse a question that would reach nobody."""
        kept = super().clean() or {}
        if not self.errors and not kept.get("interests") and not kept.get("areas"):
            raise forms.ValidationError(
                "Tick at least one thing or place, so that it reaches those who know."
            )
        return kept


class AnswerForm(PlainForm):
    """An answer."""

    words = forms.CharField(label="Your answer", max_length=2_000, widget=forms.Textarea(attrs={"rows": 5}))
    in_public = forms.BooleanField(
        label="Everybody may read my answer",
        required=False,
        help_text="It may then become a tip. Your name stands there only if you agreed that everybody sees it.",
    )


class SnippetOfForm(PlainForm):
    """A tip made of an answer."""

    text = forms.CharField(
        label="The tip, as everybody will read it",
        max_length=LONGEST_SNIPPET,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
