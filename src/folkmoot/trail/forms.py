"""What one may ask the trail."""

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.trail.models import TrailRow


def acts() -> list[tuple[str, str]]:
    """Return the acts that occur, in the words of a list."""
    found = TrailRow.objects.order_by("act").values_list("act", flat=True).distinct()
    return [("", "Every act"), *((act, act.replace("_", " ")) for act in found)]


class DayBox(forms.DateInput):
    """One box for a day, with the browser's own calendar."""

    input_type = "date"


class TrailFilter(PlainForm):
    """Words, one act, and days."""

    words = forms.CharField(label="Who or what", max_length=80, required=False)
    act = forms.ChoiceField(label="Act", choices=acts, required=False)
    first = forms.DateField(label="From", widget=DayBox, required=False)
    last = forms.DateField(label="To", widget=DayBox, required=False)
