"""The forms of what is missing: what to look at, how a gap is kept, answered and ended."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.directory.coverage.counting import kinds_of_area
from folkmoot.directory.models import ProvisionGap, Term
from folkmoot.directory.search_forms import MILES
from folkmoot.insight.missing.asked import BANDS, MOST_ROWS
from folkmoot.partners.models import Partner
from folkmoot.places.showing import kind_words


class ReportFilters(PlainForm):
    """Which need, which age, by which areas, how near."""

    looks = dict.fromkeys(("need", "age", "by", "miles"), Look(optional=""))

    need = forms.ChoiceField(label="Need", required=False)
    age = forms.ChoiceField(
        label="Age", required=False, choices=[("", "Any age"), *((words, words) for words in BANDS)]
    )
    by = forms.ChoiceField(label="Place by place, by", required=False)
    miles = forms.ChoiceField(label="How near", required=False, choices=MILES)

    def __init__(self, *args: Any, terms: list[Term], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["need"].choices = [("", "All needs"), *((str(one.pk), one.name) for one in terms)]  # type: ignore[attr-defined]
        self.fields["by"].choices = [(kind, kind_words(kind)) for kind in kinds_of_area(MOST_ROWS)]  # type: ignore[attr-defined]


class KeepForm(PlainForm):
    """What is missing, in words for everybody, and which bodies are asked about it."""

    title = forms.CharField(
        label="What is missing?",
        max_length=200,
        help_text="In a sentence that everybody can read. Name nobody.",
    )
    ask = forms.ModelMultipleChoiceField(
        label="Which bodies do you ask?",
        queryset=Partner.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Two or more. Each answers in its own place, beside the others.",
    )
    answers_by = forms.DateField(label="By when are they to answer?", widget=DateParts)
    looks = {"ask": Look(small=True)}

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["ask"].queryset = Partner.objects.order_by("name")  # type: ignore[attr-defined]


class AskForm(PlainForm):
    """One more body to ask."""

    partner = forms.ModelChoiceField(
        label="Ask one more body", queryset=Partner.objects.none(), empty_label="Choose one"
    )

    def __init__(self, *args: Any, gap: ProvisionGap, **rest: Any) -> None:
        super().__init__(*args, **rest)
        asked = gap.slots.values("partner")
        self.fields["partner"].queryset = Partner.objects.exclude(pk__in=asked).order_by("name")  # type: ignore[attr-defined]


class AnswerForm(PlainForm):
    """What a body sees, and what it will do by when, or why not."""

    sees = forms.CharField(
        label="What do you see?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What your own people and numbers say of it.",
    )
    will_do = forms.CharField(
        label="What will you do?", max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    by_when = forms.DateField(label="By when?", required=False, widget=DateParts)
    why_not = forms.CharField(
        label="Or why will you do nothing?",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    looks = dict.fromkeys(("will_do", "by_when", "why_not"), Look(optional=""))


class EndForm(PlainForm):
    """How a gap ends."""

    ending = forms.ChoiceField(
        label="How does it end?", choices=ProvisionGap.ENDINGS, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="What came of it?", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
