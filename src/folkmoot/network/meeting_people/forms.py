"""The forms of introductions: whom to introduce and why, what each agrees to, whom a member would like to meet."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.network.meeting_people.introducing import ALONE
from folkmoot.network.models import IntroductionSide, Member

GIVES = {"email": "My e-mail address", "phone": "My phone number"}
ALONE_CHOICES = [(str(number), words) for number, words in ALONE]


class SearchForm(PlainForm):
    """A member of the register, by name."""

    q = forms.CharField(label="Name", max_length=100, required=False)


class IntroduceForm(PlainForm):
    """Whom somebody may like to meet, and why."""

    other = forms.ChoiceField(label="Whom may they like to meet?", widget=forms.RadioSelect)
    because = forms.CharField(
        label="Why may they like to meet?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Both read it before they decide. Write nothing that says who either is.",
    )

    def __init__(self, *args: Any, suggested: list[tuple[Member, list[str]]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.people = {str(member.uuid): member for member, _ in suggested}
        self.fields["other"].choices = [  # type: ignore[attr-defined]
            (str(member.uuid), _offered(member, shared)) for member, shared in suggested
        ]

    def chosen(self) -> Member:
        """Return the member chosen, once the form is valid."""
        return self.people[self.cleaned_data["other"]]


class AgreeForm(PlainForm):
    """What a member agrees to show and to give when they say yes."""

    shows_name = forms.BooleanField(label="They may see my name", required=False)
    shows_brings = forms.BooleanField(label="They may see what I bring and care about", required=False)
    gives = forms.MultipleChoiceField(
        label="How can they reach you, if they say yes too?",
        widget=forms.CheckboxSelectMultiple,
        help_text="They get this only when you have both said yes.",
    )
    hello = forms.CharField(
        label="A word to them, if you like",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    alone = forms.ChoiceField(
        label="How often do you feel alone with what you do?",
        choices=ALONE_CHOICES,
        required=False,
        widget=forms.RadioSelect,
        help_text="Only if you like. We ask again in a month, to see whether introductions help. Counted, never shown by name.",
    )
    looks = {"alone": Look(small=True)}

    def __init__(self, *args: Any, side: IntroductionSide, **rest: Any) -> None:
        super().__init__(*args, **rest)
        kinds = list(side.member.addresses.order_by("kind").values_list("kind", flat=True))
        self.fields["gives"].choices = [(kind, GIVES[kind]) for kind in kinds]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what was agreed to, once the form is valid."""
        said = self.cleaned_data
        return {**said, "alone": int(said["alone"]) if said["alone"] else None}


class WishForm(PlainForm):
    """Whom a member would like to meet."""

    words = forms.CharField(
        label="Whom would you like to meet?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: “Another parent whose child moved from hospital school.”",
    )


def _offered(member: Member, shared: list[str]) -> str:
    """Return how a member is offered: what both share, and whether they have no connection."""
    both = f" (both: {', '.join(shared)})" if shared else ""
    return member.name + both + (", no connection in 90 days" if member.alone_on else "")
