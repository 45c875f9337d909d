"""A page that shows every component once, to look at and to be tested; only with DEBUG or DEMO."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.design import charts, maps
from folkmoot.design.context import Link
from folkmoot.design.errors import EXPLANATIONS, explain
from folkmoot.design.figures import Figure
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.outlines import outlines
from folkmoot.design.paging import page_of
from folkmoot.design.widgets import DateParts

View = Callable[..., HttpResponse]
WORRIES = (
    ("speeding", "Speeding"),
    ("burglary", "Burglary"),
    ("noise", "Noise at night"),
    ("other", "Something else"),
    ("none", "None of these"),
)
DISTRICTS = (
    "Alderbrook",
    "Brackenford",
    "Cresswold",
    "Dunmere",
    "Eastwold",
    "Farrowby",
    "Greyling",
    "Hollinsea",
)


class Everything(PlainForm):
    """One field of each kind."""

    most = forms.ChoiceField(
        label="Which matters most where you live?", choices=WORRIES[:3], widget=forms.RadioSelect
    )
    worries = forms.MultipleChoiceField(
        label="What worries you?",
        help_text="Choose all that apply",
        choices=WORRIES,
        widget=forms.CheckboxSelectMultiple,
    )
    other_words = forms.CharField(label="What else?", required=False)
    safe = forms.ChoiceField(
        label="Do you feel safe here?", choices=(("yes", "Yes"), ("no", "No")), widget=forms.RadioSelect
    )
    postcode = forms.CharField(
        label="Postcode",
        help_text="We turn it into your area and do not keep it",
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    district = forms.ChoiceField(
        label="District", choices=(("", "Choose one"), *((name, name) for name in DISTRICTS)), required=False
    )
    people = forms.IntegerField(label="How many people live with you?", required=False)
    born = forms.DateField(label="When were you born?", widget=DateParts, required=False)
    email = forms.EmailField(label="E-mail address", required=False)
    why = forms.CharField(label="Why?", widget=forms.Textarea, max_length=500, required=False)
    photo = forms.FileField(label="Photo of the place", required=False)
    agree = forms.BooleanField(label="You may write to me about what happens next", required=False)
    looks = {
        "worries": Look(
            reveals={"other": "other_words"},
            exclusive={"none"},
            hints={"speeding": "Cars, vans or motorbikes"},
        ),
        "safe": Look(inline=True),
        "postcode": Look(classes="govuk-input--width-10"),
    }


class Filters(forms.Form):
    """A row of filters."""

    channel = forms.ChoiceField(choices=(("", "All channels"), ("calls", "Contact centre")), required=False)
    district = forms.ChoiceField(choices=(("", "All districts"), ("dunmere", "Dunmere")), required=False)
    looks = {"channel": Look(optional=""), "district": Look(optional="")}


def only_where_shown(view: View) -> View:
    """404 unless this is a demonstration or a developer's machine."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (settings.DEBUG or settings.DEMO):
            raise Http404
        return view(request, *args, **kwargs)

    return shown


@only_where_shown
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, field and figure."""
    given: Any = request.POST or ({} if "errors" in request.GET else None)
    form = Everything(given, request.FILES or None)
    context = {
        "form": form,
        "figures": figures(),
        "page": page_of(request, range(240), per_page=10),
        "spark": charts.sparkline("Answers a day", SPARK),
        "summary": SUMMARY,
    }
    return render(request, "design/gallery.html", context)


@only_where_shown
def officers(request: HttpRequest) -> HttpResponse:
    """The officers' page: side list, tabs, filters, a wide table."""
    side = [Link("Reach", "#reach", current=True), Link("Results", "#results"), Link("Exports", "#exports")]
    tabs = [Link("Table", "#table", current=True), Link("Map", "#map"), Link("By channel", "#channel")]
    context = {"side_navigation": side, "side_title": "Policing priorities 2027", "tabs": tabs}
    rows = [(name, 40 * i + 312, 0.04 + i / 50, 0.11) for i, name in enumerate(DISTRICTS)]
    return render(
        request, "design/gallery_officers.html", context | {"rows": rows, "filters": Filters(request.GET)}
    )


@only_where_shown
def progress(request: HttpRequest) -> HttpResponse:
    """A job under way, which has got further each time it is asked."""
    asked = int(request.session.get("design-asked", 0))
    request.session["design-asked"] = (asked + 1) % 3
    said = {
        "title": "Reading your file",
        "done": (4200, 9000, 12000)[asked],
        "total": 12000,
        "finished": asked == 2,
    }
    said["sentence"] = f"{said['done']:,} of 12,000 rows read"
    return render(
        request, "design/progress.html", said | {"next_href": "/design/", "next_text": "See what was read"}
    )


@only_where_shown
def error(request: HttpRequest, status: int) -> HttpResponse:
    """An error page, shown on purpose."""
    if status not in EXPLANATIONS:
        raise Http404
    return explain(request, status)


SUMMARY = (
    {
        "key": {"text": "Which matters most?"},
        "value": {"text": "Speeding"},
        "actions": {
            "items": [{"href": "#main-content", "text": "Change", "visuallyHiddenText": "what matters most"}]
        },
    },
    {"key": {"text": "District"}, "value": {"text": "Not said"}},
)
SPARK = (3, 8, 5, 12, 20, 18, 31, 28, 36)
ANSWERS = (
    charts.Bar("Speeding", 0.41, 0.37, 0.45, 676),
    charts.Bar("Burglary", 0.24, 0.21, 0.27, 396),
    charts.Bar("Anti-social behaviour in parks, playgrounds and other open spaces", 0.17, 0.14, 0.2, 281),
    charts.Bar("Something else", None),
)
GROUPS = (
    charts.Heard("Under 25", 0.04, 0.11, 117, said=True),
    charts.Heard("25 to 44", 0.21, 0.24, 612),
    charts.Heard("45 to 64", 0.37, 0.44, 1078, said=True),
    charts.Heard("65 and over", 0.38, 0.21, 1107, said=True),
)
SAFETY = (
    ("Dunmere", (0.2, 0.3, 0.3, 0.15, 0.05)),
    ("Hollinsea", (0.4, 0.35, 0.15, 0.05, 0.05)),
)


def figures() -> list[Figure]:
    """One figure of each kind, on made-up numbers."""
    shapes = outlines({name: _district(i) for i, name in enumerate(DISTRICTS)})
    ratios = (0.4, 0.7, 1.0, 1.3, 0.9, None, 0.6, 1.1)
    heard = {
        name: maps.Place(name, ratio, "" if ratio is None else f"{ratio:.1f} times what it should be")
        for name, ratio in zip(DISTRICTS, ratios, strict=True)
    }
    dots = [
        maps.Dot(name, 0.5 + i % 4, 0.5 + i // 4, 9 * i + 10 if i else None)
        for i, name in enumerate(DISTRICTS)
    ]
    levels = ("Very safe", "Fairly safe", "Neither", "Fairly unsafe", "Very unsafe")
    return [
        charts.bars("What matters most", ANSWERS, note="From the standing survey, 1,650 people."),
        charts.reach("Who was heard, by age", GROUPS),
        charts.stacked("How safe people feel after dark", levels, SAFETY),
        maps.choropleth(
            "Heard against residents", shapes, heard, maps.gap_bands(), area="District", measure="Heard"
        ),
        maps.points("Where people answered", dots, shapes=shapes),
    ]


def _district(i: int) -> dict[str, Any]:
    """A square of a made-up county with a wavering border, the same from both sides."""
    column, row = i % 4, i // 4
    walk = [(column + t / 20, float(row)) for t in range(20)] + [
        (column + 1.0, row + t / 20) for t in range(20)
    ]
    walk += [(column + 1 - t / 20, row + 1.0) for t in range(20)] + [
        (float(column), row + 1 - t / 20) for t in range(20)
    ]
    ring = [[x + 0.06 * math.sin(7 * y), y + 0.08 * math.sin(5 * x)] for x, y in walk]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
