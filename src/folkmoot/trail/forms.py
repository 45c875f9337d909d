"""What one may ask the trail."""

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.trail.models import TrailRow

STREAMS = [
    ("", "Everything"),
    ("practitioner", "Look-ups of a person"),
    ("insight", "Counts under an agreement"),
    ("linking", "Linking of registers"),
]


def acts() -> list[tuple[str, str]]:
    """Return the acts that occur, in the words of a list."""
    found = TrailRow.objects.order_by("act").values_list("act", flat=True).distinct()
    return [("", "Every act"), *((act, act.replace("_", " ")) for act in found)]


class DayBox(forms.DateInput):
    """One box for a day, with the browser's own calendar."""

    input_type = "date"


class TrailFilter(PlainForm):
    """Words, one act, one stream of the hub, and days."""

    words = forms.CharField(label="Who or what", max_length=80, required=False)
    act = forms.ChoiceField(label="Act", choices=acts, required=False)
    stream = forms.ChoiceField(label="Part of the hub", choices=STREAMS, required=False)
    first = forms.DateField(label="From", widget=DayBox, required=False)
    last = forms.DateField(label="To", widget=DayBox, required=False)
