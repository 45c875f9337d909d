"""What officers say of a wave and of a panel, and what somebody who joins a panel says."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from folkmoot.channels.panel.models import Panel, Wave
from folkmoot.channels.panel.waving import FEWEST_DAYS_BETWEEN, MOST_REMINDERS
from folkmoot.contacts.models import ContactDetail
from folkmoot.contacts.reaching import FOLLOW_UP
from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.jobs.notify import texts_are_set_up

NO_TEXTS = "Text messages are not offered: no GOV.UK Notify key is set up here."


class WaveForm(PlainForm):
    """Who is asked again, in which words, and how often they are reminded."""

    whom = forms.ChoiceField(label="Who is asked?", widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(label="How may they be reached?", widget=forms.CheckboxSelectMultiple)
    subject = forms.CharField(
        label="Subject",
        max_length=120,
        help_text="Say who asks and about what: “Elmshire Council: how is your street now?”",
    )
    words = forms.CharField(
        label="What the message says",
        max_length=2_000,
        widget=forms.Textarea,
        help_text="Why you write, and what becomes of the answers. The personal link, and how to end these messages, are added below it.",
    )
    reminders = forms.TypedChoiceField(
        label="How many reminders?",
        choices=[(0, "None"), (1, "One"), (MOST_REMINDERS, "Two")],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
        help_text="Only to those whose words of consent allow it, and never after an answer, a no or a message that came back.",
    )
    days_between = forms.IntegerField(
        label="Days between them", min_value=FEWEST_DAYS_BETWEEN, max_value=30, initial=4
    )
    days_open = forms.IntegerField(
        label="For how many days does a personal link work?", min_value=3, max_value=90, initial=21
    )

    def __init__(self, *args: Any, collector: Collector, **rest: Any) -> None:
        wave = getattr(collector, "wave", None)
        rest.setdefault("initial", first_values(wave))
        super().__init__(*args, **rest)
        self.fields["whom"].choices = whom_to_ask(collector)  # type: ignore[attr-defined]
        ways = [("email", "E-mail"), *([("phone", "Text message")] if texts_are_set_up() else [])]
        self.fields["kinds"].choices = ways  # type: ignore[attr-defined]
        if len(ways) == 1:
            self.fields["kinds"].help_text = NO_TEXTS
            self.fields["kinds"].initial = ["email"]

    def said(self) -> dict[str, Any]:
        """Return what was said, as `keep_wave` takes it."""
        said = dict(self.cleaned_data)
        kind, _, number = said.pop("whom").partition("-")
        return {
            **said,
            "origin_id": int(number) if kind == "after" else None,
            "panel_id": int(number) if kind == "panel" else None,
        }


def first_values(wave: Wave | None) -> dict[str, Any]:
    """Return what a wave says already."""
    if wave is None:
        return {}
    names = ("kinds", "subject", "words", "reminders", "days_between", "days_open")
    whom = f"panel-{wave.panel_id}" if wave.panel_id else f"after-{wave.origin_id}"
    return {"whom": whom, **{name: getattr(wave, name) for name in names}}


def whom_to_ask(collector: Collector) -> list[tuple[str, str]]:
    """Return the engagements of this partner in which people agreed to a follow-up, and its panels."""
    partner = collector.engagement.partner_id
    agreed = ContactDetail.objects.filter(purpose=FOLLOW_UP).values("contact__engagement")
    engagements = Engagement.objects.filter(partner=partner, pk__in=agreed)
    return [
        *((f"after-{each.pk}", f"Those who agreed to it in “{each.title}”") for each in engagements),
        *(
            (f"panel-{each.pk}", f"The members of the panel “{each.name}”")
            for each in Panel.objects.filter(partner=partner)
        ),
    ]


class WhenForm(PlainForm):
    """When a wave begins."""

    day = forms.DateField(
        label="On which day does it begin?",
        required=False,
        widget=DateParts,
        help_text="Leave it empty to begin now, or as soon as people may be written to.",
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
