"""What staff say of a letter: how it came, its words, and where a reply goes."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.channels.letter.handing_over import Draft
from folkmoot.channels.letter.models import Letter
from folkmoot.channels.letter.picturing import MOST_WORDS
from folkmoot.channels.letter.scans import LARGEST, MOST_FILES
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.questions.saying import LANGUAGE_NAMES

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.eml,message/rfc822"


class Files(forms.FileInput):
    """A field for several files."""

    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Several files, in the order they were chosen."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=Files(attrs={"multiple": True, "accept": ACCEPTED}), **given)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Clean each, and bound their number."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Choose at most {MOST_FILES} files for one letter.")
        cleaned = [forms.FileField.clean(self, file, initial) for file in files]
        return cleaned or [forms.FileField.clean(self, None, initial)]


class HandOverLetterForm(PlainForm):
    """A letter that has come in."""

    scan = SeveralFiles(
        label="The scan, photographs of its pages, or the e-mail saved as a file",
        help_text=f"PDF, JPEG, PNG or .eml, at most {LARGEST // 1_000_000} MB each. We keep pictures of the pages and nothing hidden in the file.",
    )
    way = forms.ChoiceField(label="How did it come?", choices=Letter.WAYS, widget=forms.RadioSelect)
    received_on = forms.DateField(label="Which day did it arrive?", widget=DateParts)
    writer = forms.ChoiceField(label="Who wrote it?", choices=Letter.WRITERS, widget=forms.RadioSelect)
    reference = forms.CharField(
        label="Your reference",
        max_length=40,
        required=False,
        help_text="Its number in your own files. Never a name.",
    )
    language = forms.ChoiceField(
        label="In which language is it?",
        choices=[("en", "English"), *((c, n) for c, n in LANGUAGE_NAMES.items() if c != "en")],
    )
    looks = {
        "way": Look(inline=True, small=True),
        "writer": Look(inline=True, small=True),
        "reference": Look(classes="govuk-input--width-10"),
    }

    def clean_received_on(self) -> Any:
        """Refuse a day that is yet to come."""
        day: dt.date | None = self.cleaned_data["received_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("This day is yet to come.")
        return day


class LetterForm(PlainForm):
    """The words of a letter, and where a reply goes."""

    ANSWER = [("", "They ask for no reply"), ("email", "By e-mail"), ("post", "By post")]
    words = forms.CharField(
        label="What they wrote, word for word",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Leave names and addresses out. What nobody can read, write as [cannot be read].",
    )
    answer_by = forms.ChoiceField(
        label="Do they ask to be answered?", choices=ANSWER, required=False, widget=forms.RadioSelect
    )
    email = forms.EmailField(label="Their e-mail address", required=False, max_length=200)
    address = forms.CharField(
        label="Their postal address", required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 4})
    )
    looks = {
        "answer_by": Look(
            optional="",
            reveals={"email": "email", "post": "address"},
            hints={
                "email": "Kept encrypted, apart from what they said, to tell them the outcome.",
                "post": "Kept encrypted, apart from what they said, for the reply alone.",
            },
        ),
        "email": Look(optional=""),
        "address": Look(optional=""),
    }

    def clean(self) -> dict[str, Any]:
        """Ask for the address a reply goes to."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        wanted = {"email": "email", "post": "address"}.get(given.get("answer_by", ""))
        if wanted and not given.get(wanted) and wanted not in self.errors:
            self.add_error(wanted, "Enter where the reply goes, or choose that they ask for none.")
        return given

    def draft(self, raw: dict[str, Any]) -> Draft:
        """Return what was entered, once valid, with the answers coded."""
        said = self.cleaned_data
        by = said.get("answer_by", "")
        return Draft(
            words=said["words"],
            raw=raw,
            answer_by=by,
            email=said.get("email", "") if by == "email" else "",
            address=said.get("address", "") if by == "post" else "",
        )


def first_values(draft: Draft) -> dict[str, str]:
    """Return what stands in the form before anybody typed."""
    return {
        "words": draft.words,
        "answer_by": draft.answer_by,
        "email": draft.email,
        "address": draft.address,
    }
