"""The forms of the workbench."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.insight.coding.listing import LONGEST_SEARCH, PILES
from folkmoot.insight.models import Theme

RULES = {"rows": 2}


class ThemeForm(PlainForm):
    """What a theme is called, what belongs to it and what does not, and under which it stands."""

    name = forms.CharField(label="What is it called?", max_length=120)
    definition = forms.CharField(
        label="What is it about?", required=False, max_length=1_000, widget=forms.Textarea(attrs=RULES)
    )
    include = forms.CharField(
        label="What belongs to it, though one might doubt it?",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs=RULES),
    )
    exclude = forms.CharField(
        label="What does not belong to it?",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs=RULES),
    )
    parent = forms.ChoiceField(label="Under which theme does it stand?", required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, themes: Iterable[Theme], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["parent"].choices = [("", "Under none"), *((str(one.uuid), one.name) for one in themes)]  # type: ignore[attr-defined]


class OneThemeForm(PlainForm):
    """Another theme, chosen from the codebook."""

    theme = forms.ChoiceField(label="Which theme?")

    def __init__(self, *args: Any, themes: Iterable[Theme], label: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["theme"].label = label
        self.fields["theme"].choices = [("", "Choose one"), *((str(one.uuid), one.name) for one in themes)]  # type: ignore[attr-defined]


class SplitForm(PlainForm):
    """What the new theme is called, and which answers go to it."""

    name = forms.CharField(label="What is the new theme called?", max_length=120)
    words = forms.CharField(
        label="Which answers go to it? Those that hold these words", max_length=LONGEST_SEARCH
    )


class QuoteForm(PlainForm):
    """Words of an answer, as an example of a theme."""

    answer = forms.IntegerField(label="Number of the answer", min_value=1)
    words = forms.CharField(
        label="The words, exactly as they stand there",
        max_length=1_000,
        widget=forms.Textarea(attrs=RULES),
        strip=False,
    )


class SoughtForm(PlainForm):
    """Which answers are shown."""

    pile = forms.ChoiceField(label="Pile", required=False)
    theme = forms.ChoiceField(label="Theme", required=False)
    channel = forms.ChoiceField(label="Way of asking", required=False)
    place = forms.ChoiceField(label="Place", required=False)
    question = forms.ChoiceField(label="Question", required=False)
    words = forms.CharField(label="Words", required=False, max_length=LONGEST_SEARCH)

    def __init__(
        self,
        *args: Any,
        themes: Iterable[Theme],
        channels: list[tuple[str, str]],
        places: list[tuple[str, str]],
        questions: list[tuple[str, str]],
        **rest: Any,
    ) -> None:
        super().__init__(*args, **rest)
        chosen: dict[str, list[tuple[str, str]]] = {
            "pile": list(PILES.items()),
            "theme": [(str(one.uuid), one.name) for one in themes],
            "channel": channels,
            "place": places,
            "question": questions,
        }
        for name, choices in chosen.items():
            if len(choices) > 1 or name in ("pile", "theme"):
                self.fields[name].choices = [("", "All"), *choices]  # type: ignore[attr-defined]
            else:
                del self.fields[name]
