"""The forms by which entries are tied to paragraphs, reviews are kept, and what is missing by law is shown by area."""

from typing import Any

from django import forms

from folkmoot.assets.themes import THEMES
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.directory.coverage.checklists import Paragraph, checklists
from folkmoot.directory.models import IndexedEntry, Service, Term
from folkmoot.directory.truth.question_sets import question_sets

MOST_OFFERED = 20
WHY = "Why?"


def answered_choices() -> list[tuple[str, str]]:
    """Return each set of questions, and each question of it, that an entry may have answered."""
    return [
        choice
        for one in question_sets().values()
        for choice in (
            (one.code, f"Any question: {one.title}"),
            *((f"{one.code} {each.code}", each.title) for each in one.questions),
        )
    ]


def titles() -> dict[str, str]:
    """Return the words for themes and for what may be answered, by their codes."""
    return {**dict(THEMES), **dict(answered_choices())}


class TieForm(PlainForm):
    """An entry among those that were found, and whether it is about the paragraph."""

    entry = forms.ChoiceField(label="Which entry?", widget=forms.RadioSelect)
    holds = forms.ChoiceField(
        label="What do you say?",
        choices=[("yes", "It is about this"), ("no", "It is not about this, whatever a rule says")],
        widget=forms.RadioSelect,
        initial="yes",
    )
    because = forms.CharField(label=WHY, max_length=300)

    def __init__(self, *args: Any, q: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        found = (
            IndexedEntry.objects.filter(kind="service", name__icontains=q)
            if q
            else IndexedEntry.objects.none()
        )
        rows = found.values_list("uuid", "name", "by").order_by("name", "pk")[:MOST_OFFERED]
        self.fields["entry"].choices = [(str(uuid), f"{name} ({by})") for uuid, name, by in rows]  # type: ignore[attr-defined]


class PageForm(PlainForm):
    """A page that tells what the paragraph asks for, where no entry does."""

    title = forms.CharField(label="What is the page called?", max_length=200)
    page = forms.URLField(
        label="Its address",
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Enter a web address like https://www.example.org/page"},
    )
    because = forms.CharField(label=WHY, max_length=300)


class RuleForm(PlainForm):
    """Which entries are about the paragraph, by what is told of them."""

    looks = dict.fromkeys(("term", "theme", "sector", "level", "answered"), Look(optional=""))

    term = forms.ModelChoiceField(
        label="They carry", queryset=Term.objects.none(), required=False, empty_label="Any term"
    )
    theme = forms.ChoiceField(label="They are about", required=False, choices=[("", "Anything"), *THEMES])
    sector = forms.ChoiceField(
        label="They are run by", required=False, choices=[("", "Anybody"), *Service.SECTORS]
    )
    level = forms.ChoiceField(
        label="They are", required=False, choices=[("", "On any level"), *Service.LEVELS]
    )
    answered = forms.ChoiceField(label="They answered", required=False)
    because = forms.CharField(label=WHY, max_length=300)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        known = Term.objects.exclude(taxonomy__code="").order_by("name", "pk")
        self.fields["term"].queryset = known  # type: ignore[attr-defined]
        self.fields["answered"].choices = [("", "Nothing in particular"), *answered_choices()]  # type: ignore[attr-defined]


class BeginReviewForm(PlainForm):
    """What a review is called, and of which law."""

    title = forms.CharField(
        label="What do you call it?",
        max_length=200,
        help_text="For example: Review of the local offer, spring 2027",
    )


class AskingForm(PlainForm):
    """Who was asked, how and when; or why they were not."""

    consultee = forms.ChoiceField(label="Whom does it concern?")
    asked = forms.ChoiceField(
        label="Were they asked?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    who = forms.CharField(
        label="Who was asked?",
        max_length=300,
        required=False,
        help_text="Groups and bodies, never a person’s name. For example: the parent carer forum, 23 parents",
    )
    how = forms.CharField(
        label="How?", max_length=300, required=False, help_text="For example: at its meeting, and by letter"
    )
    on = forms.DateField(label="When?", required=False, widget=DateParts)
    why_not = forms.CharField(label="Why were they not asked?", max_length=500, required=False)
    looks = {
        "asked": Look(reveals={"no": "why_not"}),
        **dict.fromkeys(("who", "how", "on", "why_not"), Look(optional="")),
    }

    def __init__(self, *args: Any, checklist: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        consultees: list[Paragraph] = list(checklists()[checklist].consultees.values())
        self.fields["consultee"].choices = [(one.code, one.words) for one in consultees]  # type: ignore[attr-defined]


class CloseForm(PlainForm):
    """What came of a review."""

    outcome = forms.CharField(
        label="What came of it?", max_length=4_000, widget=forms.Textarea(attrs={"rows": 4})
    )
