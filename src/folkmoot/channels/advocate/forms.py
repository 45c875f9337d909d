"""The forms of an advocate: what a person said, what they agreed to, and the private notes."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.channels.advocate.policies import check_agreed
from folkmoot.channels.advocate.speaking_for import Agreed
from folkmoot.contacts.own_words import LONGEST_WORDS
from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.partners.models import Partner
from folkmoot.questions.policies import NotPossible

LONGEST_NOTES = 10_000
OLDEST = dt.timedelta(days=366)


class AgreedForm(PlainForm):
    """What the person agreed to. The narrowest is chosen first."""

    words_for = forms.ChoiceField(
        label="Who may read their words?",
        choices=[
            ("council", "Only those who asked"),
            ("partners", "Also the partners who take part"),
            ("public", "Everybody"),
        ],
        widget=forms.RadioSelect,
        initial="council",
    )
    ask_back = forms.BooleanField(
        label="They may be asked something more, through their receipt", required=False
    )
    named = forms.BooleanField(label="They want to be named", required=False)
    name = forms.CharField(
        label="By which name?",
        max_length=100,
        required=False,
        help_text="Shown with the words to whoever may read them. It is kept encrypted, apart from the answers.",
    )

    def agreed(self) -> Agreed:
        """Return what was agreed, once the form is valid."""
        kept = self.cleaned_data
        return Agreed(
            kept["words_for"], kept["ask_back"], kept["named"], kept["name"] if kept["named"] else ""
        )


class SpeakForForm(AgreedForm):
    """What a person said in their own words, how, and what they agreed to; then the notes."""

    words = forms.CharField(
        label="In their own words",
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="As they said it. If they share their words with nobody, leave this empty and record their answers only.",
    )
    said = forms.ChoiceField(
        label="Are these their words, or your summary?",
        choices=[("verbatim", "Word for word"), ("summarised", "Summarised by me")],
        widget=forms.RadioSelect,
        initial="verbatim",
    )
    given = forms.MultipleChoiceField(
        label="How did they say it?",
        choices=[
            ("spoken", "Spoken"),
            ("signed", "Signed"),
            ("written", "Written"),
            ("pictures", "In pictures or symbols"),
            ("interpreted", "Through an interpreter"),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    read_back = forms.ChoiceField(
        label="Was it read back to them?",
        choices=[("agreed", "Yes, and they agreed with it"), ("not", "No")],
        widget=forms.RadioSelect,
    )
    spoken_on = forms.DateField(label="On which day did you speak with them?", widget=DateParts)
    notes = forms.CharField(
        label="Your private notes",
        max_length=LONGEST_NOTES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    field_order = (
        "spoken_on",
        "words",
        "said",
        "given",
        "read_back",
        "words_for",
        "ask_back",
        "named",
        "name",
        "notes",
    )

    def __init__(self, *args: Any, body: Partner, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields[
            "notes"
        ].help_text = f"Encrypted, and read by advocates of {body} alone: by nobody of those who asked."

    def clean_spoken_on(self) -> dt.date:
        """Refuse a day that has not come, or is long gone."""
        day: dt.date = self.cleaned_data["spoken_on"]
        if not timezone.localdate() - OLDEST <= day <= timezone.localdate():
            raise forms.ValidationError("Enter the day on which you spoke with them, at most a year ago.")
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse what does not fit together."""
        kept = super().clean() or {}
        if not self.errors:
            try:
                check_agreed(
                    **{name: kept[name] for name in ("words", "words_for", "read_back", "named", "name")}
                )
            except NotPossible as refused:
                self.add_error("name" if kept["named"] and not kept["name"] else "words_for", str(refused))
        return kept

    def how(self) -> dict[str, str]:
        """Return how the words came, once the form is valid."""
        kept = self.cleaned_data
        said = {"said": kept["said"]} if kept["words"] else {}
        return {**said, "given": ",".join(kept["given"]), "read_back": kept["read_back"]}

    def asked_at(self) -> dt.datetime:
        """Return when they spoke: now for today, else noon of the day."""
        day = self.cleaned_data["spoken_on"]
        if day == timezone.localdate():
            return timezone.now()
        return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


class NotesForm(PlainForm):
    """Private notes."""

    notes = forms.CharField(
        label="Your private notes",
        max_length=LONGEST_NOTES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class BodiesForm(PlainForm):
    """Which bodies' advocates record here."""

    bodies = forms.MultipleChoiceField(
        label="Whose advocates record here?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bodies that are independent of you. Their private notes are read by nobody of yours.",
    )

    def __init__(self, *args: Any, partners: Iterable[Partner], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["bodies"].choices = [(str(one.pk), one.name) for one in partners]  # type: ignore[attr-defined]
