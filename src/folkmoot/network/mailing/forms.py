"""What an officer writes to many, to whom, and when."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.network.models import Group, Mailing, Segment
from folkmoot.network.people.searching import words_used
from folkmoot.network.rungs import MAILING_LIST, RUNG_CHOICES


class MailingForm(PlainForm):
    """A message, and whom it is for."""

    whom = forms.ChoiceField(label="Whom is it for?")
    lowest_rung = forms.TypedChoiceField(
        label="In a group, those on this rung or higher",
        choices=RUNG_CHOICES,
        coerce=int,
        initial=MAILING_LIST,
        help_text="“Mailing list” is everybody in the group.",
    )
    interest = forms.ChoiceField(label="Only those interested in", required=False)
    subject = forms.CharField(label="Subject", max_length=120, help_text="Say who writes and about what.")
    words = forms.CharField(
        label="The message",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Plain text. Leave a line empty for a new paragraph. Begin lines with “- ” or “1. ” for a list. Links: the address, or [words](https://…).",
    )
    public = forms.BooleanField(
        label="Everybody may read it afterwards, on the group’s page",
        required=False,
        help_text="Otherwise only the group’s members can. You can change this later.",
    )

    def __init__(self, *args: Any, partner_id: int, mailing: Mailing | None = None, **rest: Any) -> None:
        if mailing is not None:
            rest["initial"] = first_values(mailing)
        super().__init__(*args, **rest)
        self.partner_id = partner_id
        groups = Group.objects.filter(partner=partner_id).running()
        segments = Segment.objects.filter(partner=partner_id)
        self.fields["whom"].choices = [  # type: ignore[attr-defined]
            *((f"group-{group.pk}", f"The group “{group.name}”") for group in groups),
            *((f"segment-{segment.pk}", f"The kept search “{segment.name}”") for segment in segments),
        ]
        words = [(word, word) for word in words_used("interest", partner_id)]
        self.fields["interest"].choices = [("", "Whatever they are interested in"), *words]  # type: ignore[attr-defined]

    def clean_subject(self) -> str:
        """Keep it to one line."""
        return " ".join(str(self.cleaned_data["subject"]).split())

    def said(self) -> dict[str, Any]:
        """Return what was said, as `write_mailing` takes it."""
        said = dict(self.cleaned_data)
        kind, _, number = said.pop("whom").partition("-")
        of_group = kind == "group"
        return {
            **said,
            "group_id": int(number) if of_group else None,
            "segment_id": None if of_group else int(number),
            "public": said["public"] and of_group,
        }


def first_values(mailing: Mailing) -> dict[str, Any]:
    """Return what a message says already."""
    whom = f"group-{mailing.group_id}" if mailing.group_id else f"segment-{mailing.segment_id}"
    names = ("lowest_rung", "interest", "subject", "words", "public")
    return {"whom": whom, **{name: getattr(mailing, name) for name in names}}


class WhenForm(PlainForm):
    """When a message begins to go."""

    day = forms.DateField(
        label="On which day does it go?",
        required=False,
        widget=DateParts,
        help_text="Leave it empty to send now, or as soon as people may be written to.",
    )
    hour = forms.TypedChoiceField(label="At what time?", coerce=int, required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        hours = range(settings.QUIET_UNTIL, settings.QUIET_FROM)
        self.fields["hour"].choices = [(hour, f"{hour}:00") for hour in hours]  # type: ignore[attr-defined]

    def moment(self) -> dt.datetime | None:
        """Return the moment that was chosen; None for now."""
        day, hour = self.cleaned_data["day"], self.cleaned_data["hour"] or settings.QUIET_UNTIL
        return timezone.make_aware(dt.datetime.combine(day, dt.time(hour))) if day else None
